//! One thing that can be served, with all that is known of it beforehand.

use std::io::Write as _;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, Method, Request, Response, StatusCode};
use sha2::{Digest, Sha256};

use super::{digest, policy};

/// How long a browser may keep an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caching {
    /// Not at all: the page names the hashes of the moment.
    Never,
    /// It has to ask each time; the answer says when nothing changed.
    Revalidate,
    /// For good: another content has another path.
    Immutable,
}

/// A file or page in the forms in which it can be sent.
#[derive(Clone, Debug)]
pub(super) struct Representation {
    content_type: HeaderValue,
    plain: Bytes,
    gzip: Option<Bytes>,
    /// Compressible, so that the answer depends on what the browser accepts.
    varies: bool,
    /// The validators of the plain and of the compressed form, quoted.
    etag: HeaderValue,
    etag_gzip: HeaderValue,
    /// For documents only: what they may load and run.
    policy: Option<HeaderValue>,
}

impl Representation {
    /// Makes a file ready; its type follows from the extension of `path`.
    pub(super) fn new(path: &str, plain: Bytes) -> Self {
        let kind = Kind::of(path);
        let gzip = if kind.compressible {
            compress(&plain)
        } else {
            None
        };
        let hash = digest::short_hex(Sha256::new_with_prefix(&plain));
        let policy = kind.document.then(|| policy::for_document(&plain));
        Self {
            content_type: HeaderValue::from_static(kind.content_type),
            varies: gzip.is_some(),
            gzip,
            etag: quoted(&hash, ""),
            // A strong validator belongs to one form only.
            etag_gzip: quoted(&hash, "-gzip"),
            policy,
            plain,
        }
    }

    /// The bytes before compression.
    pub(super) fn plain(&self) -> &Bytes {
        &self.plain
    }

    /// Answers a GET or HEAD.
    pub(super) fn respond(&self, request: &Request<()>, caching: Caching) -> Response<Bytes> {
        let compressed = self
            .gzip
            .as_ref()
            .filter(|_| accepts_gzip(request.headers()));
        let etag = if compressed.is_some() {
            &self.etag_gzip
        } else {
            &self.etag
        };
        let mut response = if caching != Caching::Never && self.is_known(request.headers()) {
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            nosniff(response.headers_mut());
            response
        } else {
            let body = compressed.unwrap_or(&self.plain).clone();
            let mut response = complete(body, request.method());
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, self.content_type.clone());
            if compressed.is_some() {
                headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            }
            response
        };
        let headers = response.headers_mut();
        if self.varies {
            headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        }
        if caching != Caching::Never {
            headers.insert(ETAG, etag.clone());
        }
        headers.insert(
            CACHE_CONTROL,
            HeaderValue::from_static(match caching {
                Caching::Never => "no-store",
                Caching::Revalidate => "no-cache",
                Caching::Immutable => "public, max-age=31536000, immutable",
            }),
        );
        if let Some(policy) = &self.policy {
            headers.insert(CONTENT_SECURITY_POLICY, policy.clone());
            headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        }
        response
    }

    /// Whether the browser holds this content already, in either form (RFC 9110, 13.1.2).
    fn is_known(&self, headers: &HeaderMap) -> bool {
        headers.get_all(IF_NONE_MATCH).iter().any(|value| {
            value
                .as_bytes()
                .split(|byte| *byte == b',')
                .map(<[u8]>::trim_ascii)
                .any(|tag| {
                    // The comparison is a weak one: proxies that compress mark tags as weak.
                    let tag = tag.strip_prefix(b"W/").unwrap_or(tag);
                    tag == b"*" || tag == self.etag.as_bytes() || tag == self.etag_gzip.as_bytes()
                })
        })
    }
}

/// A response with the headers that every body has; a HEAD request keeps them and loses the body.
pub(super) fn complete(body: Bytes, method: &Method) -> Response<Bytes> {
    let length = HeaderValue::from(body.len());
    let body = if method == Method::HEAD {
        Bytes::new()
    } else {
        body
    };
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_LENGTH, length);
    nosniff(response.headers_mut());
    response
}

fn nosniff(headers: &mut HeaderMap) {
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

fn quoted(hash: &str, suffix: &str) -> HeaderValue {
    // Hexadecimal digits are always a valid value; without one the tag would match nothing.
    HeaderValue::try_from(format!("\"{hash}{suffix}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

/// The compressed form, if it is smaller.
fn compress(plain: &Bytes) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain).ok()?;
    let compressed = encoder.finish().ok()?;
    (compressed.len() < plain.len()).then(|| Bytes::from(compressed))
}

/// Whether the browser takes gzip, and does not like the plain form better (RFC 9110, 12.5.3).
fn accepts_gzip(headers: &HeaderMap) -> bool {
    let (mut gzip, mut any, mut identity) = (None, None, None);
    for value in headers.get_all(ACCEPT_ENCODING) {
        let Ok(value) = value.to_str() else { continue };
        for item in value.split(',') {
            let mut parts = item.split(';').map(str::trim);
            let coding = parts.next().unwrap_or_default();
            let quality = quality(parts);
            if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
                gzip = Some(quality);
            } else if coding == "*" {
                any = Some(quality);
            } else if coding.eq_ignore_ascii_case("identity") {
                identity = Some(quality);
            }
        }
    }
    let gzip = gzip.or(any).unwrap_or(0.0);
    gzip > 0.0 && gzip >= identity.unwrap_or(0.0)
}

/// The weight among a coding's parameters: 1 if there is none, 0 if it cannot be read.
fn quality<'a>(parameters: impl Iterator<Item = &'a str>) -> f32 {
    for parameter in parameters {
        if let Some((name, weight)) = parameter.split_once('=')
            && name.trim().eq_ignore_ascii_case("q")
        {
            let weight = weight.trim().parse().unwrap_or(0.0_f32);
            return if weight.is_finite() {
                weight.clamp(0.0, 1.0)
            } else {
                0.0
            };
        }
    }
    1.0
}

/// What an extension says of a file.
struct Kind {
    content_type: &'static str,
    compressible: bool,
    document: bool,
}

impl Kind {
    fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or_default();
        let extension = name
            .rsplit_once('.')
            .map(|(_, extension)| extension.to_ascii_lowercase());
        let (content_type, compressible) = match extension.as_deref().unwrap_or_default() {
            "js" | "mjs" => ("text/javascript; charset=utf-8", true),
            "css" => ("text/css; charset=utf-8", true),
            "html" | "htm" => ("text/html; charset=utf-8", true),
            "svg" => ("image/svg+xml", true),
            "json" | "map" => ("application/json", true),
            "txt" | "md" => ("text/plain; charset=utf-8", true),
            "png" => ("image/png", false),
            "jpg" | "jpeg" => ("image/jpeg", false),
            "gif" => ("image/gif", false),
            "webp" => ("image/webp", false),
            "ico" => ("image/x-icon", false),
            "woff" => ("font/woff", false),
            "woff2" => ("font/woff2", false),
            "ttf" => ("font/ttf", false),
            "otf" => ("font/otf", false),
            "wasm" => ("application/wasm", false),
            _ => ("application/octet-stream", false),
        };
        let document = content_type.starts_with("text/html");
        Self {
            content_type,
            compressible,
            document,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(values: &[&'static str]) -> bool {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(ACCEPT_ENCODING, HeaderValue::from_static(value));
        }
        accepts_gzip(&headers)
    }

    #[test]
    fn accept_encoding_is_read_with_its_weights() {
        for yes in [
            "gzip",
            "GZIP",
            "br, gzip",
            "deflate , gzip;q=0.5",
            "x-gzip",
            "*",
            "gzip ; q=1",
        ] {
            assert!(accepts(&[yes]), "{yes}");
        }
        assert!(accepts(&["br", "gzip"]));
        for no in [
            "",
            "br",
            "gzip;q=0",
            "gzip; Q=0.000",
            "gzip;q=0, *;q=1",
            "*;q=0",
            "gzip;q=x",
            "gzip;q=NaN",
            "gzip;q=0.1, identity;q=0.9",
            "gzipx",
            ";;;,,,==",
        ] {
            assert!(!accepts(&[no]), "{no}");
        }
        assert!(!accepts(&[]));
    }

    #[test]
    fn only_what_shrinks_is_compressed() {
        let text = Bytes::from("word ".repeat(100));
        assert!(Representation::new("a.js", text.clone()).gzip.is_some());
        assert!(Representation::new("a.svg", text.clone()).gzip.is_some());
        assert!(Representation::new("a.png", text).gzip.is_none());
        assert!(
            Representation::new("a.js", Bytes::from_static(b"1"))
                .gzip
                .is_none()
        );
    }
}
