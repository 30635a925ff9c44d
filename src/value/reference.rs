//! Widgets as values.

use pgwidgets_core::{WidgetId, catalogue::Mismatch};
use serde_json::Value;

use super::{FromValue, IntoValue};
use crate::Widget;
use crate::engine::Handle;

/// A reference to the widget, which is valid only in its session.
impl IntoValue for Widget {
    fn into_value(self) -> Value {
        self.id().to_argument()
    }
}

/// The id in a reference to a widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference(pub(crate) WidgetId);

impl FromValue for Reference {
    fn from_value(value: &Value) -> Result<Self, Mismatch> {
        let id = WidgetId::from_argument(value);
        id.map(Self).ok_or_else(|| Mismatch::new("a widget", value))
    }
}

/// `widget` as an argument in `session`.
///
/// Ids of two sessions may be equal: a widget of another session becomes a value that the catalogue
/// refuses, so that the call fails instead of naming an unrelated widget.
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

    /// `other`, if there is one, as an argument of a call of this widget.
    pub(crate) fn refer_to_any<T: Into<Widget>>(&self, other: impl Into<Option<T>>) -> Value {
        let other = other.into();
        other.map_or(Value::Null, |other| self.refer_to(other))
    }

    /// Widgets as one argument of a call of this widget.
    pub(crate) fn refer_to_all(
        &self,
        others: impl IntoIterator<Item = impl Into<Widget>>,
    ) -> Value {
        let others = others.into_iter();
        others.map(|other| self.refer_to(other)).collect()
    }

    /// The widget that a reference names.
    pub(crate) fn sibling(&self, reference: Option<Reference>) -> Option<Widget> {
        let Reference(id) = reference?;
        Some(Widget::new(self.handle(), id))
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
