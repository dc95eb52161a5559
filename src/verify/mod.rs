//! Read-back: written files are opened and checked.
//!
//! **Takes** the bytes of a PDF file that was just written and the pages it was written from; or those
//! of any file, and what a print shop requires. **Gives** a finding for everything that is wrong.
//! **Never** trusts the writer: it opens the file as a reader would, by its cross-references.

pub mod epub;
mod expectation;
mod limits;
mod measured;
mod pdf;

pub use expectation::{Expectation, ExpectedPage, Output};
pub use limits::shop_limits;
pub use measured::{Sheets, add_ink, emblems, inspect, limits, read};
pub use pdf::read_back;
