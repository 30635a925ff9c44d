// Generated from `core/catalogue/source/label.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A piece of text. A string is shown as it is; HTML is taken only from
//! [`Html`](crate::Html).

use std::ops::Deref;

use pgwidgets_core::catalogue::{Class, table};

use super::{Builder, Focus, HAlign, Key, Pointer, VAlign, Visual, Wheel};
use crate::{
    call::Call,
    handler::Outcome,
    listen::Listen,
    value::{self, Opt, Text},
    widget::{Typed, Widget, Widgets},
};

/// A piece of text. A string is shown as it is; HTML is taken only from
/// [`Html`](crate::Html).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Label(Widget);

impl Typed for Label {
    const CLASS: &'static Class = &table::label::LABEL;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for Label {}

impl Deref for Label {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<Label> for Widget {
    fn from(typed: Label) -> Self {
        typed.0
    }
}

impl Label {
    /// Replaces the text.
    pub fn set_text(&self, text: impl Into<Text>) -> Call {
        self.invoke(&table::label::SET_TEXT, vec![value::of::<Text>(text)])
    }

    /// The text, or the source of the HTML, as it was set.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_text(&self) -> crate::Result<String> {
        self.read_as(&table::label::GET_TEXT, &[])
    }

    /// Sets the colours of background and text; `None` leaves one as it is.
    pub fn set_color(&self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Call {
        self.invoke(
            &table::label::SET_COLOR,
            vec![value::of::<Opt<String>>(bg), value::of::<Opt<String>>(fg)],
        )
    }

    /// Sets where the text lies between left and right.
    pub fn set_halign(&self, align: HAlign) -> Call {
        self.invoke(&table::label::SET_HALIGN, vec![value::of::<HAlign>(align)])
    }

    /// Sets where the text lies between top and bottom.
    pub fn set_valign(&self, align: VAlign) -> Call {
        self.invoke(&table::label::SET_VALIGN, vec![value::of::<VAlign>(align)])
    }
}

/// What a widget reports that was created with `interactive`.
impl Label {
    /// A button went down, or a finger touched. Only with the option `interactive`.
    pub fn on_pointer_down<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Pointer) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_POINTER_DOWN, handler)
    }

    /// A button went up, or a finger left. Only with the option `interactive`.
    pub fn on_pointer_up<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Pointer) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_POINTER_UP, handler)
    }

    /// The pointer moved. Only with the option `interactive`.
    pub fn on_pointer_move<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Pointer) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_POINTER_MOVE, handler)
    }

    /// The pointer came over the widget. Only with the option `interactive`.
    pub fn on_enter<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Pointer) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_ENTER, handler)
    }

    /// The pointer left the widget. Only with the option `interactive`.
    pub fn on_leave<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Pointer) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_LEAVE, handler)
    }

    /// The user clicked. Only with the option `interactive`.
    pub fn on_click<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Pointer) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_CLICK, handler)
    }

    /// The user clicked twice. Only with the option `interactive`.
    pub fn on_dblclick<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Pointer) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_DBLCLICK, handler)
    }

    /// The user asked for a context menu. Only with the option `interactive`.
    pub fn on_contextmenu<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Pointer) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_CONTEXTMENU, handler)
    }

    /// The user turned the wheel. Only with the option `interactive`.
    pub fn on_scroll<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Wheel) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_SCROLL, handler)
    }

    /// A key went down. Only with the option `interactive`.
    pub fn on_key_down<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Key) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_KEY_DOWN, handler)
    }

    /// A key went up. Only with the option `interactive`.
    pub fn on_key_up<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Key) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_KEY_UP, handler)
    }

    /// A key made a character. Only with the option `interactive`.
    pub fn on_key_press<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Key) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_KEY_PRESS, handler)
    }

    /// The keyboard focus came. Only with the option `interactive`.
    pub fn on_focus_in<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Focus) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_FOCUS_IN, handler)
    }

    /// The keyboard focus went. Only with the option `interactive`.
    pub fn on_focus_out<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Focus) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::interactive::ON_FOCUS_OUT, handler)
    }
}

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

    /// Whether the label reports the pointer, the keyboard and the focus. By default `false`.
    pub fn interactive(self, interactive: bool) -> Self {
        self.option(1, value::of::<bool>(interactive))
    }

    /// Sets the colours of background and text; `None` leaves one as it is.
    pub fn color(self, bg: impl Into<Opt<String>>, fg: impl Into<Opt<String>>) -> Self {
        self.then(
            &table::label::SET_COLOR,
            vec![value::of::<Opt<String>>(bg), value::of::<Opt<String>>(fg)],
        )
    }

    /// Sets where the text lies between top and bottom.
    pub fn valign(self, align: VAlign) -> Self {
        self.then(&table::label::SET_VALIGN, vec![value::of::<VAlign>(align)])
    }
}
