//! `TabWidget` and `StackWidget`: pages of which the shown one alone is in the document.

use std::collections::BTreeMap;

use crate::js::{Args, Js, Options, Thrown, exact_integer};
use crate::key::Key;
use crate::kind::{Kind, Tab, Tabs};
use crate::page::Page;
use crate::widget::Parent;

use super::{DONE, Handled, child_of, container, detach_from, give_element, part, scroll};

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let closable = options.flag("closable", false)?;
    let position = options.get("tab_position", "top")?;
    start(page, key, closable, position)
}

pub(crate) fn new_stack(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    if *options.0 == Js::Null {
        return Err(Thrown::reading(&Js::Null, "element"));
    }
    give_element(page, key, Args(&[]).options(0))?;
    start(page, key, false, "none".into())
}

fn start(page: &mut Page, key: Key, closable: bool, position: Js) -> Result<(), Thrown> {
    let widget = page.object_mut(key)?;
    for action in ["page-switch", "page-close"] {
        widget.enable(action);
    }
    widget.kind = Kind::Tabs(Tabs {
        closable,
        position,
        order: Vec::new(),
        made: BTreeMap::new(),
        shown: None,
        next: 0,
    });
    Ok(())
}

impl Tabs {
    fn has_buttons(&self) -> bool {
        self.position.as_text() != Some("none")
    }

    /// The first tab of a child, in the order in which they were made.
    fn of(&self, child: &Js) -> Option<u64> {
        let mut tabs = self.made.iter();
        tabs.find(|(_, tab)| Js::Widget(tab.child) == *child)
            .map(|(number, _)| *number)
    }

    /// The tab at an index, as `tabs[index]` finds it.
    fn at(&self, index: &Js) -> Option<u64> {
        let index = match index {
            Js::Number(index) => exact_integer(*index)?,
            _ => return None,
        };
        self.order.get(usize::try_from(index).ok()?).copied()
    }

    #[allow(clippy::cast_precision_loss)] // a count
    fn index_of(&self, tab: Option<u64>) -> Js {
        let at = tab.and_then(|tab| self.order.iter().position(|other| *other == tab));
        Js::Number(at.map_or(-1.0, |at| at as f64))
    }

    /// The tab that a user finds at an index in the header.
    pub(crate) fn button_at(&self, index: usize) -> Option<(u64, Key)> {
        let number = *self.order.get(index).filter(|_| self.has_buttons())?;
        let tab = self.made.get(&number)?;
        (tab.button == Some(true)).then_some((number, tab.child))
    }
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let tabs = part!(page, key, Tabs);
    match method {
        "add_widget" => add(page, key, args)?,
        "show_widget" => {
            if let Some(tab) = tabs.of(args.get(0)) {
                show(page, key, tab)?;
            }
        }
        "set_index" => {
            if let Some(tab) = tabs.at(args.get(0)) {
                show(page, key, tab)?;
            }
        }
        "get_index" => return Ok(Some(tabs.index_of(tabs.shown))),
        "index_of" => return Ok(Some(tabs.index_of(tabs.of(args.get(0))))),
        "index_to_widget" => {
            let tab = tabs.at(args.get(0)).and_then(|tab| tabs.made.get(&tab));
            return Ok(Some(tab.map_or(Js::Null, |tab| Js::Widget(tab.child))));
        }
        "get_tab_id" => {
            let tab = tabs.of(args.get(0));
            return Ok(Some(
                tab.map_or(Js::Null, |tab| Js::from(format!("tab_{tab}"))),
            ));
        }
        "get_child" => return Ok(Some(Js::Dom)),
        "highlight_tab" => {
            let tab = tabs.of(args.get(0));
            if let Some(tab) = tab.and_then(|tab| tabs.made.get_mut(&tab))
                && tab.button.is_some()
            {
                tab.highlight = args.get(1).clone();
            }
        }
        "set_tab_position" => {
            let had_none = !tabs.has_buttons();
            tabs.position = args.get(0).clone();
            let made_without = had_none && tabs.made.values().all(|tab| tab.button.is_none());
            if made_without && tabs.has_buttons() {
                return Err(Thrown::new(
                    "Failed to execute 'appendChild' on 'Node': parameter 1 is not of type 'Node'.",
                ));
            }
        }
        "close_widget" => remove(page, key, args.get(0), false)?,
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

/// Adds a page. One that is there already gets a second tab, and is listed twice.
fn add(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    let title = match args.get(1) {
        Js::Undefined => Js::from(""),
        Js::Null => return Err(Thrown::reading(&Js::Null, "title")),
        options => options.property("title"),
    };
    let child = child_of(page, args.get(0))?;
    let Kind::Tabs(tabs) = &mut page.object_mut(key)?.kind else {
        return Ok(());
    };
    let number = tabs.next;
    tabs.next += 1;
    let tab = Tab {
        title,
        child,
        button: tabs.has_buttons().then_some(true),
        highlight: Js::Null,
    };
    tabs.made.insert(number, tab);
    tabs.order.push(number);
    if tabs.order.len() == 1 {
        show(page, key, number)?;
    }
    page.object_mut(key)?.children.push(child);
    page.fire(key, "child-added", &[Js::Widget(child)]);
    Ok(())
}

/// `_showTab`, which a user's click calls as well.
pub(crate) fn show(page: &mut Page, key: Key, tab: u64) -> Result<(), Thrown> {
    let kept = scroll::positions(page);
    let Kind::Tabs(tabs) = &mut page.object_mut(key)?.kind else {
        return Ok(());
    };
    let Some(child) = tabs.made.get(&tab).map(|tab| tab.child) else {
        return Ok(());
    };
    if tabs.shown == Some(tab) {
        return Ok(());
    }
    let shown = tabs.shown.and_then(|shown| tabs.made.get(&shown));
    if let Some(former) = shown.map(|tab| tab.child) {
        detach_from(page, Parent::Inside(key), former)?;
    }
    let Kind::Tabs(tabs) = &mut page.object_mut(key)?.kind else {
        return Ok(());
    };
    tabs.shown = Some(tab);
    let index = tabs.index_of(Some(tab));
    page.append(key, child)?;
    if page.own.is_some() {
        scroll::give_back(page, kept);
    }
    page.fire(key, "page-switch", &[Js::Widget(child), index]);
    page.touch();
    Ok(())
}

fn remove(page: &mut Page, key: Key, child: &Js, destroy: bool) -> Result<(), Thrown> {
    let Kind::Tabs(tabs) = &mut page.object_mut(key)?.kind else {
        return Ok(());
    };
    if let Some(tab) = tabs.of(child) {
        close(page, key, tab)?;
    }
    container::remove(page, key, child, destroy)
}

/// `_closeTab`: it takes the content out of the document, and so throws half-way where that is not
/// in it (`docs/client.md`, I5). The server's own page does not.
fn close(page: &mut Page, key: Key, tab: u64) -> Result<(), Thrown> {
    let is_mended = page.own.is_some();
    let Kind::Tabs(tabs) = &mut page.object_mut(key)?.kind else {
        return Ok(());
    };
    if is_mended && tabs.shown != Some(tab) {
        tabs.order.retain(|other| *other != tab);
        tabs.made.remove(&tab);
        return Ok(());
    }
    if tabs.shown == Some(tab) {
        tabs.shown = None;
    }
    let at = tabs.order.iter().position(|other| *other == tab);
    match at {
        Some(at) => drop(tabs.order.remove(at)),
        // `splice(-1, 1)` takes the last one.
        None => drop(tabs.order.pop()),
    }
    let Some(record) = tabs.made.get_mut(&tab) else {
        return Ok(());
    };
    let child = record.child;
    match &mut record.button {
        Some(true) => record.button = Some(false),
        Some(false) => {
            return Err(Thrown::new(
                "Failed to execute 'removeChild' on 'Node': \
                 The node to be removed is not a child of this node.",
            ));
        }
        None => {}
    }
    detach_from(page, Parent::Inside(key), child)?;
    let Kind::Tabs(tabs) = &mut page.object_mut(key)?.kind else {
        return Ok(());
    };
    tabs.made.remove(&tab);
    let next = at.unwrap_or(0).min(tabs.order.len().saturating_sub(1));
    match tabs.order.get(next).copied() {
        Some(next) => show(page, key, next),
        None => Ok(()),
    }
}
