//! The widget tree with its state: the source of truth, plain data.
//!
//! The model is a journal that holds only what still counts. Each creation, each property's last
//! value and each child's place carries the number of the step that made it, so that a replay can
//! walk through them in the program's own order (`docs/protocol.md#replay`).

mod few;
mod pages;
mod stamp;
mod state;
mod widget;

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::Value;

pub(super) use self::pages::Pages;
pub(super) use self::state::{Stored, Values};
pub(super) use self::widget::{Child, Widget};

use super::content::Content;
use crate::catalogue::Class;
use crate::catalogue::table::widget::place::VISIBLE;
use crate::{Error, Misuse, Time, WidgetId};

/// All widgets of a session.
#[derive(Debug, Default)]
pub(super) struct Model {
    widgets: Pages,
    /// The members of each group of buttons that has several, by the group's first member, alive or
    /// not; in the order of their creation.
    groups: BTreeMap<WidgetId, Vec<WidgetId>>,
    last_widget: u64,
    last_step: u64,
}

impl Model {
    pub(super) fn insert(
        &mut self,
        class: &'static Class,
        arguments: Vec<Value>,
        options: Vec<(usize, Value)>,
        group: Option<WidgetId>,
    ) -> WidgetId {
        self.last_widget += 1;
        let id = WidgetId(self.last_widget);
        let step = self.step();
        let group = group.map(|member| self.root_of(member));
        if let Some(root) = group {
            let members = self.groups.entry(root);
            let members = members.or_insert_with(|| match self.widgets.get(root) {
                Some(_) => vec![root],
                None => Vec::new(),
            });
            members.push(id);
        }
        let content = Content::of(class);
        self.widgets.insert(
            id,
            Widget::new(class, step, arguments, options, group, content),
        );
        id
    }

    /// The number of the last step.
    pub(super) fn last_step(&self) -> u64 {
        self.last_step
    }

    /// The number of the next step.
    pub(super) fn step(&mut self) -> u64 {
        self.last_step += 1;
        self.last_step
    }

    pub(super) fn get(&self, id: WidgetId) -> Option<&Widget> {
        self.widgets.get(id)
    }

    pub(super) fn get_mut(&mut self, id: WidgetId) -> Option<&mut Widget> {
        self.widgets.get_mut(id)
    }

    /// The widget, or the caller's error.
    pub(super) fn find(&self, id: WidgetId) -> Result<&Widget, Error> {
        self.get(id).ok_or(Error::Misuse(Misuse::NoSuchWidget(id)))
    }

    /// Whether a widget with this id ever existed.
    pub(super) fn ever_had(&self, id: WidgetId) -> bool {
        (1..=self.last_widget).contains(&id.0)
    }

    /// The widgets in the order of their creation.
    pub(super) fn iter(&self) -> impl Iterator<Item = (WidgetId, &Widget)> {
        self.widgets.iter()
    }

    /// All widgets as they are now. It shares them with the model, which copies what it changes as
    /// long as the snapshot is held.
    pub(super) fn snapshot(&self) -> Pages {
        self.widgets.clone()
    }

    pub(super) fn remove(&mut self, id: WidgetId) -> Option<Widget> {
        let widget = self.widgets.remove(id)?;
        let root = widget.group().unwrap_or(id);
        if let Some(members) = self.groups.get_mut(&root) {
            members.retain(|&other| other != id);
            if members.is_empty() {
                self.groups.remove(&root);
            }
        }
        Some(widget)
    }

    pub(super) fn len(&self) -> usize {
        self.widgets.len()
    }

    pub(super) fn store(&mut self, id: WidgetId, property: usize, values: impl Into<Values>) {
        self.store_with(id, property, values.into(), None, None);
    }

    pub(super) fn store_with(
        &mut self,
        id: WidgetId,
        property: usize,
        values: Values,
        payload: Option<Bytes>,
        expires: Option<Time>,
    ) {
        let step = self.step();
        let Some(widget) = self.get_mut(id) else {
            return;
        };
        match widget.content_mut() {
            Some(content) if content.has(property) => content.set(property, step, &values),
            _ => {
                let stored = Stored::new(property, step, values, payload, expires);
                widget.state.insert(stored);
            }
        }
    }

    /// Whether the program shows the widget: neither it nor anything around it is hidden.
    pub(super) fn is_shown(&self, id: WidgetId) -> bool {
        let mut at = Some(id);
        while let Some(widget) = at.and_then(|id| self.get(id)) {
            if widget.value(VISIBLE).as_bool() != Some(true) {
                return false;
            }
            at = widget.parent();
        }
        true
    }

    /// The name under which a group of buttons is known: its first member, alive or not.
    fn root_of(&self, member: WidgetId) -> WidgetId {
        self.get(member).and_then(Widget::group).unwrap_or(member)
    }

    /// The members of the widget's group, without itself, in the order of their creation.
    pub(super) fn group_of(&self, id: WidgetId) -> impl Iterator<Item = WidgetId> {
        let members = self.groups.get(&self.root_of(id));
        let members = members.map_or(&[][..], Vec::as_slice).iter();
        members.copied().filter(move |&other| other != id)
    }
}
