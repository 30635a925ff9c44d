//! The connector page: written here, filled in with the hashes of the moment.

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::client_files::ClientFiles;
use super::digest;
use super::representation::Representation;

/// The icon of a page where the client brings none.
pub(super) const ICON: &str = include_str!("assets/icon.svg");

const HTML: &str = include_str!("assets/page.html");
const MODULE: &str = include_str!("assets/connector.js");
const STYLE: &str = include_str!("assets/connector.css");

/// The page and what it brings besides the client.
#[derive(Debug)]
pub(super) struct Page {
    html: Representation,
    module: Representation,
    style: Representation,
    hash: String,
}

impl Page {
    /// Fills the page in for these files of the client.
    pub(super) fn new(files: &ClientFiles) -> Self {
        let module = MODULE.replace("CLIENT_HASH", files.hash());
        let mut hasher = Sha256::new();
        hasher.update(module.as_bytes());
        hasher.update(STYLE.as_bytes());
        let hash = digest::short_hex(hasher);
        let html = HTML
            .replace("<!-- PRELOAD -->\n", &preload(files))
            .replace("CLIENT_HASH", files.hash())
            .replace("PAGE_HASH", &hash);
        Self {
            html: Representation::new("page.html", Bytes::from(html)),
            module: Representation::new("connector.js", Bytes::from(module)),
            style: Representation::new("connector.css", Bytes::from_static(STYLE.as_bytes())),
            hash,
        }
    }

    /// The document itself.
    pub(super) fn html(&self) -> &Representation {
        &self.html
    }

    /// The hash in the path of the module and the style.
    pub(super) fn hash(&self) -> &str {
        &self.hash
    }

    /// A file of the page by its name.
    pub(super) fn asset(&self, name: &str) -> Option<&Representation> {
        match name {
            "connector.js" => Some(&self.module),
            "connector.css" => Some(&self.style),
            _ => None,
        }
    }
}

/// Names the client's modules, so that the browser need not read one to learn of the next.
fn preload(files: &ClientFiles) -> String {
    let mut links = String::new();
    let is_module = |path: &&str| {
        let plain = path
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte));
        let name = path
            .strip_prefix("modules/")
            .and_then(|name| name.strip_suffix(".js"));
        plain && (**path == *"Widgets.js" || name.is_some_and(|name| !name.contains('/')))
    };
    for path in files.paths().filter(is_module) {
        links.push_str("  <link rel=\"modulepreload\" href=\"client/CLIENT_HASH/");
        links.push_str(path);
        links.push_str("\">\n");
    }
    links
}
