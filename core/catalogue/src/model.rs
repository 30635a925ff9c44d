//! The source, checked: every name resolved, every property at its place.

mod build;
mod check;

use std::path::Path;

use crate::{
    expression::{Content, Initial, Read, Replay, Write},
    names::snake,
    signature::{Kind, Need, Parameter},
    source::{Source, SourceError},
};

/// Everything that the source says.
#[derive(Debug)]
pub struct Catalogue {
    /// The parts that classes share, sorted by name.
    pub parts: Vec<Class>,
    /// The classes, sorted by name.
    pub classes: Vec<Class>,
    /// The sets of values, as they stand in the file.
    pub values: Vec<Values>,
    /// The objects, as they stand in the file.
    pub objects: Vec<Object>,
}

impl Catalogue {
    /// Reads and checks the files in `folder`.
    ///
    /// # Errors
    ///
    /// The first mistake, with the name of its file.
    pub fn read(folder: &Path) -> Result<Self, SourceError> {
        Self::from_source(&Source::read(folder)?)
    }

    /// Checks what was read.
    ///
    /// # Errors
    ///
    /// The first mistake, with the name of its file.
    pub fn from_source(source: &Source) -> Result<Self, SourceError> {
        let catalogue = build::build(source)?;
        check::check(&catalogue)?;
        Ok(catalogue)
    }

    /// The part called `name`.
    pub fn part(&self, name: &str) -> Option<&Class> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// The parts that make up `class`, the most general first.
    pub fn parts_of<'a>(&'a self, class: &'a Class) -> Vec<&'a Class> {
        let base: &[&str] = match class.base {
            Base::None => &[],
            Base::Widget => &["Widget"],
            Base::Container => &["Widget", "Container"],
        };
        base.iter()
            .copied()
            .chain(class.parts.iter().map(String::as_str))
            .filter_map(|name| self.part(name))
            .collect()
    }

    /// The parts of `class`, and then the class itself.
    pub fn layers<'a>(&'a self, class: &'a Class) -> Vec<&'a Class> {
        let mut layers = self.parts_of(class);
        layers.push(class);
        layers
    }

    /// The state of `class`, each piece with the layer that it comes from, in order of place.
    pub fn properties<'a>(&'a self, class: &'a Class) -> Vec<(&'a Class, &'a Property)> {
        let mut out: Vec<(&Class, &Property)> = Vec::new();
        for layer in self.layers(class) {
            for property in &layer.properties {
                match out
                    .iter_mut()
                    .find(|(_, other)| other.name == property.name)
                {
                    Some(entry) => *entry = (layer, property),
                    None => out.push((layer, property)),
                }
            }
        }
        out
    }

    /// The methods of `class`, each with the layer that it comes from, sorted by name.
    pub fn methods<'a>(&'a self, class: &'a Class) -> Vec<(&'a Class, &'a Method)> {
        sorted(
            self.layers(class),
            |layer| &layer.methods,
            |method| &method.name,
        )
    }

    /// The events of `class`, each with the layer that it comes from, sorted by name.
    pub fn events<'a>(&'a self, class: &'a Class) -> Vec<(&'a Class, &'a Event)> {
        sorted(
            self.layers(class),
            |layer| &layer.events,
            |event| &event.action,
        )
    }

    /// The set of values called `name`.
    pub fn values(&self, name: &str) -> Option<&Values> {
        self.values.iter().find(|values| values.name == name)
    }

    /// The object called `name`.
    pub fn object(&self, name: &str) -> Option<&Object> {
        self.objects.iter().find(|object| object.name == name)
    }

    /// The layer of `class` whose table names the place of `property`: the first that has it.
    pub fn place_owner<'a>(&'a self, class: &'a Class, property: &str) -> Option<&'a Class> {
        self.layers(class)
            .into_iter()
            .find(|layer| layer.properties.iter().any(|other| other.name == property))
    }
}

fn sorted<'a, T>(
    layers: Vec<&'a Class>,
    items: impl Fn(&'a Class) -> &'a Vec<T>,
    name: impl Fn(&T) -> &str,
) -> Vec<(&'a Class, &'a T)> {
    let mut out: Vec<(&Class, &T)> = Vec::new();
    for layer in layers {
        for item in items(layer) {
            out.retain(|(_, other)| name(other) != name(item));
            out.push((layer, item));
        }
    }
    out.sort_by(|a, b| name(a.1).cmp(name(b.1)));
    out
}

/// A class, or a part that several classes share.
#[derive(Debug)]
pub struct Class {
    /// The file that it stands in.
    pub file: String,
    /// The client's name of it.
    pub name: String,
    /// Its name in the typed API.
    pub rust_name: String,
    /// What it begins with.
    pub base: Base,
    /// Parts besides those of the base.
    pub parts: Vec<String>,
    /// What it is.
    pub doc: String,
    /// Which arguments are parameters of the function that begins a builder.
    pub parameters: Vec<String>,
    /// The positional arguments of the constructor.
    pub arguments: Vec<Documented>,
    /// The keys of the options object.
    pub options: Vec<Documented>,
    /// Its own state.
    pub properties: Vec<Property>,
    /// Which of that is held as a content of its own kind.
    pub content: Content,
    /// Its own methods, as they stand in the file.
    pub methods: Vec<Method>,
    /// Its own events, as they stand in the file.
    pub events: Vec<Event>,
}

impl Class {
    /// The name of its module.
    pub fn module(&self) -> String {
        snake(&self.rust_name)
    }

    /// The argument called `name`, with its place.
    pub fn argument(&self, name: &str) -> Option<(usize, &Documented)> {
        self.arguments
            .iter()
            .enumerate()
            .find(|(_, argument)| argument.parameter.name == name)
    }

    /// The option called `name`, with its place.
    pub fn option(&self, name: &str) -> Option<(usize, &Documented)> {
        self.options
            .iter()
            .enumerate()
            .find(|(_, option)| option.parameter.name == name)
    }
}

/// What a class begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Nothing: a part, or the timer.
    None,
    /// What every widget has.
    Widget,
    /// What every container has.
    Container,
}

/// A parameter and what it means.
#[derive(Debug)]
pub struct Documented {
    /// The parameter.
    pub parameter: Parameter,
    /// What it means.
    pub doc: String,
    /// Whether the typed API leaves it out.
    pub wire_only: bool,
}

/// A piece of state.
#[derive(Debug)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// How it is replayed.
    pub replay: Replay,
    /// Where its first value comes from.
    pub initial: Initial,
    /// Whether a user's change is passed on to the other browsers.
    pub shared: bool,
}

/// A method.
#[derive(Debug)]
pub struct Method {
    /// The client's name of it.
    pub name: String,
    /// What it takes.
    pub parameters: Vec<Parameter>,
    /// What it does.
    pub behaviour: Behaviour,
    /// What a getter or a question returns.
    pub returns: Option<(Kind, Need)>,
    /// Whether the client answers it with an event of its own.
    pub echoes: bool,
    /// Whether the typed API leaves it out.
    pub hidden: bool,
    /// The name of the builder's method, if there is one.
    pub builder: Option<String>,
    /// The name of the builder's method that makes one call for each of several values.
    pub builder_each: Option<String>,
    /// What it does.
    pub doc: String,
}

/// What a method does.
#[derive(Debug)]
pub enum Behaviour {
    /// It writes state.
    Set(Vec<Write>),
    /// It answers from the model.
    Get(Read),
    /// It changes the tree; core's name of how.
    Child(&'static str),
    /// It does something once.
    Act,
    /// Only a browser can answer it.
    Ask,
    /// It drives a timer; core's name of how.
    Timer(&'static str),
    /// It ends the widget.
    Destroy,
}

/// An event.
#[derive(Debug)]
pub struct Event {
    /// The client's name of it.
    pub action: String,
    /// What it carries.
    pub parameters: Vec<Parameter>,
    /// What it writes.
    pub writes: Vec<Write>,
    /// Whether core always listens to it.
    pub always: bool,
    /// What is special about it: core's name of it.
    pub nature: &'static str,
    /// What happened.
    pub doc: String,
}

/// A set of values.
#[derive(Debug)]
pub struct Values {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub doc: String,
    /// Whether the typed API has no enum for it.
    pub wire_only: bool,
    /// The values.
    pub values: Vec<ValueOf>,
}

impl Values {
    /// The words that go with that value of an option.
    pub fn going_with(&self, option: &str) -> Vec<&str> {
        let fit = |value: &&ValueOf| value.only.as_deref().is_none_or(|only| only == option);
        let values = self.values.iter().filter(fit);
        values.map(|value| value.value.as_str()).collect()
    }
}

/// One of a set of values.
#[derive(Debug)]
pub struct ValueOf {
    /// The client's word.
    pub value: String,
    /// The name of the variant.
    pub variant: String,
    /// The value of an option that it goes with.
    pub only: Option<String>,
    /// What it means.
    pub doc: String,
}

/// An object.
#[derive(Debug)]
pub struct Object {
    /// Its name.
    pub name: String,
    /// What it is.
    pub doc: String,
    /// Its fields, those of the object that it extends first.
    pub fields: Vec<Documented>,
}
