//! What a container's properties say of its children.

use serde_json::Value;

use super::{Model, Values, Widget};
use crate::WidgetId;
use crate::catalogue::OfChildren;
use crate::compact::Compact;

impl Model {
    /// A child was put in, at the end: the first one is the one that is shown.
    pub(in crate::session) fn child_came(&mut self, id: WidgetId, child: WidgetId) {
        for (property, how) in self.about_children(id) {
            let Some(widget) = self.get(id) else { return };
            match (how, &widget.value(property).to_value()) {
                (OfChildren::One, Value::Null) => self.store(id, property, child.to_argument()),
                (OfChildren::Each, Value::Array(former)) => {
                    let each = fit(former.clone(), former, widget.shown_children().count());
                    self.store(id, property, each);
                }
                _ => {}
            }
        }
    }

    /// The child at that index was taken out.
    pub(in crate::session) fn child_left(&mut self, id: WidgetId, child: WidgetId, index: usize) {
        let reference = child.to_argument();
        for (property, how) in self.about_children(id) {
            let Some(widget) = self.get(id) else { return };
            let values = widget.values(property);
            let mut values: Vec<_> = values.iter().map(Compact::to_value).collect();
            match how {
                OfChildren::One if values.first() == Some(&reference) => {
                    let next = widget.child_after(index);
                    values = vec![next.map_or(Value::Null, WidgetId::to_argument)];
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

impl Widget {
    /// The property that names the child that is shown, if it shows one of them only.
    pub(in crate::session) fn page_property(&self) -> Option<usize> {
        let mut properties = self.class.properties.iter();
        properties.position(|it| it.of_children == Some(OfChildren::One))
    }

    /// The child that is shown in the place of one that was at that index: the one behind it, or the
    /// last one.
    pub(in crate::session) fn child_after(&self, index: usize) -> Option<WidgetId> {
        let next = self.shown_children().nth(index);
        next.or_else(|| self.shown_children().last())
    }

    /// The numbers as those of the children: those that have none keep theirs.
    pub(in crate::session) fn fit_to_children(&self, property: usize, given: &Value) -> Value {
        let given = given.as_array().cloned().unwrap_or_default();
        let former = self.value(property);
        let former = former.as_array().unwrap_or_default();
        fit(given, former, self.shown_children().count())
    }
}

/// As many numbers as there are children: the given ones, then the former ones, then 1.
fn fit(mut given: Vec<Value>, former: &[Value], count: usize) -> Value {
    let rest = former.iter().skip(given.len()).cloned();
    given.extend(
        rest.chain(std::iter::repeat(1.into()))
            .take(count.saturating_sub(given.len())),
    );
    given.truncate(count);
    given.into()
}
