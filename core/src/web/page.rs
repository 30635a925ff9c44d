//! The connector page: written here, filled in with the hashes of the moment.

use std::fmt::Write as _;

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::client_files::ClientFiles;
use super::digest;
use super::representation::Representation;

/// The icon of a page where the client brings none.
pub(super) const ICON: &str = include_str!("assets/icon.svg");

const HTML: &str = include_str!("assets/page.html");
/// The scripts and the style of the page by the names that their URLs end with.
const ASSETS: &[(&str, &str)] = &[
    ("main.js", include_str!("assets/page/main.js")),
    ("address.js", include_str!("assets/page/address.js")),
    ("client.js", include_str!("assets/page/client.js")),
    ("connector.js", include_str!("assets/page/connector.js")),
    ("field.js", include_str!("assets/page/field.js")),
    ("repairs.js", include_str!("assets/page/repairs.js")),
    (
        "repairs/backdrop.js",
        include_str!("assets/page/repairs/backdrop.js"),
    ),
    (
        "repairs/composition.js",
        include_str!("assets/page/repairs/composition.js"),
    ),
    (
        "repairs/drops.js",
        include_str!("assets/page/repairs/drops.js"),
    ),
    (
        "repairs/escape.js",
        include_str!("assets/page/repairs/escape.js"),
    ),
    (
        "repairs/held-enter.js",
        include_str!("assets/page/repairs/held-enter.js"),
    ),
    (
        "repairs/late-callbacks.js",
        include_str!("assets/page/repairs/late-callbacks.js"),
    ),
    (
        "repairs/leftovers.js",
        include_str!("assets/page/repairs/leftovers.js"),
    ),
    (
        "repairs/modal.js",
        include_str!("assets/page/repairs/modal.js"),
    ),
    (
        "repairs/numbers.js",
        include_str!("assets/page/repairs/numbers.js"),
    ),
    (
        "repairs/ownership.js",
        include_str!("assets/page/repairs/ownership.js"),
    ),
    (
        "repairs/popups.js",
        include_str!("assets/page/repairs/popups.js"),
    ),
    (
        "repairs/probe.js",
        include_str!("assets/page/repairs/probe.js"),
    ),
    (
        "repairs/repeated-reports.js",
        include_str!("assets/page/repairs/repeated-reports.js"),
    ),
    (
        "repairs/spin-box.js",
        include_str!("assets/page/repairs/spin-box.js"),
    ),
    (
        "repairs/windows.js",
        include_str!("assets/page/repairs/windows.js"),
    ),
    ("screen.js", include_str!("assets/page/screen.js")),
    ("session.js", include_str!("assets/page/session.js")),
    ("splice.js", include_str!("assets/page/splice.js")),
    ("typing.js", include_str!("assets/page/typing.js")),
    ("connector.css", include_str!("assets/page/connector.css")),
];

/// The page and what it brings besides the client.
#[derive(Debug)]
pub(super) struct Page {
    html: Representation,
    /// In the order of [`ASSETS`].
    assets: Vec<Representation>,
    hash: String,
}

impl Page {
    /// Fills the page in for these files of the client.
    pub(super) fn new(files: &ClientFiles) -> Self {
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
