//! pgwidgets in a tide application of your own.

use tide::Server;

use crate::application::AppService;
use crate::{Application, Result};

/// Mounts the whole application into a tide application of your own: page, client and WebSocket
/// over its port. Nest the server under a path with [`tide::Route::nest`], if it is to have one.
///
/// The application is not started: it has no ports of its own then. Host and TLS are the affair
/// of the application around it.
///
/// # Errors
/// [`Error::ClientFiles`](crate::Error::ClientFiles) if the client is not to be had, and
/// [`Error::NoExecutor`](crate::Error::NoExecutor).
pub async fn routes<State>(app: &Application, server: &mut Server<State>) -> Result<()>
where
    State: Clone + Send + Sync + 'static,
{
    let shared = app.shared();
    shared.require_runtime()?;
    shared.make_site(shared.mounted_config()).await?;
    pgwidgets_async_std::routes(AppService(shared.clone()), server);
    Ok(())
}
