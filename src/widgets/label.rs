// Generated from `core/catalogue/source/label.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Label`.

use pgwidgets_core::catalogue::table::label as table;

use super::prelude::*;

widget! {
    /// A piece of text. A string is shown as it is; HTML is taken only from [`Html`](crate::Html).
    pub struct Label(Widget): table::LABEL;
}

impl Label {
    /// Replaces the text.
    pub fn set_text(&self, text: impl Into<Text>) -> Call {
        call!(self, table::SET_TEXT, text: Text)
    }

    /// The text, or the source of the HTML, as it was set.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::GET_TEXT, &[])
    }

    /// Sets the colours of background and text; `None` leaves one as it is.
    pub fn set_color(&self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Call {
        call!(self, table::SET_COLOR, bg: Opt<String>, fg: Opt<String>)
    }

    /// Sets where the text lies between left and right.
    pub fn set_halign(&self, align: HAlign) -> Call {
        call!(self, table::SET_HALIGN, align: HAlign)
    }

    /// Lets a press open a menu; `None` takes it away.
    pub fn set_menu(&self, menu: impl Into<Option<Menu>>) -> Call {
        self.invoke(&table::SET_MENU, vec![self.refer_to_any(menu)])
    }

    /// Sets where the text lies between top and bottom.
    pub fn set_valign(&self, align: VAlign) -> Call {
        call!(self, table::SET_VALIGN, align: VAlign)
    }
}

super::interactive::interactive!(Label);

impl Widgets {
    /// Begins a [`Label`]: a piece of text. A string is shown as it is; HTML is taken only from
    /// `Html`.
    pub fn label(&self, text: impl Into<Text>) -> Builder<Label> {
        Builder::new(self).argument(0, value::of::<Text>(text))
    }
}

impl Builder<Label> {
    /// Where the text lies between left and right. By default `left`.
    pub fn halign(self, halign: HAlign) -> Self {
        self.option(0, value::of::<HAlign>(halign))
    }

    /// A menu that a press opens.
    pub fn menu(self, menu: Menu) -> Self {
        let menu = self.refer_to(menu);
        self.option(1, menu)
    }

    /// Whether the label reports the pointer, the keyboard and the focus. By default `false`.
    pub fn interactive(self, interactive: bool) -> Self {
        self.option(2, value::of::<bool>(interactive))
    }

    /// Sets the colours of background and text; `None` leaves one as it is.
    pub fn color(self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Self {
        then!(self, table::SET_COLOR, bg: Opt<String>, fg: Opt<String>)
    }

    /// Sets where the text lies between top and bottom.
    pub fn valign(self, align: VAlign) -> Self {
        then!(self, table::SET_VALIGN, align: VAlign)
    }
}
