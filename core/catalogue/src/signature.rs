//! The small language of signatures: `name: kind`, with what an absence means.
//!
//! `gap: number = 0` may be left out, and then is 0; `size: number?` may be left out; `color: color
//! | null` takes null as a value of its own; `width: number | keep` keeps what was set before when
//! it is null or left out; `time: number | empty`, in what a browser reports, is 0 where the
//! browser does not send it. Behind the kind may stand which of its values fit ([`Range`]): `gap:
//! number 0.. = 0`.

mod range;

pub use self::range::Range;

/// One value that something takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What fits.
    pub kind: Kind,
    /// Which values of the kind fit.
    pub range: Range,
    /// What its absence means.
    pub need: Need,
    /// What holds when it is left out.
    pub default: Option<Literal>,
}

/// What the absence of a value means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It may not be absent.
    Required,
    /// The client's default holds.
    Optional,
    /// What was set before is kept.
    Keep,
    /// Null is a value of its own.
    Nullable,
    /// The empty value of the kind takes its place.
    Empty,
}

/// What values fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `bool`
    Bool,
    /// `int`
    Int,
    /// `count`: an `int` that is never negative; only for what a getter returns.
    Count,
    /// `number`
    Number,
    /// `typed`: a number of the widget's own type.
    Typed,
    /// `step`: the same above 0.
    Step,
    /// `decimals`: an `int` from 0 to 100.
    Decimals,
    /// `seconds`: a number to the client, a `Duration` in the typed API.
    Seconds,
    /// `text`
    Text,
    /// `line`: a text without line ends.
    Line,
    /// `lines`: a text whose line ends are line feeds.
    Lines,
    /// `html`
    Html,
    /// `color`
    Color,
    /// `rgb`: a colour that is sent as `#rrggbb`.
    Rgb,
    /// `url`
    Url,
    /// `css_url`: a URL that stands between quotes in a style sheet.
    CssUrl,
    /// `font_family`
    FontFamily,
    /// `any`
    Any,
    /// `widget` or `widget(Class)`
    Widget(Option<String>),
    /// `[widget]`; only for what a getter returns.
    Widgets,
    /// `group`
    Group,
    /// `numbers(2)`
    Numbers(usize),
    /// `[number]`
    NumberList,
    /// `base64`: bytes as text.
    Base64,
    /// `titled`: `{"title": text}` to the client, a text in the typed API.
    Titled,
    /// `padding`
    Padding,
    /// `weight`
    Weight,
    /// `buttons`
    Buttons,
    /// `bytes`
    Bytes,
    /// `texts`
    Texts,
    /// `modifiers`: a list of strings to the client, a struct in the typed API.
    Modifiers,
    /// `files`: a list of objects to the client, the files themselves in the typed API.
    Files,
    /// A set of values or an object, by its name.
    Named(String),
    /// `[Name]`: a list of objects.
    List(String),
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// `0`
    Int(i64),
    /// `0.5`
    Number(f64),
    /// `'left'`
    Text(String),
    /// `[]`
    EmptyList,
}

impl Literal {
    /// The constant as a number, if it is one.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "constants are small")]
            Self::Int(number) => Some(*number as f64),
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// Reads a list of parameters.
///
/// # Errors
///
/// A sentence that says what is wrong.
pub fn parameters(sig: &str) -> Result<Vec<Parameter>, String> {
    let mut out: Vec<Parameter> = Vec::new();
    if sig.trim().is_empty() {
        return Ok(out);
    }
    for part in sig.split(',') {
        let parameter = parameter(part)?;
        if out.iter().any(|other| other.name == parameter.name) {
            return Err(format!("`{}` is there twice in `{sig}`", parameter.name));
        }
        let may_end = |need| matches!(need, Need::Optional | Need::Keep);
        if parameter.need == Need::Required && out.last().is_some_and(|last| may_end(last.need)) {
            return Err(format!(
                "`{}` is required behind one that is not",
                parameter.name
            ));
        }
        out.push(parameter);
    }
    Ok(out)
}

/// Reads one parameter.
///
/// # Errors
///
/// A sentence that says what is wrong.
pub fn parameter(text: &str) -> Result<Parameter, String> {
    let (name, rest) = text
        .split_once(':')
        .ok_or_else(|| format!("`{}` has no kind", text.trim()))?;
    let name = name.trim();
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    if name.is_empty() || !name.chars().all(|letter| fits(letter) || letter == '_') {
        return Err(format!("`{name}` is no name"));
    }
    let (rest, default) = match rest.split_once('=') {
        Some((rest, default)) => (rest, Some(literal(default)?)),
        None => (rest, None),
    };
    let (text, need) = without_need(rest, default.is_some())?;
    let (kind, range) = match text.split_once(char::is_whitespace) {
        Some((kind, range)) => {
            let kind = self::kind(kind)?;
            let range = range::range(&kind, range)?;
            (kind, range)
        }
        None => (kind(text)?, Range::Any),
    };
    Ok(Parameter {
        name: name.to_owned(),
        kind,
        range,
        need,
        default,
    })
}

/// Reads what a getter returns: a kind, which may be `| null`, or `?` where the typed API gives the
/// kind's own default, e.g. an empty text, for null.
///
/// # Errors
///
/// A sentence that says what is wrong.
pub fn returned(text: &str) -> Result<(Kind, Need), String> {
    let (text, need) = without_need(text, false)?;
    Ok((kind(text)?, need))
}

/// What stands before the part that says what an absence means, and that part.
fn without_need(text: &str, has_default: bool) -> Result<(&str, Need), String> {
    let text = text.trim();
    if let Some(text) = text.strip_suffix('?') {
        return Ok((text.trim(), Need::Optional));
    }
    match text.split_once('|') {
        None if has_default => Ok((text, Need::Optional)),
        None => Ok((text, Need::Required)),
        Some((text, need)) => match need.trim() {
            "null" => Ok((text.trim(), Need::Nullable)),
            "keep" => Ok((text.trim(), Need::Keep)),
            "empty" => Ok((text.trim(), Need::Empty)),
            other => Err(format!(
                "`| {other}` is none of `| null`, `| keep` and `| empty`"
            )),
        },
    }
}

fn kind(text: &str) -> Result<Kind, String> {
    let text = text.trim();
    let inside = |start: &str, end: &str| {
        text.strip_prefix(start)
            .and_then(|rest| rest.strip_suffix(end))
            .map(str::trim)
    };
    Ok(match text {
        "bool" => Kind::Bool,
        "int" => Kind::Int,
        "count" => Kind::Count,
        "number" => Kind::Number,
        "typed" => Kind::Typed,
        "step" => Kind::Step,
        "decimals" => Kind::Decimals,
        "seconds" => Kind::Seconds,
        "text" => Kind::Text,
        "line" => Kind::Line,
        "lines" => Kind::Lines,
        "html" => Kind::Html,
        "color" => Kind::Color,
        "url" => Kind::Url,
        "css_url" => Kind::CssUrl,
        "font_family" => Kind::FontFamily,
        "any" => Kind::Any,
        "widget" => Kind::Widget(None),
        "[widget]" => Kind::Widgets,
        "[number]" => Kind::NumberList,
        "titled" => Kind::Titled,
        "base64" => Kind::Base64,
        "group" => Kind::Group,
        "rgb" => Kind::Rgb,
        "padding" => Kind::Padding,
        "weight" => Kind::Weight,
        "buttons" => Kind::Buttons,
        "bytes" => Kind::Bytes,
        "texts" => Kind::Texts,
        "modifiers" => Kind::Modifiers,
        "files" => Kind::Files,
        _ => {
            if let Some(class) = inside("widget(", ")") {
                Kind::Widget(Some(class.to_owned()))
            } else if let Some(count) = inside("numbers(", ")") {
                Kind::Numbers(
                    count
                        .parse()
                        .map_err(|_| format!("`{count}` is no count"))?,
                )
            } else if let Some(name) = inside("[", "]") {
                Kind::List(name.to_owned())
            } else if text.starts_with(|letter: char| letter.is_ascii_uppercase()) {
                Kind::Named(text.to_owned())
            } else {
                return Err(format!("`{text}` is no kind"));
            }
        }
    })
}

/// Reads a constant.
///
/// # Errors
///
/// A sentence that says what is wrong.
pub fn literal(text: &str) -> Result<Literal, String> {
    let text = text.trim();
    let quoted = text
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''));
    Ok(match text {
        "null" => Literal::Null,
        "true" => Literal::Bool(true),
        "false" => Literal::Bool(false),
        "[]" => Literal::EmptyList,
        _ => match quoted {
            Some(text) => Literal::Text(text.to_owned()),
            None => match (text.parse(), text.parse()) {
                (Ok(number), _) => Literal::Int(number),
                (_, Ok(number)) if f64::is_finite(number) => Literal::Number(number),
                _ => return Err(format!("`{text}` is no constant")),
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_read() {
        let read = parameters("child: widget(Button), stretch: number = 0").expect("it is right");
        assert_eq!(read[0].kind, Kind::Widget(Some("Button".to_owned())));
        assert_eq!(read[0].need, Need::Required);
        assert_eq!(read[1].need, Need::Optional);
        assert_eq!(read[1].default, Some(Literal::Int(0)));
        let read = parameters("bg: color | keep = null, size: numbers(2)?, icon: url | null")
            .expect("it is right");
        assert_eq!(read[0].need, Need::Keep);
        assert_eq!(
            (read[1].need, &read[1].kind),
            (Need::Optional, &Kind::Numbers(2))
        );
        assert_eq!(read[2].need, Need::Nullable);
        let read = parameters("gap: number 0.. = 0, at: numbers(2) 0..1?, to: int 1..9 | keep")
            .expect("it is right");
        let between = |high| Range::Between(Some(0.0), high);
        assert_eq!(
            (&read[0].range, read[0].need),
            (&between(None), Need::Optional)
        );
        assert_eq!(
            (&read[1].range, read[1].need),
            (&between(Some(1.0)), Need::Optional)
        );
        assert_eq!((&read[2].kind, read[2].need), (&Kind::Int, Need::Keep));
        assert_eq!(parameters(" "), Ok(Vec::new()));
    }

    #[test]
    fn a_mistake_is_named() {
        for (sig, says) in [
            ("text", "has no kind"),
            ("text: txt", "`txt` is no kind"),
            ("a: int, a: int", "`a` is there twice"),
            ("a: int = 0, b: int", "`b` is required behind"),
            ("a: int | maybe", "is none of"),
            ("a: int = zero", "no constant"),
            ("A: int", "`A` is no name"),
            ("a: numbers(x)", "no count"),
            ("a: text 0..", "no range of that kind"),
            ("a: number most", "`most` is no range"),
        ] {
            let error = parameters(sig).expect_err(sig);
            assert!(error.contains(says), "{sig}: {error}");
        }
    }

    #[test]
    fn constants_are_read() {
        assert_eq!(literal("'it'"), Ok(Literal::Text("it".to_owned())));
        assert_eq!(literal("0.2"), Ok(Literal::Number(0.2)));
        assert_eq!(literal("-3"), Ok(Literal::Int(-3)));
        assert_eq!(literal("null"), Ok(Literal::Null));
        assert!(literal("inf").is_err());
    }
}
