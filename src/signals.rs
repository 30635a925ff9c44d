//! The signals that ask the process to end, in one place for all applications of the process.
//!
//! While [`Application::run`](crate::Application::run) runs anywhere in the process, the first
//! signal notifies every such call, and the second one has its default effect. If a call has not
//! returned 5 s after the first signal, no thread of its executor is free, and that signal gets its
//! default effect. At any other time signals have their default effect.

use std::ffi::c_int;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError, mpsc};
use std::time::Duration;

use event_listener::{Event, listener};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

use crate::engine::lock;

/// How long `run` may take to return after the first signal.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long logging the end of the process may take, as a subscriber may block.
const LOGGING: Duration = Duration::from_millis(200);
/// Ctrl-C, and the signal that asks a process to end, where there is one.
const SIGNALS: [c_int; 2] = [SIGINT, SIGTERM];

/// What the process does with the signals; `None` if they cannot be handled here.
static PROCESS: OnceLock<Option<Process>> = OnceLock::new();

struct Process {
    runs: Mutex<Runs>,
    all_returned: Condvar,
    asked: Event,
    /// Read by the signal handlers: whether a signal has its default effect.
    is_default: Arc<AtomicBool>,
}

/// The calls of `run` that have not returned.
#[derive(Default)]
struct Runs {
    count: usize,
    /// A signal came while they ran.
    is_asked: bool,
}

/// A call of `run`, until it is dropped.
pub(crate) struct Run(Option<&'static Process>);

impl Run {
    /// From now on [`asked`](Self::asked) reports a signal.
    pub(crate) fn begin() -> Self {
        let process = PROCESS.get_or_init(|| match Process::install() {
            Ok(process) => Some(process),
            Err(error) => {
                tracing::warn!(%error, "signals cannot be handled: they end the process at once");
                None
            }
        });
        let process = process.as_ref();
        if let Some(process) = process {
            let mut runs = lock(&process.runs);
            if runs.count == 0 {
                process.is_default.store(false, Ordering::SeqCst);
            }
            runs.count += 1;
        }
        Self(process)
    }

    /// Waits until the process is asked to end.
    pub(crate) async fn asked(&self) {
        let Some(process) = self.0 else {
            return std::future::pending().await;
        };
        loop {
            listener!(process.asked => listener);
            if lock(&process.runs).is_asked {
                return;
            }
            listener.await;
        }
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let Some(process) = self.0 else { return };
        let mut runs = lock(&process.runs);
        runs.count -= 1;
        if runs.count == 0 {
            runs.is_asked = false;
            process.is_default.store(true, Ordering::SeqCst);
            process.all_returned.notify_all();
        }
    }
}

impl Process {
    /// Installs the handlers, for the rest of the process's life, and starts the thread that acts
    /// on them.
    fn install() -> io::Result<Self> {
        let is_default = Arc::new(AtomicBool::new(true));
        for signal in SIGNALS {
            // In this order: the first signal gives the second one its default effect, even if no
            // thread of ours runs any more.
            flag::register_conditional_default(signal, Arc::clone(&is_default))?;
            flag::register(signal, Arc::clone(&is_default))?;
        }
        watch()?;
        Ok(Self {
            runs: Mutex::default(),
            all_returned: Condvar::new(),
            asked: Event::new(),
            is_default,
        })
    }

    /// A signal came: notifies the calls of `run`, and ends the process if they do not return.
    fn handle(&self, signal: c_int) {
        {
            let mut runs = lock(&self.runs);
            if runs.count == 0 {
                return;
            }
            runs.is_asked = true;
        }
        self.asked.notify(usize::MAX);
        tracing::info!(signal, "the process is asked to end");
        if self.wait_for_runs(PATIENCE).is_some() {
            log_that_it_ends(signal);
            // Under the lock, so that a call that has returned is not killed.
            if let Some(_runs) = self.wait_for_runs(Duration::ZERO) {
                let ended = low_level::emulate_default_handler(signal);
                tracing::error!(?ended, "the process survived its end");
            }
        }
    }

    /// Waits until the notified calls have returned; the result is for those that have not.
    fn wait_for_runs(&self, patience: Duration) -> Option<std::sync::MutexGuard<'_, Runs>> {
        let (runs, _) = self
            .all_returned
            .wait_timeout_while(lock(&self.runs), patience, |runs| runs.is_asked)
            .unwrap_or_else(PoisonError::into_inner);
        runs.is_asked.then_some(runs)
    }
}

/// Starts the thread that waits for signals.
#[cfg(unix)]
fn watch() -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new(SIGNALS)?;
    spawn(move || {
        for signal in &mut signals {
            if let Some(Some(process)) = PROCESS.get() {
                process.handle(signal);
            }
        }
    })
}

/// The same where a thread cannot wait for a signal: it polls for one ten times a second.
#[cfg(not(unix))]
fn watch() -> io::Result<()> {
    let came = Arc::new(AtomicBool::new(false));
    for signal in SIGNALS {
        flag::register(signal, Arc::clone(&came))?;
    }
    spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(100));
            if came.swap(false, Ordering::SeqCst)
                && let Some(Some(process)) = PROCESS.get()
            {
                process.handle(SIGINT);
            }
        }
    })
}

fn spawn(watch: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let thread = std::thread::Builder::new().name("pgwidgets-signals".to_owned());
    thread.spawn(watch).map(drop)
}

/// Logs it on its own thread: a handler that blocks may hold what the subscriber needs.
fn log_that_it_ends(signal: c_int) {
    let (done, logged) = mpsc::channel();
    let log = move || {
        tracing::error!(
            signal,
            "the process ends: no thread of the executor was free to close the application for \
             5 s after it was asked to end"
        );
        let _ = done.send(());
    };
    if std::thread::Builder::new().spawn(log).is_ok() {
        let _ = logged.recv_timeout(LOGGING);
    }
}
