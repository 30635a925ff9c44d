// Generated from `core/catalogue/source/widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What every widget has that can be seen.

use pgwidgets_core::catalogue::table;

use super::{
    ContentSize, DragOver, DropEnd, DropProgress, DropStart, Expanding, FontStyle, Geometry,
};
use crate::{
    call::{Ask, Call},
    handler::Outcome,
    listen::Listen,
    value::{self, FontWeight, Opt, Padding},
    widget::{Typed, Widget},
};

/// A class that can be seen: all but the timer.
pub trait Visual: Typed {}

impl Widget {
    /// Draws a border of that width, in CSS pixels; 0 takes it away. `width` is 0 to 1000000.
    pub fn set_border_width(&self, width: impl Into<f64>) -> Call {
        self.invoke(
            &table::widget::SET_BORDER_WIDTH,
            vec![value::of::<f64>(width)],
        )
    }

    /// Sets the colour of the border.
    pub fn set_border_color(&self, color: impl Into<String>) -> Call {
        self.invoke(
            &table::widget::SET_BORDER_COLOR,
            vec![value::of::<String>(color)],
        )
    }

    /// Sets the background; `None` goes back to the default.
    pub fn set_bg(&self, color: impl Into<Opt<String>>) -> Call {
        self.invoke(
            &table::widget::SET_BG,
            vec![value::of::<Opt<String>>(color)],
        )
    }

    /// Sets the smallest size, in CSS pixels; `None` lifts a bound. `width` is 0 to 1000000.
    /// `height` is 0 to 1000000.
    pub fn set_min_size(&self, width: impl Into<Opt<f64>>, height: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::widget::SET_MIN_SIZE,
            vec![value::of::<Opt<f64>>(width), value::of::<Opt<f64>>(height)],
        )
    }

    /// Sets the largest size, in CSS pixels; `None` lifts a bound. `width` is 0 to 1000000.
    /// `height` is 0 to 1000000.
    pub fn set_max_size(&self, width: impl Into<Opt<f64>>, height: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::widget::SET_MAX_SIZE,
            vec![value::of::<Opt<f64>>(width), value::of::<Opt<f64>>(height)],
        )
    }

    /// Sets which ways the widget grows to fill the room that is left.
    pub fn set_expanding(&self, horizontal: bool, vertical: bool) -> Call {
        self.invoke(
            &table::widget::SET_EXPANDING,
            vec![value::of::<bool>(horizontal), value::of::<bool>(vertical)],
        )
    }

    /// Which ways the widget grows.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_expanding(&self) -> crate::Result<Expanding> {
        self.read_as(&table::widget::GET_EXPANDING, &[])
    }

    /// Sets the size, in CSS pixels; `None` leaves a dimension as it is. Along the direction of
    /// a box that it is in, a widget takes the size of its content: set a smallest size there.
    /// `width` is 0 to 1000000. `height` is 0 to 1000000.
    pub fn resize(&self, width: impl Into<Opt<f64>>, height: impl Into<Opt<f64>>) -> Call {
        self.invoke(
            &table::widget::RESIZE,
            vec![value::of::<Opt<f64>>(width), value::of::<Opt<f64>>(height)],
        )
    }

    /// Asks a browser for width and height, in CSS pixels, padding and border included.
    pub fn get_size(&self) -> Ask<(f64, f64)> {
        self.ask(&table::widget::GET_SIZE, Vec::new())
    }

    /// Asks a browser where the widget is: x and y from the corner of the viewport, in CSS
    /// pixels.
    pub fn get_position(&self) -> Ask<(f64, f64)> {
        self.ask(&table::widget::GET_POSITION, Vec::new())
    }

    /// Sets the room between border and content, in CSS pixels. Each number of `padding` is 0
    /// to 1000000.
    pub fn set_padding(&self, padding: impl Into<Padding>) -> Call {
        self.invoke(
            &table::widget::SET_PADDING,
            vec![value::of::<Padding>(padding)],
        )
    }

    /// Sets the font: its family, as in a style sheet (names that begin with a digit or hold
    /// other characters than letters, digits and hyphens stand in quotes), its size in points,
    /// its weight and its style; `None` leaves one as it is. `size` is 0 to 7500.
    pub fn set_font(
        &self,
        family: impl Into<String>,
        size: impl Into<Opt<f64>>,
        weight: impl Into<Opt<FontWeight>>,
        style: impl Into<Opt<FontStyle>>,
    ) -> Call {
        self.invoke(
            &table::widget::SET_FONT,
            vec![
                value::of::<String>(family),
                value::of::<Opt<f64>>(size),
                value::of::<Opt<FontWeight>>(weight),
                value::of::<Opt<FontStyle>>(style),
            ],
        )
    }

    /// Lets the user work with the widget, or not; without, it is dimmed.
    pub fn set_enabled(&self, enabled: bool) -> Call {
        self.invoke(
            &table::widget::SET_ENABLED,
            vec![value::of::<bool>(enabled)],
        )
    }

    /// Whether the user may work with the widget.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_enabled(&self) -> crate::Result<bool> {
        self.read_as(&table::widget::GET_ENABLED, &[])
    }

    /// Sets the text that shows while the pointer rests on the widget; `None` takes it away.
    pub fn set_tooltip(&self, text: impl Into<Opt<String>>) -> Call {
        self.invoke(
            &table::widget::SET_TOOLTIP,
            vec![value::of::<Opt<String>>(text)],
        )
    }

    /// The text that shows while the pointer rests on the widget; empty if there is none.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn get_tooltip(&self) -> crate::Result<String> {
        self.read_as(&table::widget::GET_TOOLTIP, &[])
            .map(Option::unwrap_or_default)
    }

    /// Whether the widget holds other widgets.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn is_container(&self) -> crate::Result<bool> {
        self.read_as(&table::widget::IS_CONTAINER, &[])
    }

    /// Lets the user select the text in the widget, or not.
    pub fn set_allow_text_selection(&self, allow: bool) -> Call {
        self.invoke(
            &table::widget::SET_ALLOW_TEXT_SELECTION,
            vec![value::of::<bool>(allow)],
        )
    }

    /// Makes the widget visible.
    pub fn show(&self) -> Call {
        self.invoke(&table::widget::SHOW, Vec::new())
    }

    /// Hides the widget.
    pub fn hide(&self) -> Call {
        self.invoke(&table::widget::HIDE, Vec::new())
    }

    /// Whether the widget is shown; its parent may be hidden all the same.
    ///
    /// # Errors
    ///
    /// When the session has ended or the widget was destroyed.
    pub fn is_visible(&self) -> crate::Result<bool> {
        self.read_as(&table::widget::IS_VISIBLE, &[])
    }

    /// Gives the keyboard focus to the widget, in every browser that is there.
    pub fn set_focus(&self) -> Call {
        self.invoke(&table::widget::SET_FOCUS, Vec::new())
    }

    /// Makes an image known as a cursor, by a name for [`set_cursor`](Self::set_cursor). The
    /// URL holds no quote and no backslash; write them as `%27`, `%22` and `%5C`. The hot spot,
    /// and the width and height to draw it at, are in CSS pixels. `name` is not `__proto__` or
    /// `default`. `hotspot_x` is -1000000 to 1000000. `hotspot_y` is -1000000 to 1000000. Each
    /// number of `size` is 1 to 128.
    pub fn add_cursor(
        &self,
        name: impl Into<String>,
        url: impl Into<String>,
        hotspot_x: impl Into<f64>,
        hotspot_y: impl Into<f64>,
        size: impl Into<Opt<(f64, f64)>>,
    ) -> Call {
        self.invoke(
            &table::widget::ADD_CURSOR,
            vec![
                value::of::<String>(name),
                value::of::<String>(url),
                value::of::<f64>(hotspot_x),
                value::of::<f64>(hotspot_y),
                value::of::<Opt<(f64, f64)>>(size),
            ],
        )
    }

    /// Sets the cursor: a name given to [`add_cursor`](Self::add_cursor) or a CSS keyword;
    /// `None` goes back to the default.
    pub fn set_cursor(&self, name: impl Into<Opt<String>>) -> Call {
        self.invoke(
            &table::widget::SET_CURSOR,
            vec![value::of::<Opt<String>>(name)],
        )
    }

    /// Ends the widget and everything inside it.
    pub fn destroy(&self) -> Call {
        self.invoke(&table::widget::DESTROY, Vec::new())
    }

    /// The widget became visible in a browser, or became so again.
    pub fn on_map<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(Geometry) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::widget::ON_MAP, handler)
    }

    /// The widget's size on a browser's page changed.
    pub fn on_resize<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(ContentSize) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::widget::ON_RESIZE, handler)
    }

    /// Something is dragged over the widget.
    pub fn on_drag_over<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(DragOver) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::widget::ON_DRAG_OVER, handler)
    }

    /// Something was dropped on the widget; its files are still to come.
    pub fn on_drop_start<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(DropStart) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::widget::ON_DROP_START, handler)
    }

    /// Something was dropped on the widget, and all its files have arrived.
    pub fn on_drop_end<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(DropEnd) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::widget::ON_DROP_END, handler)
    }

    /// A part of a dropped file has arrived.
    pub fn on_drop_progress<H, R, M>(&self, handler: H) -> Listen
    where
        H: Fn(DropProgress) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        self.listen(&table::widget::ON_DROP_PROGRESS, handler)
    }
}
