//! Positioned glyphs: the result of setting a text.

use units::{Abs, Color, Point, Ratio};

use super::font::FontId;
use super::text::TextPlace;

/// Glyphs of one font, size and colour on one baseline, from left to right.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// The font in which its glyph ids count.
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
    /// The text runs from right to left: the first glyph stands for its last characters.
    pub rtl: bool,
    /// What the run says where its characters do not say it (PDF `ActualText`): the whole word on the
    /// first half of a hyphenated word; empty where the run before has said it, as on the second half.
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
    /// Bytes of [`TextRun::text`] that it stands for, following those of the glyph before, or before
    /// them if the run is one from right to left; 0 for further glyphs of the same cluster.
    pub bytes: u8,
    /// From this glyph's origin to the next one's, final: kerning, tracking, justification and
    /// expansion included.
    pub advance: Advance,
}

/// A pen movement in units of 1/65,536 pt that fits four bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Advance(i32);

impl Advance {
    /// Shortens a length to four bytes; what does not fit is cut off.
    pub fn new(length: Abs) -> Self {
        Self(length.units().clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
    }

    /// As a length.
    pub fn get(self) -> Abs {
        Abs::raw(i64::from(self.0))
    }
}
