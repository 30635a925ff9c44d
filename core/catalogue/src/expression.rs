//! The small languages of what is written, read and replayed.

use crate::signature::{Literal, literal};

/// One piece of state that is written: `property` or `property = source`.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// The property.
    pub property: String,
    /// What is written.
    pub source: Source,
}

/// What is written to a property.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// Nothing said: the arguments as they are.
    Arguments,
    /// `from 0`
    From(usize),
    /// Constants.
    Constants(Vec<Literal>),
    /// `unset`
    Unset,
    /// `toggle 'minimized'`
    Toggle(String),
    /// A word of [`PLAIN`], by the name of its variant in core.
    Plain(&'static str),
    /// A word of [`WITH_PROPERTY`], by the name of its variant in core, and the property.
    WithProperty(&'static str, String),
    /// A word of [`WITH_PROPERTIES`], by the name of its variant in core, and the properties.
    WithProperties(&'static str, [String; 2]),
    /// `between(0, 1)`
    Between([f64; 2]),
    /// A word of [`ITEM_EDITS`], by the name of its variant in core, the property of the text, and
    /// the option of a list that the user may edit, for an edit that asks for it.
    Items(&'static str, String, Option<String>),
    /// A word of [`EDITS`], by core's expression for it.
    Edit(&'static str),
    /// `user_size(window_state, resizable)`: a property and an option, which may be missing
    UserSize(String, Option<String>),
    /// `false_if(option)`
    FalseIf(String),
}

/// Words that stand alone, and core's names of them.
pub const PLAIN: [(&str, &str); 9] = [
    ("append", "Append"),
    ("child", "Child"),
    ("child_at", "ChildAt"),
    ("flip", "Flip"),
    ("given", "Given"),
    ("keyed", "Keyed"),
    ("grouped", "Grouped"),
    ("rounded", "Rounded"),
    ("fading", "Fading"),
];

/// Words that take a property, and core's names of them.
pub const WITH_PROPERTY: [(&str, &str); 8] = [
    ("limited", "Limited"),
    ("on_step", "OnStep"),
    ("parsed", "Parsed"),
    ("limits", "Limits"),
    ("step_limits", "StepLimits"),
    ("lines", "Lines"),
    ("append_lines", "AppendLines"),
    ("line_limit", "LineLimit"),
];

/// Words that take two properties, and core's names of them.
pub const WITH_PROPERTIES: [(&str, &str); 2] = [("clean", "Clean"), ("shown", "Shown")];

/// Words that edit a content, the kind of content that each edits, and core's names of them.
pub const EDITS: [(&str, &str, &str); 5] = [
    (
        "fragments_set",
        "fragments",
        "Fragments(FragmentsEdit::Set)",
    ),
    (
        "fragments_append",
        "fragments",
        "Fragments(FragmentsEdit::Append)",
    ),
    (
        "fragments_clear",
        "fragments",
        "Fragments(FragmentsEdit::Clear)",
    ),
    ("drawing_draw", "drawing", "Drawing(DrawingEdit::Draw)"),
    ("drawing_again", "drawing", "Drawing(DrawingEdit::Again)"),
];

/// Words that edit a list of items and take the property of the text, and core's names of them.
pub const ITEM_EDITS: [(&str, &str); 7] = [
    ("item_append", "Append"),
    ("item_insert_alpha", "InsertAlpha"),
    ("item_delete_alpha", "DeleteAlpha"),
    ("item_clear", "Clear"),
    ("item_select", "Select"),
    ("item_show", "Show"),
    ("item_chosen", "Chosen"),
];

/// Reads what a method or an event writes: `visible = true; position = from 0`.
///
/// # Errors
///
/// A sentence that says what is wrong.
pub fn writes(text: &str) -> Result<Vec<Write>, String> {
    text.split(';')
        .map(|part| {
            let (property, source) = match part.split_once('=') {
                Some((property, source)) => (property, self::source(source)?),
                None => (part, Source::Arguments),
            };
            Ok(Write {
                property: property.trim().to_owned(),
                source,
            })
        })
        .collect()
}

fn source(text: &str) -> Result<Source, String> {
    let text = text.trim();
    if text == "unset" {
        return Ok(Source::Unset);
    }
    if let Some(place) = text.strip_prefix("from ") {
        let place = place
            .trim()
            .parse()
            .map_err(|_| format!("`{place}` is no place"))?;
        return Ok(Source::From(place));
    }
    if let Some(word) = text.strip_prefix("toggle ") {
        return match literal(word)? {
            Literal::Text(word) => Ok(Source::Toggle(word)),
            _ => Err(format!("`{text}` does not toggle a text")),
        };
    }
    if let Some(name) = variant(&PLAIN, text) {
        return Ok(Source::Plain(name));
    }
    if let Some((_, _, name)) = EDITS.iter().find(|(word, ..)| *word == text) {
        return Ok(Source::Edit(name));
    }
    if let Some((word, inside)) = call(text) {
        if word == "false_if" {
            return Ok(Source::FalseIf(inside.to_owned()));
        }
        if let Some(name) = variant(&WITH_PROPERTY, word) {
            return Ok(Source::WithProperty(name, inside.to_owned()));
        }
        if let Some(name) = variant(&WITH_PROPERTIES, word) {
            return Ok(Source::WithProperties(name, pair(word, inside)?));
        }
        if word == "between" {
            let bound = |text: String| match literal(&text)?.as_number() {
                Some(number) => Ok(number),
                None => Err(format!("`{text}` is no bound")),
            };
            let [min, max] = pair(word, inside)?;
            return Ok(Source::Between([bound(min)?, bound(max)?]));
        }
        if word == "user_size" {
            return Ok(match inside.split_once(',') {
                Some((state, option)) => {
                    Source::UserSize(state.trim().to_owned(), Some(option.trim().to_owned()))
                }
                None => Source::UserSize(inside.to_owned(), None),
            });
        }
        return match variant(&ITEM_EDITS, word) {
            Some(name @ ("Show" | "Chosen")) => {
                let [text, option] = pair(word, inside)?;
                Ok(Source::Items(name, text, Some(option)))
            }
            Some(name) => Ok(Source::Items(name, inside.to_owned(), None)),
            None => Err(format!("`{word}(…)` is nothing that can be written")),
        };
    }
    constants(text).map(Source::Constants)
}

fn call(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once('(')?;
    Some((word.trim(), rest.strip_suffix(')')?.trim()))
}

/// The two things in the brackets behind `word`.
pub(crate) fn pair(word: &str, inside: &str) -> Result<[String; 2], String> {
    match inside.split_once(',') {
        Some((first, second)) => Ok([first.trim().to_owned(), second.trim().to_owned()]),
        None => Err(format!("`{word}` takes two")),
    }
}

fn variant(words: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    words
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, name)| *name)
}

fn constants(text: &str) -> Result<Vec<Literal>, String> {
    text.split(',').map(literal).collect()
}

/// How a property is sent to a browser.
#[derive(Clone, Debug, PartialEq)]
pub enum Replay {
    /// `set_text`
    Call(String),
    /// `switch true show, false hide`
    Switch(Vec<(Literal, String)>),
    /// `each append_text, clear, text`: what adds an item, what empties the list and the text, and
    /// the property of the text
    Each([String; 3]),
    /// `keyed add_cursor`
    Keyed(String),
    /// `content set_html, append_html`: as the content says, by these methods
    Content(Vec<String>),
    /// `never`
    Never,
}

impl Replay {
    /// The methods that it calls.
    pub fn methods(&self) -> Vec<&str> {
        match self {
            Self::Call(method) | Self::Keyed(method) => vec![method],
            Self::Each([add, clear, _]) => vec![add, clear],
            Self::Switch(cases) => cases.iter().map(|(_, method)| method.as_str()).collect(),
            Self::Content(methods) => methods.iter().map(String::as_str).collect(),
            Self::Never => Vec::new(),
        }
    }
}

/// Reads how a property is sent to a browser.
///
/// # Errors
///
/// A sentence that says what is wrong.
pub fn replay(text: &str) -> Result<Replay, String> {
    let (word, rest) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
    Ok(match (word, rest.trim()) {
        ("never", "") => Replay::Never,
        ("each", rest) => match rest.split(',').map(str::trim).collect::<Vec<_>>()[..] {
            [add, clear, text] => Replay::Each([add, clear, text].map(str::to_owned)),
            _ => return Err("`each` takes three".to_owned()),
        },
        ("content", methods) if !methods.is_empty() => {
            Replay::Content(methods.split(',').map(|it| it.trim().to_owned()).collect())
        }
        ("keyed", method) if !method.is_empty() => Replay::Keyed(method.to_owned()),
        ("switch", cases) if cases.split(',').count() == 2 => Replay::Switch(
            cases
                .split(',')
                .map(|case| match case.trim().split_once(' ') {
                    Some((value, method)) => Ok((literal(value)?, method.trim().to_owned())),
                    None => Err(format!("`{case}` is not a value and a method")),
                })
                .collect::<Result<_, String>>()?,
        ),
        (method, "") if !method.is_empty() => Replay::Call(method.to_owned()),
        _ => return Err(format!("`{text}` is no way to replay")),
    })
}

/// What a method needs of its widget: an option that is not that value.
#[derive(Clone, Debug, PartialEq)]
pub struct Needs {
    /// The option.
    pub option: String,
    /// The value that rules the method out.
    pub not: Literal,
}

/// Reads what a method needs: `collapsible`, `tab_position not 'none'`.
///
/// # Errors
///
/// A sentence that says what is wrong.
pub fn needs(text: &str) -> Result<Needs, String> {
    let (option, not) = match text.split_once(" not ") {
        Some((option, value)) => (option, literal(value.trim())?),
        None => (text, Literal::Bool(false)),
    };
    let option = option.trim().to_owned();
    Ok(Needs { option, not })
}

/// Where the first value of a property comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Initial {
    /// `argument text`
    Argument(String),
    /// `option halign`, `options value, min`
    Options(Vec<String>),
    /// `record min, max, step`
    Record(Vec<String>),
    /// Constants; none if nothing is said.
    Constants(Vec<Literal>),
    /// `on_step value, limits`: an option and a property
    OnStep(String, String),
}

/// Reads where the first value of a property comes from.
///
/// # Errors
///
/// A sentence that says what is wrong.
pub fn initial(text: Option<&str>) -> Result<Initial, String> {
    let Some(text) = text else {
        return Ok(Initial::Constants(Vec::new()));
    };
    let names = |rest: &str| rest.split(',').map(|name| name.trim().to_owned()).collect();
    Ok(match text.trim().split_once(' ') {
        Some(("argument", name)) => Initial::Argument(name.trim().to_owned()),
        Some(("option" | "options", rest)) => Initial::Options(names(rest)),
        Some(("record", rest)) => Initial::Record(names(rest)),
        Some(("on_step", rest)) => {
            let [option, limits] = pair("on_step", rest)?;
            Initial::OnStep(option, limits)
        }
        _ => Initial::Constants(constants(text)?),
    })
}

/// What a widget holds that is not scalar.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing.
    None,
    /// A clock.
    Timer,
    /// `items(items, text)`: the properties of the list and of the text beside it.
    Items([String; 2]),
    /// `text(text)`: the property of the text.
    Text(String),
    /// Another kind, by core's name of it, and its property: `fragments(html)`.
    Of(&'static str, String),
}

/// The kinds of content that are one property, and core's names of them.
pub const CONTENTS: [(&str, &str); 2] = [("fragments", "Fragments"), ("drawing", "Drawing")];

/// Reads which properties are held as a content of their own kind.
///
/// # Errors
///
/// A sentence that says what is wrong.
pub fn content(text: &str) -> Result<Content, String> {
    match call(text.trim()) {
        Some(("items", inside)) => Ok(Content::Items(pair("items", inside)?)),
        Some(("text", inside)) => Ok(Content::Text(inside.to_owned())),
        Some((word, inside)) if variant(&CONTENTS, word).is_some() => {
            let kind = variant(&CONTENTS, word).unwrap_or_default();
            Ok(Content::Of(kind, inside.to_owned()))
        }
        _ => Err(format!("`{text}` is no kind of content")),
    }
}

/// How a getter answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Read {
    /// `text`
    Value(String),
    /// `list scroll`
    List(String),
    /// `record expanding: horizontal, vertical`
    Record(String, Vec<String>),
    /// `constant true`
    Constant(Literal),
    /// A word of [`READ_WORDS`], by the name of its variant in core.
    Word(&'static str),
    /// `item_index(items, text)`
    ItemIndex(String, String),
    /// `item(items)`
    Item(String),
    /// `child_index(page)`
    ChildIndex(String),
}

/// Words that a getter may name instead of a property, and core's names of them.
pub const READ_WORDS: [(&str, &str); 10] = [
    ("children", "Children"),
    ("child_at", "ChildAt"),
    ("child_at_cell", "ChildAtCell"),
    ("child_count", "ChildCount"),
    ("child_named", "ChildNamed"),
    ("grid_size", "GridSize"),
    ("index_of_child", "IndexOfChild"),
    ("timer_is_set", "TimerIsSet"),
    ("timer_elapsed", "TimerElapsed"),
    ("timer_left", "TimerLeft"),
];

/// Reads how a getter answers.
///
/// # Errors
///
/// A sentence that says what is wrong.
pub fn read(text: &str) -> Result<Read, String> {
    let text = text.trim();
    if let Some(name) = variant(&READ_WORDS, text) {
        return Ok(Read::Word(name));
    }
    match call(text) {
        Some(("item", items)) => return Ok(Read::Item(items.to_owned())),
        Some(("child_index", child)) => return Ok(Read::ChildIndex(child.to_owned())),
        Some(("item_index", inside)) => {
            let [items, text] = pair("item_index", inside)?;
            return Ok(Read::ItemIndex(items, text));
        }
        Some((word, _)) => return Err(format!("`{word}(…)` is nothing that can be read")),
        None => {}
    }
    Ok(match text.split_once(' ') {
        Some(("list", property)) => Read::List(property.trim().to_owned()),
        Some(("constant", value)) => Read::Constant(literal(value)?),
        Some(("record", rest)) => {
            let (property, keys) = rest.split_once(':').ok_or("`record` wants keys")?;
            let keys = keys.split(',').map(|key| key.trim().to_owned()).collect();
            Read::Record(property.trim().to_owned(), keys)
        }
        Some(_) => return Err(format!("`{text}` is nothing that can be read")),
        None => Read::Value(text.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_are_read() {
        let read = writes("visible = true; position = from 0").expect("it is right");
        assert_eq!(read[0].source, Source::Constants(vec![Literal::Bool(true)]));
        assert_eq!(read[1].source, Source::From(0));
        let one = |text: &str| writes(text).expect(text).remove(0).source;
        assert_eq!(one("text"), Source::Arguments);
        assert_eq!(
            one("text = ''"),
            Source::Constants(vec![Literal::Text(String::new())])
        );
        assert_eq!(
            one("x = limited(limits)"),
            Source::WithProperty("Limited", "limits".into())
        );
        assert_eq!(
            one("x = item_append(text)"),
            Source::Items("Append", "text".into(), None)
        );
        assert_eq!(
            one("x = item_show(text, editable)"),
            Source::Items("Show", "text".into(), Some("editable".into()))
        );
        assert_eq!(
            one("x = user_size(state, resizable)"),
            Source::UserSize("state".into(), Some("resizable".into()))
        );
        assert_eq!(one("x = toggle 'shaded'"), Source::Toggle("shaded".into()));
        assert_eq!(
            one("x = false_if(autoclose)"),
            Source::FalseIf("autoclose".into())
        );
        assert_eq!(one("x = grouped"), Source::Plain("Grouped"));
        assert_eq!(
            one("x = shown(limits, decimals)"),
            Source::WithProperties("Shown", ["limits".into(), "decimals".into()])
        );
        assert_eq!(one("x = between(0.01, 1)"), Source::Between([0.01, 1.0]));
        assert!(writes("x = shown(limits)").is_err());
        assert!(writes("x = between(0, 'one')").is_err());
        assert!(writes("x = limit(y)").is_err());
        assert!(writes("x = grouping").is_err());
    }

    #[test]
    fn contents_are_read() {
        let items = Content::Items(["items".into(), "text".into()]);
        assert_eq!(content("items(items, text)"), Ok(items));
        assert_eq!(content("text(text)"), Ok(Content::Text("text".into())));
        assert!(content("items(items)").is_err() && content("rows(rows)").is_err());
    }

    #[test]
    fn replays_are_read() {
        assert_eq!(replay("set_text"), Ok(Replay::Call("set_text".into())));
        assert_eq!(
            replay("each append_text, clear, text"),
            Ok(Replay::Each(
                ["append_text", "clear", "text"].map(Into::into)
            ))
        );
        let switch = replay("switch true show, false hide").expect("it is right");
        assert_eq!(switch.methods(), ["show", "hide"]);
        assert_eq!(replay("never"), Ok(Replay::Never));
        assert!(replay("each append_text").is_err());
        assert!(replay("sometimes set_text").is_err());
        assert!(replay("").is_err());
    }

    #[test]
    fn reads_and_initial_values_are_read() {
        assert_eq!(read("text"), Ok(Read::Value("text".into())));
        assert_eq!(read("children"), Ok(Read::Word("Children")));
        assert_eq!(
            read("item_index(items, text)"),
            Ok(Read::ItemIndex("items".into(), "text".into()))
        );
        assert_eq!(
            read("constant true"),
            Ok(Read::Constant(Literal::Bool(true)))
        );
        assert!(read("all text").is_err());
        assert_eq!(initial(None), Ok(Initial::Constants(Vec::new())));
        assert_eq!(
            initial(Some("options value, min")),
            Ok(Initial::Options(vec!["value".into(), "min".into()]))
        );
        assert_eq!(
            initial(Some("on_step value, limits")),
            Ok(Initial::OnStep("value".into(), "limits".into()))
        );
        assert!(initial(Some("thing")).is_err());
    }
}
