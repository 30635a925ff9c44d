// Generated from `core/catalogue/source/payloads.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What events carry that carry no object.

use super::prelude::*;

payload! {
    /// Something happened, and no more is to be said. Reported to [`Button::on_activated`],
    /// [`Canvas::on_activated`], [`ColorDialog::on_close`], [`ColorDialog::on_cancel`],
    /// [`Dialog::on_close`], [`TopLevel::on_close`], [`VideoWidget::on_play`],
    /// [`VideoWidget::on_pause`], [`VideoWidget::on_ended`].
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
    /// The user moved a window. Reported to [`ColorDialog::on_move`], [`Dialog::on_move`],
    /// [`TopLevel::on_move`].
    pub struct Moved {
        /// The left edge, in CSS pixels from the corner of the page.
        pub x: f64,
        /// The top edge, in CSS pixels from the corner of the page.
        pub y: f64,
    }
}

payload! {
    /// The user minimized, maximized, shaded or restored a window. Reported to
    /// [`ColorDialog::on_window_state`], [`Dialog::on_window_state`],
    /// [`TopLevel::on_window_state`].
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
    /// The user scrolled. Reported to [`AbstractScrollArea::on_scrolled`],
    /// [`HtmlView::on_scrolled`], [`ScrollArea::on_scrolled`], [`TextArea::on_scrolled`].
    pub struct Scrolled {
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

payload! {
    /// The size of a scrolling area on one browser's page; in CSS pixels. Reported to
    /// [`AbstractScrollArea::on_area_resize`], [`ScrollArea::on_area_resize`].
    pub struct AreaResized {
        /// Width.
        pub width: f64,
        /// Height.
        pub height: f64,
        /// How wide the vertical scroll bar is; 0 if it is not shown.
        pub vertical_bar: f64,
        /// How high the horizontal scroll bar is; 0 if it is not shown.
        pub horizontal_bar: f64,
    }
}

payload! {
    /// The user hid or showed something. Reported to [`Expander::on_toggled`].
    pub struct Toggled {
        /// Whether it is hidden now.
        pub collapsed: bool,
    }
}

payload! {
    /// The user shared out the room of a splitter. Reported to [`Splitter::on_sizing`].
    pub struct Sized {
        /// A number for each widget, in their order.
        pub sizes: Vec<f64>,
    }
}

payload! {
    /// The user picked a colour. Reported to [`ColorDialog::on_activated`],
    /// [`ColorDialog::on_pick`], [`ColorWidget::on_pick`].
    pub struct ColorPicked {
        /// The colour, as `#rrggbb`.
        pub color: String,
    }
}

payload! {
    /// The user went to another page. Reported to [`StackWidget::on_page_switch`],
    /// [`TabWidget::on_page_switch`].
    pub struct PageSwitched {
        /// The widget that is shown now.
        pub child: Widget,
        /// Its index, counted from 0.
        pub index: i64,
    }
}

payload! {
    /// The user asked to close a page. Reported to [`StackWidget::on_page_close`],
    /// [`TabWidget::on_page_close`].
    pub struct PageClosed {
        /// The widget on it.
        pub child: Widget,
    }
}

payload! {
    /// A video cannot be loaded or played. Reported to [`VideoWidget::on_error`].
    pub struct VideoFailed {
        /// What the browser says: a text or a number.
        pub message: Value,
    }
}

payload! {
    /// A video has played on. Reported to [`VideoWidget::on_timeupdate`].
    pub struct VideoTime {
        /// How far it has played, in seconds.
        pub current_time: f64,
        /// How long it is, in seconds, if that is known.
        pub duration: Option<f64>,
    }
}

payload! {
    /// The user changed how loud a video is. Reported to [`VideoWidget::on_volumechange`].
    pub struct VolumeChanged {
        /// From 0 to 1.
        pub volume: f64,
        /// Whether it makes no sound.
        pub muted: bool,
    }
}

payload! {
    /// The user chose something in a menu. Reported to [`MenuAction::on_activated`].
    pub struct MenuActionActivated {
        /// Whether it is checked now; `None` where it is not checkable.
        pub checked: Option<bool>,
    }
}

payload! {
    /// The user pressed an action of a tool bar. Reported to [`ToolBarAction::on_activated`].
    pub struct ToolBarActionActivated {
        /// Whether it is on now; `None` where it is neither a toggle nor in a group.
        pub on: Option<bool>,
    }
}
