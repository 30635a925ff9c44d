//! The wheel of the client: which one it is, and what is in it.

use std::io::{Cursor, Read as _};

use bytes::Bytes;
use data_encoding::HEXLOWER;
use pgwidgets_core::web::is_plain_path;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::ClientFilesError;

/// The project on the package index.
pub(super) const PROJECT: &str = "pgwidgets-js";
/// The version that this package was made and tested for.
pub(super) const VERSION: &str = "0.4.2";
/// The digest of that version's wheel.
pub(super) const SHA256: &str = "748fd9954c78e271771c3e08db3ed6b6bec8c0866eefde518245076dc80cb5a2";

/// The folder of the wheel that holds the client's files.
const FOLDER: &str = "pgwidgets_js/static/";

/// Bytes that a wheel may unpack to: 64 MiB, which is twenty times the client's size.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Checks that `wheel` is the one with this digest.
pub(super) fn verify(wheel: &[u8], sha256: &str) -> Result<(), ClientFilesError> {
    let found = digest(wheel);
    if found == sha256 {
        Ok(())
    } else {
        Err(ClientFilesError::WrongSha256 {
            expected: sha256.to_owned(),
            found,
        })
    }
}

/// Extracts the client's files from a wheel, with their paths from the client's folder. Other files
/// are ignored; a path that leads out of the wheel makes all of it invalid.
pub(super) fn unpack(wheel: Vec<u8>) -> Result<Vec<(String, Bytes)>, ClientFilesError> {
    let mut archive = ZipArchive::new(Cursor::new(wheel)).map_err(|error| bad(&error))?;
    let mut entries = Vec::new();
    let mut left = LARGEST;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|error| bad(&error))?;
        let name = file.name().map_err(|error| bad(&error))?.into_owned();
        let is_folder = name.ends_with('/');
        let path = name.strip_suffix('/').unwrap_or(&name);
        if !is_plain_path(path) || file.is_symlink() {
            return Err(bad(&format!("{name:?} would lie outside of it")));
        }
        let Some(path) = path.strip_prefix(FOLDER).filter(|_| !is_folder) else {
            continue;
        };
        let path = path.to_owned();
        let mut contents = Vec::new();
        // One byte more than allowed shows that there are too many.
        file.take(left + 1)
            .read_to_end(&mut contents)
            .map_err(|error| bad(&error))?;
        left = left
            .checked_sub(contents.len() as u64)
            .ok_or_else(|| bad(&"it is larger than any wheel of the client"))?;
        entries.push((path, Bytes::from(contents)));
    }
    Ok(entries)
}

fn bad(reason: &impl ToString) -> ClientFilesError {
    ClientFilesError::BadWheel {
        reason: reason.to_string(),
    }
}

/// The SHA-256 of `bytes` in hexadecimal digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
