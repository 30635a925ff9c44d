//! What was said over a connection.

use std::fmt;

use pgwidgets::Frame;

/// What both sides said, in the order in which the browser's side saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    said: Vec<(Side, Frame)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Server,
    Browser,
}

impl Transcript {
    pub(super) fn note_server(&mut self, frame: &Frame) {
        self.said.push((Side::Server, frame.clone()));
    }

    pub(super) fn note_browser(&mut self, frame: &Frame) {
        self.said.push((Side::Browser, frame.clone()));
    }

    /// What the server sent as text, frame by frame.
    pub fn server_texts(&self) -> Vec<String> {
        let texts = self.said.iter().filter_map(|said| match said {
            (Side::Server, Frame::Text(text)) => Some(String::from_utf8_lossy(text).into_owned()),
            _ => None,
        });
        texts.collect()
    }
}

impl fmt::Display for Transcript {
    /// A line for each message: `<` before what the server said, `>` before what the browser did.
    /// Bytes are written as hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (side, frame) in &self.said {
            f.write_str(match side {
                Side::Server => "< ",
                Side::Browser => "> ",
            })?;
            match frame {
                Frame::Text(text) => writeln!(f, "{}", String::from_utf8_lossy(text))?,
                Frame::Binary(bytes) => writeln!(f, "{bytes:x}")?,
                Frame::Ping(_) => writeln!(f, "ping")?,
                Frame::Pong(_) => writeln!(f, "pong")?,
                Frame::Close(close) => writeln!(f, "close {}", close.code)?,
            }
        }
        Ok(())
    }
}
