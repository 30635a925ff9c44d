//! What every table is written with: the types of its entries, the tables that it refers to, and a
//! function for each kind of parameter.

pub(super) use super::merge::{Members, members};
pub(super) use super::{
    Child, Class, Constant, ContentKind, DrawingEdit, Edit, Event, FragmentsEdit, GridEdit,
    ItemsEdit, Kind, Make, Method, Nature, Need, OfChildren, Parameter, Property, Range, Read,
    Side, Source, TimerCall, Timing, Write,
};

/// A function that makes a parameter of a kind.
macro_rules! kinds {
    ($($name:ident: $kind:ident,)*) => {$(
        pub(super) const fn $name(name: &'static str) -> Parameter {
            Parameter::required(name, Kind::$kind)
        }
    )*};
}

kinds! {
    bool: Bool,
    int: Int,
    number: Number,
    typed: Typed,
    step: Step,
    decimals: Decimals,
    text: Text,
    line: Line,
    lines: Lines,
    html: Html,
    color: Color,
    rgb: Rgb,
    url: Url,
    css_url: CssUrl,
    font_family: FontFamily,
    any: Any,
    number_list: NumberList,
    titled: Titled,
    base64: Base64,
    widgets: Widgets,
    group: Group,
    padding: Padding,
    weight: FontWeight,
    buttons: Buttons,
    bytes: Bytes,
    texts: Texts,
}

/// A widget.
pub(super) const fn widget(name: &'static str) -> Parameter {
    Parameter::required(name, Kind::Widget(None))
}

/// A widget of that class.
pub(super) const fn widget_of(name: &'static str, class: &'static str) -> Parameter {
    Parameter::required(name, Kind::Widget(Some(class)))
}

pub(super) const fn numbers(name: &'static str, count: usize) -> Parameter {
    Parameter::required(name, Kind::Numbers(count))
}

pub(super) const fn one_of(name: &'static str, words: &'static [&'static str]) -> Parameter {
    Parameter::required(name, Kind::OneOf(words))
}

pub(super) const fn object(name: &'static str, fields: &'static [Parameter]) -> Parameter {
    Parameter::required(name, Kind::Object(fields))
}

pub(super) const fn list(name: &'static str, fields: &'static [Parameter]) -> Parameter {
    Parameter::required(name, Kind::List(fields))
}

impl Parameter {
    /// The same, whose absence leaves the client's default.
    pub(super) const fn optional(self) -> Self {
        self.needed(Need::Optional)
    }

    /// The same, whose absence keeps what was set before.
    pub(super) const fn keep(self) -> Self {
        self.needed(Need::Keep)
    }

    /// The same, of which null is a value.
    pub(super) const fn nullable(self) -> Self {
        self.needed(Need::Nullable)
    }

    /// The same; the empty value stands for it where a browser does not send it.
    pub(super) const fn or_empty(self) -> Self {
        self.needed(Need::Empty)
    }

    /// The same, with numbers from `low` to `high`.
    pub(super) const fn between(self, low: f64, high: f64) -> Self {
        self.within(Range::Between(low, high))
    }

    /// The same, with numbers from `low`.
    pub(super) const fn from(self, low: f64) -> Self {
        self.between(low, f64::INFINITY)
    }
}
