//! The classes that are not simulated in detail: they take every method, remember the last
//! arguments of their setters, and hold what children they are given.

use crate::classes::Class;
use crate::js::{Args, Js, Thrown};
use crate::key::Key;
use crate::kind::{Kind, Other, Scroll};
use crate::page::Page;

use super::scroll;
use super::{Handled, add_child, child_of, construct, give_element, text_area};

/// Classes whose constructor registers more widgets: two scroll bars.
const WITH_SCROLL_BARS: &[&str] = &["MDIWidget", "TextSource", "TreeView", "TableView"];

/// Methods that return a widget which the client makes, by class and method.
const FACTORIES: &[(&str, &str, &str)] = &[
    ("MDIWidget", "add_widget", "MDISubWindow"),
    ("TextSource", "get_cursor", "TextBufferRef"),
    ("TextSource", "create_ref", "TextBufferRef"),
    ("TextSource", "create_named_ref", "TextBufferRef"),
    ("TextSource", "get_ref_start", "TextBufferRef"),
    ("TextSource", "get_ref_end", "TextBufferRef"),
    ("TextSource", "get_ref_line_start", "TextBufferRef"),
    ("TextSource", "get_ref_line_end", "TextBufferRef"),
    ("TextBufferRef", "copy", "TextBufferRef"),
];

/// Methods that return two such references at once.
const PAIR_FACTORIES: &[&str] = &["get_ref_bounds", "get_selection_bounds"];

/// Methods that return a DOM node, and so nothing but an error.
const DOM_METHODS: &[&str] = &["get_draw_context"];

pub(crate) fn new(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    let widget = page.object_mut(key)?;
    let name = widget.class.name;
    let mut other = Other::default();
    if let Some(Js::Object(options)) = args.0.iter().rfind(|arg| matches!(arg, Js::Object(_))) {
        for (option, value) in options {
            other
                .values
                .insert(format!("set_{option}"), vec![value.clone()]);
        }
    }
    let interactive = other
        .values
        .get("set_interactive")
        .is_some_and(|values| Args(values).get(0).is_truthy());
    let scrolls = WITH_SCROLL_BARS.contains(&name);
    other.scroll = scrolls.then(Scroll::default);
    widget.kind = Kind::Other(other);
    let visual = widget.is_visual() && !matches!(name, "Widget" | "ContainerWidget");
    if visual {
        // Nearly all of these take their options first, and look for an element there.
        let first = match args.get(0) {
            Js::Object(_) | Js::Undefined | Js::Null => args.options(0),
            _ => Args(&[]).options(0),
        };
        give_element(page, key, first)?;
    }
    if interactive {
        page.object_mut(key)?.wire_interactive_events();
    }
    if scrolls {
        text_area::scroll_bars(page, key)?;
        scroll::start(page, key)?;
    }
    Ok(())
}

fn make(page: &mut Page, class: &str) -> Result<Key, Thrown> {
    let class = Class::named(class).ok_or_else(|| Thrown(format!("{class} is not defined")))?;
    construct(page, class, Args(&[]))
}

fn other_mut(page: &mut Page, key: Key) -> Option<&mut Other> {
    match &mut page.objects.get_mut(&key)?.kind {
        Kind::Other(other) => Some(other),
        _ => None,
    }
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let class = page.object_mut(key)?.class;
    let inherited = Class::named("ContainerWidget").is_some_and(|base| base.has_method(method));
    let overridden = matches!(
        (class.name, method),
        ("TextSource", "set_font" | "set_cursor")
    );
    if inherited && !overridden {
        return Ok(None);
    }
    if DOM_METHODS.contains(&method) {
        return Ok(Some(Js::Dom));
    }
    if let Some(value) = scroll::call(page, key, method, args)? {
        return Ok(Some(value));
    }
    if let Some(made) = factory(page, key, method, args)? {
        return Ok(Some(made));
    }
    match (class.name, method) {
        (_, "add_widget" | "set_widget" | "insert_widget") => attach(page, key, args)?,
        (_, "index_of") => return Ok(Some(index_of(page, key, args.get(0))?)),
        (_, method) if method.starts_with("get_") => {
            let setter = method.replacen("get_", "set_", 1);
            return Ok(Some(value_of(page, key, &setter)));
        }
        (_, method) if method.starts_with("set_") => keep(page, key, method, args.0),
        _ => {}
    }
    Ok(Some(Js::Undefined))
}

fn keep(page: &mut Page, key: Key, setter: &str, values: &[Js]) {
    if let Some(other) = other_mut(page, key) {
        other.values.insert(setter.to_owned(), values.to_vec());
    }
}

fn value_of(page: &mut Page, key: Key, setter: &str) -> Js {
    let values = other_mut(page, key).and_then(|other| other.values.get(setter));
    values.map_or(Js::Undefined, |values| Args(values).get(0).clone())
}

#[allow(clippy::cast_precision_loss)] // a count
fn index_of(page: &mut Page, key: Key, child: &Js) -> Result<Js, Thrown> {
    let children = &page.object_mut(key)?.children;
    let index = children
        .iter()
        .position(|other| Js::Widget(*other) == *child);
    Ok(Js::Number(index.map_or(-1.0, |index| index as f64)))
}

/// Puts a child in.
fn attach(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    let given = args
        .0
        .iter()
        .find(|arg| matches!(arg, Js::Widget(_)))
        .unwrap_or(args.get(0));
    let child = child_of(page, given)?;
    add_child(page, key, child)?;
    page.append(key, child)
}

/// Methods that make a widget and return it, or that take the one they are given.
fn factory(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Result<Option<Js>, Thrown> {
    let name = page.object_mut(key)?.class.name;
    if name == "TextSource" && PAIR_FACTORIES.contains(&method) {
        let pair = [make(page, "TextBufferRef")?, make(page, "TextBufferRef")?];
        return Ok(Some(Js::Array(pair.map(Js::Widget).into())));
    }
    let Some((_, _, class)) = FACTORIES
        .iter()
        .find(|(of, by, _)| (*of, *by) == (name, method))
    else {
        return Ok(None);
    };
    let made = make(page, class)?;
    if name == "MDIWidget" {
        let child = child_of(page, args.get(0))?;
        page.append(key, made)?;
        page.append(made, child)?;
        add_child(page, key, child)?;
    }
    Ok(Some(Js::Widget(made)))
}
