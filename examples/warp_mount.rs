//! pgwidgets in a framework that it does not know, here warp, through `Application::serve_socket`.
//!
//! `cargo run -p pgwidgets-conformance --example warp_mount -- STATIC`, where STATIC is the
//! directory `static` of pgwidgets-js (or `PGWIDGETS_JS_DIR` names it), then open the address that
//! it prints.

use std::future::ready;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::{SinkExt, StreamExt};
use pgwidgets::port::{Socket, SocketError};
use pgwidgets::{Application, Close, Frame, Limits, Result};
use tokio::net::TcpListener;
use warp::Filter;
use warp::http::StatusCode;
use warp::reply::{Reply, Response};
use warp::ws::{Message, WebSocket, Ws};

#[tokio::main]
async fn main() -> Result<()> {
    let client = std::env::args_os().nth(1);
    let client = client.or_else(|| std::env::var_os("PGWIDGETS_JS_DIR"));
    let client = client.ok_or("name the directory `static` of pgwidgets-js")?;
    let listener = TcpListener::bind("127.0.0.1:8080").await?;
    println!("Open http://{}/ in a browser.", listener.local_addr()?);
    serve(listener, client.into()).await
}

/// Serves the host's own page at `/`, sessions at `/ws`, and the client's files beside them.
pub(crate) async fn serve(listener: TcpListener, client: PathBuf) -> Result<()> {
    let app = Application::builder().max_sessions(None).build()?;
    app.on_connect(|session| async move {
        let w = session.widgets();
        let top = w.top_level().title("In warp").await?;
        let vbox = w.vbox().await?;
        let button = w.button("Click").await?;
        let status = w.label("0 clicks").await?;
        vbox.add_widget(button, 0).await?;
        vbox.add_widget(status, 0).await?;
        top.set_widget(vbox).await?;
        top.resize(240, 120).await?;
        top.show().await?;
        let clicks = AtomicU64::new(0);
        button
            .on_activated(move |_| {
                let count = 1 + clicks.fetch_add(1, Ordering::Relaxed);
                status.set_text(format!("{count} clicks"))
            })
            .await?;
        Ok(())
    });

    let address = listener.local_addr()?;
    let link = format!("<!doctype html><a href=\"remote.html?ws=ws://{address}/ws\">Counter</a>");
    let home = warp::path::end().map(move || warp::reply::html(link.clone()));
    let (mounted, own) = (app.clone(), format!("http://{address}"));
    let socket = warp::path!("ws")
        .and(warp::header::optional("origin"))
        .and(warp::ws())
        .map(move |origin: Option<String>, ws: Ws| {
            // The host decides who may connect: pages of other sites may not.
            if origin.is_none_or(|origin| origin == own) {
                mount(mounted.clone(), ws)
            } else {
                StatusCode::FORBIDDEN.into_response()
            }
        });
    let server = warp::serve(home.or(socket).or(warp::fs::dir(client))).incoming(listener);
    let ended = async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            app.close().await; // Browsers are notified.
        }
    };
    server.graceful(ended).run().await;
    Ok(())
}

/// Does the handshake, and hands the socket to the application until it ends.
fn mount(app: Application, ws: Ws) -> Response {
    let limits = Limits::default();
    // The application closes what is beyond the limits with the right code; warp can only break
    // off. So warp bounds what it buffers, at twice as much.
    let most = 2 * limits.text_message.max(limits.binary_frame);
    let ws = ws.max_message_size(most).max_frame_size(most);
    let serve = |socket| async move {
        // It fails only where there is no executor.
        let _ = app.serve_socket(frames(socket)).await;
    };
    ws.on_upgrade(serve).into_response()
}

/// A warp WebSocket as a stream and a sink of frames.
fn frames(socket: WebSocket) -> impl Socket {
    let broken = |error| SocketError::Broken(Box::new(error));
    socket
        .map(move |message| message.map(frame).map_err(broken))
        .sink_map_err(broken)
        .with(|frame| ready(Ok(message(frame))))
}

fn frame(message: Message) -> Frame {
    match (message.is_text(), message.is_binary(), message.is_close()) {
        (true, ..) => Frame::Text(message.into_bytes()),
        (_, true, _) => Frame::Binary(message.into_bytes()),
        (.., true) => Frame::Close(Close::NORMAL),
        // A ping, which warp answers, or the answer to one.
        _ => Frame::Pong(message.into_bytes()),
    }
}

fn message(frame: Frame) -> Message {
    match frame {
        Frame::Text(text) => Message::text(String::from_utf8_lossy(&text)),
        Frame::Binary(bytes) => Message::binary(bytes),
        Frame::Ping(bytes) => Message::ping(bytes),
        Frame::Pong(bytes) => Message::pong(bytes),
        Frame::Close(close) => Message::close_with(close.code, close.reason),
    }
}
