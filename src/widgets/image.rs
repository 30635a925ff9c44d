// Generated from `core/catalogue/source/image.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! A picture, from a URL or from bytes.

use std::ops::Deref;

use bytes::Bytes;
use pgwidgets_core::catalogue::{Class, table};
use serde_json::Value;

use super::{Builder, Focus, ImageFormat, Key, Pointer, Visual, Wheel};
use crate::{
    call::Call,
    handler::Outcome,
    listen::Listen,
    value,
    widget::{Typed, Widget, Widgets},
};

/// A picture, from a URL or from bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Image(Widget);

impl Typed for Image {
    const CLASS: &'static Class = &table::image::IMAGE;

    fn from_widget(widget: Widget) -> Self {
        Self(widget)
    }
}

impl Visual for Image {}

impl Deref for Image {
    type Target = Widget;

    fn deref(&self) -> &Widget {
        &self.0
    }
}

impl From<Image> for Widget {
    fn from(typed: Image) -> Self {
        typed.0
    }
}

impl Image {
    /// Shows the picture at a URL.
    pub fn set_image(&self, url: impl Into<String>) -> Call {
        self.invoke(&table::image::SET_IMAGE, vec![value::of::<String>(url)])
    }

    /// Shows a picture from its bytes.
    pub fn set_binary_image(&self, data: impl Into<Bytes>, format: ImageFormat) -> Call {
        self.invoke_with_bytes(
            &table::image::SET_BINARY_IMAGE,
            vec![Value::Null, value::of::<ImageFormat>(format)],
            data.into(),
        )
    }

    /// Draws again, with the option `use_animation_frame`; does nothing without.
    pub fn update(&self) -> Call {
        self.invoke(&table::image::UPDATE, Vec::new())
    }
}

/// What a widget reports that was created with `interactive`.
impl Image {
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
    /// Begins an [`Image`]: a picture, from a URL or from bytes.
    pub fn image(&self) -> Builder<Image> {
        Builder::new(self)
    }
}

impl Builder<Image> {
    /// Where the picture is.
    pub fn url(self, url: impl Into<String>) -> Self {
        self.option(0, value::of::<String>(url))
    }

    /// Whether the image reports the pointer, the keyboard and the focus. By default `false`.
    pub fn interactive(self, interactive: bool) -> Self {
        self.option(1, value::of::<bool>(interactive))
    }

    /// Whether pictures are drawn on a canvas, each when the browser draws its next frame. By
    /// default `false`.
    pub fn use_animation_frame(self, use_animation_frame: bool) -> Self {
        self.option(2, value::of::<bool>(use_animation_frame))
    }

    /// Shows the picture at a URL.
    pub fn image(self, url: impl Into<String>) -> Self {
        self.then(&table::image::SET_IMAGE, vec![value::of::<String>(url)])
    }
}
