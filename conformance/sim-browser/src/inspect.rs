//! Looking at the page: its widgets, its console, its counters.

use serde_json::Value;

use crate::browser::Browser;
use crate::counts::Counts;
use crate::js::Js;
use crate::key::Key;
use crate::kind::{Kind, Source};
use crate::page::Page;
use crate::wid::Wid;
use crate::widget::{Handler, RecordedCall, Widget};
use crate::widgets::text;

impl Browser {
    /// The widget that an id names.
    pub fn widget(&self, wid: impl Into<Wid>) -> Option<WidgetView<'_>> {
        self.page.view(*self.page.registry.get(&wid.into())?)
    }

    /// Every registered widget in the order of ids, including those that the client made itself.
    pub fn widgets(&self) -> impl Iterator<Item = WidgetView<'_>> {
        self.page
            .registry
            .values()
            .filter_map(|key| self.page.view(*key))
    }

    /// The first widget, by id, of the class that shows the text (see [`WidgetView::text`]). A
    /// text with HTML entities, as a server that escapes makes it, is found by what it shows; so is
    /// one in a `span`, as a server may put it into one that keeps its spaces.
    pub fn find(&self, class: &str, text: &str) -> Option<Wid> {
        let shows = |view: &WidgetView<'_>| {
            view.class() == class
                && view
                    .text()
                    .is_some_and(|shown| shown == text || unescape(inside_of_span(&shown)) == text)
        };
        self.widgets().find(shows).map(|view| view.wid().clone())
    }

    /// The ids of all registered widgets of a class.
    pub fn find_all(&self, class: &str) -> Vec<Wid> {
        let of_class = self.widgets().filter(|view| view.class() == class);
        of_class.map(|view| view.wid().clone()).collect()
    }

    /// Lines that the page wrote to the console as errors, uncaught exceptions included.
    pub fn console_errors(&self) -> &[String] {
        &self.page.console.errors
    }

    /// Lines that the page wrote to the console as warnings.
    pub fn console_warnings(&self) -> &[String] {
        &self.page.console.warnings
    }

    /// One line for each message or argument that named a widget the page does not know.
    pub fn unknown_widget_errors(&self) -> &[String] {
        &self.page.console.unknown_widgets
    }

    /// Counters of the current connection, or of the last one; all zero before the first.
    pub fn counts(&self) -> Counts {
        self.page.counts.last().copied().unwrap_or_default()
    }

    /// Counters of every connection of this browser, oldest first.
    pub fn connections(&self) -> &[Counts] {
        &self.page.counts
    }

    /// Whether the page keeps all events but `map` to itself, because a `reconstruct-start` was
    /// not followed by its end.
    pub fn is_reconstructing(&self) -> bool {
        self.page.reconstructing
    }

    /// Whether the page keeps all events to itself, because a `silent` call threw.
    pub fn is_syncing(&self) -> bool {
        self.page.syncing
    }

    /// Whether the page hangs for good, which ids near 2^53 bring about.
    pub fn is_frozen(&self) -> bool {
        self.page.frozen
    }

    /// How many binary headers wait for their frame.
    pub fn pending_binary_headers(&self) -> usize {
        self.page.pending_binary.len()
    }

    /// How many chunked calls towards the page are incomplete.
    pub fn open_transfers(&self) -> usize {
        self.page.incoming.len()
    }

    /// The id that the page would assign next.
    pub fn next_wid(&self) -> i64 {
        self.page.next_id
    }

    /// The reason under "Connection Rejected", if that is what the page shows.
    pub fn rejection(&self) -> Option<&str> {
        self.page.rejected.as_deref()
    }

    /// The session id and token that the page would send after the next `init`, if it has both.
    pub fn credentials(&self) -> Option<(Value, Value)> {
        let (session, token) = &self.page.session;
        if *session == Js::Null || *token == Js::Null {
            return None;
        }
        Some((self.page.to_json(session)?, self.page.to_json(token)?))
    }

    /// URLs that the server had opened, in order.
    pub fn opened_urls(&self) -> &[String] {
        &self.page.opened_urls
    }

    /// The `register-font` messages of this page, in order.
    pub fn fonts(&self) -> &[Value] {
        &self.page.fonts
    }

    /// The font of the last `set-default-font`, unless that cleared it.
    pub fn default_font(&self) -> Option<&Value> {
        self.page.default_font.as_ref()
    }

    /// How many backdrops of modal dialogs lie over the page.
    pub fn overlays(&self) -> usize {
        self.page.overlays.len()
    }
}

impl Page {
    pub(crate) fn view(&self, key: Key) -> Option<WidgetView<'_>> {
        Some(WidgetView {
            page: self,
            key,
            widget: self.object(key)?,
        })
    }
}

/// A look at one widget.
#[derive(Clone, Copy, Debug)]
pub struct WidgetView<'a> {
    pub(crate) page: &'a Page,
    pub(crate) key: Key,
    pub(crate) widget: &'a Widget,
}

impl<'a> WidgetView<'a> {
    /// Its id.
    pub fn wid(&self) -> &'a Wid {
        &self.widget.wid
    }

    /// Its class.
    pub fn class(&self) -> &'static str {
        self.widget.class.name
    }

    /// Whether the server chose its id; the client made the others itself.
    pub fn is_server_made(&self) -> bool {
        self.widget.server_made
    }

    /// The constructor's arguments as they stood in the `create` message.
    pub fn args(&self) -> &'a [Value] {
        &self.widget.args
    }

    /// The calls it has received, in order, failed ones included.
    pub fn calls(&self) -> &'a [RecordedCall] {
        &self.widget.calls
    }

    /// Whether it is on the screen: in the document, with nothing around it hidden.
    pub fn is_visible(&self) -> bool {
        self.page.is_rendered(self.key)
    }

    /// What `get_enabled` answers, as a truth value.
    pub fn is_enabled(&self) -> bool {
        !self.widget.is_disabled()
    }

    /// Its children as `get_children` lists them.
    pub fn children(&self) -> Vec<Wid> {
        let keys = self.child_keys();
        keys.iter()
            .filter_map(|key| Some(self.page.object(*key)?.wid.clone()))
            .collect()
    }

    pub(crate) fn child_keys(&self) -> &'a [Key] {
        let content = match &self.widget.kind {
            Kind::Window(window) => window.dialog.as_ref().map(|dialog| dialog.content),
            _ => None,
        };
        match content {
            Some(content) => self
                .page
                .object(content)
                .map_or(&[], |content| &content.children),
            None => &self.widget.children,
        }
    }

    /// The buttons of a dialog from left to right: their text and the value they report.
    pub fn dialog_buttons(&self) -> Vec<(String, Value)> {
        let Kind::Window(window) = &self.widget.kind else {
            return Vec::new();
        };
        let buttons = window.dialog.iter().flat_map(|dialog| &dialog.buttons);
        buttons
            .filter_map(|(button, value)| {
                let text = self.page.view(*button)?.text()?;
                Some((text, self.page.to_json(value).unwrap_or_default()))
            })
            .collect()
    }

    /// The actions that the server listens to, sorted.
    pub fn listeners(&self) -> Vec<&'a str> {
        let heard = self.widget.callbacks.iter().filter(|(_, handlers)| {
            handlers
                .iter()
                .any(|handler| matches!(handler, Handler::Remote { .. }))
        });
        heard.map(|(action, _)| action.as_str()).collect()
    }

    /// The text it shows: a label's or button's text, a window's or frame's title, the content
    /// of an input. A label's is HTML.
    pub fn text(&self) -> Option<String> {
        Some(match &self.widget.kind {
            Kind::Button(button) => button.text.clone(),
            Kind::Check(check) => check.text.clone(),
            Kind::Radio(radio) => radio.text.clone(),
            Kind::Toggle(toggle) => toggle.text.clone(),
            Kind::Label(label) if label.text.is_undefined() => return None,
            Kind::Label(label) => label.text.to_text(),
            Kind::Frame(frame) => frame.title.to_text(),
            Kind::Action(action) => action.text.clone(),
            Kind::ToolAction(action) => action.text.clone(),
            Kind::Window(window) => window.title.clone()?,
            Kind::Other(other) => other.values.get("set_text")?.first()?.to_text(),
            kind => text::input_value(kind)?,
        })
    }

    /// The bytes of an image that came as a binary call.
    pub fn image_bytes(&self) -> Option<&'a [u8]> {
        match &self.widget.kind {
            Kind::Image(image) => match &image.source {
                Source::Binary { bytes, .. } => Some(bytes),
                _ => None,
            },
            _ => None,
        }
    }

    /// The scroll position of what scrolls, as shares of 0 to 1 across and down.
    pub fn scroll_position(&self) -> Option<(f64, f64)> {
        match &self.widget.kind {
            Kind::Area(area) => Some(area.scroll.at),
            Kind::Html(html) => Some(html.scroll.at),
            Kind::ScrollFrame(frame) => match (&frame.scroll, frame.bars) {
                (Some(scroll), _) => Some(scroll.at),
                (None, bars) => {
                    let at = bars.map(|bar| match self.page.object(bar).map(|it| &it.kind) {
                        Some(Kind::ScrollBar(bar)) => bar.scroll,
                        _ => 0.0,
                    });
                    Some((at[0], at[1]))
                }
            },
            Kind::Other(other) => other.scroll.as_ref().map(|scroll| scroll.at),
            _ => None,
        }
    }

    /// The lines that the up arrow brings back in a text entry, oldest first.
    pub fn line_history(&self) -> &'a [String] {
        match &self.widget.kind {
            Kind::Entry(entry) => text::history(entry),
            _ => &[],
        }
    }

    /// The text in the input of a spin box, typed or displayed.
    pub fn spin_text(&self) -> Option<&'a str> {
        match &self.widget.kind {
            Kind::Spin(spin) => Some(&spin.text),
            _ => None,
        }
    }
}

/// The text that escaped HTML shows. The content of the only `span` of HTML, or all of it.
fn inside_of_span(html: &str) -> &str {
    let span = html
        .strip_prefix("<span")
        .and_then(|it| it.strip_suffix("</span>"));
    let inside = span.and_then(|it| it.split_once('>'));
    inside.map_or(html, |(_, inside)| inside)
}

fn unescape(html: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", "\u{a0}"),
    ]
    .into_iter()
    .fold(html.to_owned(), |text, (entity, sign)| {
        text.replace(entity, sign)
    })
    .replace("&amp;", "&")
}
