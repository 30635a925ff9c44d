//! `HtmlView`.

use crate::js::{Args, Thrown};
use crate::key::Key;
use crate::kind::{Html, Kind, Scroll};
use crate::page::Page;

use super::{DONE, Handled, give_element, part, scroll, text_area};

pub(crate) fn new(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    give_element(page, key, args.options(1))?;
    let html = args.or(0, "".into());
    let pieces = html.is_truthy().then(|| html.to_text());
    page.object_mut(key)?.kind = Kind::Html(Html {
        pieces: pieces.into_iter().collect(),
        scroll: Scroll::default(),
    });
    text_area::scroll_bars(page, key)?;
    scroll::start(page, key)
}

impl Html {
    /// Each piece is read by itself, so that where one ends matters; one that is empty is none.
    fn push(&mut self, piece: String) {
        if !piece.is_empty() {
            self.pieces.push(piece);
        }
    }
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let html = part!(page, key, Html);
    match method {
        "get_html" => return Ok(Some(html.pieces.concat().into())),
        "set_html" => {
            html.pieces.clear();
            html.push(args.get(0).to_content());
        }
        "append_html" => html.push(args.get(0).to_text()),
        "clear" => html.pieces.clear(),
        "scroll_to_top" => {
            scroll::move_to(page, key, f64::NAN, 0.0);
            return DONE;
        }
        "scroll_to_bottom" => {
            scroll::move_to(page, key, f64::NAN, 1.0);
            return DONE;
        }
        _ => return scroll::call(page, key, method, args),
    }
    // Every change of the content adjusts the scroll bars, and that reports the position.
    scroll::report_soon(page, key);
    DONE
}
