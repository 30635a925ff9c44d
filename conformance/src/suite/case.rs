//! One scenario on one target in one policy, on its own thread.

use std::cell::RefCell;
use std::panic::AssertUnwindSafe;
use std::sync::Once;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use pgwidgets::Policy;
use tokio::runtime::{Builder, Runtime};

use super::Target;
use crate::adapter::Door;
use crate::report::{CaseReport, Outcome};
use crate::scenario::{Play, Scenario};
use crate::schedule::Schedule;
use crate::test_bed::{Probe, TestBed};
use crate::wait::GUARD;

/// How long a case may take before it counts as hanging: longer than all that a scenario waits for.
const HUNG: Duration = GUARD.saturating_mul(4);

thread_local! {
    /// Why and where the case of this thread failed; `None` on threads that play none.
    static FAILURE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What is to be played.
pub(super) struct Case {
    target: Target,
    scenario: Scenario,
    policy: Policy,
    /// Whether there is a case for each policy.
    one_of_many: bool,
    /// What picks the order of tasks in virtual time.
    seed: u64,
}

impl Case {
    pub(super) fn new(target: &Target, scenario: &Scenario, policy: Policy, seed: u64) -> Self {
        Self {
            target: target.clone(),
            scenario: scenario.clone(),
            policy,
            one_of_many: false,
            seed,
        }
    }

    /// There is a case for each policy.
    pub(super) fn of_many(mut self) -> Self {
        self.one_of_many = true;
        self
    }

    /// Plays it to its end.
    pub(super) fn play(self) -> CaseReport {
        note_panics();
        let started = Instant::now();
        let (target, scenario) = (self.target.name().to_owned(), self.scenario.clone());
        let policy = self.one_of_many.then_some(self.policy);
        let (done, ended) = channel();
        let name = scenario.path();
        let spawned = thread::Builder::new().name(name).spawn(move || {
            FAILURE.set(Some(String::new()));
            // Nothing waits any more for a case that hung.
            let _ = done.send(self.run());
        });
        let outcome = match (spawned, ended.recv_timeout(HUNG)) {
            (Err(error), _) => Outcome::Failed(format!("there is no thread for it: {error}")),
            (Ok(_), Ok(outcome)) => outcome,
            (Ok(_), Err(RecvTimeoutError::Timeout)) => {
                Outcome::Failed(format!("it hung: nothing came of it within {HUNG:?}"))
            }
            (Ok(_), Err(RecvTimeoutError::Disconnected)) => {
                Outcome::Failed("its thread ended before its time".to_owned())
            }
        };
        CaseReport::new(target, &scenario, policy, outcome, started.elapsed())
    }

    fn run(self) -> Outcome {
        let runtime = match self.runtime() {
            Ok(runtime) => runtime,
            Err(error) => return Outcome::Failed(format!("there is no runtime for it: {error}")),
        };
        let seed = self.target.has_virtual_time().then_some(self.seed);
        let played = match seed {
            Some(seed) => runtime.block_on(Schedule::run(seed, self.scene())),
            None => runtime.block_on(self.scene()),
        };
        // What a failed case left behind must not hold up the others.
        runtime.shutdown_background();
        match played {
            Ok(()) => Outcome::Passed,
            Err(why) => Outcome::Failed(why),
        }
    }

    fn runtime(&self) -> std::io::Result<Runtime> {
        if self.target.has_virtual_time() {
            Builder::new_current_thread()
                .enable_all()
                .start_paused(true)
                .build()
        } else {
            Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
        }
    }

    async fn scene(self) -> Result<(), String> {
        match (self.target, self.scenario.play) {
            (Target::Adapter(adapter), play) => {
                let bed = TestBed::on(adapter, self.policy);
                let played = attempt(async {
                    match play {
                        Play::Program(play) => play(bed.clone()).await,
                        Play::Probe(play) => play(bed.probe().await).await,
                    }
                });
                let played = played.await;
                // Also after a failure: an executor of the whole process would keep running the
                // applications beside the cases that follow.
                let cleared = attempt(bed.clear()).await;
                played.and(cleared)
            }
            (Target::Server { url, .. }, Play::Probe(play)) => {
                attempt(play(Probe::at(Door::ports(url, None), self.policy))).await
            }
            (Target::Server { .. }, Play::Program(_)) => {
                unreachable!("a server is only given what needs no more than the Probe")
            }
        }
    }
}

/// What it says if it panics.
async fn attempt(act: impl Future<Output = ()>) -> Result<(), String> {
    let attempted = AssertUnwindSafe(act).catch_unwind().await;
    attempted.map_err(|_| FAILURE.replace(Some(String::new())).unwrap_or_default())
}

/// Keeps the words of a panic for the report of the case, where a case panics. A program's panics
/// are not recorded: its application reports them, and scenarios check that.
fn note_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let noted = FAILURE.with_borrow_mut(|failure| {
                let noted = failure.is_some();
                if let Some(text) = failure {
                    *text = panic.to_string();
                }
                noted
            });
            let in_a_runtime = tokio::runtime::Handle::try_current().is_ok();
            if !noted && !in_a_runtime {
                before(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;
    use crate::needs::Needs;
    use crate::{BuiltIn, Log};

    #[test]
    fn a_scenario_that_fails_leaves_no_application_running() {
        for adapter in BuiltIn::ALL {
            let addresses: Log<String> = Log::new();
            let log = addresses.clone();
            let scenario = Scenario::program(Needs::Ports, "it_fails", &[], move |bed: TestBed| {
                let log = log.clone();
                async move {
                    let app = bed.host(|_| {}).await;
                    log.push(app.door().host().to_owned());
                    panic!("on purpose");
                }
            });
            let target = Target::adapter(adapter);
            let report = Case::new(&target, &scenario, Policy::PerSession, 0).play();
            let Outcome::Failed(why) = report.outcome() else {
                panic!("it passed on {}", target.name());
            };
            assert!(why.contains("on purpose"), "{why}");
            let address = addresses.entries().remove(0);
            let open = TcpStream::connect(&address);
            assert!(open.is_err(), "{}: {address} is still open", target.name());
        }
    }
}
