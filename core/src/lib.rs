//! The pgwidgets protocol as pure state machines.

pub mod catalogue;
mod error;
mod frame;
mod gate;
mod hub;
mod id;
mod limits;
mod liveness;
pub mod port;
mod session;
mod time;
pub mod web;
mod wire;

pub use error::{Error, Misuse};
pub use frame::{Close, Frame};
pub use gate::{Gate, Policy, Ticket};
pub use hub::{Hub, HubConfig, HubOutput, Key};
pub use id::{
    CallId, ConnectionId, DispatchId, InvalidSessionId, ListenerId, SessionId, Token, WidgetId,
};
pub use limits::Limits;
pub use session::{
    Batching, Counters, Dispatch, Failure, File, Invocation, Output, Session, UploadBudget, Wait,
};
pub use time::Time;
