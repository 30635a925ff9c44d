//! A WebSocket after its handshake, over a connection that hyper gave away.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, ReadBuf};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::Role;

use pgwidgets_core::Limits;
use pgwidgets_core::port::Socket;
use pgwidgets_tungstenite::{FrameSocket, config};

/// Takes over the stream `upgraded`, whose handshake is done.
pub(crate) async fn socket(upgraded: Upgraded, limits: &Limits) -> impl Socket {
    let (io, config) = (TokioIo::new(upgraded), Some(config(limits)));
    let ws = WebSocketStream::from_raw_socket(io, Role::Server, config).await;
    FrameSocket::new(ws, read_raw)
}

fn read_raw(
    ws: &mut WebSocketStream<TokioIo<Upgraded>>,
    cx: &mut Context<'_>,
    bytes: &mut [u8],
) -> Poll<io::Result<usize>> {
    let mut buffer = ReadBuf::new(bytes);
    let read = Pin::new(ws.get_mut()).poll_read(cx, &mut buffer);
    read.map_ok(|()| buffer.filled().len())
}
