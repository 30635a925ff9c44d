//! Methods of every visual widget.

use crate::js::{Args, Js, Thrown};
use crate::key::Key;
use crate::page::Page;

use super::{DONE, Handled};

/// Methods that only style the widget. For those marked, `null` keeps what is there; for the
/// others it clears.
const STYLES: &[(&str, bool)] = &[
    ("set_border_width", false),
    ("set_border_color", false),
    ("set_bg", false),
    ("set_min_size", false),
    ("set_max_size", false),
    ("set_padding", false),
    ("set_margins", false),
    ("set_font", true),
    ("set_color", true),
    ("set_hover", false),
    ("set_allow_text_selection", false),
    ("set_halign", false),
    ("set_length", false),
];

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    if let Some((_, keeps)) = STYLES.iter().find(|(name, _)| *name == method) {
        page.element_mut(key)?;
        style(page, key, method, args, *keeps)?;
        return DONE;
    }
    let value = match method {
        "destroy" => {
            super::destroy(page, key);
            Js::Undefined
        }
        "get_element" => Js::Dom,
        "set_enabled" => {
            page.element_mut(key)?;
            page.object_mut(key)?.enabled = args.get(0).clone();
            Js::Undefined
        }
        "get_enabled" => page.object_mut(key)?.enabled.clone(),
        "show" | "hide" => {
            page.element_mut(key)?.hidden = method == "hide";
            Js::Undefined
        }
        "is_visible" => Js::Bool(!page.element_mut(key)?.hidden),
        "is_container" => Js::Bool(page.object_mut(key)?.class.is_a("ContainerWidget")),
        "resize" => {
            resize(page, key, args)?;
            Js::Undefined
        }
        "get_size" => {
            let (width, height) = page.size(key);
            Js::Array(vec![width.into(), height.into()])
        }
        "get_position" => {
            let (x, y) = if page.is_rendered(key) {
                page.position(key)
            } else {
                (0.0, 0.0)
            };
            Js::Array(vec![x.into(), y.into()])
        }
        "set_tooltip" => {
            let text = args.get(0);
            let element = page.element_mut(key)?;
            element.tooltip = if text.is_nullish() {
                String::new()
            } else {
                text.to_text()
            };
            Js::Undefined
        }
        "get_tooltip" => Js::from(page.element_mut(key)?.tooltip.clone()),
        "set_expanding" => {
            expand(page, key, args)?;
            Js::Undefined
        }
        "get_expanding" => {
            let (horizontal, vertical) = page.object_mut(key)?.expanding;
            Js::object([
                ("horizontal", horizontal.into()),
                ("vertical", vertical.into()),
            ])
        }
        "set_cursor" => {
            let name = args.get(0);
            let cleared = name.is_nullish() || name.as_text() == Some("default");
            let name = if cleared { Js::Null } else { name.clone() };
            style(page, key, method, Args(&[name]), false)?;
            Js::Undefined
        }
        "add_cursor" => {
            let name = format!("add_cursor {}", args.get(0).to_text());
            style(page, key, &name, args, false)?;
            Js::Undefined
        }
        _ => Js::Undefined,
    };
    Ok(Some(value))
}

/// Keeps the arguments of a setter that only styles. Trailing `null`s mean the same as absent
/// ones, and none at all the same as never called.
pub(crate) fn style(
    page: &mut Page,
    key: Key,
    method: &str,
    args: Args<'_>,
    keeps: bool,
) -> Result<(), Thrown> {
    let styles = &mut page.object_mut(key)?.styles;
    let mut values: Vec<Js> = args.0.to_vec();
    if keeps && let Some(old) = styles.get(method) {
        values.resize(values.len().max(old.len()), Js::Null);
        for (value, old) in values.iter_mut().zip(old) {
            if value.is_nullish() {
                *value = old.clone();
            }
        }
    }
    while values
        .pop_if(|value| value.is_nullish() || value.as_text() == Some(""))
        .is_some()
    {}
    if values.is_empty() {
        styles.remove(method);
    } else {
        styles.insert(method.to_owned(), values);
    }
    Ok(())
}

fn resize(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    let element = page.element_mut(key)?;
    if element.fills_frame {
        element.width = None;
        element.height = None;
        return Ok(());
    }
    for (index, side) in [&mut element.width, &mut element.height]
        .into_iter()
        .enumerate()
    {
        let length = args.get(index);
        if !length.is_nullish() && length.to_number() >= 0.0 {
            *side = Some(length.to_number());
        }
    }
    Ok(())
}

fn expand(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    let (horizontal, vertical) = (args.get(0).is_truthy(), args.get(1).is_truthy());
    let widget = page.object_mut(key)?;
    widget.expanding = (horizontal, vertical);
    let Some(element) = widget.element.as_mut() else {
        return Ok(());
    };
    if horizontal {
        element.width = None;
    }
    if vertical {
        element.height = None;
    }
    Ok(())
}
