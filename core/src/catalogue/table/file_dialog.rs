// Generated from `core/catalogue/source/file_dialog.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `FileDialog`.

use super::{objects, values};
use crate::catalogue::prelude::*;

/// The browser's own dialog, in which the user chooses files for the program, or in which the
/// browser saves one. Create: options `mode` (file, files or save), `accept` (text).
pub static FILE_DIALOG: Class = Class::unseen("FileDialog", MEMBERS).offers(&[
    one_of("mode", values::FILE_MODE).optional(),
    text("accept").optional(),
]);

/// Opens the dialog. Browsers do so only where the user has just touched the page, as in a
/// handler of a button. Call: no arguments.
pub static OPEN: Method = Method::act_once("open");

/// Opens the dialog, as `open` does. Call: no arguments.
pub static SHOW: Method = Method::act_once("show");

/// Opens the dialog, as `open` does; browsers choose the place themselves. Call: `x` (number,
/// optional), `y` (number, optional).
pub static POPUP: Method =
    Method::act_once("popup").takes(&[number("x").optional(), number("y").optional()]);

/// Lets the browser save bytes under that name. Call: `filename` (text), `data` (bytes in
/// Base64, or a data URI of such), `mime_type` (text, optional).
pub static SAVE: Method = Method::act_once("save").takes(&[
    text("filename"),
    base64("data"),
    text("mime_type").optional(),
]);

/// Sets what the user chooses. Call: `mode` (file, files or save).
pub static SET_MODE: Method = Method::set("set_mode")
    .takes(&[one_of("mode", values::FILE_MODE)])
    .writes(&[Write::arguments(place::MODE)]);

/// What the user chooses. Read: gives file, files or save.
pub static GET_MODE: Method = Method::get("get_mode", Read::Value(place::MODE));

/// Sets which files are offered. Call: `accept` (text).
pub static SET_ACCEPT: Method = Method::set("set_accept")
    .takes(&[text("accept")])
    .writes(&[Write::arguments(place::ACCEPT)]);

/// Which files are offered. Read: gives text.
pub static GET_ACCEPT: Method = Method::get("get_accept", Read::Value(place::ACCEPT));

/// Ends the dialog. One that is open stays until the user closes it. Call: no arguments.
pub static DESTROY: Method = Method::destroy("destroy");

/// The user chose files, and all of them have arrived. Nothing is reported when they choose
/// none. Carries `event` ([`CHOSEN_FILES`](super::objects::CHOSEN_FILES)); files, if it brings
/// some.
pub static ON_ACTIVATED: Event = Event::new("activated")
    .carries(&[object("event", objects::CHOSEN_FILES)])
    .nature(Nature::Upload);

/// A part of a file has arrived. Carries `event`
/// ([`DROP_PROGRESS`](super::objects::DROP_PROGRESS)).
pub static ON_PROGRESS: Event = Event::new("progress")
    .carries(&[object("event", objects::DROP_PROGRESS)])
    .nature(Nature::Progress);

members! {
    properties {
        MODE = Property::call("mode", &SET_MODE).options(&[0], Constant::Text("file"));
        ACCEPT = Property::call("accept", &SET_ACCEPT).options(&[1], Constant::Text(""));
    }
    methods { OPEN, SHOW, POPUP, SAVE, SET_MODE, GET_MODE, SET_ACCEPT, GET_ACCEPT, DESTROY }
    events { ON_ACTIVATED, ON_PROGRESS }
}
