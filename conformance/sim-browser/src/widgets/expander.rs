//! `Expander`.

use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::{Expander, Kind};
use crate::page::Page;
use crate::widget::Parent;

use super::{DONE, Handled, add_child, child_of, detach_from, give_element, part, remove_child};

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    if *options.0 == Js::Null {
        return Err(Thrown::reading(&Js::Null, "title"));
    }
    give_element(page, key, options)?;
    let title = options.0.property("title");
    let title = if title.is_truthy() {
        title.to_text()
    } else {
        String::new()
    };
    let collapsible = options.flag("collapsible", true)?;
    page.object_mut(key)?.kind = Kind::Expander(Expander {
        title,
        collapsible,
        collapsed: collapsible,
        reports: false,
    });
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let expander = part!(page, key, Expander);
    match method {
        "get_collapsed" => return Ok(Some(expander.collapsed.into())),
        // The comparison is strict: 1 is not true.
        "set_collapsed" if Js::Bool(expander.collapsed) == *args.get(0) => {}
        "set_collapsed" | "toggleContent" => toggle(page, key)?,
        "set_widget" => {
            if let Some(&old) = page.object_mut(key)?.children.first() {
                remove_child(page, key, old)?;
                detach_from(page, Parent::Inside(key), old)?;
            }
            let child = child_of(page, args.get(0))?;
            add_child(page, key, child)?;
            page.append(key, child)?;
        }
        _ => return Ok(None),
    }
    DONE
}

/// `listen` of `toggled` makes `toggleContent` report, and nothing undoes that.
pub(crate) fn wrap_toggle(page: &mut Page, key: Key) {
    if let Some(Kind::Expander(expander)) = page.objects.get_mut(&key).map(|it| &mut it.kind) {
        expander.reports = true;
    }
}

fn toggle(page: &mut Page, key: Key) -> Result<(), Thrown> {
    let Kind::Expander(expander) = &mut page.object_mut(key)?.kind else {
        return Ok(());
    };
    if !expander.collapsible {
        return Err(Thrown::new(
            "Cannot set properties of null (setting 'innerHTML')",
        ));
    }
    expander.collapsed = !expander.collapsed;
    let (collapsed, reports) = (expander.collapsed, expander.reports);
    if reports {
        page.fire(key, "toggled", &[collapsed.into()]);
    }
    Ok(())
}

/// A click on the title, which does nothing where nothing can be hidden.
pub(crate) fn click(page: &mut Page, key: Key) {
    let is_collapsible = matches!(
        page.object(key).map(|widget| &widget.kind),
        Some(Kind::Expander(expander)) if expander.collapsible
    );
    if is_collapsible && let Err(Thrown(text)) = toggle(page, key) {
        page.console.error(format!("Uncaught TypeError: {text}"));
    }
}
