//! Where the files of the browser client come from.
//!
//! They are a dependency and not part of this package. In order: what the program supplied, the
//! directory that `PGWIDGETS_JS_DIR` names, the user's cache; and if none is there, the pinned
//! version is fetched once with pip into the cache. See `docs/architecture.md#client-files`.
//!
//! Everything here blocks: it runs once, at the start, on a thread that may wait.

use std::path::{Path, PathBuf};

use pgwidgets_core::web;

use self::cache::Cache;
pub use self::error::ClientFilesError;

mod cache;
mod directory;
mod error;
mod pip;
#[cfg(test)]
mod tests;
mod wheel;

/// The variable that names the client's directory for programs that supply none.
const VARIABLE: &str = "PGWIDGETS_JS_DIR";

/// The client's files, as a program gives them to the application.
///
/// If a program supplies none, the application looks for them: in the directory that the
/// environment variable `PGWIDGETS_JS_DIR` names, in the user's cache, and last in Python's package
/// index, with `python3 -m pip`.
#[derive(Clone, Debug)]
pub struct ClientFiles(Source);

#[derive(Clone, Debug)]
enum Source {
    Directory(PathBuf),
    Embedded(&'static [(&'static str, &'static [u8])]),
}

impl ClientFiles {
    /// The files of a directory: the `static` directory of pgwidgets-js, or one that holds it as
    /// `static` or `pgwidgets_js/static`. It is read when the application starts.
    pub fn dir(path: impl Into<PathBuf>) -> Self {
        Self(Source::Directory(path.into()))
    }

    /// Files that were compiled into the program: their paths, as in `modules/Button.js`, and their
    /// contents. The paths may start with `static/` or `pgwidgets_js/static/`; files beside that
    /// directory are ignored.
    pub fn embedded(files: &'static [(&'static str, &'static [u8])]) -> Self {
        Self(Source::Embedded(files))
    }

    fn read(&self) -> Result<web::ClientFiles, ClientFilesError> {
        match self {
            Self(Source::Directory(path)) => directory::read(path),
            Self(Source::Embedded(files)) => directory::from_embedded(files),
        }
    }
}

/// Finds the client's files and makes them ready to be served.
///
/// # Errors
/// When the supplied files are not the client, or when none were supplied and the client is neither
/// on this machine nor can be fetched.
pub(crate) fn load(choice: Option<ClientFiles>) -> Result<web::ClientFiles, ClientFilesError> {
    let search = Search {
        choice,
        named: std::env::var_os(VARIABLE)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from),
        cache: Cache::of_user(),
        sha256: wheel::SHA256,
        download: &pip::download,
    };
    search.run()
}

/// All that decides where the files are taken from.
struct Search<'a> {
    choice: Option<ClientFiles>,
    /// What the environment names.
    named: Option<PathBuf>,
    /// Where fetched files are kept; `None` where the user has no cache directory.
    cache: Option<Cache>,
    /// The digest of the wheel that is wanted.
    sha256: &'a str,
    download: &'a Download<'a>,
}

/// Puts the wheel into a directory, under whatever name.
type Download<'a> = dyn Fn(&Path) -> Result<(), ClientFilesError> + Sync + 'a;

impl Search<'_> {
    fn run(self) -> Result<web::ClientFiles, ClientFilesError> {
        if let Some(choice) = &self.choice {
            return choice.read();
        }
        if let Some(path) = &self.named {
            tracing::debug!(path = %path.display(), "the client's files are those of {VARIABLE}");
            return directory::read(path);
        }
        if let Some(files) = self
            .cache
            .as_ref()
            .and_then(|cache| cache.read(self.sha256))
        {
            return Ok(files);
        }
        self.fetch()
    }

    fn fetch(&self) -> Result<web::ClientFiles, ClientFilesError> {
        tracing::info!(
            "fetching the browser client, {} {}, once with pip into the user's cache",
            wheel::PROJECT,
            wheel::VERSION
        );
        let workshop = cache::Workshop::new(self.cache.as_ref())?;
        let wheel = workshop.download(self.download)?;
        wheel::verify(&wheel, self.sha256)?;
        let entries = wheel::unpack(wheel)?;
        let files = web::ClientFiles::from_entries(entries.clone())?;
        // The files are loaded: if they cannot be cached, only the next start takes longer.
        if let Some(cache) = &self.cache
            && let Err(error) = cache.keep(&workshop, &entries, files.hash(), self.sha256)
        {
            tracing::warn!(%error, "the browser client cannot be kept in the user's cache");
        }
        Ok(files)
    }
}
