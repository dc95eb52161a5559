//! Read-back: written files are opened and checked.
//!
//! **Takes** the bytes of a PDF file that was just written and the pages it was written from; or those
//! of any file, and what a print shop requires. **Gives** a finding for everything that is wrong.
//! **Never** trusts the writer: it opens the file as a reader would, by its cross-references.

pub mod epub;
mod expectation;
mod ink;
mod limits;
mod measured;
mod order;
mod pdf;
mod texts;

pub use expectation::{Destination, Expectation, ExpectedPage};
pub use ink::add_ink;
pub use limits::shop_limits;
pub use measured::{Measured, Sheets};
pub use pdf::read_back;

use findings::Finding;

use crate::cache::Cache;
use crate::frame::{Compiled, Surface};

/// The bytes of a file and its name, for findings.
#[derive(Clone, Copy, Debug)]
pub struct NamedFile<'a> {
    /// As it will stand in the folder of the outputs.
    pub name: &'a str,
    /// As they were written, nothing changed.
    pub bytes: &'a [u8],
}

/// What is wrong with a PDF for screens. What was found good is kept, and not judged again.
pub fn screen(compiled: &Compiled, file: NamedFile<'_>, cache: &Cache) -> Vec<Finding> {
    let surfaces = Surface::of_screen(&compiled.document);
    // It holds the pages, boxes, links and fonts that it was written from.
    let mut findings = structure(compiled, file, Destination::Screen, &surfaces);
    // Its pages say what was laid out on them, its tags in the order of the book.
    findings.extend(texts::of_pages(&compiled.document, file));
    // Its tags are as PDF/UA-1 asks, for screen-reader users.
    findings.extend(measured::tags(&compiled.document, file, cache));
    // The emblems look as their rules ask, as they are drawn.
    findings.extend(measured::emblems(compiled, file, cache));
    findings
}

/// What is wrong with a print file, and what the shop must know of it. Without `renders`, where
/// earlier results are kept, the ink that lies on its pages is not measured.
pub fn print(
    compiled: &Compiled,
    file: NamedFile<'_>,
    sheets: Sheets,
    surfaces: &[Surface],
    renders: Option<&Cache>,
) -> Measured {
    // It holds what it was written from.
    let mut findings = structure(compiled, file, Destination::Print, surfaces);
    // It is as PDF/X-4 and the shop ask.
    let limits = measured::limits(compiled, sheets, surfaces);
    let seen = measured::inspect(&limits, surfaces, file, renders);
    findings.extend(seen.findings);
    Measured { findings, facts: seen.facts }
}

/// What is wrong with a proof.
pub fn proof(compiled: &Compiled, file: NamedFile<'_>, surfaces: &[Surface]) -> Vec<Finding> {
    structure(compiled, file, Destination::Proof, surfaces)
}

/// What is wrong with an EPUB.
pub fn electronic(compiled: &Compiled, file: NamedFile<'_>) -> Vec<Finding> {
    // Its documents are well-formed, its links lead somewhere, every page is marked.
    let mut findings = epub::read_back(file.name, file.bytes, &compiled.document.map);
    // Its documents say what the plan says.
    let (plan, map) = (&compiled.plan, &compiled.document.map);
    findings.extend(epub::texts_kept(file.name, file.bytes, plan, map));
    // The emblem, the statement and the disclaimer stand where the plan has them.
    findings.extend(epub::funding_shown(file.name, file.bytes, &compiled.plan));
    findings
}

/// Where the structure of a PDF differs from what it was written from.
fn structure(
    compiled: &Compiled,
    file: NamedFile<'_>,
    destination: Destination,
    surfaces: &[Surface],
) -> Vec<Finding> {
    let expect = Expectation::of(file.name, destination, &compiled.document, surfaces);
    read_back(file.bytes, &expect)
}
