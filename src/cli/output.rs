//! The standard output, and whether all of it has arrived.

use std::io::{self, ErrorKind, Write as _};
use std::sync::Mutex;

use super::exit::Exit;

/// Why results could not be printed, if so.
static LOST: Mutex<Option<io::Error>> = Mutex::new(None);

/// Prints a line of results.
pub(super) fn say(line: &str) {
    note(writeln!(io::stdout(), "{line}"));
}

/// Whether something was printed. A closed pipe is not an error: `booklet stats | head`.
pub(super) fn is_out(printed: io::Result<()>) -> bool {
    match printed.and_then(|()| io::stdout().flush()) {
        Ok(()) => true,
        Err(error) => error.kind() == ErrorKind::BrokenPipe,
    }
}

/// How a run ends that would end so: one whose results are lost has failed.
pub(super) fn end(exit: Exit) -> Exit {
    note(io::stdout().flush());
    match LOST.lock().ok().and_then(|mut lost| lost.take()) {
        None => exit,
        Some(error) => {
            super::tell(&format!(
                "The results could not be printed: {error}. Save them elsewhere."
            ));
            Exit::Failed
        }
    }
}

/// Remembers the first trouble.
fn note(printed: io::Result<()>) {
    if let (Err(error), Ok(mut lost)) = (printed, LOST.lock())
        && error.kind() != ErrorKind::BrokenPipe
    {
        lost.get_or_insert(error);
    }
}
