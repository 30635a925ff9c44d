//! `VideoWidget`. Its element reports in a task of its own, so that `silent` does not suppress it.

use std::time::Duration;

use crate::js::{Args, Js, Options, Thrown, clamp};
use crate::key::Key;
use crate::kind::{Kind, Video};
use crate::page::Page;
use crate::task::Task;

use super::{DONE, Handled, give_element, part};

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let video = Video {
        url: options.get("url", Js::Null)?,
        autoplay: options.flag("autoplay", false)?,
        controls: options.flag("controls", false)?,
        muted: options.flag("muted", false)?,
        looping: options.flag("loop", false)?,
        volume: 1.0,
        paused: true,
        time: 0.0,
    };
    let muted = video.muted;
    let widget = page.object_mut(key)?;
    for action in [
        "play",
        "pause",
        "ended",
        "error",
        "timeupdate",
        "volumechange",
    ] {
        widget.enable(action);
    }
    widget.kind = Kind::Video(video);
    if muted {
        report(page, key, "volumechange");
    }
    Ok(())
}

fn report(page: &mut Page, key: Key, action: &'static str) {
    page.clock.set(Duration::ZERO, Task::Media { key, action });
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let video = part!(page, key, Video);
    let value = match method {
        "set_url" => {
            video.url = args.get(0).clone();
            (video.paused, video.time) = (true, 0.0);
            Js::Undefined
        }
        "play" => {
            play(page, key);
            Js::Undefined
        }
        "pause" => {
            pause(page, key);
            Js::Undefined
        }
        "stop" => {
            video.time = 0.0;
            pause(page, key);
            Js::Undefined
        }
        "set_muted" => {
            let muted = args.get(0).is_truthy();
            let volume = video.volume;
            sound(page, key, volume, muted);
            Js::Undefined
        }
        "set_volume" => {
            let volume = clamp(args.get(0).to_number(), 0.0, 1.0);
            if volume.is_nan() {
                return Err(Thrown::new(
                    "Failed to set the 'volume' property on 'HTMLMediaElement': \
                     The provided double value is non-finite.",
                ));
            }
            let muted = video.muted;
            sound(page, key, volume, muted);
            Js::Undefined
        }
        "get_muted" => video.muted.into(),
        "get_volume" => video.volume.into(),
        "set_loop" => {
            video.looping = args.get(0).is_truthy();
            Js::Undefined
        }
        "get_loop" => video.looping.into(),
        "set_controls" => {
            video.controls = args.get(0).is_truthy();
            Js::Undefined
        }
        "get_controls" => video.controls.into(),
        "set_current_time" => {
            video.time = args.get(0).to_number();
            Js::Undefined
        }
        "get_current_time" => video.time.into(),
        "get_duration" => f64::NAN.into(),
        "get_paused" => video.paused.into(),
        "get_video_element" => Js::Dom,
        "set_stream" | "fullscreen" => return DONE,
        _ => return Ok(None),
    };
    Ok(Some(value))
}

fn video_mut(page: &mut Page, key: Key) -> Option<&mut Video> {
    match &mut page.objects.get_mut(&key)?.kind {
        Kind::Video(video) => Some(video),
        _ => None,
    }
}

/// Starts to play; a video without a source throws where nobody catches it.
pub(crate) fn play(page: &mut Page, key: Key) {
    let Some(video) = video_mut(page, key) else {
        return;
    };
    if !video.url.is_truthy() {
        page.console.error(
            "Uncaught (in promise) NotSupportedError: The element has no supported sources.",
        );
    } else if std::mem::replace(&mut video.paused, false) {
        report(page, key, "play");
    }
}

pub(crate) fn pause(page: &mut Page, key: Key) {
    if video_mut(page, key).is_some_and(|video| !std::mem::replace(&mut video.paused, true)) {
        report(page, key, "pause");
    }
}

/// How loud it is now; a change is reported, whoever made it.
pub(crate) fn sound(page: &mut Page, key: Key, volume: f64, muted: bool) {
    let Some(video) = video_mut(page, key) else {
        return;
    };
    let changes = [
        video.volume.total_cmp(&volume).is_ne(),
        video.muted != muted,
    ];
    (video.volume, video.muted) = (volume, muted);
    for _ in changes.into_iter().filter(|it| *it) {
        report(page, key, "volumechange");
    }
}

/// The element reports, and says how things are by now.
pub(crate) fn report_due(page: &mut Page, key: Key, action: &'static str) {
    let Some(video) = video_mut(page, key) else {
        return;
    };
    let args = match action {
        "volumechange" => vec![video.volume.into(), video.muted.into()],
        _ => Vec::new(),
    };
    page.fire(key, action, &args);
}
