//! The report for build servers.

use quick_junit::{NonSuccessKind, Property, Report as JUnit, TestCase, TestCaseStatus, TestSuite};

use super::{Outcome, Report};

impl Report {
    /// The report as the XML of `JUnit`: a suite for each target, a class for each chapter. The
    /// property `left_out` of a suite is the number of scenarios that its target cannot play,
    /// `seed` what picked the order of tasks, where something did.
    ///
    /// # Errors
    /// When the XML cannot be written.
    pub fn to_junit(&self) -> Result<String, quick_junit::SerializeError> {
        let mut junit = JUnit::new("pgwidgets-conformance");
        junit.set_time(self.took);
        for target in &self.targets {
            let name = &target.name;
            let mut suite = TestSuite::new(name);
            let left_out = target.left_out.to_string();
            suite.add_property(Property::new("left_out", left_out));
            if let Some(seed) = target.seed {
                suite.add_property(Property::new("seed", seed.to_string()));
            }
            for case in self.cases.iter().filter(|case| case.target == *name) {
                let status = match &case.outcome {
                    Outcome::Passed => TestCaseStatus::success(),
                    Outcome::Failed(why) => {
                        let mut failed = TestCaseStatus::non_success(NonSuccessKind::Failure);
                        failed.set_message(why.lines().next().unwrap_or_default());
                        failed.set_description(why);
                        failed
                    }
                };
                let mut test = TestCase::new(case.name(), status);
                test.set_classname(format!("{name}.{}", case.chapter));
                test.set_time(case.took);
                suite.add_test_case(test);
            }
            junit.add_test_suite(suite);
        }
        junit.to_string()
    }
}
