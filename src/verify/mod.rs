//! Written files read back, and any file measured as a print shop would.
//!
//! **Takes** the bytes of a PDF file that was just written and the pages it was written from; or those
//! of any file, and what a print shop asks for. **Gives** a finding for everything that is not as it
//! must be. **Never** trusts the writer: it opens the file as a reader would, by its cross-references.

pub mod epub;
mod expectation;
mod limits;
mod measured;
mod pdf;

pub use expectation::{Destination, Expectation, ExpectedPage};
pub use limits::shop_limits;
pub use measured::{Sheets, add_ink, emblems, inspect, limits, read};
pub use pdf::read_back;

/// The bytes of a file and its name, for findings.
#[derive(Clone, Copy, Debug)]
pub struct NamedFile<'a> {
    /// The name.
    pub name: &'a str,
    /// The bytes.
    pub bytes: &'a [u8],
}
