//! The report for build servers.

use quick_junit::{NonSuccessKind, Report as JUnit, TestCase, TestCaseStatus, TestSuite};

use super::{Outcome, Report};

impl Report {
    /// The report as the XML of `JUnit`: a suite for each target, a class for each chapter.
    ///
    /// # Errors
    /// When the writer of XML says so.
    pub fn to_junit(&self) -> Result<String, quick_junit::SerializeError> {
        let mut junit = JUnit::new("pgwidgets-conformance");
        junit.set_time(self.took);
        for target in &self.targets {
            let mut suite = TestSuite::new(target);
            for case in self.cases.iter().filter(|case| case.target == *target) {
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
                test.set_classname(format!("{target}.{}", case.chapter));
                test.set_time(case.took);
                suite.add_test_case(test);
            }
            junit.add_test_suite(suite);
        }
        junit.to_string()
    }
}
