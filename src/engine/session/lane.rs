//! Running what a gate let through.
//!
//! A lane is a task: it begins when an idle gate lets a job through, and ends when none waits. Each
//! round frees the lane and takes the next job with its handler, locking the session once; the last
//! one locks nothing. Where there is no lane such a task starts the handlers.

use std::future::poll_fn;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use futures_util::FutureExt;
use pgwidgets_core::port::BoxFuture;
use tracing::Instrument;

use super::permit::{InLane, Lane, Next, Permit, Run};
use super::progress::Stoppable;

/// How many handlers one poll of a lane's task runs before other tasks get a turn.
const BUDGET: u32 = 32;

impl Next {
    /// Finds the handler of a job of another session.
    fn found(mut self) -> Option<Self> {
        while let Self::Elsewhere(job, ticket, engine) = self {
            let session = job.session();
            let mut job = Some((job, ticket));
            let admitted = session.with_deferred(|state, deferred| {
                if let Some((job, ticket)) = job.take() {
                    state.admit(job, ticket, deferred);
                }
            });
            self = match (admitted, job) {
                (Ok(((), mut deferred)), _) => {
                    let next = deferred.next.take();
                    deferred.run(session);
                    next?
                }
                (Err(_), Some((_, ticket))) => Self::after(ticket, &engine)?,
                (Err(_), None) => return None,
            };
        }
        Some(self)
    }
}

/// Runs what comes next: a handler in its own task, which the executor may drop when it ends. No
/// lock is held.
pub(super) fn start(mut next: Option<Next>) {
    loop {
        match next.and_then(Next::found) {
            Some(Next::Run(run)) => {
                let engine = Arc::clone(run.permit.engine());
                let task: BoxFuture<()> = match run.permit.lane() {
                    Lane::None => Box::pin(start_handlers(run)),
                    Lane::Session(_) | Lane::Application(_) => Box::pin(run_lane(run)),
                };
                let _ = engine.spawn(task);
                return;
            }
            Some(Next::Turn(turn, mut permit)) => {
                permit.begin();
                match turn.send(permit) {
                    Ok(()) => return,
                    // Its future was dropped.
                    Err(permit) => next = permit.pass_on(),
                }
            }
            Some(Next::Elsewhere(..)) | None => return,
        }
    }
}

/// Runs the handlers of a lane until no job waits, or a task has its turn.
async fn run_lane(first: Run) {
    let mut next = Some(Next::Run(first));
    let mut rounds = 0;
    loop {
        match next.and_then(Next::found) {
            Some(Next::Run(run)) => {
                let progress = Arc::clone(&run.progress);
                let Some(permit) = Stoppable::new(progress, run.go()).await else {
                    // Its session has ended. The permit was dropped with it, and the lane
                    // continues.
                    return;
                };
                next = permit.pass_on();
            }
            turn => return start(turn),
        }
        rounds += 1;
        if rounds % BUDGET == 0 {
            others_turn().await;
        }
    }
}

/// Starts handlers where there is no lane, in the order of the events.
async fn start_handlers(first: Run) {
    let mut next = Some(Next::Run(first));
    let mut rounds = 0;
    while let Some(Next::Run(run)) = next {
        next = start_handler(run);
        rounds += 1;
        if rounds % BUDGET == 0 {
            others_turn().await;
        }
    }
}

/// Starts one handler, and returns the next one. Spawned tasks do not start in the order in which
/// they were spawned, so it is polled once here. If it blocks its thread, it delays only the
/// handlers behind it.
fn start_handler(mut run: Run) -> Option<Next> {
    let (session, engine) = (run.permit.session(), Arc::clone(run.permit.engine()));
    let progress = run.permit.take_progress();
    let mut handler = Box::pin(run.go());
    let mut idle = Context::from_waker(Waker::noop());
    if let Poll::Ready(mut permit) = handler.as_mut().poll(&mut idle) {
        permit.put_progress(progress);
        return permit.pass_on();
    }
    let task = Box::pin(async move { drop(handler.await) });
    let ended = move |number| {
        let _ = session.with(|state| state.tasks.ended(number));
    };
    let adopted = session.with_deferred(|state, _| {
        state.handle_start();
        state.tasks.adopt(task, ended)
    });
    // If the session has ended meanwhile, none of its handlers starts any more.
    let (task, mut deferred) = adopted.ok()?;
    let next = deferred.next.take();
    // The executor polls it again at once.
    let _ = engine.spawn(task);
    deferred.run(session);
    next
}

impl Run {
    pub(super) fn into_permit(self) -> Permit {
        self.permit
    }

    /// Runs the handler, with its error, its panic and its end; then the lane is to be passed on.
    fn go(self) -> impl Future<Output = Permit> + Send {
        let Self {
            handler,
            dispatch,
            span,
            mut permit,
            ..
        } = self;
        permit.begin();
        let lane = permit.lane();
        let run = async move {
            let session = permit.session();
            let (widget, action) = (dispatch.widget, dispatch.event.action);
            // The handler itself runs inside too: a plain function may panic when it is called.
            let run_it = async move { handler.handle(session, dispatch).await };
            let result = AssertUnwindSafe(run_it).catch_unwind().await;
            let engine = permit.engine();
            let result = result.unwrap_or_else(|panic| Err(engine.host.panicked(panic.as_ref())));
            if let Err(error) = result {
                let (widget, action) = (Some(widget), Some(action));
                engine.host.report(engine, session, widget, action, error);
            }
            permit
        };
        InLane::new(lane, run).instrument(span)
    }
}

/// Lets the executor poll other tasks first.
async fn others_turn() {
    let mut asked = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut asked, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut next = self.release();
        if !self.is_used() {
            // An executor that has ended takes no task, so no event is handled any more. The events
            // are skipped here in a loop, and not recursively, each inside the drop of another.
            while let Some(Next::Run(run)) = next {
                next = run.into_permit().pass_on();
            }
        }
        start(next);
    }
}
