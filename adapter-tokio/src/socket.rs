//! A WebSocket after its handshake, over a connection that hyper handed over.

use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::upgrade::Upgraded;
use tokio::io::{AsyncRead, ReadBuf};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::Role;

use pgwidgets_core::port::Service;
use pgwidgets_tungstenite::{FrameSocket, config};

use crate::stream::Stream;

/// Hands the WebSocket to the application.
pub(crate) async fn serve(service: &impl Service, upgraded: Upgraded, peer: Option<IpAddr>) {
    let (io, config) = (Stream::new(upgraded), Some(config(service.limits())));
    let ws = WebSocketStream::from_raw_socket(io, Role::Server, config).await;
    let peer = peer.map(|address| address.to_canonical().to_string().into());
    service.serve(FrameSocket::new(ws, read_raw), peer).await;
}

fn read_raw(
    ws: &mut WebSocketStream<Stream>,
    cx: &mut Context<'_>,
    bytes: &mut [u8],
) -> Poll<io::Result<usize>> {
    let mut buffer = ReadBuf::new(bytes);
    let read = Pin::new(ws.get_mut()).poll_read(cx, &mut buffer);
    read.map_ok(|()| buffer.filled().len())
}
