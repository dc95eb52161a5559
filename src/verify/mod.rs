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
use preflight::Reader;

use crate::cache::Cache;
use crate::frame::{Compiled, Surface};

/// The bytes of a file and its name, for findings.
#[derive(Clone, Copy, Debug)]
pub struct NamedFile<'a> {
    /// Its name in the output folder.
    pub name: &'a str,
    /// Exactly as they were written.
    pub bytes: &'a [u8],
}

/// What is wrong with a PDF for screens. Good results are cached, and the file is not checked again.
pub fn screen(compiled: &Compiled, file: NamedFile<'_>, cache: &Cache) -> Vec<Finding> {
    let document = &compiled.document;
    let surfaces = Surface::of_screen(document);
    let expect = Expectation::of(file.name, Destination::Screen, document, &surfaces);
    // It is opened once; its pages, boxes, links and fonts are those it was written from.
    let opened = Reader::open(file.bytes);
    let mut findings = pdf::compare(&opened, &expect);
    // Its pages have the text that was laid out on them, its tags the text of the book in order.
    if let Ok(reader) = &opened {
        findings.extend(texts::of_pages(document, file.name, reader));
    }
    // Its tags conform to PDF/UA-1.
    findings.extend(measured::tags(document, file, cache));
    // The emblems, as rendered, follow their rules.
    findings.extend(measured::emblems(compiled, file, cache));
    findings
}

/// What is wrong with a print file, and what the shop must know about it. Without `renders` the ink on its
/// pages is not measured.
pub fn print(
    compiled: &Compiled,
    file: NamedFile<'_>,
    sheets: Sheets,
    surfaces: &[Surface],
    renders: Option<&Cache>,
) -> Measured {
    // Its structure is what it was written from.
    let mut findings = structure(compiled, file, Destination::Print, surfaces);
    // It conforms to PDF/X-4 and to the shop's requirements.
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
    let (plan, map) = (&compiled.plan, &compiled.document.map);
    // It is decompressed once, and each of its documents is parsed once.
    let entries = match epub::unpack(file.bytes) {
        Ok(entries) => entries,
        Err(error) => return vec![epub::unreadable(file.name, &error)],
    };
    let read = epub::ReadEpub::of(&entries);
    // Its documents are well-formed, its links have targets, every page is marked.
    let mut findings = epub::read_back(file.name, &read, map);
    // Its documents have the text of the plan.
    findings.extend(epub::texts_kept(file.name, &read, plan, map));
    // The emblem, the statement and the disclaimer are where the plan has them.
    findings.extend(epub::funding_shown(file.name, &read, plan));
    findings
}

/// Differences between the structure of a PDF and what it was written from.
fn structure(
    compiled: &Compiled,
    file: NamedFile<'_>,
    destination: Destination,
    surfaces: &[Surface],
) -> Vec<Finding> {
    let expect = Expectation::of(file.name, destination, &compiled.document, surfaces);
    read_back(file.bytes, &expect)
}
