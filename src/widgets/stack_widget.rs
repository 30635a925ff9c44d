// Generated from `core/catalogue/source/stack_widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `StackWidget`.

use pgwidgets_core::catalogue::table::stack_widget as table;

use super::prelude::*;

widget! {
    /// Pages of which the program shows one.
    pub struct StackWidget(Container): table::STACK_WIDGET;
}

impl StackWidget {
    /// Puts a widget behind the others, as a page of its own; the title is not shown. The first one
    /// is shown.
    pub fn add_widget(&self, child: impl Into<Widget>, options: impl Into<String>) -> Call {
        call!(self, table::ADD_WIDGET, child, options: value::Titled)
    }

    /// Goes to the page of a widget. `child` must be inside.
    pub fn show_widget(&self, child: impl Into<Widget>) -> Call {
        call!(self, table::SHOW_WIDGET, child)
    }

    /// Goes to the page at an index, counted from 0; an index behind the last changes nothing.
    /// `index` is 0 or more.
    pub fn set_index(&self, index: impl Into<i64>) -> Call {
        call!(self, table::SET_INDEX, index: i64)
    }

    /// The index of the page that is shown, counted from 0; -1 if there is none.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_index(&self) -> crate::Result<i64> {
        self.read_as(&table::GET_INDEX, &[])
    }

    /// The index of a widget's page, counted from 0; -1 if it has none.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn index_of(&self, child: impl Into<Widget>) -> crate::Result<i64> {
        self.read_as(&table::INDEX_OF, &[self.refer_to(child)])
    }

    /// The widget whose page is at an index, counted from 0.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn index_to_widget(&self, index: impl Into<i64>) -> crate::Result<Option<Widget>> {
        self.read_as(&table::INDEX_TO_WIDGET, &[value::of::<i64>(index)])
            .map(|found| self.sibling(found))
    }

    /// Another page is shown. Browsers report it for the program's own changes only, so handlers
    /// never run.
    pub fn on_page_switch<M>(&self, handler: impl Handler<PageSwitched, M>) -> Listen {
        self.listen(&table::ON_PAGE_SWITCH, handler)
    }

    /// The user asked to close a page. Without tabs they cannot.
    pub fn on_page_close<M>(&self, handler: impl Handler<PageClosed, M>) -> Listen {
        self.listen(&table::ON_PAGE_CLOSE, handler)
    }
}

impl Widgets {
    /// Begins a [`StackWidget`]: pages of which the program shows one.
    pub fn stack_widget(&self) -> Builder<StackWidget> {
        Builder::new(self)
    }
}
