//! Core as its users meet it: a hub, sessions and browsers in memory, under a virtual clock.
#![allow(clippy::unwrap_used, clippy::needless_pass_by_value)] // `json!` reads best by value

mod awaited;
mod clashes;
mod clicks;
mod contents;
mod doors;
mod endings;
mod fidelity;
mod grids;
mod guards;
mod hostile;
mod link;
mod long_texts;
mod menus;
mod mixture;
mod pages;
mod panes;
mod replay;
mod replay_steps;
mod sharing;
mod timers;
mod uploads;
mod world;
