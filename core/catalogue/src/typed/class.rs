//! The struct of a class, and what the two parts offer that every class begins with.

use std::fmt::Write as _;

use super::{builder, event, method};
use crate::{
    model::{Base, Catalogue, Class},
    names::upper,
    output::doc,
};

/// Whether the typed API has a type of the name of `class`.
pub(super) fn is_offered(catalogue: &Catalogue, class: &Class) -> bool {
    class.name == "Container" || catalogue.part(&class.name).is_none()
}

/// The file of the part Widget or Container.
pub(super) fn part(catalogue: &Catalogue, part: &Class) -> String {
    let mut out = String::new();
    if part.name == "Container" {
        _ = write!(
            out,
            "{}#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n\
             pub struct Container(pub(super) Widget);\n\n\
             impl Deref for Container {{\ntype Target = Widget;\n\n\
             fn deref(&self) -> &Widget {{\n&self.0\n}}\n}}\n\n\
             impl From<Container> for Widget {{\nfn from(container: Container) -> Self {{\ncontainer.0\n}}\n}}\n\n",
            doc("A widget that holds other widgets: what all such classes can do.")
        );
    } else {
        out.push_str(
            "/// A class that can be seen: all but the timer.\npub trait Visual: Typed {}\n\n",
        );
    }
    _ = write!(out, "impl {} {{", part.rust_name);
    let mut body = String::new();
    method::methods(part, "self", &mut body);
    event::listens(catalogue, part, "self", &mut body);
    out.push_str(&body);
    out.push_str("}\n");
    event::payloads(catalogue, part, &mut out);
    out
}

/// The file of a class.
pub(super) fn class(catalogue: &Catalogue, class: &Class) -> String {
    let mut out = String::new();
    let name = &class.rust_name;
    let (inner, make, widget, receiver) = match class.base {
        Base::Container => ("Container", "Self(Container(widget))", "typed.0.0", "self"),
        Base::Widget => ("Widget", "Self(widget)", "typed.0", "self"),
        Base::None => ("Widget", "Self(widget)", "typed.0", "self.0"),
    };
    _ = write!(
        out,
        "{}#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\npub struct {name}({inner});\n\n\
         impl Typed for {name} {{\nconst CLASS: &'static Class = &table::{}::{};\n\n\
         fn from_widget(widget: Widget) -> Self {{\n{make}\n}}\n}}\n\n",
        doc(&class.doc),
        class.module(),
        upper(name)
    );
    if class.base != Base::None {
        _ = write!(
            out,
            "impl Visual for {name} {{}}\n\n\
             impl Deref for {name} {{\ntype Target = {inner};\n\n\
             fn deref(&self) -> &{inner} {{\n&self.0\n}}\n}}\n\n"
        );
    }
    _ = write!(
        out,
        "impl From<{name}> for Widget {{\nfn from(typed: {name}) -> Self {{\n{widget}\n}}\n}}\n\n"
    );
    if class.base == Base::Container {
        _ = write!(
            out,
            "impl From<{name}> for Container {{\nfn from(typed: {name}) -> Self {{\ntyped.0\n}}\n}}\n\n"
        );
    }
    let mut body = String::new();
    method::methods(class, receiver, &mut body);
    event::listens(catalogue, class, receiver, &mut body);
    if !body.is_empty() {
        _ = writeln!(out, "impl {name} {{{body}}}");
    }
    for part in class.parts.iter().filter_map(|part| catalogue.part(part)) {
        let mut body = String::new();
        event::listens(catalogue, part, receiver, &mut body);
        _ = write!(out, "\n/// {}\nimpl {name} {{{body}}}\n", part.doc);
    }
    builder::of_class(class, &mut out);
    event::payloads(catalogue, class, &mut out);
    out
}
