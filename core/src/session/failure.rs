//! Which failures of browsers are reported to the program: each thing that it did is reported once,
//! however many browsers fail at it and however often a replay sends it again
//! (`docs/protocol.md#calls`).

use std::collections::BTreeSet;

use super::Session;
use super::message::{ExpectedReply, Steps, Subject};
use super::view::ViewId;
use crate::Error;

/// How many steps are remembered. Beyond, what the program did longest ago is forgotten, and may be
/// reported once more.
const REMEMBERED: usize = 1024;

/// The steps of the model at which a browser has failed, and of which the program knows.
#[derive(Debug, Default)]
pub(super) struct Told(BTreeSet<u64>);

impl Told {
    /// Whether a failure at these steps is news. From now on it is not.
    fn is_news(&mut self, steps: Steps) -> bool {
        if steps.is_empty() {
            return true;
        }
        let known = self.0.range(steps.numbers()).next().is_some();
        self.0.extend(steps.numbers().take(REMEMBERED));
        while self.0.len() > REMEMBERED {
            self.0.pop_first();
        }
        !known
    }
}

impl Session {
    /// A browser failed at what it was sent. `watched` says whether a call waits for the reply.
    pub(super) fn note_failure(
        &mut self,
        view: ViewId,
        reply: &ExpectedReply,
        watched: bool,
        error: &Error,
    ) {
        if matches!(reply.subject, Subject::Ask(..)) {
            return;
        }
        let follows = self.follows_from_another(view, reply);
        let is_news = self.told.is_news(reply.steps);
        if watched {
            return;
        }
        self.views.counters.failures += 1;
        if is_news && !follows {
            self.views.fail(reply.subject.widget(), error.clone());
        }
    }

    /// Whether the browser failed because a widget is missing there whose creation failed before.
    fn follows_from_another(&mut self, view: ViewId, reply: &ExpectedReply) -> bool {
        let Some(view) = self.views.get_mut(view) else {
            return false;
        };
        let missing = &mut view.missing;
        if let Subject::Create(id) = reply.subject {
            missing.insert(id);
            while missing.len() > REMEMBERED {
                missing.pop_first();
            }
            return false;
        }
        let concerned = [reply.subject.widget(), reply.child];
        concerned
            .into_iter()
            .flatten()
            .any(|id| missing.contains(&id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_is_news_once() {
        let mut told = Told::default();
        assert!(told.is_news(Steps::one(7)));
        assert!(!told.is_news(Steps::one(7)));
        assert!(told.is_news(Steps::between(7, 9)));
        assert!(!told.is_news(Steps::one(8)) && !told.is_news(Steps::one(9)));
        for _ in 0..2 {
            assert!(
                told.is_news(Steps::default()),
                "what is no step is always news"
            );
        }
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut told = Told::default();
        for step in 1..=3 * u64::try_from(REMEMBERED).expect("it is small") {
            assert!(told.is_news(Steps::one(step)));
        }
        assert_eq!(told.0.len(), REMEMBERED);
        told.is_news(Steps::between(1 << 20, 1 << 40));
        assert_eq!(told.0.len(), REMEMBERED);
    }
}
