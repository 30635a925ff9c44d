//! Who may come in: the rules of Host and Origin (`docs/architecture.md#identity`).
//!
//! A browser's page may talk to any server, but it cannot lie about where it is from. So a
//! WebSocket is opened only for pages of our own, and a request on our own ports is answered only
//! under a name that is ours: else a foreign page could reach us by a name of its own that it lets
//! point to this machine (DNS rebinding). An address cannot be pointed elsewhere, a name can.

use http::header::{HOST, ORIGIN};
use http::{HeaderMap, Request};

use super::authority::{Authority, Host, Origin};

/// What decides who may come in, and what the page is called.
///
/// The default knows no port and no name: it is right for a site that is only mounted in another
/// application.
#[derive(Clone, Debug)]
pub struct SiteConfig {
    http_port: Option<u16>,
    ws_port: Option<u16>,
    bound: Option<Host<String>>,
    hosts: Vec<Authority<String>>,
    origins: Vec<AllowedOrigin>,
    absent_origin: bool,
    title: Option<String>,
}

#[derive(Clone, Debug)]
enum AllowedOrigin {
    Web(Origin<String>),
    /// Of another scheme, such as an application's own: compared as text.
    Other(String),
}

impl Default for SiteConfig {
    fn default() -> Self {
        Self {
            http_port: None,
            ws_port: None,
            bound: None,
            hosts: Vec::new(),
            origins: Vec::new(),
            absent_origin: true,
            title: None,
        }
    }
}

impl SiteConfig {
    /// Names the application's own two ports, which may be one and the same. Pages of either may
    /// open a WebSocket on the other. A port of 0 is no port.
    pub fn ports(mut self, http_port: Option<u16>, ws_port: Option<u16>) -> Self {
        self.http_port = http_port.filter(|port| *port != 0);
        self.ws_port = ws_port.filter(|port| *port != 0);
        self
    }

    /// Names the address or the name that the own ports are bound to. With `0.0.0.0` or `::` every
    /// address is accepted as Host, for no name can be faked that way.
    ///
    /// # Errors
    /// When it is neither an address nor a host name.
    pub fn bound_host(mut self, host: &str) -> Result<Self, SiteConfigError> {
        let host = Host::parse(host).ok_or_else(|| SiteConfigError::InvalidHost {
            host: host.to_owned(),
        })?;
        self.bound = Some(host.to_owned());
        Ok(self)
    }

    /// Accepts a further Host on the own ports: `app.example` on every port, or
    /// `app.example:8080`.
    ///
    /// # Errors
    /// When it is not a host with or without a port.
    pub fn allow_host(mut self, host: &str) -> Result<Self, SiteConfigError> {
        let invalid = || SiteConfigError::InvalidHost {
            host: host.to_owned(),
        };
        // An IPv6 address may be written without its brackets: no port can follow it then.
        let authority = Authority::parse(host)
            .or_else(|| Host::parse(host).map(|host| Authority { host, port: None }))
            .ok_or_else(invalid)?;
        self.hosts.push(authority.to_owned());
        Ok(self)
    }

    /// Lets the pages of a further origin, such as `https://app.example`, open a WebSocket.
    ///
    /// # Errors
    /// When it is not a scheme, a host and perhaps a port. `null` and `*` are no origins: they
    /// would let every page in.
    pub fn allow_origin(mut self, origin: &str) -> Result<Self, SiteConfigError> {
        let allowed = match Origin::parse(origin) {
            Some(origin) => AllowedOrigin::Web(origin.to_owned()),
            None if is_other_origin(origin) => AllowedOrigin::Other(origin.to_owned()),
            None => {
                return Err(SiteConfigError::InvalidOrigin {
                    origin: origin.to_owned(),
                });
            }
        };
        self.origins.push(allowed);
        Ok(self)
    }

    /// Whether a WebSocket without any Origin is accepted, as programs other than browsers open
    /// it. They are unless this says otherwise.
    pub fn allow_absent_origin(mut self, allow: bool) -> Self {
        self.absent_origin = allow;
        self
    }

    /// The title of the page, and so of the browser's tab. Without one the tab has the title of the
    /// front window. A [`Site`](super::Site) takes it when it is made.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// The title of the page, if the program has given one.
    pub(super) fn page_title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Whether a request on our own port is for a name that is ours.
    pub(super) fn admits_host(&self, host: Option<&Authority<&str>>) -> bool {
        let Some(Authority { host, port }) = host else {
            return false;
        };
        host.is_loopback()
            || self
                .bound
                .as_ref()
                .is_some_and(|bound| bound.is(host) || bound.is_wildcard() && host.is_literal())
            || self.hosts.iter().any(|allowed| {
                allowed.host.is(host) && (allowed.port.is_none() || allowed.port == *port)
            })
    }

    /// Whether the page that opens a WebSocket is one of ours.
    pub(super) fn admits_origin(
        &self,
        headers: &HeaderMap,
        host: Option<&Authority<&str>>,
    ) -> bool {
        let mut values = headers.get_all(ORIGIN).iter();
        let Some(value) = values.next() else {
            return self.absent_origin;
        };
        if values.next().is_some() {
            return false;
        }
        let Ok(text) = value.to_str() else {
            return false;
        };
        let origin = Origin::parse(text);
        let allowed = self.origins.iter().any(|allowed| match (allowed, &origin) {
            (AllowedOrigin::Web(allowed), Some(origin)) => allowed.is(origin),
            (AllowedOrigin::Other(allowed), None) => allowed.eq_ignore_ascii_case(text),
            _ => false,
        });
        allowed
            || origin.zip(host).is_some_and(|(origin, host)| {
                is_same(&origin, host) || self.is_own_port(&origin, host)
            })
    }

    /// The hosts under which the own ports answer, in words for the log.
    pub(super) fn admitted_hosts(&self) -> String {
        let mut hosts = vec!["localhost, 127.0.0.1, [::1]".to_owned()];
        match &self.bound {
            Some(bound) if bound.is_wildcard() => hosts.push("any IP address".to_owned()),
            Some(bound) if !bound.is_loopback() => hosts.push(bound.to_string()),
            _ => {}
        }
        hosts.extend(self.hosts.iter().map(ToString::to_string));
        hosts.join(", ")
    }

    /// The origins whose pages may open a WebSocket of this host, in words for the log.
    pub(super) fn admitted_origins(&self, host: Option<&Authority<&str>>) -> String {
        let mut origins = Vec::new();
        if let Some(host) = host {
            origins.push(format!("http://{host} or https://{host}"));
            let ports = [self.http_port, self.ws_port];
            let own = ports.into_iter().flatten();
            origins.extend(own.map(|port| format!("http://{}:{port}", host.host)));
        }
        origins.extend(self.origins.iter().map(|allowed| match allowed {
            AllowedOrigin::Web(origin) => origin.to_string(),
            AllowedOrigin::Other(origin) => origin.clone(),
        }));
        origins.join(", ")
    }

    fn is_own_port(&self, origin: &Origin<&str>, host: &Authority<&str>) -> bool {
        let page = &origin.authority.host;
        let same_name = page.is(&host.host) || page.is_loopback() && host.host.is_loopback();
        same_name && [self.http_port, self.ws_port].contains(&Some(origin.port()))
    }
}

/// Whether the page came from exactly the host that it now asks. Behind a proxy that speaks TLS we
/// do not see the scheme, so a Host without a port has that of the page's scheme.
fn is_same(origin: &Origin<&str>, host: &Authority<&str>) -> bool {
    origin.authority.host.is(&host.host)
        && origin.port() == host.port.unwrap_or(origin.default_port())
}

/// The host that a request is for; `None` if it names none, several, or something else.
pub(super) fn effective_host(request: &Request<()>) -> Option<Authority<&str>> {
    // A target that names the authority overrides the header (RFC 9112, 3.2.2).
    if let Some(authority) = request.uri().authority() {
        return Authority::parse(authority.as_str());
    }
    let mut values = request.headers().get_all(HOST).iter();
    let value = values.next()?;
    if values.next().is_some() {
        return None;
    }
    Authority::parse(value.to_str().ok()?.trim())
}

/// Whether it looks like the origin of a scheme other than the web's.
fn is_other_origin(text: &str) -> bool {
    let Some((scheme, host)) = text.split_once("://") else {
        return false;
    };
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    !web && scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        && Authority::parse(host).is_some()
}

/// Why a rule cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SiteConfigError {
    /// A host is neither a name nor an address.
    #[error("{host:?} is not a host: write a name or an address, as in app.example or 10.0.0.7")]
    InvalidHost {
        /// What was given.
        host: String,
    },
    /// An origin is not a scheme, a host and perhaps a port.
    #[error("{origin:?} is not an origin: write scheme and host, as in https://app.example:8443")]
    InvalidOrigin {
        /// What was given.
        origin: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_followed_is_refused_at_once() {
        for bad in [
            "",
            "*",
            "null",
            "app.example",
            "https://",
            "https://a/b",
            "https://*",
            "://a",
        ] {
            let error = SiteConfig::default().allow_origin(bad).expect_err(bad);
            assert_eq!(
                error,
                SiteConfigError::InvalidOrigin {
                    origin: bad.to_owned()
                }
            );
        }
        for good in [
            "https://a",
            "HTTP://a:1",
            "http://[::1]:1",
            "app-scheme://localhost",
        ] {
            SiteConfig::default().allow_origin(good).expect(good);
        }
        for bad in ["", "*", "a b", "http://a", "a:x", "[::1"] {
            SiteConfig::default().allow_host(bad).expect_err(bad);
            SiteConfig::default().bound_host(bad).expect_err(bad);
        }
        for good in ["::", "0.0.0.0", "my-host", "::1", "[::1]"] {
            SiteConfig::default().allow_host(good).expect(good);
            SiteConfig::default().bound_host(good).expect(good);
        }
        SiteConfig::default()
            .allow_host("[::1]:8080")
            .expect("a port is fine");
        SiteConfig::default()
            .bound_host("a:1")
            .expect_err("a bound host has no port");
    }
}
