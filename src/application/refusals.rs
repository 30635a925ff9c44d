//! Refusals, in the log: a few lines a minute for each network address.

use pgwidgets_core::{Close, Logged, Refused};

use super::Shared;
use crate::driver::lock;

impl Shared {
    /// Logs that somebody was refused, unless enough was logged of that address.
    pub(crate) fn log_refused(&self, peer: Option<&str>, refused: &Refused) {
        let now = self.now();
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

    /// The same, of a message that was too large for the transport to read.
    pub(crate) fn log_too_big(&self, peer: Option<&str>) {
        let (text, binary) = (self.limits.text_message, self.limits.binary_frame);
        let refused = Refused::new(
            Close::TOO_BIG.code,
            "a message beyond the limit",
            format_args!(
                "{text} bytes of text (Limits::text_message), {binary} others (Limits::binary_frame)"
            ),
        );
        self.log_refused(peer, &refused);
    }
}
