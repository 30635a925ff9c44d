//! The report for programs.

use serde_json::{Value, json};

use super::{Outcome, Report, policy_name};

impl Report {
    /// The report as JSON: `{"passed", "failed", "seconds", "targets": [{"name", "left_out",
    /// "seed"}], "cases": [{"target", "chapter", "scenario", "policy", "rows", "passed", "seconds",
    /// "failure"}]}`. `left_out` is the number of scenarios that the target cannot play, `seed`
    /// what picked the order of tasks, null where nothing did. `policy` is null where it makes no
    /// difference, `failure` where there is none.
    pub fn to_json(&self) -> Value {
        let targets = self
            .targets
            .iter()
            .map(|it| json!({"name": it.name, "left_out": it.left_out, "seed": it.seed}));
        let cases = self.cases.iter().map(|case| {
            json!({
                "target": case.target,
                "chapter": case.chapter,
                "scenario": case.scenario,
                "policy": case.policy.map(policy_name),
                "rows": case.rows,
                "passed": case.is_passed(),
                "seconds": case.took.as_secs_f64(),
                "failure": match &case.outcome {
                    Outcome::Passed => None,
                    Outcome::Failed(why) => Some(why),
                },
            })
        });
        let failed = self.failures().count();
        json!({
            "passed": self.cases.len() - failed,
            "failed": failed,
            "seconds": self.took.as_secs_f64(),
            "targets": targets.collect::<Vec<_>>(),
            "cases": cases.collect::<Vec<_>>(),
        })
    }
}
