//! The builders.

use std::fmt::Write as _;

use super::{method::call, types};
use crate::{
    model::{Class, Method},
    names::{ident, upper},
    output::{concat, doc},
    tables::without_links,
};

/// The builder itself, before its setters.
const BUILDER: &str = "\
/// A widget that is about to be made: await it.
///
/// Options are part of the creation itself; what a widget has a setter for is set right after it.
#[must_use = \"a widget is made when its builder is awaited\"]
#[derive(Debug)]
pub struct Builder<T>(Build<T>);

impl<T: Typed> Builder<T> {
    pub(super) fn new(widgets: &Widgets) -> Self {
        Self(Build::new(widgets))
    }

    /// One that `method` of `container` makes with these arguments and puts in.
    pub(super) fn inside(container: &Widget, method: &'static Method, values: Vec<Value>) -> Self {
        Self(Build::inside(*container, method, values))
    }

    /// Sets the constructor's argument at `place`.
    pub(super) fn argument(self, place: usize, value: Value) -> Self {
        Self(self.0.argument(place, value))
    }

    /// Sets the option at `place`.
    pub(super) fn option(self, place: usize, value: Value) -> Self {
        Self(self.0.option(place, value))
    }

    /// `other` as an argument of the creation.
    pub(super) fn refer_to(&self, other: impl Into<Widget>) -> Value {
        self.0.refer_to(other.into())
    }

    /// Calls a setter right after the widget is made.
    pub(super) fn then(self, method: &'static Method, arguments: Vec<Value>) -> Self {
        Self(self.0.then(method, arguments))
    }
}

impl<T: Typed> IntoFuture for Builder<T> {
    type Output = crate::Result<T>;
    type IntoFuture = Create<T>;

    fn into_future(self) -> Create<T> {
        self.0.into_future()
    }
}

";

/// The builder itself, and what it can do for every widget that can be seen.
pub(super) fn common(part: &Class) -> String {
    let mut body = String::new();
    for method in &part.methods {
        setter(part, method, &mut body);
    }
    format!("{BUILDER}impl<T: Visual> Builder<T> {{{body}}}\n")
}

/// The function that begins a builder of `class`, and what only that builder can do.
pub(super) fn of_class(class: &Class, out: &mut String) {
    let name = &class.rust_name;
    let article = if name.starts_with(['A', 'E', 'I', 'O']) {
        "an"
    } else {
        "a"
    };
    let taken: Vec<_> = class
        .parameters
        .iter()
        .filter_map(|name| class.argument(name))
        .map(|(place, entry)| (place, entry, types::given_value(&entry.parameter, name)))
        .collect();
    let signature =
        concat(taken.iter().map(|(_, entry, taken)| {
            format!(", {}: {}", ident(&entry.parameter.name), taken.kind)
        }));
    let arguments = concat(taken.iter().map(|(place, entry, taken)| {
        let value = taken.value(&ident(&entry.parameter.name), "self");
        format!(".argument({place}, {value})")
    }));
    _ = write!(
        out,
        "\nimpl Widgets {{\n{}pub fn {}(&self{signature}) -> Builder<{name}> {{\n\
         Builder::new(self){arguments}\n}}\n}}\n",
        doc(&format!(
            "Begins {article} [`{name}`]: {}",
            crate::names::lower_first(&without_links(&class.doc))
        )),
        class.module()
    );
    let mut body = String::new();
    for (set, entries) in [("argument", &class.arguments), ("option", &class.options)] {
        for (place, entry) in entries.iter().enumerate() {
            let parameter = &entry.parameter;
            if class.parameters.contains(&parameter.name) {
                continue;
            }
            let taken = types::given_value(parameter, name);
            let name = ident(&parameter.name);
            let value = taken.value(&name, "self");
            // The builder is consumed by what the value is made from.
            let (before, value) = if taken.is_reference() {
                (format!("let {name} = {value};\n"), &name)
            } else {
                (String::new(), &value)
            };
            let text = format!(
                "{}{}{}",
                entry.doc,
                types::range_sentences(std::iter::once(parameter)),
                types::default_sentence(parameter)
            );
            _ = write!(
                body,
                "\n{}pub fn {name}(self, {name}: {}) -> Self {{\n{before}self.{set}({place}, {value})\n}}\n",
                doc(&text),
                taken.kind
            );
        }
    }
    let hidden = |method: &Method| {
        let name = method.builder.as_deref().unwrap_or_default();
        class.argument(name).is_some() || class.option(name).is_some()
    };
    for method in class.methods.iter().filter(|method| !hidden(method)) {
        setter(class, method, &mut body);
    }
    if !body.is_empty() {
        _ = write!(out, "\nimpl Builder<{name}> {{{body}}}\n");
    }
}

/// The builder's methods for a setter.
fn setter(class: &Class, method: &Method, out: &mut String) {
    let path = format!("table::{}", upper(&method.name));
    let taken: Vec<_> = method
        .parameters
        .iter()
        .map(|parameter| (parameter, types::taken(parameter, &class.rust_name)))
        .collect();
    let then = call("then", "self", &path, &taken);
    if let Some(builder) = &method.builder {
        let signature = concat(
            taken
                .iter()
                .map(|(parameter, taken)| format!(", {}: {}", ident(&parameter.name), taken.kind)),
        );
        _ = write!(
            out,
            "\n{}pub fn {builder}(self{signature}) -> Self {{\n{then}\n}}\n",
            doc(&format!(
                "{}{}",
                without_links(&method.doc),
                types::range_sentences(method.parameters.iter())
            ))
        );
    }
    if let (Some(builder), [(parameter, taken)]) = (&method.builder_each, taken.as_slice()) {
        _ = write!(
            out,
            "\n/// Does for each of them what `{}` does.\n\
             pub fn {builder}(mut self, {builder}: impl IntoIterator<Item = {}>) -> Self {{\n\
             for {} in {builder} {{\nself = {then};\n}}\nself\n}}\n",
            method.name, taken.kind, parameter.name
        );
    }
}
