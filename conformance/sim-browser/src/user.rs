//! What a user can do on the page, with all that the page reports about it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::browser::Browser;
use crate::js::{Js, number_text};
use crate::key::Key;
use crate::kind::Kind;
use crate::page::Page;
use crate::upload::UserFile;
use crate::wid::Wid;
use crate::widgets::{
    button, combo, expander, menus, number, range, scroll, scroll_frame, spin, text,
};

/// Why a user cannot do that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Refused {
    /// The page knows no widget of that id.
    Unknown,
    /// The widget is not on the screen.
    Hidden,
    /// The widget, or one around it, is disabled or read-only.
    Disabled,
    /// The backdrop of a modal dialog lies over it.
    Blocked,
    /// There is nothing on the widget to do that with.
    Unsupported,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unknown => "the page knows no such widget",
            Self::Hidden => "the widget is not on the screen",
            Self::Disabled => "the widget is disabled or read-only",
            Self::Blocked => "a modal dialog is in front of the widget",
            Self::Unsupported => "the widget has nothing to do that with",
        })
    }
}

impl std::error::Error for Refused {}

impl Page {
    /// The widget, if the user's pointer reaches it.
    fn reach(&self, wid: &Wid) -> Result<Key, Refused> {
        let key = *self.registry.get(wid).ok_or(Refused::Unknown)?;
        self.reach_key(key)?;
        Ok(key)
    }

    fn reach_key(&self, key: Key) -> Result<(), Refused> {
        if self.frozen {
            return Err(Refused::Hidden);
        }
        if !self.is_rendered(key) {
            self.reach_opener(key)?;
        }
        let around: Vec<_> = self
            .ancestry(key)
            .into_iter()
            .filter_map(|key| self.object(key))
            .collect();
        // A disabled widget keeps the pointer away from everything in it.
        if around.iter().any(|widget| widget.is_disabled()) {
            return Err(Refused::Disabled);
        }
        let in_front = around.iter().any(|widget| match &widget.kind {
            Kind::Window(window) => window
                .dialog
                .as_ref()
                .is_some_and(|dialog| dialog.above_overlays),
            _ => false,
        });
        if !self.overlays.is_empty() && !in_front {
            Err(Refused::Blocked)
        } else {
            Ok(())
        }
    }
}

impl Page {
    /// Whether the pointer reaches what opens the menu that the widget is in.
    fn reach_opener(&self, key: Key) -> Result<(), Refused> {
        let mut at = key;
        // A menu that opens itself can be made only by a broken server; the bound ends such a loop.
        for _ in 0..=self.objects.len() {
            at = menus::opener(self, at).ok_or(Refused::Hidden)?;
            if self.is_rendered(at) {
                return self.reach_key(at);
            }
        }
        Err(Refused::Hidden)
    }
}

impl Browser {
    pub(crate) fn reach(&self, wid: impl Into<Wid>) -> Result<Key, Refused> {
        self.page.reach(&wid.into())
    }

    pub(crate) fn kind_mut(&mut self, key: Key) -> Result<&mut Kind, Refused> {
        self.page
            .objects
            .get_mut(&key)
            .map(|widget| &mut widget.kind)
            .ok_or(Refused::Unknown)
    }

    /// A click: on a button of any kind, on the button of a `TextEntrySet`, on a menu action, a
    /// tool bar action or the title of an expander. A radio button that is chosen already
    /// reports nothing. The menus around a menu action are opened first, and are closed behind it;
    /// a label or a tool bar action that has a menu opens it, or closes it.
    ///
    /// # Errors
    ///
    /// [`Refused`] if the click does not get through, and then nothing happens.
    pub fn click(&mut self, wid: impl Into<Wid>) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        self.click_key(key)
    }

    fn click_key(&mut self, key: Key) -> Result<(), Refused> {
        match self.kind_mut(key)? {
            Kind::Button(_) | Kind::Check(_) | Kind::Radio(_) | Kind::Toggle(_) => {
                button::click(&mut self.page, key);
            }
            Kind::Entry(entry) if entry.button.is_some() => text::activate(&mut self.page, key),
            Kind::Expander(expander) if expander.collapsible => {
                expander::click(&mut self.page, key);
            }
            Kind::Label(_) | Kind::ToolAction(_) => {
                if !menus::press_opener(&mut self.page, key) {
                    self.click_action(key)?;
                }
            }
            _ => self.click_action(key)?,
        }
        self.page.touch();
        Ok(())
    }

    /// A click on the `index`-th button of a dialog, counted from 0.
    ///
    /// # Errors
    ///
    /// [`Refused`] if the click does not get through.
    pub fn click_dialog_button(
        &mut self,
        wid: impl Into<Wid>,
        index: usize,
    ) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        let button = match self.kind_mut(key)? {
            Kind::Window(window) => window
                .dialog
                .as_ref()
                .and_then(|dialog| dialog.buttons.get(index)),
            _ => None,
        };
        let button = button
            .map(|(button, _)| *button)
            .ok_or(Refused::Unsupported)?;
        self.page.reach_key(button)?;
        self.click_key(button)
    }

    /// Replaces the content of an input by `text`, as if typed: `TextEntry`, `TextEntrySet`,
    /// `TextArea`, an editable `ComboBox`, `SpinBox`. `modified` follows
    /// [`MODIFIED_DEBOUNCE`](crate::MODIFIED_DEBOUNCE) later if it is listened to (an editable
    /// combo box reports at once as well); a spin box says nothing before
    /// [`press_enter`](Self::press_enter).
    ///
    /// # Errors
    ///
    /// [`Refused`] if the input cannot be typed into.
    pub fn type_text(&mut self, wid: impl Into<Wid>, text: &str) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        let mut at_once = None;
        match self.kind_mut(key)? {
            Kind::Entry(entry) if !entry.read_only => entry.set(text),
            Kind::Area(area) if !area.read_only => {
                area.set(text);
                scroll::report_soon(&mut self.page, key);
            }
            Kind::Combo(combo) if combo.editable => {
                combo.set_value(text);
                at_once = Some(Js::from(combo.value.clone()));
            }
            Kind::Spin(spin) => {
                text.clone_into(&mut spin.text);
                return Ok(());
            }
            Kind::Entry(_) | Kind::Area(_) | Kind::Combo(_) => return Err(Refused::Disabled),
            _ => return Err(Refused::Unsupported),
        }
        if let Some(value) = at_once {
            self.page.fire(key, "modified", &[value]);
        }
        text::input_event(&mut self.page, key);
        Ok(())
    }

    /// Enter in an input. A read-only entry reports it too.
    ///
    /// # Errors
    ///
    /// [`Refused`] if there is no such input within reach.
    pub fn press_enter(&mut self, wid: impl Into<Wid>) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        match self.kind_mut(key)? {
            Kind::Entry(_) => text::activate(&mut self.page, key),
            Kind::Combo(_) => combo::enter(&mut self.page, key),
            Kind::Spin(_) => spin::commit(&mut self.page, key),
            _ => return Err(Refused::Unsupported),
        }
        Ok(())
    }

    /// Brings a `Slider`, `Dial` or `ScrollBar` to a value in one go, or types it into a
    /// `SpinBox` and leaves that. The widget brings the value into its limits and steps; a
    /// slider that stays where it was reports nothing.
    ///
    /// # Errors
    ///
    /// [`Refused`] if there is no such control within reach.
    pub fn slide(&mut self, wid: impl Into<Wid>, value: f64) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        match self.kind_mut(key)? {
            Kind::Slider(_) => range::drag(&mut self.page, key, value),
            Kind::Dial(_) => number::turn(&mut self.page, key, value),
            Kind::ScrollBar(_) => number::jump(&mut self.page, key, value),
            Kind::Spin(spin) => {
                spin.text = number_text(value);
                spin::commit(&mut self.page, key);
            }
            _ => return Err(Refused::Unsupported),
        }
        Ok(())
    }

    /// A click on the upper or lower arrow of a `SpinBox`. At a limit nothing is reported.
    ///
    /// # Errors
    ///
    /// [`Refused`] if there is no spin box within reach.
    pub fn step(&mut self, wid: impl Into<Wid>, up: bool) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        match self.kind_mut(key)? {
            Kind::Spin(_) => spin::step(&mut self.page, key, up),
            _ => return Err(Refused::Unsupported),
        }
        Ok(())
    }

    /// Picks the `index`-th item, counted from 0, from the list of a `ComboBox`.
    ///
    /// # Errors
    ///
    /// [`Refused`] if there is no such item within reach.
    pub fn choose(&mut self, wid: impl Into<Wid>, index: usize) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        if combo::choose(&mut self.page, key, index) {
            Ok(())
        } else {
            Err(Refused::Unsupported)
        }
    }

    /// Scrolls to a position, given as shares of 0 to 1 across and down. `scrolled` follows
    /// [`SCROLLED_DEBOUNCE`](crate::SCROLLED_DEBOUNCE) later if the position changed; of an
    /// `AbstractScrollArea` at once.
    ///
    /// # Errors
    ///
    /// [`Refused`] if the widget is not within reach.
    pub fn scroll(&mut self, wid: impl Into<Wid>, h: f64, v: f64) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        let scrolls = match self.kind_mut(key)? {
            Kind::Area(_) | Kind::Html(_) => true,
            Kind::ScrollFrame(frame) if frame.scroll.is_some() => true,
            Kind::ScrollFrame(_) => {
                scroll_frame::move_bars(&mut self.page, key, (h, v));
                scroll_frame::bar_moved(&mut self.page, key);
                return Ok(());
            }
            Kind::Other(other) => other.scroll.is_some(),
            _ => false,
        };
        if !scrolls {
            return Err(Refused::Unsupported);
        }
        scroll::move_to(&mut self.page, key, h, v);
        Ok(())
    }

    /// Drops files onto a widget that accepts drops (one that is interactive, or whose drop
    /// events the server listens to). `drop-start` is reported at once, `drop-end` and the
    /// content when the files have been read: [`advance`](Self::advance) by nothing is enough.
    ///
    /// # Errors
    ///
    /// [`Refused`] if the widget takes no drops or is not within reach.
    pub fn drop_files(&mut self, wid: impl Into<Wid>, files: &[UserFile]) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        if !self
            .page
            .object(key)
            .is_some_and(|widget| widget.accepts_drops)
        {
            return Err(Refused::Unsupported);
        }
        let mut payload = self.pointer_event(key, "drop");
        let types = if files.is_empty() {
            Vec::new()
        } else {
            vec!["Files".into()]
        };
        payload.insert("types".to_owned(), Js::Array(types));
        for kind in ["text", "url", "html"] {
            payload.insert(kind.to_owned(), Js::Null);
        }
        let described = files.iter().map(|file| file.describe(false)).collect();
        payload.insert("files".to_owned(), Js::Array(described));
        let event = Js::Object(payload.clone());
        self.page
            .fire(key, "drop-start", std::slice::from_ref(&event));
        if files.is_empty() {
            self.page.fire(key, "drop-end", &[event]);
        } else {
            self.page.read_files(key, "drop-end", payload, files);
        }
        Ok(())
    }

    /// An event of an interactive widget, such as `pointer-down`, `click`, `scroll` or
    /// `key-press`. `payload` is laid over what the page fills in by itself.
    ///
    /// # Errors
    ///
    /// [`Refused`] if the widget is not interactive or not within reach.
    pub fn pointer(
        &mut self,
        wid: impl Into<Wid>,
        action: &str,
        payload: &Value,
    ) -> Result<(), Refused> {
        let key = self.reach(wid)?;
        let known = crate::widget::INTERACTIVE_EVENTS.contains(&action);
        if !known
            || !self
                .page
                .object(key)
                .is_some_and(|widget| widget.interactive)
        {
            return Err(Refused::Unsupported);
        }
        let mut event = match action {
            "focus-in" | "focus-out" => self.bare_event(if action == "focus-in" {
                "focus"
            } else {
                "focusout"
            }),
            "key-down" | "key-up" | "key-press" => {
                let mut event = self.bare_event(&action.replace('-', ""));
                event.insert("key".to_owned(), "a".into());
                event.insert("keycode".to_owned(), "KeyA".into());
                event.insert("repeat".to_owned(), false.into());
                event.insert("modifiers".to_owned(), Js::Array(Vec::new()));
                event
            }
            _ => self.pointer_event(key, native_name(action)),
        };
        if action == "scroll" {
            for (field, value) in [
                ("delta_x", 0.0),
                ("delta_y", 100.0),
                ("delta_z", 0.0),
                ("delta_mode", 0.0),
            ] {
                event.insert(field.to_owned(), value.into());
            }
        }
        if let Js::Object(given) = Js::from(payload) {
            event.extend(given);
        }
        self.page.fire(key, action, &[Js::Object(event)]);
        Ok(())
    }

    fn bare_event(&self, kind: &str) -> BTreeMap<String, Js> {
        let time = self.page.clock.now().as_secs_f64() * 1000.0;
        BTreeMap::from([
            ("type".to_owned(), Js::from(kind)),
            ("time_stamp".to_owned(), Js::Number(time)),
        ])
    }

    /// A pointer event in the middle of the widget, with the left button where one is needed.
    fn pointer_event(&self, key: Key, kind: &str) -> BTreeMap<String, Js> {
        let (left, top) = self.page.position(key);
        let (width, height) = self.page.size(key);
        let (x, y) = (width / 2.0, height / 2.0);
        let pressed = f64::from(u8::from(kind == "pointerdown"));
        let trigger = match kind {
            "pointermove" | "pointerover" | "pointerout" => 0.0,
            "contextmenu" => 3.0,
            _ => 1.0,
        };
        let mut event = self.bare_event(kind);
        for (field, value) in [
            ("viewport_x", left + x),
            ("viewport_y", top + y),
            ("x", x),
            ("y", y),
            ("button_trigger", trigger),
            ("button_mask", pressed),
        ] {
            event.insert(field.to_owned(), Js::Number(value));
        }
        event.insert("modifiers".to_owned(), Js::Array(Vec::new()));
        if kind.starts_with("pointer") || matches!(kind, "click" | "contextmenu") {
            event.insert("pointer_id".to_owned(), 1.0.into());
            event.insert("pointer_type".to_owned(), "mouse".into());
            event.insert("pressure".to_owned(), (pressed / 2.0).into());
            event.insert("is_primary".to_owned(), kind.starts_with("pointer").into());
        }
        event
    }
}

/// The DOM event behind a pointer action.
fn native_name(action: &str) -> &str {
    match action {
        "pointer-down" => "pointerdown",
        "pointer-up" => "pointerup",
        "pointer-move" => "pointermove",
        "enter" => "pointerover",
        "leave" => "pointerout",
        "scroll" => "wheel",
        "drag-over" => "dragover",
        other => other,
    }
}
