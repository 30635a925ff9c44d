//! `TextArea`.

use crate::classes::Class;
use crate::js::{Args, Js, Thrown};
use crate::key::Key;
use crate::kind::{Area, Kind, Scroll};
use crate::page::Page;

use super::scroll;
use super::{DONE, Handled, construct, give_element, part};

impl Area {
    /// What is typed or set; line breaks become line feeds, as in the element's `value`.
    pub(crate) fn set(&mut self, text: &str) {
        self.value = text.replace("\r\n", "\n").replace('\r', "\n");
    }

    /// Drops the oldest lines beyond the limit.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )] // counts of lines
    fn enforce_limit(&mut self) {
        let Some(limit) = self.limit else { return };
        let lines = self.value.split('\n').count();
        if lines as f64 > limit {
            let from = (lines as f64 - limit) as usize;
            let kept: Vec<&str> = self.value.split('\n').skip(from).collect();
            self.value = kept.join("\n");
        }
    }
}

pub(crate) fn new(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    let options = args.options(1);
    give_element(page, key, options)?;
    let mut area = Area {
        value: String::new(),
        read_only: !options.flag("editable", true)?,
        wrap: options.flag("wrap", false)?,
        limit: None,
        scroll: Scroll::default(),
    };
    if args.get(0).is_truthy() {
        area.set(&args.get(0).to_text());
    }
    page.object_mut(key)?.kind = Kind::Area(area);
    scroll_bars(page, key)?;
    scroll::start(page, key)
}

/// The two scroll bars that scrolling widgets register, vertical first. They are not destroyed with
/// their owner (`docs/client.md`, I11).
pub(crate) fn scroll_bars(page: &mut Page, key: Key) -> Result<(), Thrown> {
    let class = Class::named("ScrollBar").ok_or_else(|| Thrown::new("ScrollBar is not defined"))?;
    for orientation in ["vertical", "horizontal"] {
        let options = [Js::object([("orientation", orientation.into())])];
        let bar = construct(page, class, Args(&options))?;
        page.append(key, bar)?;
    }
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let area = part!(page, key, Area);
    match method {
        "get_text" => return Ok(Some(Js::from(area.value.clone()))),
        "set_text" => area.set(&args.get(0).to_content()),
        "append_text" => {
            let text = format!("{}{}", area.value, args.get(0).to_text());
            area.set(&text);
        }
        "clear" => area.value.clear(),
        "set_wrap" => area.wrap = args.get(0).is_truthy(),
        "set_limit" => {
            area.limit = Some(args.get(0).to_number()).filter(|limit| *limit > 0.0);
        }
        "set_editable" => {
            area.read_only = !args.get(0).is_truthy();
            return DONE;
        }
        "scroll_to_end" => {
            scroll::move_to(page, key, f64::NAN, 1.0);
            return DONE;
        }
        "scroll_to_lineno" => {
            #[allow(clippy::cast_precision_loss)] // a count of lines
            let last = area.value.split('\n').count().max(2) as f64 - 1.0;
            scroll::move_to(page, key, f64::NAN, args.get(0).to_number() / last);
            return DONE;
        }
        _ => return scroll::call(page, key, method, args),
    }
    if matches!(method, "set_text" | "append_text" | "set_limit") {
        area.enforce_limit();
    }
    // Every change of the content adjusts the scroll bars, and that reports the position.
    scroll::report_soon(page, key);
    DONE
}
