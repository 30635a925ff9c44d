//! Facts for the program's log about what is refused and what is ignored.
//!
//! Core logs nothing itself: its machines and the [`Site`](crate::web::Site) say what happened, and
//! the driver writes it down. Nothing here holds a token, a cookie, the query of an address or the
//! content of a message, so that all of it may be logged.

use std::fmt::{self, Display, Write as _};

use crate::Time;
use crate::recent::{Peer, Recent};

/// How many characters of what came, and of what would be allowed, a line of the log quotes.
const QUOTED: usize = 200;

/// Refusals of one address in any minute that are logged.
const LOGGED_PER_MINUTE: u32 = 5;

/// A request, a connection or a browser was refused: one line at the level of warnings, if a
/// [`RefusalLog`] agrees.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refused {
    /// The status of the HTTP response, or the code of the closing message of a WebSocket.
    pub code: u16,
    /// What came, on one line, escaped, 200 characters of it at most.
    pub came: String,
    /// What would be allowed, likewise.
    pub allowed: String,
}

impl Refused {
    /// Both texts are escaped and cut.
    pub fn new(code: u16, came: impl Display, allowed: impl Display) -> Self {
        Self {
            code,
            came: quoted(came),
            allowed: quoted(allowed),
        }
    }
}

/// A message of a browser was ignored: one line at the level of debugging.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ignored {
    /// Whether it was malformed; else it was only late.
    pub is_malformed: bool,
    /// Why. Nothing of the message is quoted.
    pub reason: String,
    /// How many of one frame were ignored; the reason is that of the first.
    pub count: u64,
}

impl Display for Ignored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.is_malformed {
            "malformed"
        } else {
            "late"
        };
        write!(f, "{kind}: {}", self.reason)?;
        match self.count {
            0 | 1 => Ok(()),
            count => write!(f, " (the first of {count} in one frame)"),
        }
    }
}

/// Whether a refusal is to be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Logged {
    /// Yes.
    Yes,
    /// Yes, and it is the last one of its address for now: the line should say so.
    Last,
    /// No, there were enough.
    No,
}

/// Bounds what is logged of refusals: a few lines in any minute for each network address, so that
/// nobody can fill a disk by being refused. Its memory is bounded too.
#[derive(Debug, Default)]
pub struct RefusalLog(Recent);

impl RefusalLog {
    /// A peer was refused: whether that is to be logged. `peer` is its network address as text,
    /// without its port; peers whose address is not known count as one.
    pub fn admit(&mut self, now: Time, peer: Option<&str>) -> Logged {
        let peer = Peer::at(peer.unwrap_or_default().into());
        let logged = self.0.of(now, &peer);
        if logged >= LOGGED_PER_MINUTE {
            return Logged::No;
        }
        self.0.count(now, peer);
        if logged + 1 == LOGGED_PER_MINUTE {
            Logged::Last
        } else {
            Logged::Yes
        }
    }
}

/// A text for one line of a log: control characters are escaped, and it has an end.
fn quoted(text: impl Display) -> String {
    /// Keeps the first characters of what is written to it.
    struct Quote {
        text: String,
        left: usize,
    }
    impl fmt::Write for Quote {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            for letter in text.chars() {
                // Invisible ones could hide what stands there: only what has a shape stays.
                let escaped = letter.escape_debug();
                let cost = escaped.len();
                if self.left < cost {
                    self.text.push('…');
                    // No more is asked for.
                    return Err(fmt::Error);
                }
                self.left -= cost;
                match letter {
                    '"' | '\'' => self.text.push(letter),
                    _ => self.text.extend(escaped),
                }
            }
            Ok(())
        }
    }
    let mut quote = Quote {
        text: String::new(),
        left: QUOTED,
    };
    // Its only error is that it is full.
    _ = write!(quote, "{text}");
    quote.text
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_is_quoted_is_one_short_line() {
        let refused = Refused::new(
            403,
            "a\nb\r\u{1b}[31m\u{202e}\u{2028}\"é\"",
            "é".repeat(5_000),
        );
        assert_eq!(refused.came, r#"a\nb\r\u{1b}[31m\u{202e}\u{2028}"é""#);
        assert_eq!(refused.allowed.chars().count(), QUOTED + 1);
        assert!(refused.allowed.ends_with("é…"));
        let escapes = Refused::new(403, "\u{1b}".repeat(5_000), "");
        assert!(
            escapes.came.chars().count() <= QUOTED + 1,
            "{}",
            escapes.came
        );
    }

    #[test]
    fn a_few_a_minute_are_logged_for_each_address() {
        let at = |seconds| Time::from_origin(Duration::from_secs(seconds));
        let mut log = RefusalLog::default();
        let mut admit = |second, peer| log.admit(at(second), peer);
        for _ in 1..LOGGED_PER_MINUTE {
            assert_eq!(admit(0, Some("192.0.2.1")), Logged::Yes);
        }
        assert_eq!(admit(1, Some("::ffff:192.0.2.1")), Logged::Last);
        assert_eq!(admit(1, Some("192.0.2.1")), Logged::No);
        assert_eq!(admit(1, Some("192.0.2.2")), Logged::Yes);
        assert_eq!(admit(1, None), Logged::Yes);
        assert_eq!(admit(59, Some("192.0.2.1")), Logged::No);
        // One of them is not a minute old yet. What was not logged does not count.
        for logged in [Logged::Yes, Logged::Yes, Logged::Yes, Logged::Last] {
            assert_eq!(admit(60, Some("192.0.2.1")), logged);
        }
    }
}
