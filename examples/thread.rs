//! A label that a plain thread updates, without async and without a channel.
//!
//! `cargo run --example thread`, then open the address that it prints.

use std::time::Duration;

use pgwidgets::{Application, Result, block_on};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();

    let app = Application::builder().max_sessions(None).build()?;
    app.on_connect(|session| async move {
        let w = session.widgets();
        let top = w.top_level().title("From a thread").await?;
        let label = w.label("waiting for the thread").padding(20).await?;
        top.set_widget(label).await?;
        top.show().await?;

        // The label is a `Copy` handle; the session's end ends the thread.
        std::thread::spawn(move || -> Result<()> {
            for count in 1_u64.. {
                std::thread::sleep(Duration::from_millis(500));
                block_on(label.set_text(format!("the thread counted to {count}")))?;
            }
            Ok(())
        });
        Ok(())
    });

    app.start().await?;
    println!("Open {} in a browser.", app.url().unwrap_or_default());
    app.run().await
}
