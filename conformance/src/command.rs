//! The command line, and carrying it out.

mod play;

use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use pgwidgets::Policy;
use pgwidgets_conformance::{Adapter, BuiltIn, Memory, Needs, Scenario, Suite, Target};

/// Nothing matches, or the arguments make no sense: as clap has it.
const USAGE: u8 = 2;

/// Plays the scenarios of the pgwidgets protocol on servers.
#[derive(Debug, Parser)]
#[command(
    name = "pgwidgets-conformance",
    after_help = "\
Examples:
  pgwidgets-conformance list --filter replay
  pgwidgets-conformance run
  pgwidgets-conformance run --on core --on smol --policy serialized
  pgwidgets-conformance run --on core --seed 7
  pgwidgets-conformance run --on ws://127.0.0.1:9500/ --filter probe --junit report.xml

Exit codes: 0 all passed, 1 something failed, 2 wrong usage or nothing matches, 3 a server is not
there or does not run the Probe, or a report cannot be written."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lists the scenarios: what each needs, its name, the faults that it is about.
    List {
        /// Only scenarios that contain this text in their chapter or name, or one of several texts.
        #[arg(long, value_name = "TEXT")]
        filter: Vec<String>,
        /// Only scenarios about this row of the table in docs/faults.md.
        #[arg(long, value_name = "NUMBER")]
        row: Option<u8>,
    },
    /// Plays the scenarios, and reports the results.
    Run(Run),
}

#[derive(Debug, clap::Args)]
struct Run {
    /// What to play on: core, tokio, async-std, smol, or the ws:// URL of a server that runs the
    /// Probe. May be given several times; without it, core and the three adapters.
    #[arg(long, value_name = "TARGET", value_parser = place)]
    on: Vec<Place>,
    /// Only scenarios that contain this text in their chapter or name, or one of several texts.
    #[arg(long, value_name = "TEXT")]
    filter: Vec<String>,
    #[arg(
        long,
        value_enum,
        help = "Only this policy. For a server at a URL, the policy that it runs in; there per_session is the default"
    )]
    policy: Option<PolicyName>,
    /// Picks the order of tasks on core; the same number picks the same order. Without it, a random
    /// one, which the report names.
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// How many cases are played at once.
    #[arg(long, value_name = "N", default_value = "4")]
    jobs: NonZeroUsize,
    #[arg(long, value_name = "FILE", help = "Writes the report as JUnit XML")]
    junit: Option<PathBuf>,
    /// Writes the report as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

#[derive(Clone, Debug)]
enum Place {
    Core,
    Adapter(BuiltIn),
    Server(String),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
enum PolicyName {
    PerSession,
    Serialized,
    Concurrent,
}

impl From<PolicyName> for Policy {
    fn from(name: PolicyName) -> Self {
        match name {
            PolicyName::PerSession => Self::PerSession,
            PolicyName::Serialized => Self::Serialized,
            PolicyName::Concurrent => Self::Concurrent,
        }
    }
}

fn place(text: &str) -> Result<Place, String> {
    match text {
        "core" => Ok(Place::Core),
        "tokio" => Ok(Place::Adapter(BuiltIn::Tokio)),
        "smol" => Ok(Place::Adapter(BuiltIn::Smol)),
        "async-std" => Ok(Place::Adapter(BuiltIn::AsyncStd)),
        url if is_socket(url) => Ok(Place::Server(url.to_owned())),
        _ => Err("it is core, tokio, async-std, smol or a URL: ws://HOST:PORT/PATH".to_owned()),
    }
}

/// Whether a text is the URL of a WebSocket without TLS.
fn is_socket(url: &str) -> bool {
    let url = url.parse::<http::Uri>();
    url.is_ok_and(|url| url.scheme_str() == Some("ws") && url.host().is_some())
}

/// Does what the command line asks for.
pub(crate) fn run() -> ExitCode {
    match Arguments::parse().command {
        Command::List { filter, row } => {
            let suite = Suite::new().filter(&filter);
            let is_about = |it: &&Scenario| row.is_none_or(|row| it.rows().contains(&row));
            let scenarios: Vec<_> = suite.scenarios().iter().filter(is_about).collect();
            if scenarios.is_empty() {
                eprintln!("error: no scenario matches");
                return ExitCode::from(USAGE);
            }
            // The reader may have seen enough of it.
            let _ = list(&scenarios);
            ExitCode::SUCCESS
        }
        Command::Run(run) => play::play(&run),
    }
}

fn list(scenarios: &[&Scenario]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{:9} {:9} scenario", "needs", "faults")?;
    for scenario in scenarios {
        let needs = match scenario.needs() {
            Needs::Probe => "probe",
            Needs::Connections => "program",
            Needs::Http => "http",
            Needs::Ports => "ports",
            Needs::OwnPorts => "own ports",
        };
        let rows = scenario.rows().iter().map(u8::to_string);
        let rows = rows.collect::<Vec<_>>().join(", ");
        writeln!(out, "{needs:9} {rows:9} {}", scenario.path())?;
    }
    let with_ports = scenarios.iter().filter(|it| it.needs() > Memory.offers());
    writeln!(
        out,
        "{} scenarios, {} of them not for core, which has no ports",
        scenarios.len(),
        with_ports.count()
    )
}

/// A number that is another one in each run, and short enough to be typed.
fn random_seed() -> u64 {
    RandomState::new().hash_one(0) % 1_000_000
}

impl Run {
    fn suite(&self) -> Suite {
        let suite = Suite::new().filter(&self.filter).jobs(self.jobs.get());
        let suite = suite.seed(self.seed.unwrap_or_else(random_seed));
        match self.policy {
            Some(policy) => suite.policy(policy.into()),
            None => suite,
        }
    }

    fn targets(&self) -> Vec<Target> {
        if self.on.is_empty() {
            let adapters = BuiltIn::ALL.map(Target::adapter);
            return std::iter::once(Target::adapter(Memory))
                .chain(adapters)
                .collect();
        }
        let target = |place: &Place| match place {
            Place::Core => Target::adapter(Memory),
            Place::Adapter(adapter) => Target::adapter(*adapter),
            Place::Server(url) => Target::Server {
                url: url.clone(),
                policy: self.policy.unwrap_or(PolicyName::PerSession).into(),
            },
        };
        self.on.iter().map(target).collect()
    }
}
