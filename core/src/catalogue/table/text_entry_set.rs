// Generated from `core/catalogue/source/text_entry_set.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `TextEntrySet`.

use super::widget;
use crate::catalogue::prelude::*;

/// A line for the user to type in, with a button beside it. Create: `text` (text of one line,
/// optional); options `label` (text), `editable` (bool), `linehistory` (whole number from 0).
pub static TEXT_ENTRY_SET: Class = Class::widget("TextEntrySet", MEMBERS)
    .takes(&[line("text").optional()])
    .offers(&[
        lines("label").optional(),
        bool("editable").optional(),
        int("linehistory").from(0.0).optional(),
    ]);

/// Replaces the caption of the button. Call: `text` (text).
pub static SET_BUTTON_TEXT: Method = Method::set("set_button_text")
    .takes(&[lines("text")])
    .writes(&[Write::arguments(place::BUTTON_TEXT)]);

/// Replaces the text. Call: `text` (text of one line).
pub static SET_TEXT: Method = Method::set("set_text")
    .takes(&[line("text")])
    .writes(&[Write::arguments(place::TEXT)]);

/// The text, with what the user typed. Read: gives text.
pub static GET_TEXT: Method = Method::get("get_text", Read::Value(place::TEXT));

/// Empties the line. Call: no arguments.
pub static CLEAR: Method = Method::set("clear").writes(&[Write::to(
    place::TEXT,
    Source::Constants(&[Constant::Text("")]),
)]);

/// Makes room for that many characters, whatever the text. Call: `characters` (whole number
/// from 1 to 2147483647).
pub static SET_LENGTH: Method = Method::set("set_length")
    .takes(&[int("characters").between(1.0, 2_147_483_647.0)])
    .writes(&[Write::arguments(place::LENGTH)]);

/// The user entered the text, by the Enter key or by the button. Carries `text` (text of one
/// line).
pub static ON_ACTIVATED: Event = Event::new("activated")
    .carries(&[line("text")])
    .writes(&[Write::arguments(place::TEXT)]);

/// The user changed the text; reported when they pause for 0.3 seconds or do something else.
/// Carries `text` (text of one line).
pub static ON_MODIFIED: Event = Event::new("modified")
    .carries(&[line("text")])
    .writes(&[Write::arguments(place::TEXT)])
    .nature(Nature::Typing);

members! {
    inherits widget;
    properties {
        BUTTON_TEXT = Property::call("button_text", &SET_BUTTON_TEXT)
            .options(&[0], Constant::Text("Set"));
        TEXT = Property::call("text", &SET_TEXT).argument(0, Constant::Text("")).shared();
        LENGTH = Property::call("length", &SET_LENGTH);
    }
    methods { SET_BUTTON_TEXT, SET_TEXT, GET_TEXT, CLEAR, SET_LENGTH }
    events { ON_ACTIVATED, ON_MODIFIED }
}
