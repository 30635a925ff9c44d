//! A WebSocket after its handshake, over a connection that hyper handed over.

use std::net::IpAddr;
use std::pin::Pin;

use async_std::io::{Read, Write};
use async_std::net::TcpStream;
use async_tungstenite::WebSocketStream;
use async_tungstenite::tungstenite::protocol::Role;
use hyper::upgrade::Upgraded;
use smol_hyper::rt::FuturesIo;

use pgwidgets_core::port::Service;
use pgwidgets_tungstenite::{FrameSocket, HeadFirst, config};

/// Hands a hyper connection over to the application.
pub(crate) async fn serve_upgraded(service: &impl Service, upgraded: Upgraded, peer: IpAddr) {
    let Ok(parts) = upgraded.downcast::<FuturesIo<TcpStream>>() else {
        tracing::error!("an upgraded connection is not the TCP stream that it was");
        return;
    };
    // With what hyper read beyond the handshake.
    let (io, read) = (parts.io.into_inner(), parts.read_buf.into());
    serve(service, io, read, Some(peer)).await;
}

/// Hands the WebSocket over `io`, of which `read` has been read already, to the application.
pub(crate) async fn serve<IO>(service: &impl Service, io: IO, read: Vec<u8>, peer: Option<IpAddr>)
where
    IO: Read + Write + Send + Unpin + 'static,
{
    let (io, config) = (HeadFirst::new(io, read), Some(config(service.limits())));
    let ws = WebSocketStream::from_raw_socket(io, Role::Server, config).await;
    let socket = FrameSocket::new(ws, |ws, cx, bytes| {
        Pin::new(ws.get_mut()).poll_read(cx, bytes)
    });
    let peer = peer.map(|address| address.to_canonical().to_string().into());
    service.serve(socket, peer).await;
}
