//! Positioned glyphs: the result of setting a text.

use units::{Abs, Color, Point, Ratio};

use super::font::FontId;
use super::text::TextPlace;

/// A run of glyphs of one font, size and colour on one baseline, from left to right.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// The font that its glyph ids refer to.
    pub font: FontId,
    /// Type size.
    pub size: Abs,
    /// Colour.
    pub color: Color,
    /// Left end of the baseline.
    pub origin: Point,
    /// Horizontal scaling of the glyphs (font expansion); 1 for none. Advances already include it.
    pub stretch: Ratio,
    /// From left to right, whatever the direction of the text.
    pub glyphs: Vec<Glyph>,
    /// The text the glyphs stand for, in logical order, spaces included. A line that ends without
    /// a hyphen ends with a space.
    pub text: String,
    /// Right-to-left text: the first glyph stands for its last characters.
    pub rtl: bool,
    /// Replacement text, if its characters do not spell the text (PDF `ActualText`): the whole word on the
    /// first part of a hyphenated word; empty if the run before has it, as on the second part.
    pub actual: Option<String>,
    /// Language if it differs from the structure node's, BCP 47.
    pub lang: Option<String>,
    /// Where its first character comes from; `None` for generated characters.
    pub place: Option<TextPlace>,
}

impl TextRun {
    /// From its origin to the end of its last glyph.
    pub fn width(&self) -> Abs {
        self.glyphs.iter().map(|glyph| glyph.advance.get()).sum()
    }
}

/// A glyph: eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Glyph id in the font file.
    pub id: u16,
    /// Bytes of [`TextRun::text`] that it stands for, following those of the glyph before, or preceding
    /// them in right-to-left runs; 0 for further glyphs of the same cluster.
    pub bytes: u8,
    /// From this glyph's origin to the next one's, final: kerning, tracking, justification and
    /// expansion included.
    pub advance: Advance,
}

/// A pen movement in units of 1/65,536 pt, stored in four bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Advance(i32);

impl Advance {
    /// Stores a length in four bytes, saturating.
    pub fn new(length: Abs) -> Self {
        Self(length.units().clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
    }

    /// As a length.
    pub fn get(self) -> Abs {
        Abs::raw(i64::from(self.0))
    }
}
