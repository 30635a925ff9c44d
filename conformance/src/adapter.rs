//! What the suite is played on: an adapter, and how browsers reach an application through it.

mod built_in;
mod door;
mod host;
mod memory;

use futures_util::future::BoxFuture;
use pgwidgets::{Application, Executor, Result};

pub use self::built_in::BuiltIn;
pub use self::door::{Door, Refused};
pub use self::host::Host;
pub use self::memory::{End, Memory, pair};
use crate::needs::Needs;

/// What the suite needs to know of an adapter.
///
/// Each scenario makes applications of its own, with [`executor`](Self::executor), and asks for a
/// [`Door`] to each of them.
pub trait Adapter: Send + Sync + 'static {
    /// What it is called in reports.
    fn name(&self) -> &str;

    /// The executor to build an application with.
    ///
    /// It is called on the scenario's own thread, inside a tokio runtime that lasts as long as the
    /// scenario; another executor can ignore that.
    fn executor(&self) -> Executor;

    /// Makes an application reachable for browsers. Its handlers are set, and nothing has been
    /// opened yet.
    fn open(&self, app: Application) -> BoxFuture<'static, Result<Door>>;

    /// Which scenarios it can play.
    fn offers(&self) -> Needs {
        Needs::Connections
    }

    /// Whether time stands still while any task can run, and jumps when none can: only if all of
    /// the adapter runs in the tokio runtime of the scenario, which is then made with a paused
    /// clock and one thread. The tasks of the scenario run in an order that
    /// [`Suite::seed`](crate::Suite::seed) picks, and so do those of [`Memory`]; tasks that another
    /// adapter spawns run in tokio's order.
    fn has_virtual_time(&self) -> bool {
        false
    }
}
