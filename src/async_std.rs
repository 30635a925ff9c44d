//! pgwidgets in a tide application of your own.

use tide::Server;

use crate::{Application, Executor, Result};

/// Mounts the whole application into a tide application of your own: page, client and WebSocket
/// over its port, at the root of `server`. To give it a path, [`routes_at`].
///
/// The application is not started: it has no ports of its own then. Host and TLS are the affair
/// of the application around it.
///
/// # Errors
/// [`Error::ClientFiles`](crate::Error::ClientFiles) if the client cannot be found or fetched, and
/// [`Error::ExecutorEnded`](crate::Error::ExecutorEnded) if the one it was started on has.
pub async fn routes<State>(app: &Application, server: &mut Server<State>) -> Result<()>
where
    State: Clone + Send + Sync + 'static,
{
    routes_at(app, server, "/").await
}

/// As [`routes`], under a path such as `/panel`. tide's own nesting hides the path that a browser
/// asked for, and with it whether the path ends in the slash that the page's links need.
///
/// # Errors
/// As those of [`routes`].
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
