//! A scenario: a UI program, what browsers do with it, and what must be seen.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use pgwidgets::Policy;

use crate::needs::Needs;
use crate::test_bed::{Probe, TestBed};

/// One thing that a server must do.
#[derive(Clone)]
pub struct Scenario {
    chapter: &'static str,
    name: &'static str,
    rows: &'static [u8],
    needs: Needs,
    policies: &'static [Policy],
    pub(crate) play: Play,
}

/// Where the policy makes no difference.
const ONE: &[Policy] = &[Policy::PerSession];

/// How it is played. It fails by a panic.
#[derive(Clone)]
pub(crate) enum Play {
    Program(Arc<dyn Fn(TestBed) -> BoxFuture<'static, ()> + Send + Sync>),
    Probe(Arc<dyn Fn(Probe) -> BoxFuture<'static, ()> + Send + Sync>),
}

impl Scenario {
    pub(crate) fn program<F>(
        needs: Needs,
        name: &'static str,
        rows: &'static [u8],
        play: impl Fn(TestBed) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let play = Play::Program(Arc::new(move |bed| Box::pin(play(bed))));
        Self::new(needs, name, rows, play)
    }

    pub(crate) fn probe<F>(
        name: &'static str,
        rows: &'static [u8],
        play: impl Fn(Probe) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let play = Play::Probe(Arc::new(move |probe| Box::pin(play(probe))));
        Self::new(Needs::Probe, name, rows, play).in_every_policy()
    }

    fn new(needs: Needs, name: &'static str, rows: &'static [u8], play: Play) -> Self {
        Self {
            chapter: "",
            name,
            rows,
            needs,
            policies: ONE,
            play,
        }
    }

    pub(crate) fn in_every_policy(mut self) -> Self {
        self.policies = &crate::POLICIES;
        self
    }

    pub(crate) fn of_chapter(mut self, chapter: &'static str) -> Self {
        self.chapter = chapter;
        self
    }

    /// The section of `docs/protocol.md`, or of the suite, that it belongs to.
    pub fn chapter(&self) -> &'static str {
        self.chapter
    }

    /// Its name within the chapter.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Chapter and name, as filters and reports have it: `replay::a_second_browser_joins`.
    pub fn path(&self) -> String {
        format!("{}::{}", self.chapter, self.name)
    }

    /// The rows of the table in `docs/faults.md` that it proves something of.
    pub fn rows(&self) -> &'static [u8] {
        self.rows
    }

    /// What it needs.
    pub fn needs(&self) -> Needs {
        self.needs
    }

    /// The policies that it is played in: all where handlers run.
    pub fn policies(&self) -> &'static [Policy] {
        self.policies
    }
}
