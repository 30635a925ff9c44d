//! What connections, messages and sessions cost in memory, and what they leave, on each executor.
//!
//! The figures are those of a whole process, so that each test is one: see [`process`].
#![cfg(target_os = "linux")]

#[macro_use]
mod process;
mod connections;
mod messages;
mod peers;
mod sessions;
mod uploads;
mod wall;
