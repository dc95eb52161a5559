//! What is known about the glyph of a code.

/// The glyph that a font's encoding gives a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GlyphOfCode {
    /// The file does not define it.
    Untold,
    /// The font has none.
    Missing,
    /// Its number in the font program.
    Glyph(u32),
}

impl From<Option<u32>> for GlyphOfCode {
    fn from(glyph: Option<u32>) -> Self {
        glyph.map_or(Self::Missing, Self::Glyph)
    }
}
