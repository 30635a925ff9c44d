//! Drives core's machines: their locks, their clocks, their handlers and their sockets.

mod answers;
mod batching;
mod clock;
mod deferred;
mod handle;
mod lane;
mod lock;
mod permit;
mod session_state;
mod socket_queue;
mod socket_task;
mod tasks;

pub(crate) use answers::Answer;
pub(crate) use batching::{in_batch, with_batch};
pub(crate) use clock::{Alarm, keep_time};
pub(crate) use handle::Handle;
pub(crate) use lock::lock;
pub(crate) use permit::{InLane, Job, Lane, current_lane};
pub(crate) use session_state::SessionState;
pub(crate) use socket_queue::SocketQueue;
pub(crate) use socket_task::{GOODBYE, own_socket};

#[cfg(test)]
mod tests;
