//! `Box` and its shorthands, `Frame`, and `Separator`.

use crate::js::{Args, Js, Thrown};
use crate::key::Key;
use crate::kind::{BoxLayout, Frame, Kind};
use crate::page::Page;
use crate::widget::Parent;

use super::base::style;
use super::{DONE, Handled, add_child, child_of, detach_from, give_element, part, remove_child};

impl BoxLayout {
    fn is_vertical(&self) -> bool {
        self.orientation.as_text() == Some("vertical")
    }
}

pub(crate) fn new_box(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    let class = page.object_mut(key)?.class.name;
    let orientation = match class {
        "VBox" => Js::from("vertical"),
        "HBox" => Js::from("horizontal"),
        _ => args.options(0).get("orientation", "horizontal")?,
    };
    if matches!(class, "Box" | "ButtonBox") {
        give_element(page, key, args.options(0))?;
    } else {
        give_element(page, key, Args(&[]).options(0))?;
    }
    page.object_mut(key)?.kind = Kind::Box(BoxLayout { orientation });
    if class == "ButtonBox" {
        let halign = args.options(0).get("halign", "center")?;
        style(page, key, "set_halign", Args(&[halign]), false)?;
    }
    Ok(())
}

pub(crate) fn box_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    match method {
        "add_widget" => add(page, key, args.get(0), &args.or(1, 0.0.into()))?,
        "insert_widget" => {
            insert(page, key, args.get(0), args.get(1), &args.or(2, 0.0.into()))?;
        }
        "set_spacing" => {
            let gap = args.or(0, 0.0.into());
            style(page, key, method, Args(&[gap]), false)?;
        }
        "set_align" => {
            let layout = part!(page, key, Box);
            check_align(&layout.orientation, args.get(0))?;
            style(page, key, method, Args(&args.0[..1]), false)?;
        }
        _ => return Ok(None),
    }
    DONE
}

/// `Box.add_widget`, also for the boxes inside a dialog.
pub(crate) fn add(page: &mut Page, key: Key, child: &Js, stretch: &Js) -> Result<(), Thrown> {
    let child = child_of(page, child)?;
    if add_child(page, key, child)? {
        page.append(key, child)?;
    }
    fit(page, key, child, stretch)
}

/// `Box.insert_widget`, which does not check whether the child is present already.
pub(crate) fn insert(
    page: &mut Page,
    key: Key,
    index: &Js,
    child: &Js,
    stretch: &Js,
) -> Result<(), Thrown> {
    let child = child_of(page, child)?;
    fit(page, key, child, stretch)?;
    let index = index.to_number();
    let children = &mut page.object_mut(key)?.children;
    #[allow(clippy::cast_precision_loss)] // a count
    if index >= children.len() as f64 {
        children.push(child);
    } else if index >= 0.0 && index.fract() == 0.0 {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below the length
        children.insert(index as usize, child);
    } else {
        return Err(Thrown::reading(&Js::Undefined, "get_element"));
    }
    page.append(key, child)?;
    page.fire(key, "child-added", &[Js::Widget(child)]);
    Ok(())
}

/// Sizes along the box are the box's business, so that a size set before does not last.
fn fit(page: &mut Page, key: Key, child: Key, stretch: &Js) -> Result<(), Thrown> {
    let vertical = matches!(&page.object_mut(key)?.kind, Kind::Box(layout) if layout.is_vertical());
    let element = page.element_mut(child)?;
    element.stretch = stretch.to_number().max(0.0);
    if vertical {
        element.height = None;
    } else {
        element.width = None;
    }
    Ok(())
}

fn check_align(orientation: &Js, align: &Js) -> Result<(), Thrown> {
    let align = align.to_text();
    let (known, expected) = if orientation.as_text() == Some("horizontal") {
        (["top", "center", "bottom"], "'top' | 'center' | 'bottom'")
    } else {
        (["left", "center", "right"], "'left' | 'center' | 'right'")
    };
    if known.contains(&align.as_str()) {
        return Ok(());
    }
    let orientation = orientation.to_text();
    Err(Thrown(format!(
        "{orientation} Box.set_align expects {expected}, got {align}"
    )))
}

pub(crate) fn new_frame(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    give_element(page, key, args.options(0))?;
    let title = args.options(0).get("title", "")?;
    page.object_mut(key)?.kind = Kind::Frame(Frame { title });
    Ok(())
}

pub(crate) fn frame_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    match method {
        "set_widget" => set_content(page, key, args.get(0))?,
        "set_title" | "set_text" => part!(page, key, Frame).title = args.get(0).clone(),
        "get_text" => return Ok(Some(part!(page, key, Frame).title.clone())),
        _ => return Ok(None),
    }
    DONE
}

fn set_content(page: &mut Page, key: Key, child: &Js) -> Result<(), Thrown> {
    if let Some(&old) = page.object_mut(key)?.children.first() {
        detach_from(page, Parent::Inside(key), old)?;
        remove_child(page, key, old)?;
    }
    let child = child_of(page, child)?;
    add_child(page, key, child)?;
    page.append(key, child)?;
    // The frame wraps the child's `resize` so that it clears the size again, for good.
    page.element_mut(child)?.fills_frame = true;
    Ok(())
}

pub(crate) fn new_separator(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    let first = args.or(0, "horizontal".into());
    let orientation = match &first {
        Js::Object(_) => args.options(0).get("orientation", "horizontal")?,
        given if given.is_truthy() => given.clone(),
        _ => args.options(1).get("orientation", "horizontal")?,
    };
    give_element(page, key, Args(&[]).options(0))?;
    style(page, key, "set_orientation", Args(&[orientation]), false)
}

pub(crate) fn separator_call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    if method != "set_orientation" {
        return Ok(None);
    }
    let given = args.get(0);
    let orientation = if given.is_truthy() {
        given.clone()
    } else {
        "horizontal".into()
    };
    style(page, key, method, Args(&[orientation]), false)?;
    DONE
}
