//! The files of the source as they stand: read, but not yet checked against each other.

use std::{
    fmt, fs,
    marker::PhantomData,
    path::{Path, PathBuf},
};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor},
};

/// A mistake in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceError {
    /// The file.
    pub file: String,
    /// What is wrong there.
    pub message: String,
}

impl SourceError {
    /// A mistake in `file`.
    pub fn new(file: &str, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            message: message.into(),
        }
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.message)
    }
}

impl std::error::Error for SourceError {}

/// All files of the source.
#[derive(Debug)]
pub struct Source {
    /// The classes and the parts, each with its file's name, in the order of these names.
    pub classes: Vec<(String, ClassFile)>,
    /// `values.toml`.
    pub values: Ordered<ValuesEntry>,
    /// `objects.toml`.
    pub objects: Ordered<ObjectEntry>,
    /// `payloads.toml`.
    pub payloads: Ordered<ObjectEntry>,
    /// `left_out.toml`: by class, or `Widget` for all that can be seen, what the client has besides
    /// and why it is not here.
    pub left_out: Ordered<Ordered<String>>,
}

/// The file of the sets of values.
pub const VALUES_FILE: &str = "values.toml";
/// The file of the objects.
pub const OBJECTS_FILE: &str = "objects.toml";
/// The file of what events carry.
pub const PAYLOADS_FILE: &str = "payloads.toml";
/// The file of what is left out.
pub const LEFT_OUT_FILE: &str = "left_out.toml";

impl Source {
    /// Reads the files in `folder`.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, is no TOML, or holds a key that is not known.
    pub fn read(folder: &Path) -> Result<Self, SourceError> {
        let failed = |error: std::io::Error| {
            SourceError::new(&folder.display().to_string(), error.to_string())
        };
        let mut paths: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                paths.push(path);
            }
        }
        paths.sort();
        let mut classes = Vec::new();
        let mut values = Ordered::default();
        let (mut objects, mut payloads) = (Ordered::default(), Ordered::default());
        let mut left_out = Ordered::default();
        for path in paths {
            let file = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let text = fs::read_to_string(&path)
                .map_err(|error| SourceError::new(&file, error.to_string()))?;
            match file.as_str() {
                VALUES_FILE => values = parse(&file, &text)?,
                OBJECTS_FILE => objects = parse(&file, &text)?,
                PAYLOADS_FILE => payloads = parse(&file, &text)?,
                LEFT_OUT_FILE => left_out = parse(&file, &text)?,
                _ => {
                    let class = parse(&file, &text)?;
                    classes.push((file, class));
                }
            }
        }
        Ok(Self {
            classes,
            values,
            objects,
            payloads,
            left_out,
        })
    }
}

/// Reads the text of one file.
///
/// # Errors
///
/// If it is no TOML or holds a key that is not known.
pub fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, SourceError> {
    toml::from_str(text).map_err(|error| SourceError::new(file, error.to_string()))
}

/// The file of a class, or of a part that several classes share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassFile {
    /// The client's name of it.
    pub name: String,
    /// Its name in the typed API, where the client's would not do.
    pub rust_name: Option<String>,
    /// Whether it is a part of classes and no class itself.
    #[serde(default)]
    pub part: bool,
    /// `Widget`, `Container`, `Unseen` or `Timer`; only of a class.
    pub base: Option<String>,
    /// Parts besides those of the base.
    #[serde(default)]
    pub parts: Vec<String>,
    /// What it is.
    pub doc: String,
    /// The side of its children that a container decides over.
    pub decides: Option<String>,
    /// The same for the children of its second list.
    pub decides_aside: Option<String>,
    /// The options that say how many rows and columns there are, which change with what is put in.
    pub grid: Option<String>,
    /// Whether the client leaves a child alone that is taken out and shall end.
    #[serde(default)]
    pub keeps_removed: bool,
    /// The option that says whether numbers are whole.
    pub number_type: Option<String>,
    /// What core needs to know to run it; only of a timer.
    pub timing: Option<TimingEntry>,
    /// Which arguments are parameters of the function that begins a builder.
    #[serde(default)]
    pub parameters: Vec<String>,
    /// The positional arguments of the constructor.
    #[serde(default)]
    pub arguments: Vec<ParameterEntry>,
    /// The keys of the options object.
    #[serde(default)]
    pub options: Vec<ParameterEntry>,
    /// The state; one with the name of a common one stands in its place.
    #[serde(default)]
    pub properties: Ordered<PropertyEntry>,
    /// Which properties are held as a content of their own kind: `items(items, text)`, `text(text)`.
    pub content: Option<String>,
    /// The methods; one with the name of a common one stands in its place.
    #[serde(default)]
    pub methods: Ordered<MethodEntry>,
    /// The events; one with the name of a common one stands in its place.
    #[serde(default)]
    pub events: Ordered<EventEntry>,
}

/// What core needs to know to run a timer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimingEntry {
    /// The property that holds how long it runs.
    pub duration: String,
    /// The event of a timer that has run out.
    pub expired: String,
    /// The event of a timer that was cancelled.
    pub cancelled: String,
}

/// An argument, an option or a field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterEntry {
    /// Its signature.
    pub sig: String,
    /// What it means.
    pub doc: String,
    /// Whether the typed API leaves it out; only of a field.
    #[serde(default)]
    pub wire_only: bool,
}

/// A piece of state.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of its own in the file"
)]
pub struct PropertyEntry {
    /// How it is replayed.
    pub replay: String,
    /// Where its first value comes from.
    pub initial: Option<String>,
    /// Whether a user's change is passed on to the other browsers.
    #[serde(default)]
    pub shared: bool,
    /// The properties that a replay sends before this one, with commas between them.
    pub behind: Option<String>,
    /// Whether it is sent again when one of them is set.
    #[serde(default)]
    pub again: bool,
    /// How it is about the children: `one`, `each`, `keyed` or `hides`.
    pub children: Option<String>,
    /// Whether a browser loses it with a page that is not shown.
    #[serde(default)]
    pub lost_when_hidden: bool,
    /// Whether a user may switch it off and a browser does not report it.
    #[serde(default)]
    pub may_lapse: bool,
}

/// A method. Exactly one of `set`, `get`, `child`, `makes`, `act`, `ask`, `timer`, `destroy` says
/// what it does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of its own in the file"
)]
pub struct MethodEntry {
    /// What it writes.
    pub set: Option<String>,
    /// What it reads.
    pub get: Option<String>,
    /// How it changes the tree.
    pub child: Option<String>,
    /// The class of the widget that it makes and puts in.
    pub makes: Option<String>,
    /// The method that puts that widget in.
    pub by: Option<String>,
    /// Whether it does something once.
    #[serde(default)]
    pub act: bool,
    /// Whether it does that in one browser only.
    #[serde(default)]
    pub once: bool,
    /// Whether only a browser can answer it.
    #[serde(default)]
    pub ask: bool,
    /// What it asks of a timer.
    pub timer: Option<String>,
    /// Whether it ends the widget.
    #[serde(default)]
    pub destroy: bool,
    /// What it takes.
    #[serde(default)]
    pub sig: String,
    /// What a getter or a question returns.
    pub returns: Option<String>,
    /// Whether the client answers it with an event of its own.
    #[serde(default)]
    pub echoes: bool,
    /// Whether browsers are sent what it wrote, and not the call.
    #[serde(default)]
    pub by_values: bool,
    /// What it needs of its widget.
    pub needs: Option<String>,
    /// What core itself calls it for.
    pub task: Option<String>,
    /// Whether the typed API leaves it out.
    #[serde(default)]
    pub hidden: bool,
    /// The name of the builder's method, if it is not the name without `set_`; none if empty.
    pub builder: Option<String>,
    /// The name of the builder's method that makes one call for each of several values.
    pub builder_each: Option<String>,
    /// What it does.
    pub doc: String,
}

/// An event.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventEntry {
    /// What it carries.
    #[serde(default)]
    pub sig: String,
    /// The struct of the typed API for what it carries; none where that is an object.
    pub payload: Option<String>,
    /// What it writes.
    pub set: Option<String>,
    /// Whether core always listens to it.
    #[serde(default)]
    pub always: bool,
    /// What is special about it.
    pub nature: Option<String>,
    /// Whether it counts from a browser that is in the middle of a replay.
    #[serde(default)]
    pub during_replay: bool,
    /// Whether it counts only from a widget that is enabled.
    #[serde(default)]
    pub if_enabled: bool,
    /// What happened.
    pub doc: String,
}

/// A set of values.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValuesEntry {
    /// What it is for.
    pub doc: String,
    /// Whether the typed API has no enum for it, since parameters take other texts too.
    #[serde(default)]
    pub wire_only: bool,
    /// The values.
    pub values: Vec<ValueEntry>,
}

/// One of a set of values.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueEntry {
    /// The client's word.
    pub value: String,
    /// The name of the variant, if it is not the word itself.
    pub name: Option<String>,
    /// The value of an option that it goes with; of a range `by` that option.
    pub only: Option<String>,
    /// What it means.
    pub doc: String,
}

/// An object.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectEntry {
    /// What it is.
    pub doc: String,
    /// The object whose fields come first.
    pub extends: Option<String>,
    /// What it takes over from there may be missing: then it is empty.
    #[serde(default)]
    pub lenient: bool,
    /// Its fields.
    pub fields: Vec<ParameterEntry>,
}

/// A table whose order is that of the file.
#[derive(Debug)]
pub struct Ordered<T>(pub Vec<(String, T)>);

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Ordered<T> {
    /// Its entries.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(name, entry)| (name.as_str(), entry))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Ordered<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Ordered(entries))
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_an_error_with_the_name_of_the_file() {
        let text = "name = 'X'\ndoc = 'x'\n[methods]\nset = { sett = 'a', doc = 'x' }";
        let error = parse::<ClassFile>("x.toml", text).expect_err("`sett` is no key");
        assert_eq!(error.file, "x.toml");
        assert!(error.message.contains("sett"), "{error}");
    }

    #[test]
    fn a_duplicate_name_is_an_error() {
        let text = "name = 'X'\ndoc = 'x'\n[methods]\na = { act = true, doc = '' }\n\
                    a = { act = true, doc = '' }";
        let error = parse::<ClassFile>("x.toml", text).expect_err("`a` is there twice");
        assert!(error.message.contains("duplicate"), "{error}");
    }

    #[test]
    fn tables_keep_the_order_of_the_file() {
        let text = "z = { doc = '1', values = [] }\na = { doc = '2', values = [] }";
        let read: Ordered<ValuesEntry> = parse("values.toml", text).expect("it is right");
        assert_eq!(
            read.iter().map(|(name, _)| name).collect::<Vec<_>>(),
            ["z", "a"]
        );
    }
}
