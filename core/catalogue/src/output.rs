//! Formatting and finding the files that are made.

use std::{
    fmt::{self, Write as _},
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Why the files could not be made.
#[derive(Debug)]
pub enum OutputError {
    /// `rustfmt` could not be run.
    Formatter(io::Error),
    /// `rustfmt` refused what was made: a mistake of the generator.
    Refused {
        /// The file.
        path: PathBuf,
        /// What `rustfmt` said.
        message: String,
    },
    /// A folder could not be read.
    Folder(PathBuf, io::Error),
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Formatter(error) => write!(f, "rustfmt cannot be run: {error}"),
            Self::Refused { path, message } => {
                write!(f, "rustfmt refuses {}: {message}", path.display())
            }
            Self::Folder(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Formatter(error) | Self::Folder(_, error) => Some(error),
            Self::Refused { .. } => None,
        }
    }
}

/// How wide a line may be.
const LINE: usize = 100;

/// How wide a line of comment may be, so that it still fits when it is indented.
const WIDTH: usize = 96;

/// All of `parts`, with nothing between them.
pub(crate) fn concat(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().concat()
}

/// `text` as a doc comment of an item.
pub(crate) fn doc(text: &str) -> String {
    wrapped(text, "/// ", WIDTH)
}

/// `text` as a doc comment in a macro, which `rustfmt` leaves alone.
pub(crate) fn doc_in(text: &str, indent: usize) -> String {
    wrapped(text, &format!("{:indent$}/// ", ""), LINE)
}

/// `text` in lines that begin with `prefix`; `rustfmt` does not break comments.
fn wrapped(text: &str, prefix: &str, width: usize) -> String {
    let mut out = String::new();
    for paragraph in text.split('\n') {
        let mut line = prefix.to_owned();
        for word in paragraph.split(' ') {
            let used = line.chars().count();
            if line.len() > prefix.len() && used + word.chars().count() > width {
                out.push_str(line.trim_end());
                out.push('\n');
                prefix.clone_into(&mut line);
            }
            line.push_str(word);
            line.push(' ');
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A chain of calls in a macro, which `rustfmt` leaves alone: one line if it fits there.
pub(crate) fn chain(pieces: &[String], indent: usize) -> String {
    let line = format!("{:indent$}{}", "", pieces.concat());
    // One more for what ends it.
    if line.chars().count() < LINE {
        return line;
    }
    let is_open = pieces.first().is_some_and(|first| first.contains('\n'));
    let between = format!("\n{:1$}", "", if is_open { indent } else { indent + 4 });
    let inside = format!("\n{:1$}", "", indent + 8);
    let pieces = pieces.iter().map(|piece| {
        if piece.contains('\n') || indent + 4 + piece.len() < LINE {
            return piece.clone();
        }
        let items = piece.replacen("&[", &format!("&[{inside}"), 1);
        items.replacen("])", &format!(",{between}])"), 1)
    });
    format!(
        "{:indent$}{}",
        "",
        pieces.collect::<Vec<_>>().join(&between)
    )
}

/// The use of a macro whose arguments are no expressions, which `rustfmt` leaves alone, in the body
/// of a method.
pub(crate) fn invocation(name: &str, pieces: &[String]) -> String {
    let line = format!("{name}!({})", pieces.join(", "));
    if 8 + line.len() <= LINE {
        return line;
    }
    let pieces = pieces.iter().map(|piece| format!("{:12}{piece},\n", ""));
    format!("{name}!(\n{}{:8})", concat(pieces), "")
}

/// A list of names in a macro, in as few lines as hold it.
pub(crate) fn block(head: &str, names: &[String]) -> String {
    let line = format!("    {head} {{ {} }}\n", names.join(", "));
    if names.is_empty() {
        return format!("    {head} {{}}\n");
    }
    if line.chars().count() <= LINE + 1 {
        return line;
    }
    let mut out = format!("    {head} {{\n       ");
    let mut used = 7;
    for (at, name) in names.iter().enumerate() {
        let comma = if at + 1 < names.len() { "," } else { "" };
        let width = name.chars().count() + comma.len() + 1;
        if used + width > LINE {
            out.push_str("\n       ");
            used = 7;
        }
        _ = write!(out, " {name}{comma}");
        used += width;
    }
    out.push_str("\n    }\n");
    out
}

/// The repository's formatting.
#[derive(Debug)]
pub struct Format {
    config: PathBuf,
}

impl Format {
    /// The formatting of the repository at `root`.
    pub fn new(root: &Path) -> Self {
        Self {
            config: root.join("rustfmt.toml"),
        }
    }

    /// `text`, formatted.
    ///
    /// # Errors
    ///
    /// If `rustfmt` cannot be run or refuses `text`.
    pub fn apply(&self, path: &Path, text: &str) -> Result<String, OutputError> {
        let mut child = Command::new("rustfmt")
            .args(["--edition", "2024", "--emit", "stdout", "--config-path"])
            .arg(&self.config)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(OutputError::Formatter)?;
        if let Some(mut input) = child.stdin.take() {
            input
                .write_all(text.as_bytes())
                .map_err(OutputError::Formatter)?;
        }
        let output = child.wait_with_output().map_err(OutputError::Formatter)?;
        let refused = |message: String| OutputError::Refused {
            path: path.to_owned(),
            message,
        };
        if !output.status.success() {
            return Err(refused(
                String::from_utf8_lossy(&output.stderr).into_owned(),
            ));
        }
        String::from_utf8(output.stdout).map_err(|error| refused(error.to_string()))
    }
}

/// The Rust files right in `folder`, as paths from `root`; none if there is no such folder.
pub(crate) fn rust_files(root: &Path, folder: &Path) -> Result<Vec<PathBuf>, OutputError> {
    let full = root.join(folder);
    let failed = |error| OutputError::Folder(full.clone(), error);
    let entries = match fs::read_dir(&full) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        let path = folder.join(name);
        if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
