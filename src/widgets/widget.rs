// Generated from `core/catalogue/source/widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Widget`.

use pgwidgets_core::catalogue::table::widget as table;

use super::prelude::*;

/// A class that can be seen: all but the timer and the dialogs of the browser's own.
pub trait Visual: Typed {}

impl Widget {
    /// Draws a border of that width, in CSS pixels; 0 takes it away. `width` is 0 to 1000000.
    pub fn set_border_width(&self, width: impl Into<f64>) -> Call {
        call!(self, table::SET_BORDER_WIDTH, width: f64)
    }

    /// Sets the colour of the border.
    pub fn set_border_color(&self, color: impl Into<String>) -> Call {
        call!(self, table::SET_BORDER_COLOR, color: String)
    }

    /// Sets the background; `None` goes back to the default.
    pub fn set_bg(&self, color: impl Into<Opt<String>>) -> Call {
        call!(self, table::SET_BG, color: Opt<String>)
    }

    /// Sets the smallest size, in CSS pixels; `None` lifts a bound. `width` is 0 to 1000000.
    /// `height` is 0 to 1000000.
    pub fn set_min_size(&self, width: impl Into<Opt<f64>>, height: impl Into<Opt<f64>>) -> Call {
        call!(self, table::SET_MIN_SIZE, width: Opt<f64>, height: Opt<f64>)
    }

    /// Sets the largest size, in CSS pixels; `None` lifts a bound. `width` is 0 to 1000000.
    /// `height` is 0 to 1000000.
    pub fn set_max_size(&self, width: impl Into<Opt<f64>>, height: impl Into<Opt<f64>>) -> Call {
        call!(self, table::SET_MAX_SIZE, width: Opt<f64>, height: Opt<f64>)
    }

    /// Sets which ways the widget grows to fill the room that is left.
    pub fn set_expanding(&self, horizontal: bool, vertical: bool) -> Call {
        call!(self, table::SET_EXPANDING, horizontal: bool, vertical: bool)
    }

    /// Which ways the widget grows.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_expanding(&self) -> crate::Result<Expanding> {
        self.read_as(&table::GET_EXPANDING, &[])
    }

    /// Sets the size, in CSS pixels; `None` leaves a dimension as it is. Along the direction of a
    /// box that it is in, a widget takes the size of its content: set a smallest size there.
    /// `width` is 0 to 1000000. `height` is 0 to 1000000.
    pub fn resize(&self, width: impl Into<Opt<f64>>, height: impl Into<Opt<f64>>) -> Call {
        call!(self, table::RESIZE, width: Opt<f64>, height: Opt<f64>)
    }

    /// Asks a browser for width and height, in CSS pixels, padding and border included.
    pub fn get_size(&self) -> Ask<(f64, f64)> {
        self.ask(&table::GET_SIZE, vec![])
    }

    /// Asks a browser where the widget is: x and y from the corner of the viewport, in CSS pixels.
    pub fn get_position(&self) -> Ask<(f64, f64)> {
        self.ask(&table::GET_POSITION, vec![])
    }

    /// Sets the room between border and content, in CSS pixels. Each number of `padding` is 0 to
    /// 1000000.
    pub fn set_padding(&self, padding: impl Into<Padding>) -> Call {
        call!(self, table::SET_PADDING, padding: Padding)
    }

    /// Sets the font: its family, as in a style sheet (names that begin with a digit or hold other
    /// characters than letters, digits and hyphens stand in quotes), its size in points, its weight
    /// and its style; `None` leaves one as it is. `size` is 0 to 7500.
    pub fn set_font(
        &self,
        family: impl Into<String>,
        size: impl Into<Opt<f64>>,
        weight: impl Into<Opt<FontWeight>>,
        style: impl Into<Opt<FontStyle>>,
    ) -> Call {
        call!(
            self,
            table::SET_FONT,
            family: String,
            size: Opt<f64>,
            weight: Opt<FontWeight>,
            style: Opt<FontStyle>,
        )
    }

    /// Lets the user work with the widget, or not; without, it is dimmed.
    pub fn set_enabled(&self, enabled: bool) -> Call {
        call!(self, table::SET_ENABLED, enabled: bool)
    }

    /// Whether the user may work with the widget.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_enabled(&self) -> crate::Result<bool> {
        self.read_as(&table::GET_ENABLED, &[])
    }

    /// Sets the text that shows while the pointer rests on the widget; `None` takes it away.
    pub fn set_tooltip(&self, text: impl Into<Opt<String>>) -> Call {
        call!(self, table::SET_TOOLTIP, text: Opt<String>)
    }

    /// The text that shows while the pointer rests on the widget; empty if there is none.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_tooltip(&self) -> crate::Result<String> {
        self.read_as(&table::GET_TOOLTIP, &[])
            .map(Option::unwrap_or_default)
    }

    /// Whether the widget holds other widgets.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn is_container(&self) -> crate::Result<bool> {
        self.read_as(&table::IS_CONTAINER, &[])
    }

    /// Lets the user select the text in the widget, or not.
    pub fn set_allow_text_selection(&self, allow: bool) -> Call {
        call!(self, table::SET_ALLOW_TEXT_SELECTION, allow: bool)
    }

    /// Makes the widget visible.
    pub fn show(&self) -> Call {
        call!(self, table::SHOW)
    }

    /// Hides the widget.
    pub fn hide(&self) -> Call {
        call!(self, table::HIDE)
    }

    /// Whether the widget is shown; its parent may be hidden all the same.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn is_visible(&self) -> crate::Result<bool> {
        self.read_as(&table::IS_VISIBLE, &[])
    }

    /// Gives the keyboard focus to the widget, in every browser that is there.
    pub fn set_focus(&self) -> Call {
        call!(self, table::SET_FOCUS)
    }

    /// Makes an image known as a cursor, by a name for [`set_cursor`](Self::set_cursor). The URL
    /// holds no quote and no backslash; write them as `%27`, `%22` and `%5C`. The hot spot, and the
    /// width and height to draw it at, are in CSS pixels. `name` is not `__proto__` or `default`.
    /// `hotspot_x` is -1000000 to 1000000. `hotspot_y` is -1000000 to 1000000. Each number of
    /// `size` is 1 to 128.
    pub fn add_cursor(
        &self,
        name: impl Into<String>,
        url: impl Into<String>,
        hotspot_x: impl Into<f64>,
        hotspot_y: impl Into<f64>,
        size: impl Into<Opt<(f64, f64)>>,
    ) -> Call {
        call!(
            self,
            table::ADD_CURSOR,
            name: String,
            url: String,
            hotspot_x: f64,
            hotspot_y: f64,
            size: Opt<(f64, f64)>,
        )
    }

    /// Sets the cursor: a name given to [`add_cursor`](Self::add_cursor) or a CSS keyword; `None`
    /// goes back to the default.
    pub fn set_cursor(&self, name: impl Into<Opt<String>>) -> Call {
        call!(self, table::SET_CURSOR, name: Opt<String>)
    }

    /// Ends the widget and everything inside it.
    pub fn destroy(&self) -> Call {
        call!(self, table::DESTROY)
    }

    /// The widget became visible in a browser, or became so again.
    pub fn on_map<M>(&self, handler: impl Handler<Geometry, M>) -> Listen {
        self.listen(&table::ON_MAP, handler)
    }

    /// The widget's size on a browser's page changed.
    pub fn on_resize<M>(&self, handler: impl Handler<ContentSize, M>) -> Listen {
        self.listen(&table::ON_RESIZE, handler)
    }

    /// Something is dragged over the widget.
    pub fn on_drag_over<M>(&self, handler: impl Handler<DragOver, M>) -> Listen {
        self.listen(&table::ON_DRAG_OVER, handler)
    }

    /// Something was dropped on the widget; its files are still to come.
    pub fn on_drop_start<M>(&self, handler: impl Handler<DropStart, M>) -> Listen {
        self.listen(&table::ON_DROP_START, handler)
    }

    /// Something was dropped on the widget, and all its files have arrived.
    pub fn on_drop_end<M>(&self, handler: impl Handler<DropEnd, M>) -> Listen {
        self.listen(&table::ON_DROP_END, handler)
    }

    /// A part of a dropped file has arrived.
    pub fn on_drop_progress<M>(&self, handler: impl Handler<DropProgress, M>) -> Listen {
        self.listen(&table::ON_DROP_PROGRESS, handler)
    }
}
