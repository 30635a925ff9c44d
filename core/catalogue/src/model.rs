//! The source, checked: every name resolved, every property at its place.

mod build;
mod check;

use std::path::Path;

use crate::{
    expression::{Content, Initial, Needs, Read, Replay, Write},
    names::snake,
    signature::{Kind, Need, Parameter},
    source::{Source, SourceError, TimingEntry},
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
    /// What events carry that carry no object, as it stands in the file.
    pub payloads: Vec<Object>,
    /// What the client has and the catalogue has not, as it stands in the file.
    pub left_out: Vec<LeftOut>,
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
            Base::None | Base::Unseen => &[],
            Base::Widget => &["Widget"],
            Base::Container => &["Widget", "Container"],
        };
        base.iter()
            .copied()
            .chain(class.parts.iter().map(String::as_str))
            .filter_map(|name| self.part(name))
            .collect()
    }

    /// The parts from which the table of `class` takes over what it inherits: what a container is
    /// has what every widget is.
    pub fn inherited<'a>(&'a self, class: &'a Class) -> Vec<&'a Class> {
        let base = match (class.base, class.name.as_str()) {
            (Base::Container, _) => Some("Container"),
            (Base::Widget, _) | (Base::None, "Container") => Some("Widget"),
            (Base::None | Base::Unseen, _) => None,
        };
        let parts = class.parts.iter().map(String::as_str);
        base.into_iter()
            .chain(parts)
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

    /// The method that core calls for `task`, with the class or part that it belongs to.
    pub fn method_for(&self, task: Task) -> Option<(&Class, &Method)> {
        let classes = self.parts.iter().chain(&self.classes);
        let mut methods =
            classes.flat_map(|class| class.methods.iter().map(move |method| (class, method)));
        methods.find(|(_, method)| method.task == Some(task))
    }

    /// The class that is called `name`.
    pub fn class(&self, name: &str) -> Option<&Class> {
        self.classes.iter().find(|class| class.name == name)
    }

    /// What events carry that is called `name`.
    pub fn payload(&self, name: &str) -> Option<&Object> {
        self.payloads.iter().find(|payload| payload.name == name)
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

/// Something that the client has and the catalogue has not.
#[derive(Debug)]
pub struct LeftOut {
    /// The class, or `Widget` for all that can be seen.
    pub class: String,
    /// The client's name of it.
    pub name: String,
    /// Why.
    pub reason: String,
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
    /// The side of its children that it decides over.
    pub decides: Option<Side>,
    /// The same for the children of its second list.
    pub decides_aside: Option<Side>,
    /// The options that say how many rows and columns there are.
    pub grid: Option<[String; 2]>,
    /// Whether the client leaves a child alone that is taken out and shall end.
    pub keeps_removed: bool,
    /// The option that says whether its numbers are whole.
    pub number_type: Option<String>,
    /// What core needs to know to run it, of a timer.
    pub timing: Option<TimingEntry>,
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
    /// Nothing: something that has no place on the page.
    Unseen,
    /// What every widget has.
    Widget,
    /// What every container has.
    Container,
}

/// A side of a child that its container decides over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// `width`
    Width,
    /// `height`
    Height,
    /// `along orientation`: the side along which that option lets the children run.
    Along(String),
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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of its own in the file"
)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// How it is replayed.
    pub replay: Replay,
    /// Where its first value comes from.
    pub initial: Initial,
    /// Whether a user's change is passed on to the other browsers.
    pub shared: bool,
    /// The properties that a replay sends before this one.
    pub behind: Vec<String>,
    /// Whether it is sent again when one of them is set.
    pub again: bool,
    /// How it is about the children: core's name of it.
    pub children: Option<&'static str>,
    /// Whether a browser loses it with a page that is not shown.
    pub lost_when_hidden: bool,
    /// Whether a user may switch it off without a report.
    pub may_lapse: bool,
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
    /// Whether browsers are sent what it wrote, and not the call.
    pub by_values: bool,
    /// What it needs of its widget.
    pub needs: Option<Needs>,
    /// What core itself calls it for.
    pub task: Option<Task>,
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
    /// It makes a widget of that class and puts it in by that method.
    Make(String, String),
    /// It does something once: in one browser only, or in all.
    Act(Once),
    /// Only a browser can answer it.
    Ask,
    /// It drives a timer; core's name of how.
    Timer(&'static str),
    /// It ends the widget.
    Destroy,
}

/// Where something is done that is done once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Once {
    /// In every browser that is there.
    Everywhere,
    /// In one browser.
    InOne,
}

/// What core itself calls a method for. Each is the task of exactly one method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// `harmless`: every widget has it, and it changes nothing.
    Harmless,
    /// `take_out`: it takes a child out of any container.
    TakeOut,
    /// `destroy`: it ends any widget.
    Destroy,
    /// `scratch`: it changes nothing, of a class of which one may be made for a moment, unseen.
    Scratch,
}

/// An event.
#[derive(Debug)]
pub struct Event {
    /// The client's name of it.
    pub action: String,
    /// What it carries.
    pub parameters: Vec<Parameter>,
    /// The struct of the typed API for it; none where it is an object.
    pub payload: Option<String>,
    /// What it writes.
    pub writes: Vec<Write>,
    /// Whether core always listens to it.
    pub always: bool,
    /// What is special about it: core's name of it.
    pub nature: &'static str,
    /// Whether it counts from a browser that is in the middle of a replay.
    pub during_replay: bool,
    /// Whether it counts only from a widget that is enabled.
    pub if_enabled: bool,
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

/// An object, or the values that an event carries.
#[derive(Debug)]
pub struct Object {
    /// Its name.
    pub name: String,
    /// What it is.
    pub doc: String,
    /// Its fields, those of the object that it extends first.
    pub fields: Vec<Documented>,
}
