//! Scroll positions and the debounced `scrolled` event.
//!
//! The simulation has no content heights: whatever is rendered can be scrolled both ways.

use std::time::Duration;

use crate::js::{Args, Js, Thrown, clamp};
use crate::key::Key;
use crate::kind::{Kind, Scroll};
use crate::page::Page;
use crate::task::Task;
use crate::widget::Widget;

use super::scroll_frame;

/// How long the client waits after the last movement before it reports `scrolled`.
pub const SCROLLED_DEBOUNCE: Duration = Duration::from_millis(150);

fn scroll_mut(page: &mut Page, key: Key) -> Option<&mut Scroll> {
    match &mut page.objects.get_mut(&key)?.kind {
        Kind::Area(area) => Some(&mut area.scroll),
        Kind::Html(html) => Some(&mut html.scroll),
        Kind::ScrollFrame(frame) => frame.scroll.as_mut(),
        Kind::Other(other) => other.scroll.as_mut(),
        _ => None,
    }
}

/// Methods about the scroll position that all scrolling classes share.
pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> super::Handled {
    match method {
        "set_scroll_position" => {
            move_to(page, key, args.get(0).to_number(), args.get(1).to_number());
        }
        "get_scroll_position" => {
            let rendered = page.is_rendered(key);
            let at = scroll_mut(page, key)
                .filter(|_| rendered)
                .map_or((0.0, 0.0), |s| s.at);
            return Ok(Some(Js::Array(vec![at.0.into(), at.1.into()])));
        }
        _ => return Ok(None),
    }
    super::DONE
}

/// Scrolls, by a call or by the user: the native event reports the movement either way.
pub(crate) fn move_to(page: &mut Page, key: Key, h: f64, v: f64) {
    if !page.is_rendered(key) {
        return;
    }
    let Some(scroll) = scroll_mut(page, key) else {
        return;
    };
    let target = (
        if h.is_nan() {
            scroll.at.0
        } else {
            clamp(h, 0.0, 1.0)
        },
        if v.is_nan() {
            scroll.at.1
        } else {
            clamp(v, 0.0, 1.0)
        },
    );
    if scroll.at != target {
        scroll.at = target;
        scroll_frame::move_bars(page, key, target);
        report_soon(page, key);
    }
}

/// An element was taken out of its place in the document: what is in it is not scrolled any more.
/// The page reports that when it measures the widget the next time.
pub(crate) fn forget(page: &mut Page, key: Key) {
    let scrolled = |widget: &Widget| {
        matches!(
            widget.kind,
            Kind::Area(_) | Kind::Html(_) | Kind::ScrollFrame(_) | Kind::Other(_)
        )
    };
    let mut inside: Vec<_> = page.objects.iter().collect();
    inside.retain(|(_, widget)| scrolled(widget));
    let inside: Vec<_> = inside.into_iter().map(|(key, _)| *key).collect();
    for other in inside {
        let is_inside = page.ancestry(other).contains(&key);
        if let Some(scroll) = scroll_mut(page, other).filter(|_| is_inside) {
            scroll.at = (0.0, 0.0);
            scroll_frame::move_bars(page, other, (0.0, 0.0));
        }
    }
}

/// How far everything is scrolled.
pub(crate) fn positions(page: &mut Page) -> Vec<(Key, (f64, f64))> {
    let keys: Vec<_> = page.objects.keys().copied().collect();
    let scrolled = keys.into_iter();
    scrolled
        .filter_map(|key| Some((key, scroll_mut(page, key)?.at)))
        .collect()
}

/// Scrolls everything to where it was, as the server's own page does when it shows another tab.
pub(crate) fn give_back(page: &mut Page, kept: Vec<(Key, (f64, f64))>) {
    for (key, at) in kept {
        if let Some(scroll) = scroll_mut(page, key) {
            scroll.at = at;
            scroll_frame::move_bars(page, key, at);
        }
    }
}

/// Starts the pause before `scrolled` anew.
pub(crate) fn report_soon(page: &mut Page, key: Key) {
    let rendered = page.is_rendered(key);
    let Some(scroll) = scroll_mut(page, key).filter(|scroll| scroll.ready) else {
        return;
    };
    scroll.pending = if rendered { scroll.at } else { (0.0, 0.0) };
    let old = scroll.timer.take();
    page.clock.stop(old);
    let timer = page.clock.set(SCROLLED_DEBOUNCE, Task::Scrolled { key });
    if let Some(scroll) = scroll_mut(page, key) {
        scroll.timer = Some(timer);
    }
}

/// The first frame of the widget is over.
pub(crate) fn ready(page: &mut Page, key: Key) {
    if let Some(scroll) = scroll_mut(page, key) {
        scroll.ready = true;
    }
}

/// The widget changed its size, on which text areas, HTML views and scroll areas report their position.
pub(crate) fn resized(page: &mut Page, key: Key) {
    let reports = page
        .object(key)
        .is_some_and(|widget| matches!(widget.class.name, "TextArea" | "HtmlView" | "ScrollArea"));
    if reports {
        report_soon(page, key);
    }
}

/// The pause is over.
pub(crate) fn scrolled_due(page: &mut Page, key: Key) {
    let Some(scroll) = scroll_mut(page, key) else {
        return;
    };
    scroll.timer = None;
    let (h, v) = scroll.pending;
    page.fire(key, "scrolled", &[h.into(), v.into()]);
}

/// Lets the widget report from its first frame on.
pub(crate) fn start(page: &mut Page, key: Key) -> Result<(), Thrown> {
    page.object_mut(key)?;
    page.request_frame(crate::task::FrameJob::ScrollReady(key));
    Ok(())
}
