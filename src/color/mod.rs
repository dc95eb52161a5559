//! Colour: fixed pairs of screen and press values, and ICC conversion.
//!
//! **Takes** numbers from a palette, pixels and profiles. **Gives** colours that each writer can use
//! as they stand. **Never** converts a palette colour: brand colours are chosen numbers in both worlds.

mod press;

pub use press::{ColorError, Press, is_srgb, to_srgb};

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

    /// Reflex Blue of the European emblem.
    pub const EMBLEM_BLUE: Self = Self { rgb: Rgb([0, 51, 153]), cmyk: Cmyk([100, 80, 0, 0]) };
    /// Yellow of the European emblem.
    pub const EMBLEM_YELLOW: Self = Self { rgb: Rgb([255, 204, 0]), cmyk: Cmyk([0, 0, 100, 0]) };

    /// The colour whose numbers are fixed by rule: the emblem's two, black, white.
    pub fn chosen(rgb: Rgb) -> Option<Self> {
        [Self::BLACK, Self::WHITE, Self::EMBLEM_BLUE, Self::EMBLEM_YELLOW]
            .into_iter()
            .find(|color| color.rgb == rgb)
    }

    /// A colour with press values by formula, without a profile: black takes over what the three
    /// inks share. Good enough where print is not asked for.
    pub fn plain(rgb: Rgb) -> Self {
        if let Some(color) = Self::chosen(rgb) {
            return color;
        }
        let top = u32::from(rgb.0.into_iter().max().unwrap_or(0));
        let ink = |channel: u8| match top {
            0 => 0,
            _ => (((top - u32::from(channel)) * 100 + top / 2) / top) as u8,
        };
        let black = (((255 - top) * 100 + 127) / 255) as u8;
        let [c, m, y] = rgb.0.map(ink);
        Self { rgb, cmyk: Cmyk([c, m, y, black]) }
    }
}
