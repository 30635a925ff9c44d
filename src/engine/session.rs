//! Sessions, and their `Copy` handles: a slot that is never freed, and the generation that lives
//! there.

mod answers;
mod batching;
mod callback;
mod deferred;
mod lane;
mod permit;
mod progress;
mod socket_queue;
mod state;
mod tasks;

use std::collections::VecDeque;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Mutex;

use pgwidgets_core::{ConnectionId, Frame, Time};

pub(crate) use self::answers::Answer;
pub(crate) use self::batching::{in_batch, with_batch};
pub(crate) use self::callback::Callback;
pub(crate) use self::permit::{InLane, Job, Lane, current_lane};
pub(super) use self::socket_queue::{Command, SocketQueue};
pub(super) use self::state::SessionState;

use self::deferred::Deferred;
use super::lock;
use crate::{Error, Result};

/// Room for one session at a time. It is leaked once and reused when its session has ended, so that
/// a handle needs no registry, no shared lock and no reference count.
struct Slot(Mutex<Tenant>);

/// The session in a slot, and how many there were.
#[derive(Default)]
struct Tenant {
    generation: u64,
    state: Option<Box<SessionState>>,
}

static FREE: Mutex<Vec<&'static Slot>> = Mutex::new(Vec::new());

/// Names a session for as long as it lives, and keeps nothing alive.
#[derive(Clone, Copy)]
pub(crate) struct Handle {
    slot: &'static Slot,
    generation: u64,
}

impl Handle {
    /// Puts a session into a slot. The session is made with its own handle.
    pub(crate) fn register(state: impl FnOnce(Handle) -> SessionState) -> Self {
        let free = lock(&FREE).pop();
        let slot = free.unwrap_or_else(|| Box::leak(Box::new(Slot(Mutex::default()))));
        let mut tenant = lock(&slot.0);
        tenant.generation += 1;
        let handle = Self {
            slot,
            generation: tenant.generation,
        };
        tenant.state = Some(Box::new(state(handle)));
        handle
    }

    /// Works on the session under its lock; core's outputs are carried out when the lock is free.
    pub(crate) fn with<R>(self, change: impl FnOnce(&mut SessionState) -> R) -> Result<R> {
        let (result, deferred) = self.with_deferred(|state, _| change(state))?;
        deferred.run(self);
        Ok(result)
    }

    /// Gives a job to the gate of the session.
    pub(crate) fn enqueue(self, job: Job) -> Result<()> {
        let ((), deferred) = self.with_deferred(|state, deferred| state.enqueue(job, deferred))?;
        deferred.run(self);
        Ok(())
    }

    /// Frames came over an attached connection; see [`SessionState::receive`].
    pub(super) fn receive(
        self,
        now: Time,
        connection: ConnectionId,
        frames: &mut VecDeque<Frame>,
        goes_on: impl Fn() -> bool,
    ) -> Result<()> {
        let ((), deferred) = self.with_deferred(|state, deferred| {
            state.receive(now, connection, frames, goes_on, deferred);
        })?;
        deferred.run(self);
        Ok(())
    }

    /// Like [`with`](Self::with); the caller carries out the outputs when the lock is free.
    fn with_deferred<R>(
        self,
        change: impl FnOnce(&mut SessionState, &mut Deferred) -> R,
    ) -> Result<(R, Deferred)> {
        let mut deferred = Deferred::default();
        let mut tenant = lock(&self.slot.0);
        let state = self.state(&mut tenant)?;
        state.catch_up();
        let result = change(state, &mut deferred);
        state.drain(&mut deferred);
        Ok((result, deferred))
    }

    /// Looks at the session without changing it.
    pub(crate) fn look<R>(self, look: impl FnOnce(&SessionState) -> R) -> Result<R> {
        let mut tenant = lock(&self.slot.0);
        Ok(look(self.state(&mut tenant)?))
    }

    /// Ends the session after a last change; the slot is free for another one. Nothing accesses the
    /// session between the two.
    pub(crate) fn vacate<R>(self, last: impl FnOnce(&mut SessionState) -> R) -> Result<R> {
        let mut deferred = Deferred::default();
        let (result, state) = {
            let mut tenant = lock(&self.slot.0);
            let state = self.state(&mut tenant)?;
            let result = last(state);
            state.drain(&mut deferred);
            state.end(&mut deferred);
            (result, tenant.state.take())
        };
        lock(&FREE).push(self.slot);
        deferred.run(self);
        // Its handlers are dropped here, under no lock: they are the program's code.
        drop(state);
        Ok(result)
    }

    fn state(self, tenant: &mut Tenant) -> Result<&mut SessionState> {
        let is_current = tenant.generation == self.generation;
        tenant
            .state
            .as_deref_mut()
            .filter(|_| is_current)
            .ok_or(Error::SessionClosed)
    }
}

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.slot, other.slot) && self.generation == other.generation
    }
}

impl Eq for Handle {}

impl Hash for Handle {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::from_ref(self.slot).hash(state);
        self.generation.hash(state);
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Handle({:p}, {})", self.slot, self.generation)
    }
}
