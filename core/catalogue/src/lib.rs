//! Reads the catalogue of widget classes, `core/catalogue/source/`, and writes what is made of it:
//! core's tables (`core/src/catalogue/table.rs`) and the typed API (`src/widgets.rs`).
//!
//! The source is data: a class is a file, a method is a line. `README.md` beside describes it.

pub mod expression;
pub mod model;
pub mod names;
pub mod signature;
pub mod source;
pub mod tables;
pub mod typed;

mod output;

use std::path::{Path, PathBuf};

pub use model::Catalogue;
pub use output::{Format, OutputError};
pub use source::SourceError;

/// The root of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of the source.
pub fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("source")
}

/// A file that is made from the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// Where it belongs, from the root of the repository.
    pub path: PathBuf,
    /// What stands in it, formatted.
    pub text: String,
}

/// Every file that is made from `catalogue`, formatted with the rules of the repository at `root`.
///
/// # Errors
///
/// If `rustfmt` cannot be run, or refuses what was made.
pub fn generate(catalogue: &Catalogue, root: &Path) -> Result<Vec<Generated>, OutputError> {
    let format = Format::new(root);
    tables::files(catalogue)
        .into_iter()
        .chain(typed::files(catalogue))
        .map(|(path, text)| {
            let text = format.apply(&path, &text)?;
            Ok(Generated { path, text })
        })
        .collect()
}

/// The folders in which every Rust file is generated: one that is not made any more is a leftover.
pub const GENERATED_FOLDERS: [&str; 2] = ["core/src/catalogue/table", "src/widgets"];

/// The Rust files in the generated folders that `generated` does not account for.
///
/// # Errors
///
/// If a folder cannot be read.
pub fn leftovers(root: &Path, generated: &[Generated]) -> Result<Vec<PathBuf>, OutputError> {
    let mut found = Vec::new();
    for folder in GENERATED_FOLDERS {
        for path in output::rust_files(root, Path::new(folder))? {
            if generated.iter().all(|file| file.path != path) {
                found.push(path);
            }
        }
    }
    Ok(found)
}
