//! `Timer`.

use std::time::Duration;

use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::{Kind, Timer};
use crate::page::Page;
use crate::task::Task;

use super::{DONE, Handled, part};

impl Timer {
    pub(crate) fn is_running(&self) -> bool {
        self.running.is_some()
    }

    fn elapsed(&self, now: Duration) -> f64 {
        self.running
            .map_or(0.0, |(_, since)| now.saturating_sub(since).as_secs_f64())
    }
}

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    let duration = options.get("duration", 0.0)?;
    let widget = page.object_mut(key)?;
    widget.enable("expired");
    widget.enable("cancelled");
    widget.kind = Kind::Timer(Timer {
        duration,
        running: None,
    });
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let now = page.clock.now();
    let timer = part!(page, key, Timer);
    match method {
        "start" | "set" => start(page, key, args.get(0)),
        "cond_set" => {
            if !timer.is_running() {
                start(page, key, args.get(0));
            }
        }
        "stop" => stop(page, key),
        "cancel" => {
            let elapsed = timer.elapsed(now);
            stop(page, key);
            page.fire(key, "cancelled", &[elapsed.into()]);
        }
        "is_set" => return Ok(Some(Js::Bool(timer.is_running()))),
        "elapsed_time" => return Ok(Some(timer.elapsed(now).into())),
        "time_left" if timer.is_running() => {
            let left = timer.duration.to_number() - timer.elapsed(now);
            return Ok(Some(left.max(0.0).into()));
        }
        "time_left" => return Ok(Some(0.0.into())),
        "set_duration" => timer.duration = args.get(0).clone(),
        "get_duration" => return Ok(Some(timer.duration.clone())),
        _ => return Ok(None),
    }
    DONE
}

fn timer_mut(page: &mut Page, key: Key) -> Option<&mut Timer> {
    match &mut page.objects.get_mut(&key)?.kind {
        Kind::Timer(timer) => Some(timer),
        _ => None,
    }
}

fn start(page: &mut Page, key: Key, duration: &Js) {
    stop(page, key);
    let now = page.clock.now();
    let Some(timer) = timer_mut(page, key) else {
        return;
    };
    if !duration.is_nullish() {
        timer.duration = duration.clone();
    }
    // What is no number runs out at once, as `setTimeout` takes it.
    let seconds = timer.duration.to_number().max(0.0);
    let pause = Duration::try_from_secs_f64(seconds).unwrap_or_default();
    let id = page.clock.set(pause, Task::Expired { key });
    if let Some(timer) = timer_mut(page, key) {
        timer.running = Some((id, now));
    }
}

/// Stops the countdown without a report; does nothing to other widgets.
pub(crate) fn stop(page: &mut Page, key: Key) {
    let running = timer_mut(page, key).and_then(|timer| timer.running.take());
    page.clock.stop(running.map(|(id, _)| id));
}

/// The countdown is over.
pub(crate) fn expired(page: &mut Page, key: Key) {
    let Some(timer) = timer_mut(page, key) else {
        return;
    };
    timer.running = None;
    let duration = timer.duration.clone();
    page.fire(key, "expired", &[duration]);
}
