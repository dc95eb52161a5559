//! Written files read back.
//!
//! **Takes** the bytes of a PDF file that was just written, and the pages it was written from.
//! **Gives** a finding for everything that is not as it must be. **Never** trusts the writer: it opens
//! the file as a reader would, by its cross-references.

mod expectation;
mod pdf;
mod reader;
mod value;

pub use expectation::{Expectation, ExpectedPage, Output};
pub use pdf::read_back;
