//! The client's widget classes: constructors, methods, and what each keeps.

use crate::classes::Class;
use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::Kind;
use crate::page::Page;
use crate::widget::{Element, Parent};

mod base;
pub(crate) mod boxes;
pub(crate) mod button;
pub(crate) mod canvas;
pub(crate) mod color;
pub(crate) mod combo;
mod container;
pub(crate) mod dialog;
pub(crate) mod expander;
mod external;
mod file_dialog;
mod fixed;
mod grid;
mod html_view;
pub(crate) mod image;
pub(crate) mod label;
pub(crate) mod menus;
pub(crate) mod number;
pub(crate) mod other;
pub(crate) mod range;
pub(crate) mod scroll;
pub(crate) mod scroll_frame;
pub(crate) mod spin;
pub(crate) mod splitter;
pub(crate) mod tabs;
pub(crate) mod text;
pub(crate) mod text_area;
pub(crate) mod timer;
pub(crate) mod toolbar;
pub(crate) mod video;
pub(crate) mod window;

/// What a method comes to: `None` if the class leaves it to its base.
pub(crate) type Handled = Result<Option<Js>, Thrown>;

/// `undefined`, from a method that the class has.
pub(crate) const DONE: Handled = Ok(Some(Js::Undefined));

type Methods = fn(&mut Page, Key, &str, Args<'_>) -> Handled;

/// Fetches the part of a widget's state that belongs to one kind.
macro_rules! part {
    ($page:expr, $key:expr, $kind:ident) => {
        match &mut $page.object_mut($key)?.kind {
            crate::kind::Kind::$kind(part) => part,
            _ => return Ok(None),
        }
    };
}
pub(crate) use part;

impl Kind {
    /// Whether the widget has the `_input` or `_textarea` that `modified` is read from.
    pub(crate) fn has_input(&self) -> bool {
        matches!(
            self,
            Self::Entry(_) | Self::Area(_) | Self::Combo(_) | Self::Slider(_)
        )
    }

    fn methods(&self) -> Methods {
        match self {
            Self::Plain => boxes::separator_call,
            Self::Other(_) => other::call,
            Self::Box(_) => boxes::box_call,
            Self::Frame(_) => boxes::frame_call,
            Self::Page => window::page_call,
            Self::Window(window) if window.dialog.is_some() => dialog::call,
            Self::Window(_) => window::call,
            Self::Button(_) => button::button_call,
            Self::Check(_) => button::check_call,
            Self::Radio(_) => button::radio_call,
            Self::Toggle(_) => button::toggle_call,
            Self::Label(_) => label::call,
            Self::Entry(_) => text::call,
            Self::Area(_) => text_area::call,
            Self::Combo(_) => combo::call,
            Self::Slider(_) => range::call,
            Self::Spin(_) => spin::call,
            Self::Dial(_) => number::dial_call,
            Self::Progress(_) => number::progress_call,
            Self::ScrollBar(_) => number::scroll_bar_call,
            Self::Image(_) => image::call,
            Self::Timer(_) => timer::call,
            Self::ScrollFrame(_) => scroll_frame::call,
            Self::Tabs(_) => tabs::call,
            Self::Splitter(_) => splitter::call,
            Self::Expander(_) => expander::call,
            Self::Fixed(_) => fixed::call,
            Self::Color(_) => color::call,
            Self::Video(_) => video::call,
            Self::External(_) => external::call,
            Self::Menu(_) => menus::call,
            Self::Action(_) => menus::action_call,
            Self::ToolBar(_) => toolbar::call,
            Self::ToolAction(_) => toolbar::action_call,
            Self::Grid(_) => grid::call,
            Self::Html(_) => html_view::call,
            Self::Canvas(_) => canvas::call,
            Self::FileDialog(_) => file_dialog::call,
        }
    }
}

/// Runs a class's constructor. One that throws leaves its object registered at an automatic id.
pub(crate) fn construct(
    page: &mut Page,
    class: &'static Class,
    args: Args<'_>,
) -> Result<Key, Thrown> {
    let key = page.register(class)?;
    match class.name {
        "Box" | "VBox" | "HBox" | "ButtonBox" => boxes::new_box(page, key, args),
        "Frame" => boxes::new_frame(page, key, args),
        "Separator" => boxes::new_separator(page, key, args),
        "TopLevel" => window::new(page, key, args.options(0)),
        "Page" => window::new_page(page, key, args.options(0)),
        "Dialog" => dialog::new(page, key, args),
        "Button" => button::new_button(page, key, args),
        "CheckBox" => button::new_check(page, key, args),
        "RadioButton" => button::new_radio(page, key, args),
        "ToggleButton" => button::new_toggle(page, key, args),
        "Label" => label::new(page, key, args),
        "StatusBar" => label::new_status_bar(page, key, args),
        "TextEntry" | "TextEntrySet" => text::new(page, key, args),
        "TextArea" => text_area::new(page, key, args),
        "ComboBox" => combo::new(page, key, args.options(0)),
        "Slider" => range::new(page, key, args.options(0)),
        "SpinBox" => spin::new(page, key, args.options(0)),
        "Dial" => number::new_dial(page, key, args.options(0)),
        "ProgressBar" => number::new_progress(page, key, args.options(0)),
        "ScrollBar" => number::new_scroll_bar(page, key, args.options(0)),
        "Image" => image::new(page, key, args.options(0)),
        "Timer" => timer::new(page, key, args.options(0)),
        "AbstractScrollArea" | "ScrollArea" => scroll_frame::new(page, key, args.options(0)),
        "TabWidget" => tabs::new(page, key, args.options(0)),
        "StackWidget" => tabs::new_stack(page, key, args.options(0)),
        "Splitter" => splitter::new(page, key, args.options(0)),
        "Expander" => expander::new(page, key, args.options(0)),
        "FixedLayout" => fixed::new(page, key, args.options(0)),
        "ColorWidget" => color::new(page, key, args.options(0)),
        "ColorDialog" => color::new_dialog(page, key, args.options(0)),
        "VideoWidget" => video::new(page, key, args.options(0)),
        "ExternalWidget" => external::new(page, key, args.options(0)),
        "MenuBar" | "Menu" => menus::new(page, key, args.options(0)),
        "MenuAction" => menus::new_action(page, key, args.options(0)),
        "ToolBar" => toolbar::new(page, key, args.options(0)),
        "ToolBarAction" => toolbar::new_action(page, key, args.options(0)),
        "GridBox" => grid::new(page, key, args.options(0)),
        "HtmlView" => html_view::new(page, key, args),
        "Canvas" => canvas::new(page, key, args.options(0)),
        "FileDialog" => file_dialog::new(page, key, args.options(0)),
        _ => other::new(page, key, args),
    }?;
    Ok(key)
}

/// Gives a new widget its element, which every constructor looks for in its options first.
fn give_element(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    options.find("element")?;
    page.object_mut(key)?.element = Some(Element::default());
    Ok(())
}

/// Calls a method that the widget's class is known to have.
pub(crate) fn invoke(
    page: &mut Page,
    key: Key,
    method: &str,
    args: Args<'_>,
) -> Result<Js, Thrown> {
    let widget = page.object_mut(key)?;
    let (class, methods) = (widget.class, widget.kind.methods());
    if let Some(value) = methods(page, key, method, args)? {
        return Ok(value);
    }
    if class.is_a("ContainerWidget")
        && let Some(value) = container::call(page, key, method, args)?
    {
        return Ok(value);
    }
    Ok(base::call(page, key, method, args)?.unwrap_or_default())
}

/// Destroys a widget and, in a container, its children first.
pub(crate) fn destroy(page: &mut Page, key: Key) {
    let Ok(widget) = page.object_mut(key) else {
        return;
    };
    if widget.destroyed {
        return;
    }
    dialog::remove_overlay(page, key);
    timer::stop(page, key);
    let Ok(widget) = page.object_mut(key) else {
        return;
    };
    for child in std::mem::take(&mut widget.children) {
        destroy(page, child);
    }
    let Ok(widget) = page.object_mut(key) else {
        return;
    };
    widget.destroyed = true;
    widget.element = None;
    widget.callbacks.clear();
    widget.calls = Vec::new();
    let wid = widget.wid.clone();
    page.registry.remove(&wid);
    page.touch();
}

/// The child that an argument names, which has to be a visual widget.
fn child_of(page: &Page, child: &Js) -> Result<Key, Thrown> {
    match child {
        Js::Widget(key)
            if page
                .object(*key)
                .is_some_and(crate::widget::Widget::is_visual) =>
        {
            Ok(*key)
        }
        Js::Undefined | Js::Null => Err(Thrown::reading(child, "get_element")),
        _ => Err(Thrown::new("child.get_element is not a function")),
    }
}

/// `add_child`: says `child-added`, and whether the child is new.
fn add_child(page: &mut Page, key: Key, child: Key) -> Result<bool, Thrown> {
    let children = &mut page.object_mut(key)?.children;
    if children.contains(&child) {
        return Ok(false);
    }
    children.push(child);
    page.fire(key, "child-added", &[Js::Widget(child)]);
    Ok(true)
}

/// `remove_child`: says `child-removed`, and whether the child was one.
fn remove_child(page: &mut Page, key: Key, child: Key) -> Result<bool, Thrown> {
    let children = &mut page.object_mut(key)?.children;
    let Some(index) = children.iter().position(|other| *other == child) else {
        return Ok(false);
    };
    children.remove(index);
    page.fire(key, "child-removed", &[Js::Widget(child)]);
    Ok(true)
}

/// `container.removeChild(child.get_element())` where the child hangs in the widget's element.
fn detach_from(page: &mut Page, parent: Parent, child: Key) -> Result<(), Thrown> {
    let Ok(element) = page.element_mut(child) else {
        return Err(Thrown::new(
            "Failed to execute 'removeChild' on 'Node': parameter 1 is not of type 'Node'.",
        ));
    };
    if element.parent != parent {
        return Err(Thrown::new(
            "Failed to execute 'removeChild' on 'Node': \
             The node to be removed is not a child of this node.",
        ));
    }
    element.parent = Parent::None;
    scroll::forget(page, child);
    Ok(())
}
