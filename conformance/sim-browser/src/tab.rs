//! What outlives a reload: the address bar, the tab's storage and the window's size.

use crate::js::Js;

/// A browser tab.
#[derive(Clone, Debug)]
pub(crate) struct Tab {
    /// `?session=` and `&token=` of the address.
    pub(crate) url: (Option<String>, Option<String>),
    /// `sessionStorage`.
    pub(crate) storage: (Option<String>, Option<String>),
    pub(crate) viewport: (u32, u32),
    /// The classes and methods at which the page throws.
    pub(crate) faults: Vec<(String, String)>,
}

impl Default for Tab {
    fn default() -> Self {
        Self {
            url: (None, None),
            storage: (None, None),
            viewport: (1280, 800),
            faults: Vec::new(),
        }
    }
}

impl Tab {
    /// What a page loaded here takes for its credentials. An address with a session hides the
    /// storage, even when it has no token.
    pub(crate) fn credentials(&self) -> (Js, Js) {
        let (session, token) = if self.url.0.is_some() {
            &self.url
        } else {
            &self.storage
        };
        (
            session.as_deref().map_or(Js::Null, session_id),
            token.as_deref().map_or(Js::Null, Js::from),
        )
    }

    /// Stores what `session-info` brought, in the storage and in the address.
    pub(crate) fn store(&mut self, session: &Js, token: &Js) {
        self.storage = (Some(session.to_text()), Some(token.to_text()));
        self.url.0 = Some(session.to_text());
        if token.is_truthy() {
            self.url.1 = Some(token.to_text());
        }
    }
}

/// A session id of digits only becomes a number, so that `0005` turns into 5.
fn session_id(text: &str) -> Js {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_or_else(|_| Js::from(text), Js::Number)
    } else {
        Js::from(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_goes_before_the_storage() {
        let mut tab = Tab {
            storage: (Some("1".into()), Some("a".into())),
            ..Tab::default()
        };
        assert_eq!(tab.credentials(), (Js::Number(1.0), Js::from("a")));
        tab.url = (Some("0005".into()), Some("b".into()));
        assert_eq!(tab.credentials(), (Js::Number(5.0), Js::from("b")));
    }

    #[test]
    fn an_address_without_a_token_gives_no_credentials() {
        let mut tab = Tab {
            storage: (Some("1".into()), Some("a".into())),
            ..Tab::default()
        };
        tab.url.0 = Some("1".into());
        assert_eq!(tab.credentials(), (Js::Number(1.0), Js::Null));
    }
}
