//! A WebSocket after its handshake, over a connection that was upgraded.

use std::net::IpAddr;
use std::pin::Pin;

use async_std::io::Read;
use async_tungstenite::WebSocketStream;
use async_tungstenite::tungstenite::protocol::Role;
use tide::http::upgrade::Connection;

use pgwidgets_core::Limits;
use pgwidgets_core::port::{Service, Socket};
use pgwidgets_tungstenite::{FrameSocket, config};

/// Takes over the stream `upgraded`, whose handshake is done.
async fn socket(upgraded: Connection, limits: &Limits) -> impl Socket {
    let config = Some(config(limits));
    let ws = WebSocketStream::from_raw_socket(upgraded, Role::Server, config).await;
    FrameSocket::new(ws, |ws, cx, bytes| {
        Pin::new(ws.get_mut()).poll_read(cx, bytes)
    })
}

/// Leaves the WebSocket to the application.
pub(crate) async fn serve(app: impl Service, upgraded: Connection, peer: Option<IpAddr>) {
    let socket = socket(upgraded, app.limits()).await;
    let peer = peer.map(|address| address.to_canonical().to_string().into());
    app.serve(socket, peer).await;
}
