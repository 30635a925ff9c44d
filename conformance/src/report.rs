//! The result of a run.

mod json;
mod junit;
mod text;

use std::time::Duration;

use pgwidgets::Policy;

use crate::scenario::Scenario;

/// The results of all cases of a run. Its `Display` is for people.
#[derive(Clone, Debug)]
pub struct Report {
    targets: Vec<TargetReport>,
    cases: Vec<CaseReport>,
    took: Duration,
}

/// What was played on.
#[derive(Clone, Debug)]
pub(crate) struct TargetReport {
    name: String,
    /// Scenarios that it cannot play.
    left_out: usize,
    /// What picked the order of tasks, in virtual time.
    seed: Option<u64>,
}

/// The result of one scenario on one target in one policy.
#[derive(Clone, Debug)]
pub struct CaseReport {
    target: String,
    chapter: &'static str,
    scenario: &'static str,
    rows: &'static [u8],
    policy: Option<Policy>,
    outcome: Outcome,
    took: Duration,
}

/// Whether a case passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All was seen that must be seen.
    Passed,
    /// What was not, and where the scenario says so.
    Failed(String),
}

impl TargetReport {
    pub(crate) fn new(name: &str, left_out: usize, seed: Option<u64>) -> Self {
        Self {
            name: name.to_owned(),
            left_out,
            seed,
        }
    }
}

impl CaseReport {
    pub(crate) fn new(
        target: String,
        scenario: &Scenario,
        policy: Option<Policy>,
        outcome: Outcome,
        took: Duration,
    ) -> Self {
        Self {
            target,
            chapter: scenario.chapter(),
            scenario: scenario.name(),
            rows: scenario.rows(),
            policy,
            outcome,
            took,
        }
    }

    /// What it was played on.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// Chapter, scenario, and policy where there is a case for each.
    pub fn name(&self) -> String {
        let path = self.path();
        match self.policy {
            Some(policy) => format!("{path} [{}]", policy_name(policy)),
            None => path,
        }
    }

    /// Its result.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// How long it took, by the clock on the wall.
    pub fn took(&self) -> Duration {
        self.took
    }

    /// Chapter and scenario.
    fn path(&self) -> String {
        format!("{}::{}", self.chapter, self.scenario)
    }

    fn is_passed(&self) -> bool {
        self.outcome == Outcome::Passed
    }
}

impl Report {
    pub(crate) fn new(targets: Vec<TargetReport>, cases: Vec<CaseReport>, took: Duration) -> Self {
        Self {
            targets,
            cases,
            took,
        }
    }

    /// All cases, target by target, in the order of the suite.
    pub fn cases(&self) -> &[CaseReport] {
        &self.cases
    }

    /// Those that failed.
    pub fn failures(&self) -> impl Iterator<Item = &CaseReport> {
        self.cases.iter().filter(|case| !case.is_passed())
    }

    /// Whether there were cases, and all of them passed.
    pub fn is_passed(&self) -> bool {
        !self.cases.is_empty() && self.failures().next().is_none()
    }
}

/// A policy as the command line has it.
pub fn policy_name(policy: Policy) -> &'static str {
    match policy {
        Policy::PerSession => "per_session",
        Policy::Serialized => "serialized",
        Policy::Concurrent => "concurrent",
    }
}
