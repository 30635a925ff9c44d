//! `Dial`, `ProgressBar` and `ScrollBar`.

use crate::js::{Args, Js, Options, Thrown, clamp, round};
use crate::key::Key;
use crate::kind::{Dial, Kind, ScrollBar};
use crate::page::Page;

use super::base::style;
use super::range::decimals_argument;
use super::{DONE, Handled, give_element, part};

impl Dial {
    pub(crate) fn value(&self) -> Js {
        if self.dtype.as_text() == Some("int") {
            Js::Number(round(self.value.to_number()))
        } else {
            self.value.clone()
        }
    }
}

pub(crate) fn new_dial(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let dial = Dial {
        dtype: options.get("dtype", "int")?,
        min: options.get("min", 0.0)?,
        max: options.get("max", 100.0)?,
        step: options.get("step", 1.0)?,
        value: options.get("value", 50.0)?,
        track: options.flag("track", false)?,
        decimals: options.get("decimals", Js::Null)?,
    };
    let widget = page.object_mut(key)?;
    widget.enable("activated");
    widget.kind = Kind::Dial(dial);
    Ok(())
}

pub(crate) fn dial_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let dial = part!(page, key, Dial);
    match method {
        "set_value" => dial.value = args.get(0).clone(),
        "get_value" => return Ok(Some(dial.value())),
        "set_tracking" => dial.track = args.get(0).is_truthy(),
        "set_limits" => {
            dial.min = args.get(0).clone();
            dial.max = args.get(1).clone();
            if !args.get(2).is_undefined() {
                dial.step = args.get(2).clone();
            }
            let (min, max) = (dial.min.to_number(), dial.max.to_number());
            dial.value = Js::Number(clamp(dial.value.to_number(), min, max));
        }
        "set_decimals" => dial.decimals = decimals_argument(args.get(0)),
        "set_knob_diameter" | "set_icon" => style(page, key, method, args, false)?,
        _ => return Ok(None),
    }
    DONE
}

/// The user presses the mouse at a value and lets go: a tracking dial reports both.
pub(crate) fn turn(page: &mut Page, key: Key, target: f64) {
    let Some(Kind::Dial(dial)) = page.objects.get_mut(&key).map(|widget| &mut widget.kind) else {
        return;
    };
    let step = dial.step.to_number();
    let value = clamp(
        round(target / step) * step,
        dial.min.to_number(),
        dial.max.to_number(),
    );
    dial.value = Js::Number(if dial.dtype.as_text() == Some("int") {
        round(value)
    } else {
        value
    });
    let (value, track) = (dial.value(), dial.track);
    if track {
        page.fire(key, "activated", std::slice::from_ref(&value));
    }
    page.fire(key, "activated", &[value]);
}

pub(crate) fn new_progress(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    page.object_mut(key)?.kind = Kind::Progress(0.0);
    Ok(())
}

pub(crate) fn progress_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let value = part!(page, key, Progress);
    match method {
        "set_value" => *value = clamp(args.get(0).to_number(), 0.0, 1.0),
        "get_value" => return Ok(Some(Js::Number(*value))),
        _ => return Ok(None),
    }
    DONE
}

pub(crate) fn new_scroll_bar(
    page: &mut Page,
    key: Key,
    options: Options<'_>,
) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let orientation = options.get("orientation", "horizontal")?;
    let widget = page.object_mut(key)?;
    widget.enable("activated");
    widget.kind = Kind::ScrollBar(ScrollBar {
        orientation,
        scroll: 0.0,
        thumb: 0.2,
    });
    Ok(())
}

pub(crate) fn scroll_bar_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let bar = part!(page, key, ScrollBar);
    match method {
        "set_scroll_percent" => bar.scroll = clamp(args.get(0).to_number(), 0.0, 1.0),
        "get_scroll_percent" => return Ok(Some(Js::Number(bar.scroll))),
        "set_thumb_percent" => bar.thumb = clamp(args.get(0).to_number(), 0.01, 1.0),
        "get_thumb_percent" => return Ok(Some(Js::Number(bar.thumb))),
        _ => return Ok(None),
    }
    DONE
}

/// The user clicks into the track; a thumb that fills it leaves nowhere to go.
pub(crate) fn jump(page: &mut Page, key: Key, target: f64) {
    let Some(Kind::ScrollBar(bar)) = page.objects.get_mut(&key).map(|widget| &mut widget.kind)
    else {
        return;
    };
    if bar.thumb >= 1.0 {
        return;
    }
    bar.scroll = clamp(target, 0.0, 1.0);
    let at = Js::Number(bar.scroll);
    page.fire(key, "activated", &[at]);
}
