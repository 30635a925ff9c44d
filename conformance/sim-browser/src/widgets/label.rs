//! `Label` and `StatusBar`.

use std::time::Duration;

use crate::js::{Args, Js, Thrown};
use crate::key::Key;
use crate::kind::{Kind, Label};
use crate::page::Page;
use crate::task::Task;
use crate::widget::Parent;

use super::base::style;
use super::{DONE, Handled, give_element, part};

pub(crate) fn new(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    let options = args.options(1);
    give_element(page, key, options)?;
    page.object_mut(key)?.kind = Kind::Label(Label::default());
    let halign = options.get("halign", "left")?;
    style(page, key, "set_halign", Args(&[halign]), false)?;
    if options.flag("interactive", false)? {
        page.object_mut(key)?.wire_interactive_events();
    }
    let menu = options.get("menu", Js::Null)?;
    set_menu(page, key, &menu)?;
    if !args.get(0).is_nullish() {
        set_text(page, key, args.get(0).clone());
    }
    Ok(())
}

pub(crate) fn new_status_bar(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    new(page, key, Args(&[Js::Null, args.get(0).clone()]))?;
    set_text(page, key, "".into());
    Ok(())
}

fn set_text(page: &mut Page, key: Key, text: Js) {
    if let Some(Kind::Label(label)) = page.objects.get_mut(&key).map(|widget| &mut widget.kind) {
        label.text = text;
    }
}

fn set_menu(page: &mut Page, key: Key, menu: &Js) -> Result<(), Thrown> {
    let menu = match menu {
        Js::Widget(menu) => {
            let placed = page.is_rendered(*menu);
            let Ok(element) = page.element_mut(*menu) else {
                return Err(Thrown::new("menu.get_element is not a function"));
            };
            element.hidden = true;
            if !placed {
                element.parent = Parent::Body;
            }
            Some(*menu)
        }
        other if other.is_truthy() => {
            return Err(Thrown::new("menu.get_element is not a function"));
        }
        _ => None,
    };
    if let Kind::Label(label) = &mut page.object_mut(key)?.kind {
        label.menu = menu;
    }
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    match method {
        "set_text" => set_text(page, key, args.get(0).clone()),
        "get_text" => return Ok(Some(part!(page, key, Label).text.clone())),
        "set_menu" => set_menu(page, key, args.get(0))?,
        "set_valign" => {
            let align = args.get(0).to_text();
            if !matches!(align.as_str(), "top" | "center" | "bottom") {
                return Err(Thrown(format!("unknown valign: {align}")));
            }
            // Aligning sets `display: flex`, which also shows a label that was hidden.
            page.element_mut(key)?.hidden = false;
            style(page, key, method, Args(&args.0[..1]), false)?;
        }
        "set_message" => {
            clear_timer(page, key)?;
            set_text(page, key, args.get(0).clone());
            let seconds = args.or(1, Js::Null).to_number();
            if seconds > 0.0 {
                let pause = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX);
                let timer = page.clock.set(pause, Task::StatusShown { key });
                part!(page, key, Label).shown = Some(timer);
            }
        }
        "clear" => {
            clear_timer(page, key)?;
            set_text(page, key, "".into());
        }
        _ => return Ok(None),
    }
    DONE
}

fn clear_timer(page: &mut Page, key: Key) -> Result<(), Thrown> {
    if let Kind::Label(label) = &mut page.object_mut(key)?.kind {
        let timer = label.shown.take();
        page.clock.stop(timer);
    }
    Ok(())
}

/// A status bar's message has been there long enough.
pub(crate) fn message_due(page: &mut Page, key: Key) {
    set_text(page, key, "".into());
    page.touch();
}
