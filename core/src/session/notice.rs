//! What a browser's user is shown besides the program's UI: that the program has failed, and that
//! an upload is lost (`docs/protocol.md#notices`).

use super::failed_page;
use super::model::Model;
use super::view::ViewId;
use super::views::Audience;
use super::{Batching, Session};
use crate::catalogue::table::widget::place::VISIBLE;

impl Session {
    /// The program's code that was to build the UI has failed. As long as no window and no page is
    /// shown, browsers show a sentence that says so, and nothing of the error; it disappears as
    /// soon as the program shows something.
    pub fn show_failure(&mut self) {
        if self.ended || self.has_failed || shows_something(&self.model) {
            return;
        }
        self.has_failed = true;
        self.views
            .post(Audience::Everyone, Batching::Immediate, failed_page::show);
    }

    /// The program has changed something: what it shows takes the place of the sentence.
    pub(super) fn withdraw_failure(&mut self, batching: Batching) {
        if self.has_failed && shows_something(&self.model) {
            self.has_failed = false;
            self.views
                .post(Audience::Everyone, batching, failed_page::hide);
        }
    }

    /// Tells the user of one browser something, if it runs our page; the client's plain page has no
    /// place for it.
    pub(super) fn notify(&mut self, view: ViewId, text: &str) {
        let attached = self.views.get(view);
        if attached.is_some_and(|it| it.own_page) {
            self.views.post_act(view, Batching::Immediate, |builder| {
                builder.unanswered(|encoder| encoder.notice(text));
            });
        }
    }

    /// Tells the user of a browser that uploads were lost.
    pub(super) fn notify_lost(&mut self, view: ViewId, reason: &str) {
        self.notify(view, &format!("The upload was not taken: {reason}."));
    }
}

/// Whether a browser shows anything of the model. A widget that is in no other one is shown only if
/// its class begins hidden, as windows and pages do.
fn shows_something(model: &Model) -> bool {
    let mut widgets = model.iter();
    widgets.any(|(_, widget)| {
        widget.parent().is_none()
            && widget.begins_hidden()
            && widget.value(VISIBLE).as_bool() == Some(true)
    })
}
