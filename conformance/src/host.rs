//! Applications for tests that are not scenarios.

use std::path::Path;
use std::{fs, io};

use pgwidgets::{Application, Builder, ClientFiles, Executor};

/// The least that passes for the client: no page of it works, and no test over sockets needs one.
const CLIENT: &[(&str, &[u8])] = &[
    ("Widgets.js", b"// widgets"),
    ("Widgets.css", b"/* looks */"),
    ("remote.html", b"<!doctype html><title>plain client</title>"),
    ("modules/RemoteInterface.js", b"// remote interface"),
    // Only a server that unescapes paths finds this one.
    ("odd name", b"it was unescaped"),
];

/// Client files that are good enough to be served.
pub fn client_files() -> ClientFiles {
    ClientFiles::embedded(CLIENT)
}

/// Puts the same files into a directory, for programs that take theirs from one.
///
/// # Errors
/// When they cannot be written there.
pub fn write_client_files(directory: &Path) -> io::Result<()> {
    for (path, contents) in CLIENT {
        let path = directory.join(path);
        fs::create_dir_all(path.parent().unwrap_or(directory))?;
        fs::write(path, contents)?;
    }
    Ok(())
}

/// The executor that the tests' applications run on: the one that the environment variable
/// `PGWIDGETS_TEST_EXECUTOR` names, else tokio, which the tests themselves run on.
///
/// # Panics
/// If it is not one of tokio, smol and async-std.
pub fn executor() -> Executor {
    let name = std::env::var("PGWIDGETS_TEST_EXECUTOR");
    match name.as_deref().unwrap_or("tokio") {
        "tokio" => Executor::tokio().expect("the tests run on tokio"),
        "smol" => Executor::smol(),
        "async-std" => Executor::async_std(),
        other => panic!("PGWIDGETS_TEST_EXECUTOR={other}: it is tokio, smol or async-std"),
    }
}

/// An application's settings on the executor of the tests.
pub fn builder() -> Builder {
    Application::builder().runtime(executor())
}
