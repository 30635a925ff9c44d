//! The report for people.

use std::fmt;

use super::{CaseReport, Outcome, Report, policy_name};

impl fmt::Display for Report {
    /// A table of chapters and targets, the seed of a target, what it cannot play, the failures one
    /// by one and how to play them again, and a line with the sum.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table(f)?;
        for target in &self.targets {
            if let Some(seed) = target.seed {
                writeln!(f, "order of tasks on {}: seed {seed}", target.name)?;
            }
        }
        for target in self.targets.iter().filter(|target| target.left_out > 0) {
            let (name, count) = (&target.name, target.left_out);
            writeln!(f, "not fit for {name}: {count} scenarios")?;
        }
        for case in self.failures() {
            writeln!(f, "\nfailed on {}: {}", case.target(), case.name())?;
            if let Outcome::Failed(why) = case.outcome() {
                for line in why.lines() {
                    writeln!(f, "    {line}")?;
                }
            }
            if let Some(again) = self.again(case) {
                writeln!(f, "play it again: {again}")?;
            }
        }
        let failed = self.failures().count();
        let passed = self.cases.len() - failed;
        writeln!(f, "\n{:.1} s", self.took.as_secs_f64())?;
        write!(f, "{passed} passed, {failed} failed")
    }
}

impl Report {
    /// The arguments of the command that play a case again in the same order of tasks, where a seed
    /// picked that.
    fn again(&self, case: &CaseReport) -> Option<String> {
        let target = self.targets.iter().find(|it| it.name == case.target)?;
        let (name, seed, path) = (&target.name, target.seed?, case.path());
        let policy = case.policy.map(policy_name);
        let policy = policy.map(|policy| format!(" --policy {policy}"));
        let policy = policy.unwrap_or_default();
        Some(format!(
            "run --on {name} --seed {seed} --filter {path}{policy}"
        ))
    }

    fn table(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chapters = self.chapters();
        let first = chapters.iter().map(|it| it.len()).max().unwrap_or_default();
        write!(f, "{:first$}", "")?;
        for target in &self.targets {
            write!(f, "  {:>9}", target.name)?;
        }
        writeln!(f)?;
        for chapter in chapters {
            write!(f, "{chapter:first$}")?;
            for target in &self.targets {
                let here =
                    |case: &&CaseReport| case.chapter == chapter && case.target == target.name;
                let cases = self.cases.iter().filter(here);
                let (count, passed) = cases.fold((0, 0), |(count, passed), case| {
                    (count + 1, passed + usize::from(case.is_passed()))
                });
                let cell = match count {
                    0 => String::new(),
                    _ => format!("{passed}/{count}"),
                };
                let width = target.name.len().max(9);
                write!(f, "  {cell:>width$}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }

    /// The chapters of the cases, in the order of the suite.
    fn chapters(&self) -> Vec<&'static str> {
        let mut chapters = Vec::new();
        for case in &self.cases {
            if !chapters.contains(&case.chapter) {
                chapters.push(case.chapter);
            }
        }
        chapters
    }
}
