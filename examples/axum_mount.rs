//! pgwidgets under a path of your own axum application, over its port.
//!
//! `cargo run --example axum_mount`, then open the address that it prints.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use pgwidgets::{Application, Result};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();

    let app = Application::builder().max_sessions(None).build()?;
    app.on_connect(|session| async move {
        let w = session.widgets();
        let top = w.top_level().title("Control panel").await?;
        let vbox = w.vbox().spacing(8).padding(10).await?;
        let button = w.button("Measure").await?;
        let status = w.label("ready").await?;
        vbox.add_widget(button, 0).await?;
        vbox.add_widget(status, 0).await?;
        top.set_widget(vbox).await?;
        top.show().await?;
        button
            .on_activated(move |_| async move { status.set_text("measured").await })
            .await?;
        Ok(())
    });

    let home = Html("<!doctype html><title>Lab</title><a href=\"panel\">Control panel</a>");
    let site = Router::new()
        .route("/", get(move || async move { home }))
        .nest_service("/panel", pgwidgets::tokio::router(&app).await?);

    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    println!("Open http://{}/ in a browser.", listener.local_addr()?);
    // Browsers are notified when the program ends, as with the application's own ports.
    let ended = {
        let app = app.clone();
        async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                app.close().await;
            }
        }
    };
    axum::serve(listener, site)
        .with_graceful_shutdown(ended)
        .await?;
    Ok(())
}
