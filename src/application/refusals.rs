//! Refusals, in the log: a few lines a minute for each network address.

use pgwidgets_core::{Logged, Refused, Time};

use super::Shared;
use crate::engine::lock;

impl Shared {
    /// Logs a refusal, unless enough was logged for that address.
    pub(super) fn log_refusal(&self, now: Time, peer: Option<&str>, refused: &Refused) {
        let logged = lock(&self.refusals).admit(now, peer);
        let more = match logged {
            Logged::Yes => "",
            Logged::Last => " (further ones from there are not logged for up to a minute)",
            Logged::No => return,
        };
        let Refused {
            code,
            came,
            allowed,
            ..
        } = refused;
        let peer = peer.unwrap_or("unknown");
        tracing::warn!(code, peer, %came, %allowed, "refused{more}");
    }
}
