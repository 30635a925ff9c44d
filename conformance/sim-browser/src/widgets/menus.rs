//! `MenuBar`, `Menu` and `MenuAction`.

use std::collections::BTreeMap;

use crate::classes::Class;
use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::{Action, Kind, Menu, Slot};
use crate::page::Page;
use crate::widget::Parent;

use super::{DONE, Handled, add_child, child_of, construct, container, give_element, part};

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    page.object_mut(key)?.kind = Kind::Menu(Menu {
        entries: Vec::new(),
        named: BTreeMap::new(),
    });
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let is_bar = page.object_mut(key)?.class.name == "MenuBar";
    let menu = part!(page, key, Menu);
    match method {
        "get_menu" => {
            let found = menu.named.get(&args.get(0).to_text());
            return Ok(Some(found.map_or(Js::Null, |menu| Js::Widget(*menu))));
        }
        "add_separator" => menu.entries.push(Slot::Line),
        "add_widget" => add(page, key, args.get(0))?,
        "add_menu" if is_bar => {
            let look = args.or(2, Js::object([]));
            let menu = child_of(page, args.get(0))?;
            add_to_bar(page, key, menu, args.get(1), Options(&look))?;
        }
        "add_menu" => {
            let menu = match args.get(1) {
                Js::Undefined | Js::Null => make(page, "Menu", Args(&[]))?,
                menu => child_of(page, menu)?,
            };
            add_to_menu(page, key, menu, args.get(0))?;
            return Ok(Some(Js::Widget(menu)));
        }
        "add_name" if is_bar => {
            let menu = make(page, "Menu", Args(&[]))?;
            add_to_bar(page, key, menu, args.get(0), Options(&Js::Undefined))?;
            return Ok(Some(Js::Widget(menu)));
        }
        "add_name" => {
            let options = Js::object([
                ("name", args.get(0).clone()),
                ("checkable", args.or(1, false.into())),
            ]);
            let action = Js::Widget(make(page, "MenuAction", Args(&[options]))?);
            add(page, key, &action)?;
            return Ok(Some(action));
        }
        "popup" => popup(page, key, args)?,
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

pub(super) fn make(page: &mut Page, class: &str, args: Args<'_>) -> Result<Key, Thrown> {
    let class = Class::named(class).ok_or_else(|| Thrown(format!("{class} is not defined")))?;
    construct(page, class, args)
}

fn entries(page: &mut Page, key: Key) -> Option<&mut Vec<Slot>> {
    match &mut page.objects.get_mut(&key)?.kind {
        Kind::Menu(menu) => Some(&mut menu.entries),
        Kind::ToolBar(bar) => Some(&mut bar.entries),
        _ => None,
    }
}

/// Puts a widget behind everything, also into a tool bar. One that is there already moves.
pub(super) fn add(page: &mut Page, key: Key, child: &Js) -> Result<(), Thrown> {
    if let Js::Widget(child) = *child {
        add_child(page, key, child)?;
    }
    let child = child_of(page, child)?;
    page.append(key, child)?;
    if let Some(entries) = entries(page, key) {
        entries.retain(|entry| *entry != Slot::Widget(child));
        entries.push(Slot::Widget(child));
    }
    Ok(())
}

fn add_to_bar(
    page: &mut Page,
    key: Key,
    menu: Key,
    name: &Js,
    look: Options<'_>,
) -> Result<(), Thrown> {
    let icon = look.get("icon_url", Js::Null)?;
    let icon_size = look.get("iconsize", Js::Null)?;
    let icon_only = look.flag("icon_only", false)?;
    let has_icon = icon.is_truthy();
    let name = name.to_text();
    let element = page.element_mut(menu)?;
    element.hidden = true;
    element.parent = Parent::Body;
    if let Kind::Menu(bar) = &mut page.object_mut(key)?.kind {
        bar.entries.push(Slot::Word {
            name: name.clone(),
            icon: if has_icon { icon } else { Js::Null },
            icon_size: if has_icon { icon_size } else { Js::Null },
            icon_only: has_icon && icon_only,
            menu,
        });
        bar.named.insert(name, menu);
    }
    add_child(page, key, menu)?;
    Ok(())
}

fn add_to_menu(page: &mut Page, key: Key, submenu: Key, name: &Js) -> Result<(), Thrown> {
    page.element_mut(submenu)?.hidden = true;
    add_child(page, key, submenu)?;
    page.append(key, submenu)?;
    let name = name.to_text();
    if let Kind::Menu(menu) = &mut page.object_mut(key)?.kind {
        menu.entries.push(Slot::Word {
            name: name.clone(),
            icon: Js::Null,
            icon_size: Js::Null,
            icon_only: false,
            menu: submenu,
        });
        menu.named.insert(name, submenu);
    }
    Ok(())
}

/// `popup`, which places the menu only where both numbers are given.
fn popup(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    let is_in_document = page.ancestry(key).last().is_some_and(|outermost| {
        page.element(*outermost)
            .is_some_and(|element| element.parent == Parent::Body)
    });
    let element = page.element_mut(key)?;
    if !is_in_document {
        element.parent = Parent::Body;
    }
    let (x, y) = (args.get(0), args.get(1));
    if !x.is_undefined() && !y.is_undefined() {
        for (side, given) in [(&mut element.left, x), (&mut element.top, y)] {
            // What is no length is no style, and the former one stays.
            if let Js::Number(number) = given {
                *side = Some(*number);
            }
        }
    }
    element.hidden = false;
    Ok(())
}

/// Takes a child out. The word that stood for a menu stays; the server's own page takes that away as
/// well.
fn remove(page: &mut Page, key: Key, child: &Js, destroy: bool) -> Result<(), Thrown> {
    let is_mended = page.own.is_some();
    if let (Js::Widget(child), Kind::Menu(menu)) = (child, &mut page.object_mut(key)?.kind) {
        menu.entries.retain(|entry| match entry {
            Slot::Widget(it) => it != child,
            Slot::Word { menu, .. } => !is_mended || menu != child,
            Slot::Line | Slot::Room => true,
        });
        if is_mended {
            menu.named.retain(|_, menu| menu != child);
        }
    }
    container::remove(page, key, child, destroy)
}

pub(crate) fn new_action(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let mut action = Action {
        text: String::new(),
        icon: Js::Null,
        icon_size: Js::Null,
        checkable: options.flag("checkable", false)?,
        checked: false.into(),
        icon_only: options.flag("icon_only", false)?,
    };
    let icon = options.get("icon_url", Js::Null)?;
    if icon.is_truthy() {
        let size = options.get("iconsize", Js::Null)?;
        set_icon(&mut action.icon, &mut action.icon_size, &icon, size);
    }
    let mut text = options.get("text", Js::Null)?;
    if text == Js::Null {
        text = options.get("name", Js::Null)?;
    }
    if text != Js::Null {
        action.text = text.to_content();
    }
    let widget = page.object_mut(key)?;
    widget.enable("activated");
    widget.kind = Kind::Action(action);
    apply_icon_only(page, key)
}

/// `set_icon` of an action of either kind: a size that is not given leaves the former one.
pub(super) fn set_icon(icon: &mut Js, icon_size: &mut Js, url: &Js, size: Js) {
    *icon = url.to_text().into();
    if size.is_truthy() {
        *icon_size = size;
    }
}

/// `_applyIconOnly`, which takes a tooltip away that was set by `set_tooltip`.
fn apply_icon_only(page: &mut Page, key: Key) -> Result<(), Thrown> {
    let widget = page.object_mut(key)?;
    let Kind::Action(action) = &widget.kind else {
        return Ok(());
    };
    let (hides, text) = (
        action.icon_only && action.icon != Js::Null,
        action.text.clone(),
    );
    let element = widget.element_mut()?;
    if !hides || !text.is_empty() {
        element.tooltip = if hides { text } else { String::new() };
    }
    Ok(())
}

pub(crate) fn action_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let action = part!(page, key, Action);
    match method {
        "get_text" => return Ok(Some(action.text.clone().into())),
        "get_checked" | "get_state" => return Ok(Some(action.checked.clone())),
        "set_checked" | "set_state" => {
            action.checked = args.get(0).clone();
            return DONE;
        }
        "set_text" => action.text = args.get(0).to_content(),
        "set_icon" => {
            let size = args.or(1, Js::Null);
            set_icon(&mut action.icon, &mut action.icon_size, args.get(0), size);
        }
        _ => return Ok(None),
    }
    apply_icon_only(page, key)?;
    DONE
}

/// `_activate`: a click on an action, which closes the menus around it. On the server's own page one
/// that is disabled does nothing.
pub(crate) fn activate(page: &mut Page, key: Key) {
    let Some(widget) = page.objects.get_mut(&key) else {
        return;
    };
    if page.own.is_some() && widget.is_disabled() {
        return;
    }
    let Kind::Action(action) = &mut widget.kind else {
        return;
    };
    if action.checkable {
        action.checked = (!action.checked.is_truthy()).into();
        let checked = action.checked.clone();
        page.fire(key, "activated", &[checked]);
    } else {
        page.fire(key, "activated", &[]);
    }
    for around in page.ancestry(key) {
        close(page, around);
    }
    page.touch();
}

/// Closes a menu with all that it opened, or the menu of an action.
fn close(page: &mut Page, key: Key) {
    let Some(widget) = page.objects.get_mut(&key) else {
        return;
    };
    match &mut widget.kind {
        Kind::Menu(menu) if widget.class.name == "Menu" => {
            let inner = menu.entries.iter().filter_map(Slot::menu);
            let inner: Vec<_> = inner.collect();
            for menu in std::iter::once(key).chain(inner) {
                if let Ok(element) = page.element_mut(menu) {
                    element.hidden = true;
                }
            }
        }
        Kind::ToolAction(action) => action.is_open = false,
        _ => {}
    }
}

/// A press on a label or an action of a tool bar that has a menu. False if it has none.
pub(crate) fn press_opener(page: &mut Page, key: Key) -> bool {
    let menu = match page.object(key).map(|widget| &widget.kind) {
        Some(Kind::Label(label)) => label.menu,
        Some(Kind::ToolAction(action)) => action.menu,
        _ => None,
    };
    let Some(menu) = menu else {
        return false;
    };
    let Ok(element) = page.element_mut(menu) else {
        return true;
    };
    element.hidden = !element.hidden;
    let is_open = !element.hidden;
    if let Some(Kind::ToolAction(action)) = page.objects.get_mut(&key).map(|it| &mut it.kind) {
        action.is_open = is_open;
    }
    page.touch();
    true
}

/// What a user presses on to have the menu shown that the widget is in; `None` if it is in none, or
/// hidden in it.
pub(crate) fn opener(page: &Page, key: Key) -> Option<Key> {
    let mut menu = None;
    for around in page.ancestry(key) {
        let widget = page.object(around)?;
        if widget.class.name == "Menu" {
            menu = Some(around);
            break;
        }
        if widget.element.as_ref()?.hidden {
            return None;
        }
    }
    let menu = menu?;
    let mut widgets = page.objects.iter().filter(|(_, it)| !it.destroyed);
    let opener = widgets.find(|(_, widget)| match &widget.kind {
        Kind::Menu(it) => it.entries.iter().any(|entry| entry.menu() == Some(menu)),
        Kind::Label(label) => label.menu == Some(menu),
        Kind::ToolAction(action) => action.menu == Some(menu),
        _ => false,
    });
    opener.map(|(opener, _)| *opener)
}
