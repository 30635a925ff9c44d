//! `FileDialog`, which has no element.

use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::{FileDialog, Kind};
use crate::page::Page;

use super::{DONE, Handled, part};

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    let dialog = FileDialog {
        mode: options.get("mode", "file")?,
        accept: options.get("accept", "")?,
        open: Vec::new(),
    };
    let widget = page.object_mut(key)?;
    widget.enable("activated");
    widget.kind = Kind::FileDialog(dialog);
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let dialog = part!(page, key, FileDialog);
    match method {
        "set_mode" => dialog.mode = args.get(0).clone(),
        "get_mode" => return Ok(Some(dialog.mode.clone())),
        "set_accept" => dialog.accept = args.get(0).clone(),
        "get_accept" => return Ok(Some(dialog.accept.clone())),
        "open" | "show" | "popup" => match dialog.mode.as_text() {
            Some("save") => {}
            mode => dialog.open.push(mode == Some("files")),
        },
        "save" => check_content(args.get(1))?,
        _ => return Ok(None),
    }
    DONE
}

/// Base64, or a data URI of such: all that `save` can take.
fn check_content(data: &Js) -> Result<(), Thrown> {
    let Some(text) = data.as_text() else {
        return Err(Thrown::reading(data, "split"));
    };
    let encoded = match text.strip_prefix("data:") {
        Some(uri) => uri.split(',').nth(1).unwrap_or("undefined"),
        // What is empty gets no head, so that there is nothing behind one.
        None if text.is_empty() => "undefined",
        None => text.split(',').next().unwrap_or_default(),
    };
    let mut digits: Vec<char> = encoded.chars().filter(|it| !it.is_whitespace()).collect();
    if digits.len().is_multiple_of(4) {
        for _ in 0..2 {
            digits.pop_if(|last| *last == '=');
        }
    }
    let is_digit = |it: &char| it.is_ascii_alphanumeric() || matches!(it, '+' | '/');
    if digits.len() % 4 == 1 || !digits.iter().all(is_digit) {
        return Err(Thrown::new(
            "Failed to execute 'atob' on 'Window': \
             The string to be decoded is not correctly encoded.",
        ));
    }
    Ok(())
}
