//! Why there are no files to serve, and what to do about it.

use std::path::PathBuf;

use pgwidgets_core::web;

/// Why the browser client's files cannot be served. Each message says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientFilesError {
    /// Nothing was given, nothing is cached, and there is no pip to fetch it.
    #[error(
        "the browser client is not on this machine and there is no python3 with pip to fetch it: \
         unpack the wheel of pgwidgets-js 0.4.2 and set PGWIDGETS_JS_DIR to its directory"
    )]
    NoPip,
    /// pip ran and could not fetch it.
    #[error(
        "pip could not download the browser client ({reason}): try again with a connection, or \
         unpack the wheel of pgwidgets-js 0.4.2 and set PGWIDGETS_JS_DIR to its directory"
    )]
    Download {
        /// The last line that pip wrote.
        reason: String,
    },
    /// What was downloaded is not the pinned version, so nothing of it was used.
    #[error(
        "the downloaded browser client has the SHA-256 {found} and not {expected}, so nothing of \
         it was used: unpack a wheel of pgwidgets-js 0.4.2 that you trust and set PGWIDGETS_JS_DIR \
         to its directory"
    )]
    WrongSha256 {
        /// The pinned digest.
        expected: String,
        /// The digest of the download.
        found: String,
    },
    /// The wheel cannot be unpacked, or has a file that would lie outside it.
    #[error(
        "the wheel of the browser client cannot be unpacked ({reason}): unpack another one of \
         pgwidgets-js 0.4.2 and set PGWIDGETS_JS_DIR to its directory"
    )]
    BadWheel {
        /// What is wrong with it.
        reason: String,
    },
    /// A directory lacks a file that the client cannot start without.
    #[error(
        "{file} is missing in the directory {directory:?}: name the static directory of \
         pgwidgets-js, or one that holds it"
    )]
    MissingFile {
        /// The path of the file, relative to the directory.
        file: &'static str,
        /// The directory that was searched.
        directory: PathBuf,
    },
    /// Files were given that are not the client's.
    #[error(transparent)]
    NotTheClient(#[from] web::ClientFilesError),
    /// A file or a directory cannot be read or written.
    #[error("{path:?} cannot be used ({source}): see that it exists and that the program may")]
    Io {
        /// The file or the directory.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl ClientFilesError {
    /// Says which path an error of the system is about.
    pub(super) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}
