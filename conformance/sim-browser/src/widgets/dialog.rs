//! `Dialog`: a window with a content box, a row of buttons, and a backdrop when it is modal.

use crate::classes::Class;
use crate::js::{Args, Js, Thrown};
use crate::key::Key;
use crate::kind::{Dialog, Kind, Rgb};
use crate::page::Page;
use crate::task::FrameJob;
use crate::widget::{Handler, Parent};

use super::{DONE, Handled, boxes, child_of, construct, container, part, scroll, window};

fn class(name: &str) -> Result<&'static Class, Thrown> {
    Class::named(name).ok_or_else(|| Thrown(format!("{name} is not defined")))
}

pub(crate) fn new(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    let title = args.or(0, Js::Null);
    let buttons = match args.get(1) {
        Js::Undefined | Js::Null => &[],
        Js::Array(buttons) => buttons.as_slice(),
        _ => return Err(Thrown::new("buttons is not iterable")),
    };
    // The options are copied, so that `null` is found out only after the window is built.
    let copied = match args.get(2) {
        Js::Object(map) => Js::Object(map.clone()),
        _ => Js::Undefined,
    };
    let copied = [copied];
    let title = (title != Js::Null).then_some(title);
    window::build(page, key, Args(&copied).options(0), title)?;
    let options = args.options(2);
    let autoclose = options.flag("autoclose", false)?;
    let modal = options.flag("modal", false)?;
    let outer = construct(page, class("VBox")?, Args(&[]))?;
    let content = construct(page, class("VBox")?, Args(&[]))?;
    boxes::add(page, outer, &Js::Widget(content), &1.0.into())?;
    let halign = [Js::object([("halign", "right".into())])];
    let button_box = construct(page, class("ButtonBox")?, Args(&halign))?;
    if let Kind::Window(window) = &mut page.object_mut(key)?.kind {
        window.dialog = Some(Dialog {
            autoclose,
            modal,
            above_overlays: modal,
            overlay: None,
            outer,
            content,
            button_box,
            has_button_box: false,
            buttons: Vec::new(),
            color: None,
        });
    }
    for pair in buttons {
        let (text, value) = match pair {
            Js::Array(pair) => {
                let pair = Args(pair);
                (pair.get(0).clone(), pair.get(1).clone())
            }
            Js::Text(text) => {
                let mut letters = text
                    .chars()
                    .map(|letter| Js::from(letter.to_string()))
                    .chain([Js::Undefined, Js::Undefined]);
                (
                    letters.next().unwrap_or_default(),
                    letters.next().unwrap_or_default(),
                )
            }
            _ => return Err(Thrown::new(".for is not iterable")),
        };
        let button = construct(page, class("Button")?, Args(&[text]))?;
        attach_button(page, key, button, value)?;
    }
    page.object_mut(key)?.children.push(outer);
    page.append(key, outer)?;
    page.object_mut(key)?.enable("activated");
    Ok(())
}

fn attach_button(page: &mut Page, key: Key, button: Key, value: Js) -> Result<(), Thrown> {
    let handler = Handler::DialogButton {
        dialog: key,
        value: value.clone(),
    };
    let Some(handlers) = page.object_mut(button)?.callbacks.get_mut("activated") else {
        return Err(Thrown::new("Unknown callback action 'activated'"));
    };
    handlers.push(handler);
    add_button(page, key, button, value)
}

/// Puts a button into the row at the bottom.
pub(crate) fn add_button(page: &mut Page, key: Key, button: Key, value: Js) -> Result<(), Thrown> {
    let Some(dialog) = dialog_mut(page, key) else {
        return Ok(());
    };
    dialog.buttons.push((button, value));
    let (outer, button_box) = (dialog.outer, dialog.button_box);
    let attached = std::mem::replace(&mut dialog.has_button_box, true);
    boxes::add(page, button_box, &Js::Widget(button), &0.0.into())?;
    if !attached {
        boxes::add(page, outer, &Js::Widget(button_box), &0.0.into())?;
    }
    Ok(())
}

fn dialog_mut(page: &mut Page, key: Key) -> Option<&mut Dialog> {
    match &mut page.objects.get_mut(&key)?.kind {
        Kind::Window(window) => window.dialog.as_mut(),
        _ => None,
    }
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let Some(dialog) = part!(page, key, Window).dialog.as_mut() else {
        return Ok(None);
    };
    let content = dialog.content;
    match method {
        "set_color" if dialog.color.is_some() => dialog.color = Some(Rgb::read(args.get(0))?),
        "get_color" => return Ok(dialog.color.map(|color| Js::from(color.text()))),
        "popup" if !args.get(0).is_nullish() && !args.get(1).is_nullish() => {
            window::call(page, key, "set_position", args)?;
            add_overlay(page, key);
            page.element_mut(key)?.parent = Parent::Body;
        }
        "show" | "popup" => show(page, key)?,
        "hide" => hide(page, key)?,
        "set_modal" => {
            dialog.modal = args.get(0).is_truthy();
            if !dialog.modal {
                remove_overlay(page, key);
            }
        }
        "add_widget" => {
            boxes::add(page, content, args.get(0), &args.or(1, 0.0.into()))?;
            page.fire(key, "child-added", &[args.get(0).clone()]);
        }
        "insert_widget" => {
            let stretch = args.or(2, 0.0.into());
            boxes::insert(page, content, args.get(0), args.get(1), &stretch)?;
        }
        "set_spacing" => {
            boxes::box_call(page, content, method, args)?;
        }
        "remove_widget" => {
            container::remove(page, content, args.get(0), args.get(1).is_truthy())?;
        }
        "remove_all" => container::remove_all(page, content, args.get(0).is_truthy())?,
        "get_children" => return Ok(Some(container::children(page, content)?)),
        "num_children" => return Ok(Some(container::number_of_children(page, content)?)),
        "add_button" => {
            let button = match args.get(0) {
                Js::Widget(button) => *button,
                other if other.is_nullish() => return Err(Thrown::reading(other, "add_callback")),
                _ => return Err(Thrown::new("button.add_callback is not a function")),
            };
            child_of(page, args.get(0))?;
            attach_button(page, key, button, args.get(1).clone())?;
        }
        _ => return window::call(page, key, method, args),
    }
    DONE
}

fn show(page: &mut Page, key: Key) -> Result<(), Thrown> {
    add_overlay(page, key);
    let element = page.element_mut(key)?;
    let placed = element.left.is_some() && element.top.is_some();
    element.parent = Parent::Body;
    if !placed {
        page.request_frame(FrameJob::Center(key));
    }
    Ok(())
}

pub(crate) fn hide(page: &mut Page, key: Key) -> Result<(), Thrown> {
    page.element_mut(key)?.parent = Parent::None;
    scroll::forget(page, key);
    remove_overlay(page, key);
    Ok(())
}

fn add_overlay(page: &mut Page, key: Key) {
    let overlay = page.next_overlay;
    let Some(dialog) = dialog_mut(page, key).filter(|dialog| dialog.modal) else {
        return;
    };
    dialog.overlay = Some(overlay);
    page.next_overlay += 1;
    page.overlays.insert(overlay);
}

pub(crate) fn remove_overlay(page: &mut Page, key: Key) {
    if let Some(overlay) = dialog_mut(page, key).and_then(|dialog| dialog.overlay.take()) {
        page.overlays.remove(&overlay);
    }
}

/// One of the dialog's buttons was activated.
pub(crate) fn button_pressed(page: &mut Page, key: Key, value: &Js) {
    page.fire(key, "activated", std::slice::from_ref(value));
    if dialog_mut(page, key).is_some_and(|dialog| dialog.autoclose)
        && let Err(Thrown(text)) = hide(page, key)
    {
        page.console.error(text);
    }
}
