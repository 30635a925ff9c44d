// Generated from `core/catalogue/source/tab_widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `TabWidget`.

use pgwidgets_core::catalogue::table::tab_widget as table;

use super::prelude::*;

widget! {
    /// Pages of which one is shown, with a tab for each.
    pub struct TabWidget(Container): table::TAB_WIDGET;
}

impl TabWidget {
    /// Puts a widget behind the others, as a page of its own with that title. The first one is
    /// shown.
    pub fn add_widget(&self, child: impl Into<Widget>, options: impl Into<String>) -> Call {
        call!(self, table::ADD_WIDGET, child, options: value::Titled)
    }

    /// Goes to the page of a widget. `child` must be inside.
    pub fn show_widget(&self, child: impl Into<Widget>) -> Call {
        call!(self, table::SHOW_WIDGET, child)
    }

    /// Takes a page out. If it was shown, the one behind it is, or the last one.
    pub fn close_widget(&self, child: impl Into<Widget>) -> Call {
        call!(self, table::CLOSE_WIDGET, child)
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

    /// Asks a browser for the name that it gave a tab.
    pub fn get_tab_id(&self, child: impl Into<Widget>) -> Ask<Option<String>> {
        self.ask(&table::GET_TAB_ID, vec![self.refer_to(child)])
    }

    /// Sets the background of a widget's tab; `None` goes back to the default. `child` must be
    /// inside.
    pub fn highlight_tab(&self, child: impl Into<Widget>, color: impl Into<Opt<String>>) -> Call {
        call!(self, table::HIGHLIGHT_TAB, child, color: Opt<String>)
    }

    /// Puts the tabs elsewhere. A tab widget that was created without tabs refuses it, as pages
    /// that are put in there get none.
    pub fn set_tab_position(&self, position: TabSide) -> Call {
        call!(self, table::SET_TAB_POSITION, position: TabSide)
    }

    /// The user went to another page.
    pub fn on_page_switch<M>(&self, handler: impl Handler<PageSwitched, M>) -> Listen {
        self.listen(&table::ON_PAGE_SWITCH, handler)
    }

    /// The user asked to close a page. It stays until the program takes it out.
    pub fn on_page_close<M>(&self, handler: impl Handler<PageClosed, M>) -> Listen {
        self.listen(&table::ON_PAGE_CLOSE, handler)
    }
}

impl Widgets {
    /// Begins a [`TabWidget`]: pages of which one is shown, with a tab for each.
    pub fn tab_widget(&self) -> Builder<TabWidget> {
        Builder::new(self)
    }
}

impl Builder<TabWidget> {
    /// Whether each tab has a button to close it, which reports `page-close` and no more. By
    /// default `false`.
    pub fn closable(self, closable: bool) -> Self {
        self.option(0, value::of::<bool>(closable))
    }

    /// Whether the user may drag the tabs into another order. By default `false`.
    pub fn reorderable(self, reorderable: bool) -> Self {
        self.option(1, value::of::<bool>(reorderable))
    }

    /// Where the tabs are. By default `top`.
    pub fn tab_position(self, tab_position: TabPosition) -> Self {
        self.option(2, value::of::<TabPosition>(tab_position))
    }
}
