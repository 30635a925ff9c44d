//! The first program: a window with a button, an entry and a line of text.
//!
//! `cargo run --example hello`, then open the address that it prints.

use pgwidgets::{Application, Result};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();

    let app = Application::builder().max_sessions(4).build()?;

    app.on_connect(|session| async move {
        let w = session.widgets();

        let top = w.top_level().title("Async Demo").resizable(true).await?;
        top.resize(400, 300).await?;

        let vbox = w.vbox().spacing(8).padding(10).await?;
        let status = w.label("Click a button!").await?;

        let hbox = w.hbox().spacing(6).await?;
        let btn = w.button("Hello").await?;
        hbox.add_widget(btn, 0).await?;

        let entry = w.text_entry().text("Type here").linehistory(5).await?;

        vbox.add_widget(hbox, 0).await?;
        vbox.add_widget(entry, 0).await?;
        vbox.add_widget(status, 1).await?;
        top.set_widget(vbox).await?;
        top.show().await?;

        btn.on_activated(move |_| async move { status.set_text("Hello!").await })
            .await?;
        entry
            .on_activated(move |event| async move {
                status.set_text(format!("Entered: {}", event.text)).await
            })
            .await?;
        Ok(())
    });

    app.start().await?;
    println!("Open {} in a browser.", app.url().unwrap_or_default());
    app.run().await
}
