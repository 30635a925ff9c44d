//! A UI that exists before any browser does, and that every browser sees alike.
//!
//! `cargo run --example headless`, then open the link that it prints, as often as you like.

use std::time::Duration;

use pgwidgets::{Application, Result};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();

    let app = Application::builder().build()?;
    let session = app.create_session_with("bench-3", None)?;

    let w = session.widgets();
    let top = w.top_level().title("Bench 3").await?;
    top.resize(320, 160).await?;
    let vbox = w.vbox().spacing(8).padding(10).await?;
    let reading = w.label("no reading yet").await?;
    let progress = w.progress_bar().await?;
    let pause = w.check_box("Pause").await?;
    vbox.add_widget(reading, 0).await?;
    vbox.add_widget(progress, 0).await?;
    vbox.add_widget(pause, 0).await?;
    top.set_widget(vbox).await?;
    top.show().await?;

    app.start().await?;
    println!("Open {} in a browser.", session.url()?.unwrap_or_default());

    // The instrument goes on measuring, with or without browsers.
    session.spawn(async move {
        for step in 0_u32.. {
            session.sleep(Duration::from_millis(250)).await?;
            if pause.get_state()? {
                continue;
            }
            let value = f64::from(step % 40) / 40.0;
            progress.set_value(value).await?;
            reading
                .set_text(format!("reading {step}: {value:.3} V"))
                .await?;
        }
        Ok(())
    })?;
    app.run().await
}
