//! What a container's properties say of its children.

use serde_json::Value;

use super::{Model, Values, Widget};
use crate::WidgetId;
use crate::catalogue::OfChildren;
use crate::compact::Compact;

impl Model {
    /// A child was put in: the first one is the one that is shown.
    pub(in crate::session) fn child_came(&mut self, id: WidgetId, child: WidgetId) {
        for (property, how) in self.about_children(id) {
            let is_unset = |widget: &Widget| widget.value(property).is_null();
            if how == OfChildren::One && self.get(id).is_some_and(is_unset) {
                self.store(id, property, child.to_argument());
            }
        }
    }

    /// The child at that index was taken out. Returns the property that names the child that is
    /// shown, if that is another one now.
    pub(in crate::session) fn child_left(
        &mut self,
        id: WidgetId,
        child: WidgetId,
        index: usize,
    ) -> Option<usize> {
        let reference = child.to_argument();
        let mut shown = None;
        for (property, how) in self.about_children(id) {
            let widget = self.get(id)?;
            let values = widget.values(property);
            let mut values: Vec<_> = values.iter().map(Compact::to_value).collect();
            match how {
                OfChildren::One if values.first() == Some(&reference) => {
                    let next = widget.shown_children().nth(index);
                    let next = next.or_else(|| widget.shown_children().last());
                    values = vec![next.map_or(Value::Null, WidgetId::to_argument)];
                    shown = Some(property);
                }
                OfChildren::Each => match values.first_mut().and_then(Value::as_array_mut) {
                    Some(each) if index < each.len() => drop(each.remove(index)),
                    _ => continue,
                },
                OfChildren::Keyed if values.iter().any(|it| it.get(0) == Some(&reference)) => {
                    values.retain(|entry| entry.get(0) != Some(&reference));
                }
                _ => continue,
            }
            let values: Values = values.into_iter().collect();
            self.store(id, property, values);
        }
        shown
    }

    /// The properties that are about the children of a widget.
    fn about_children(&self, id: WidgetId) -> Vec<(usize, OfChildren)> {
        let properties = self.get(id).map_or(&[][..], |it| it.class.properties);
        let about = properties.iter().enumerate();
        about
            .filter_map(|(at, property)| Some((at, property.of_children?)))
            .collect()
    }
}
