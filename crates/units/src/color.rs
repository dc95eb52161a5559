//! Colours as fixed pairs of screen and press values.
//!
//! A palette colour is never converted: brand colours have fixed values for screen and print.

/// A screen colour: sRGB, 0 to 255 per channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rgb(pub [u8; 3]);

/// A press colour: cyan, magenta, yellow, black in per cent of area coverage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cmyk(pub [u8; 4]);

/// A spot colour in addition to the four process inks (ISO 32000-1, 8.6.6.4): an index into the
/// book's spots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpotId(pub u8);

/// A spot colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its name, as the print shop calls it.
    pub name: String,
    /// Its alternate, where the ink is not available.
    pub cmyk: Cmyk,
}

/// The plates that print a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plates {
    /// Cyan, magenta, yellow and black.
    #[default]
    Process,
    /// A spot colour, with its own plate.
    Spot(SpotId),
    /// All plates, for registration marks.
    All,
}

/// A colour for screen and print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// On screens.
    pub rgb: Rgb,
    /// In print.
    pub cmyk: Cmyk,
    /// The plates that print it.
    pub plates: Plates,
}

impl Color {
    /// Text black: one plate only.
    pub const BLACK: Self = Self::process(Rgb([0, 0, 0]), Cmyk([0, 0, 0, 100]));
    /// Unprinted paper.
    pub const WHITE: Self = Self::process(Rgb([255, 255, 255]), Cmyk([0, 0, 0, 0]));
    /// Registration: full ink on every plate.
    pub const REGISTRATION: Self =
        Self { rgb: Rgb([0, 0, 0]), cmyk: Cmyk([100; 4]), plates: Plates::All };

    /// Reflex Blue of the European emblem.
    pub const EMBLEM_BLUE: Self = Self::process(Rgb([0, 51, 153]), Cmyk([100, 80, 0, 0]));
    /// Yellow of the European emblem.
    pub const EMBLEM_YELLOW: Self = Self::process(Rgb([255, 204, 0]), Cmyk([0, 0, 100, 0]));

    /// A colour of the four inks.
    pub const fn process(rgb: Rgb, cmyk: Cmyk) -> Self {
        Self { rgb, cmyk, plates: Plates::Process }
    }

    /// The colour with these screen values among those with fixed values: the emblem's two, black, white.
    pub fn chosen(rgb: Rgb) -> Option<Self> {
        [Self::BLACK, Self::WHITE, Self::EMBLEM_BLUE, Self::EMBLEM_YELLOW]
            .into_iter()
            .find(|color| color.rgb == rgb)
    }

    /// A colour with press values by formula, without a profile: black replaces the common part of the
    /// other three inks. Only for files that are not printed.
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
        Self::process(rgb, Cmyk([c, m, y, black]))
    }
}
