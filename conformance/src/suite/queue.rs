//! Playing several cases at once.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::thread;

use super::case::Case;
use crate::report::CaseReport;
use crate::wait::lock;

/// Plays the cases, `jobs` at once. The reports are in the order of the cases; `played` is called
/// for each as soon as it has ended.
pub(super) fn play(
    cases: Vec<Case>,
    jobs: usize,
    mut played: impl FnMut(&CaseReport),
) -> Vec<CaseReport> {
    let count = cases.len();
    let waiting: Mutex<VecDeque<_>> = Mutex::new(cases.into_iter().enumerate().collect());
    let (done, reports) = channel();
    let mut ended: Vec<Option<CaseReport>> = Vec::new();
    ended.resize_with(count, || None);
    thread::scope(|scope| {
        for _ in 0..jobs.min(count) {
            let (waiting, done) = (&waiting, done.clone());
            scope.spawn(move || {
                loop {
                    let next = lock(waiting).pop_front();
                    let Some((place, case)) = next else { return };
                    // The receiver outlives every sender.
                    let _ = done.send((place, case.play()));
                }
            });
        }
        drop(done);
        for (place, report) in reports {
            played(&report);
            ended[place] = Some(report);
        }
    });
    ended.into_iter().flatten().collect()
}
