//! Reading a directory, or files in the program, as the client's files.

use std::fs;
use std::path::Path;

use bytes::Bytes;
use pgwidgets_core::web;

use super::ClientFilesError;

/// Where the files may be below the named directory.
const ROOTS: [&str; 3] = ["", "static/", "pgwidgets_js/static/"];

/// The file that marks the right directory.
const MARK: &str = "Widgets.js";

/// Deeper than the client nests; a link that leads back up must not be followed for ever.
const DEEPEST: usize = 8;

/// Reads the files below `directory`.
pub(super) fn read(directory: &Path) -> Result<web::ClientFiles, ClientFilesError> {
    // For a missing directory the error says so, and not that it lacks a file.
    fs::read_dir(directory).map_err(ClientFilesError::io(directory))?;
    let root = ROOTS
        .iter()
        .map(|root| {
            if root.is_empty() {
                directory.to_owned()
            } else {
                directory.join(root)
            }
        })
        .find(|root| root.join(MARK).is_file())
        .ok_or_else(|| missing(MARK, directory))?;
    let mut entries = Vec::new();
    collect(&root, "", DEEPEST, &mut entries)?;
    web::ClientFiles::from_entries(entries).map_err(|error| match error {
        web::ClientFilesError::MissingFile { path } => missing(path, &root),
        other => other.into(),
    })
}

/// Takes files that are part of the program.
pub(super) fn from_embedded(
    files: &'static [(&'static str, &'static [u8])],
) -> Result<web::ClientFiles, ClientFilesError> {
    let has_mark = |root: &&str| {
        files
            .iter()
            .any(|(path, _)| path.strip_prefix(*root).is_some_and(|path| path == MARK))
    };
    let root = ROOTS
        .iter()
        .find(|root| has_mark(root))
        .copied()
        .unwrap_or_default();
    let entries = files.iter().filter_map(|(path, contents)| {
        Some((
            path.strip_prefix(root)?.to_owned(),
            Bytes::from_static(contents),
        ))
    });
    Ok(web::ClientFiles::from_entries(entries)?)
}

fn missing(file: &'static str, directory: &Path) -> ClientFilesError {
    ClientFilesError::MissingFile {
        file,
        directory: directory.to_owned(),
    }
}

/// Adds the files below `directory`, whose path from the root is `prefix`. Hidden files and names
/// that no URL of the client can have are left out.
fn collect(
    directory: &Path,
    prefix: &str,
    depth: usize,
    entries: &mut Vec<(String, Bytes)>,
) -> Result<(), ClientFilesError> {
    for entry in fs::read_dir(directory).map_err(ClientFilesError::io(directory))? {
        let entry = entry.map_err(ClientFilesError::io(directory))?;
        let path = entry.path();
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if name.starts_with('.') || name.contains(['\\', ':']) {
            continue;
        }
        // A link counts as its target; one without a target is no file.
        let Ok(metadata) = fs::metadata(&path) else {
            continue;
        };
        if metadata.is_dir() && depth > 0 {
            collect(&path, &format!("{prefix}{name}/"), depth - 1, entries)?;
        } else if metadata.is_file() {
            let contents = fs::read(&path).map_err(ClientFilesError::io(&path))?;
            entries.push((format!("{prefix}{name}"), Bytes::from(contents)));
        }
    }
    Ok(())
}
