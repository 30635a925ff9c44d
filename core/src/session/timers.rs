//! The timers that run. They are core's own, so that they run without a browser and fire once with
//! many.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;

use super::content::{Content, Timer};
use super::model::Model;
use crate::catalogue::TimerCall;
use crate::{Time, WidgetId};

/// The timers that run, the next one to expire first.
#[derive(Debug, Default)]
pub(super) struct Timers(BTreeSet<(Time, WidgetId)>);

impl Timers {
    /// When the next timer expires.
    pub(super) fn deadline(&self) -> Option<Time> {
        self.0.first().map(|&(deadline, _)| deadline)
    }

    /// Takes out one timer that has expired, with the seconds it was set to.
    pub(super) fn expire(&mut self, model: &mut Model, now: Time) -> Option<(WidgetId, Value)> {
        let &(deadline, id) = self.0.first()?;
        if deadline > now {
            return None;
        }
        self.0.pop_first();
        let widget = model.get_mut(id)?;
        if let Some(Content::Timer(timer)) = widget.content_mut() {
            **timer = Timer::default();
        }
        let duration = widget.value(widget.class.timing?.duration);
        Some((id, duration.to_value()))
    }

    /// Does what a method asks; the seconds that a cancelled timer ran are the result.
    pub(super) fn call(
        &mut self,
        model: &mut Model,
        now: Time,
        id: WidgetId,
        call: TimerCall,
        duration: Option<&Value>,
    ) -> Option<Value> {
        let widget = model.get(id)?;
        let running = widget.content().timer()?;
        let place = widget.class.timing?.duration;
        if call == TimerCall::StartIfStopped && running.is_running() {
            return None;
        }
        self.remove(id, Some(running));
        let elapsed = running.elapsed(now);
        let starts = matches!(call, TimerCall::Start | TimerCall::StartIfStopped);
        if let Some(duration) = duration.filter(|value| starts && !value.is_null()) {
            model.store(id, place, duration.clone());
        }
        let widget = model.get_mut(id)?;
        let mut timer = Timer::default();
        if starts {
            let seconds = widget.value(place).as_f64().unwrap_or_default().max(0.0);
            let duration = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX);
            timer = Timer::running(now, duration);
        }
        if let Some(Content::Timer(stored)) = widget.content_mut() {
            **stored = timer;
        }
        self.0.extend(timer.until().map(|until| (until, id)));
        (call == TimerCall::Cancel).then(|| elapsed.as_secs_f64().into())
    }

    /// The widget is gone.
    pub(super) fn remove(&mut self, id: WidgetId, timer: Option<Timer>) {
        if let Some(until) = timer.and_then(Timer::until) {
            self.0.remove(&(until, id));
        }
    }
}
