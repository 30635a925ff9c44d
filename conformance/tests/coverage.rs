//! The suite covers the protocol: each section of `docs/protocol.md` is a chapter. It covers the
//! faults: each row of `docs/faults.md` is proven, or says that it is not. And what the scenarios
//! say of themselves is true.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pgwidgets_conformance::{Adapter, BuiltIn, Memory, Needs, Scenario, Suite, Target};

const PROTOCOL: &str = include_str!("../../docs/protocol.md");
const FAULTS: &str = include_str!("../../docs/faults.md");

/// What a row says when nothing of it is proven.
const NOT_YET: &str = "not proven yet";

/// Sections that contain nothing of their own that could be seen from outside: the bounds are
/// described with what they bound.
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

/// The table of faults: for each row the column of proofs outside of the suite.
fn faults() -> BTreeMap<u8, &'static str> {
    let lines = FAULTS.lines().filter_map(|line| line.strip_prefix("| "));
    let mut faults = BTreeMap::new();
    for line in lines {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let Ok(number) = cells[0].parse() else {
            assert_eq!(cells[0], "#", "{line}");
            continue;
        };
        let [_, fault, seen, proof, ""] = cells[..] else {
            panic!("a row has four cells: {line}");
        };
        assert!(!fault.is_empty() && !seen.is_empty(), "{line}");
        let twice = faults.insert(number, proof);
        assert_eq!(twice, None, "{number} is there twice");
    }
    faults
}

/// The files that a cell names.
fn files(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn the_rows_of_scenarios_are_rows_of_the_table() {
    let faults = faults();
    for scenario in Suite::new().scenarios() {
        let rows = scenario.rows();
        let known = rows.iter().all(|row| faults.contains_key(row));
        assert!(known, "{}: {rows:?}", scenario.path());
        let once: BTreeSet<_> = rows.iter().collect();
        assert_eq!(once.len(), rows.len(), "{}: {rows:?}", scenario.path());
    }
}

#[test]
fn every_row_is_proven_or_says_that_it_is_not() {
    let faults = faults();
    let numbers: Vec<u8> = faults.keys().copied().collect();
    let all: Vec<u8> = (1..=54).collect();
    assert_eq!(numbers, all, "a row keeps its number");
    let suite = Suite::new();
    let carried: BTreeSet<u8> = suite
        .scenarios()
        .iter()
        .flat_map(|it| it.rows().iter().copied())
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (row, cell) in faults {
        let files = files(cell);
        for file in &files {
            assert!(root.join(file).is_file(), "row {row}: there is no {file}");
        }
        let is_proven = carried.contains(&row) || !files.is_empty();
        let says_not = cell.contains(NOT_YET);
        assert!(
            is_proven != says_not,
            "row {row}: proven {is_proven}, and says {cell:?}"
        );
    }
}

#[test]
fn nothing_is_left_out_but_ports_on_core() {
    let suite = Suite::new();
    for adapter in BuiltIn::ALL {
        assert_eq!(suite.left_out(&Target::adapter(adapter)), 0, "{adapter:?}");
    }
    let needs = suite.scenarios().iter().map(Scenario::needs);
    let with_ports = needs.filter(|needs| [Needs::Ports, Needs::OwnPorts].contains(needs));
    let with_ports = with_ports.count();
    assert!(with_ports > 0);
    assert_eq!(suite.left_out(&Target::adapter(Memory)), with_ports);
    let counts = BuiltIn::ALL.map(|adapter| suite.count(&Target::adapter(adapter)));
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    // A port has no handlers, so that each such scenario is one case.
    let on_core = suite.count(&Target::adapter(Memory));
    assert!(
        on_core <= counts[0] - with_ports,
        "{} {on_core}",
        Memory.name()
    );
}

#[test]
fn every_scenario_has_a_path_of_its_own() {
    let suite = Suite::new();
    let mut paths = BTreeSet::new();
    for path in suite.scenarios().iter().map(Scenario::path) {
        assert!(paths.insert(path.clone()), "{path} is there twice");
    }
}
