// Generated from `core/catalogue/source/payloads.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What events carry that carry no object.

use super::prelude::*;

payload! {
    /// Something happened, and no more is to be said. Reported to [`Button::on_activated`],
    /// [`Dialog::on_close`], [`TopLevel::on_close`].
    pub struct Signal {}
}

payload! {
    /// The user set a number. Reported to [`Dial::on_activated`], [`ScrollBar::on_activated`],
    /// [`Slider::on_activated`], [`SpinBox::on_activated`].
    pub struct NumberChanged {
        /// The number.
        pub value: f64,
    }
}

payload! {
    /// The user switched something on or off. Reported to [`CheckBox::on_activated`],
    /// [`RadioButton::on_activated`], [`ToggleButton::on_activated`].
    pub struct StateChanged {
        /// Whether it is on now.
        pub value: bool,
    }
}

payload! {
    /// The user changed or entered a text. Reported to [`ComboBox::on_modified`],
    /// [`TextArea::on_modified`], [`TextEntry::on_activated`], [`TextEntry::on_modified`],
    /// [`TextEntrySet::on_activated`], [`TextEntrySet::on_modified`].
    pub struct TextChanged {
        /// The text.
        pub text: String,
    }
}

payload! {
    /// The user moved a window. Reported to [`Dialog::on_move`], [`TopLevel::on_move`].
    pub struct Moved {
        /// The left edge, in CSS pixels from the corner of the page.
        pub x: f64,
        /// The top edge, in CSS pixels from the corner of the page.
        pub y: f64,
    }
}

payload! {
    /// The user minimized, maximized, shaded or restored a window. Reported to
    /// [`Dialog::on_window_state`], [`TopLevel::on_window_state`].
    pub struct WindowStateChanged {
        /// What it looks like now.
        pub state: WindowState,
    }
}

payload! {
    /// The user chose an item, or entered a text that became one. Reported to
    /// [`ComboBox::on_activated`].
    pub struct ComboBoxActivated {
        /// The index of the item, counted from 0.
        pub index: i64,
        /// The text.
        pub text: String,
    }
}

payload! {
    /// The user pressed a button of a dialog. Reported to [`Dialog::on_activated`].
    pub struct DialogActivated {
        /// The value of the button.
        pub value: Value,
    }
}

payload! {
    /// The user moved a knob, and may go on. Reported to [`Slider::on_modified`].
    pub struct SliderModified {
        /// The number, as text.
        pub value: String,
    }
}

payload! {
    /// The user scrolled a text. Reported to [`TextArea::on_scrolled`].
    pub struct TextAreaScrolled {
        /// How far it is scrolled to the right, from 0 to 1.
        pub horizontal: f64,
        /// How far it is scrolled down, from 0 to 1.
        pub vertical: f64,
    }
}

payload! {
    /// A timer ran out. Reported to [`Timer::on_expired`].
    pub struct TimerExpired {
        /// How long it ran.
        pub duration: Duration,
    }
}

payload! {
    /// A timer was cancelled. Reported to [`Timer::on_cancelled`].
    pub struct TimerCancelled {
        /// How long it had run.
        pub elapsed: Duration,
    }
}

payload! {
    /// A widget was put into another. Reported to [`Container::on_child_added`].
    pub struct ChildAdded {
        /// The widget.
        pub child: Widget,
    }
}

payload! {
    /// A widget was taken out of another. Reported to [`Container::on_child_removed`].
    pub struct ChildRemoved {
        /// The widget.
        pub child: Option<Widget>,
    }
}
