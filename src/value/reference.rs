//! Widgets as values.

use pgwidgets_core::{WidgetId, catalogue::Mismatch};
use serde_json::{Value, json};

use super::{FromValue, IntoValue};
use crate::Widget;
use crate::driver::Handle;

/// The key that the client knows a reference by.
const KEY: &str = "__wid__";

/// A reference to the widget, in whose session only it means anything.
impl IntoValue for Widget {
    fn into_value(self) -> Value {
        json!({ KEY: self.id().get() })
    }
}

/// The id in a reference to a widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference(pub(crate) WidgetId);

impl FromValue for Reference {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        value
            .get(KEY)
            .and_then(Value::as_u64)
            .map(|id| Self(WidgetId::from_wire(id)))
            .ok_or_else(|| Mismatch::new("a widget", value))
    }
}

/// `widget` as an argument in `session`.
///
/// Ids of two sessions may be equal: a widget of another session becomes a value that the
/// catalogue refuses, so that the call fails instead of meaning a stranger.
pub(crate) fn reference(session: Handle, widget: Widget) -> Value {
    if widget.handle() == session {
        widget.into_value()
    } else {
        Value::from("a widget of another session")
    }
}

impl Widget {
    /// `other` as an argument of a call of this widget.
    pub(crate) fn refer_to(&self, other: impl Into<Widget>) -> Value {
        reference(self.handle(), other.into())
    }

    /// The widgets that a list of references names.
    pub(crate) fn siblings(&self, references: Vec<Reference>) -> Vec<Widget> {
        let session = self.handle();
        references
            .into_iter()
            .map(|Reference(id)| Widget::new(session, id))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read() {
        let read = Reference::from_value(&json!({"__wid__": 7, "__class__": "Button"}));
        assert_eq!(read, Ok(Reference(WidgetId::from_wire(7))));
        for wrong in [
            json!(7),
            json!({"__wid__": -7}),
            json!({"__wid__": "7"}),
            json!(null),
        ] {
            assert!(Reference::from_value(&wrong).is_err(), "{wrong}");
        }
    }
}
