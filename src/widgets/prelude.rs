// Generated from `core/catalogue/source/`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What every file of widgets begins with.

pub(crate) use std::time::Duration;

pub(crate) use bytes::Bytes;
pub(crate) use pgwidgets_core::catalogue::{Method, Mismatch, table as tables};
pub(crate) use serde_json::Value;

pub(crate) use super::*;
pub(crate) use crate::call::Build;
pub(crate) use crate::call::{Ask, Call, Create};
pub(crate) use crate::event::{File, FromEvent, Origin, RawEvent};
pub(crate) use crate::handler::Handler;
pub(crate) use crate::listen::Listen;
pub(crate) use crate::typed::{
    base, call, given, object, originating, payload, then, widget, words,
};
pub(crate) use crate::value::{self, FontWeight, Modifiers, Opt, Padding, Text};
pub(crate) use crate::widget::{Typed, Widget, Widgets};
