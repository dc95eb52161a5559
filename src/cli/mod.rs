//! The command line.
//!
//! **Takes** arguments. **Gives** an exit code: 0 good, 1 findings, 2 could not run. **Never** decides
//! about the book; it reads the arguments, runs the stages and shows what they say. It is the only
//! module that prints and reads the clock.

mod args;
mod build;
mod check;
mod diff;
mod emit;
#[cfg(feature = "import")]
mod import;
mod explain;
mod findings;
mod migrate;
mod new;
mod preflight;
mod progress;
mod schema;
mod stats;

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::SystemTime;

use clap::{CommandFactory as _, Parser as _};

use crate::data::Day;

use args::{Arguments, Command};

/// Everything was good.
const GOOD: u8 = 0;
/// There are findings at or above the level that stops.
const FOUND: u8 = 1;
/// It could not run at all.
const FAILED: u8 = 2;

/// The definition of the command line: for whatever must agree with it, such as the documents.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Runs the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { FAILED } else { GOOD });
        }
    };
    let code = match arguments.command {
        Command::Build(arguments) => build::build(&arguments),
        Command::New(arguments) => new::new(&arguments.folder),
        Command::Check(arguments) => check::check(&arguments),
        Command::Migrate(arguments) => migrate::run(&arguments),
        #[cfg(feature = "import")]
        Command::Import(arguments) => import::run(&arguments),
        Command::Schema(arguments) => schema::schema(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments.code),
        Command::Stats(arguments) => stats::stats(&arguments),
        Command::Diff(arguments) => diff::diff(&arguments),
        Command::Preflight(arguments) => preflight::preflight(&arguments),
    };
    ExitCode::from(code)
}

/// The day it is (UTC); `None` if the clock stands before 1970.
#[expect(clippy::disallowed_methods, reason = "consents hold on a day; it reaches no output")]
fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Day::after_1970(since.as_secs() / 86_400)
}

/// Prints a line of results.
fn say(line: &str) {
    use std::io::Write as _;
    // A closed pipe is no reason to fail.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Prints a line of messages.
fn tell(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{line}");
}
