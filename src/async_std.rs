//! pgwidgets in a tide application.

use tide::Server;

use crate::{Application, Executor, Result};

/// Mounts the whole application into your own tide application: page, client and WebSocket over its
/// port, at the root of `server`. To mount it under a path, use [`routes_at`].
///
/// The application is not started, so it has no ports of its own. The application around it handles
/// Host and TLS.
///
/// # Errors
/// [`Error::ClientFiles`](crate::Error::ClientFiles) if the client cannot be found or fetched, and
/// [`Error::ExecutorEnded`](crate::Error::ExecutorEnded) if the executor that it was started on has
/// ended.
pub async fn routes<State>(app: &Application, server: &mut Server<State>) -> Result<()>
where
    State: Clone + Send + Sync + 'static,
{
    routes_at(app, server, "/").await
}

/// Like [`routes`], under a path such as `/panel`. tide's own nesting hides the path that a browser
/// asked for, and with it whether the path ends in the slash that the page's links need.
///
/// # Errors
/// Those of [`routes`].
pub async fn routes_at<State>(
    app: &Application,
    server: &mut Server<State>,
    path: &str,
) -> Result<()>
where
    State: Clone + Send + Sync + 'static,
{
    let service = app.mounted(|| Some(Executor::async_std())).await?;
    pgwidgets_async_std::routes(service, server, path);
    Ok(())
}
