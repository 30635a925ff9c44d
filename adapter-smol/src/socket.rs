//! A WebSocket after its handshake, over a connection that hyper gave away.

use std::pin::Pin;

use async_tungstenite::WebSocketStream;
use async_tungstenite::tungstenite::protocol::Role;
use hyper::upgrade::Parts;
use smol::io::AsyncRead;
use smol::net::TcpStream;
use smol_hyper::rt::FuturesIo;

use pgwidgets_core::Limits;
use pgwidgets_core::port::Socket;
use pgwidgets_tungstenite::{FrameSocket, config};

/// Takes over the connection in `upgraded`, whose handshake is done, with what hyper read beyond it.
pub(crate) async fn socket(upgraded: Parts<FuturesIo<TcpStream>>, limits: &Limits) -> impl Socket {
    let (io, read) = (upgraded.io.into_inner(), upgraded.read_buf.into());
    let config = Some(config(limits));
    let ws = WebSocketStream::from_partially_read(io, read, Role::Server, config).await;
    FrameSocket::new(ws, |ws, cx, bytes| {
        Pin::new(ws.get_mut()).poll_read(cx, bytes)
    })
}
