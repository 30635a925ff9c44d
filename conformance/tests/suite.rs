//! The whole suite on core and on the three adapters.

use std::sync::{Mutex, PoisonError};

use pgwidgets_conformance::{Adapter, BuiltIn, Memory, Suite, Target, check};

/// One target at a time: each plays several scenarios at once already.
static TURN: Mutex<()> = Mutex::new(());

/// The orders of tasks that are played on core. A seed by which something failed is added here.
const SEEDS: [u64; 3] = [1, 2, 3];

fn conforms(adapter: impl Adapter) {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    check(adapter);
}

/// Tasks run in an order that a seed picks: what only one order hides, another one shows.
#[test]
fn core() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    for seed in SEEDS {
        let report = Suite::new()
            .seed(seed)
            .run(&[Target::adapter(Memory)], |_| {});
        assert!(report.is_passed(), "{report}");
    }
}

#[test]
fn tokio() {
    conforms(BuiltIn::Tokio);
}

#[test]
fn smol() {
    conforms(BuiltIn::Smol);
}

#[test]
fn async_std() {
    conforms(BuiltIn::AsyncStd);
}
