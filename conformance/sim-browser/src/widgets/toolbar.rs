//! `ToolBar` and `ToolBarAction`.

use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::{Kind, Slot, ToolAction, ToolBar};
use crate::page::Page;
use crate::widget::Parent;

use super::{DONE, Handled, button, container, give_element, menus, part};

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let orientation = options.get("orientation", "horizontal")?;
    page.object_mut(key)?.kind = Kind::ToolBar(ToolBar {
        vertical: orientation.as_text() == Some("vertical"),
        entries: Vec::new(),
    });
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let bar = part!(page, key, ToolBar);
    match method {
        "add_separator" => bar.entries.push(Slot::Line),
        "add_spacer" => bar.entries.push(Slot::Room),
        "add_widget" => menus::add(page, key, args.get(0))?,
        "add_action" => {
            let options = match args.or(0, Js::object([])) {
                text @ Js::Text(_) => Js::object([("text", text)]),
                options => options,
            };
            let action = Js::Widget(menus::make(page, "ToolBarAction", Args(&[options]))?);
            menus::add(page, key, &action)?;
            return Ok(Some(action));
        }
        "remove" | "remove_widget" => remove(page, key, args.get(0), args.get(1).is_truthy())?,
        "remove_all" => {
            for child in page.object_mut(key)?.children.clone() {
                remove(page, key, &Js::Widget(child), args.get(0).is_truthy())?;
            }
        }
        _ => return Ok(None),
    }
    DONE
}

fn remove(page: &mut Page, key: Key, child: &Js, destroy: bool) -> Result<(), Thrown> {
    if let (Js::Widget(child), Kind::ToolBar(bar)) = (child, &mut page.object_mut(key)?.kind) {
        bar.entries.retain(|entry| *entry != Slot::Widget(*child));
    }
    container::remove(page, key, child, destroy)
}

pub(crate) fn new_action(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let mut action = ToolAction {
        text: String::new(),
        icon: Js::Null,
        icon_size: Js::Null,
        toggle: true,
        state: false,
        group: button::join_owner(page, key, &options.get("group", Js::Null)?)?,
        menu: None,
        is_open: false,
    };
    if action.group.is_none() {
        action.toggle = options.flag("toggle", false)?;
    }
    let icon = options.get("icon_url", Js::Null)?;
    if icon.is_truthy() {
        let size = options.get("iconsize", Js::Null)?;
        menus::set_icon(&mut action.icon, &mut action.icon_size, &icon, size);
    }
    let text = options.get("text", Js::Null)?;
    if text != Js::Null {
        action.text = text.to_content();
    }
    let widget = page.object_mut(key)?;
    widget.enable("activated");
    widget.kind = Kind::ToolAction(action);
    set_menu(page, key, &options.get("menu", Js::Null)?)
}

pub(crate) fn action_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let action = part!(page, key, ToolAction);
    match method {
        "set_text" => action.text = args.get(0).to_content(),
        "get_text" => return Ok(Some(action.text.clone().into())),
        "set_icon" => {
            let size = args.or(1, Js::Null);
            menus::set_icon(&mut action.icon, &mut action.icon_size, args.get(0), size);
        }
        "set_state" => switch(page, key, args.get(0).is_truthy())?,
        "get_state" => return Ok(Some(action.state.into())),
        "set_menu" => set_menu(page, key, args.get(0))?,
        _ => return Ok(None),
    }
    DONE
}

/// Switches an action on, and the others of its group off in silence; or off.
fn switch(page: &mut Page, key: Key, on: bool) -> Result<(), Thrown> {
    if let (true, Kind::ToolAction(action)) = (on, &page.object_mut(key)?.kind) {
        let group = action.group;
        button::switch_off(page, group);
    }
    if let Kind::ToolAction(action) = &mut page.object_mut(key)?.kind {
        action.state = on;
    }
    Ok(())
}

fn set_menu(page: &mut Page, key: Key, menu: &Js) -> Result<(), Thrown> {
    let menu = match menu {
        Js::Widget(menu) => Some(*menu),
        other if other.is_truthy() => {
            return Err(Thrown::new("menu.get_element is not a function"));
        }
        _ => None,
    };
    let Kind::ToolAction(action) = &mut page.object_mut(key)?.kind else {
        return Ok(());
    };
    let former = std::mem::replace(&mut action.menu, menu);
    action.is_open = false;
    if let Some(former) = former
        && let Ok(element) = page.element_mut(former)
        && element.parent == Parent::Inside(key)
    {
        element.hidden = true;
        element.parent = Parent::None;
    }
    if let Some(menu) = menu {
        page.element_mut(menu)
            .map_err(|_| Thrown::new("menu.get_element is not a function"))?
            .hidden = true;
        page.append(key, menu)?;
    }
    Ok(())
}

/// `_handleClick`. On the server's own page an action that is disabled does nothing.
pub(crate) fn press(page: &mut Page, key: Key) {
    let Some(widget) = page.object(key) else {
        return;
    };
    let Kind::ToolAction(action) = &widget.kind else {
        return;
    };
    if page.own.is_some() && widget.is_disabled() {
        return;
    }
    if !action.toggle {
        page.fire(key, "activated", &[]);
        return;
    }
    let on = !action.state;
    if switch(page, key, on).is_ok() {
        page.fire(key, "activated", &[on.into()]);
    }
}
