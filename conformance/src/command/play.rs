//! The command `run`: progress on standard error, the report on standard output.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
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
        eprintln!("error: no scenario matches on any of the targets");
        return ExitCode::from(USAGE);
    }
    let mut progress = Progress::new(all);
    let report = suite.run(&targets, |case| progress.played(case));
    progress.end();
    println!("{report}");
    match write(run, &report) {
        Ok(()) if report.is_passed() => ExitCode::SUCCESS,
        Ok(()) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(TROUBLE)
        }
    }
}

/// Writes the reports that were asked for.
fn write(run: &Run, report: &Report) -> Result<(), String> {
    let to_file = |path: &Path, text: String| {
        fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    if let Some(path) = &run.junit {
        let text = report.to_junit().map_err(|error| error.to_string())?;
        to_file(path, text)?;
    }
    if let Some(path) = &run.json {
        to_file(path, format!("{:#}\n", report.to_json()))?;
    }
    Ok(())
}

/// What is told while the cases are played: on a terminal a line that changes, elsewhere a line
/// for each case.
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
        // Nobody may be looking, which changes nothing of the run.
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
