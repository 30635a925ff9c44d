//! The table of one class or part.

use std::fmt::Write as _;

use super::{
    Takes, event_static, header,
    parameters::{constant, constants, default},
};
use crate::{
    expression::{Content, Initial, Needs, Read, Replay, Source, Write},
    model::{Base, Behaviour, Catalogue, Class, Event, Method, Once, Property, Side},
    names::upper,
    output::{block, chain, doc},
    signature::Literal,
};

/// The table of one class or part.
pub(super) struct Table<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) class: &'a Class,
}

impl Table<'_> {
    /// The file, not formatted yet.
    pub(super) fn text(&self) -> String {
        let class = self.class;
        let mut out = header(&format!("core/catalogue/source/{}", class.file));
        let is_part = self.catalogue.part(&class.name).is_some();
        let what = if is_part { "part" } else { "class" };
        _ = writeln!(out, "//! The {what} `{}`.\n", class.name);
        let mut body = String::new();
        if !is_part {
            self.class_static(&mut body);
        }
        for method in &class.methods {
            self.method(&mut body, method);
        }
        for event in &class.events {
            self.event(&mut body, event);
        }
        if let Some(timing) = &class.timing {
            _ = write!(
                body,
                "\nstatic TIMING: Timing = Timing {{\nduration: {},\nexpired: &{},\ncancelled: &{},\n}};\n",
                self.place(&timing.duration),
                event_static(&timing.expired),
                event_static(&timing.cancelled)
            );
        }
        self.members(&mut body);
        let others = self.catalogue.parts.iter().map(Class::module);
        let others = others.chain(["objects".to_owned(), "values".to_owned()]);
        let inherited = self
            .catalogue
            .inherited(class)
            .into_iter()
            .map(Class::module);
        let mut used: Vec<_> = others
            .filter(|it| names(&body, it))
            .chain(inherited)
            .collect();
        used.sort_unstable();
        used.dedup();
        if !used.is_empty() {
            _ = writeln!(out, "use super::{{{}}};", used.join(", "));
        }
        out.push_str("use crate::catalogue::prelude::*;\n");
        out.push_str(&body);
        out
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
        let name = &class.name;
        let made = match class.base {
            Base::None => format!("Class::timer({name:?}, MEMBERS, &TIMING)"),
            Base::Unseen => format!("Class::unseen({name:?}, MEMBERS)"),
            Base::Widget => format!("Class::widget({name:?}, MEMBERS)"),
            Base::Container => format!("Class::container({name:?}, MEMBERS)"),
        };
        _ = write!(
            out,
            "\n{}pub static {}: Class = {made}",
            doc(&Takes::new(self.catalogue).class(class)),
            upper(&class.rust_name),
        );
        for (said, entries) in [("takes", &class.arguments), ("offers", &class.options)] {
            if !entries.is_empty() {
                let entries = entries.iter().map(|entry| &entry.parameter);
                _ = write!(out, ".{said}({})", self.parameters(entries));
            }
        }
        for (said, side) in [
            ("decides", &class.decides),
            ("decides_aside", &class.decides_aside),
        ] {
            let side = match side {
                None => continue,
                Some(Side::Width) => "Width".to_owned(),
                Some(Side::Height) => "Height".to_owned(),
                Some(Side::Along(option)) => format!("Along({})", self.option(option)),
            };
            _ = write!(out, ".{said}(Side::{side})");
        }
        let content = match &class.content {
            Content::None | Content::Timer => None,
            Content::Items([items, text]) => {
                let (items, text) = (self.place(items), self.place(text));
                Some(format!("Items {{ items: {items}, text: {text} }}"))
            }
            Content::Of(kind, part) => Some(format!("{kind}({})", self.place(part))),
            Content::Text(text) => Some(format!("Text {{ text: {} }}", self.place(text))),
        };
        if let Some(content) = content {
            _ = write!(out, ".holds(ContentKind::{content})");
        }
        if let Some(option) = &class.number_type {
            _ = write!(out, ".number_type({})", self.option(option));
        }
        if let Some([rows, columns]) = &class.grid {
            let (rows, columns) = (self.option(rows), self.option(columns));
            _ = write!(out, ".grid([{rows}, {columns}])");
        }
        if class.keeps_removed {
            out.push_str(".keeps_removed()");
        }
        out.push_str(";\n");
    }

    fn method(&self, out: &mut String, method: &Method) {
        let name = &method.name;
        let made = match &method.behaviour {
            Behaviour::Set(_) => format!("set({name:?})"),
            Behaviour::Get(read) => format!("get({name:?}, {})", self.read(read)),
            Behaviour::Child(how) => format!("child({name:?}, Child::{how})"),
            Behaviour::Make(made, by) => self.make(method, made, by),
            Behaviour::Act(Once::Everywhere) => format!("act({name:?})"),
            Behaviour::Act(Once::InOne) => format!("act_once({name:?})"),
            Behaviour::Ask => format!("ask({name:?})"),
            Behaviour::Timer(how) => format!("timer({name:?}, TimerCall::{how})"),
            Behaviour::Destroy => format!("destroy({name:?})"),
        };
        _ = write!(
            out,
            "\n{}pub static {}: Method = Method::{made}",
            doc(&Takes::new(self.catalogue).method(method)),
            upper(name),
        );
        if !method.parameters.is_empty() {
            _ = write!(out, ".takes({})", self.parameters(&method.parameters));
        }
        if let Behaviour::Set(writes) = &method.behaviour {
            _ = write!(out, ".writes({})", self.writes(writes));
        }
        if method.echoes {
            out.push_str(".echoing()");
        }
        if method.by_values {
            out.push_str(".by_values()");
        }
        if let Some(Needs { option, not }) = &method.needs {
            let option = self.class.option(option);
            let (place, value) =
                option.map_or((0, constant(&Literal::Null)), |(at, it)| (at, default(it)));
            _ = write!(out, ".needs({place}, {value}, {})", constant(not));
        }
        out.push_str(";\n");
    }

    /// A method that makes a widget: its class, the options that arguments become, the method that
    /// puts it in, and which of its arguments they become.
    fn make(&self, method: &Method, made: &str, by: &str) -> String {
        let name = &method.name;
        let class = self.catalogue.class(made).unwrap_or(self.class);
        let methods = self.catalogue.methods(self.class);
        let by = methods.iter().find(|(_, it)| it.name == by);
        let by_parameters = by.map_or(&[][..], |(_, it)| &it.parameters);
        let taken = method.parameters.iter().enumerate();
        let options = taken.clone().filter_map(|(at, parameter)| {
            let (place, _) = class.option(&parameter.name)?;
            Some(format!("({place}, {at})"))
        });
        let passed = by_parameters.iter().enumerate().filter_map(|(place, it)| {
            let (at, _) = taken.clone().find(|(_, other)| other.name == it.name)?;
            Some(format!("({place}, {at})"))
        });
        let [options, passed] = [options.collect::<Vec<_>>(), passed.collect()];
        let path = by.map_or_else(String::new, |(layer, it)| {
            self.path(layer, &upper(&it.name))
        });
        format!(
            "make({name:?}, &Make {{ class: &super::{}::{}, options: &[{}], by: &{path}, passed: &[{}] }})",
            class.module(),
            upper(&class.rust_name),
            options.join(", "),
            passed.join(", "),
        )
    }

    fn event(&self, out: &mut String, event: &Event) {
        _ = write!(
            out,
            "\n{}pub static {}: Event = Event::new({:?})",
            doc(&Takes::new(self.catalogue).event(event)),
            event_static(&event.action),
            event.action,
        );
        if !event.parameters.is_empty() {
            _ = write!(out, ".carries({})", self.parameters(&event.parameters));
        }
        if !event.writes.is_empty() {
            _ = write!(out, ".writes({})", self.writes(&event.writes));
            if !event.always {
                out.push_str(".if_heard()");
            }
        }
        if event.nature != "Plain" {
            _ = write!(out, ".nature(Nature::{})", event.nature);
        }
        if event.during_replay {
            out.push_str(".during_replay()");
        }
        if event.if_enabled {
            out.push_str(".if_enabled()");
        }
        out.push_str(";\n");
    }

    /// The place of a property, as it is called here.
    pub(super) fn place(&self, property: &str) -> String {
        let owner = self.catalogue.place_owner(self.class, property);
        let name = format!("place::{}", upper(property));
        self.path(owner.unwrap_or(self.class), &name)
    }

    fn writes(&self, writes: &[Write]) -> String {
        let all = writes.iter().map(|write| {
            let place = self.place(&write.property);
            match &write.source {
                Source::Arguments => format!("Write::arguments({place})"),
                source => format!("Write::to({place}, {})", self.source(source)),
            }
        });
        format!("&[{}]", all.collect::<Vec<_>>().join(", "))
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
            Source::Items(edit, text, option) => {
                let option = option
                    .as_ref()
                    .map(|option| format!("({})", self.option(option)));
                let option = option.unwrap_or_default();
                format!("Items(ItemsEdit::{edit}{option}, {})", self.place(text))
            }
            Source::UserSize(state, option) => {
                let option = option.as_ref().map(|option| self.option(option));
                format!("UserSize({}, {option:?})", self.place(state))
            }
            Source::Edit(edit) => format!("Edit(Edit::{edit})"),
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
            Read::ChildIndex(child) => format!("ChildIndex({})", self.place(child)),
        };
        format!("Read::{inside}")
    }

    /// What the class inherits and adds. `rustfmt` leaves it as it is written here.
    fn members(&self, out: &mut String) {
        let class = self.class;
        let inherited: Vec<_> = self.catalogue.inherited(class);
        let parts: Vec<_> = inherited.iter().map(|part| part.module()).collect();
        out.push_str("\nmembers! {\n");
        if !parts.is_empty() {
            _ = writeln!(out, "    inherits {};", parts.join(", "));
        }
        let is_inherited = |property: &&Property| {
            let mut layers = self.catalogue.parts_of(class).into_iter();
            layers.any(|part| part.properties.iter().any(|it| it.name == property.name))
        };
        let (old, own): (Vec<_>, Vec<_>) = class.properties.iter().partition(is_inherited);
        for (section, properties) in [("instead", old), ("properties", own)] {
            if properties.is_empty() {
                continue;
            }
            _ = writeln!(out, "    {section} {{");
            for property in properties {
                let mut pieces = self.property(property);
                if section == "properties" {
                    pieces[0] = format!("{} = {}", upper(&property.name), pieces[0]);
                }
                _ = writeln!(out, "{};", chain(&pieces, 8));
            }
            out.push_str("    }\n");
        }
        let methods = class.methods.iter().map(|method| upper(&method.name));
        out.push_str(&block("methods", &methods.collect::<Vec<_>>()));
        let events = class.events.iter().map(|event| event_static(&event.action));
        out.push_str(&block("events", &events.collect::<Vec<_>>()));
        out.push_str("}\n");
    }

    /// A method by its name, as a reference.
    fn method_path(&self, name: &str) -> String {
        let methods = self.catalogue.methods(self.class);
        let found = methods.into_iter().find(|(_, method)| method.name == name);
        let layer = found.map_or(self.class, |(layer, _)| layer);
        format!("&{}", self.path(layer, &upper(name)))
    }

    /// A property: what makes it, and each call behind that.
    fn property(&self, property: &Property) -> Vec<String> {
        let name = &property.name;
        let made = match &property.replay {
            Replay::Call(method) => format!("call({name:?}, {})", self.method_path(method)),
            Replay::Keyed(method) => format!("keyed({name:?}, {})", self.method_path(method)),
            Replay::Never => format!("never({name:?})"),
            Replay::Content(methods) => {
                let methods = methods.iter().map(|method| self.method_path(method));
                let methods = methods.collect::<Vec<_>>().join(", ");
                format!("content({name:?}, const {{ &[{methods}] }})")
            }
            Replay::Each([add, clear, text]) => {
                let [add, clear] = [add, clear].map(|method| self.method_path(method));
                format!("each({name:?}, {add}, {clear}, {})", self.place(text))
            }
            Replay::Switch(cases) => {
                let cases = cases.iter().map(|(value, method)| {
                    format!("({}, {})", constant(value), self.method_path(method))
                });
                let cases = cases.collect::<Vec<_>>().join(", ");
                format!("switch(\n            {name:?},\n            [{cases}],\n        )")
            }
        };
        let mut out = vec![format!("Property::{made}")];
        out.extend(self.initial(&property.initial));
        if property.shared {
            out.push(".shared()".to_owned());
        }
        if !property.behind.is_empty() {
            let places = property.behind.iter().map(|other| self.place(other));
            let places = places.collect::<Vec<_>>().join(", ");
            out.push(format!(".behind(&[{places}])"));
        }
        if property.again {
            out.push(".again()".to_owned());
        }
        if let Some(how) = property.children {
            out.push(format!(".of_children(OfChildren::{how})"));
        }
        if property.lost_when_hidden {
            out.push(".lost_when_hidden()".to_owned());
        }
        if property.may_lapse {
            out.push(".may_lapse()".to_owned());
        }
        out
    }

    fn initial(&self, initial: &Initial) -> Option<String> {
        let option = |name: &String| self.class.option(name);
        let null = || constant(&Literal::Null);
        Some(match initial {
            Initial::Argument(name) => {
                let found = self.class.argument(name);
                let (place, value) = found.map_or((0, null()), |(at, it)| (at, default(it)));
                format!(".argument({place}, {value})")
            }
            Initial::Options(names) => {
                let found: Vec<_> = names.iter().filter_map(option).collect();
                let places: Vec<_> = found.iter().map(|(place, _)| place.to_string()).collect();
                let value = found.last().map_or_else(null, |(_, entry)| default(entry));
                format!(".options(&[{}], {value})", places.join(", "))
            }
            Initial::Record(names) => {
                let entries = names.iter().filter_map(option);
                let entries = entries.map(|(at, entry)| format!("({at}, {})", default(entry)));
                format!(".record(&[{}])", entries.collect::<Vec<_>>().join(", "))
            }
            Initial::Constants(literals) if literals.is_empty() => return None,
            Initial::Constants(literals) => format!(".constants({})", constants(literals)),
            Initial::OnStep(name, limits) => {
                let (place, value) = option(name).map_or((0, null()), |(at, it)| (at, default(it)));
                format!(".on_step({place}, {value}, {})", self.place(limits))
            }
        })
    }
}

/// Whether the code refers to something of that module.
fn names(code: &str, module: &str) -> bool {
    let path = format!("{module}::");
    let lines = code.lines().filter(|line| !line.starts_with("///"));
    let mut found = lines.flat_map(|line| {
        let places = line.match_indices(&path);
        places.map(|(at, _)| line[..at].chars().next_back())
    });
    found.any(|before| before.is_none_or(|it| !it.is_alphanumeric() && it != '_' && it != ':'))
}
