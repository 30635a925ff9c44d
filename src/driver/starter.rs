//! Starting the handlers that a gate let through.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use futures_channel::oneshot;
use futures_util::FutureExt;
use pgwidgets_core::port::BoxFuture;
use pgwidgets_core::{Dispatch, Policy};
use tracing::Instrument;

use super::Handle;
use super::job::{InLane, Job, Lease, Start};
use crate::Result;
use crate::application::Shared;

/// Starts what may start in a session, one after the other in the order of the gate. Whoever comes
/// while somebody is at it leaves it to them.
pub(crate) fn run_starts(handle: Handle) {
    let mut at_it = false;
    loop {
        let start = handle.with(|live| {
            if live.starting && !at_it {
                return None;
            }
            let start = live.starts.pop_front();
            live.starting = start.is_some();
            Some((start?, Arc::clone(&live.app)))
        });
        let Ok(Some((start, app))) = start else {
            return;
        };
        at_it = true;
        begin(start, &app);
    }
}

/// The same under no lock and in a task of its own where there is no lane: then a handler is polled
/// as it is started. It may block, which must hold up neither the caller nor the task of a socket;
/// the caller may hold a lock that the handler wants, or be on a thread without an executor.
pub(crate) fn run_starts_apart(handle: Handle) -> Option<Starting> {
    let app = handle.look(|live| Arc::clone(&live.app)).ok()?;
    if app.policy != Policy::Concurrent {
        run_starts(handle);
        return None;
    }
    let (started, starting) = oneshot::channel();
    let _ = app.spawn(Box::pin(async move {
        run_starts(handle);
        drop(started);
    }));
    Some(starting)
}

/// Handlers are being started in a task of their own; done when that task is.
pub(crate) type Starting = oneshot::Receiver<()>;

/// Starts one job.
pub(crate) fn begin(start: Start, app: &Arc<Shared>) {
    let Start { job, lease } = start;
    match job {
        // The lane may have come free by the end of the session that the turn was wanted in. If
        // nobody waits for the turn any more the lane is free at once.
        Job::Turn(session, turn) if session.look(|_| ()).is_ok() => drop(turn.send(lease)),
        Job::Turn(..) => {}
        Job::Event(session, dispatch) => {
            let Ok(Some(mut task)) = prepare(session, dispatch, lease) else {
                return;
            };
            // Spawned tasks do not start in the order in which they were spawned, so that without
            // a lane each handler is polled once here. The executor polls it again at once.
            let in_order = app.policy == Policy::Concurrent;
            let mut idle = Context::from_waker(Waker::noop());
            if in_order && task.as_mut().poll(&mut idle) == Poll::Ready(()) {
                return;
            }
            let _ = app.spawn_for(session, task);
        }
    }
}

/// The run of a handler, with all that can happen to it; `None` if its listener is gone.
fn prepare(session: Handle, dispatch: Dispatch, lease: Lease) -> Result<Option<BoxFuture<()>>> {
    let found = session.look(|live| {
        let handler = live.handlers.get(&dispatch.listener).map(Arc::clone);
        handler.map(|handler| (handler, Arc::clone(&live.app), live.span.clone()))
    })?;
    let Some((handler, app, span)) = found else {
        return Ok(None);
    };
    let lane = lease.lane();
    let run = async move {
        let (widget, action) = (dispatch.widget, dispatch.event.action);
        let event = crate::event::RawEvent::new(session, dispatch);
        // The handler itself runs inside too: a plain function may panic when it is called.
        let run_it = async move { handler.handle(event).await };
        let result = AssertUnwindSafe(run_it).catch_unwind().await;
        let result = result.unwrap_or_else(|panic| Err(app.panicked(panic.as_ref())));
        if let Err(error) = result {
            app.report(session, Some(widget), Some(action), error);
        }
        drop(lease);
    };
    Ok(Some(Box::pin(InLane::new(lane, run).instrument(span))))
}
