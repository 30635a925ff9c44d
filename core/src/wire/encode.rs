//! Writing messages to a browser.

use bytes::Bytes;
use serde::Serialize;
use serde_json::{Value, json};

use crate::WidgetId;
use crate::catalogue::{Class, Kind, Need, Parameter};

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
#[derive(Debug, Default)]
pub(crate) struct Encoder {
    buffer: Vec<u8>,
    count: usize,
}

impl Encoder {
    /// How many messages were written.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The messages, separated by commas.
    pub(crate) fn finish(self) -> Bytes {
        Bytes::from(self.buffer)
    }

    pub(crate) fn init(&mut self, id: MessageId) {
        self.start("init");
        self.field("id", &id.0);
        self.end();
    }

    pub(crate) fn session_info(&mut self, session: &str, token: &str) {
        self.start("session-info");
        self.field("session_id", session);
        self.field("token", token);
        self.end();
    }

    pub(crate) fn reconstruct_start(&mut self, id: MessageId, next_wid: u64) {
        self.start("reconstruct-start");
        self.field("id", &id.0);
        self.field("next_wid", &next_wid);
        self.end();
    }

    pub(crate) fn reconstruct_end(&mut self, id: MessageId) {
        self.start("reconstruct-end");
        self.field("id", &id.0);
        self.end();
    }

    /// `options` are places in [`Class::options`] with their values.
    pub(crate) fn create<'a>(
        &mut self,
        id: MessageId,
        widget: WidgetId,
        class: &Class,
        arguments: &[Value],
        options: impl Iterator<Item = (usize, &'a Value)>,
    ) {
        self.start("create");
        self.field("id", &id.0);
        self.field("class", class.name);
        self.field("wid", &widget.0);
        self.key("args");
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
        method: &str,
        parameters: &[Parameter],
        arguments: &[Value],
        silent: bool,
    ) {
        self.start("call");
        self.field("id", &id.0);
        self.field("wid", &widget.0);
        self.field("method", method);
        self.arguments(parameters, arguments);
        if silent {
            self.field("silent", &true);
        }
        self.end();
    }

    /// The header of a call whose first argument is the binary message that follows it.
    pub(crate) fn binary_call(
        &mut self,
        widget: WidgetId,
        method: &str,
        parameters: &[Parameter],
        arguments: &[Value],
    ) {
        self.start("binary-call");
        self.field("wid", &widget.0);
        self.field("method", method);
        self.arguments(parameters, arguments);
        self.end();
    }

    pub(crate) fn listen(&mut self, id: MessageId, widget: WidgetId, action: &str) {
        self.start("listen");
        self.field("id", &id.0);
        self.field("wid", &widget.0);
        self.field("action", action);
        self.end();
    }

    pub(crate) fn unlisten(&mut self, id: MessageId, widget: WidgetId, action: &str) {
        self.start("unlisten");
        self.field("id", &id.0);
        self.field("wid", &widget.0);
        self.field("action", action);
        self.end();
    }

    /// The program knows what the page reported of a field under this number, and before.
    pub(crate) fn typed(&mut self, widget: WidgetId, edit: u64) {
        self.start("typed");
        self.field("wid", &widget.0);
        self.field("edit", &edit);
        self.end();
    }

    fn arguments(&mut self, parameters: &[Parameter], arguments: &[Value]) {
        self.key("args");
        self.buffer.push(b'[');
        let mut first = true;
        // A trailing null would override the client's own default, so absent means left out.
        let absent = |(parameter, value): (&Parameter, &Value)| {
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
        self.buffer.push(b']');
    }

    /// A value as the page must see it: text that it takes as HTML is escaped here.
    fn value(&mut self, kind: &Kind, value: &Value) {
        match (kind, value) {
            (Kind::Html, Value::String(text)) => self.json(&escape(text)),
            (Kind::Html, Value::Object(object)) => {
                self.json(object.get("html").unwrap_or(&Value::Null));
            }
            _ => self.json(value),
        }
    }

    fn start(&mut self, kind: &str) {
        if self.count > 0 {
            self.buffer.push(b',');
        }
        self.count += 1;
        self.buffer.extend_from_slice(b"{\"type\":\"");
        self.buffer.extend_from_slice(kind.as_bytes());
        self.buffer.push(b'"');
    }

    fn end(&mut self) {
        self.buffer.push(b'}');
    }

    fn key(&mut self, key: &str) {
        self.buffer.extend_from_slice(b",\"");
        self.buffer.extend_from_slice(key.as_bytes());
        self.buffer.extend_from_slice(b"\":");
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) {
        self.key(key);
        self.json(value);
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

/// Text as HTML that shows it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
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
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: Parameter = Parameter {
        name: "text",
        kind: Kind::Html,
        need: Need::Required,
    };
    const SIZE: Parameter = Parameter {
        name: "size",
        kind: Kind::Number,
        need: Need::Optional,
    };

    fn text(encoder: Encoder) -> String {
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
            &[HTML],
            &[json!("a<b & 'c'")],
            false,
        );
        encoder.call(
            MessageId(2),
            widget,
            "set_text",
            &[HTML],
            &[json!({"html": "<b>x</b>"})],
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
            &[HTML],
            std::slice::from_ref(&text_of_lines),
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
    fn absent_trailing_arguments_are_left_out() {
        let mut encoder = Encoder::default();
        encoder.call(
            MessageId(1),
            WidgetId(1),
            "m",
            &[SIZE, SIZE, SIZE],
            &[Value::Null, json!(2), Value::Null],
            false,
        );
        assert!(text(encoder).contains(r#""args":[null,2]}"#));
    }
}
