//! The catalogue has all that the client has, and nothing else, but for what `left_out.toml` lists.

use std::collections::{BTreeMap, BTreeSet};

use pgwidgets_catalogue::{Catalogue, source_folder};

/// The client's names, see the head of the file.
const CLIENT: &str = include_str!("client-classes.txt");

/// What the catalogue has and the client has not, with the reason.
const ADDED: [(&str, &str, &str); 1] = [(
    "ColorDialog",
    "cancel",
    "the client hides the dialog in silence; our own page reports it",
)];

type Names = BTreeMap<String, BTreeSet<String>>;

/// Class, then `arguments`, `options`, `methods` or `events`, then the names.
fn client() -> BTreeMap<String, Names> {
    let left_out = read().left_out;
    let mut classes: BTreeMap<String, Names> = BTreeMap::new();
    let mut class = String::new();
    for line in CLIENT
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
    {
        let Some((kind, names)) = line.trim().split_once(':') else {
            line.clone_into(&mut class);
            continue;
        };
        let left_out = |name: &str| {
            let mut all = left_out.iter();
            all.any(|it| (it.class == "Widget" || it.class == class) && it.name == name)
        };
        let names = names
            .split_whitespace()
            .filter(|name| !left_out(name))
            .map(str::to_owned);
        classes
            .entry(class.clone())
            .or_default()
            .insert(kind.to_owned(), names.collect());
    }
    classes
}

fn read() -> Catalogue {
    Catalogue::read(&source_folder()).expect("the source is right")
}

fn catalogue() -> BTreeMap<String, Names> {
    let catalogue = read();
    let mut classes = BTreeMap::new();
    for class in &catalogue.classes {
        let names: [(&str, BTreeSet<String>); 4] = [
            (
                "arguments",
                class
                    .arguments
                    .iter()
                    .map(|entry| entry.parameter.name.clone())
                    .collect(),
            ),
            (
                "options",
                class
                    .options
                    .iter()
                    .map(|entry| entry.parameter.name.clone())
                    .collect(),
            ),
            (
                "methods",
                catalogue
                    .methods(class)
                    .into_iter()
                    .filter(|(_, method)| !method.hidden)
                    .map(|(_, method)| method.name.clone())
                    .collect(),
            ),
            (
                "events",
                catalogue
                    .events(class)
                    .into_iter()
                    .map(|(_, event)| event.action.clone())
                    .collect(),
            ),
        ];
        let names = names
            .into_iter()
            .map(|(kind, names)| (kind.to_owned(), names))
            .collect();
        classes.insert(class.name.clone(), names);
    }
    classes
}

#[test]
fn every_class_is_there() {
    let (client, catalogue) = (client(), catalogue());
    assert_eq!(client.len(), 46, "the list of the client is read whole");
    let names = |classes: &BTreeMap<String, Names>| classes.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&client), names(&catalogue));
}

#[test]
fn every_name_of_the_client_is_there_and_no_other() {
    let (client, catalogue) = (client(), catalogue());
    for (class, theirs) in &client {
        for (kind, theirs) in theirs {
            let ours = &catalogue[class][kind];
            let missing: Vec<_> = theirs.difference(ours).collect();
            let surplus = ours.difference(theirs);
            let is_added = |name: &str| ADDED.iter().any(|it| (it.0, it.1) == (class, name));
            let surplus: Vec<_> = surplus.filter(|name| !is_added(name)).collect();
            assert!(missing.is_empty(), "{class}: {kind} missing: {missing:?}");
            assert!(
                surplus.is_empty(),
                "{class}: {kind} that the client has not: {surplus:?}"
            );
        }
    }
}

#[test]
fn what_is_left_out_exists_in_the_client() {
    for left_out in read().left_out {
        let word = |line: &str| line.split_whitespace().any(|word| word == left_out.name);
        assert!(
            CLIENT.lines().any(word),
            "{left_out:?} is nothing of the client's"
        );
    }
}
