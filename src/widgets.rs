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
mod interactive;
mod label;
mod objects;
mod page;
mod payloads;
mod prelude;
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
pub use button::Button;
pub use button_box::ButtonBox;
pub use check_box::CheckBox;
pub use combo_box::ComboBox;
pub use container::Container;
pub use dial::Dial;
pub use dialog::Dialog;
pub use frame::Frame;
pub use hbox::HBox;
pub use image::Image;
pub use label::Label;
pub use objects::{
    ContentSize, DragOver, DropEnd, DropProgress, DropStart, Expanding, FileInfo, Focus, Geometry,
    Key, Pointer, Wheel,
};
pub use page::Page;
pub use payloads::{
    ChildAdded, ChildRemoved, ComboBoxActivated, DialogActivated, Moved, NumberChanged, Signal,
    SliderModified, StateChanged, TextAreaScrolled, TextChanged, TimerCancelled, TimerExpired,
    WindowStateChanged,
};
pub use progress_bar::ProgressBar;
pub use radio_button::RadioButton;
pub use scroll_bar::ScrollBar;
pub use separator::Separator;
pub use slider::Slider;
pub use spin_box::SpinBox;
pub use status_bar::StatusBar;
pub use text_area::TextArea;
pub use text_entry::TextEntry;
pub use text_entry_set::TextEntrySet;
pub use timer::Timer;
pub use toggle_button::ToggleButton;
pub use top_level::TopLevel;
pub use values::{
    BoxAlign, DialValuePosition, FontStyle, HAlign, ImageFormat, NumberType, Orientation,
    ScrollAlign, SliderValuePosition, VAlign, WindowState,
};
pub use vbox::VBox;
pub use widget::Visual;
