//! Timers: core's own, so that they run without a browser and fire once with many.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;

use super::Content;
use crate::catalogue::{Read, TimerCall};
use crate::session::model::Model;
use crate::{Time, WidgetId};

/// Whether a timer runs, and since when.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::session) struct Timer {
    running: Option<Running>,
}

#[derive(Clone, Copy, Debug)]
struct Running {
    since: Time,
    until: Time,
}

/// The timers that run, the next one to expire first.
#[derive(Debug, Default)]
pub(in crate::session) struct Timers(BTreeSet<(Time, WidgetId)>);

impl Timers {
    /// When the next timer expires.
    pub(in crate::session) fn deadline(&self) -> Option<Time> {
        self.0.first().map(|&(deadline, _)| deadline)
    }

    /// Takes out one timer that has expired, with the seconds it was set to.
    pub(in crate::session) fn expire(
        &mut self,
        model: &mut Model,
        now: Time,
    ) -> Option<(WidgetId, Value)> {
        let &(deadline, id) = self.0.first()?;
        if deadline > now {
            return None;
        }
        self.0.pop_first();
        let widget = model.get_mut(id)?;
        widget.content = Content::Timer(Box::default());
        Some((id, widget.value(widget.class.timing?.duration).into_owned()))
    }

    /// Does what a method asks. Returns the seconds that a cancelled timer ran.
    pub(in crate::session) fn call(
        &mut self,
        model: &mut Model,
        now: Time,
        id: WidgetId,
        call: TimerCall,
        duration: Option<&Value>,
    ) -> Option<Value> {
        let widget = model.get(id)?;
        let running = widget.content.timer()?.running;
        let place = widget.class.timing?.duration;
        if call == TimerCall::StartIfStopped && running.is_some() {
            return None;
        }
        self.forget(id, running);
        let elapsed = running.map_or(Duration::ZERO, |running| now - running.since);
        let starts = matches!(call, TimerCall::Start | TimerCall::StartIfStopped);
        if let Some(duration) = duration.filter(|value| starts && !value.is_null()) {
            model.store(id, place, duration.clone());
        }
        let widget = model.get_mut(id)?;
        let running = starts.then(|| {
            let seconds = widget.value(place).as_f64().unwrap_or_default().max(0.0);
            let duration = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX);
            Running {
                since: now,
                until: now + duration,
            }
        });
        widget.content = Content::Timer(Box::new(Timer { running }));
        if let Some(running) = running {
            self.0.insert((running.until, id));
        }
        (call == TimerCall::Cancel).then(|| elapsed.as_secs_f64().into())
    }

    /// The widget is gone.
    pub(in crate::session) fn remove(&mut self, id: WidgetId, timer: Option<Timer>) {
        self.forget(id, timer.and_then(|timer| timer.running));
    }

    fn forget(&mut self, id: WidgetId, running: Option<Running>) {
        if let Some(running) = running {
            self.0.remove(&(running.until, id));
        }
    }
}

impl Timer {
    /// Answers a getter.
    pub(in crate::session) fn read(self, now: Time, read: Read) -> Value {
        let seconds = |duration: Duration| Value::from(duration.as_secs_f64());
        match (read, self.running) {
            (Read::TimerIsSet, running) => running.is_some().into(),
            (Read::TimerElapsed, Some(running)) => seconds(now - running.since),
            (Read::TimerLeft, Some(running)) => seconds(running.until - now),
            _ => 0.0.into(),
        }
    }
}
