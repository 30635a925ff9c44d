//! The socket of a view.

use std::collections::VecDeque;

use crate::liveness::Liveness;
use crate::{ConnectionId, Frame, Time};

/// What is known of a socket, for as long as a view has it.
#[derive(Debug)]
pub(in crate::session) struct Socket {
    pub(in crate::session) connection: ConnectionId,
    /// Whether the driver was notified that something waits, and has not pulled all of it.
    pub(in crate::session) ready: bool,
    /// Whether the driver was asked to read no more.
    pub(in crate::session) paused: bool,
    pub(in crate::session) liveness: Liveness,
    pub(in crate::session) ping_due: bool,
    /// Malformed messages that came.
    pub(in crate::session) malformed: u32,
    /// Frames that were cut from what waits, and that the driver has not pulled.
    pub(in crate::session) frames: VecDeque<Frame>,
}

impl Socket {
    pub(in crate::session) fn new(connection: ConnectionId, now: Time) -> Self {
        Self {
            connection,
            ready: false,
            paused: false,
            liveness: Liveness::new(now),
            ping_due: false,
            malformed: 0,
            frames: VecDeque::new(),
        }
    }
}
