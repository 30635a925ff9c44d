//! The files of the browser client, checked and made ready to be served.

use std::collections::BTreeMap;

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::digest;
use super::representation::Representation;

/// Without these the client cannot start; a directory that lacks one is not the client's.
const REQUIRED: [&str; 4] = [
    "Widgets.js",
    "Widgets.css",
    "remote.html",
    "modules/RemoteInterface.js",
];

/// The static files of pgwidgets-js, by their paths relative to its `static` directory.
///
/// Holds every file as it is and, where that is smaller, compressed.
#[derive(Clone, Debug)]
pub struct ClientFiles {
    files: BTreeMap<String, Representation>,
    hash: String,
}

impl ClientFiles {
    /// Takes the files over, compresses them and computes their hashes.
    ///
    /// Paths are relative to the client's `static` directory and use `/`, as in
    /// `modules/Button.js`.
    ///
    /// # Errors
    /// When a path is not a plain relative one or comes twice, or when a file that the client
    /// cannot start without is missing.
    pub fn from_entries(
        entries: impl IntoIterator<Item = (String, Bytes)>,
    ) -> Result<Self, ClientFilesError> {
        let mut files = BTreeMap::new();
        for (path, contents) in entries {
            if !is_plain_path(&path) {
                return Err(ClientFilesError::InvalidPath { path });
            }
            let file = Representation::new(&path, contents);
            if files.contains_key(&path) {
                return Err(ClientFilesError::DuplicatePath { path });
            }
            files.insert(path, file);
        }
        for path in REQUIRED {
            if !files.contains_key(path) {
                return Err(ClientFilesError::MissingFile { path });
            }
        }
        let hash = hash_of(&files);
        Ok(Self { files, hash })
    }

    /// A hash over all paths and contents, 16 hexadecimal digits. It names the immutable path of
    /// the files, so that a browser never mixes two versions.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file, which [`ClientFiles::from_entries`] does not accept.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The paths of all files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The contents of one file, as they were given.
    pub fn contents(&self, path: &str) -> Option<&Bytes> {
        self.files.get(path).map(Representation::plain)
    }

    pub(super) fn get(&self, path: &str) -> Option<&Representation> {
        self.files.get(path)
    }
}

/// Why files are not the client's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClientFilesError {
    /// A file that the client cannot start without is not there.
    #[error("{path} is missing: give all files of the static directory of pgwidgets-js")]
    MissingFile {
        /// The path of the file, relative to the client's static directory.
        path: &'static str,
    },
    /// A path is absolute, leads out of the directory, or is not written with `/`.
    #[error("{path:?} is not a plain relative path: write it as in modules/Button.js")]
    InvalidPath {
        /// The path.
        path: String,
    },
    /// The same path was given twice.
    #[error("{path:?} was given twice: give each file once")]
    DuplicatePath {
        /// The path.
        path: String,
    },
}

/// Whether a path is relative, is written with `/`, and stays inside of wherever it begins, on every
/// system.
pub fn is_plain_path(path: &str) -> bool {
    !path.contains(['\\', ':', '\0'])
        && path
            .split('/')
            .all(|segment| !matches!(segment, "" | "." | ".."))
}

fn hash_of(files: &BTreeMap<String, Representation>) -> String {
    let mut hasher = Sha256::new();
    for (path, file) in files {
        // Lengths first, so that no two sets of files read alike.
        hasher.update((path.len() as u64).to_be_bytes());
        hasher.update(path.as_bytes());
        hasher.update((file.plain().len() as u64).to_be_bytes());
        hasher.update(file.plain());
    }
    digest::short_hex(hasher)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(paths: &[&str]) -> Vec<(String, Bytes)> {
        paths
            .iter()
            .map(|path| ((*path).to_owned(), Bytes::from(format!("{path}\n"))))
            .collect()
    }

    #[test]
    fn a_missing_file_is_named() {
        for missing in REQUIRED {
            let rest: Vec<_> = REQUIRED
                .into_iter()
                .filter(|path| *path != missing)
                .collect();
            let error = ClientFiles::from_entries(entries(&rest)).expect_err("a file is missing");
            assert_eq!(error, ClientFilesError::MissingFile { path: missing });
            assert!(error.to_string().contains(missing));
        }
    }

    #[test]
    fn paths_that_are_not_plain_are_refused() {
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a//b",
            "a/",
            "./a",
            "a\\b",
            "C:x",
            "\0",
        ] {
            let mut all = entries(&REQUIRED);
            all.push((path.to_owned(), Bytes::new()));
            let error = ClientFiles::from_entries(all).expect_err(path);
            assert_eq!(
                error,
                ClientFilesError::InvalidPath {
                    path: path.to_owned()
                }
            );
        }
        let mut all = entries(&REQUIRED);
        all.push(("Widgets.js".to_owned(), Bytes::new()));
        let error = ClientFiles::from_entries(all).expect_err("twice");
        assert_eq!(
            error,
            ClientFilesError::DuplicatePath {
                path: "Widgets.js".to_owned()
            }
        );
    }

    #[test]
    fn the_hash_depends_on_every_path_and_byte_and_on_nothing_else() {
        let hash = |entries| {
            ClientFiles::from_entries(entries)
                .expect("the files are complete")
                .hash()
                .to_owned()
        };
        let base = hash(entries(&REQUIRED));
        assert_eq!(base.len(), 16);
        assert!(base.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let mut reversed = entries(&REQUIRED);
        reversed.reverse();
        assert_eq!(hash(reversed), base);
        let mut changed = entries(&REQUIRED);
        changed[2].1 = Bytes::from_static(b"other");
        assert_ne!(hash(changed), base);
        let mut added = entries(&REQUIRED);
        added.push(("icons/x.svg".to_owned(), Bytes::new()));
        assert_ne!(hash(added), base);
    }
}
