//! What something takes: values of a kind, within a range.

use super::Range;

/// One value that a constructor, an option, a method or an event takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// The client's name of it.
    pub name: &'static str,
    /// What values fit.
    pub kind: Kind,
    /// Which of those fit.
    pub range: Range,
    /// What its absence means.
    pub need: Need,
}

impl Parameter {
    /// One that may not be absent.
    pub const fn required(name: &'static str, kind: Kind) -> Self {
        let (range, need) = (Range::Any, Need::Required);
        Self {
            name,
            kind,
            range,
            need,
        }
    }

    /// The same, whose absence means that.
    pub const fn needed(self, need: Need) -> Self {
        Self { need, ..self }
    }

    /// The same, with a range.
    pub const fn within(self, range: Range) -> Self {
        Self { range, ..self }
    }
}

/// What the absence of a value means: a missing trailing argument or a null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It may not be absent.
    Required,
    /// Absent, the client's own default holds; it is left out on the wire.
    Optional,
    /// Absent or null, what was set before is kept.
    Keep,
    /// Null is a value of its own: it clears, or means "automatic".
    Nullable,
    /// In what a browser reports: absent, null or of another kind, it is the empty value of its
    /// kind (0, false, an empty text, an empty list), as no handler needs to know it.
    Empty,
}

/// What values fit a parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// true or false.
    Bool,
    /// A whole number.
    Int,
    /// A finite number.
    Number,
    /// A finite number of the widget's own type: a whole one, if the option `dtype` is `int`.
    Typed,
    /// The same above 0: the distance from one number to the next.
    Step,
    /// How many decimals are shown: a whole number from 0 to 100.
    Decimals,
    /// Text.
    Text,
    /// Text of one line: line ends are taken out, as a field of one line takes them out.
    Line,
    /// Text, shown as it is; every line end is a line feed.
    Lines,
    /// Text that the page takes as HTML: a string is escaped on the wire, `{"html": "…"}` is not.
    Html,
    /// A CSS colour, or an empty text for the default.
    Color,
    /// A CSS colour of its own, which stands in the model and on the wire as `#rrggbb`.
    Rgb,
    /// A URL.
    Url,
    /// A URL that the client puts between quotes in a style sheet, without escaping it.
    CssUrl,
    /// A CSS list of font families, or an empty text for the default.
    FontFamily,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// Any JSON value.
    Any,
    /// A list of widgets.
    Widgets,
    /// A widget, of that class if one is named, as
    /// [`WidgetId::to_argument`](crate::WidgetId::to_argument) writes it.
    Widget(Option<&'static str>),
    /// A widget of the same class: the group of a radio or toggle button.
    Group,
    /// A list of that many numbers, e.g. a size.
    Numbers(usize),
    /// A list of numbers.
    NumberList,
    /// An object with a title: `{"title": text}`.
    Titled,
    /// Bytes in Base64, or a data URI of such.
    Base64,
    /// One number for all four sides, or a list of four: left, top, right, bottom.
    Padding,
    /// `normal`, `bold`, or a number from 1 to 1000.
    FontWeight,
    /// The buttons of a dialog: a list of pairs of a text and any value.
    Buttons,
    /// Bytes; they travel in a binary message of their own.
    Bytes,
    /// An object with these fields; others are ignored.
    Object(&'static [Parameter]),
    /// A list of such objects.
    List(&'static [Parameter]),
    /// A list of strings.
    Texts,
}
