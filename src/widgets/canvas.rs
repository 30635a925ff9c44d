// Generated from `core/catalogue/source/canvas.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Canvas`.

use pgwidgets_core::catalogue::table::canvas as table;

use super::prelude::*;

widget! {
    /// A surface on which the program draws pictures, one over the other.
    pub struct Canvas(Widget): table::CANVAS;
}

impl Canvas {
    /// Draws a picture. A browser that joins, or whose canvas changes its size, draws everything
    /// again that still shows: what a picture with a size covers wholly is forgotten, and so is the
    /// oldest beyond 1 MiB.
    pub fn draw_image(&self, image: Picture) -> Call {
        call!(self, table::DRAW_IMAGE, image: Picture)
    }

    /// Draws again, with the option `use_animation_frame`; does nothing without.
    pub fn update(&self) -> Call {
        call!(self, table::UPDATE)
    }

    /// The canvas's size on a browser's page changed.
    pub fn on_resize<M>(&self, handler: impl Handler<ContentSize, M>) -> Listen {
        self.listen(&table::ON_RESIZE, handler)
    }

    /// Declared by the client, which never reports it.
    pub fn on_activated<M>(&self, handler: impl Handler<Signal, M>) -> Listen {
        self.listen(&table::ON_ACTIVATED, handler)
    }
}

super::interactive::interactive!(Canvas);

impl Widgets {
    /// Begins a [`Canvas`]: a surface on which the program draws pictures, one over the other.
    pub fn canvas(&self) -> Builder<Canvas> {
        Builder::new(self)
    }
}

impl Builder<Canvas> {
    /// Whether what is drawn shows when the browser draws its next frame. By default `false`.
    pub fn use_animation_frame(self, use_animation_frame: bool) -> Self {
        self.option(0, value::of::<bool>(use_animation_frame))
    }

    /// Whether the canvas reports the pointer, the keyboard and the focus. By default `false`.
    pub fn interactive(self, interactive: bool) -> Self {
        self.option(1, value::of::<bool>(interactive))
    }
}
