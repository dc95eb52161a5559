//! Colour: fixed pairs of screen and press values, and ICC conversion.
//!
//! **Takes** numbers from a palette, pixels and profiles. **Gives** colours that each writer can use
//! as they stand. **Never** converts a palette colour: brand colours are chosen numbers in both worlds.

/// A screen colour: sRGB, 0 to 255 a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rgb(pub [u8; 3]);

/// A press colour: cyan, magenta, yellow, black in per cent of area coverage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cmyk(pub [u8; 4]);

/// A colour for both worlds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// On screens.
    pub rgb: Rgb,
    /// In print.
    pub cmyk: Cmyk,
}

impl Color {
    /// Text black: one plate only.
    pub const BLACK: Self = Self { rgb: Rgb([0, 0, 0]), cmyk: Cmyk([0, 0, 0, 100]) };
    /// Bare paper.
    pub const WHITE: Self = Self { rgb: Rgb([255, 255, 255]), cmyk: Cmyk([0, 0, 0, 0]) };
}
