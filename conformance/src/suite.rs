//! Playing scenarios.

mod case;
mod queue;

use std::sync::Arc;
use std::time::Duration;

use pgwidgets::Policy;
use pgwidgets_sim_browser::Browser;

use crate::adapter::{Adapter, Door};
use crate::needs::Needs;
use crate::report::{CaseReport, Report, TargetReport};
use crate::scenario::Scenario;
use crate::scenarios;
use crate::test_browser::{Link, TestBrowser, is_seen};

use self::case::Case;

/// How many cases are played at once by default.
const JOBS: usize = 4;

/// How long a server may take to show the Probe to the first browser.
const REACH: Duration = Duration::from_secs(10);

/// What scenarios are played on.
#[derive(Clone)]
pub enum Target {
    /// An adapter, on which applications are made.
    Adapter(Arc<dyn Adapter>),
    /// A server that runs the Probe already.
    Server {
        /// Where to dial: `ws://host:port/`.
        url: String,
        /// The policy that it runs in.
        policy: Policy,
    },
}

impl Target {
    /// An adapter.
    pub fn adapter(adapter: impl Adapter) -> Self {
        Self::Adapter(Arc::new(adapter))
    }

    /// What it is called in reports.
    pub fn name(&self) -> &str {
        match self {
            Self::Adapter(adapter) => adapter.name(),
            Self::Server { url, .. } => url,
        }
    }

    /// Waits until a browser can connect and sees the Probe, where the suite does not open the door
    /// itself.
    ///
    /// # Errors
    /// What is in the way, as text.
    pub async fn reach(&self) -> Result<(), String> {
        let Self::Server { url, .. } = self else {
            return Ok(());
        };
        let door = Arc::new(Door::ports(url, None));
        let test_browser = TestBrowser::dial(&door, Browser::new(), Link::default()).await;
        let test_browser = test_browser.map_err(|error| format!("{url}: {error}"))?;
        let is_probe = |browser: &Browser| is_seen(browser, "Label", "Built");
        let seen = test_browser.comes_to(REACH, is_probe).await;
        seen.map_err(|instead| {
            format!("{url}: this is not the Probe, no Label shows \"Built\"; {instead}")
        })
    }

    fn offers(&self) -> Needs {
        match self {
            Self::Adapter(adapter) => adapter.offers(),
            Self::Server { .. } => Needs::Probe,
        }
    }

    fn has_virtual_time(&self) -> bool {
        match self {
            Self::Adapter(adapter) => adapter.has_virtual_time(),
            Self::Server { .. } => false,
        }
    }

    fn policies(&self) -> &[Policy] {
        match self {
            Self::Adapter(_) => &crate::POLICIES,
            Self::Server { policy, .. } => std::slice::from_ref(policy),
        }
    }
}

/// The scenarios to play, and how.
#[derive(Clone)]
pub struct Suite {
    scenarios: Vec<Scenario>,
    policies: Vec<Policy>,
    jobs: usize,
    seed: u64,
}

impl Default for Suite {
    fn default() -> Self {
        Self {
            scenarios: scenarios::all(),
            policies: crate::POLICIES.to_vec(),
            jobs: JOBS,
            seed: 0,
        }
    }
}

impl Suite {
    /// All scenarios, in every policy.
    pub fn new() -> Self {
        Self::default()
    }

    /// Only the scenarios whose path contains one of the texts; all where there is no text.
    #[must_use]
    pub fn filter<S: AsRef<str>>(mut self, texts: &[S]) -> Self {
        if !texts.is_empty() {
            self.scenarios.retain(|scenario| {
                let path = scenario.path();
                texts.iter().any(|text| path.contains(text.as_ref()))
            });
        }
        self
    }

    /// Only one policy. Scenarios to which the policy makes no difference are played all the same.
    #[must_use]
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policies = vec![policy];
        self
    }

    /// How many cases are played at once: 4 by default.
    #[must_use]
    pub fn jobs(mut self, jobs: usize) -> Self {
        self.jobs = jobs.max(1);
        self
    }

    /// The seed that picks the order of tasks on targets with virtual time: 0 by default. The same
    /// seed picks the same order.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The scenarios.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// How many cases there are on a target.
    pub fn count(&self, target: &Target) -> usize {
        self.cases(target).len()
    }

    /// How many of the scenarios a target cannot play: they are about what it does not have, such
    /// as ports in memory.
    pub fn left_out(&self, target: &Target) -> usize {
        let is_unfit = |scenario: &&Scenario| scenario.needs() > target.offers();
        self.scenarios.iter().filter(is_unfit).count()
    }

    /// Plays the scenarios on each target, one target after the other; `played` is called for each
    /// case when it has ended.
    pub fn run(&self, targets: &[Target], mut played: impl FnMut(&CaseReport)) -> Report {
        let started = std::time::Instant::now();
        let mut reports = Vec::new();
        let mut cases = Vec::new();
        for target in targets {
            let seed = target.has_virtual_time().then_some(self.seed);
            let left_out = self.left_out(target);
            reports.push(TargetReport::new(target.name(), left_out, seed));
            let waiting = self.cases(target);
            cases.extend(queue::play(waiting, self.jobs, &mut played));
        }
        Report::new(reports, cases, started.elapsed())
    }

    /// The scenarios that a target can play, in each of its policies.
    fn cases(&self, target: &Target) -> Vec<Case> {
        let mut cases = Vec::new();
        for scenario in &self.scenarios {
            if scenario.needs() > target.offers() {
                continue;
            }
            let [one] = scenario.policies() else {
                let policies = target.policies().iter();
                let policies = policies.filter(|policy| self.policies.contains(policy));
                let case = |policy: &Policy| Case::new(target, scenario, *policy, self.seed);
                cases.extend(policies.map(|policy| case(policy).of_many()));
                continue;
            };
            cases.push(Case::new(target, scenario, *one, self.seed));
        }
        cases
    }
}

/// Plays the whole suite on an adapter.
///
/// # Panics
/// If a scenario fails, with the report. [`Suite::filter`] plays only some of them.
pub fn check(adapter: impl Adapter) {
    let report = Suite::new().run(&[Target::adapter(adapter)], |_| {});
    assert!(report.is_passed(), "{report}");
}
