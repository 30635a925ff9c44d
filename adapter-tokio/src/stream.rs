//! The bytes of a connection that hyper handed over, as `tokio-tungstenite` reads them.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use pgwidgets_tungstenite::HeadFirst;

/// A connection after its handshake.
#[derive(Debug)]
pub(crate) struct Stream(HeadFirst<TokioIo<Upgraded>>);

impl Stream {
    pub(crate) fn new(upgraded: Upgraded) -> Self {
        Self(HeadFirst::new(TokioIo::new(upgraded), Vec::new()))
    }

    fn io(self: Pin<&mut Self>) -> Pin<&mut TokioIo<Upgraded>> {
        Pin::new(self.get_mut().0.get_mut())
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let unfilled = buffer.initialize_unfilled();
        let read = self.0.poll_read_by(unfilled, |io, bytes| {
            let mut buffer = ReadBuf::new(bytes);
            let read = Pin::new(io).poll_read(cx, &mut buffer);
            read.map_ok(|()| buffer.filled().len())
        });
        buffer.advance(ready!(read)?);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.io().poll_write(cx, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.io().poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.io().poll_shutdown(cx)
    }
}
