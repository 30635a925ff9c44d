// Generated from `core/catalogue/source/container.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What every widget has that holds other widgets.

use crate::catalogue::{Behaviour, Child, Constant, Event, Kind, Method, Nature, Parameter, Read};

/// Whether the widget holds other widgets: it does.
/// For [`read`](crate::Session::read): no arguments; the answer: bool.
pub static IS_CONTAINER: Method = Method {
    name: "is_container",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Constant(Constant::Bool(true))),
    echoes: false,
};

/// The widgets inside, in their order.
/// For [`read`](crate::Session::read): no arguments; the answer: list of widgets.
pub static GET_CHILDREN: Method = Method {
    name: "get_children",
    parameters: &[],
    behaviour: Behaviour::Get(Read::Children),
    echoes: false,
};

/// How many widgets are inside.
/// For [`read`](crate::Session::read): no arguments; the answer: whole number.
pub static NUM_CHILDREN: Method = Method {
    name: "num_children",
    parameters: &[],
    behaviour: Behaviour::Get(Read::ChildCount),
    echoes: false,
};

/// Takes a widget out, and ends it if so asked.
/// For [`call`](crate::Session::call): `child` (widget), `destroy` (bool, optional).
pub static REMOVE: Method = Method {
    name: "remove",
    parameters: &[
        Parameter::required("child", Kind::Widget(None)),
        Parameter::optional("destroy", Kind::Bool),
    ],
    behaviour: Behaviour::Child(Child::Remove),
    echoes: false,
};

/// Takes a widget out, and ends it if so asked.
/// For [`call`](crate::Session::call): `child` (widget), `destroy` (bool, optional).
pub static REMOVE_WIDGET: Method = Method {
    name: "remove_widget",
    parameters: &[
        Parameter::required("child", Kind::Widget(None)),
        Parameter::optional("destroy", Kind::Bool),
    ],
    behaviour: Behaviour::Child(Child::Remove),
    echoes: false,
};

/// Takes all widgets out, and ends them if so asked.
/// For [`call`](crate::Session::call): `destroy` (bool, optional).
pub static REMOVE_ALL: Method = Method {
    name: "remove_all",
    parameters: &[Parameter::optional("destroy", Kind::Bool)],
    behaviour: Behaviour::Child(Child::RemoveAll),
    echoes: false,
};

/// A widget was put in. Browsers report it for the program's own changes only, so handlers
/// never run.
/// Carries `child` (widget).
pub static ON_CHILD_ADDED: Event = Event {
    action: "child-added",
    parameters: &[Parameter::required("child", Kind::Widget(None))],
    writes: &[],
    always: false,
    nature: Nature::Tree,
};

/// A widget was taken out. Browsers report it for the program's own changes only, so
/// handlers never run.
/// Carries `child` (widget, or null).
pub static ON_CHILD_REMOVED: Event = Event {
    action: "child-removed",
    parameters: &[Parameter::nullable("child", Kind::Widget(None))],
    writes: &[],
    always: false,
    nature: Nature::Tree,
};
