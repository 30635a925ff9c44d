//! The names by which core and its driver talk about things.

use std::fmt;
use std::sync::Arc;

use serde_json::{Value, json};

/// The field by which the client knows a reference to a widget.
const REFERENCE: &str = "__wid__";

/// What such a reference looks like, for people.
pub(crate) const REFERENCE_FORM: &str = r#"{"__wid__": 7}"#;

macro_rules! numbered {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) u64);

        impl $name {
            /// The number behind the id.
            pub const fn get(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

numbered! {
    /// A connection, from its first byte to its last. Given by [`Hub`](crate::Hub), never reused.
    ConnectionId
}
numbered! {
    /// A widget of one session, as [`Session::create`](crate::Session::create) gives it: keep that
    /// id, as the order in which ids are given out is not guaranteed. Never reused within its
    /// session; the same number in another session is another widget.
    WidgetId
}
numbered! {
    /// A listener of one session, as [`Session::listen`](crate::Session::listen) gives it; never
    /// reused within its session.
    ListenerId
}
numbered! {
    /// A call of one session that somebody waits for; never reused within its session.
    CallId
}
numbered! {
    /// An event on its way to one handler, never reused within its session.
    DispatchId
}

impl WidgetId {
    /// The id with this number, as it is on the wire: for what reads messages of a session. A
    /// program has its ids from [`Session::create`](crate::Session::create).
    pub const fn from_wire(number: u64) -> Self {
        Self(number)
    }

    /// The widget as an argument, e.g. of `set_widget`: `{"__wid__": 7}`.
    ///
    /// A [`Kind::Widget`](crate::catalogue::Kind::Widget) and a
    /// [`Kind::Group`](crate::catalogue::Kind::Group) take this form and no other.
    pub fn to_argument(self) -> Value {
        json!({ REFERENCE: self.0 })
    }

    /// The widget that a value names in that form, e.g. in what `get_children` returns; `None` if
    /// it names none. Whether there is such a widget is not asked.
    pub fn from_argument(value: &Value) -> Option<Self> {
        value.get(REFERENCE)?.as_u64().map(Self)
    }
}

/// The name of a session: 1 to 64 characters of `A-Z a-z 0-9 _ -`, not only digits
/// (`docs/protocol.md#identity`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(Arc<str>);

/// The text is no session id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a session id is 1 to 64 characters of A-Z, a-z, 0-9, '_' and '-', and not only digits; \
     choose another one"
)]
pub struct InvalidSessionId;

impl SessionId {
    /// The longest id, in bytes.
    pub const MAX_LEN: usize = 64;

    /// Checks `id`.
    ///
    /// # Errors
    /// When `id` is not of the form above.
    pub fn new(id: &str) -> Result<Self, InvalidSessionId> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        let ok = (1..=Self::MAX_LEN).contains(&id.len())
            && id.bytes().all(allowed)
            && !id.bytes().all(|byte| byte.is_ascii_digit());
        if ok {
            Ok(Self(id.into()))
        } else {
            Err(InvalidSessionId)
        }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SessionId({})", self.0)
    }
}

impl AsRef<str> for SessionId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// The secret that opens a session, together with its id. It is never logged: `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(Arc<str>);

impl Token {
    /// The longest token, in bytes.
    pub const MAX_LEN: usize = 256;

    /// A token of the caller's own, compared as it is; `None` if it is empty or too long.
    pub fn new(token: &str) -> Option<Self> {
        (1..=Self::MAX_LEN)
            .contains(&token.len())
            .then(|| Self(token.into()))
    }

    /// The token as text, to put it into a link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_widget_is_an_argument_in_one_form() {
        let widget = WidgetId(7);
        assert_eq!(widget.to_argument().to_string(), r#"{"__wid__":7}"#);
        assert_eq!(WidgetId::from_argument(&widget.to_argument()), Some(widget));
        let with_class = json!({"__wid__": 7, "__class__": "Button"});
        assert_eq!(WidgetId::from_argument(&with_class), Some(widget));
        for other in [
            json!(7),
            json!({"wid": 7}),
            json!({"__wid__": "7"}),
            json!({"__wid__": -7}),
            json!({"__wid__": 7.5}),
            json!([7]),
            json!(null),
        ] {
            assert_eq!(WidgetId::from_argument(&other), None, "{other}");
        }
    }

    #[test]
    fn a_session_id_has_one_canonical_form() {
        for good in ["a", "0x", "-1", "A_b-9", &"x".repeat(64)] {
            assert!(SessionId::new(good).is_ok(), "{good}");
        }
        for bad in ["", "1", "0005", "a b", "ä", "a/b", "a\0", &"x".repeat(65)] {
            assert_eq!(SessionId::new(bad), Err(InvalidSessionId), "{bad}");
        }
    }

    #[test]
    fn a_token_is_not_shown() {
        let token = Token::new("secret").expect("it is short enough");
        assert!(!format!("{token:?}").contains("secret"));
        assert_eq!(Token::new(""), None);
        assert_eq!(Token::new(&"x".repeat(257)), None);
    }
}
