//! The connector page: written here, filled in with the hashes of the moment.

use std::fmt::Write as _;

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::client_files::ClientFiles;
use super::digest;
use super::representation::Representation;
use crate::wire::escape;

/// The icon of a page where the client brings none.
pub(super) const ICON: &str = include_str!("assets/icon.svg");

const HTML: &str = include_str!("assets/page.html");
/// Files of the page by the names that their URLs end with.
macro_rules! assets {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("assets/page/", $name)))),*]
    };
}

/// The scripts and the style of the page.
const ASSETS: &[(&str, &str)] = assets![
    "connector.css",
    "main.js",
    "address.js",
    "asking.js",
    "client.js",
    "connector.js",
    "field.js",
    "long-messages.js",
    "repairs.js",
    "screen.js",
    "session.js",
    "splice.js",
    "title.js",
    "typing.js",
    "repairs/backdrop.js",
    "repairs/color-dialog.js",
    "repairs/composition.js",
    "repairs/cursors.js",
    "repairs/dialogs.js",
    "repairs/drops.js",
    "repairs/escape.js",
    "repairs/expanding.js",
    "repairs/fixed-layout.js",
    "repairs/held-enter.js",
    "repairs/html-view.js",
    "repairs/late-callbacks.js",
    "repairs/layout.js",
    "repairs/leftovers.js",
    "repairs/menus.js",
    "repairs/modal.js",
    "repairs/numbers.js",
    "repairs/ownership.js",
    "repairs/password.js",
    "repairs/popups.js",
    "repairs/probe.js",
    "repairs/repeated-reports.js",
    "repairs/spin-box.js",
    "repairs/splitter.js",
    "repairs/tabs.js",
    "repairs/windows.js",
];

/// The title that the page has until it follows the windows.
const TITLE: &str = "<title>pgwidgets</title>";

/// The page and what it brings besides the client.
#[derive(Debug)]
pub(super) struct Page {
    html: Representation,
    /// In the order of [`ASSETS`].
    assets: Vec<Representation>,
    hash: String,
}

impl Page {
    /// Fills the page in for these files of the client, and with a title of the program's own.
    pub(super) fn new(files: &ClientFiles, title: Option<&str>) -> Self {
        let mut hasher = Sha256::new();
        let assets = ASSETS.iter().map(|(name, text)| {
            let text = text.replace("CLIENT_HASH", files.hash());
            hasher.update(text.as_bytes());
            Representation::new(name, Bytes::from(text))
        });
        let assets = assets.collect();
        let hash = digest::short_hex(hasher);
        let html = HTML
            .replace("<!-- PRELOAD -->\n", &preload(files))
            .replace("CLIENT_HASH", files.hash())
            .replace("PAGE_HASH", &hash);
        // Last, as nothing in it is to be filled in.
        let html = match title {
            Some(title) => html.replace(TITLE, &own_title(title)),
            None => html,
        };
        Self {
            html: Representation::new("page.html", Bytes::from(html)),
            assets,
            hash,
        }
    }

    /// The document itself.
    pub(super) fn html(&self) -> &Representation {
        &self.html
    }

    /// The hash in the path of the scripts and the style.
    pub(super) fn hash(&self) -> &str {
        &self.hash
    }

    /// A file of the page by its name.
    pub(super) fn asset(&self, name: &str) -> Option<&Representation> {
        let index = ASSETS.iter().position(|(known, _)| *known == name)?;
        self.assets.get(index)
    }
}

/// A title that the page keeps, whatever its windows are called.
fn own_title(title: &str) -> String {
    format!("<title data-own>{}</title>", escape(title))
}

/// Those of the assets that are modules, with their texts.
fn scripts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let extension = |name: &str| {
        name.rsplit_once('.')
            .map(|(_, extension)| extension == "js")
    };
    let is_script = move |(name, _): &&(&str, &str)| extension(name) == Some(true);
    ASSETS.iter().filter(is_script).copied()
}

/// Names the modules of the client and of the page, so that the browser need not read one to learn
/// of the next.
fn preload(files: &ClientFiles) -> String {
    let mut links = String::new();
    let mut link = |directory: &str, path: &str| {
        let _ = writeln!(
            links,
            "  <link rel=\"modulepreload\" href=\"{directory}/{path}\">"
        );
    };
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
        link("client/CLIENT_HASH", path);
    }
    for name in scripts().map(|(name, _)| name) {
        link("page/PAGE_HASH", name);
    }
    links
}

#[cfg(test)]
mod tests {
    use super::{ASSETS, scripts};

    #[test]
    fn every_script_imports_only_what_is_served() {
        for (importer, text) in scripts() {
            let depth = importer.matches('/').count();
            for line in text.lines().filter(|line| line.contains(" from \"")) {
                let path = line.split('"').nth(1).expect("a path in quotes");
                let served = match path.strip_prefix("./") {
                    Some(beside) => match importer.rsplit_once('/') {
                        Some((directory, _)) => format!("{directory}/{beside}"),
                        None => beside.to_owned(),
                    },
                    None if depth > 0 => path.trim_start_matches("../").to_owned(),
                    None => continue,
                };
                assert!(
                    ASSETS.iter().any(|(name, _)| *name == served),
                    "{importer} imports {path}, which is not among the assets"
                );
            }
        }
    }
}
