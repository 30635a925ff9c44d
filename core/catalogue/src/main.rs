//! Writes the files that are made from the catalogue's source.

use std::{fs, process::ExitCode};

use pgwidgets_catalogue::{Catalogue, generate, leftovers, repository, source_folder};

fn main() -> ExitCode {
    match run() {
        Ok(changed) => {
            eprintln!("catalogue: {changed} files changed");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("catalogue: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<usize, Box<dyn std::error::Error>> {
    let root = repository();
    let catalogue = Catalogue::read(&source_folder())?;
    let files = generate(&catalogue, &root)?;
    let mut changed = 0;
    for file in &files {
        let path = root.join(&file.path);
        if fs::read_to_string(&path).is_ok_and(|text| text == file.text) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, &file.text)?;
        changed += 1;
    }
    for path in leftovers(&root, &files)? {
        fs::remove_file(root.join(path))?;
        changed += 1;
    }
    Ok(changed)
}
