//! `TopLevel` and `Page`.

use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::{Kind, Window};
use crate::page::Page;
use crate::widget::Parent;

use super::{DONE, Handled, child_of, detach_from, give_element, part, scroll};

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    build(page, key, options, None)
}

/// The constructor of `TopLevel`; a dialog's title is no option but an argument.
pub(crate) fn build(
    page: &mut Page,
    key: Key,
    options: Options<'_>,
    title: Option<Js>,
) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let widget = page.object_mut(key)?;
    for action in ["move", "close", "window-state"] {
        widget.enable(action);
    }
    let title = title.map_or_else(|| options.get("title", Js::Null), Ok)?;
    let mut window = Window {
        title: (title != Js::Null).then(|| title.to_content()),
        moveable: options.flag("moveable", true)?,
        closeable: options.flag("closeable", true)?,
        minimizable: options.flag("minimizable", false)?,
        maximizable: options.flag("maximizable", false)?,
        lowerable: options.flag("lowerable", false)?,
        shadeable: options.flag("shadeable", true)?,
        resizable: options.flag("resizable", true)?,
        state: "normal".to_owned(),
        ..Window::default()
    };
    if window.title.is_some() {
        window.icon = options.get("icon", Js::Null)?;
    }
    widget.kind = Kind::Window(Box::new(window));
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    match method {
        "show" => page.element_mut(key)?.parent = Parent::Body,
        "hide" => {
            page.element_mut(key)?.parent = Parent::None;
            scroll::forget(page, key);
        }
        "set_position" => {
            let element = page.element_mut(key)?;
            element.left = css_length(args.get(0)).or(element.left);
            element.top = css_length(args.get(1)).or(element.top);
            part!(page, key, Window).centered = false;
        }
        "set_widget" => set_content(page, key, args.get(0))?,
        "set_title" => part!(page, key, Window).title = Some(args.get(0).to_content()),
        "set_icon" => {
            let window = part!(page, key, Window);
            if window.title.is_some() {
                window.icon = if args.get(0).is_truthy() {
                    args.get(0).clone()
                } else {
                    Js::Null
                };
            }
        }
        "set_moveable" => part!(page, key, Window).moveable = args.get(0).is_truthy(),
        "get_window_state" => {
            return Ok(Some(Js::from(part!(page, key, Window).state.clone())));
        }
        "set_window_state" => set_state(page, key, &args.get(0).to_text())?,
        "toggle_shade" => toggle(page, key, "shaded")?,
        "toggle_minimize" => toggle(page, key, "minimized")?,
        "toggle_maximize" => toggle(page, key, "maximized")?,
        // Only the stacking changes, which nothing on the wire shows.
        "raise_" | "lower" => {}
        _ => return Ok(None),
    }
    DONE
}

/// `x + 'px'`, which the style ignores when it is no number.
fn css_length(length: &Js) -> Option<f64> {
    match length {
        Js::Number(number) if number.is_finite() => Some(*number),
        Js::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Adds the child to those that are there; nothing is said (`docs/client.md`, I15).
fn set_content(page: &mut Page, key: Key, child: &Js) -> Result<(), Thrown> {
    let child = child_of(page, child)?;
    page.object_mut(key)?.children.push(child);
    page.append(key, child)
}

pub(crate) fn toggle(page: &mut Page, key: Key, state: &str) -> Result<(), Thrown> {
    let Kind::Window(window) = &page.object_mut(key)?.kind else {
        return Ok(());
    };
    let next = if window.state == state {
        "normal"
    } else {
        state
    };
    let next = next.to_owned();
    set_state(page, key, &next)
}

fn set_state(page: &mut Page, key: Key, state: &str) -> Result<(), Thrown> {
    let (width, height) = page.size(key);
    let (page_width, page_height) = page.tab.viewport;
    let widget = page.object_mut(key)?;
    let (Kind::Window(window), Some(element)) = (&mut widget.kind, widget.element.as_mut()) else {
        return Ok(());
    };
    if window.state == state {
        return Ok(());
    }
    if let Some([left, top, saved_width, saved_height]) = window.saved {
        if window.state == "shaded" {
            element.height = saved_height;
        } else if matches!(window.state.as_str(), "minimized" | "maximized") {
            (element.left, element.top) = (left, top);
            (element.width, element.height) = (saved_width, saved_height);
        }
    }
    if state != "normal" {
        window.saved = Some([
            element.left,
            element.top,
            element.width.or(Some(width)),
            element.height.or(Some(height)),
        ]);
    }
    match state {
        "shaded" => element.height = None,
        "minimized" => (element.width, element.height) = (None, None),
        "maximized" => {
            (element.left, element.top) = (Some(0.0), Some(0.0));
            element.width = Some(f64::from(page_width));
            element.height = Some(f64::from(page_height));
        }
        _ => {}
    }
    state.clone_into(&mut window.state);
    page.fire(key, "window-state", &[Js::from(state)]);
    Ok(())
}

/// Puts a dialog without a position into the middle, as its `show` promised.
pub(crate) fn center(page: &mut Page, key: Key) {
    let (width, height) = page.size(key);
    let (page_width, page_height) = page.tab.viewport;
    let Ok(widget) = page.object_mut(key) else {
        return;
    };
    let (Kind::Window(window), Some(element)) = (&mut widget.kind, widget.element.as_mut()) else {
        return;
    };
    element.left = Some(((f64::from(page_width) - width) / 2.0).max(0.0));
    element.top = Some(((f64::from(page_height) - height) / 2.0).max(0.0));
    window.centered = true;
}

pub(crate) fn new_page(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    page.object_mut(key)?.kind = Kind::Page;
    Ok(())
}

pub(crate) fn page_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    match method {
        "show" => page.element_mut(key)?.parent = Parent::Body,
        "hide" => detach_from(page, Parent::Body, key)?,
        "set_widget" => set_content(page, key, args.get(0))?,
        _ => return Ok(None),
    }
    DONE
}
