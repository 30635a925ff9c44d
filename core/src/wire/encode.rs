//! Writing messages to a browser.

use std::borrow::Cow;

use bytes::Bytes;
use serde::Serialize;
use serde_json::{Value, json};

use super::{Argument, Arguments, BrowserIds, Json};
use crate::WidgetId;
use crate::catalogue::{Class, Kind, Need, Parameter};

/// Room for a message of usual length.
const USUAL: usize = 120;

/// Room that is kept for the next messages.
const MOST_ROOM: usize = 512;

/// A field's name as JSON, behind another field.
macro_rules! key {
    ($name:literal) => {
        concat!(",\"", $name, "\":")
    };
}

/// The beginning of a message of a type.
macro_rules! start {
    ($kind:literal) => {
        concat!("{\"type\":\"", $kind, "\"")
    };
}

/// The number by which a browser names the message that it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MessageId(pub(crate) u64);

impl MessageId {
    /// The hub's messages have numbers up to this one, a session's those above: answers to what a
    /// waiting browser was shown may come when it is attached already.
    pub(crate) const LAST_OF_HUB: Self = Self(15);
}

/// Writes one message after the other into one buffer, separated by commas, so that a run of them
/// becomes an array frame by putting brackets around it.
#[derive(Debug)]
pub(crate) struct Encoder<'a> {
    ids: &'a BrowserIds,
    buffer: Vec<u8>,
    count: usize,
}

impl Default for Encoder<'_> {
    /// One for browsers that call every widget as the model does.
    fn default() -> Self {
        Self::with_ids(BrowserIds::none(), Vec::new())
    }
}

impl<'a> Encoder<'a> {
    /// One for a browser that numbered some widgets itself. It writes into `room`, which is empty.
    pub(crate) fn with_ids(ids: &'a BrowserIds, room: Vec<u8>) -> Self {
        Self {
            ids,
            buffer: room,
            count: 0,
        }
    }

    /// Another one for the same browser, with nothing in it.
    pub(crate) fn empty(&self) -> Self {
        Self::with_ids(self.ids, Vec::new())
    }

    /// How many messages were written.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// How many bytes they have.
    pub(crate) fn len(&self) -> usize {
        self.buffer.len()
    }

    /// The messages, separated by commas.
    pub(crate) fn finish(self) -> Bytes {
        Bytes::from(self.buffer)
    }

    /// The same, copied out of the room in which they were written, which may be used again.
    pub(crate) fn finish_in(mut self) -> (Bytes, Vec<u8>) {
        if self.buffer.len() > MOST_ROOM {
            return (self.finish(), Vec::new());
        }
        let messages = Bytes::copy_from_slice(&self.buffer);
        self.buffer.clear();
        (messages, self.buffer)
    }

    pub(crate) fn init(&mut self, id: MessageId) {
        self.start(start!("init"));
        self.number(key!("id"), id.0);
        self.end();
    }

    pub(crate) fn session_info(&mut self, session: &str, token: &str) {
        self.start(start!("session-info"));
        self.text(key!("session_id"), session);
        self.text(key!("token"), token);
        self.end();
    }

    /// A text that the user entered did not arrive. Only our own page knows this message.
    pub(crate) fn lost(&mut self) {
        self.start(start!("lost"));
        self.end();
    }

    /// A line for the user, which only our own page understands.
    pub(crate) fn notice(&mut self, text: &str) {
        self.start(start!("notice"));
        self.text(key!("text"), text);
        self.end();
    }

    pub(crate) fn reconstruct_start(&mut self, id: MessageId, next_wid: u64) {
        self.start(start!("reconstruct-start"));
        self.number(key!("id"), id.0);
        self.number(key!("next_wid"), next_wid);
        self.end();
    }

    pub(crate) fn reconstruct_end(&mut self, id: MessageId) {
        self.start(start!("reconstruct-end"));
        self.number(key!("id"), id.0);
        self.end();
    }

    /// `options` are places in [`Class::options`] with their values.
    pub(crate) fn create<'v, V: Argument + 'v>(
        &mut self,
        id: MessageId,
        widget: WidgetId,
        class: &Class,
        arguments: &[V],
        options: impl Iterator<Item = (usize, &'v V)>,
    ) {
        self.start(start!("create"));
        self.number(key!("id"), id.0);
        self.name(key!("class"), class.name);
        self.widget(widget);
        self.raw(key!("args"));
        self.buffer.push(b'[');
        let mut first = true;
        for (parameter, value) in class.arguments.iter().zip(arguments) {
            self.comma(&mut first);
            self.value(&parameter.kind, value);
        }
        let mut options = options.peekable();
        if options.peek().is_some() {
            // The options object comes behind every positional argument.
            for parameter in class.arguments.iter().skip(arguments.len()) {
                self.comma(&mut first);
                self.json(&default_of(parameter));
            }
            self.comma(&mut first);
            self.buffer.push(b'{');
            let mut first = true;
            for (place, value) in options {
                let option = &class.options[place];
                self.comma(&mut first);
                self.json(option.name);
                self.buffer.push(b':');
                self.value(&option.kind, value);
            }
            self.buffer.push(b'}');
        }
        self.buffer.push(b']');
        self.end();
    }

    pub(crate) fn call(
        &mut self,
        id: MessageId,
        widget: WidgetId,
        method: &'static str,
        arguments: &Arguments<'_>,
        silent: bool,
    ) {
        self.start(start!("call"));
        self.number(key!("id"), id.0);
        self.widget(widget);
        self.name(key!("method"), method);
        self.arguments(arguments);
        if silent {
            self.raw(concat!(key!("silent"), "true"));
        }
        self.end();
    }

    /// The header of a call whose first argument is the binary message that follows it.
    pub(crate) fn binary_call(
        &mut self,
        widget: WidgetId,
        method: &'static str,
        arguments: &Arguments<'_>,
    ) {
        self.start(start!("binary-call"));
        self.widget(widget);
        self.name(key!("method"), method);
        self.arguments(arguments);
        self.end();
    }

    pub(crate) fn listen(&mut self, id: MessageId, widget: WidgetId, action: &'static str) {
        self.start(start!("listen"));
        self.number(key!("id"), id.0);
        self.widget(widget);
        self.name(key!("action"), action);
        self.end();
    }

    pub(crate) fn unlisten(&mut self, id: MessageId, widget: WidgetId, action: &'static str) {
        self.start(start!("unlisten"));
        self.number(key!("id"), id.0);
        self.widget(widget);
        self.name(key!("action"), action);
        self.end();
    }

    /// The program knows what the page reported of a field under this number, and before.
    pub(crate) fn typed(&mut self, widget: WidgetId, edit: u64) {
        self.start(start!("typed"));
        self.widget(widget);
        self.number(key!("edit"), edit);
        self.end();
    }

    fn arguments(&mut self, arguments: &Arguments<'_>) {
        self.raw(key!("args"));
        self.buffer.push(b'[');
        match *arguments {
            Arguments::Values(parameters, values) => self.values(parameters, values),
            Arguments::Stored(parameters, values) => self.values(parameters, values),
            Arguments::One(Json::Value(text)) => self.json(text),
            Arguments::One(Json::Text(pieces)) => {
                self.buffer.push(b'"');
                for piece in pieces {
                    self.raw(piece);
                }
                self.buffer.push(b'"');
            }
        }
        self.buffer.push(b']');
    }

    fn values<V: Argument>(&mut self, parameters: &[Parameter], arguments: &[V]) {
        let mut first = true;
        // A trailing null would override the client's own default, so absent means left out.
        let absent = |(parameter, value): (&Parameter, &V)| {
            value.is_null() && matches!(parameter.need, Need::Optional | Need::Keep)
        };
        let given = (0..arguments.len().min(parameters.len()))
            .rev()
            .find(|&at| !absent((&parameters[at], &arguments[at])))
            .map_or(0, |last| last + 1);
        for (parameter, value) in parameters.iter().zip(&arguments[..given]) {
            self.comma(&mut first);
            self.value(&parameter.kind, value);
        }
    }

    /// A value as the page must see it: text that it takes as HTML is escaped here.
    fn value(&mut self, kind: &Kind, value: &impl Argument) {
        match (kind, value.as_text(), value.as_object()) {
            (Kind::Html, Some(text), _) if is_plain(text) => self.quoted(text),
            (Kind::Html, Some(text), _) => self.json(&*as_html(text)),
            (Kind::Html, _, Some(object)) => {
                self.json(object.get("html").unwrap_or(&Value::Null));
            }
            (Kind::Widget(_) | Kind::Group, _, object) if !self.ids.is_empty() => {
                let id = object.and_then(WidgetId::from_argument);
                let id = id.map(|id| WidgetId(self.ids.number(id)));
                match id {
                    Some(id) => self.json(&id.to_argument()),
                    None => self.json(value),
                }
            }
            _ => self.json(value),
        }
    }

    fn widget(&mut self, widget: WidgetId) {
        self.number(key!("wid"), self.ids.number(widget));
    }

    /// Begins a message; `start` is what [`start!`] makes of its type.
    fn start(&mut self, start: &str) {
        if self.count == 0 {
            self.buffer.reserve(USUAL);
        } else {
            self.buffer.push(b',');
        }
        self.count += 1;
        self.raw(start);
    }

    fn end(&mut self) {
        self.buffer.push(b'}');
    }

    /// Adds JSON as it is.
    fn raw(&mut self, json: &str) {
        self.buffer.extend_from_slice(json.as_bytes());
    }

    /// Adds a number; `key` is what [`key!`] makes of its name, here and below.
    fn number(&mut self, key: &str, number: u64) {
        self.raw(key);
        let mut digits = itoa::Buffer::new();
        self.buffer
            .extend_from_slice(digits.format(number).as_bytes());
    }

    fn text(&mut self, key: &str, text: &str) {
        self.raw(key);
        self.json(text);
    }

    /// A name of the catalogue, which has nothing that is escaped.
    fn name(&mut self, key: &str, name: &'static str) {
        self.raw(key);
        self.quoted(name);
    }

    /// Adds a text that has nothing that is escaped.
    fn quoted(&mut self, text: &str) {
        self.buffer.push(b'"');
        self.raw(text);
        self.buffer.push(b'"');
    }

    fn comma(&mut self, first: &mut bool) {
        if !std::mem::take(first) {
            self.buffer.push(b',');
        }
    }

    fn json<T: Serialize + ?Sized>(&mut self, value: &T) {
        // Writing strings, numbers and JSON values to memory has no way to fail.
        let _ = serde_json::to_writer(&mut self.buffer, value);
    }
}

/// What stands for a positional argument that was not given, where one behind it was.
fn default_of(parameter: &Parameter) -> Value {
    match (parameter.need, parameter.kind) {
        (Need::Nullable, _) => Value::Null,
        (_, Kind::Buttons) => json!([]),
        (_, Kind::OneOf(values)) => json!(values.first()),
        _ => json!(""),
    }
}

/// Whether a text is the same as HTML and in JSON: most are.
fn is_plain(text: &str) -> bool {
    let mut before = b' ';
    let mut bytes = text.bytes();
    let is_plain = |byte| {
        let is_second_space = byte == b' ' && before == b' ';
        before = byte;
        !is_second_space && !matches!(byte, ..b' ' | b'&' | b'<' | b'>' | b'"' | b'\'' | b'\\')
    };
    bytes.all(is_plain) && !text.ends_with(' ')
}

/// Text as HTML that shows it as it is. HTML shows many spaces and line ends as one space, so a
/// text that has any is put into an element that keeps them.
fn as_html(text: &str) -> Cow<'_, str> {
    let collapses = text.contains(['\n', '\t'])
        || text.contains("  ")
        || text.starts_with(' ')
        || text.ends_with(' ');
    let escaped = escape(text);
    if collapses {
        format!("<span style=\"white-space:pre-wrap\">{escaped}</span>").into()
    } else {
        escaped
    }
}

/// Text as HTML that shows it.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + text.len() / 8 + 8);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Range;

    const HTML: Parameter = Parameter {
        name: "text",
        kind: Kind::Html,
        range: Range::Any,
        need: Need::Required,
    };
    const SIZE: Parameter = Parameter {
        name: "size",
        kind: Kind::Number,
        range: Range::Any,
        need: Need::Optional,
    };

    fn text(encoder: Encoder<'_>) -> String {
        String::from_utf8(encoder.finish().to_vec()).expect("JSON is UTF-8")
    }

    #[test]
    fn text_is_escaped_and_html_is_not() {
        let mut encoder = Encoder::default();
        let widget = WidgetId(7);
        encoder.call(
            MessageId(1),
            widget,
            "set_text",
            &Arguments::Values(&[HTML], &[json!("a<b & 'c'")]),
            false,
        );
        encoder.call(
            MessageId(2),
            widget,
            "set_text",
            &Arguments::Values(&[HTML], &[json!({"html": "<b>x</b>"})]),
            true,
        );
        assert_eq!(
            text(encoder),
            concat!(
                r#"{"type":"call","id":1,"wid":7,"method":"set_text","#,
                r#""args":["a&lt;b &amp; &#39;c&#39;"]},"#,
                r#"{"type":"call","id":2,"wid":7,"method":"set_text","#,
                r#""args":["<b>x</b>"],"silent":true}"#,
            )
        );
    }

    #[test]
    fn no_name_of_the_catalogue_is_escaped() {
        for class in crate::catalogue::table::CLASSES {
            let methods = class.methods.iter().map(|method| method.name);
            let names = methods.chain(class.events.iter().map(|event| event.action));
            for name in names.chain([class.name]) {
                assert_eq!(json!(name).to_string(), format!("\"{name}\""));
            }
        }
    }

    #[test]
    fn spaces_and_line_ends_of_a_text_are_kept() {
        let kept = |text: &str| format!("<span style=\"white-space:pre-wrap\">{text}</span>");
        for text in [" a", "a ", "a  b", "a\nb", "a\tb", "\n", " "] {
            assert_eq!(as_html(text), kept(text));
        }
        for text in ["", "a", "a b c"] {
            assert_eq!(as_html(text), text);
        }
        assert_eq!(as_html("<\n>"), kept("&lt;\n&gt;"));
    }

    #[test]
    fn a_plain_text_is_the_same_as_html_and_in_json() {
        for character in (0..=0x2ff).filter_map(char::from_u32) {
            for text in ["x", " ", " x", "x ", "x y", "x  y", "é x"] {
                let text = text.replace('x', &character.to_string());
                let written = json!(as_html(&text)).to_string();
                assert_eq!(
                    is_plain(&text),
                    written == format!("\"{text}\""),
                    "{text:?}"
                );
            }
        }
        assert!(is_plain(""));
    }

    /// As `Frame::Text` promises.
    #[test]
    fn a_message_is_one_line() {
        let mut encoder = Encoder::default();
        let text_of_lines = json!("a\nb\r\nc");
        encoder.session_info("abc", "my\ntoken");
        encoder.call(
            MessageId(1),
            WidgetId(1),
            "set_text",
            &Arguments::Values(&[HTML], std::slice::from_ref(&text_of_lines)),
            false,
        );
        let class = &crate::catalogue::table::text_area::TEXT_AREA;
        let arguments = [text_of_lines];
        encoder.create(
            MessageId(2),
            WidgetId(1),
            class,
            &arguments,
            std::iter::empty(),
        );
        let text = text(encoder);
        assert_eq!(text.matches("\\n").count(), 5, "{text}");
        assert!(!text.contains(['\n', '\r']), "{text}");
    }

    #[test]
    fn what_is_encoded_already_is_written_as_it_is() {
        let mut encoder = Encoder::default();
        let pieces = Json::Text(vec!["a\\n", "b"]);
        encoder.call(
            MessageId(1),
            WidgetId(1),
            "m",
            &Arguments::One(&pieces),
            false,
        );
        let value = Json::Value("a\nb");
        encoder.call(
            MessageId(1),
            WidgetId(1),
            "m",
            &Arguments::One(&value),
            false,
        );
        assert_eq!(text(encoder).matches(r#""args":["a\nb"]}"#).count(), 2);
    }

    #[test]
    fn absent_trailing_arguments_are_left_out() {
        let mut encoder = Encoder::default();
        encoder.call(
            MessageId(1),
            WidgetId(1),
            "m",
            &Arguments::Values(&[SIZE, SIZE, SIZE], &[Value::Null, json!(2), Value::Null]),
            false,
        );
        assert!(text(encoder).contains(r#""args":[null,2]}"#));
    }
}
