// Generated from `core/catalogue/source/container.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The part `Container`.

use super::widget;
use crate::catalogue::prelude::*;

/// Whether the widget holds other widgets: it does. Read: gives bool.
pub static IS_CONTAINER: Method = Method::get("is_container", Read::Constant(Constant::Bool(true)));

/// The widgets inside, in their order. Read: gives list of widgets.
pub static GET_CHILDREN: Method = Method::get("get_children", Read::Children);

/// How many widgets are inside. Read: gives whole number.
pub static NUM_CHILDREN: Method = Method::get("num_children", Read::ChildCount);

/// Takes a widget out, and ends it if so asked. Call: `child` (widget), `destroy` (bool,
/// optional).
pub static REMOVE: Method =
    Method::child("remove", Child::Remove).takes(&[widget("child"), bool("destroy").optional()]);

/// Takes a widget out, and ends it if so asked. Call: `child` (widget), `destroy` (bool,
/// optional).
pub static REMOVE_WIDGET: Method = Method::child("remove_widget", Child::Remove)
    .takes(&[widget("child"), bool("destroy").optional()]);

/// Takes all widgets out, and ends them if so asked. Call: `destroy` (bool, optional).
pub static REMOVE_ALL: Method =
    Method::child("remove_all", Child::RemoveAll).takes(&[bool("destroy").optional()]);

/// A widget was put in. Browsers report it for the program's own changes only, so handlers
/// never run. Carries `child` (widget).
pub static ON_CHILD_ADDED: Event = Event::new("child-added")
    .carries(&[widget("child")])
    .nature(Nature::Tree);

/// A widget was taken out. Browsers report it for the program's own changes only, so handlers
/// never run. Carries `child` (widget, or null).
pub static ON_CHILD_REMOVED: Event = Event::new("child-removed")
    .carries(&[widget("child").nullable()])
    .nature(Nature::Tree);

members! {
    inherits widget;
    methods { IS_CONTAINER, GET_CHILDREN, NUM_CHILDREN, REMOVE, REMOVE_WIDGET, REMOVE_ALL }
    events { ON_CHILD_ADDED, ON_CHILD_REMOVED }
}
