//! `Splitter`.

use crate::js::{Args, Js, Options, Thrown, clamp, round};
use crate::key::Key;
use crate::kind::{Kind, Pane, Splitter};
use crate::page::Page;

use super::{DONE, Handled, child_of, container, give_element, part};

/// How long a splitter is whose size nobody set, in CSS pixels.
const EXTENT: f64 = 600.0;

/// The least extent of a pane by default, in CSS pixels.
const SMALLEST: f64 = 20.0;

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let orientation = options.get("orientation", "horizontal")?;
    let widget = page.object_mut(key)?;
    widget.enable("sizing");
    widget.kind = Kind::Splitter(Splitter {
        vertical: orientation.as_text() == Some("vertical"),
        panes: Vec::new(),
    });
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    match method {
        "add_widget" => add(page, key, args.get(0))?,
        "set_sizes" => {
            let Js::Array(sizes) = args.get(0) else {
                return Err(Thrown::reading(args.get(0), "length"));
            };
            let splitter = part!(page, key, Splitter);
            for (pane, size) in splitter.panes.iter_mut().zip(sizes) {
                // What is no share is no style, and the former one stays.
                let share = size.to_number();
                if share >= 0.0 {
                    pane.share = share;
                }
            }
        }
        "get_sizes" => {
            let sizes = sizes(page, key).into_iter().map(Js::Number);
            return Ok(Some(Js::Array(sizes.collect())));
        }
        "set_minimum_size" => {
            let children = &page.object_mut(key)?.children;
            let at = children
                .iter()
                .position(|it| Js::Widget(*it) == *args.get(0));
            let splitter = part!(page, key, Splitter);
            // Behind a child that was taken out this is another one's pane.
            if let Some(pane) = at.and_then(|at| splitter.panes.get_mut(at)) {
                pane.min = args.get(1).to_number();
            }
        }
        "remove" | "remove_widget" => {
            remove(page, key, args.get(0), args.get(1).is_truthy())?;
        }
        "remove_all" => {
            for child in page.object_mut(key)?.children.clone() {
                remove(page, key, &Js::Widget(child), args.get(0).is_truthy())?;
            }
        }
        _ => return Ok(None),
    }
    DONE
}

/// Takes a child out, whose pane stays. The server's own page takes that away as well.
fn remove(page: &mut Page, key: Key, child: &Js, destroy: bool) -> Result<(), Thrown> {
    let children = &page.object_mut(key)?.children;
    let at = children.iter().position(|it| Js::Widget(*it) == *child);
    if let (Some(at), true) = (at, page.own.is_some())
        && let Kind::Splitter(splitter) = &mut page.object_mut(key)?.kind
    {
        splitter.panes.remove(at);
    }
    container::remove(page, key, child, destroy)
}

/// Adds a pane with the child in it. On the client's plain page nothing takes a pane away again: it
/// stays when its child goes, and a child that is added twice has two.
fn add(page: &mut Page, key: Key, child: &Js) -> Result<(), Thrown> {
    let child = child_of(page, child)?;
    page.append(key, child)?;
    let widget = page.object_mut(key)?;
    if let Kind::Splitter(splitter) = &mut widget.kind {
        splitter.panes.push(Pane {
            share: 1.0,
            min: SMALLEST,
        });
    }
    widget.children.push(child);
    page.fire(key, "child-added", &[Js::Widget(child)]);
    // The splitter wraps the child's `resize` so that it clears the size again, for good.
    page.element_mut(child)?.fills_frame = true;
    Ok(())
}

/// The extents of the panes, in CSS pixels.
fn sizes(page: &Page, key: Key) -> Vec<f64> {
    let (Some(Kind::Splitter(splitter)), Some(element)) = (
        page.object(key).map(|widget| &widget.kind),
        page.element(key),
    ) else {
        return Vec::new();
    };
    let set = if splitter.vertical {
        element.height
    } else {
        element.width
    };
    let extent = match set {
        _ if !page.is_rendered(key) => 0.0,
        set => set.unwrap_or(EXTENT),
    };
    let all: f64 = splitter.panes.iter().map(|pane| pane.share).sum();
    let shares = splitter.panes.iter().map(|pane| pane.share / all.max(1.0));
    shares.map(|share| share * extent).collect()
}

/// The user drags the `handle`-th handle by so many pixels. False if there is none.
pub(crate) fn drag(page: &mut Page, key: Key, handle: usize, by: f64) -> bool {
    let sizes = sizes(page, key);
    let Some(Kind::Splitter(splitter)) = page.objects.get_mut(&key).map(|it| &mut it.kind) else {
        return false;
    };
    if handle + 1 >= splitter.panes.len() {
        return false;
    }
    for (pane, size) in splitter.panes.iter_mut().zip(&sizes) {
        pane.share = *size;
    }
    let [first, second] = [splitter.panes[handle], splitter.panes[handle + 1]];
    let both = first.share + second.share;
    let size = (first.share + by).max(first.min);
    let size = clamp(size, 0.0, both - second.min);
    splitter.panes[handle].share = size;
    splitter.panes[handle + 1].share = both - size;
    let shares = splitter.panes.iter().map(|pane| Js::Number(pane.share));
    let shares = Js::Array(shares.collect());
    page.fire(key, "sizing", &[shares]);
    true
}

impl Splitter {
    /// What each pane has of the room, in hundredths, and its least extent.
    pub(crate) fn shares(&self) -> Vec<[f64; 2]> {
        let all: f64 = self.panes.iter().map(|pane| pane.share).sum();
        let share = |pane: &Pane| round(pane.share / all.max(f64::MIN_POSITIVE) * 10_000.0) / 100.0;
        let panes = self.panes.iter();
        panes.map(|pane| [share(pane), pane.min]).collect()
    }
}
