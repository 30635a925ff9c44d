//! Pages of which one is shown (`docs/protocol.md#pages`).
//!
//! A browser takes a page that is not shown out of the document, and so forgets how far what is on
//! it was scrolled.

use std::borrow::Cow;

use super::model::{Stored, Widget};
use super::view::ViewId;
use super::views::Audience;
use super::write::Change;
use super::{Batching, Session};
use crate::catalogue::OfChildren;
use crate::catalogue::table::widget::place::VISIBLE;
use crate::{Time, WidgetId};

impl Session {
    /// Whether a browser shows the widget: neither it nor anything around it is hidden, and all of
    /// it lies on pages that are shown.
    pub(super) fn is_shown(&self, view: ViewId, id: WidgetId) -> bool {
        let mut inside: Option<WidgetId> = None;
        let mut at = Some(id);
        while let Some((id, widget)) = at.and_then(|id| Some((id, self.model.get(id)?))) {
            let page = inside.is_none_or(|child| self.shows_page(view, id, widget, child));
            if widget.value(VISIBLE).as_bool() != Some(true) || !page {
                return false;
            }
            (inside, at) = (Some(id), widget.parent());
        }
        true
    }

    /// Whether a child is the page that a browser shows, or the widget has no pages.
    fn shows_page(&self, view: ViewId, id: WidgetId, widget: &Widget, child: WidgetId) -> bool {
        let mut properties = widget.class.properties.iter();
        let Some(page) = properties.position(|it| it.of_children == Some(OfChildren::One)) else {
            return true;
        };
        let step = widget.step_of(page);
        let apart = self.views.get(view);
        let apart = apart.and_then(|view| view.apart.shown((id, page), step)?.first());
        let shown = apart.map_or_else(|| widget.value(page), Cow::Borrowed);
        shown.as_widget() == Some(child)
    }

    /// Where one of the properties that were written names the page that is shown: sends again what
    /// browsers have forgotten of that page.
    pub(super) fn tell_shown_page(
        &mut self,
        now: Time,
        id: WidgetId,
        written: impl IntoIterator<Item = usize>,
        audience: Audience,
        batching: Batching,
    ) {
        let Some(widget) = self.model.get(id) else {
            return;
        };
        let names_page = |&property: &usize| {
            widget.class.properties[property].of_children == Some(OfChildren::One)
        };
        let page = written.into_iter().find(names_page);
        let page = page.map(|property| widget.value(property));
        let Some(page) = page.and_then(|page| page.as_widget()) else {
            return;
        };
        let mut waiting = vec![page];
        let mut forgotten = Vec::new();
        while let Some(id) = waiting.pop() {
            let Some(widget) = self.model.get(id) else {
                continue;
            };
            waiting.extend(widget.shown_children());
            let lost = widget.state.iter().map(Stored::property);
            let lost = lost.filter(|&it| widget.class.properties[it].lost_when_hidden);
            forgotten.extend(lost.map(|property| (id, Change::Set(property))));
        }
        for (id, change) in forgotten {
            self.tell_changes(now, id, &[change], audience, batching);
        }
    }
}
