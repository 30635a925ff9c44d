// Generated from `core/catalogue/source/widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What every builder can do.

use pgwidgets_core::catalogue::table::widget as table;

use super::prelude::*;

/// A widget that is about to be made: await it.
///
/// Options are part of the creation itself; what a widget has a setter for is set right after it.
#[must_use = "a widget is made when its builder is awaited"]
#[derive(Debug)]
pub struct Builder<T>(Build<T>);

impl<T: Typed> Builder<T> {
    pub(super) fn new(widgets: &Widgets) -> Self {
        Self(Build::new(widgets))
    }

    /// One that `method` of `container` makes with these arguments and puts in.
    pub(super) fn inside(container: &Widget, method: &'static Method, values: Vec<Value>) -> Self {
        Self(Build::inside(*container, method, values))
    }

    /// Sets the constructor's argument at `place`.
    pub(super) fn argument(self, place: usize, value: Value) -> Self {
        Self(self.0.argument(place, value))
    }

    /// Sets the option at `place`.
    pub(super) fn option(self, place: usize, value: Value) -> Self {
        Self(self.0.option(place, value))
    }

    /// `other` as an argument of the creation.
    pub(super) fn refer_to(&self, other: impl Into<Widget>) -> Value {
        self.0.refer_to(other.into())
    }

    /// Calls a setter right after the widget is made.
    pub(super) fn then(self, method: &'static Method, arguments: Vec<Value>) -> Self {
        Self(self.0.then(method, arguments))
    }
}

impl<T: Typed> IntoFuture for Builder<T> {
    type Output = crate::Result<T>;
    type IntoFuture = Create<T>;

    fn into_future(self) -> Create<T> {
        self.0.into_future()
    }
}

impl<T: Visual> Builder<T> {
    /// Draws a border of that width, in CSS pixels; 0 takes it away. `width` is 0 to 1000000.
    pub fn border_width(self, width: impl Into<f64>) -> Self {
        then!(self, table::SET_BORDER_WIDTH, width: f64)
    }

    /// Sets the colour of the border.
    pub fn border_color(self, color: impl Into<String>) -> Self {
        then!(self, table::SET_BORDER_COLOR, color: String)
    }

    /// Sets the background; `None` goes back to the default.
    pub fn bg(self, color: impl Into<Opt<String>>) -> Self {
        then!(self, table::SET_BG, color: Opt<String>)
    }

    /// Sets the smallest size, in CSS pixels; `None` lifts a bound. `width` is 0 to 1000000.
    /// `height` is 0 to 1000000.
    pub fn min_size(self, width: impl Into<Opt<f64>>, height: impl Into<Opt<f64>>) -> Self {
        then!(self, table::SET_MIN_SIZE, width: Opt<f64>, height: Opt<f64>)
    }

    /// Sets the largest size, in CSS pixels; `None` lifts a bound. `width` is 0 to 1000000.
    /// `height` is 0 to 1000000.
    pub fn max_size(self, width: impl Into<Opt<f64>>, height: impl Into<Opt<f64>>) -> Self {
        then!(self, table::SET_MAX_SIZE, width: Opt<f64>, height: Opt<f64>)
    }

    /// Sets which ways the widget grows to fill the room that is left.
    pub fn expanding(self, horizontal: bool, vertical: bool) -> Self {
        then!(self, table::SET_EXPANDING, horizontal: bool, vertical: bool)
    }

    /// Sets the size, in CSS pixels; `None` leaves a dimension as it is. Along the direction of a
    /// box that it is in, a widget takes the size of its content: set a smallest size there.
    /// `width` is 0 to 1000000. `height` is 0 to 1000000.
    pub fn size(self, width: impl Into<Opt<f64>>, height: impl Into<Opt<f64>>) -> Self {
        then!(self, table::RESIZE, width: Opt<f64>, height: Opt<f64>)
    }

    /// Sets the room between border and content, in CSS pixels. Each number of `padding` is 0 to
    /// 1000000.
    pub fn padding(self, padding: impl Into<Padding>) -> Self {
        then!(self, table::SET_PADDING, padding: Padding)
    }

    /// Sets the font: its family, as in a style sheet (names that begin with a digit or hold other
    /// characters than letters, digits and hyphens stand in quotes), its size in points, its weight
    /// and its style; `None` leaves one as it is. `size` is 0 to 7500.
    pub fn font(
        self,
        family: impl Into<String>,
        size: impl Into<Opt<f64>>,
        weight: impl Into<Opt<FontWeight>>,
        style: impl Into<Opt<FontStyle>>,
    ) -> Self {
        then!(
            self,
            table::SET_FONT,
            family: String,
            size: Opt<f64>,
            weight: Opt<FontWeight>,
            style: Opt<FontStyle>,
        )
    }

    /// Lets the user work with the widget, or not; without, it is dimmed.
    pub fn enabled(self, enabled: bool) -> Self {
        then!(self, table::SET_ENABLED, enabled: bool)
    }

    /// Sets the text that shows while the pointer rests on the widget; `None` takes it away.
    pub fn tooltip(self, text: impl Into<Opt<String>>) -> Self {
        then!(self, table::SET_TOOLTIP, text: Opt<String>)
    }

    /// Lets the user select the text in the widget, or not.
    pub fn allow_text_selection(self, allow: bool) -> Self {
        then!(self, table::SET_ALLOW_TEXT_SELECTION, allow: bool)
    }

    /// Sets the cursor: a name given to `add_cursor` or a CSS keyword; `None` goes back to the
    /// default.
    pub fn cursor(self, name: impl Into<Opt<String>>) -> Self {
        then!(self, table::SET_CURSOR, name: Opt<String>)
    }
}
