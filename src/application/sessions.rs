//! What a session knows of its application.

use std::sync::Arc;

use super::Application;
use crate::{Result, Session};

impl Session {
    /// The application that it belongs to.
    ///
    /// # Errors
    /// [`Error::SessionClosed`](crate::Error::SessionClosed).
    pub fn app(self) -> Result<Application> {
        let engine = self.handle().look(|state| Arc::clone(&state.engine))?;
        Ok(Application::of(engine))
    }

    /// The link that opens it in a browser; `None` if the application has no open HTTP port of its
    /// own. It holds the token: anyone who has the link can join.
    ///
    /// # Errors
    /// [`Error::SessionClosed`](crate::Error::SessionClosed).
    pub fn url(self) -> Result<Option<String>> {
        let Some(url) = self.app()?.url() else {
            return Ok(None);
        };
        let (id, token) = (self.id()?, self.token()?);
        let token = percent_encoded(&token);
        Ok(Some(format!("{url}?session={id}&token={token}")))
    }
}

/// A token in a URL: one that the program chose may hold any characters.
fn percent_encoded(token: &str) -> String {
    use std::fmt::Write as _;
    token
        .bytes()
        .fold(String::with_capacity(token.len()), |mut text, byte| {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                text.push(char::from(byte));
            } else {
                let _ = write!(text, "%{byte:02X}");
            }
            text
        })
}
