//! The print files, measured as a print shop would.

use crate::compile::Compiled;
use crate::diag::Diagnostic;

use super::ticket::Facts;

/// What was seen.
pub(super) struct Seen {
    /// What stands against printing.
    pub(super) findings: Vec<Diagnostic>,
    /// What the job ticket says.
    pub(super) facts: Facts,
}

/// Measures a print file by the shop's limits.
pub(super) fn inspect(_compiled: &Compiled, name: &str, _bytes: &[u8]) -> Seen {
    Seen { findings: Vec::new(), facts: Facts { name: name.to_owned(), ..Facts::default() } }
}
