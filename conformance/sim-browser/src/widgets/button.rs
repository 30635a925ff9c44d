//! `Button`, `CheckBox`, `RadioButton` and `ToggleButton`.

use crate::js::{Args, Js, Thrown};
use crate::key::Key;
use crate::kind::{Button, Check, Kind, Radio, Toggle, ToolAction};
use crate::page::Page;

use super::{DONE, Handled, give_element, part};

impl Button {
    pub(crate) fn icon_size(&self) -> &Js {
        &self.icon_size
    }
}

pub(crate) fn new_button(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    give_element(page, key, args.options(1))?;
    let text = args.or(0, "".into()).to_content();
    let widget = page.object_mut(key)?;
    widget.enable("activated");
    widget.kind = Kind::Button(Button {
        text,
        icon: Js::Null,
        icon_size: Js::Null,
    });
    Ok(())
}

pub(crate) fn button_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let button = part!(page, key, Button);
    match method {
        "set_text" => button.text = args.get(0).to_content(),
        "get_text" => return Ok(Some(Js::from(button.text.clone()))),
        "set_icon" => {
            button.icon = Js::from(args.get(0).to_text());
            button.icon_size = args.or(1, Js::Null);
        }
        "get_icon" => return Ok(Some(button.icon.clone())),
        _ => return Ok(None),
    }
    DONE
}

pub(crate) fn new_check(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    give_element(page, key, args.options(1))?;
    // A text node shows `null` as a word.
    let text = args.or(0, "".into()).to_text();
    let widget = page.object_mut(key)?;
    widget.enable("activated");
    widget.kind = Kind::Check(Check {
        text,
        checked: false,
    });
    Ok(())
}

pub(crate) fn check_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let check = part!(page, key, Check);
    match method {
        "set_state" => check.checked = args.get(0).is_truthy(),
        "get_state" => return Ok(Some(Js::Bool(check.checked))),
        _ => return Ok(None),
    }
    DONE
}

pub(crate) fn new_radio(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    give_element(page, key, args.options(1))?;
    let text = label_text(args);
    let owner = args.options(1).get("group", Js::Null)?;
    let group = if owner.is_truthy() {
        let group = match &owner {
            Js::Widget(owner) => match page.object(*owner).map(|widget| &widget.kind) {
                Some(Kind::Radio(radio)) => Some(radio.group),
                Some(Kind::Toggle(toggle)) => match toggle.group {
                    Some(group) => Some(group),
                    None => return Err(Thrown::reading(&Js::Null, "push")),
                },
                _ => None,
            },
            _ => None,
        };
        join(page, key, group)?
    } else {
        page.groups.push(vec![key]);
        page.groups.len() - 1
    };
    let widget = page.object_mut(key)?;
    widget.enable("activated");
    widget.kind = Kind::Radio(Radio {
        text,
        state: false,
        group,
    });
    Ok(())
}

fn label_text(args: Args<'_>) -> String {
    let text = args.get(0);
    if text.is_nullish() {
        String::new()
    } else {
        text.to_text()
    }
}

fn join(page: &mut Page, key: Key, group: Option<usize>) -> Result<usize, Thrown> {
    let joined = group.and_then(|group| Some((group, page.groups.get_mut(group)?)));
    let (group, members) = joined.ok_or_else(|| Thrown::reading(&Js::Undefined, "push"))?;
    members.push(key);
    Ok(group)
}

pub(crate) fn radio_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let radio = part!(page, key, Radio);
    match method {
        "set_text" => radio.text = args.get(0).to_content(),
        // Choosing echoes, by the user or by a call (`docs/client.md`, I18).
        "set_state" if args.get(0).is_truthy() => select(page, key),
        "set_state" => radio.state = false,
        "get_state" => return Ok(Some(Js::Bool(radio.state))),
        _ => return Ok(None),
    }
    DONE
}

/// Chooses a radio button: the others of its group go out silently.
pub(crate) fn select(page: &mut Page, key: Key) {
    let Some(Kind::Radio(radio)) = page.object(key).map(|widget| &widget.kind) else {
        return;
    };
    switch_off(page, Some(radio.group));
    if let Some(Kind::Radio(radio)) = page.objects.get_mut(&key).map(|widget| &mut widget.kind) {
        radio.state = true;
    }
    page.fire(key, "activated", &[Js::Bool(true)]);
}

pub(super) fn switch_off(page: &mut Page, group: Option<usize>) {
    let members = group
        .and_then(|group| page.groups.get(group))
        .cloned()
        .unwrap_or_default();
    for member in members {
        match page.objects.get_mut(&member).map(|widget| &mut widget.kind) {
            Some(Kind::Radio(radio)) => radio.state = false,
            Some(Kind::Toggle(toggle)) => toggle.state = false,
            Some(Kind::ToolAction(action)) => action.state = false,
            _ => {}
        }
    }
}

pub(crate) fn new_toggle(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    give_element(page, key, args.options(1))?;
    let text = label_text(args);
    let owner = args.options(1).get("group", Js::Null)?;
    let group = join_owner(page, key, &owner)?;
    let widget = page.object_mut(key)?;
    widget.enable("activated");
    widget.kind = Kind::Toggle(Toggle {
        text,
        state: false,
        group,
    });
    Ok(())
}

/// Joins the group of another button or tool bar action, which has one from then on at the latest.
pub(super) fn join_owner(page: &mut Page, key: Key, owner: &Js) -> Result<Option<usize>, Thrown> {
    let owner = match owner {
        Js::Null => return Ok(None),
        Js::Widget(owner) => *owner,
        _ => return Err(Thrown::reading(&Js::Undefined, "push")),
    };
    let group = match page.object(owner).map(|widget| &widget.kind) {
        Some(Kind::Radio(radio)) => Some(radio.group),
        Some(Kind::Toggle(Toggle { group, .. }) | Kind::ToolAction(ToolAction { group, .. })) => {
            group.or_else(|| {
                page.groups.push(vec![owner]);
                Some(page.groups.len() - 1)
            })
        }
        _ => None,
    };
    match page.objects.get_mut(&owner).map(|widget| &mut widget.kind) {
        Some(Kind::Toggle(toggle)) => toggle.group = group,
        Some(Kind::ToolAction(action)) => action.group = group,
        _ => {}
    }
    join(page, key, group).map(Some)
}

pub(crate) fn toggle_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let toggle = part!(page, key, Toggle);
    match method {
        "set_text" => toggle.text = args.get(0).to_content(),
        "set_state" => {
            let state = args.get(0).is_truthy();
            if state {
                let group = toggle.group;
                switch_off(page, group);
            }
            part!(page, key, Toggle).state = state;
        }
        "get_state" => return Ok(Some(Js::Bool(toggle.state))),
        _ => return Ok(None),
    }
    DONE
}

/// A click on any of the four.
pub(crate) fn click(page: &mut Page, key: Key) {
    let Some(widget) = page.objects.get_mut(&key) else {
        return;
    };
    let args = match &mut widget.kind {
        Kind::Check(check) => {
            check.checked = !check.checked;
            vec![Js::Bool(check.checked)]
        }
        Kind::Radio(radio) => {
            if !radio.state {
                select(page, key);
            }
            return;
        }
        Kind::Toggle(toggle) => {
            let (state, group) = (!toggle.state, toggle.group);
            if state {
                switch_off(page, group);
            }
            if let Some(Kind::Toggle(toggle)) =
                page.objects.get_mut(&key).map(|widget| &mut widget.kind)
            {
                toggle.state = state;
            }
            vec![Js::Bool(state)]
        }
        _ => Vec::new(),
    };
    page.fire(key, "activated", &args);
}
