//! The three adapters of this repository, over real sockets.

use futures_util::future::BoxFuture;
use pgwidgets::{Application, Executor, Result};

use super::{Adapter, Door};
use crate::needs::Needs;

/// An application on its own ports, on an executor that the package brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltIn {
    /// tokio, over hyper.
    Tokio,
    /// smol, over hyper.
    Smol,
    /// async-std, over hyper.
    AsyncStd,
}

impl BuiltIn {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Tokio, Self::Smol, Self::AsyncStd];
}

impl Adapter for BuiltIn {
    fn name(&self) -> &'static str {
        match self {
            Self::Tokio => "tokio",
            Self::Smol => "smol",
            Self::AsyncStd => "async-std",
        }
    }

    fn executor(&self) -> Executor {
        match self {
            Self::Tokio => Executor::tokio().expect("a scenario is played in a tokio runtime"),
            Self::Smol => Executor::smol(),
            Self::AsyncStd => Executor::async_std(),
        }
    }

    fn open(&self, app: Application) -> BoxFuture<'static, Result<Door>> {
        Box::pin(async move {
            app.start().await?;
            let ws = app.ws_url().expect("it has started");
            Ok(Door::ports(ws, app.url()))
        })
    }

    fn offers(&self) -> Needs {
        Needs::OwnPorts
    }
}
