//! The rows of the client's measured behaviour, one test each.
#![allow(clippy::unwrap_used, clippy::needless_pass_by_value)] // `json!` reads best by value

mod binary;
mod boxes;
mod buttons;
mod dialogs;
mod errors;
mod events;
mod handshake;
mod ids;
mod inputs;
mod link;
mod noise;
mod panes;
mod pipelining;
mod script;
mod snapshots;
mod stuck;
mod surfaces;
mod uploads;
mod windows;
