//! `Canvas`. Every picture loads, and at once.

use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::{Canvas, Kind};
use crate::page::Page;

use super::{DONE, Handled, give_element, part};

/// The size of a canvas that nobody gave one, in CSS pixels.
pub(crate) const SIZE: (f64, f64) = (300.0, 150.0);

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let interactive = options.flag("interactive", false)?;
    let widget = page.object_mut(key)?;
    if interactive {
        widget.wire_interactive_events();
    }
    widget.enable("activated");
    widget.kind = Kind::Canvas(Canvas {
        pictures: Vec::new(),
        bitmap: SIZE,
    });
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let canvas = part!(page, key, Canvas);
    match method {
        "draw_image" if args.get(0).is_nullish() => {
            return Err(Thrown::reading(args.get(0), "src"));
        }
        "draw_image" => canvas.draw(args.get(0)),
        "set_min_size" | "set_max_size" => {
            page.console.warn(format!("Canvas.{method}: ignored"));
        }
        "get_draw_context" => return Ok(Some(Js::Dom)),
        "update" => {}
        _ => return Ok(None),
    }
    DONE
}

/// The canvas has another size now, so that nothing is on it. One that keeps its size keeps what is
/// on it.
pub(crate) fn resized(page: &mut Page, key: Key, size: (f64, f64)) {
    if let Some(Kind::Canvas(canvas)) = page.objects.get_mut(&key).map(|it| &mut it.kind)
        && canvas.bitmap != size
    {
        canvas.bitmap = size;
        canvas.pictures.clear();
    }
}

impl Canvas {
    /// Draws a picture. What it hides wholly is nothing that can be seen any more.
    fn draw(&mut self, picture: &Js) {
        let text = |name: &str| picture.property(name).to_text();
        let picture_edges = edges(picture);
        if text("src").starts_with("data:image/jpeg") {
            self.pictures.retain(|older| {
                let Some((mine, theirs)) = picture_edges.zip(edges(older)) else {
                    return true;
                };
                !(mine[0] <= theirs[0]
                    && mine[1] <= theirs[1]
                    && mine[2] >= theirs[2]
                    && mine[3] >= theirs[3])
            });
        }
        self.pictures.push(picture.clone());
    }
}

/// Left, top, right and bottom edge, if the size is given.
fn edges(picture: &Js) -> Option<[f64; 4]> {
    let number = |name: &str| match picture.property(name) {
        Js::Undefined | Js::Null => None,
        given => Some(given.to_number()),
    };
    let (x, y) = (number("x")?, number("y")?);
    Some([x, y, x + number("wd")?, y + number("ht")?])
}
