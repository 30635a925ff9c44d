//! Keeping the fetched client in the user's cache.
//!
//! Several programs may start at once, and any of them may be killed at any moment. So each one
//! works in its own directory and moves the finished result into place in one step; a directory
//! without the mark that is written last is not trusted.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use bytes::Bytes;
use etcetera::BaseStrategy as _;
use pgwidgets_core::web;

use super::{ClientFilesError, Download, directory, wheel};

/// The file that says what the directory beside it was made from: the wheel's digest and the hash
/// over its files, one on each line.
const MANIFEST: &str = "manifest";

/// How often to retry moving a result into place while other programs do the same.
const TRIES: usize = 8;

/// The place where fetched clients are kept.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    root: PathBuf,
}

impl Cache {
    /// The cache of this package in the user's cache directory, by the platform's rules.
    pub(super) fn of_user() -> Option<Self> {
        let strategy = etcetera::base_strategy::choose_native_strategy().ok()?;
        Some(Self::at(strategy.cache_dir().join("pgwidgets")))
    }

    /// The cache in the given directory, which need not exist.
    pub(super) fn at(root: PathBuf) -> Self {
        Self { root }
    }

    fn place(&self) -> PathBuf {
        self.root.join(format!("js-{}", wheel::VERSION))
    }

    /// The cached files; `None` if there are none, or if they are not what was put there.
    pub(super) fn read(&self, sha256: &str) -> Option<web::ClientFiles> {
        let place = self.place();
        let manifest = fs::read_to_string(place.join(MANIFEST)).ok()?;
        let (digest, hash) = manifest.trim_end().split_once('\n')?;
        if digest != sha256 {
            return None;
        }
        let files = directory::read(&place).ok()?;
        (files.hash() == hash).then_some(files)
    }

    /// Stores what was unpacked from the wheel with this digest.
    pub(super) fn keep(
        &self,
        workshop: &Workshop,
        entries: &[(String, Bytes)],
        hash: &str,
        sha256: &str,
    ) -> Result<(), ClientFilesError> {
        let finished = workshop.path("finished");
        for (path, contents) in entries {
            let path = finished.join("static").join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(ClientFilesError::io(parent))?;
            }
            fs::write(&path, contents).map_err(ClientFilesError::io(&path))?;
        }
        let manifest = finished.join(MANIFEST);
        fs::write(&manifest, format!("{sha256}\n{hash}\n"))
            .map_err(ClientFilesError::io(&manifest))?;

        let place = self.place();
        let mut last = None;
        for turn in 0..TRIES {
            match fs::rename(&finished, &place) {
                Ok(()) => return Ok(()),
                Err(error) => last = Some(error),
            }
            // Another program was faster: what it put there is as good as ours.
            if self.read(sha256).is_some() {
                return Ok(());
            }
            // The directory there is corrupt. It is moved away first, because a directory can only
            // be moved to where there is none; another program may have done that meanwhile.
            let _ = fs::rename(&place, workshop.path(&format!("spoilt-{turn}")));
        }
        last.map_or(Ok(()), |source| {
            Err(ClientFilesError::Io {
                path: place,
                source,
            })
        })
    }
}

/// A directory of one fetch, removed when the fetch is over.
#[derive(Debug)]
pub(super) struct Workshop {
    root: PathBuf,
}

impl Workshop {
    /// Makes one in the cache, so that its results can be moved within one file system, or in the
    /// system's temporary directory if the cache cannot be written.
    pub(super) fn new(cache: Option<&Cache>) -> Result<Self, ClientFilesError> {
        if let Some(cache) = cache
            && let Ok(workshop) = Self::within(&cache.root)
        {
            return Ok(workshop);
        }
        Self::within(&std::env::temp_dir())
    }

    fn within(parent: &Path) -> Result<Self, ClientFilesError> {
        fs::create_dir_all(parent).map_err(ClientFilesError::io(parent))?;
        let id = process::id();
        let mut turn = 0_u32;
        loop {
            let root = parent.join(format!("fetch-{id}-{turn}"));
            match fs::create_dir(&root) {
                Ok(()) => return Ok(Self { root }),
                // Used by another fetch of this program, or left behind by an earlier process.
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => turn += 1,
                Err(source) => return Err(ClientFilesError::Io { path: root, source }),
            }
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Runs the download and reads the one wheel that it leaves.
    pub(super) fn download(&self, download: &Download<'_>) -> Result<Vec<u8>, ClientFilesError> {
        let directory = self.path("download");
        fs::create_dir(&directory).map_err(ClientFilesError::io(&directory))?;
        download(&directory)?;
        let mut wheels = fs::read_dir(&directory)
            .map_err(ClientFilesError::io(&directory))?
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "whl"));
        let (Some(wheel), None) = (wheels.next(), wheels.next()) else {
            let reason = "it did not leave exactly one wheel".to_owned();
            return Err(ClientFilesError::Download { reason });
        };
        fs::read(&wheel).map_err(ClientFilesError::io(&wheel))
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // Nothing depends on it: the next fetch takes another name.
        let _ = fs::remove_dir_all(&self.root);
    }
}
