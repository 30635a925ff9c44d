//! Core's tables.

mod ranges;
mod takes;
mod uses;

use std::{fmt::Write as _, path::PathBuf};

use self::takes::Takes;
use self::uses::uses;
use crate::{
    expression::{Content, Initial, Read, Replay, Source, Write},
    model::{Base, Behaviour, Catalogue, Class, Documented, Event, Method, Property},
    names::upper,
    output::{doc, wrapped},
    signature::{Kind, Literal, Need, Parameter},
};

/// The files of core's tables, not formatted yet.
pub fn files(catalogue: &Catalogue) -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from("core/src/catalogue/table");
    let mut out = vec![
        (
            PathBuf::from("core/src/catalogue/table.rs"),
            root(catalogue),
        ),
        (folder.join("values.rs"), values(catalogue)),
        (folder.join("objects.rs"), objects(catalogue)),
    ];
    for class in catalogue.parts.iter().chain(&catalogue.classes) {
        let text = Table { catalogue, class }.text();
        out.push((folder.join(format!("{}.rs", class.module())), text));
    }
    out
}

/// What the module of all tables says of itself.
const ROOT_DOC: &str = "\
//! What every widget class is, as data: a module for each class, with a static for the class, for
//! each of its methods and for each of its events. What several classes share is in [`widget`],
//! [`container`] and [`interactive`].
//!
//! Each static says what it takes: `width` (number, or null) is an argument called `width`, for
//! which a number and null fit; what is optional may be left out at the end, or be null. A widget
//! is written by [`WidgetId::to_argument`](crate::WidgetId::to_argument), an option as its place
//! ([`Class::option`]) and its value.
";

/// The first lines of a generated file.
pub(crate) fn header(from: &str) -> String {
    format!(
        "// Generated from `{from}`; edit that, and run\n// `cargo run -p pgwidgets-catalogue`.\n\n"
    )
}

fn root(catalogue: &Catalogue) -> String {
    let mut out = header("core/catalogue/source/");
    out.push_str(ROOT_DOC);
    out.push_str("\nuse super::Class;\n\n");
    let mut modules: Vec<_> = catalogue
        .parts
        .iter()
        .chain(&catalogue.classes)
        .map(Class::module)
        .chain(["objects".to_owned(), "values".to_owned()])
        .collect();
    modules.sort();
    for module in modules {
        _ = writeln!(out, "pub mod {module};");
    }
    out.push_str("\n/// All classes, sorted by name.\npub static CLASSES: &[&Class] = &[\n");
    for class in &catalogue.classes {
        _ = writeln!(out, "&{}::{},", class.module(), upper(&class.rust_name));
    }
    out.push_str("];\n");
    out
}

fn values(catalogue: &Catalogue) -> String {
    let mut out = header("core/catalogue/source/values.toml");
    out.push_str("//! The sets of strings that the client knows.\n");
    for values in &catalogue.values {
        let words: Vec<_> = values
            .values
            .iter()
            .map(|value| format!("{:?}", value.value))
            .collect();
        _ = write!(
            out,
            "\n{}pub const {}: &[&str] = &[{}];\n",
            doc(&values.doc),
            upper(&values.name),
            words.join(", ")
        );
    }
    out
}

fn objects(catalogue: &Catalogue) -> String {
    let mut out = header("core/catalogue/source/objects.toml");
    out.push_str("//! The objects that events and getters carry: their fields.\n\n");
    out.push_str("use crate::catalogue::{Kind, Parameter};\n");
    for object in &catalogue.objects {
        _ = write!(
            out,
            "\n{}pub const {}: &[Parameter] = &[\n",
            doc(&Takes::beside_objects(catalogue).object(object)),
            upper(&object.name)
        );
        for field in &object.fields {
            _ = writeln!(out, "{},", plain_parameter(catalogue, &field.parameter, ""));
        }
        out.push_str("];\n");
    }
    out
}

/// A parameter without its range.
fn plain_parameter(catalogue: &Catalogue, parameter: &Parameter, objects: &str) -> String {
    let need = match parameter.need {
        Need::Required => "required",
        Need::Optional => "optional",
        Need::Keep => "keep",
        Need::Nullable => "nullable",
        Need::Empty => "empty",
    };
    let kind = kind(catalogue, &parameter.kind, objects);
    format!("Parameter::{need}({:?}, {kind})", parameter.name)
}

fn kind(catalogue: &Catalogue, kind: &Kind, objects: &str) -> String {
    let plain = match kind {
        Kind::Bool => "Bool",
        Kind::Int | Kind::Count => "Int",
        Kind::Number | Kind::Seconds => "Number",
        Kind::Typed => "Typed",
        Kind::Step => "Step",
        Kind::Decimals => "Decimals",
        Kind::Text => "Text",
        Kind::Line => "Line",
        Kind::Lines => "Lines",
        Kind::Html => "Html",
        Kind::Color => "Color",
        Kind::Url => "Url",
        Kind::CssUrl => "CssUrl",
        Kind::FontFamily => "FontFamily",
        Kind::Any | Kind::Widgets => "Any",
        Kind::Group => "Group",
        Kind::Padding => "Padding",
        Kind::Weight => "FontWeight",
        Kind::Buttons => "Buttons",
        Kind::Bytes => "Bytes",
        Kind::Texts | Kind::Modifiers => "Texts",
        Kind::Widget(None) => "Widget(None)",
        Kind::Widget(Some(class)) => return format!("Kind::Widget(Some({class:?}))"),
        Kind::Numbers(count) => return format!("Kind::Numbers({count})"),
        Kind::Files => return format!("Kind::List({objects}FILE_INFO)"),
        Kind::List(name) => return format!("Kind::List({objects}{})", upper(name)),
        Kind::Named(name) if catalogue.values(name).is_some() => {
            let values = if objects.is_empty() {
                "super::values::"
            } else {
                "values::"
            };
            return format!("Kind::OneOf({values}{})", upper(name));
        }
        Kind::Named(name) => return format!("Kind::Object({objects}{})", upper(name)),
    };
    format!("Kind::{plain}")
}

fn constant(literal: &Literal) -> String {
    match literal {
        Literal::Null | Literal::EmptyList => "Constant::Null".to_owned(),
        Literal::Bool(value) => format!("Constant::Bool({value})"),
        Literal::Int(value) => format!("Constant::Int({value})"),
        Literal::Number(value) => format!("Constant::Number({value:?})"),
        Literal::Text(value) => format!("Constant::Text({value:?})"),
    }
}

fn constants(literals: &[Literal]) -> String {
    let all: Vec<_> = literals.iter().map(constant).collect();
    format!("&[{}]", all.join(", "))
}

fn default(entry: &Documented) -> String {
    entry
        .parameter
        .default
        .as_ref()
        .map_or_else(|| constant(&Literal::Null), constant)
}

/// The name of the static of an event: `ON_WINDOW_STATE`.
pub(crate) fn event_static(action: &str) -> String {
    format!("ON_{}", upper(action))
}

/// The table of one class or part.
struct Table<'a> {
    catalogue: &'a Catalogue,
    class: &'a Class,
}

impl Table<'_> {
    fn text(&self) -> String {
        let mut body = String::new();
        if !self.is_part() {
            self.class_static(&mut body);
        }
        for method in &self.class.methods {
            self.method(&mut body, method);
        }
        for event in &self.class.events {
            self.event(&mut body, event);
        }
        self.places(&mut body);
        self.properties(&mut body);
        let mut out = header(&format!("core/catalogue/source/{}", self.class.file));
        _ = writeln!(out, "{}", wrapped(&without_links(&self.class.doc), "//! "));
        out.push_str(&uses(&body, &self.layer_modules()));
        out.push_str(&body);
        out
    }

    fn is_part(&self) -> bool {
        self.catalogue.part(&self.class.name).is_some()
    }

    fn layer_modules(&self) -> Vec<String> {
        self.catalogue
            .parts_of(self.class)
            .into_iter()
            .map(Class::module)
            .collect()
    }

    /// `name`, as it is called in the table of this class.
    fn path(&self, layer: &Class, name: &str) -> String {
        if std::ptr::eq(layer, self.class) {
            name.to_owned()
        } else {
            format!("{}::{name}", layer.module())
        }
    }

    fn class_static(&self, out: &mut String) {
        let class = self.class;
        let role = match class.base {
            Base::None => "Timer",
            Base::Widget => "Widget",
            Base::Container => "Container",
        };
        _ = write!(
            out,
            "{}pub static {}: Class = Class {{\nname: {:?},\nrole: Role::{role},\n",
            doc(&Takes::new(self.catalogue).class(class)),
            upper(&class.rust_name),
            class.name
        );
        for (field, entries) in [("arguments", &class.arguments), ("options", &class.options)] {
            let entries: Vec<_> = entries
                .iter()
                .map(|entry| self.parameter(&entry.parameter))
                .collect();
            _ = writeln!(out, "{field}: &[{}],", entries.join(", "));
        }
        let list = |paths: Vec<String>| {
            paths
                .into_iter()
                .map(|path| format!("&{path}"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let properties = self.catalogue.properties(class);
        let properties = properties.into_iter().map(|(layer, property)| {
            self.path(layer, &format!("property::{}", upper(&property.name)))
        });
        _ = writeln!(out, "properties: &[{}],", list(properties.collect()));
        let content = match &class.content {
            Content::None => "None".to_owned(),
            Content::Timer => "Timer".to_owned(),
            Content::Items([items, text]) => {
                let (items, text) = (self.place(items), self.place(text));
                format!("Items {{ items: {items}, text: {text} }}")
            }
            Content::Text(text) => format!("Text {{ text: {} }}", self.place(text)),
        };
        _ = writeln!(out, "content: ContentKind::{content},");
        let methods = self.catalogue.methods(class);
        let methods = methods
            .into_iter()
            .map(|(layer, method)| self.path(layer, &upper(&method.name)));
        _ = writeln!(out, "methods: &[{}],", list(methods.collect()));
        let events = self.catalogue.events(class);
        let events = events
            .into_iter()
            .map(|(layer, event)| self.path(layer, &event_static(&event.action)));
        _ = writeln!(out, "events: &[{}],\n}};", list(events.collect()));
    }

    fn parameter(&self, parameter: &Parameter) -> String {
        let plain = plain_parameter(self.catalogue, parameter, "objects::");
        match self.range(parameter) {
            Some(range) => format!("{plain}.within(Range::{range})"),
            None => plain,
        }
    }

    fn parameters(&self, parameters: &[Parameter]) -> String {
        let all: Vec<_> = parameters
            .iter()
            .map(|parameter| self.parameter(parameter))
            .collect();
        format!("&[{}]", all.join(", "))
    }

    fn method(&self, out: &mut String, method: &Method) {
        let behaviour = match &method.behaviour {
            Behaviour::Set(writes) => format!("Behaviour::Set({})", self.writes(writes)),
            Behaviour::Get(read) => format!("Behaviour::Get({})", self.read(read)),
            Behaviour::Child(how) => format!("Behaviour::Child(Child::{how})"),
            Behaviour::Act => "Behaviour::Act".to_owned(),
            Behaviour::Ask => "Behaviour::Ask".to_owned(),
            Behaviour::Timer(how) => format!("Behaviour::Timer(TimerCall::{how})"),
            Behaviour::Destroy => "Behaviour::Destroy".to_owned(),
        };
        _ = write!(
            out,
            "\n{}pub static {}: Method = Method {{\nname: {:?},\nparameters: {},\nbehaviour: {behaviour},\nechoes: {},\n}};\n",
            doc(&Takes::new(self.catalogue).method(method)),
            upper(&method.name),
            method.name,
            self.parameters(&method.parameters),
            method.echoes,
        );
    }

    fn event(&self, out: &mut String, event: &Event) {
        _ = write!(
            out,
            "\n{}pub static {}: Event = Event {{\naction: {:?},\nparameters: {},\nwrites: {},\nalways: {},\nnature: Nature::{},\n}};\n",
            doc(&Takes::new(self.catalogue).event(event)),
            event_static(&event.action),
            event.action,
            self.parameters(&event.parameters),
            self.writes(&event.writes),
            event.always,
            event.nature,
        );
    }

    /// The place of a property, as it is called here.
    fn place(&self, property: &str) -> String {
        let owner = self
            .catalogue
            .place_owner(self.class, property)
            .unwrap_or(self.class);
        self.path(owner, &format!("place::{}", upper(property)))
    }

    fn writes(&self, writes: &[Write]) -> String {
        let all: Vec<_> = writes
            .iter()
            .map(|write| {
                format!(
                    "Write {{ property: {}, value: {} }}",
                    self.place(&write.property),
                    self.source(&write.source)
                )
            })
            .collect();
        format!("&[{}]", all.join(", "))
    }

    fn source(&self, source: &Source) -> String {
        let inside = match source {
            Source::Arguments => "Arguments".to_owned(),
            Source::From(place) => format!("ArgumentsFrom({place})"),
            Source::Constants(literals) => format!("Constants({})", constants(literals)),
            Source::Unset => "Unset".to_owned(),
            Source::Toggle(word) => format!("Toggle({word:?})"),
            Source::Plain(name) => (*name).to_owned(),
            Source::WithProperty(name, other) => format!("{name}({})", self.place(other)),
            Source::WithProperties(name, [first, second]) => {
                format!("{name}({}, {})", self.place(first), self.place(second))
            }
            Source::Between([min, max]) => format!("Between({min:?}, {max:?})"),
            Source::Items(edit, text) => format!("Items(ItemsEdit::{edit}, {})", self.place(text)),
            Source::FalseIf(option) => format!("FalseIfOption({})", self.option(option)),
        };
        format!("Source::{inside}")
    }

    fn option(&self, name: &str) -> usize {
        self.class.option(name).map_or(0, |(place, _)| place)
    }

    fn read(&self, read: &Read) -> String {
        let inside = match read {
            Read::Value(name) => format!("Value({})", self.place(name)),
            Read::List(name) => format!("List({})", self.place(name)),
            Read::Record(name, keys) => format!("Record({}, &{keys:?})", self.place(name)),
            Read::Constant(literal) => format!("Constant({})", constant(literal)),
            Read::Word(name) => (*name).to_owned(),
            Read::ItemIndex(items, text) => {
                format!("ItemIndex({}, {})", self.place(items), self.place(text))
            }
            Read::Item(items) => format!("Item({})", self.place(items)),
        };
        format!("Read::{inside}")
    }

    fn places(&self, out: &mut String) {
        let inherited: Vec<_> = self
            .catalogue
            .parts_of(self.class)
            .into_iter()
            .flat_map(|part| {
                part.properties
                    .iter()
                    .map(|property| property.name.as_str())
            })
            .collect();
        let places: Vec<_> = self
            .catalogue
            .properties(self.class)
            .into_iter()
            .enumerate()
            .filter(|(_, (_, property))| !inherited.contains(&property.name.as_str()))
            .map(|(place, (_, property))| {
                let name = &property.name;
                let constant = upper(name);
                format!("/// The place of `{name}`.\npub const {constant}: usize = {place};\n")
            })
            .collect();
        if !places.is_empty() {
            _ = write!(
                out,
                "\n/// Where each piece of state stands in `Class::properties`.\npub mod place {{\n{}}}\n",
                places.join("\n")
            );
        }
    }

    fn properties(&self, out: &mut String) {
        if self.class.properties.is_empty() {
            return;
        }
        let all: Vec<_> = self
            .class
            .properties
            .iter()
            .map(|property| self.property(property))
            .collect();
        let body = all.join("\n");
        _ = write!(
            out,
            "\n/// The state.\npub mod property {{\n{}\n{body}}}\n",
            uses(&body, &[])
        );
    }

    fn property(&self, property: &Property) -> String {
        let replay = match &property.replay {
            Replay::Call(method) => format!("Call({method:?})"),
            Replay::Each(method) => format!("Each({method:?})"),
            Replay::Keyed(method) => format!("Keyed({method:?})"),
            Replay::Never => "Never".to_owned(),
            Replay::Switch(cases) => {
                let cases: Vec<_> = cases
                    .iter()
                    .map(|(value, method)| format!("({}, {method:?})", constant(value)))
                    .collect();
                format!("Switch(&[{}])", cases.join(", "))
            }
        };
        format!(
            "/// The state `{}`.\npub static {}: Property = Property {{\nname: {:?},\nreplay: Replay::{replay},\ninitial: Initial::{},\nshared: {},\n}};\n",
            property.name,
            upper(&property.name),
            property.name,
            self.initial(&property.initial),
            property.shared,
        )
    }

    fn initial(&self, initial: &Initial) -> String {
        let option = |name: &String| self.class.option(name);
        match initial {
            Initial::Argument(name) => {
                let (place, value) = self
                    .class
                    .argument(name)
                    .map_or((0, constant(&Literal::Null)), |(at, entry)| {
                        (at, default(entry))
                    });
                format!("Argument({place}, {value})")
            }
            Initial::Options(names) => {
                let found: Vec<_> = names.iter().filter_map(option).collect();
                let places: Vec<_> = found.iter().map(|(place, _)| place.to_string()).collect();
                let value = found
                    .last()
                    .map_or_else(|| constant(&Literal::Null), |(_, entry)| default(entry));
                format!("Options(&[{}], {value})", places.join(", "))
            }
            Initial::Record(names) => {
                let entries: Vec<_> = names
                    .iter()
                    .filter_map(option)
                    .map(|(place, entry)| format!("({place}, {})", default(entry)))
                    .collect();
                format!("Record(&[{}])", entries.join(", "))
            }
            Initial::Constants(literals) => format!("Constants({})", constants(literals)),
            Initial::OnStep(name, limits) => {
                let (place, value) = option(name)
                    .map_or((0, constant(&Literal::Null)), |(at, entry)| {
                        (at, default(entry))
                    });
                format!("OnStep({place}, {value}, super::{})", self.place(limits))
            }
        }
    }
}

/// `doc` without the targets of its links, which exist only in the typed API.
pub(crate) fn without_links(doc: &str) -> String {
    let mut out = String::new();
    let mut rest = doc;
    while let Some((before, after)) = rest.split_once("](") {
        let Some((_, after)) = after.split_once(')') else {
            break;
        };
        let (start, name) = before.rsplit_once('[').unwrap_or((before, ""));
        out.push_str(start);
        out.push_str(name);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lose_their_targets() {
        assert_eq!(
            without_links("See [`a`](Self::a) and [`b`](Self::b)."),
            "See `a` and `b`."
        );
        assert_eq!(without_links("None."), "None.");
    }
}
