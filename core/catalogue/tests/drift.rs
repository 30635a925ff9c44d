//! What is committed is what the source gives.

use std::{fs, path::Path};

use pgwidgets_catalogue::{Catalogue, generate, leftovers, repository, source_folder};

/// No generated file is longer than a file may be.
const LONGEST: usize = 600;

#[test]
fn committed_files_are_those_that_the_source_gives() {
    let root = repository();
    let catalogue = Catalogue::read(&source_folder()).expect("the source is right");
    let files = generate(&catalogue, &root).expect("rustfmt formats what is made");
    let mut drifted: Vec<_> = files
        .iter()
        .filter(|file| {
            let committed = fs::read_to_string(root.join(&file.path)).unwrap_or_default();
            // A checkout may have given the file the line ends of its system.
            committed.replace("\r\n", "\n") != file.text
        })
        .map(|file| file.path.clone())
        .collect();
    drifted.extend(leftovers(&root, &files).expect("the folders can be read"));
    assert!(
        drifted.is_empty(),
        "these differ from the source; run `cargo run -p pgwidgets-catalogue`: {drifted:#?}"
    );
    for file in &files {
        let lines = file.text.lines().count();
        assert!(
            lines <= LONGEST,
            "{} has {lines} lines",
            file.path.display()
        );
    }
}

#[test]
fn generated_files_say_so_in_their_first_line() {
    let catalogue = Catalogue::read(&source_folder()).expect("the source is right");
    let files = generate(&catalogue, &repository()).expect("rustfmt formats what is made");
    assert!(files.len() > 60, "{} files", files.len());
    for file in files {
        let first = file.text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("// Generated from `core/catalogue/source/"),
            "{first}"
        );
        let folder = file
            .path
            .parent()
            .and_then(Path::file_name)
            .unwrap_or_default();
        assert!(
            folder == "table" || folder == "catalogue" || folder == "widgets" || folder == "src"
        );
    }
}
