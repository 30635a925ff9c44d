//! Every bound in one place. Each is enforced and tested; each hit is counted and logged.

use std::time::Duration;

/// The bounds of an application.
///
/// The defaults suit a program with up to some thousand browsers on one machine. Others are set on
/// top of them:
///
/// ```
/// let mut limits = pgwidgets_core::Limits::default();
/// limits.connections_per_session = 2;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one text message from a browser: 1 MiB. A larger one closes with 1009. The machines
    /// see a message when it is whole: a transport refuses a larger one before it has buffered it.
    pub text_message: usize,
    /// Bytes of one message from a browser that has no session yet: 64 KiB, or less if one of the
    /// two limits for all browsers is less. A larger one closes with 1009.
    pub message_before_session: usize,
    /// Bytes of one text message that our page sends in pieces, as it does beyond 512 KiB: 8 MiB.
    /// Each piece is a text message of less than 512 KiB itself, to which
    /// [`text_message`](Self::text_message) applies. A longer text is not sent, and is reported
    /// ([`Error::Text`](crate::Error::Text)). While the pieces arrive they count as an upload:
    /// against [`uploads_total_bytes`](Self::uploads_total_bytes), and they may stand still for
    /// [`upload_idle`](Self::upload_idle). One text at a time arrives on a connection.
    ///
    /// Up to that many bytes of the text that it reported last are kept for each connection, so
    /// that its page need send only what changed in it (`docs/protocol.md#long-texts`).
    pub long_text: usize,
    /// Bytes of one binary message from a browser: 1 MiB. As for text.
    pub binary_frame: usize,
    /// How deep the JSON of a browser may nest: 64. Deeper is malformed.
    pub json_depth: usize,
    /// Malformed messages of one connection before it is closed with 1008: 20.
    pub malformed_messages: u32,
    /// How long a request's head may take to arrive: 10 s.
    pub http_head: Duration,
    /// Bytes of a request's head: 32 KiB.
    pub http_head_bytes: usize,
    /// How long a response may take to be received: 2 minutes; then its connection is cut. What is
    /// measured is the time to the next request, which has [`http_head`](Self::http_head) besides.
    /// Inside another application, that application decides on this and on the two limits before.
    pub http_response: Duration,
    /// How long a browser may take to answer the handshake: 10 s; then 1008.
    pub handshake: Duration,
    /// How long a connection may be silent before it is pinged: 20 s.
    pub ping: Duration,
    /// How long a connection may be silent before it is cut: 40 s. It is cut only after a ping, and
    /// not before the peer has had the time between the two bounds to answer it: after the machine
    /// has slept everyone is pinged first.
    pub dead: Duration,
    /// How long a browser may take to answer what a program awaits: 60 s.
    pub answer: Duration,
    /// Bytes that may wait for one connection: 8 MiB. Beyond that the edits of contents, such as a
    /// text that is appended to, give way to the content as it is when the socket can take it. If
    /// that is not enough, all of it is dropped, and the connection gets a replay, the whole UI sent
    /// again, as soon as its socket can take a frame.
    pub outbox_bytes: usize,
    /// Messages that may wait for one connection: 10,000. Beyond that, as for bytes.
    pub outbox_messages: usize,
    /// Bytes of one step of a replay, beyond which no message is added to it: 256 KiB. Each step is
    /// one frame, made when the socket can take it, so that a large UI does not hold up its session.
    pub replay_step: usize,
    /// Messages that may wait before repeated settings of one property are coalesced: 1,000.
    pub coalesce_above: usize,
    /// User events that may wait in one session before its sockets are read no more: 1,024.
    pub events_waiting: usize,
    /// User events that may wait while the program awaits an answer from that browser: 8,192.
    /// Then the connection is closed with 1013.
    pub events_waiting_for_answer: usize,
    /// Uploads open at once on one connection: 8. A further one is refused.
    pub uploads_open: usize,
    /// Files in one upload: 32. One with more is refused.
    pub upload_files: usize,
    /// Bytes of one upload: 64 MiB. A larger one is refused.
    pub upload_bytes: usize,
    /// Bytes of all uploads of the application together, and of long texts on their way: 256 MiB.
    pub uploads_total_bytes: usize,
    /// How long an upload may stand still before it is given up: 30 s.
    pub upload_idle: Duration,
    /// How long a session without a browser is kept: 1 hour. Sessions that the program made are
    /// kept until it ends them.
    pub session_retention: Duration,
    /// Sessions without a browser that are kept at once: 1,000; the one disconnected longest goes
    /// first.
    pub sessions_retained: usize,
    /// Connections to one session: 16. A further one is closed with 1013.
    pub connections_per_session: usize,
    /// Browsers that may wait for admission: 64. A further one is closed with 1013.
    pub waiting_for_admission: usize,
    /// Wrong tokens for sessions that live, from one network address in any minute: 10. After that
    /// every browser from there with credentials, right or wrong, is sent away with 1013 until one
    /// of them is a minute old; browsers that bring none come in. An IPv6 network (the first 64
    /// bits) counts as one address; peers without an address are not limited; 0 counts as 1.
    ///
    /// Behind a proxy all browsers have the proxy's address: let the proxy limit them, and set this
    /// to [`u32::MAX`].
    pub credential_failures_per_minute: u32,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: usize = 1024 * 1024;
        Self {
            text_message: MIB,
            message_before_session: 64 * 1024,
            long_text: 8 * MIB,
            binary_frame: MIB,
            json_depth: 64,
            malformed_messages: 20,
            http_head: Duration::from_secs(10),
            http_head_bytes: 32 * 1024,
            http_response: Duration::from_secs(120),
            handshake: Duration::from_secs(10),
            ping: Duration::from_secs(20),
            dead: Duration::from_secs(40),
            answer: Duration::from_secs(60),
            outbox_bytes: 8 * MIB,
            outbox_messages: 10_000,
            replay_step: 256 * 1024,
            coalesce_above: 1_000,
            events_waiting: 1_024,
            events_waiting_for_answer: 8_192,
            uploads_open: 8,
            upload_files: 32,
            upload_bytes: 64 * MIB,
            uploads_total_bytes: 256 * MIB,
            upload_idle: Duration::from_secs(30),
            session_retention: Duration::from_secs(3600),
            sessions_retained: 1_000,
            connections_per_session: 16,
            waiting_for_admission: 64,
            credential_failures_per_minute: 10,
        }
    }
}
