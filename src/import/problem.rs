//! What is wrong with a cell.

use crate::codes::Code;

/// Why a cell is not the value of its field.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// What kind.
    pub(super) code: Code,
    /// What is wrong; follows the name of the cell.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: String,
}

impl Problem {
    /// A problem.
    pub(super) fn new(code: Code, message: String, help: impl Into<String>) -> Self {
        Self { code, message, help: help.into() }
    }
}
