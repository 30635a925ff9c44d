//! `AbstractScrollArea` and `ScrollArea`.

use crate::classes::Class;
use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::{Kind, Scroll, ScrollFrame};
use crate::page::Page;
use crate::widget::{Handler, Parent};

use super::{DONE, Handled, child_of, construct, detach_from, give_element, number, part, scroll};

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let scrolls = page.object_mut(key)?.class.name == "ScrollArea";
    let class = Class::named("ScrollBar").ok_or_else(|| Thrown::new("ScrollBar is not defined"))?;
    let mut bars = [key; 2];
    for (bar, orientation) in bars.iter_mut().zip(["horizontal", "vertical"]) {
        let options = [Js::object([("orientation", orientation.into())])];
        *bar = construct(page, class, Args(&options))?;
        page.append(key, *bar)?;
        let handlers = page.object_mut(*bar)?.callbacks.get_mut("activated");
        if let Some(handlers) = handlers {
            handlers.push(Handler::Bar { area: key });
        }
    }
    let mut shown = [Js::from("auto"), Js::from("auto")];
    if scrolls {
        for (shown, option) in shown.iter_mut().zip(["hscrollbar", "vscrollbar"]) {
            let given = options.get(option, "auto")?;
            *shown = match given.as_text() {
                Some("always") => "on".into(),
                Some("overflow") => "auto".into(),
                _ => given,
            };
        }
    }
    let widget = page.object_mut(key)?;
    for action in ["scrolled", "area-resize"] {
        widget.enable(action);
    }
    widget.kind = Kind::ScrollFrame(ScrollFrame {
        bars,
        shown,
        scroll: scrolls.then(Scroll::default),
    });
    if scrolls {
        scroll::start(page, key)?;
    }
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let frame = part!(page, key, ScrollFrame);
    let bars = frame.bars;
    match method {
        "set_widget" => set_content(page, key, args.get(0))?,
        "set_thumb_percent" | "set_scroll_percent" => {
            for (place, bar) in bars.into_iter().enumerate() {
                number::scroll_bar_call(page, bar, method, Args(&[args.get(place).clone()]))?;
            }
        }
        "get_thumb_percent" | "get_scroll_percent" => {
            let mut both = Vec::new();
            for bar in bars {
                let value = number::scroll_bar_call(page, bar, method, Args(&[]))?;
                both.push(value.unwrap_or_default());
            }
            return Ok(Some(Js::Array(both)));
        }
        "set_scroll_bar_visibility" => {
            for (place, shown) in frame.shown.iter_mut().enumerate() {
                if !args.get(place).is_undefined() {
                    *shown = args.get(place).clone();
                }
            }
        }
        _ => return scroll::call(page, key, method, args),
    }
    DONE
}

/// The new child takes the place of the old one in silence.
fn set_content(page: &mut Page, key: Key, child: &Js) -> Result<(), Thrown> {
    if let Some(old) = page.object_mut(key)?.children.first().copied() {
        page.object_mut(key)?.children.remove(0);
        detach_from(page, Parent::Inside(key), old)?;
    }
    let child = child_of(page, child)?;
    page.object_mut(key)?.children.push(child);
    page.append(key, child)
}

/// Moves the bars, and says nothing.
pub(crate) fn move_bars(page: &mut Page, key: Key, at: (f64, f64)) {
    let Some(Kind::ScrollFrame(frame)) = page.objects.get(&key).map(|widget| &widget.kind) else {
        return;
    };
    for (bar, at) in frame.bars.into_iter().zip([at.0, at.1]) {
        if let Some(Kind::ScrollBar(bar)) = page.objects.get_mut(&bar).map(|it| &mut it.kind) {
            bar.scroll = at;
        }
    }
}

/// The user has moved a bar: it is reported at once, and the content of a scroll area follows.
pub(crate) fn bar_moved(page: &mut Page, key: Key) {
    let Some(Kind::ScrollFrame(frame)) = page.objects.get(&key).map(|widget| &widget.kind) else {
        return;
    };
    let at = frame
        .bars
        .map(|bar| match &page.objects.get(&bar).map(|it| &it.kind) {
            Some(Kind::ScrollBar(bar)) => bar.scroll,
            _ => 0.0,
        });
    scroll::move_to(page, key, at[0], at[1]);
    page.fire(key, "scrolled", &at.map(Js::Number));
}
