//! A wall of widgets, to measure how long it takes to build, and to join.
//!
//! `wall [--ws PORT] [--http PORT] [--rows N] [--executor tokio|smol|async-std]`

mod executor;

use pgwidgets::{Application, Executor, Result, Session, Widget};
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
    app.on_connect(move |session| build(session, rows));
    app.start().await?;
    println!(
        "listening {} {}",
        app.ws_url().unwrap_or_default(),
        app.url().unwrap_or_default()
    );
    app.run().await
}

/// Builds the wall.
async fn build(session: Session, rows: u16) -> Result<()> {
    let w = session.widgets();
    let top = w.top_level().title("Wall").await?;
    let vbox = w.vbox().await?;
    let button = w.button("Hello").await?;
    vbox.add_widget(button, 0).await?;
    let mut first = None;
    for row in 0..rows {
        let hbox = w.hbox().await?;
        for column in 0..5 {
            let widget: Widget = if column % 2 == 0 {
                let label = w.label(format!("Label {row}.{column}")).await?;
                first.get_or_insert(label);
                label.into()
            } else {
                w.text_entry()
                    .text(format!("Entry {row}.{column}"))
                    .await?
                    .into()
            };
            widget.set_bg("#eee").await?;
            hbox.add_widget(widget, 1).await?;
        }
        vbox.add_widget(hbox, 0).await?;
    }
    top.set_widget(vbox).await?;
    top.show().await?;
    if let Some(label) = first {
        button
            .on_activated(move |_| async move { label.set_text("Hello").await })
            .await?;
    }
    Ok(())
}
