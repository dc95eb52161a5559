//! Rendering of finished PDF files.
//!
//! **Takes** the bytes of a PDF file. **Gives** pages as pixels, and the ink coverage in print.
//! **Never** knows what a booklet is.
//!
//! Files are read by `hayro`, which repairs what it can and leaves out what it cannot read. It is designed
//! not to panic, but that is not proven: use it for files that preflight has read, or whose origin you
//! know. Fonts that are not embedded are not rendered.

mod bound;
mod ink;
mod ink_state;
mod look;
mod overprint;
mod pages;
mod photo;
mod press;
mod sheet;
#[cfg(test)]
mod tests;

pub use bound::bound;
pub use ink::{Guess, PageInk, Plate, ink, page_ink};
pub use pages::{Area, Pages, Raster};

use std::fmt;

/// Why a file or a page has no raster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RasterError {
    /// It is not a PDF file, or too damaged, or encrypted with a password.
    Unreadable,
    /// There is no page with this index.
    NoPage(usize),
    /// The page at this resolution would have so many pixels: width and height.
    TooLarge(u64, u64),
}

impl fmt::Display for RasterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("it cannot be read as a PDF file"),
            Self::NoPage(index) => write!(f, "it has no page {}", index + 1),
            Self::TooLarge(width, height) => {
                write!(f, "a page of {width} by {height} pixels is too large to draw")
            }
        }
    }
}

impl std::error::Error for RasterError {}
