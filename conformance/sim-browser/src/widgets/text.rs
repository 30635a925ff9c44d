//! `TextEntry` and `TextEntrySet`, and the `modified` event of everything that is typed into.

use std::time::Duration;

use crate::js::{Args, Js, Thrown};
use crate::key::Key;
use crate::kind::{Entry, Kind};
use crate::page::Page;
use crate::task::Task;

use super::{DONE, Handled, give_element, part};

/// How long the client waits after the last keystroke before it reports `modified`.
pub const MODIFIED_DEBOUNCE: Duration = Duration::from_millis(300);

impl Entry {
    /// A one-line input drops line breaks.
    pub(crate) fn set(&mut self, text: &str) {
        self.value = text.replace(['\n', '\r'], "");
    }

    #[allow(clippy::cast_precision_loss)] // a count
    fn record_history(&mut self) {
        if !self.value.is_empty() {
            self.history.push(self.value.clone());
            if self.history.len() as f64 > self.history_max {
                self.history.remove(0);
            }
        }
    }
}

pub(crate) fn new(page: &mut Page, key: Key, args: Args<'_>) -> Result<(), Thrown> {
    let options = args.options(1);
    give_element(page, key, options)?;
    let mut entry = Entry {
        value: String::new(),
        read_only: !options.flag("editable", true)?,
        password: options.flag("password", false)?,
        button: None,
        history: Vec::new(),
        history_max: options.get("linehistory", 1.0)?.to_number(),
    };
    if !args.get(0).is_nullish() {
        entry.set(&args.get(0).to_text());
    }
    let widget = page.object_mut(key)?;
    if widget.class.name == "TextEntrySet" {
        entry.button = Some(options.get("label", "Set")?.to_content());
    }
    widget.enable("activated");
    widget.kind = Kind::Entry(entry);
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let entry = part!(page, key, Entry);
    match method {
        "set_text" => entry.set(&args.get(0).to_content()),
        "get_text" => return Ok(Some(Js::from(entry.value.clone()))),
        "clear" => entry.value.clear(),
        "set_button_text" => entry.button = Some(args.get(0).to_content()),
        _ => return Ok(None),
    }
    DONE
}

/// Enter in the input, or a click on the button of a `TextEntrySet`.
pub(crate) fn activate(page: &mut Page, key: Key) {
    let Some(Kind::Entry(entry)) = page.objects.get_mut(&key).map(|widget| &mut widget.kind) else {
        return;
    };
    entry.record_history();
    let text = Js::from(entry.value.clone());
    page.fire(key, "activated", &[text]);
}

/// The lines that the up arrow would bring back, oldest first.
pub(crate) fn history(entry: &Entry) -> &[String] {
    &entry.history
}

/// What the widget's native input holds, which is what `modified` reports.
pub(crate) fn input_value(kind: &Kind) -> Option<String> {
    Some(match kind {
        Kind::Entry(entry) => entry.value.clone(),
        Kind::Area(area) => area.value.clone(),
        Kind::Combo(combo) => combo.value.clone(),
        Kind::Slider(slider) => slider.input.text(),
        _ => return None,
    })
}

/// The `input` event of the native input: every `modified` listener starts its pause anew.
pub(crate) fn input_event(page: &mut Page, key: Key) {
    let slots = page
        .object(key)
        .map_or(0, |widget| widget.modified_listeners.len());
    for slot in 0..slots {
        let timer = page
            .clock
            .set(MODIFIED_DEBOUNCE, Task::Modified { key, slot });
        let Some(running) = page
            .objects
            .get_mut(&key)
            .and_then(|widget| widget.modified_listeners.get_mut(slot))
        else {
            return;
        };
        let old = running.replace(timer);
        page.clock.stop(old);
    }
}

/// The pause is over; the value reported is the one of this moment.
pub(crate) fn modified_due(page: &mut Page, key: Key, slot: usize) {
    let Some(widget) = page.objects.get_mut(&key) else {
        return;
    };
    if let Some(timer) = widget.modified_listeners.get_mut(slot) {
        *timer = None;
    }
    if let Some(value) = input_value(&widget.kind) {
        page.fire(key, "modified", &[Js::from(value)]);
    }
}
