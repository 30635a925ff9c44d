//! Methods of every container.

use crate::js::{Args, Js, Thrown};
use crate::key::Key;
use crate::page::Page;
use crate::widget::Parent;

use super::{DONE, Handled, remove_child, scroll};

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    match method {
        "get_children" => Ok(Some(children(page, key)?)),
        "num_children" => Ok(Some(number_of_children(page, key)?)),
        "remove" | "remove_widget" => {
            remove(page, key, args.get(0), args.get(1).is_truthy())?;
            DONE
        }
        "remove_all" => {
            remove_all(page, key, args.get(0).is_truthy())?;
            DONE
        }
        _ => Ok(None),
    }
}

pub(crate) fn children(page: &mut Page, key: Key) -> Result<Js, Thrown> {
    let children = &page.object_mut(key)?.children;
    Ok(Js::Array(
        children.iter().copied().map(Js::Widget).collect(),
    ))
}

#[allow(clippy::cast_precision_loss)] // a count
pub(crate) fn number_of_children(page: &mut Page, key: Key) -> Result<Js, Thrown> {
    Ok(Js::Number(page.object_mut(key)?.children.len() as f64))
}

/// Takes a child out of the list and its element out of wherever it is. What is no child is left
/// alone without a report.
pub(crate) fn remove(page: &mut Page, key: Key, child: &Js, destroy: bool) -> Result<(), Thrown> {
    let Js::Widget(child) = *child else {
        return Ok(());
    };
    if !remove_child(page, key, child)? {
        return Ok(());
    }
    let Ok(element) = page.element_mut(child) else {
        return Err(Thrown::reading(&Js::Null, "parentNode"));
    };
    element.parent = Parent::None;
    scroll::forget(page, child);
    if destroy {
        super::destroy(page, child);
    }
    Ok(())
}

pub(crate) fn remove_all(page: &mut Page, key: Key, destroy: bool) -> Result<(), Thrown> {
    for child in page.object_mut(key)?.children.clone() {
        remove(page, key, &Js::Widget(child), destroy)?;
    }
    Ok(())
}
