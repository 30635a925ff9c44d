//! What one file says of another: names that must exist, shapes that must fit.

use std::collections::BTreeSet;

use super::{Base, Behaviour, Catalogue, Class, Documented, Event, Side, Task};
use crate::{
    expression::{Content, Initial, Read, Replay, Source, Write},
    signature::{Kind, Literal, Parameter, Range},
    source::{OBJECTS_FILE, PAYLOADS_FILE, SourceError, VALUES_FILE},
    typed,
};

/// The part whose properties come first in every class that can be seen.
const FIRST_PART: &str = "Widget";

pub(super) fn check(catalogue: &Catalogue) -> Result<(), SourceError> {
    for part in [FIRST_PART, "Container"] {
        if catalogue.part(part).is_none() {
            return Err(SourceError::new(
                "the source",
                format!("there is no part `{part}`"),
            ));
        }
    }
    names_differ(catalogue)?;
    for values in &catalogue.values {
        let mut seen = BTreeSet::new();
        for value in &values.values {
            if !seen.insert(&value.value)
                || !seen.insert(&value.variant) && value.value != value.variant
            {
                let message = format!("{}: `{}` is there twice", values.name, value.value);
                return Err(SourceError::new(VALUES_FILE, message));
            }
        }
    }
    let objects = catalogue.objects.iter().map(|it| (OBJECTS_FILE, it));
    let payloads = catalogue.payloads.iter().map(|it| (PAYLOADS_FILE, it));
    for (file, object) in objects.chain(payloads) {
        for field in &object.fields {
            let error =
                |message: String| SourceError::new(file, format!("{}: {message}", object.name));
            kind(catalogue, &field.parameter.kind).map_err(error)?;
            if field.parameter.range != Range::Any {
                return Err(error("a field has no range".to_owned()));
            }
        }
    }
    for part in &catalogue.parts {
        if part.name != FIRST_PART && !part.properties.is_empty() {
            let message =
                "only the part Widget has properties: their places are the same everywhere";
            return Err(SourceError::new(&part.file, message));
        }
    }
    for class in catalogue.parts.iter().chain(&catalogue.classes) {
        of_class(catalogue, class).map_err(|message| SourceError::new(&class.file, message))?;
    }
    for task in [Task::Harmless, Task::TakeOut, Task::Destroy, Task::Scratch] {
        let classes = catalogue.parts.iter().chain(&catalogue.classes);
        let methods = classes.flat_map(|class| &class.methods);
        let count = methods.filter(|method| method.task == Some(task)).count();
        if count != 1 {
            let message = format!("{count} methods have the task {task:?}, and not one");
            return Err(SourceError::new("the source", message));
        }
    }
    Ok(())
}

fn names_differ(catalogue: &Catalogue) -> Result<(), SourceError> {
    let mut seen = BTreeSet::new();
    let classes = catalogue.parts.iter().chain(&catalogue.classes);
    let names = classes
        .map(|class| (class.file.as_str(), class.rust_name.as_str()))
        .chain(
            catalogue
                .values
                .iter()
                .map(|values| (VALUES_FILE, values.name.as_str())),
        )
        .chain(
            catalogue
                .objects
                .iter()
                .map(|object| (OBJECTS_FILE, object.name.as_str())),
        )
        .chain(
            catalogue
                .payloads
                .iter()
                .map(|payload| (PAYLOADS_FILE, payload.name.as_str())),
        );
    for (file, name) in names {
        if !seen.insert(name) {
            return Err(SourceError::new(
                file,
                format!("the name `{name}` is taken"),
            ));
        }
    }
    Ok(())
}

fn of_class(catalogue: &Catalogue, class: &Class) -> Result<(), String> {
    for name in &class.parts {
        if catalogue.part(name).is_none() {
            return Err(format!("there is no part `{name}`"));
        }
    }
    for name in &class.parameters {
        if class.argument(name).is_none() {
            return Err(format!("there is no argument `{name}`"));
        }
    }
    let scope = Scope { catalogue, class };
    scope.facts()?;
    for entry in class.arguments.iter().chain(&class.options) {
        kind(catalogue, &entry.parameter.kind)?;
        // Nothing is there yet that such a range could ask.
        if matches!(
            entry.parameter.range,
            Range::By(_) | Range::WordOrKey(..) | Range::Inside
        ) {
            return Err(format!(
                "`{}` is taken by a constructor: its range asks for a widget",
                entry.parameter.name
            ));
        }
    }
    for property in &class.properties {
        let within = |message| format!("{}: {message}", property.name);
        scope.replay(&property.replay).map_err(within)?;
        scope.initial(&property.initial).map_err(within)?;
        let mut behind = property.behind.iter();
        behind
            .try_for_each(|other| scope.property(other))
            .map_err(within)?;
        if scope.is_behind(&property.behind, &property.name) {
            return Err(within("it is behind itself".to_owned()));
        }
        let is_keyed = matches!(property.replay, Replay::Keyed(_));
        if property.children == Some("Keyed") && !is_keyed {
            return Err(within(
                "`keyed` by children, and replayed otherwise".to_owned(),
            ));
        }
        if property.again && property.behind.is_empty() {
            return Err(within("it is `behind` nothing".to_owned()));
        }
    }
    let parts: &[String] = match &class.content {
        Content::None | Content::Timer => &[],
        Content::Items(parts) => parts,
        Content::Text(part) => std::slice::from_ref(part),
    };
    for part in parts {
        if !class.properties.iter().any(|own| own.name == *part) {
            return Err(format!("there is no property `{part}` of its own"));
        }
    }
    for method in &class.methods {
        let within = |message| format!("{}: {message}", method.name);
        scope.parameters(&method.parameters).map_err(within)?;
        if let Some(needs) = &method.needs {
            scope.option(&needs.option).map_err(within)?;
        }
        if let Some((returned, _)) = &method.returns {
            kind(catalogue, returned).map_err(within)?;
        }
        match &method.behaviour {
            Behaviour::Set(writes) => scope.writes(writes, &method.parameters).map_err(within)?,
            Behaviour::Get(read) => scope.read(read).map_err(within)?,
            _ => {}
        }
    }
    for event in &class.events {
        let within = |message| format!("{}: {message}", event.action);
        scope.parameters(&event.parameters).map_err(within)?;
        scope
            .writes(&event.writes, &event.parameters)
            .map_err(within)?;
        if event.always == event.writes.is_empty() {
            // A slider's `modified` is the exception: listening to it costs traffic while the
            // user drags, and `activated` follows.
            if event.always || event.nature != "Typing" {
                return Err(within(
                    "what writes must be `always`, and only that".to_owned(),
                ));
            }
        }
        scope.payload(event).map_err(within)?;
    }
    scope.builder_names()
}

fn kind(catalogue: &Catalogue, kind: &Kind) -> Result<(), String> {
    match kind {
        Kind::Named(name)
            if catalogue.values(name).is_none() && catalogue.object(name).is_none() =>
        {
            Err(format!(
                "there is neither a set of values nor an object `{name}`"
            ))
        }
        Kind::List(name) if catalogue.object(name).is_none() => {
            Err(format!("there is no object `{name}`"))
        }
        Kind::Widget(Some(name)) if catalogue.classes.iter().all(|class| class.name != *name) => {
            Err(format!("there is no class `{name}`"))
        }
        _ => Ok(()),
    }
}

/// Where names are looked up.
struct Scope<'a> {
    catalogue: &'a Catalogue,
    class: &'a Class,
}

impl Scope<'_> {
    fn property(&self, name: &str) -> Result<(), String> {
        let known = self.catalogue.properties(self.class);
        if known.iter().any(|(_, property)| property.name == name) {
            Ok(())
        } else {
            Err(format!("there is no property `{name}`"))
        }
    }

    /// Whether one of `properties` is that one, or behind it.
    fn is_behind(&self, properties: &[String], name: &str) -> bool {
        let known = self.catalogue.properties(self.class);
        let (mut found, mut at) = (properties.to_vec(), 0);
        while at < found.len() {
            let next = known.iter().find(|(_, it)| it.name == found[at]);
            for other in next.into_iter().flat_map(|(_, it)| &it.behind) {
                if !found.contains(other) {
                    found.push(other.clone());
                }
            }
            at += 1;
        }
        found.iter().any(|other| other == name)
    }

    fn method(&self, name: &str) -> Result<(), String> {
        let known = self.catalogue.methods(self.class);
        match known.iter().find(|(_, method)| method.name == name) {
            Some((_, method)) if matches!(method.behaviour, Behaviour::Set(_)) => Ok(()),
            Some(_) => Err(format!("`{name}` sets nothing")),
            None => Err(format!("there is no method `{name}`")),
        }
    }

    fn option(&self, name: &str) -> Result<(), String> {
        self.class
            .option(name)
            .map(drop)
            .ok_or_else(|| format!("there is no option `{name}`"))
    }

    /// What an event carries is an object, or the values of a payload.
    fn payload(&self, event: &Event) -> Result<(), String> {
        let is_object = match event.parameters.as_slice() {
            [only] => typed::object_name(self.catalogue, &only.kind).is_some(),
            _ => false,
        };
        let name = match (&event.payload, is_object) {
            (None, true) => return Ok(()),
            (Some(_), true) => return Err("an object needs no `payload`".to_owned()),
            (None, false) => return Err("it needs a `payload`".to_owned()),
            (Some(name), false) => name,
        };
        let Some(payload) = self.catalogue.payload(name) else {
            return Err(format!("there is no payload `{name}`"));
        };
        let shape = |it: &Parameter| (it.name.clone(), typed::given(&it.kind, it.need));
        let fields = payload.fields.iter().map(|field| shape(&field.parameter));
        if event.parameters.iter().map(shape).eq(fields) {
            Ok(())
        } else {
            Err(format!("`{name}` holds other values"))
        }
    }

    fn parameters(&self, parameters: &[Parameter]) -> Result<(), String> {
        parameters.iter().try_for_each(|parameter| {
            kind(self.catalogue, &parameter.kind)?;
            self.range(parameter)
        })
    }

    fn range(&self, parameter: &Parameter) -> Result<(), String> {
        match &parameter.range {
            Range::Any | Range::Between(..) | Range::Except(_) | Range::Inside => Ok(()),
            Range::WordOrKey(values, property) => match self.catalogue.values(values) {
                Some(_) => self.property(property),
                None => Err(format!("there is no set of values `{values}`")),
            },
            Range::By(option) => {
                self.option(option)?;
                let entry = self.class.option(option).map(|(_, entry)| entry);
                let is_named = |entry: &Documented| {
                    matches!(&entry.parameter.kind, Kind::Named(name)
                        if self.catalogue.values(name).is_some())
                };
                if entry.is_some_and(is_named) {
                    Ok(())
                } else {
                    Err(format!("the option `{option}` has no set of values"))
                }
            }
        }
    }

    /// What the machines need to know of the class.
    fn facts(&self) -> Result<(), String> {
        let class = self.class;
        for side in [&class.decides, &class.decides_aside].into_iter().flatten() {
            if class.base != Base::Container {
                return Err("only a container decides over children".to_owned());
            }
            if let Side::Along(option) = side {
                self.option(option)?;
            }
        }
        if let Some(option) = &class.number_type {
            self.option(option)?;
        }
        let of_type = |kind: &Kind| matches!(kind, Kind::Typed | Kind::Step);
        let options = class.options.iter().map(|entry| &entry.parameter);
        let methods = class.methods.iter().flat_map(|method| &method.parameters);
        if options.chain(methods).any(|it| of_type(&it.kind)) && class.number_type.is_none() {
            return Err("`typed` and `step` need a `number_type`".to_owned());
        }
        let is_part = self.catalogue.part(&class.name).is_some();
        if (class.base == Base::None && !is_part) != class.timing.is_some() {
            return Err("`timing` belongs to a timer, and to nothing else".to_owned());
        }
        if let Some(timing) = &class.timing {
            self.property(&timing.duration)?;
            for action in [&timing.expired, &timing.cancelled] {
                if class.events.iter().all(|event| event.action != *action) {
                    return Err(format!("there is no event `{action}`"));
                }
            }
        }
        self.inherited_replays()
    }

    /// An inherited property goes on being replayed by the inherited method.
    fn inherited_replays(&self) -> Result<(), String> {
        let methods = self.catalogue.methods(self.class);
        for (layer, property) in self.catalogue.properties(self.class) {
            for name in property.replay.methods() {
                let own = methods.iter().find(|(_, method)| method.name == name);
                let is_own = own.is_some_and(|(own, _)| std::ptr::eq(*own, self.class));
                if is_own && !std::ptr::eq(layer, self.class) {
                    let property = &property.name;
                    return Err(format!(
                        "`{name}` replaces the method by which the inherited `{property}` is \
                         replayed: replace that too"
                    ));
                }
            }
        }
        Ok(())
    }

    fn replay(&self, replay: &Replay) -> Result<(), String> {
        if let Replay::Each([_, _, text]) = replay {
            self.property(text)?;
        }
        replay
            .methods()
            .into_iter()
            .try_for_each(|method| self.method(method))
    }

    fn initial(&self, initial: &Initial) -> Result<(), String> {
        match initial {
            Initial::Argument(name) => match self.class.argument(name) {
                Some(_) => Ok(()),
                None => Err(format!("there is no argument `{name}`")),
            },
            Initial::Options(names) | Initial::Record(names) => {
                names.iter().try_for_each(|name| self.option(name))
            }
            Initial::OnStep(name, limits) => {
                self.option(name)?;
                self.property(limits)
            }
            Initial::Constants(literals) if literals.contains(&Literal::EmptyList) => {
                Err("a list is no first value".to_owned())
            }
            Initial::Constants(_) => Ok(()),
        }
    }

    fn writes(&self, writes: &[Write], parameters: &[Parameter]) -> Result<(), String> {
        for write in writes {
            self.property(&write.property)?;
            self.content(write)?;
            let takes = |count: usize| {
                if parameters.len() < count {
                    return Err(format!(
                        "`{}` is written from too few parameters",
                        write.property
                    ));
                }
                Ok(())
            };
            match &write.source {
                Source::Constants(_)
                | Source::Unset
                | Source::Toggle(_)
                | Source::Plain("Flip") => {}
                Source::Arguments | Source::Plain(_) | Source::Between(_) => takes(1)?,
                Source::From(place) => takes(place + 1)?,
                Source::WithProperty(_, other) => {
                    takes(1)?;
                    self.property(other)?;
                }
                Source::WithProperties(_, others) => {
                    takes(1)?;
                    others.iter().try_for_each(|other| self.property(other))?;
                }
                Source::Items(edit, other, option) => {
                    takes(usize::from(*edit != "Clear"))?;
                    self.property(other)?;
                    option.iter().try_for_each(|option| self.option(option))?;
                }
                Source::UserSize(window_state, option) => {
                    takes(1)?;
                    self.property(window_state)?;
                    option.iter().try_for_each(|option| self.option(option))?;
                }
                Source::FalseIf(option) => self.option(option)?,
            }
        }
        Ok(())
    }

    /// Only a content is edited.
    fn content(&self, write: &Write) -> Result<(), String> {
        let property = write.property.clone();
        let content = match &write.source {
            Source::Plain("Append") | Source::WithProperty("AppendLines", _) => {
                Content::Text(property)
            }
            Source::Items(_, text, _) => Content::Items([property, text.clone()]),
            _ => return Ok(()),
        };
        if self.class.content == content {
            Ok(())
        } else {
            Err(format!("`{}` is edited and no content", write.property))
        }
    }

    fn read(&self, read: &Read) -> Result<(), String> {
        match read {
            Read::Value(name)
            | Read::List(name)
            | Read::Record(name, _)
            | Read::Item(name)
            | Read::ChildIndex(name) => self.property(name),
            Read::ItemIndex(items, text) => self.property(items).and_then(|()| self.property(text)),
            Read::Constant(_) | Read::Word(_) => Ok(()),
        }
    }

    /// One builder has the methods of all layers: their names must differ, but that an argument
    /// or an option hides the setter of the class itself.
    fn builder_names(&self) -> Result<(), String> {
        let mut seen = BTreeSet::new();
        for part in self.catalogue.parts_of(self.class) {
            seen.extend(
                part.methods
                    .iter()
                    .filter_map(|method| method.builder.as_deref()),
            );
        }
        let class = self.class;
        let entries: Vec<_> = class
            .arguments
            .iter()
            .chain(&class.options)
            .map(|entry| entry.parameter.name.as_str())
            .collect();
        let setters = class
            .methods
            .iter()
            .flat_map(|method| [method.builder.as_deref(), method.builder_each.as_deref()])
            .flatten()
            .filter(|name| !entries.contains(name));
        let is_parameter = |name: &&str| class.parameters.iter().any(|parameter| parameter == name);
        let own: Vec<_> = entries
            .iter()
            .copied()
            .filter(|name| !is_parameter(name))
            .chain(setters)
            .collect();
        for name in own {
            if !seen.insert(name) {
                return Err(format!("the builder has two methods `{name}`"));
            }
        }
        Ok(())
    }
}
