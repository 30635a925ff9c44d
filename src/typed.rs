//! What the generated widgets are written with: a macro for each pattern that all of them repeat.

use std::ops::RangeFrom;

use pgwidgets_core::catalogue::Mismatch;
use serde_json::Value;

use crate::Widget;
use crate::event::RawEvent;
use crate::value::{self, FromValue};

/// A value that an event carries.
pub(crate) trait Carried: Sized {
    /// Reads an argument of `event`.
    fn carried(event: &RawEvent, argument: &Value) -> Result<Self, Mismatch>;
}

impl<T: FromValue> Carried for T {
    fn carried(_: &RawEvent, argument: &Value) -> Result<Self, Mismatch> {
        T::from_value(argument)
    }
}

impl Carried for Widget {
    fn carried(event: &RawEvent, argument: &Value) -> Result<Self, Mismatch> {
        let widget = event.widget(argument);
        widget.ok_or_else(|| Mismatch::new("a widget", argument))
    }
}

impl Carried for Option<Widget> {
    fn carried(event: &RawEvent, argument: &Value) -> Result<Self, Mismatch> {
        Ok(event.widget(argument))
    }
}

/// The argument of `event` at the next place, called `name` in errors.
pub(crate) fn carried<T: Carried>(
    event: &RawEvent,
    places: &mut RangeFrom<usize>,
    name: &str,
) -> Result<T, Mismatch> {
    let argument = places
        .next()
        .map(|place| value::at(event.arguments(), place));
    let carried = T::carried(event, argument.unwrap_or(&Value::Null));
    carried.map_err(|mismatch| mismatch.within(name))
}

/// A widget of a class: the struct, which derefs to its base, and its conversions. One that is
/// `unseen` derefs to nothing.
macro_rules! widget {
    ($(#[$doc:meta])* pub struct $name:ident(unseen Widget): $class:path;) => {
        widget!(@typed $(#[$doc])* $name(Widget): $class, widget => Self(widget), it => it.0);
    };
    ($(#[$doc:meta])* pub struct $name:ident(Widget): $class:path;) => {
        widget!(@typed $(#[$doc])* $name(Widget): $class, widget => Self(widget), it => it.0);
        widget!(@seen $name(Widget));
    };
    ($(#[$doc:meta])* pub struct $name:ident($base:ident): $class:path;) => {
        widget!(@typed $(#[$doc])* $name($base): $class,
            widget => Self($base::of(widget)), it => it.0.into());
        widget!(@seen $name($base));

        impl From<$name> for $base {
            fn from(it: $name) -> Self {
                it.0
            }
        }
    };
    (
        @typed $(#[$doc:meta])* $name:ident($base:ident): $class:path,
        $widget:ident => $make:expr, $it:ident => $inner:expr
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $name($base);

        impl $crate::widget::Typed for $name {
            const CLASS: &'static pgwidgets_core::catalogue::Class = &$class;

            fn from_widget($widget: $crate::Widget) -> Self {
                $make
            }
        }

        impl From<$name> for $crate::Widget {
            fn from($it: $name) -> Self {
                $inner
            }
        }
    };
    (@seen $name:ident($base:ident)) => {
        impl $crate::widgets::Visual for $name {}

        impl std::ops::Deref for $name {
            type Target = $base;

            fn deref(&self) -> &$base {
                &self.0
            }
        }
    };
}

/// The base of several classes: what they have in common beyond being a widget.
macro_rules! base {
    ($(#[$doc:meta])* pub struct $name:ident;) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $name($crate::Widget);

        impl $name {
            pub(super) fn of(widget: $crate::Widget) -> Self {
                Self(widget)
            }
        }

        impl std::ops::Deref for $name {
            type Target = $crate::Widget;

            fn deref(&self) -> &$crate::Widget {
                &self.0
            }
        }

        impl From<$name> for $crate::Widget {
            fn from(it: $name) -> Self {
                it.0
            }
        }
    };
}

/// Calls a method with these arguments, each with the type through which it becomes a value. One
/// without a type is a widget.
macro_rules! call {
    ($receiver:expr, $method:path $(, $name:ident $(: $kind:ty)?)* $(,)?) => {
        $receiver.invoke(&$method, $crate::typed::arguments!($receiver, $($name $(: $kind)?),*))
    };
}

/// Like `call!`, for a builder: the call is made right after the widget.
macro_rules! then {
    ($builder:expr, $method:path $(, $name:ident: $kind:ty)* $(,)?) => {
        $builder.then(&$method, $crate::typed::arguments!($builder, $($name: $kind),*))
    };
}

/// A list of arguments in the form that `call!` takes.
macro_rules! arguments {
    ($receiver:expr, $($name:ident $(: $kind:ty)?),*) => {
        vec![$($crate::typed::arguments!(@one $receiver, $name $(: $kind)?)),*]
    };
    (@one $receiver:expr, $name:ident: $kind:ty) => {
        $crate::value::of::<$kind>($name)
    };
    (@one $receiver:expr, $name:ident) => {
        $receiver.refer_to($name)
    };
}

/// A set of words, each with the client's word for it.
macro_rules! words {
    (
        $(#[$doc:meta])*
        pub enum $name:ident { $($(#[$word_doc:meta])* $word:ident = $text:literal,)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$word_doc])* $word,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$word),*];

            /// The client's word for it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$word => $text,)*
                }
            }
        }

        $crate::value::word!($name);
    };
}

/// An object that a getter or an event carries. Where the client's name for a field differs, it
/// follows the field.
macro_rules! object {
    (
        $(#[$doc:meta])*
        pub struct $name:ident {
            $($(#[$field_doc:meta])* pub $field:ident: $kind:ty $(= $text:literal)?,)*
        }
    ) => {
        object!(
            @of $(#[$doc])* $name { $($(#[$field_doc])* $field: $kind $(= $text)?,)* }
            and {}
        );
    };
    (
        $(#[$doc:meta])*
        pub struct $name:ident reported {
            $($(#[$field_doc:meta])* pub $field:ident: $kind:ty $(= $text:literal)?,)*
        }
    ) => {
        object!(
            @of $(#[$doc])* $name { $($(#[$field_doc])* $field: $kind $(= $text)?,)* }
            and { origin: $crate::event::Origin }
        );
        $crate::typed::originating!($name);

        impl $crate::event::FromEvent for $name {
            fn from_event(
                event: &$crate::event::RawEvent,
            ) -> Result<Self, pgwidgets_core::catalogue::Mismatch> {
                let read: Self = $crate::value::argument(event.arguments(), 0, "event")?;
                let origin = $crate::event::Origin::of(event);
                Ok(Self { origin, ..read })
            }
        }
    };
    (
        @of $(#[$doc:meta])* $name:ident {
            $($(#[$field_doc:meta])* $field:ident: $kind:ty $(= $text:literal)?,)*
        } and { $($more:ident: $more_kind:ty)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $kind,)*
            $($more: $more_kind,)?
        }

        impl $crate::value::FromValue for $name {
            fn from_value(
                value: &serde_json::Value,
            ) -> Result<Self, pgwidgets_core::catalogue::Mismatch> {
                Ok(Self {
                    $($field: $crate::value::field(value, object!(@text $field $($text)?))?,)*
                    $($more: Default::default(),)?
                })
            }
        }
    };
    (@text $field:ident) => { stringify!($field) };
    (@text $field:ident $text:literal) => { $text };
}

/// An object that a program gives: `new` takes what must be there, and a method each of the rest.
macro_rules! given {
    (
        $(#[$doc:meta])*
        pub struct $name:ident {
            must { $($(#[$must_doc:meta])* $must:ident: $must_kind:ty = $must_text:literal,)* }
            may { $($(#[$may_doc:meta])* $may:ident: $may_kind:ty = $may_text:literal,)* }
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name(serde_json::Map<String, serde_json::Value>);

        impl $name {
            /// One with what must be there, and nothing else.
            #[allow(clippy::new_without_default, reason = "some take arguments")]
            pub fn new($($must: impl Into<$must_kind>),*) -> Self {
                #[allow(unused_mut, reason = "some must have nothing")]
                let mut fields = serde_json::Map::new();
                $(fields.insert(
                    $must_text.to_owned(),
                    $crate::value::of::<$must_kind>($must),
                );)*
                Self(fields)
            }

            $(
                $(#[$may_doc])*
                pub fn $may(mut self, $may: impl Into<$may_kind>) -> Self {
                    let value = $crate::value::of::<$may_kind>($may);
                    self.0.insert($may_text.to_owned(), value);
                    self
                }
            )*
        }

        impl $crate::value::IntoValue for $name {
            fn into_value(self) -> serde_json::Value {
                serde_json::Value::Object(self.0)
            }
        }

        impl From<$name> for $crate::value::Opt<$name> {
            fn from(it: $name) -> Self {
                Self::of(Some(it))
            }
        }

        impl From<Option<$name>> for $crate::value::Opt<$name> {
            fn from(it: Option<$name>) -> Self {
                Self::of(it)
            }
        }
    };
}

/// What every event can say of itself.
macro_rules! originating {
    ($name:ident) => {
        impl $name {
            /// The connection of the browser that reported it, one of
            /// [`Session::connections`](crate::Session::connections) as long as that is there;
            /// `None` of a timer.
            pub fn connection(&self) -> Option<pgwidgets_core::ConnectionId> {
                self.origin.connection()
            }
        }
    };
}

/// The values that an event carries, in their order.
macro_rules! payload {
    (
        $(#[$doc:meta])*
        pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident: $kind:ty,)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $kind,)*
            origin: $crate::event::Origin,
        }

        $crate::typed::originating!($name);

        impl $crate::event::FromEvent for $name {
            fn from_event(
                event: &$crate::event::RawEvent,
            ) -> Result<Self, pgwidgets_core::catalogue::Mismatch> {
                let places = &mut (0..);
                let _ = &places;
                Ok(Self {
                    $($field: $crate::typed::carried(event, places, stringify!($field))?,)*
                    origin: $crate::event::Origin::of(event),
                })
            }
        }
    };
}

pub(crate) use {arguments, base, call, given, object, originating, payload, then, widget, words};
