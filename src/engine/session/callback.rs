//! What runs for an event.

use pgwidgets_core::Dispatch;
use pgwidgets_core::port::BoxFuture;

use super::Handle;
use crate::Result;

/// A handler of a listener, whatever its event.
pub(crate) trait Callback: Send + Sync {
    fn handle(&self, session: Handle, dispatch: Dispatch) -> BoxFuture<Result<()>>;
}
