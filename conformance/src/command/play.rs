//! The command `run`: progress on standard error, the report on standard output.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use pgwidgets_conformance::{CaseReport, Outcome, Report};

use super::{Run, USAGE};

/// A server is not there, or a report cannot be written.
const TROUBLE: u8 = 3;

pub(super) fn play(run: &Run) -> ExitCode {
    let (suite, targets) = (run.suite(), run.targets());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let reached = match runtime {
        Ok(runtime) => targets
            .iter()
            .try_for_each(|it| runtime.block_on(it.reach())),
        Err(error) => Err(error.to_string()),
    };
    if let Err(error) = reached {
        eprintln!("error: {error}");
        return ExitCode::from(TROUBLE);
    }
    let all = targets.iter().map(|target| suite.count(target)).sum();
    if all == 0 {
        eprintln!(
            "error: no scenario matches; on a server at a URL only those are played that `list` says need the probe"
        );
        return ExitCode::from(USAGE);
    }
    // A name that cannot be written to is found out before anything is played.
    let files = match Files::create(run) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::from(TROUBLE);
        }
    };
    let mut progress = Progress::new(all);
    let report = suite.run(&targets, |case| progress.played(case));
    progress.end();
    // The reader may have gone; the exit code says it too.
    let _ = writeln!(io::stdout(), "{report}");
    match files.write(&report) {
        Ok(()) if report.is_passed() => ExitCode::SUCCESS,
        Ok(()) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(TROUBLE)
        }
    }
}

/// The files for the reports that were asked for.
struct Files {
    junit: Option<(PathBuf, File)>,
    json: Option<(PathBuf, File)>,
}

impl Files {
    fn create(run: &Run) -> Result<Self, String> {
        let create = |path: &Option<PathBuf>| {
            let Some(path) = path.clone() else {
                return Ok(None);
            };
            match File::create(&path) {
                Ok(file) => Ok(Some((path, file))),
                Err(error) => Err(format!("{}: {error}", path.display())),
            }
        };
        Ok(Self {
            junit: create(&run.junit)?,
            json: create(&run.json)?,
        })
    }

    fn write(self, report: &Report) -> Result<(), String> {
        let write = |(path, mut file): (PathBuf, File), text: String| {
            let written = file.write_all(text.as_bytes());
            written.map_err(|error| format!("{}: {error}", path.display()))
        };
        if let Some(file) = self.junit {
            let text = report.to_junit().map_err(|error| error.to_string())?;
            write(file, text)?;
        }
        if let Some(file) = self.json {
            write(file, format!("{:#}\n", report.to_json()))?;
        }
        Ok(())
    }
}

/// The progress that is shown while the cases are played: on a terminal a line that changes,
/// elsewhere a line for each case.
struct Progress {
    on_terminal: bool,
    all: usize,
    played: usize,
    failed: usize,
}

impl Progress {
    fn new(all: usize) -> Self {
        Self {
            on_terminal: io::stderr().is_terminal(),
            all,
            played: 0,
            failed: 0,
        }
    }

    fn played(&mut self, case: &CaseReport) {
        self.played += 1;
        let has_failed = *case.outcome() != Outcome::Passed;
        self.failed += usize::from(has_failed);
        let (played, all, failed) = (self.played, self.all, self.failed);
        let (target, name) = (case.target(), case.name());
        let mut out = io::stderr().lock();
        // Writing may fail, which does not affect the run.
        let _ = if self.on_terminal {
            write!(
                out,
                "\r\x1b[K{played}/{all}, {failed} failed: {target} {name}"
            )
        } else {
            let word = if has_failed { "FAILED" } else { "ok" };
            let took = case.took().as_secs_f64();
            writeln!(out, "{played}/{all} {word:6} {target} {name} {took:.2} s")
        };
        let _ = out.flush();
    }

    fn end(&self) {
        if self.on_terminal {
            eprint!("\r\x1b[K");
        }
    }
}
