// Generated from `core/catalogue/source/combo_box.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `ComboBox`.

use super::widget;
use crate::catalogue::prelude::*;

/// A text that the user chooses from a list, or types. Create: options `editable` (bool),
/// `dropdown_limit` (whole number from 0).
pub static COMBO_BOX: Class = Class::widget("ComboBox", MEMBERS)
    .offers(&[
        bool("editable").optional(),
        int("dropdown_limit").from(0.0).optional(),
    ])
    .holds(ContentKind::Items {
        items: place::ITEMS,
        text: place::TEXT,
    });

/// Puts an item at the end of the list. The first one is chosen. Call: `text` (text of one
/// line).
pub static APPEND_TEXT: Method =
    Method::set("append_text")
        .takes(&[line("text")])
        .writes(&[Write::to(
            place::ITEMS,
            Source::Items(ItemsEdit::Append, place::TEXT),
        )]);

/// Puts an item into its alphabetical place. The first one is chosen. Call: `text` (text of one
/// line).
pub static INSERT_ALPHA: Method =
    Method::set("insert_alpha")
        .takes(&[line("text")])
        .writes(&[Write::to(
            place::ITEMS,
            Source::Items(ItemsEdit::InsertAlpha, place::TEXT),
        )]);

/// Takes the first item with that text out of the list. Call: `text` (text of one line).
pub static DELETE_ALPHA: Method =
    Method::set("delete_alpha")
        .takes(&[line("text")])
        .writes(&[Write::to(
            place::ITEMS,
            Source::Items(ItemsEdit::DeleteAlpha, place::TEXT),
        )]);

/// Sets the text, be it an item or not. Call: `text` (text of one line).
pub static SET_TEXT: Method = Method::set("set_text")
    .takes(&[line("text")])
    .writes(&[Write::arguments(place::TEXT)]);

/// The text: what was chosen or typed. Read: gives text.
pub static GET_TEXT: Method = Method::get("get_text", Read::Value(place::TEXT));

/// Chooses the item at an index, counted from 0; an index behind the last changes nothing.
/// Call: `index` (whole number).
pub static SET_INDEX: Method =
    Method::set("set_index")
        .takes(&[int("index")])
        .writes(&[Write::to(
            place::ITEMS,
            Source::Items(ItemsEdit::Select, place::TEXT),
        )]);

/// The index of the text in the list, counted from 0; -1 if it is no item. Read: gives whole
/// number.
pub static GET_INDEX: Method = Method::get("get_index", Read::ItemIndex(place::ITEMS, place::TEXT));

/// The item at an index, counted from 0. Read: `index` (whole number); gives text, or null.
pub static GET_ALPHA: Method =
    Method::get("get_alpha", Read::Item(place::ITEMS)).takes(&[int("index")]);

/// Chooses the item with that text; a text that is no item shows only where the user may type.
/// Call: `text` (text of one line).
pub static SHOW_TEXT: Method =
    Method::set("show_text")
        .takes(&[line("text")])
        .writes(&[Write::to(
            place::ITEMS,
            Source::Items(ItemsEdit::Show(0), place::TEXT),
        )]);

/// Takes all items out, and the text. Call: no arguments.
pub static CLEAR: Method = Method::set("clear").writes(&[Write::to(
    place::ITEMS,
    Source::Items(ItemsEdit::Clear, place::TEXT),
)]);

/// Makes room for that many characters, whatever the items. Call: `characters` (whole number
/// from 1 to 2147483647).
pub static SET_LENGTH: Method = Method::set("set_length")
    .takes(&[int("characters").between(1.0, 2_147_483_647.0)])
    .writes(&[Write::arguments(place::LENGTH)]);

/// The user chose an item, or entered a text that became one. Carries `index` (whole number),
/// `text` (text of one line).
pub static ON_ACTIVATED: Event = Event::new("activated")
    .carries(&[int("index"), line("text")])
    .writes(&[Write::to(
        place::ITEMS,
        Source::Items(ItemsEdit::Chosen(0), place::TEXT),
    )]);

/// The user typed; the text need not be an item. Carries `text` (text of one line).
pub static ON_MODIFIED: Event = Event::new("modified")
    .carries(&[line("text")])
    .writes(&[Write::arguments(place::TEXT)])
    .nature(Nature::Typing);

members! {
    inherits widget;
    properties {
        ITEMS = Property::each("items", &APPEND_TEXT, &CLEAR, place::TEXT).shared();
        TEXT = Property::call("text", &SET_TEXT).constants(&[Constant::Text("")]).shared();
        LENGTH = Property::call("length", &SET_LENGTH);
    }
    methods {
        APPEND_TEXT, INSERT_ALPHA, DELETE_ALPHA, SET_TEXT, GET_TEXT, SET_INDEX, GET_INDEX,
        GET_ALPHA, SHOW_TEXT, CLEAR, SET_LENGTH
    }
    events { ON_ACTIVATED, ON_MODIFIED }
}
