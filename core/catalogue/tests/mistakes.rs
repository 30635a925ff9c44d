//! A mistake in the source is an error that names the file and the mistake; a new method is one
//! line.

use pgwidgets_catalogue::{
    Catalogue, SourceError,
    source::{Source, parse},
    source_folder, tables, typed,
};

/// The catalogue with one class more.
fn with_class(text: &str) -> Result<Catalogue, SourceError> {
    let mut source = Source::read(&source_folder())?;
    source
        .classes
        .push(("lamp.toml".to_owned(), parse("lamp.toml", text)?));
    Catalogue::from_source(&source)
}

/// A class with these lines.
fn lamp(arguments: &str, properties: &str, methods: &str, events: &str) -> String {
    format!(
        "name = 'Lamp'\nbase = 'Widget'\ndoc = 'A lamp.'\n{arguments}\n[properties]\n{properties}\n\
         [methods]\n{methods}\n[events]\n{events}\n"
    )
}

/// A property and its setter that are right.
const LIT: &str = "lit = { replay = 'set_lit', initial = 'false' }";
const SET_LIT: &str = "set_lit = { set = 'lit', sig = 'lit: bool', doc = 'Lights it.' }";

#[test]
fn one_line_makes_a_method() {
    let text = lamp("", LIT, SET_LIT, "");
    let catalogue = with_class(&text).expect("it is right");
    let made = |files: Vec<(std::path::PathBuf, String)>| {
        files
            .into_iter()
            .filter(|(path, _)| path.ends_with("lamp.rs"))
            .map(|(_, text)| text)
            .collect::<String>()
    };
    let table = made(tables::files(&catalogue));
    assert!(table.contains("pub static SET_LIT: Method"), "{table}");
    assert!(table.contains("Write::arguments(place::LIT)"), "{table}");
    assert!(
        table.contains("LIT = Property::call(\"lit\", &SET_LIT)"),
        "{table}"
    );
    let typed = made(typed::files(&catalogue));
    assert!(
        typed.contains("/// Lights it.\npub fn set_lit(&self, lit: bool) -> Call"),
        "{typed}"
    );
    assert!(
        typed.contains("pub fn lit(self, lit: bool) -> Self"),
        "{typed}"
    );
    assert!(
        typed.contains("pub fn lamp(&self) -> Builder<Lamp>"),
        "{typed}"
    );
}

#[test]
fn each_mistake_is_named() {
    let method = |line: &str| lamp("", LIT, &format!("{SET_LIT}\n{line}"), "");
    let event = |line: &str| lamp("", LIT, SET_LIT, line);
    let property = |line: &str| lamp("", &format!("{LIT}\n{line}"), SET_LIT, "");
    let top = |line: &str| lamp(line, LIT, SET_LIT, "");
    for (text, says) in [
        (
            method("a = { set = 'dark', sig = 'x: bool', doc = '' }"),
            "a: there is no property `dark`",
        ),
        (
            method("a = { set = 'lit', get = 'lit', doc = '' }"),
            "a: exactly one of set, get",
        ),
        (method("a = { doc = '' }"), "a: exactly one of set, get"),
        (
            method("a = { get = 'lit', doc = '' }"),
            "a: `returns` belongs to a getter",
        ),
        (
            method("a = { act = true, returns = 'bool', doc = '' }"),
            "a: `returns` belongs to",
        ),
        (
            method("a = { set = 'lit', doc = '' }"),
            "a: `lit` is written from too few parameters",
        ),
        (
            method("a = { set = 'lit = append', sig = 'x: text', doc = '' }"),
            "a: `lit` is edited and no content",
        ),
        (
            method("a = { set = 'lit = item_append(lit)', sig = 'x: text', doc = '' }"),
            "a: `lit` is edited and no content",
        ),
        (top("content = 'text(dark)'"), "there is no property `dark`"),
        (
            method("a = { child = 'put', doc = '' }"),
            "a: `put` is not known there",
        ),
        (
            method("a = { act = true, sig = 'x: Lamps', doc = '' }"),
            "neither a set of values nor",
        ),
        (
            method("a = { act = true, sig = 'x: widget(Lamps)', doc = '' }"),
            "no class `Lamps`",
        ),
        (method("a = { act = true, dok = '' }"), "dok"),
        (method("a = { act = true }"), "doc"),
        (method(SET_LIT), "duplicate key"),
        (
            event("on = { set = 'lit', sig = 'lit: bool', doc = '' }"),
            "on: what writes must be",
        ),
        (
            event("on = { always = true, doc = '' }"),
            "on: what writes must be",
        ),
        (
            event("on = { nature = 'rare', doc = '' }"),
            "on: `rare` is not known there",
        ),
        (
            property("a = { replay = 'set_a' }"),
            "a: there is no method `set_a`",
        ),
        (
            property("a = { replay = 'set_focus' }"),
            "a: `set_focus` sets nothing",
        ),
        (
            property("a = { replay = 'never', initial = 'option b' }"),
            "a: there is no option `b`",
        ),
        (
            property("a = { replay = 'never', initial = 'argument b' }"),
            "there is no argument `b`",
        ),
        (top("parameters = ['text']"), "there is no argument `text`"),
        (top("parts = ['Glow']"), "there is no part `Glow`"),
        (
            top("options = [{ sig = 'bg: color', doc = '' }]"),
            "the builder has two methods `bg`",
        ),
        (
            lamp("", LIT, SET_LIT, "").replace("'Widget'", "'Thing'"),
            "the base `Thing` is not",
        ),
        (
            lamp("", LIT, SET_LIT, "").replace("'Lamp'", "'Button'"),
            "the name `Button` is taken",
        ),
    ] {
        assert_named(&text, says);
    }
}

#[test]
fn a_mistake_in_what_the_machines_know_is_named() {
    let method = |line: &str| lamp("", LIT, &format!("{SET_LIT}\n{line}"), "");
    let event = |line: &str| lamp("", LIT, SET_LIT, line);
    let property = |line: &str| lamp("", &format!("{LIT}\n{line}"), SET_LIT, "");
    let top = |line: &str| lamp(line, LIT, SET_LIT, "");
    for (text, says) in [
        (
            event("on = { set = 'lit', always = true, sig = 'lit: bool', doc = '' }"),
            "on: it needs a `payload`",
        ),
        (
            event("on = { payload = 'Lit', sig = 'lit: bool', doc = '' }"),
            "on: there is no payload `Lit`",
        ),
        (
            event("on = { payload = 'StateChanged', sig = 'lit: bool', doc = '' }"),
            "on: `StateChanged` holds other values",
        ),
        (
            property("a = { replay = 'set_lit', behind = 'b' }"),
            "a: there is no property `b`",
        ),
        (
            property(
                "a = { replay = 'set_lit', behind = 'b' }\nb = { replay = 'never', behind = 'a' }",
            ),
            "a: it is behind itself",
        ),
        (
            property("a = { replay = 'set_lit', again = true }"),
            "a: it is `behind` nothing",
        ),
        (
            method("show = { set = 'lit = true', doc = '' }"),
            "`show` replaces the method by which the inherited `visible`",
        ),
        (
            method("a = { act = true, task = 'tidy', doc = '' }"),
            "a: `tidy` is not known there",
        ),
        (top("number_type = 'dtype'"), "there is no option `dtype`"),
        (
            top("options = [{ sig = 'min: typed', doc = '' }]"),
            "`typed` and `step` need a `number_type`",
        ),
        (top("decides = 'width'"), "only a container decides"),
        (top("decides = 'depth'"), "`depth` is no side"),
        (
            top("timing = { duration = 'lit', expired = 'a', cancelled = 'b' }"),
            "`timing` belongs to a timer",
        ),
    ] {
        assert_named(&text, says);
    }
}

fn assert_named(text: &str, says: &str) {
    let error = with_class(text).expect_err(text);
    assert_eq!(error.file, "lamp.toml", "{error}");
    assert!(error.message.contains(says), "{says:?} is not in: {error}");
}
