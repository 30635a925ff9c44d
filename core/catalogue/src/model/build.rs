//! From the files to the model: every small language read, nothing compared yet.

use super::{
    Base, Behaviour, Catalogue, Class, Documented, Event, LeftOut, Method, Object, Once, Property,
    Side, Task, ValueOf, Values,
};
use crate::{
    expression::{self, Content},
    names,
    signature::{self, Need, Parameter},
    source::{
        ClassFile, EventEntry, MethodEntry, OBJECTS_FILE, ObjectEntry, Ordered, PAYLOADS_FILE,
        ParameterEntry, PropertyEntry, Source, SourceError, ValuesEntry,
    },
};

/// Changes of the tree, and core's names of them.
const CHILD: [(&str, &str); 14] = [
    ("add", "Add"),
    ("add_anew", "AddAnew"),
    ("insert", "Insert"),
    ("only", "Only"),
    ("aside", "Aside"),
    ("mark", "Mark"),
    ("insert_row", "Grid(GridEdit::InsertRow)"),
    ("append_row", "Grid(GridEdit::AppendRow)"),
    ("delete_row", "Grid(GridEdit::DeleteRow)"),
    ("insert_column", "Grid(GridEdit::InsertColumn)"),
    ("append_column", "Grid(GridEdit::AppendColumn)"),
    ("delete_column", "Grid(GridEdit::DeleteColumn)"),
    ("remove", "Remove"),
    ("remove_all", "RemoveAll"),
];

/// How a property is about the children, and core's names of it.
const CHILDREN: [(&str, &str); 4] = [
    ("one", "One"),
    ("each", "Each"),
    ("keyed", "Keyed"),
    ("hides", "Hides"),
];

/// What is asked of a timer, and core's names of it.
const TIMER: [(&str, &str); 4] = [
    ("start", "Start"),
    ("start_if_stopped", "StartIfStopped"),
    ("stop", "Stop"),
    ("cancel", "Cancel"),
];

/// What is special about an event, and core's names of it.
const NATURE: [(&str, &str); 7] = [
    ("echo", "Echo"),
    ("geometry", "Geometry"),
    ("upload", "Upload"),
    ("progress", "Progress"),
    ("timer", "Timer"),
    ("tree", "Tree"),
    ("typing", "Typing"),
];

/// What core itself calls a method for.
const TASK: [(&str, Task); 4] = [
    ("harmless", Task::Harmless),
    ("take_out", Task::TakeOut),
    ("destroy", Task::Destroy),
    ("scratch", Task::Scratch),
];

pub(super) fn build(source: &Source) -> Result<Catalogue, SourceError> {
    let (mut parts, mut classes) = (Vec::new(), Vec::new());
    for (file, entry) in &source.classes {
        let class = class(file, entry)?;
        if entry.part {
            parts.push(class);
        } else {
            classes.push(class);
        }
    }
    parts.sort_by(|a: &Class, b| a.name.cmp(&b.name));
    classes.sort_by(|a: &Class, b| a.name.cmp(&b.name));
    Ok(Catalogue {
        parts,
        classes,
        values: source
            .values
            .iter()
            .map(|(name, entry)| values(name, entry))
            .collect(),
        objects: objects(OBJECTS_FILE, &source.objects)?,
        payloads: objects(PAYLOADS_FILE, &source.payloads)?,
        left_out: left_out(source),
    })
}

fn left_out(source: &Source) -> Vec<LeftOut> {
    let of_class = |(class, names): (&str, &Ordered<String>)| {
        let one = |(name, reason): (&str, &String)| LeftOut {
            class: class.to_owned(),
            name: name.to_owned(),
            reason: reason.clone(),
        };
        names.iter().map(one).collect::<Vec<_>>()
    };
    source.left_out.iter().flat_map(of_class).collect()
}

fn class(file: &str, entry: &ClassFile) -> Result<Class, SourceError> {
    let error = |message: String| SourceError::new(file, message);
    let base = match (entry.part, entry.base.as_deref()) {
        (true, None) | (false, Some("Timer")) => Base::None,
        (false, Some("Unseen")) => Base::Unseen,
        (false, Some("Widget")) => Base::Widget,
        (false, Some("Container")) => Base::Container,
        (true, Some(_)) => return Err(error("a part has no base".to_owned())),
        (false, base) => {
            let base = base.unwrap_or_default();
            return Err(error(format!(
                "the base `{base}` is not Widget, Container, Unseen or Timer"
            )));
        }
    };
    let content = match &entry.content {
        Some(text) => expression::content(text).map_err(error)?,
        None if entry.base.as_deref() == Some("Timer") => Content::Timer,
        None => Content::None,
    };
    Ok(Class {
        file: file.to_owned(),
        name: entry.name.clone(),
        rust_name: entry
            .rust_name
            .clone()
            .unwrap_or_else(|| entry.name.clone()),
        base,
        parts: entry.parts.clone(),
        doc: entry.doc.clone(),
        decides: entry
            .decides
            .as_deref()
            .map(side)
            .transpose()
            .map_err(error)?,
        decides_aside: entry
            .decides_aside
            .as_deref()
            .map(side)
            .transpose()
            .map_err(error)?,
        grid: entry
            .grid
            .as_deref()
            .map(|text| expression::pair("grid", text))
            .transpose()
            .map_err(error)?,
        keeps_removed: entry.keeps_removed,
        number_type: entry.number_type.clone(),
        timing: entry.timing.clone(),
        parameters: entry.parameters.clone(),
        arguments: documented(&entry.arguments).map_err(error)?,
        options: documented(&entry.options).map_err(error)?,
        properties: each(file, &entry.properties, property)?,
        content,
        methods: each(file, &entry.methods, method)?,
        events: each(file, &entry.events, event)?,
    })
}

fn side(text: &str) -> Result<Side, String> {
    match text.split_once(' ') {
        None if text == "width" => Ok(Side::Width),
        None if text == "height" => Ok(Side::Height),
        Some(("along", option)) => Ok(Side::Along(option.trim().to_owned())),
        _ => Err(format!("`{text}` is no side")),
    }
}

fn each<E, T>(
    file: &str,
    entries: &Ordered<E>,
    read: impl Fn(&str, &E) -> Result<T, String>,
) -> Result<Vec<T>, SourceError> {
    entries
        .iter()
        .map(|(name, entry)| {
            read(name, entry)
                .map_err(|message| SourceError::new(file, format!("{name}: {message}")))
        })
        .collect()
}

fn documented(entries: &[ParameterEntry]) -> Result<Vec<Documented>, String> {
    let mut out: Vec<Documented> = Vec::new();
    for entry in entries {
        let parameter: Parameter = signature::parameter(&entry.sig)?;
        if out
            .iter()
            .any(|other| other.parameter.name == parameter.name)
        {
            return Err(format!("`{}` is there twice", parameter.name));
        }
        let doc = entry.doc.clone();
        out.push(Documented {
            parameter,
            doc,
            wire_only: entry.wire_only,
        });
    }
    Ok(out)
}

fn property(name: &str, entry: &PropertyEntry) -> Result<Property, String> {
    Ok(Property {
        name: name.to_owned(),
        replay: expression::replay(&entry.replay)?,
        initial: expression::initial(entry.initial.as_deref())?,
        shared: entry.shared,
        behind: entry
            .behind
            .iter()
            .flat_map(|names| names.split(','))
            .map(|name| name.trim().to_owned())
            .collect(),
        again: entry.again,
        children: entry
            .children
            .as_deref()
            .map(|word| named(&CHILDREN, word))
            .transpose()?,
        lost_when_hidden: entry.lost_when_hidden,
        may_lapse: entry.may_lapse,
    })
}

fn method(name: &str, entry: &MethodEntry) -> Result<Method, String> {
    let mut found = Vec::new();
    if let Some(text) = &entry.set {
        found.push(Behaviour::Set(expression::writes(text)?));
    }
    if let Some(text) = &entry.get {
        found.push(Behaviour::Get(expression::read(text)?));
    }
    if let Some(word) = &entry.child {
        found.push(Behaviour::Child(named(&CHILD, word)?));
    }
    if let Some(word) = &entry.timer {
        found.push(Behaviour::Timer(named(&TIMER, word)?));
    }
    match (&entry.makes, &entry.by) {
        (Some(class), Some(method)) => found.push(Behaviour::Make(class.clone(), method.clone())),
        (None, None) => {}
        _ => return Err("`makes` and `by` go together".to_owned()),
    }
    match (entry.act, entry.once) {
        (true, true) => found.push(Behaviour::Act(Once::InOne)),
        (true, false) => found.push(Behaviour::Act(Once::Everywhere)),
        (false, true) => return Err("`once` belongs to `act`".to_owned()),
        (false, false) => {}
    }
    if entry.ask {
        found.push(Behaviour::Ask);
    }
    if entry.destroy {
        found.push(Behaviour::Destroy);
    }
    let (Some(behaviour), true) = (found.pop(), found.is_empty()) else {
        return Err(
            "exactly one of set, get, child, makes, act, ask, timer, destroy must be there"
                .to_owned(),
        );
    };
    let returns = entry
        .returns
        .as_deref()
        .map(signature::returned)
        .transpose()?;
    if matches!(behaviour, Behaviour::Get(_) | Behaviour::Ask) != returns.is_some() {
        return Err("`returns` belongs to a getter or a question, and to nothing else".to_owned());
    }
    let builder = match (&behaviour, entry.builder.as_deref()) {
        (_, Some("")) => None,
        (_, Some(builder)) => Some(builder.to_owned()),
        (Behaviour::Set(_), None) if !entry.hidden => name.strip_prefix("set_").map(str::to_owned),
        (_, None) => None,
    };
    Ok(Method {
        name: name.to_owned(),
        parameters: signature::parameters(&entry.sig)?,
        behaviour,
        returns,
        echoes: entry.echoes,
        by_values: entry.by_values,
        needs: entry.needs.as_deref().map(expression::needs).transpose()?,
        task: entry
            .task
            .as_deref()
            .map(|word| named(&TASK, word))
            .transpose()?,
        hidden: entry.hidden,
        builder,
        builder_each: entry.builder_each.clone(),
        doc: entry.doc.clone(),
    })
}

fn event(action: &str, entry: &EventEntry) -> Result<Event, String> {
    Ok(Event {
        action: action.to_owned(),
        payload: entry.payload.clone(),
        parameters: signature::parameters(&entry.sig)?,
        writes: entry
            .set
            .as_deref()
            .map_or(Ok(Vec::new()), expression::writes)?,
        always: entry.always,
        nature: entry
            .nature
            .as_deref()
            .map_or(Ok("Plain"), |word| named(&NATURE, word))?,
        during_replay: entry.during_replay,
        if_enabled: entry.if_enabled,
        doc: entry.doc.clone(),
    })
}

fn named<T: Copy>(words: &[(&str, T)], word: &str) -> Result<T, String> {
    let found = words
        .iter()
        .find(|(known, _)| *known == word)
        .map(|&(_, name)| name);
    found.ok_or_else(|| format!("`{word}` is not known there"))
}

fn values(name: &str, entry: &ValuesEntry) -> Values {
    let values = entry
        .values
        .iter()
        .map(|value| ValueOf {
            value: value.value.clone(),
            variant: value
                .name
                .clone()
                .unwrap_or_else(|| names::camel(&value.value)),
            only: value.only.clone(),
            doc: value.doc.clone(),
        })
        .collect();
    Values {
        name: name.to_owned(),
        doc: entry.doc.clone(),
        wire_only: entry.wire_only,
        values,
    }
}

fn objects(file: &str, entries: &Ordered<ObjectEntry>) -> Result<Vec<Object>, SourceError> {
    let mut out = Vec::new();
    for (name, entry) in entries.iter() {
        let error = |message: String| SourceError::new(file, format!("{name}: {message}"));
        let base: &[ParameterEntry] = match &entry.extends {
            None => &[],
            Some(base) => match entries.iter().find(|(other, _)| other == base) {
                Some((_, base)) if base.extends.is_none() => &base.fields,
                Some(_) => return Err(error(format!("`{base}` extends another object itself"))),
                None => return Err(error(format!("there is no object `{base}`"))),
            },
        };
        let mut fields = documented(base).map_err(error)?;
        for field in fields.iter_mut().filter(|_| entry.lenient) {
            if field.parameter.need == Need::Required {
                field.parameter.need = Need::Empty;
            }
        }
        for field in documented(&entry.fields).map_err(error)? {
            let own = &field.parameter.name;
            if fields.iter().any(|other| other.parameter.name == *own) {
                return Err(error(format!("`{own}` is there twice")));
            }
            fields.push(field);
        }
        out.push(Object {
            name: name.to_owned(),
            doc: entry.doc.clone(),
            fields,
        });
    }
    Ok(out)
}
