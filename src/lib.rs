//! Desktop-style user interfaces in a browser, from Rust.

mod application;
mod batch;
mod call;
mod client_files;
mod driver;
mod error;
pub mod event;
mod executor;
mod handler;
mod listen;
mod session;
#[cfg(feature = "tokio")]
pub mod tokio;
pub mod value;
mod widget;
pub mod widgets;

pub use application::{Application, Builder, ErrorReport};
pub use batch::Batch;
pub use call::{Arguments, Ask, Call, Confirmed, Create, DynamicCall, DynamicCreate};
pub use client_files::{ClientFiles, ClientFilesError};
pub use error::{Error, Result};
pub use event::RawEvent;
pub use futures_executor::block_on;
pub use handler::Outcome;
#[doc(hidden)]
pub use handler::outcome;
pub use listen::{Listen, Listener};
pub use pgwidgets_core::{
    ConnectionId, Counters, InvalidSessionId, Limits, Misuse, Policy, SessionId, WidgetId,
};
pub use session::{ScreenSize, Session};
pub use value::{FontWeight, Html, Opt, Padding, Text};
pub use widget::{Typed, Widget, Widgets};
