//! Fetching the client with the tool that its authors publish it for.

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{ClientFilesError, wheel};

/// Downloads the wheel of the pinned version into `directory`.
pub(super) fn download(directory: &Path) -> Result<(), ClientFilesError> {
    download_with("python3", directory)
}

fn download_with(python: &str, directory: &Path) -> Result<(), ClientFilesError> {
    let output = Command::new(python)
        .args([
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
        ])
        .arg(format!("{}=={}", wheel::PROJECT, wheel::VERSION))
        // The client needs no Python, so neither its version nor its dependencies matter.
        .args([
            "--no-deps",
            "--only-binary=:all:",
            "--python-version",
            "3.12",
            "-d",
            ".",
        ])
        // With -m, Python would prefer a module that happens to lie in the program's directory.
        .current_dir(directory)
        .stdin(Stdio::null())
        .output();
    let output = match output {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(ClientFilesError::NoPip),
        Err(error) => {
            return Err(ClientFilesError::Download {
                reason: error.to_string(),
            });
        }
    };
    if output.status.success() {
        return Ok(());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    if complaint.contains("No module named pip") {
        return Err(ClientFilesError::NoPip);
    }
    let last = complaint
        .lines()
        .rev()
        .map(str::trim)
        .find(|line| !line.is_empty());
    let reason = last.map_or_else(|| output.status.to_string(), str::to_owned);
    Err(ClientFilesError::Download { reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_python_the_error_says_what_to_do() {
        let error = download_with("no-such-python-anywhere", &std::env::temp_dir())
            .expect_err("there is no such program");
        assert!(matches!(error, ClientFilesError::NoPip), "{error:?}");
        assert!(error.to_string().contains("PGWIDGETS_JS_DIR"));
    }
}
