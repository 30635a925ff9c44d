//! pgwidgets in your own tokio application.

use crate::{Application, Executor, Result};

/// The whole application as an axum router, to be mounted under a path of your own axum
/// application: page, client and WebSocket over its port. Use `nest_service`, so that the path with
/// and without a slash at its end is found.
///
/// The application is not started, so it has no ports of its own. The application around it handles
/// Host and TLS.
///
/// # Errors
/// [`Error::ClientFiles`](crate::Error::ClientFiles) if the client cannot be found or fetched, and
/// [`Error::NoExecutor`](crate::Error::NoExecutor) outside a tokio runtime.
pub async fn router(app: &Application) -> Result<axum::Router> {
    Ok(pgwidgets_tokio::router(app.mounted(Executor::tokio).await?))
}
