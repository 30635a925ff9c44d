//! How an event stands to what is on its way to its browser (`docs/protocol.md#clashes`).

use crate::catalogue::{Behaviour, Method, Source};

/// How an event stands to what its browser has not answered yet; what comes later here goes before
/// what comes earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::session) enum Clash {
    /// There is nothing on its way that matters.
    None,
    /// The browser will show something older, or brought within other bounds, or items in another
    /// order: the event counts, and all browsers get it, that one too.
    Outdated,
    /// The browser will show a mixture of both: the event writes nothing, and all browsers
    /// get what the model says.
    Mixed,
    /// The browser will show what the program set: the event writes nothing.
    Overruled,
}

impl Clash {
    /// How many there are.
    pub(in crate::session) const KINDS: usize = 4;
}

/// The properties with which an event clashes while a call of the method is on its way, and how. An
/// edit of items has their text beside them, and limits what they limit.
pub(in crate::session) fn touched_by(method: &Method) -> impl Iterator<Item = (usize, Clash)> {
    let writes = match method.behaviour {
        Behaviour::Set(writes) => writes,
        _ => &[],
    };
    writes.iter().flat_map(|write| {
        let (beside, clash) = match write.value {
            Source::Items(_, beside)
            | Source::Limits(beside)
            | Source::StepLimits(beside)
            | Source::LineLimit(beside) => (Some(beside), Clash::Outdated),
            Source::Append | Source::AppendLines(_) | Source::Edit(_) => (None, Clash::Mixed),
            _ => (None, Clash::Overruled),
        };
        let own = [(write.property, clash)].into_iter();
        own.chain(beside.map(|beside| (beside, clash)))
    })
}
