//! A widget object of the page: what the client's base classes keep.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::classes::Class;
use crate::clock::TimerId;
use crate::js::{Js, Thrown};
use crate::key::Key;
use crate::kind::Kind;
use crate::wid::Wid;

/// What runs when a widget fires an action.
#[derive(Clone, Debug)]
pub(crate) enum Handler {
    /// Reports to the server, with the id that the `listen` message named.
    Remote {
        serial: u64,
        wid: Js,
        action: String,
    },
    /// A dialog's reaction to one of its buttons.
    DialogButton { dialog: Key, value: Js },
    /// A colour dialog's reaction to the button that takes the colour, and to the other one.
    ColorButton { dialog: Key, takes: bool },
    /// A scroll area's reaction to one of its bars.
    Bar { area: Key },
}

/// Where a widget's element hangs in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parent {
    None,
    Body,
    Inside(Key),
}

/// The element of a visual widget, as far as it matters to the wire.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) parent: Parent,
    /// `style.display == "none"`.
    pub(crate) hidden: bool,
    pub(crate) width: Option<f64>,
    pub(crate) height: Option<f64>,
    pub(crate) left: Option<f64>,
    pub(crate) top: Option<f64>,
    pub(crate) tooltip: String,
    /// The stretch factor that the last box gave it.
    pub(crate) stretch: f64,
    /// Whether a frame has wrapped `resize` so that it has no effect.
    pub(crate) fills_frame: bool,
    /// `_mapped` and the last report.
    pub(crate) mapped: Option<Js>,
    /// Whether the last check found the widget visible.
    pub(crate) was_visible: bool,
    /// The last observed content size.
    pub(crate) observed: (i64, i64),
}

impl Default for Element {
    fn default() -> Self {
        Self {
            parent: Parent::None,
            hidden: false,
            width: None,
            height: None,
            left: None,
            top: None,
            tooltip: String::new(),
            stretch: 0.0,
            fills_frame: false,
            mapped: None,
            was_visible: false,
            observed: (0, 0),
        }
    }
}

/// A call that a widget received, for tests to look at.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RecordedCall {
    /// The method's name.
    pub method: String,
    /// The arguments as they stood on the wire.
    pub args: Vec<Value>,
    /// The payload of a binary call, which the method receives as its first argument.
    pub binary: Option<Vec<u8>>,
    /// The `dtype` of a chunked binary call, if the client knows it.
    pub dtype: Option<String>,
}

#[derive(Debug)]
#[allow(clippy::struct_excessive_bools)] // independent facts, not one state
pub(crate) struct Widget {
    pub(crate) wid: Wid,
    pub(crate) class: &'static Class,
    /// Whether a `create` message gave it its id.
    pub(crate) server_made: bool,
    pub(crate) destroyed: bool,
    pub(crate) callbacks: BTreeMap<String, Vec<Handler>>,
    pub(crate) element: Option<Element>,
    /// `_enabled`, as given.
    pub(crate) enabled: Js,
    pub(crate) expanding: (bool, bool),
    pub(crate) children: Vec<Key>,
    /// The last arguments of setters that only style the widget.
    pub(crate) styles: BTreeMap<String, Vec<Js>>,
    /// One per `listen` of `modified`; never removed (`docs/client.md`, I8).
    pub(crate) modified_listeners: Vec<Option<TimerId>>,
    /// Whether the 14 interactive events are wired.
    pub(crate) interactive: bool,
    /// Whether the element accepts drops.
    pub(crate) accepts_drops: bool,
    pub(crate) args: Vec<Value>,
    pub(crate) calls: Vec<RecordedCall>,
    pub(crate) kind: Kind,
}

impl Widget {
    pub(crate) fn new(wid: Wid, class: &'static Class) -> Self {
        let mut widget = Self {
            wid,
            class,
            server_made: false,
            destroyed: false,
            callbacks: BTreeMap::new(),
            element: None,
            enabled: Js::Bool(true),
            expanding: (false, false),
            children: Vec::new(),
            styles: BTreeMap::new(),
            modified_listeners: Vec::new(),
            interactive: false,
            accepts_drops: false,
            args: Vec::new(),
            calls: Vec::new(),
            kind: Kind::Plain,
        };
        if class.is_a("Widget") {
            widget.enable("map");
            widget.enable("resize");
        }
        if class.is_a("ContainerWidget") {
            widget.enable("child-added");
            widget.enable("child-removed");
        }
        widget
    }

    pub(crate) fn is_visual(&self) -> bool {
        self.class.is_a("Widget")
    }

    /// Makes an action one that can fire.
    pub(crate) fn enable(&mut self, action: &str) {
        self.callbacks.entry(action.to_owned()).or_default();
        if self.is_visual()
            && matches!(
                action,
                "drop-start" | "drop-end" | "drag-over" | "drop-progress"
            )
        {
            self.accepts_drops = true;
        }
    }

    /// Wires the events of widgets that are made `interactive`.
    pub(crate) fn wire_interactive_events(&mut self) {
        for action in INTERACTIVE_EVENTS {
            self.enable(action);
        }
        self.interactive = true;
    }

    /// The element, or the exception of a method that styles a widget without one.
    pub(crate) fn element_mut(&mut self) -> Result<&mut Element, Thrown> {
        self.element
            .as_mut()
            .ok_or_else(|| Thrown::reading(&Js::Null, "style"))
    }

    /// Whether a native control refuses input because it is disabled, or the style keeps the
    /// pointer away.
    pub(crate) fn is_disabled(&self) -> bool {
        !self.enabled.is_truthy()
    }
}

/// The events that `interactive: true` wires.
pub(crate) const INTERACTIVE_EVENTS: [&str; 18] = [
    "pointer-down",
    "pointer-up",
    "pointer-move",
    "enter",
    "leave",
    "click",
    "dblclick",
    "scroll",
    "key-down",
    "key-up",
    "key-press",
    "focus-in",
    "focus-out",
    "drop-start",
    "drop-end",
    "drag-over",
    "drop-progress",
    "contextmenu",
];
