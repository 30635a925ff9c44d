// Generated from `core/catalogue/source/container.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Container`.

use pgwidgets_core::catalogue::table::container as table;

use super::prelude::*;

base! {
    /// A widget that holds other widgets: what all such classes can do.
    pub struct Container;
}

impl Container {
    /// Whether the widget holds other widgets: it does.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn is_container(&self) -> crate::Result<bool> {
        self.read_as(&table::IS_CONTAINER, &[])
    }

    /// The widgets inside, in their order.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_children(&self) -> crate::Result<Vec<Widget>> {
        self.read_as(&table::GET_CHILDREN, &[])
            .map(|found| self.siblings(found))
    }

    /// How many widgets are inside.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn num_children(&self) -> crate::Result<usize> {
        self.read_as(&table::NUM_CHILDREN, &[])
    }

    /// Takes a widget out, and ends it if so asked.
    pub fn remove(&self, child: impl Into<Widget>, destroy: bool) -> Call {
        call!(self, table::REMOVE, child, destroy: bool)
    }

    /// Takes a widget out, and ends it if so asked.
    pub fn remove_widget(&self, child: impl Into<Widget>, destroy: bool) -> Call {
        call!(self, table::REMOVE_WIDGET, child, destroy: bool)
    }

    /// Takes all widgets out, and ends them if so asked.
    pub fn remove_all(&self, destroy: bool) -> Call {
        call!(self, table::REMOVE_ALL, destroy: bool)
    }

    /// A widget was put in. Browsers report it for the program's own changes only, so handlers
    /// never run.
    pub fn on_child_added<M>(&self, handler: impl Handler<ChildAdded, M>) -> Listen {
        self.listen(&table::ON_CHILD_ADDED, handler)
    }

    /// A widget was taken out. Browsers report it for the program's own changes only, so handlers
    /// never run.
    pub fn on_child_removed<M>(&self, handler: impl Handler<ChildRemoved, M>) -> Listen {
        self.listen(&table::ON_CHILD_REMOVED, handler)
    }
}
