//! The page's widgets in a form that is equal for two browsers that show the same.

use serde_json::{Map, Value, json};

use crate::browser::Browser;
use crate::inspect::WidgetView;
use crate::js::Js;
use crate::key::Key;
use crate::kind::Kind;
use crate::page::Page;
use crate::wid::Wid;
use crate::widget::Parent;

impl Browser {
    /// All widgets that the server made, by id: class, state, children in order, listeners
    /// sorted, size, place and looks where they are set.
    ///
    /// Two browsers that show the same interface give equal snapshots, however they came to it.
    /// Left out is what belongs to one page: ids and widgets that the client makes itself, which
    /// menus are open, counters, scroll positions, histories, measured sizes, and the content of classes that are
    /// not simulated in detail (see [`WidgetView::calls`] for those).
    pub fn snapshot(&self) -> Value {
        let widgets = self.widgets().filter(WidgetView::is_server_made);
        let entries = widgets.map(|view| (view.wid().to_string(), self.page.describe(&view)));
        json!({"shown": self.shown(), "widgets": Value::Object(entries.collect())})
    }

    /// The top-level widgets of the page, sorted.
    fn shown(&self) -> Vec<Value> {
        let mut shown: Vec<&Wid> = self
            .widgets()
            .filter(|view| {
                let element = view.widget.element.as_ref();
                let shown = element
                    .is_some_and(|element| element.parent == Parent::Body && !element.hidden);
                shown && view.class() != "Menu"
            })
            .map(|view| view.wid())
            .collect();
        shown.sort_unstable();
        shown.into_iter().map(Wid::to_json).collect()
    }
}

impl Page {
    fn describe(&self, view: &WidgetView<'_>) -> Value {
        let mut entry = Map::new();
        entry.insert("class".to_owned(), view.class().into());
        if !matches!(view.widget.kind, Kind::Other(_)) {
            entry.insert("state".to_owned(), Value::Object(view.state()));
        }
        let children = view
            .child_keys()
            .iter()
            .map(|key| self.name(*key))
            .collect();
        entry.insert("children".to_owned(), Value::Array(children));
        entry.insert("listeners".to_owned(), view.listeners().into());
        if !self.is_in_menu(view.key) {
            entry.insert("visible".to_owned(), view.is_visible().into());
        }
        if !view.is_enabled() {
            entry.insert("enabled".to_owned(), false.into());
        }
        self.describe_looks(view, &mut entry);
        Value::Object(entry)
    }

    fn describe_looks(&self, view: &WidgetView<'_>, entry: &mut Map<String, Value>) {
        let json = |value: &Js| self.to_json(value).unwrap_or_default();
        let widget = view.widget;
        let styles: Map<String, Value> = widget
            .styles
            .iter()
            .map(|(setter, values)| (setter.clone(), json(&Js::Array(values.clone()))))
            .collect();
        if !styles.is_empty() {
            entry.insert("styles".to_owned(), Value::Object(styles));
        }
        if widget.expanding != (false, false) {
            entry.insert("expanding".to_owned(), json!(widget.expanding));
        }
        let Some(element) = &widget.element else {
            return;
        };
        let is_menu = view.class() == "Menu";
        if element.hidden && !is_menu {
            entry.insert("hidden".to_owned(), true.into());
        }
        if !element.tooltip.is_empty() {
            entry.insert("tooltip".to_owned(), element.tooltip.clone().into());
        }
        if element.stretch > 0.0 {
            entry.insert("stretch".to_owned(), json(&element.stretch.into()));
        }
        let mut rect = [element.left, element.top, element.width, element.height];
        if is_menu {
            (rect[0], rect[1]) = (None, None);
        }
        if let Kind::Window(window) = &widget.kind {
            if window.state != "normal" {
                rect = window.saved.unwrap_or(rect);
            }
            if window.centered {
                (rect[0], rect[1]) = (None, None);
            }
        }
        if rect.iter().any(Option::is_some) {
            let rect = rect.map(|side| json(&side.map_or(Js::Null, Js::Number)));
            entry.insert("rect".to_owned(), rect.to_vec().into());
        }
    }

    /// Whether a menu that opens and closes decides over what can be seen of the widget.
    fn is_in_menu(&self, key: Key) -> bool {
        let around = self.ancestry(key).into_iter();
        let mut around = around.filter_map(|key| self.object(key));
        around.any(|widget| widget.class.name == "Menu")
    }

    /// A child by its id, or, if the client made it, by its class alone.
    fn name(&self, key: Key) -> Value {
        match self.object(key) {
            Some(widget) if widget.server_made => widget.wid.to_json(),
            Some(widget) => json!({"class": widget.class.name}),
            None => Value::Null,
        }
    }
}
