//! The program that tests drive from outside, over WebSocket and HTTP only.
//!
//! `probe --ws PORT --http PORT [--mode per_session|serialized|concurrent]
//! [--max-sessions N|none] [--on-connect ok|raise] [--executor tokio|smol|async-std]`

mod executor;
#[path = "probe/ui.rs"]
mod ui;

use pgwidgets::{Application, Error, Executor, Policy, Result};
use tracing_subscriber::EnvFilter;

/// What the command line asks for.
struct Options {
    ws: u16,
    http: u16,
    mode: Policy,
    max_sessions: Option<usize>,
    raise: bool,
    executor: Option<String>,
}

fn main() -> Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();

    let options = Options::from_args(std::env::args().skip(1))?;
    let name = options.executor.clone();
    executor::run(name.as_deref(), |executor| program(options, executor))
}

async fn program(options: Options, executor: Executor) -> Result<()> {
    let app = Application::builder()
        .runtime(executor)
        .ws_port(options.ws)
        .http_port(options.http)
        .concurrency(options.mode)
        .max_sessions(options.max_sessions)
        .build()?;
    app.on_connect(move |session| ui::build(session, options.raise));
    app.start().await?;
    println!(
        "listening {} {}",
        app.ws_url().unwrap_or_default(),
        app.url().unwrap_or_default()
    );
    app.run().await
}

impl Options {
    fn from_args(mut args: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self {
            ws: 9500,
            http: 9501,
            mode: Policy::PerSession,
            max_sessions: None,
            raise: false,
            executor: None,
        };
        while let Some(name) = args.next() {
            let value = args.next().ok_or_else(|| format!("{name} needs a value"))?;
            let wrong = || Error::from(format!("{name} {value}: what is that?"));
            let port = || value.parse().map_err(|_| wrong());
            match name.as_str() {
                "--ws" => options.ws = port()?,
                "--http" => options.http = port()?,
                "--mode" => {
                    options.mode = match value.as_str() {
                        "per_session" => Policy::PerSession,
                        "serialized" => Policy::Serialized,
                        "concurrent" => Policy::Concurrent,
                        _ => return Err(wrong()),
                    }
                }
                "--max-sessions" if value == "none" => options.max_sessions = None,
                "--max-sessions" => {
                    options.max_sessions = Some(value.parse().map_err(|_| wrong())?);
                }
                "--on-connect" => options.raise = value == "raise",
                "--executor" => options.executor = Some(value),
                _ => return Err(wrong()),
            }
        }
        Ok(options)
    }
}
