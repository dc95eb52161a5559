//! The standard output, and whether all of it has arrived.

use std::io::{self, ErrorKind, Write as _};
use std::sync::Mutex;

/// Why results could not be printed, if so.
static LOST: Mutex<Option<io::Error>> = Mutex::new(None);

/// Prints a line of results.
pub(super) fn say(line: &str) {
    note(writeln!(io::stdout(), "{line}"));
}

/// Whether something was printed. That nobody reads on is not a reason to fail: `booklet stats | head`.
pub(super) fn is_out(printed: io::Result<()>) -> bool {
    match printed.and_then(|()| io::stdout().flush()) {
        Ok(()) => true,
        Err(error) => error.kind() == ErrorKind::BrokenPipe,
    }
}

/// The exit code of a run that would end with `code`: a run whose results are lost has failed.
pub(super) fn end(code: u8) -> u8 {
    note(io::stdout().flush());
    match LOST.lock().ok().and_then(|mut lost| lost.take()) {
        None => code,
        Some(error) => {
            super::tell(&format!(
                "The results could not be printed: {error}. Save them elsewhere."
            ));
            super::FAILED
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
