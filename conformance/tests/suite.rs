//! The whole suite on core and on the three adapters.

use std::sync::{Mutex, PoisonError};

use pgwidgets_conformance::{Adapter, BuiltIn, Memory, check};

/// One target at a time: each plays several scenarios at once already.
static TURN: Mutex<()> = Mutex::new(());

fn conforms(adapter: impl Adapter) {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    check(adapter);
}

#[test]
fn core() {
    conforms(Memory);
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
