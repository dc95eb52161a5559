//! The command line.
//!
//! **Takes** arguments. **Gives** an exit code: 0 success, 1 findings, 2 could not run, 130 and 143
//! interrupted. **Never** decides anything about the book; it reads the arguments, runs the stages and
//! prints their results. It is the only module that prints, and it reads the clock.

mod args;
mod args_edition;
mod args_sets;
mod build;
mod bytes;
mod cache;
mod check;
mod diff;
mod emit;
#[cfg(feature = "import")]
mod import;
mod exit;
mod explain;
mod failpoint;
mod findings;
mod forms;
mod guard;
mod migrate;
mod new;
mod output;
mod place;
mod preflight;
mod progress;
mod schema;
mod stats;
mod stop;
mod verify;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

use clap::{CommandFactory as _, Parser as _};

use crate::data::Day;
use crate::source::World;

use args::{Arguments, Command};
use exit::Exit;
use output::say;

/// The definition of the command line, for tests that compare the documents with it.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Runs the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let given: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(error) => {
            let printed = output::is_out(error.print());
            let is_good = printed && !error.use_stderr();
            return if is_good { Exit::Good } else { Exit::Failed }.into();
        }
    };
    stop::listen();
    let given = given.get(1..).unwrap_or_default();
    let exit =
        match arguments.command {
            Command::Build(mut arguments) => place::find(&mut arguments.book)
                .map_or_else(|exit| exit, |()| build::build(&arguments)),
            Command::New(arguments) => new::new(&arguments.folder),
            Command::Check(mut arguments) => place::find(&mut arguments.book)
                .map_or_else(|exit| exit, |()| check::check(&arguments)),
            Command::Migrate(mut arguments) => place::find(&mut arguments.book)
                .map_or_else(|exit| exit, |()| migrate::run(&arguments)),
            #[cfg(feature = "import")]
            Command::Import(arguments) => import::run(&arguments),
            Command::Schema(arguments) => schema::schema(&arguments),
            Command::Explain(arguments) => explain::explain(&arguments),
            Command::Stats(mut arguments) => place::find(&mut arguments.book)
                .map_or_else(|exit| exit, |()| stats::stats(&arguments)),
            Command::Diff(arguments) => diff::diff(&arguments, given),
            Command::Preflight(arguments) => preflight::preflight(&arguments, given),
            Command::Verify(arguments) => verify::run(&arguments),
            Command::Cache(arguments) => cache::run(&arguments),
        };
    stop::asked().unwrap_or_else(|| output::end(exit)).into()
}

/// Today's date (UTC); `None` if the clock is before 1970.
#[expect(clippy::disallowed_methods, reason = "consents hold on a day; it reaches no output")]
fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Day::after_1970(since.as_secs() / 86_400)
}

/// The world of a book's folder, in which links may lead into these folders.
fn world(book: &Path, allowed: &[PathBuf]) -> World {
    World::folder(book).allowing(allowed)
}

/// Prints a line of messages.
fn tell(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{line}");
}
