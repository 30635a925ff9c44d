// Generated from `core/catalogue/source/container.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What every widget has that holds other widgets.

use std::ops::Deref;

use pgwidgets_core::catalogue::{Mismatch, table};

use crate::{
    call::Call,
    event::{FromEvent, RawEvent},
    handler::Outcome,
    listen::Listen,
    value,
    widget::Widget,
};

/// A widget that holds other widgets: what all such classes can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Container(pub(super) Widget);

impl Deref for Container {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<Container> for Widget {
    fn from(container: Container) -> Self {
        container.0
    }
}

impl Container {
    /// Whether the widget holds other widgets: it does.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn is_container(&self) -> crate::Result<bool> {
        self.read_as(&table::container::IS_CONTAINER, &[])
    }

    /// The widgets inside, in their order.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_children(&self) -> crate::Result<Vec<Widget>> {
        self.read_as(&table::container::GET_CHILDREN, &[])
            .map(|found| self.siblings(found))
    }

    /// How many widgets are inside.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn num_children(&self) -> crate::Result<usize> {
        self.read_as(&table::container::NUM_CHILDREN, &[])
    }

    /// Takes a widget out, and ends it if so asked.
    pub fn remove(&self, child: impl Into<Widget>, destroy: bool) -> Call {
        self.invoke(
            &table::container::REMOVE,
            vec![self.refer_to(child), value::of::<bool>(destroy)],
        )
    }

    /// Takes a widget out, and ends it if so asked.
    pub fn remove_widget(&self, child: impl Into<Widget>, destroy: bool) -> Call {
        self.invoke(
            &table::container::REMOVE_WIDGET,
            vec![self.refer_to(child), value::of::<bool>(destroy)],
        )
    }

    /// Takes all widgets out, and ends them if so asked.
    pub fn remove_all(&self, destroy: bool) -> Call {
        self.invoke(
            &table::container::REMOVE_ALL,
            vec![value::of::<bool>(destroy)],
        )
    }

    /// A widget was put in. Browsers report it for the program's own changes only, so handlers
    /// never run.
    pub fn on_child_added<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(ChildAdded) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::container::ON_CHILD_ADDED, handler)
    }

    /// A widget was taken out. Browsers report it for the program's own changes only, so
    /// handlers never run.
    pub fn on_child_removed<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(ChildRemoved) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::container::ON_CHILD_REMOVED, handler)
    }
}

/// What [`Container::on_child_added`] reports: a widget was put in. Browsers report it for
/// the program's own changes only, so handlers never run.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChildAdded {
    /// The widget.
    pub child: Widget,
}

impl FromEvent for ChildAdded {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            child: {
                let widget = value::at(event.arguments(), 0);
                event
                    .widget(widget)
                    .ok_or_else(|| Mismatch::new("a widget", widget))?
            },
        })
    }
}

/// What [`Container::on_child_removed`] reports: a widget was taken out. Browsers report it
/// for the program's own changes only, so handlers never run.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChildRemoved {
    /// The widget.
    pub child: Option<Widget>,
}

impl FromEvent for ChildRemoved {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(Self {
            child: event.widget(value::at(event.arguments(), 0)),
        })
    }
}
