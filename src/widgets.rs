// Generated from `core/catalogue/source/`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The widgets: one type for each class of the client.

mod abstract_scroll_area;
mod box_widget;
mod builder;
mod button;
mod button_box;
mod canvas;
mod check_box;
mod color_dialog;
mod color_widget;
mod combo_box;
mod container;
mod dial;
mod dialog;
mod expander;
mod external_widget;
mod file_dialog;
mod fixed_layout;
mod frame;
mod grid_box;
mod hbox;
mod html_view;
mod image;
mod interactive;
mod label;
mod menu;
mod menu_action;
mod menu_bar;
mod objects;
mod page;
mod payloads;
mod prelude;
mod progress_bar;
mod radio_button;
mod scroll_area;
mod scroll_bar;
mod separator;
mod slider;
mod spin_box;
mod splitter;
mod stack_widget;
mod status_bar;
mod tab_widget;
mod text_area;
mod text_entry;
mod text_entry_set;
mod timer;
mod toggle_button;
mod tool_bar;
mod tool_bar_action;
mod top_level;
mod values;
mod vbox;
mod video_widget;
mod widget;

pub use abstract_scroll_area::AbstractScrollArea;
pub use box_widget::BoxWidget;
pub use builder::Builder;
pub use button::Button;
pub use button_box::ButtonBox;
pub use canvas::Canvas;
pub use check_box::CheckBox;
pub use color_dialog::ColorDialog;
pub use color_widget::ColorWidget;
pub use combo_box::ComboBox;
pub use container::Container;
pub use dial::Dial;
pub use dialog::Dialog;
pub use expander::Expander;
pub use external_widget::ExternalWidget;
pub use file_dialog::FileDialog;
pub use fixed_layout::FixedLayout;
pub use frame::Frame;
pub use grid_box::GridBox;
pub use hbox::HBox;
pub use html_view::HtmlView;
pub use image::Image;
pub use label::Label;
pub use menu::Menu;
pub use menu_action::MenuAction;
pub use menu_bar::MenuBar;
pub use objects::{
    ChosenFiles, ContentSize, DragOver, DropEnd, DropProgress, DropStart, Expanding, FileInfo,
    Focus, Geometry, Key, MenuBarItem, Picture, Pointer, Wheel,
};
pub use page::Page;
pub use payloads::{
    AreaResized, ChildAdded, ChildRemoved, ColorPicked, ComboBoxActivated, DialogActivated,
    MenuActionActivated, Moved, NumberChanged, PageClosed, PageSwitched, Scrolled, Signal, Sized,
    SliderModified, StateChanged, TextChanged, TimerCancelled, TimerExpired, Toggled,
    ToolBarActionActivated, VideoFailed, VideoTime, VolumeChanged, WindowStateChanged,
};
pub use progress_bar::ProgressBar;
pub use radio_button::RadioButton;
pub use scroll_area::ScrollArea;
pub use scroll_bar::ScrollBar;
pub use separator::Separator;
pub use slider::Slider;
pub use spin_box::SpinBox;
pub use splitter::Splitter;
pub use stack_widget::StackWidget;
pub use status_bar::StatusBar;
pub use tab_widget::TabWidget;
pub use text_area::TextArea;
pub use text_entry::TextEntry;
pub use text_entry_set::TextEntrySet;
pub use timer::Timer;
pub use toggle_button::ToggleButton;
pub use tool_bar::ToolBar;
pub use tool_bar_action::ToolBarAction;
pub use top_level::TopLevel;
pub use values::{
    BoxAlign, DialValuePosition, FileMode, FontStyle, HAlign, ImageFormat, NumberType, Orientation,
    ScrollAlign, ScrollBarVisibility, SliderValuePosition, TabPosition, TabSide, VAlign,
    WindowState,
};
pub use vbox::VBox;
pub use video_widget::VideoWidget;
pub use widget::Visual;
