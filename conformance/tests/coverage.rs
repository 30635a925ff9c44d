//! The suite covers the protocol: each section of `docs/protocol.md` is a chapter, and what the
//! scenarios say of themselves is true.

use std::collections::{BTreeMap, BTreeSet};

use pgwidgets_conformance::{Scenario, Suite};

const PROTOCOL: &str = include_str!("../../docs/protocol.md");

/// Sections that say nothing of their own which could be seen from outside: the bounds are told
/// with what they bound.
const WITHOUT_A_CHAPTER: [&str; 1] = ["limits"];

/// Chapters about what the protocol leaves to the program, and to whatever carries it.
const BESIDE_THE_PROTOCOL: [&str; 14] = [
    "admission",
    "api",
    "batches",
    "drops",
    "ends",
    "failures",
    "http",
    "inside",
    "order",
    "ports",
    "probe",
    "requests",
    "transcript",
    "wire",
];

/// How many rows the table of faults has.
const ROWS: u8 = 52;

/// The sections, named as chapters are: `Close codes` is `close_codes`.
fn sections() -> BTreeSet<String> {
    let headings = PROTOCOL.lines().filter_map(|line| line.strip_prefix("## "));
    headings
        .map(|heading| heading.trim().to_lowercase().replace(' ', "_"))
        .collect()
}

/// How many scenarios each chapter has.
fn chapters() -> BTreeMap<&'static str, usize> {
    let mut chapters = BTreeMap::new();
    for scenario in Suite::new().scenarios() {
        *chapters.entry(scenario.chapter()).or_default() += 1;
    }
    chapters
}

#[test]
fn every_section_is_a_chapter() {
    let chapters = chapters();
    let sections = sections();
    assert!(
        sections.len() > 15,
        "the headings were not found: {sections:?}"
    );
    for section in &sections {
        let scenarios = chapters.get(section.as_str()).copied().unwrap_or(0);
        if WITHOUT_A_CHAPTER.contains(&section.as_str()) {
            assert_eq!(scenarios, 0, "{section} has a chapter by now");
        } else {
            assert!(scenarios >= 2, "{section} has {scenarios} scenarios");
        }
    }
    for none in WITHOUT_A_CHAPTER {
        assert!(sections.contains(none), "there is no section {none}");
    }
}

#[test]
fn every_chapter_is_a_section_or_beside_the_protocol() {
    let sections = sections();
    for chapter in chapters().keys() {
        let is_section = sections.contains(*chapter);
        let is_beside = BESIDE_THE_PROTOCOL.contains(chapter);
        assert!(
            is_section != is_beside,
            "{chapter}: section {is_section}, beside {is_beside}"
        );
    }
}

#[test]
fn the_rows_are_rows_of_the_table() {
    for scenario in Suite::new().scenarios() {
        let rows = scenario.rows();
        let known = rows.iter().all(|row| (1..=ROWS).contains(row));
        assert!(known, "{}: {rows:?}", scenario.path());
        let once: BTreeSet<_> = rows.iter().collect();
        assert_eq!(once.len(), rows.len(), "{}: {rows:?}", scenario.path());
    }
}

#[test]
fn every_scenario_has_a_path_of_its_own() {
    let suite = Suite::new();
    let mut paths = BTreeSet::new();
    for path in suite.scenarios().iter().map(Scenario::path) {
        assert!(paths.insert(path.clone()), "{path} is there twice");
    }
}
