//! Handles that can be copied: a place that is never freed, and the generation that lives there.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Mutex;

use super::job::Job;
use super::live::{Live, Work};
use super::{Starting, lock};
use crate::{Error, Result};

/// A place for one session at a time. It is leaked once and reused when its session has ended, so
/// that a handle needs no registry, no shared lock and no count.
struct Slot(Mutex<Place>);

#[derive(Default)]
struct Place {
    generation: u64,
    live: Option<Box<Live>>,
}

static FREE: Mutex<Vec<&'static Slot>> = Mutex::new(Vec::new());

/// Names a session for as long as it lives, and keeps nothing alive.
#[derive(Clone, Copy)]
pub(crate) struct Handle {
    slot: &'static Slot,
    generation: u64,
}

impl Handle {
    /// Gives a session a place. The session is made with its own handle.
    pub(crate) fn place(live: impl FnOnce(Handle) -> Live) -> Self {
        let free = lock(&FREE).pop();
        let slot = free.unwrap_or_else(|| Box::leak(Box::new(Slot(Mutex::default()))));
        let mut place = lock(&slot.0);
        place.generation += 1;
        let handle = Self {
            slot,
            generation: place.generation,
        };
        place.live = Some(Box::new(live(handle)));
        handle
    }

    /// Works on the session under its lock; what core wants done is done when the lock is free.
    pub(crate) fn with<R>(self, change: impl FnOnce(&mut Live) -> R) -> Result<R> {
        self.with_work(|live, _| change(live))
            .map(|(result, _)| result)
    }

    /// The same for the task of a socket, which reads on when the handlers have been started.
    pub(crate) fn drive<R>(self, change: impl FnOnce(&mut Live) -> R) -> Result<Option<Starting>> {
        self.with_work(|live, _| change(live))
            .map(|(_, starting)| starting)
    }

    /// Gives a job to the gate of the session.
    pub(crate) fn enqueue(self, job: Job) -> Result<()> {
        self.with_work(|live, work| live.enqueue(job, work))
            .map(|((), _)| ())
    }

    fn with_work<R>(
        self,
        change: impl FnOnce(&mut Live, &mut Work) -> R,
    ) -> Result<(R, Option<Starting>)> {
        let mut work = Work::default();
        let result = {
            let mut place = lock(&self.slot.0);
            let live = self.live(&mut place)?;
            let result = change(live, &mut work);
            live.drain(&mut work);
            result
        };
        Ok((result, work.run(self)))
    }

    /// Looks at the session without changing it.
    pub(crate) fn look<R>(self, look: impl FnOnce(&Live) -> R) -> Result<R> {
        let mut place = lock(&self.slot.0);
        Ok(look(self.live(&mut place)?))
    }

    /// Ends the session's stay after a last change; the place is free for another one. Nobody gets
    /// at the session between the two.
    pub(crate) fn vacate<R>(self, last: impl FnOnce(&mut Live) -> R) -> Result<R> {
        let mut work = Work::default();
        let (result, live) = {
            let mut place = lock(&self.slot.0);
            let live = self.live(&mut place)?;
            let result = last(live);
            live.drain(&mut work);
            (result, place.live.take())
        };
        lock(&FREE).push(self.slot);
        work.run(self);
        // Its handlers are dropped here, under no lock: they are a user's.
        drop(live);
        Ok(result)
    }

    fn live(self, place: &mut Place) -> Result<&mut Live> {
        let current = place.generation == self.generation;
        place
            .live
            .as_deref_mut()
            .filter(|_| current)
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
