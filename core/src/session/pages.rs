//! Pages of which one is shown, and what browsers forget of widgets that are not shown
//! (`docs/protocol.md#pages`).
//!
//! A browser takes a page that is not shown out of the document, and so forgets how far what is on
//! it was scrolled.

use std::borrow::Cow;

use serde_json::Value;

use super::message::Steps;
use super::model::{Stored, Widget};
use super::view::{Standing, ViewId};
use super::views::Audience;
use super::write::Change;
use super::{Batching, Session};
use crate::catalogue::table::widget::place::VISIBLE;
use crate::catalogue::{Method, OfChildren, Replay, table};
use crate::compact::Compact;
use crate::wire::Arguments;
use crate::{Time, WidgetId};

/// A page that is to be taken out, and what a browser shows before and after.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    view: ViewId,
    after: Option<WidgetId>,
    /// It shows the page that is to be taken out.
    is_shown: bool,
    /// It fails at taking out a page that it does not show.
    fails: bool,
}

impl Turn {
    /// Whether the page that it shows afterwards has come into its document.
    fn shows_anew(self) -> bool {
        self.is_shown || self.fails
    }
}

impl Session {
    /// Whether a browser shows the widget: neither it nor anything around it is hidden, and all of
    /// it lies on pages that are shown.
    pub(super) fn is_shown(&self, view: ViewId, id: WidgetId) -> bool {
        let mut inside: Option<WidgetId> = None;
        let mut at = Some(id);
        while let Some((id, widget)) = at.and_then(|id| Some((id, self.model.get(id)?))) {
            let child = inside.is_none_or(|child| self.shows_child(view, id, widget, child));
            if widget.value(VISIBLE).as_bool() != Some(true) || !child {
                return false;
            }
            (inside, at) = (Some(id), widget.parent());
        }
        true
    }

    /// Whether a browser shows a child where it shows the container.
    fn shows_child(&self, view: ViewId, id: WidgetId, widget: &Widget, child: WidgetId) -> bool {
        let mut properties = widget.class.properties.iter().enumerate();
        properties.all(|(property, about)| {
            let shown = || self.shown_in(view, id, widget, property);
            match about.of_children {
                Some(OfChildren::One) => shown().as_widget() == Some(child),
                Some(OfChildren::Hides) => shown().as_bool() != Some(true),
                _ => true,
            }
        })
    }

    /// The first value of a property, as a browser shows it.
    fn shown_in<'a>(
        &'a self,
        view: ViewId,
        id: WidgetId,
        widget: &'a Widget,
        property: usize,
    ) -> Cow<'a, Compact> {
        let step = widget.step_of(property);
        let apart = self.views.get(view);
        let apart = apart.and_then(|view| view.apart.shown((id, property), step)?.first());
        apart.map_or_else(|| widget.value(property), Cow::Borrowed)
    }

    /// Sends again what browsers have forgotten of the widgets that they show because one of these
    /// properties was written.
    pub(super) fn tell_newly_shown(
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
        let mut shown = Vec::new();
        for property in written {
            // A value may be a long text: only those that matter are read.
            let is_on = || widget.value(property).as_bool() == Some(true);
            match widget.class.properties[property].of_children {
                Some(OfChildren::One) => shown.extend(widget.value(property).as_widget()),
                Some(OfChildren::Hides) if !is_on() => shown.extend(widget.shown_children()),
                None if property == VISIBLE && is_on() => shown.push(id),
                _ => {}
            }
        }
        for id in shown {
            self.tell_forgotten(now, id, audience, batching);
        }
    }

    /// Sends again what browsers have forgotten of a widget and of all that is in it: what each of
    /// them showed.
    pub(super) fn tell_forgotten(
        &mut self,
        now: Time,
        id: WidgetId,
        audience: Audience,
        batching: Batching,
    ) {
        let mut waiting = vec![id];
        let mut forgotten = Vec::new();
        while let Some(id) = waiting.pop() {
            let Some(widget) = self.model.get(id) else {
                continue;
            };
            waiting.extend(widget.shown_children());
            let lost = widget.state.iter().map(Stored::property);
            let lost = lost.filter(|&it| widget.class.properties[it].lost_when_hidden);
            forgotten.extend(lost.map(|property| (id, property)));
        }
        for place in forgotten {
            self.tell_each_its_own(now, place, audience, batching);
        }
    }

    /// Sends each browser what it shows of a property, which may be something other than the model
    /// says.
    fn tell_each_its_own(
        &mut self,
        now: Time,
        (id, property): (WidgetId, usize),
        audience: Audience,
        batching: Batching,
    ) {
        let Some(widget) = self.model.get(id) else {
            return;
        };
        let change = [Change::Set(property)];
        let step = widget.step_of(property);
        let views = self.views.iter();
        let views = views.filter(|view| view.follows() && audience.contains(view.id));
        let own = views.map(|view| {
            let values = view.apart.shown((id, property), step);
            (view.id, values.map(<[Compact]>::to_vec))
        });
        let own: Vec<_> = own.collect();
        let method = match widget.class.properties[property].replay {
            Replay::Call(method) if own.iter().any(|(_, values)| values.is_some()) => method,
            _ => return self.tell_changes(now, id, &change, audience, batching),
        };
        for (view, values) in own {
            let only = Audience::Only(view);
            match values {
                Some(values) => self.views.post(only, batching, |builder| {
                    let arguments = Arguments::Stored(method.parameters, &values);
                    builder.call_with(id, method, &arguments);
                }),
                None => self.tell_changes(now, id, &change, only, batching),
            }
        }
    }

    /// The child at that index of a container is to be taken out: which page each browser shows
    /// before and after. `None` if it has no pages.
    pub(super) fn turns(&self, id: WidgetId, child: WidgetId, index: usize) -> Option<Vec<Turn>> {
        let widget = self.model.get(id)?;
        let page = widget.page_property()?;
        let rest: Vec<_> = widget.shown_children().filter(|&it| it != child).collect();
        let next = rest.get(index).or_else(|| rest.last()).copied();
        let views = self.views.iter().filter(|view| view.follows());
        let turns = views.map(|view| {
            let before = self.shown_in(view.id, id, widget, page).as_widget();
            let is_shown = before == Some(child);
            Turn {
                view: view.id,
                after: if is_shown { next } else { before },
                is_shown,
                fails: !view.own_page && !is_shown,
            }
        });
        Some(turns.collect())
    }

    /// Takes a page out in each browser. The client's plain page fails half-way at one that it does
    /// not show: there the page is shown before, and the former one again behind it.
    pub(super) fn take_page_out(
        &mut self,
        id: WidgetId,
        child: WidgetId,
        destroy: bool,
        turns: &[Turn],
        batching: Batching,
    ) {
        let page = self.model.get(id).and_then(Widget::page_property);
        let Some((page, show)) = page.and_then(|page| Some((page, self.shows(id, page)?))) else {
            return;
        };
        let arguments = [child.to_argument(), destroy.into()];
        for turn in turns {
            let only = Audience::Only(turn.view);
            self.views.post(only, batching, |builder| {
                builder.tells(Steps::default());
                if turn.fails {
                    builder.call(id, show, &arguments[..1]);
                }
                builder.moves(child);
                builder.call(id, table::TAKE_OUT, &arguments);
                if let Some(after) = turn.after.filter(|_| turn.shows_anew()) {
                    builder.tells(Steps::default());
                    builder.call(id, show, &[after.to_argument()]);
                }
            });
            let Some(widget) = self.model.get(id) else {
                return;
            };
            let step = widget.step_of(page);
            let after = turn.after.map_or(Value::Null, WidgetId::to_argument);
            let is_apart = *widget.value(page) != after;
            if let Some(view) = self.views.get_mut(turn.view) {
                if is_apart {
                    let shown = Standing::new(step, vec![after.into()]);
                    view.apart.set((id, page), shown);
                } else {
                    view.apart.end((id, page));
                }
            }
        }
    }

    /// Sends again what browsers forgot of the page that they show, as another one was taken out.
    pub(super) fn tell_turned(&mut self, now: Time, turns: &[Turn], batching: Batching) {
        for turn in turns {
            if let Some(after) = turn.after.filter(|_| turn.shows_anew()) {
                self.tell_forgotten(now, after, Audience::Only(turn.view), batching);
            }
        }
    }

    /// The method that shows a page.
    fn shows(&self, id: WidgetId, page: usize) -> Option<&'static Method> {
        match self.model.get(id)?.class.properties[page].replay {
            Replay::Call(method) => Some(method),
            _ => None,
        }
    }
}
