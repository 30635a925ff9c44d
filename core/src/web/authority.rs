//! Host names and origins, as headers spell them.

use core::net::{Ipv4Addr, Ipv6Addr};
use std::fmt;

/// The host of an authority. Addresses compare by value, names without regard to case.
#[derive(Clone, Debug)]
pub(super) enum Host<S> {
    V4(Ipv4Addr),
    V6(Ipv6Addr),
    Name(S),
}

/// A host, and a port where one is given.
#[derive(Clone, Debug)]
pub(super) struct Authority<S> {
    pub(super) host: Host<S>,
    pub(super) port: Option<u16>,
}

/// The origin of a page. Only web pages have one that can be compared with a host.
#[derive(Clone, Debug)]
pub(super) struct Origin<S> {
    pub(super) secure: bool,
    pub(super) authority: Authority<S>,
}

impl<'a> Host<&'a str> {
    /// Reads a host without a port; an IPv6 address may stand in brackets or not.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        if let Some(inner) = text.strip_prefix('[') {
            return inner.strip_suffix(']')?.parse().ok().map(Self::V6);
        }
        if let Ok(address) = text.parse() {
            return Some(Self::V6(address));
        }
        if let Ok(address) = text.parse() {
            return Some(Self::V4(address));
        }
        // The dot of a fully qualified name is the same name.
        let name = text.strip_suffix('.').unwrap_or(text);
        let valid = !name.is_empty()
            && name.len() <= 253
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
        valid.then_some(Self::Name(name))
    }
}

impl<S: AsRef<str>> Host<S> {
    /// Whether it is another spelling of the same host.
    pub(super) fn is<T: AsRef<str>>(&self, other: &Host<T>) -> bool {
        match (self, other) {
            (Self::V4(one), Host::V4(two)) => one == two,
            (Self::V6(one), Host::V6(two)) => one == two,
            (Self::Name(one), Host::Name(two)) => one.as_ref().eq_ignore_ascii_case(two.as_ref()),
            _ => false,
        }
    }

    /// Whether it is one of the three names of this machine that count as one.
    pub(super) fn is_loopback(&self) -> bool {
        match self {
            Self::V4(address) => *address == Ipv4Addr::LOCALHOST,
            Self::V6(address) => *address == Ipv6Addr::LOCALHOST,
            Self::Name(name) => name.as_ref().eq_ignore_ascii_case("localhost"),
        }
    }

    /// Whether it is the address that stands for all of a machine's addresses.
    pub(super) fn is_wildcard(&self) -> bool {
        match self {
            Self::V4(address) => address.is_unspecified(),
            Self::V6(address) => address.is_unspecified(),
            Self::Name(_) => false,
        }
    }

    /// Whether it is an address and not a name.
    pub(super) fn is_literal(&self) -> bool {
        !matches!(self, Self::Name(_))
    }

    pub(super) fn to_owned(&self) -> Host<String> {
        match self {
            Self::V4(address) => Host::V4(*address),
            Self::V6(address) => Host::V6(*address),
            Self::Name(name) => Host::Name(name.as_ref().to_owned()),
        }
    }
}

impl<S: AsRef<str>> fmt::Display for Host<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::V4(address) => address.fmt(f),
            Self::V6(address) => write!(f, "[{address}]"),
            Self::Name(name) => f.write_str(name.as_ref()),
        }
    }
}

impl<S: AsRef<str>> fmt::Display for Authority<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.host.fmt(f)?;
        match self.port {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

impl<S: AsRef<str>> fmt::Display for Origin<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.secure { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.authority)
    }
}

impl<'a> Authority<&'a str> {
    /// Reads `host`, `host:port`, `[address]` or `[address]:port`.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let (host, port) = match text.rfind(':') {
            Some(at) if !text.ends_with(']') => (&text[..at], Some(&text[at + 1..])),
            _ => (text, None),
        };
        // Only in brackets may an address have colons of its own.
        if host.contains(':') && !host.starts_with('[') {
            return None;
        }
        let port = match port {
            None => None,
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(digits.parse().ok()?)
            }
            Some(_) => return None,
        };
        Some(Self {
            host: Host::parse(host)?,
            port,
        })
    }
}

impl<S: AsRef<str>> Authority<S> {
    pub(super) fn to_owned(&self) -> Authority<String> {
        Authority {
            host: self.host.to_owned(),
            port: self.port,
        }
    }
}

impl<'a> Origin<&'a str> {
    /// Reads the origin of a web page; `null` and other schemes give `None`.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let (scheme, authority) = text.split_once("://")?;
        let secure = if scheme.eq_ignore_ascii_case("https") {
            true
        } else if scheme.eq_ignore_ascii_case("http") {
            false
        } else {
            return None;
        };
        Some(Self {
            secure,
            authority: Authority::parse(authority)?,
        })
    }
}

impl<S: AsRef<str>> Origin<S> {
    /// The port, which is the scheme's if none is written.
    pub(super) fn port(&self) -> u16 {
        self.authority.port.unwrap_or(self.default_port())
    }

    /// The port of a web address of this scheme that names none.
    pub(super) fn default_port(&self) -> u16 {
        if self.secure { 443 } else { 80 }
    }

    /// Whether it is another spelling of the same origin.
    pub(super) fn is<T: AsRef<str>>(&self, other: &Origin<T>) -> bool {
        self.secure == other.secure
            && self.port() == other.port()
            && self.authority.host.is(&other.authority.host)
    }

    pub(super) fn to_owned(&self) -> Origin<String> {
        Origin {
            secure: self.secure,
            authority: self.authority.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authorities() {
        let port = |text| Authority::parse(text).map(|authority| authority.port);
        assert_eq!(port("localhost"), Some(None));
        assert_eq!(port("LocalHost.:9501"), Some(Some(9501)));
        assert_eq!(port("[::1]:80"), Some(Some(80)));
        assert_eq!(port("[::1]"), Some(None));
        assert_eq!(port("10.0.0.1:65535"), Some(Some(65535)));
        for bad in [
            "",
            ":80",
            ".",
            "a:",
            "a:+1",
            "a:65536",
            "a:1:2",
            "::1",
            "[::1",
            "::1]",
            "[::1]x",
            "[]:1",
            "a b",
            "user@host",
            "a/b",
            "a\\b",
            "a%2eb",
            "ü",
            "a,b",
            "[::1]:x",
            "]",
            "[",
        ] {
            assert_eq!(port(bad), None, "{bad}");
        }
    }

    #[test]
    fn origins() {
        for bad in [
            "null",
            "",
            "://",
            "http://",
            "https:/a",
            "file://",
            "http://a/",
            "ws://a",
        ] {
            assert!(Origin::parse(bad).is_none(), "{bad}");
        }
        let parse = |text| Origin::parse(text).expect("an origin");
        assert!(parse("HTTPS://A.example").is(&parse("https://a.example:443")));
        assert!(!parse("https://a.example").is(&parse("http://a.example:443")));
        assert!(parse("http://[0:0::1]").is(&parse("http://[::1]:80")));
    }
}
