//! Pieces: stretches of words with their glyphs.

use std::ops::Range;
use std::rc::Rc;

use units::Abs;

use crate::font::FontId;

use super::hyphen::Added;
use super::shape::Shaped;

/// A stretch of a word in one font.
#[derive(Clone)]
pub(super) struct Piece {
    /// Index of its attributes in the collected paragraph.
    pub attributes: usize,
    /// The first of the style's fonts that has its characters.
    pub font: FontId,
    /// Its bytes in the collected text; hyphens added to it are not counted.
    pub range: Range<usize>,
    /// Hyphens added to it.
    pub added: Added,
    /// Its glyphs.
    pub shaped: Rc<Shaped>,
    /// Its natural width, tracking included.
    pub width: Abs,
    /// Runs from right to left.
    pub rtl: bool,
}
