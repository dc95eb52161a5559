//! Finished files, and the outputs that they belong to.

use crate::model::Medium;
use crate::source::set::checksum;

use super::pdf::ScreenSettings;

/// The outputs that a build can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Output {
    /// The PDF for download.
    Screen,
    /// The PDF for the print shop, with its cover sheet and job ticket.
    Print,
    /// Proofs for an office printer.
    Proof,
    /// The EPUB.
    Epub,
    /// A folder to upload: a download page with the PDF and the EPUB, catalogues, records.
    Site,
}

impl Output {
    /// The media that it publishes in: consents are required for these. Proofs are internal.
    pub const fn media(self) -> &'static [Medium] {
        match self {
            Self::Screen => &[Medium::Pdf],
            Self::Print => &[Medium::Print],
            Self::Proof => &[],
            Self::Epub => &[Medium::Epub],
            Self::Site => &[Medium::Web, Medium::Pdf, Medium::Epub],
        }
    }
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct Finished {
    /// The output it belongs to.
    pub output: Output,
    /// Its name in the output folder.
    pub name: String,
    /// The whole file.
    pub bytes: Vec<u8>,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// How its pictures were made, if it is for screens.
    pub pictures: Option<ScreenSettings>,
}

impl Finished {
    /// A file of an output.
    pub fn new(output: Output, name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let sha256 = checksum(&bytes);
        Self { output, name: name.into(), bytes, sha256, pictures: None }
    }
}
