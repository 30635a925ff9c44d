//! The report for programs.

use serde_json::{Value, json};

use super::{Outcome, Report, policy_name};

impl Report {
    /// The report as JSON: `{"passed", "failed", "seconds", "cases": [{"target", "chapter",
    /// "scenario", "policy", "rows", "passed", "seconds", "failure"}]}`. `policy` is null where it
    /// makes no difference, `failure` where there is none.
    pub fn to_json(&self) -> Value {
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
            "cases": cases.collect::<Vec<_>>(),
        })
    }
}
