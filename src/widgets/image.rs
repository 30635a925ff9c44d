// Generated from `core/catalogue/source/image.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Image`.

use pgwidgets_core::catalogue::table::image as table;

use super::prelude::*;

widget! {
    /// A picture, from a URL or from bytes.
    pub struct Image(Widget): table::IMAGE;
}

impl Image {
    /// Shows the picture at a URL.
    pub fn set_image(&self, url: impl Into<String>) -> Call {
        call!(self, table::SET_IMAGE, url: String)
    }

    /// Shows a picture from its bytes.
    pub fn set_binary_image(&self, data: impl Into<Bytes>, format: ImageFormat) -> Call {
        self.invoke_with_bytes(
            &table::SET_BINARY_IMAGE,
            vec![Value::Null, value::of::<ImageFormat>(format)],
            Into::into(data),
        )
    }

    /// Draws again, with the option `use_animation_frame`; does nothing without.
    pub fn update(&self) -> Call {
        call!(self, table::UPDATE)
    }
}

super::interactive::interactive!(Image);

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
        then!(self, table::SET_IMAGE, url: String)
    }
}
