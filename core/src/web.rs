//! Every HTTP answer of the application, as a pure function of the request.
//!
//! A [`Site`] is made once, from the files of the browser client and from the rules of who may
//! come in. From then on [`Site::respond`] looks a request's path up in a table that is complete
//! beforehand: nothing is ever built from a URL, so there is no path to traverse, and an answer
//! costs a few clones of shared bytes.
//!
//! | path, relative to where the site is mounted | answer |
//! |---|---|
//! | `/` | the connector page, never stored by the browser |
//! | `/`, `/ws` with a WebSocket handshake | the upgrade, if Host and Origin are ours |
//! | `POST /ws` | whether the upgrade would be refused, and why, in one fixed sentence |
//! | `/client/<hash>/…` | the client's files, immutable under a hash over all of them |
//! | `/page/<hash>/…` | the connector page's own scripts and style, immutable likewise |
//! | `/remote.html`, `/Widgets.js`, `/modules/…`, `/css/…`, `/icons/…` | the client's files at the fixed paths that its own plain page names, with an `ETag` |
//! | `/favicon.svg`, `/favicon.ico` | the client's icon, or ours where it has none |
//!
//! Everything else is 404, every other method but GET and HEAD is 405, a foreign Host is 421 and a
//! foreign Origin 403. See `docs/architecture.md#web`.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{CACHE_CONTROL, HeaderValue, LOCATION};
use http::{Method, Request, Response, StatusCode};

pub use self::access::{SiteConfig, SiteConfigError};
pub use self::client_files::{ClientFiles, ClientFilesError, is_plain_path};
use self::handshake::Handshake;
use self::page::Page;
use self::refusal::Refusal;
use self::representation::{Caching, Representation, complete};
use crate::Refused;
use crate::port::{Answer, Via};

mod access;
mod authority;
mod client_files;
mod digest;
mod handshake;
mod page;
mod policy;
mod refusal;
mod representation;
#[cfg(test)]
mod tests;

/// The place of a WebSocket besides the root, relative to where the site is mounted.
const SOCKET_PATH: &str = "ws";

/// What the application answers over HTTP.
///
/// A clone shares everything.
#[derive(Clone, Debug)]
pub struct Site {
    /// Nothing where only sockets are served.
    contents: Option<Arc<Contents>>,
    config: Arc<SiteConfig>,
}

/// The answers that do not depend on who asks.
#[derive(Debug)]
struct Contents {
    files: ClientFiles,
    page: Page,
    icon: Representation,
}

impl Site {
    /// Makes the site: fills the page in, compresses it, and computes its hashes.
    pub fn new(files: ClientFiles, config: SiteConfig) -> Self {
        let page = Page::new(&files, config.page_title());
        let icon = Representation::new("favicon.svg", Bytes::from_static(page::ICON.as_bytes()));
        Self {
            contents: Some(Arc::new(Contents { files, page, icon })),
            config: Arc::new(config),
        }
    }

    /// A site that serves sockets and nothing else: every other path is unknown.
    pub fn sockets_only(config: SiteConfig) -> Self {
        Self {
            contents: None,
            config: Arc::new(config),
        }
    }

    /// The same site under other rules, for instance when the ports are known at last. Shares the
    /// files and the page, so it is cheap.
    pub fn reconfigured(&self, config: SiteConfig) -> Self {
        Self {
            contents: self.contents.clone(),
            config: Arc::new(config),
        }
    }

    /// The rules of which requests may come in.
    pub fn config(&self) -> &SiteConfig {
        &self.config
    }

    /// The client's files that the site serves, if it does.
    pub fn files(&self) -> Option<&ClientFiles> {
        self.contents.as_ref().map(|contents| &contents.files)
    }

    /// Answers a request by its head. Its path is relative to where the site is mounted.
    pub fn respond(&self, request: &Request<()>, via: Via<'_>) -> Answer {
        match self.decide(request, via) {
            Ok(answer) => answer,
            Err(refusal) => Answer::Respond(refusal.response(request)),
        }
    }

    /// Facts for the log, if the answer to the request refuses somebody: a host, an origin, or an
    /// invalid handshake. An unknown path and a method that does not work here are answered and not
    /// logged, and so is the question whether a socket would open.
    pub fn refused(&self, request: &Request<()>, via: Via<'_>) -> Option<Refused> {
        if refusal::is_question(request) {
            return None;
        }
        let refusal = self.decide(request, via).err()?;
        refusal.facts(request, &self.config)
    }

    fn decide(&self, request: &Request<()>, via: Via<'_>) -> Result<Answer, Refusal> {
        let host = access::effective_host(request);
        if matches!(via, Via::OwnPort) && !self.config.admits_host(host.as_ref()) {
            return Err(Refusal::ForeignHost);
        }
        if refusal::is_question(request) {
            if !self.config.admits_origin(request.headers(), host.as_ref()) {
                return Err(Refusal::ForeignOrigin);
            }
            return Ok(Answer::Respond(refusal::none()));
        }
        let path = relative(request);
        if path.is_empty() || path == SOCKET_PATH {
            match handshake::check(request) {
                Handshake::Absent if path == SOCKET_PATH && is_read(request.method()) => {
                    return Err(Refusal::SocketOnly);
                }
                Handshake::Absent => {}
                Handshake::WrongVersion => return Err(Refusal::SocketVersion),
                Handshake::Malformed => return Err(Refusal::BadHandshake),
                Handshake::Valid => {
                    if !self.config.admits_origin(request.headers(), host.as_ref()) {
                        return Err(Refusal::ForeignOrigin);
                    }
                    return Ok(Answer::Upgrade);
                }
            }
        }
        if !is_read(request.method()) {
            return Err(Refusal::Method);
        }
        if let Via::Mounted { path: whole } = via
            && path.is_empty()
            && !whole.ends_with('/')
        {
            return redirect(whole, request.uri().query()).map(Answer::Respond);
        }
        let contents = self.contents.as_ref().ok_or(Refusal::Unknown)?;
        let (found, caching) = contents.find(path).ok_or(Refusal::Unknown)?;
        Ok(Answer::Respond(found.respond(request, caching)))
    }
}

impl Contents {
    /// Looks up a path that has lost its leading slash.
    fn find(&self, path: &str) -> Option<(&Representation, Caching)> {
        if path.is_empty() {
            return Some((self.page.html(), Caching::Never));
        }
        if let Some(rest) = path.strip_prefix("client/") {
            let name = under_hash(rest, self.files.hash())?;
            return Some((self.files.get(name)?, Caching::Immutable));
        }
        if let Some(rest) = path.strip_prefix("page/") {
            let name = under_hash(rest, self.page.hash())?;
            return Some((self.page.asset(name)?, Caching::Immutable));
        }
        if let Some(file) = self.files.get(path) {
            return Some((file, Caching::Revalidate));
        }
        if path == "favicon.svg" || path == "favicon.ico" {
            return Some((&self.icon, Caching::Revalidate));
        }
        None
    }
}

/// The rest of `path` behind its first segment, if that is `hash`.
fn under_hash<'a>(path: &'a str, hash: &str) -> Option<&'a str> {
    path.strip_prefix(hash)?.strip_prefix('/')
}

fn is_read(method: &Method) -> bool {
    method == Method::GET || method == Method::HEAD
}

/// The path of a request without its leading slash.
fn relative(request: &Request<()>) -> &str {
    let path = request.uri().path();
    path.strip_prefix('/').unwrap_or(path)
}

/// Sends a browser that left the mount's trailing slash out to the path that has it: only from
/// there do the page's relative URLs lead to us.
///
/// The target is relative as well, since a proxy may have taken a prefix off the path: only the
/// browser knows where it is.
fn redirect(path: &str, query: Option<&str>) -> Result<Response<Bytes>, Refusal> {
    // Browsers read a backslash as a slash.
    let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
    // The dot keeps a colon in it from ending a scheme, and a slash from beginning a host.
    let target = match (last, query) {
        ("", None) => "./".to_owned(),
        ("", Some(query)) => format!("./?{query}"),
        (last, None) => format!("./{last}/"),
        (last, Some(query)) => format!("./{last}/?{query}"),
    };
    let location = HeaderValue::try_from(target).map_err(|_| Refusal::Unknown)?;
    let mut response = complete(Bytes::new(), &Method::GET);
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    let headers = response.headers_mut();
    headers.insert(LOCATION, location);
    // A redirect that a browser keeps for good would outlive a change of the mount.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}
