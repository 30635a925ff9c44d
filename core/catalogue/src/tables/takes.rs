//! What a class, a method or an event takes, in words: the documentation of a table shows it, as
//! its page would not.

use super::without_links;
use crate::{
    model::{Behaviour, Catalogue, Class, Documented, Event, Method, Object},
    names::upper,
    signature::{Kind, Need, Parameter, Range},
};

/// Says in words what fits.
pub(super) struct Takes<'a> {
    /// Knows the sets of words and the objects.
    catalogue: &'a Catalogue,
    /// The words stand in the module of the objects.
    beside_objects: bool,
}

impl<'a> Takes<'a> {
    /// For the tables of classes.
    pub(super) fn new(catalogue: &'a Catalogue) -> Self {
        Self {
            catalogue,
            beside_objects: false,
        }
    }

    /// For the table of objects.
    pub(super) fn beside_objects(catalogue: &'a Catalogue) -> Self {
        Self {
            catalogue,
            beside_objects: true,
        }
    }

    /// The documentation of a class: what it is and what creates it.
    pub(super) fn class(&self, class: &Class) -> String {
        let mut created = Vec::new();
        if !class.arguments.is_empty() {
            created.push(self.list(parameters_of(&class.arguments)));
        }
        // An option may always be left out.
        let options: Vec<_> = parameters_of(&class.options)
            .map(|option| format!("`{}` ({})", option.name, self.kind_within(option)))
            .collect();
        if !options.is_empty() {
            created.push(format!("options {}", options.join(", ")));
        }
        if created.is_empty() {
            created.push("no arguments".to_owned());
        }
        said(&class.doc, &format!("Create: {}.", created.join("; ")))
    }

    /// The documentation of a method: what it does, how it is used and with what.
    pub(super) fn method(&self, method: &Method) -> String {
        let way = match method.behaviour {
            Behaviour::Get(_) => "Read",
            Behaviour::Ask => "Ask",
            Behaviour::Set(_)
            | Behaviour::Child(_)
            | Behaviour::Make(..)
            | Behaviour::Act(_)
            | Behaviour::Timer(_)
            | Behaviour::Destroy => "Call",
        };
        let answer = method.returns.as_ref().map(|(kind, need)| {
            let null = if *need == Need::Required {
                ""
            } else {
                ", or null"
            };
            format!("gives {}{null}", self.kind(kind))
        });
        let taken = (!method.parameters.is_empty()).then(|| self.list(method.parameters.iter()));
        let all: Vec<_> = taken.into_iter().chain(answer).collect();
        let all = match all.as_slice() {
            [] => "no arguments".to_owned(),
            all => all.join("; "),
        };
        said(&method.doc, &format!("{way}: {all}."))
    }

    /// The documentation of an event: what happened and what it carries.
    pub(super) fn event(&self, event: &Event) -> String {
        let carries = match event.parameters.as_slice() {
            [] => "nothing".to_owned(),
            carried => self.list(carried.iter()),
        };
        let files = match event.nature {
            "Upload" => "; files, if it brings some",
            _ => "",
        };
        said(&event.doc, &format!("Carries {carries}{files}."))
    }

    /// The documentation of an object: what it is and what is in it.
    pub(super) fn object(&self, object: &Object) -> String {
        let fields = self.list(parameters_of(&object.fields));
        said(&object.doc, &format!("Fields: {fields}."))
    }

    fn list<'p>(&self, parameters: impl Iterator<Item = &'p Parameter>) -> String {
        let all: Vec<_> = parameters.map(|it| self.parameter(it)).collect();
        all.join(", ")
    }

    fn parameter(&self, parameter: &Parameter) -> String {
        let absent = match parameter.need {
            Need::Required => "",
            Need::Optional => ", optional",
            Need::Keep => ", or null to keep it",
            Need::Nullable => ", or null",
            Need::Empty => ", may be missing",
        };
        format!(
            "`{}` ({}{absent})",
            parameter.name,
            self.kind_within(parameter)
        )
    }

    /// The kind of a parameter, and its range.
    fn kind_within(&self, parameter: &Parameter) -> String {
        let kind = self.kind(&parameter.kind);
        match &parameter.range {
            Range::Any => kind,
            Range::Between(Some(low), Some(high)) => format!("{kind} from {low} to {high}"),
            Range::Between(Some(low), None) => format!("{kind} from {low}"),
            Range::Between(None, high) => format!("{kind} to {}", high.unwrap_or_default()),
            Range::Except(words) => {
                let words: Vec<_> = words.iter().map(|word| format!("{word:?}")).collect();
                format!("{kind} but {}", words.join(" and "))
            }
            Range::Inside => format!("{kind} inside"),
            Range::New => format!("{kind} that no child has as its name"),
            Range::By(option) => format!("{kind}, as the option `{option}` allows"),
            Range::WordOrKey(values, property) => {
                let values = upper(values);
                format!("one of [`{values}`](super::values::{values}), or a key of `{property}`")
            }
        }
    }

    fn kind(&self, kind: &Kind) -> String {
        let plain = match kind {
            Kind::Bool => "bool",
            Kind::Int | Kind::Count => "whole number",
            Kind::Number => "number",
            Kind::Typed => "number of its `dtype`",
            Kind::Step => "number of its `dtype` above 0",
            Kind::Decimals => "whole number from 0 to 100",
            Kind::Seconds => "number of seconds",
            Kind::Text | Kind::Lines => "text",
            Kind::Line => "text of one line",
            Kind::Html => "text or `{\"html\": text}`",
            Kind::Color => "CSS colour",
            Kind::Rgb => "CSS colour that hides what is behind it",
            Kind::NumberList => "list of numbers",
            Kind::Base64 => "bytes in Base64, or a data URI of such",
            Kind::Titled => "`{\"title\": text}`",
            Kind::Url => "URL",
            Kind::CssUrl => "URL without quotes and backslashes",
            Kind::FontFamily => "CSS font family",
            Kind::Any => "any value",
            Kind::Widget(None) => "widget",
            Kind::Widgets => "list of widgets",
            Kind::Group => "widget of the same class",
            Kind::Padding => "number or list of 4 numbers",
            Kind::Weight => "normal, bold or 1 to 1000",
            Kind::Buttons => "list of pairs of a text and a value",
            Kind::Bytes => "bytes",
            Kind::Texts | Kind::Modifiers => "list of texts",
            Kind::Widget(Some(class)) => return format!("widget of the class {class}"),
            Kind::Numbers(count) => return format!("list of {count} numbers"),
            Kind::Files => return format!("list of {}", self.fields("FILE_INFO")),
            Kind::List(name) => return format!("list of {}", self.fields(&upper(name))),
            Kind::Named(name) => match self.catalogue.values(name) {
                Some(values) => {
                    let words: Vec<_> = values.values.iter().map(|it| it.value.as_str()).collect();
                    return one_of(&words);
                }
                None => return self.fields(&upper(name)),
            },
        };
        plain.to_owned()
    }

    /// An object of the catalogue, by its fields.
    fn fields(&self, name: &str) -> String {
        if self.beside_objects {
            format!("[`{name}`]")
        } else {
            format!("[`{name}`](super::objects::{name})")
        }
    }
}

fn parameters_of(entries: &[Documented]) -> impl Iterator<Item = &Parameter> {
    entries.iter().map(|entry| &entry.parameter)
}

fn one_of(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    }
}

/// `doc` without what exists only in the typed API, and a sentence on what it takes.
fn said(doc: &str, takes: &str) -> String {
    format!("{} {takes}", without_links(doc).replace("`None`", "null"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_folder;

    #[test]
    fn each_table_says_what_it_takes() {
        let catalogue = Catalogue::read(&source_folder()).expect("the source is right");
        let takes = Takes::new(&catalogue);
        let class = |name: &str| {
            let mut classes = catalogue.classes.iter().chain(&catalogue.parts);
            classes
                .find(|class| class.name == name)
                .expect("it is there")
        };
        assert_eq!(
            takes.class(class("Label")),
            "A piece of text. A string is shown as it is; HTML is taken only from `Html`. \
             Create: `text` (text or `{\"html\": text}`, optional); \
             options `halign` (left, center or right), `menu` (widget of the class Menu), \
             `interactive` (bool)."
        );
        let method = |of: &str, name: &str| {
            let mut methods = class(of).methods.iter();
            let method = methods.find(|method| method.name == name);
            let said = takes.method(method.expect("it is there"));
            let (_, takes) = said.rsplit_once(". ").expect("a sentence stands before");
            takes.to_owned()
        };
        assert_eq!(method("TopLevel", "set_widget"), "Call: `child` (widget).");
        assert_eq!(method("Widget", "show"), "Call: no arguments.");
        assert_eq!(
            method("Widget", "get_size"),
            "Ask: gives list of 2 numbers."
        );
        assert_eq!(
            method("Widget", "resize"),
            "Call: `width` (number from 0 to 1000000, or null to keep it), \
             `height` (number from 0 to 1000000, or null to keep it)."
        );
        assert_eq!(method("Label", "get_text"), "Read: gives text.");
        assert_eq!(
            method("ComboBox", "get_alpha"),
            "Read: `index` (whole number); gives text, or null."
        );
        let mut events = class("Interactive").events.iter();
        let event = events.find(|event| event.action == "key-press");
        let said = takes.event(event.expect("it is there"));
        assert!(
            said.ends_with("Carries `event` ([`KEY`](super::objects::KEY))."),
            "{said}"
        );
    }

    #[test]
    fn nothing_of_the_typed_api_is_left() {
        let said = said("Sets [`it`](Self::it); `None` lifts it.", "For a call.");
        assert_eq!(said, "Sets `it`; null lifts it. For a call.");
    }
}
