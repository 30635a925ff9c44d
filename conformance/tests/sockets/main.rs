//! What pgwidgets must survive, over real sockets on tokio.

mod access;
mod api;
mod batches;
mod calls;
mod counter;
mod drops;
mod ends;
mod failures;
mod frozen;
mod inside;
mod memory;
mod order;
mod ports;
mod replay;
mod serving;
mod signals;
mod transfers;
mod wire;
