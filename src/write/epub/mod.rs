//! EPUB 3.3.
//!
//! **Takes** the plan, its pictures and fonts, the page map of the layout and the look of the text.
//! **Gives** the bytes of one EPUB file. **Never** sees a frame: layout is the reading system's job;
//! the pages of the print edition are marked in the text and listed.

mod assemble;
mod blocks;
mod book;
mod charts;
mod colors;
mod faces;
mod frame;
mod meta;
mod nav;
mod ncx;
mod opf;
mod order;
mod pages;
mod parts;
mod pictures;
mod said;
mod style;
mod text;
mod xhtml;

pub use said::AccessMetadata;

use std::fmt;

use typeset::Faces;
use units::Rgb;

use crate::media::chart::{ChartColors, MapColors};
use crate::model::EpubClaim;
use crate::write::WriterInput;

/// What the layout decides about the look of an EPUB.
#[derive(Clone, Copy, Debug)]
pub struct EpubStyle<'a> {
    /// Faces of running text.
    pub text: &'a Faces,
    /// Faces of titles and pull quotes.
    pub display: &'a Faces,
    /// Faces of tables, captions and small headings.
    pub sans: &'a Faces,
    /// The fonts' licences, whole files.
    pub licences: &'a [FontLicence<'a>],
    /// Colour of rules on a light background.
    pub accent: Rgb,
    /// Colour of rules on a dark background.
    pub accent_dark: Rgb,
    /// Colours of maps.
    pub map: MapColors,
    /// Colours of charts.
    pub chart: ChartColors,
    /// The rendered cover, a JPEG; without one the picture of the cover section is used.
    pub cover: Option<EpubCover<'a>>,
    /// The claim of accessibility; `None` claims nothing.
    pub claim: Option<AccessClaim<'a>>,
}

/// A claim of accessibility, and who is responsible for it.
#[derive(Clone, Copy, Debug)]
pub struct AccessClaim<'a> {
    /// What is claimed.
    pub standard: EpubClaim,
    /// Who certifies it.
    pub certified_by: &'a str,
    /// Address of the report of the test.
    pub report: Option<&'a str>,
}

/// A font licence, to be included with the fonts.
#[derive(Clone, Copy, Debug)]
pub struct FontLicence<'a> {
    /// The file, relative to the book's folder.
    pub file: &'a str,
    /// The whole file.
    pub text: &'a str,
}

/// A rendered cover.
#[derive(Clone, Copy, Debug)]
pub struct EpubCover<'a> {
    /// A JPEG file.
    pub jpeg: &'a [u8],
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Why an EPUB could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EpubError {
    /// A picture cannot be prepared: its file and the reason.
    Picture {
        /// The file, relative to the book's folder.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A font cannot be subset: its file and the reason.
    Font {
        /// The file, relative to the book's folder.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The archive could not be written.
    Archive(String),
}

impl fmt::Display for EpubError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Picture { file, reason } | Self::Font { file, reason } => {
                write!(f, "{file}: {reason}")
            }
            Self::Archive(reason) => write!(f, "the EPUB archive: {reason}"),
        }
    }
}

impl std::error::Error for EpubError {}

/// Writes the book as an EPUB file.
///
/// # Errors
/// When a picture cannot be prepared, or the archive cannot be written.
pub fn write(with: &WriterInput<'_>, look: &EpubStyle<'_>) -> Result<Vec<u8>, EpubError> {
    // The pictures that sections show, small enough for reading systems.
    let art = pictures::gather(with, look)?;
    // The reading order, the file names, the pages of the print edition.
    let book = book::EpubBook::new(with, look, &art);
    // A document for each section, and the navigation document.
    let texts = xhtml::documents(&book);
    // Fonts subset to the characters of the documents.
    let fonts = faces::cut(&book, &texts)?;
    // Package document, NCX, style sheets; all entries in their order.
    assemble::archive(&book, &texts, &fonts)
}
