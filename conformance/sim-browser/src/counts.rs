//! What passed over one connection.

/// Counters of one connection, from [`open`](crate::Browser::open) to the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Text frames received.
    pub text_frames: usize,
    /// Binary frames received.
    pub binary_frames: usize,
    /// `init` messages.
    pub inits: usize,
    /// `session-info` messages.
    pub session_infos: usize,
    /// `reconstruct-start` messages.
    pub reconstruct_starts: usize,
    /// `reconstruct-end` messages.
    pub reconstruct_ends: usize,
    /// `create` messages, failed ones too.
    pub creates: usize,
    /// Calls: `call` messages and the calls inside a `batch`.
    pub calls: usize,
    /// `batch` messages.
    pub batches: usize,
    /// `listen` messages.
    pub listens: usize,
    /// `unlisten` messages.
    pub unlistens: usize,
    /// Errors that the page answered with.
    pub errors: usize,
    /// Events that the page reported or tried to report.
    pub callbacks: usize,
    /// Events that the page kept to itself because it was reconstructing or syncing.
    pub suppressed: usize,
    /// Frames that went nowhere because the socket was not open.
    pub dropped: usize,
}
