// Generated from `core/catalogue/source/`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The widgets: one type for each class of the client.

mod box_widget;
mod builder;
mod button;
mod button_box;
mod check_box;
mod combo_box;
mod container;
mod dial;
mod dialog;
mod frame;
mod hbox;
mod image;
mod label;
mod objects;
mod page;
mod progress_bar;
mod radio_button;
mod scroll_bar;
mod separator;
mod slider;
mod spin_box;
mod status_bar;
mod text_area;
mod text_entry;
mod text_entry_set;
mod timer;
mod toggle_button;
mod top_level;
mod values;
mod vbox;
mod widget;

pub use box_widget::BoxWidget;
pub use builder::Builder;
pub use button::{Button, ButtonActivated};
pub use button_box::ButtonBox;
pub use check_box::{CheckBox, CheckBoxActivated};
pub use combo_box::{ComboBox, ComboBoxActivated, ComboBoxModified};
pub use container::{ChildAdded, ChildRemoved, Container};
pub use dial::{Dial, DialActivated};
pub use dialog::{Dialog, DialogActivated, DialogClose, DialogMove, DialogWindowState};
pub use frame::Frame;
pub use hbox::HBox;
pub use image::Image;
pub use label::Label;
pub use objects::{
    ContentSize, DragOver, DropEnd, DropProgress, DropStart, Expanding, FileInfo, Focus, Geometry,
    Key, Pointer, Wheel,
};
pub use page::Page;
pub use progress_bar::ProgressBar;
pub use radio_button::{RadioButton, RadioButtonActivated};
pub use scroll_bar::{ScrollBar, ScrollBarActivated};
pub use separator::Separator;
pub use slider::{Slider, SliderActivated, SliderModified};
pub use spin_box::{SpinBox, SpinBoxActivated};
pub use status_bar::StatusBar;
pub use text_area::{TextArea, TextAreaModified, TextAreaScrolled};
pub use text_entry::{TextEntry, TextEntryActivated, TextEntryModified};
pub use text_entry_set::{TextEntrySet, TextEntrySetActivated, TextEntrySetModified};
pub use timer::{Timer, TimerCancelled, TimerExpired};
pub use toggle_button::{ToggleButton, ToggleButtonActivated};
pub use top_level::{TopLevel, TopLevelClose, TopLevelMove, TopLevelWindowState};
pub use values::{
    BoxAlign, DialValuePosition, FontStyle, HAlign, ImageFormat, NumberType, Orientation,
    ScrollAlign, SliderValuePosition, VAlign, WindowState,
};
pub use vbox::VBox;
pub use widget::Visual;
