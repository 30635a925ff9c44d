//! Whether all browsers show what the model says.

use serde_json::{Map, Value};

use super::{World, secs};

impl World {
    /// All browsers show the same and have nothing to complain of.
    pub(crate) fn assert_converged(&mut self) {
        self.assert_alike();
        self.assert_healthy();
    }

    /// All browsers show the same as a fresh one that joins now, and so does that one after a
    /// reload.
    pub(crate) fn assert_alike(&mut self) {
        self.advance(secs(1));
        let attached: Vec<_> = (0..self.browsers.len())
            .filter(|&at| self.browsers[at].connection.is_some())
            .collect();
        let fresh = self.join();
        self.advance(secs(1));
        let wanted = self.browsers[fresh].browser.snapshot();
        for &at in &attached {
            let shown = self.browsers[at].browser.snapshot();
            assert_same(&shown, &wanted, &format!("browser {at}"));
        }
        self.reload(fresh);
        self.advance(secs(1));
        let again = self.browsers[fresh].browser.snapshot();
        assert_same(&again, &wanted, "a second replay");
        self.leave(fresh);
    }

    /// No page has an error on its console, and no browser failed at anything.
    pub(crate) fn assert_healthy(&mut self) {
        for (at, peer) in self.browsers.iter().enumerate() {
            let browser = &peer.browser;
            assert_eq!(browser.unknown_widget_errors(), [""; 0], "browser {at}");
            assert_eq!(browser.console_errors(), [""; 0], "browser {at}");
            assert!(!browser.is_syncing(), "browser {at} is deaf");
        }
        for program in self.programs.values() {
            let failures: Vec<_> = program.failures.iter().map(|it| &it.error).collect();
            assert!(failures.is_empty(), "{failures:?}");
            assert_eq!(program.session.counters().malformed, 0);
        }
    }
}

/// Compares two snapshots, and names what differs.
pub(crate) fn assert_same(found: &Value, wanted: &Value, who: &str) {
    if found == wanted {
        return;
    }
    let mut differences = vec![format!("shown: {} / {}", found["shown"], wanted["shown"])];
    let empty = Map::new();
    let widgets = |it: &Value| it["widgets"].as_object().unwrap_or(&empty).clone();
    let (found, wanted) = (widgets(found), widgets(wanted));
    for id in found.keys().chain(wanted.keys()) {
        if found.get(id) != wanted.get(id) {
            differences.push(format!(
                "{id}:\n  found  {:?}\n  wanted {:?}",
                found.get(id).map(ToString::to_string),
                wanted.get(id).map(ToString::to_string)
            ));
        }
    }
    panic!("{who} shows something else:\n{}", differences.join("\n"));
}
