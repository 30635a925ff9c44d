//! Who may open which session (`docs/protocol.md#identity`).

use std::fmt;

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::wire::Credentials;
use crate::{SessionId, Token};

/// What the tokens of an application are made with. It is never shown.
#[derive(Clone)]
pub struct Key {
    secret: Vec<u8>,
    configured: bool,
}

impl Key {
    /// A key of the program's own: tokens stay valid when the program starts again, and a link to
    /// a session that is gone opens a new one of the same id.
    pub fn configured(secret: &[u8]) -> Self {
        Self {
            secret: secret.to_vec(),
            configured: true,
        }
    }

    /// A key for this process only, from random bytes: a link to a session that is gone opens a new
    /// one with a new id, and a link of an earlier process opens nothing (close code 4001).
    pub fn random(random: [u8; 32]) -> Self {
        Self {
            secret: random.to_vec(),
            configured: false,
        }
    }

    /// Whether a link outlives the process.
    pub(super) fn is_configured(&self) -> bool {
        self.configured
    }

    /// The token of a session: a MAC over its id, of 160 bits.
    pub(super) fn token(&self, id: &SessionId) -> Token {
        let mac = mac(
            &self.secret,
            &[b"pgwidgets session ", id.as_str().as_bytes()],
        );
        Token::new(&HEXLOWER.encode(&mac[..20]))
            .unwrap_or_else(|| unreachable!("40 digits are a token"))
    }

    /// Judges what a browser brought. `token_of` knows the sessions that live.
    pub(super) fn judge<'a>(
        &self,
        credentials: &Credentials,
        token_of: impl Fn(&SessionId) -> Option<&'a Token>,
    ) -> Verdict {
        if credentials.are_absent() {
            return Verdict::None;
        }
        let (Some(Value::String(id)), Some(Value::String(token))) =
            (&credentials.session_id, &credentials.token)
        else {
            return Verdict::Invalid { live: false };
        };
        let Ok(id) = SessionId::new(id) else {
            return Verdict::Invalid { live: false };
        };
        let known = token_of(&id);
        let expected = known.cloned().unwrap_or_else(|| self.token(&id));
        if expected.as_str().as_bytes().ct_eq(token.as_bytes()).into() {
            Verdict::Valid(id)
        } else {
            Verdict::Invalid {
                live: known.is_some(),
            }
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// What credentials are worth.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// There are none.
    None,
    /// They open this session, if it exists.
    Valid(SessionId),
    /// They open nothing; `live` if a session of that name lives.
    Invalid { live: bool },
}

/// The id of the `number`-th session that is made: not to be guessed without the seed.
pub(super) fn session_id(seed: &[u8; 32], number: u64) -> SessionId {
    let mac = mac(seed, &[b"pgwidgets id ", &number.to_be_bytes()]);
    let id = format!("s{}", HEXLOWER.encode(&mac[..12]));
    SessionId::new(&id).unwrap_or_else(|_| unreachable!("a letter and digits are an id"))
}

fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key)
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn brought(session_id: &Value, token: &Value) -> Credentials {
        let some = |value: &Value| Some(value.clone());
        Credentials {
            session_id: some(session_id),
            token: some(token),
        }
    }

    #[test]
    fn only_the_signed_pair_opens_a_session() {
        let key = Key::random([7; 32]);
        let id = SessionId::new("abc").expect("allowed");
        let token = key.token(&id);
        let judge = |id: Value, token: Value, live: Option<&Token>| {
            key.judge(&brought(&id, &token), |_| live)
        };
        let right = json!(token.as_str());
        assert_eq!(
            judge(json!("abc"), right.clone(), None),
            Verdict::Valid(id.clone())
        );
        assert_eq!(
            judge(json!("abc"), right.clone(), Some(&token)),
            Verdict::Valid(id)
        );
        for (id, wrong) in [
            (json!("abd"), right.clone()),
            (json!("abc"), json!("guess")),
            (json!("abc"), json!("")),
            (json!("abc"), json!({})),
            (json!(5), right.clone()),
            (json!("5"), right.clone()),
            (json!("a".repeat(4_000)), right),
        ] {
            assert_eq!(judge(id, wrong, None), Verdict::Invalid { live: false });
        }
        let wrong = json!("guess");
        assert_eq!(
            judge(json!("abc"), wrong, Some(&token)),
            Verdict::Invalid { live: true }
        );
        assert_eq!(key.judge(&Credentials::default(), |_| None), Verdict::None);
    }

    #[test]
    fn a_token_that_the_program_gave_is_compared_as_it_is() {
        let key = Key::random([7; 32]);
        let id = SessionId::new("abc").expect("allowed");
        let own = Token::new("my own").expect("short enough");
        let by_mac = brought(&json!("abc"), &json!(key.token(&id).as_str()));
        assert_eq!(
            key.judge(&by_mac, |_| Some(&own)),
            Verdict::Invalid { live: true }
        );
        let by_own = brought(&json!("abc"), &json!("my own"));
        assert_eq!(key.judge(&by_own, |_| Some(&own)), Verdict::Valid(id));
    }

    #[test]
    fn ids_differ_and_are_allowed() {
        let ids: std::collections::BTreeSet<_> = (0..100)
            .map(|number| session_id(&[1; 32], number))
            .collect();
        assert_eq!(ids.len(), 100);
        assert_ne!(session_id(&[1; 32], 0), session_id(&[2; 32], 0));
    }
}
