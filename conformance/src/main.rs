//! The command `pgwidgets-conformance`.

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run()
}
