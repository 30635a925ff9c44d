// Generated from `core/catalogue/source/`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What every widget class is, as data: a module for each class, with a static for the class, for
//! each of its methods and for each of its events. What several classes share is in [`widget`],
//! [`container`] and [`interactive`].
//!
//! Each static says what it takes, behind the word for how it is used:
//!
//! - Create: by [`Session::create`](crate::Session::create);
//! - Call: by [`Session::call`](crate::Session::call);
//! - Read: by [`Session::read`](crate::Session::read), which gives the answer from the model;
//! - Ask: by [`Session::ask`](crate::Session::ask), which gets the answer from a browser;
//! - Carries: what an event brings.
//!
//! `width` (number, or null) is an argument called `width`, for which a number and null fit; what
//! is optional may be left out at the end, or be null. A widget is written by
//! [`WidgetId::to_argument`](crate::WidgetId::to_argument), an option as its place
//! ([`Class::option`]) and its value.

use super::{Class, Method};

pub mod abstract_scroll_area;
pub mod box_widget;
pub mod button;
pub mod button_box;
pub mod canvas;
pub mod check_box;
pub mod color_dialog;
pub mod color_widget;
pub mod combo_box;
pub mod container;
pub mod dial;
pub mod dialog;
pub mod expander;
pub mod external_widget;
pub mod file_dialog;
pub mod fixed_layout;
pub mod frame;
pub mod grid_box;
pub mod hbox;
pub mod html_view;
pub mod image;
pub mod interactive;
pub mod label;
pub mod menu;
pub mod menu_action;
pub mod menu_bar;
pub mod objects;
pub mod page;
pub mod progress_bar;
pub mod radio_button;
pub mod scroll_area;
pub mod scroll_bar;
pub mod separator;
pub mod slider;
pub mod spin_box;
pub mod splitter;
pub mod stack_widget;
pub mod status_bar;
pub mod tab_widget;
pub mod text_area;
pub mod text_entry;
pub mod text_entry_set;
pub mod timer;
pub mod toggle_button;
pub mod tool_bar;
pub mod tool_bar_action;
pub mod top_level;
pub mod values;
pub mod vbox;
pub mod video_widget;
pub mod widget;

/// All classes, sorted by name.
pub static CLASSES: &[&Class] = &[
    &abstract_scroll_area::ABSTRACT_SCROLL_AREA,
    &box_widget::BOX_WIDGET,
    &button::BUTTON,
    &button_box::BUTTON_BOX,
    &canvas::CANVAS,
    &check_box::CHECK_BOX,
    &color_dialog::COLOR_DIALOG,
    &color_widget::COLOR_WIDGET,
    &combo_box::COMBO_BOX,
    &dial::DIAL,
    &dialog::DIALOG,
    &expander::EXPANDER,
    &external_widget::EXTERNAL_WIDGET,
    &file_dialog::FILE_DIALOG,
    &fixed_layout::FIXED_LAYOUT,
    &frame::FRAME,
    &grid_box::GRID_BOX,
    &hbox::HBOX,
    &html_view::HTML_VIEW,
    &image::IMAGE,
    &label::LABEL,
    &menu::MENU,
    &menu_action::MENU_ACTION,
    &menu_bar::MENU_BAR,
    &page::PAGE,
    &progress_bar::PROGRESS_BAR,
    &radio_button::RADIO_BUTTON,
    &scroll_area::SCROLL_AREA,
    &scroll_bar::SCROLL_BAR,
    &separator::SEPARATOR,
    &slider::SLIDER,
    &spin_box::SPIN_BOX,
    &splitter::SPLITTER,
    &stack_widget::STACK_WIDGET,
    &status_bar::STATUS_BAR,
    &tab_widget::TAB_WIDGET,
    &text_area::TEXT_AREA,
    &text_entry::TEXT_ENTRY,
    &text_entry_set::TEXT_ENTRY_SET,
    &timer::TIMER,
    &toggle_button::TOGGLE_BUTTON,
    &tool_bar::TOOL_BAR,
    &tool_bar_action::TOOL_BAR_ACTION,
    &top_level::TOP_LEVEL,
    &vbox::VBOX,
    &video_widget::VIDEO_WIDGET,
];

/// Every widget has it, and it changes nothing.
pub static HARMLESS: &Method = &widget::IS_CONTAINER;

/// Takes a child out of any container, and destroys it if the second argument is true.
pub static TAKE_OUT: &Method = &container::REMOVE_WIDGET;

/// Ends any widget.
pub static DESTROY: &Method = &widget::DESTROY;

/// A class of which one may be made for a moment, unseen, and its method that changes
/// nothing.
pub static SCRATCH: (&Class, &Method) = (&timer::TIMER, &timer::IS_SET);
