//! A wall of widgets, to measure how long it takes to build, and to join.
//!
//! `wall [--ws PORT] [--http PORT] [--rows N] [--executor tokio|smol|async-std]`

mod executor;
#[path = "wall/ui.rs"]
mod ui;

use pgwidgets::{Application, Executor, Result};
use tracing_subscriber::EnvFilter;

fn main() -> Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();

    let [mut ws, mut http, mut rows] = [9500, 9501, 50];
    let mut executor = None;
    let mut args = std::env::args().skip(1);
    while let Some(name) = args.next() {
        let value = args.next().ok_or_else(|| format!("{name} needs a value"))?;
        let number = || value.parse().map_err(|_| format!("{name} needs a number"));
        match name.as_str() {
            "--ws" => ws = number()?,
            "--http" => http = number()?,
            "--rows" => rows = number()?,
            "--executor" => executor = Some(value),
            _ => return Err(format!("{name}: what is that?").into()),
        }
    }
    executor::run(executor.as_deref(), |executor| {
        program([ws, http], rows, executor)
    })
}

async fn program([ws, http]: [u16; 2], rows: u16, executor: Executor) -> Result<()> {
    let app = Application::builder()
        .runtime(executor)
        .ws_port(ws)
        .http_port(http)
        .max_sessions(None)
        .build()?;
    app.on_connect(move |session| ui::build(session, rows));
    app.start().await?;
    println!(
        "listening {} {}",
        app.ws_url().unwrap_or_default(),
        app.url().unwrap_or_default()
    );
    app.run().await
}
