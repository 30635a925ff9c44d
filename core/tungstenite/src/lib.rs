//! A WebSocket of `tungstenite` as one of pgwidgets: what the adapters that use it share, and a
//! start for an adapter to another executor. There is no executor here and no IO: those are the
//! adapter's. [`pgwidgets_core`]'s [`Service`](pgwidgets_core::port::Service) decides what is said
//! over a socket.
//!
//! An adapter's part, from a request to a socket:
//!
//! 1. It asks [`Service::respond`](pgwidgets_core::port::Service::respond). Where that says
//!    [`Answer::Upgrade`](pgwidgets_core::port::Answer::Upgrade), it sends the response that
//!    [`accept`] makes.
//! 2. When the response is out and is a 101, it puts `tungstenite` around the bytes of the
//!    connection, which [`HeadFirst`] hands over, with what [`config`] says, by a crate that knows its executor: `async-tungstenite`
//!    or `tokio-tungstenite`, in a version over the same `tungstenite` as this crate's.
//! 3. It makes a [`FrameSocket`] of the result, and hands that to
//!    [`Service::serve`](pgwidgets_core::port::Service::serve).
//!
//! The last two, over any byte stream in the form of the crate `futures`:
//!
//! ```
//! use std::pin::Pin;
//!
//! use async_tungstenite::WebSocketStream;
//! use async_tungstenite::tungstenite::protocol::Role;
//! use futures_util::io::{AsyncRead, AsyncWrite};
//! use pgwidgets_core::Limits;
//! use pgwidgets_core::port::Socket;
//! use pgwidgets_tungstenite::{FrameSocket, HeadFirst, config};
//!
//! /// Makes a socket of a connection whose handshake is done.
//! async fn socket<IO>(io: IO, limits: &Limits) -> impl Socket
//! where
//!     IO: AsyncRead + AsyncWrite + Send + Unpin + 'static,
//! {
//!     let (io, config) = (HeadFirst::new(io, Vec::new()), Some(config(limits)));
//!     let ws = WebSocketStream::from_raw_socket(io, Role::Server, config).await;
//!     FrameSocket::new(ws, |ws, cx, bytes| Pin::new(ws.get_mut()).poll_read(cx, bytes))
//! }
//! ```

mod handshake;
mod head_first;
mod message;
mod socket;

pub use handshake::accept;
pub use head_first::HeadFirst;
pub use socket::{FrameSocket, ReadRaw, config};
