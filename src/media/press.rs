//! Printing conditions and ICC conversion.

use std::fmt;
use std::sync::Arc;

use moxcms::{
    ColorProfile, DataColorSpace, Layout, RenderingIntent, Transform8BitExecutor, TransformOptions,
};
use units::{Cmyk, Rgb};
use xxhash_rust::xxh3::xxh3_128;

pub use super::color_error::ColorError;
use super::ink_grid::{self, InkGrid};
use super::relative::Relative;

/// How colours out of a press's reach are brought into it (ICC.1:2022, 6.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Intent {
    /// The whole range is pressed together.
    #[default]
    Perceptual,
    /// Colours within reach stay; the darkest tones are mapped to the darkest ink.
    RelativeColorimetric,
}

/// A printing condition: an ICC profile and the conversion to its inks.
#[derive(Clone)]
pub struct Press {
    /// The output profile.
    profile: ColorProfile,
    /// Digest of the profile's bytes.
    digest: u128,
    /// The rendering intent.
    intent: Intent,
    /// Made once for all pictures that are sRGB.
    from_srgb: Conversion,
    /// For every sRGB grey the value of the black plate, 255 being unprinted paper.
    grays: [u8; 256],
    /// Maximum ink in per cent of area coverage, all plates together; above it, inks are thinned.
    ink_limit: Option<u16>,
}

impl fmt::Debug for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Press")
            .field("digest", &format_args!("{:032x}", self.digest))
            .field("ink_limit", &self.ink_limit)
            .finish_non_exhaustive()
    }
}

impl Press {
    /// Reads the ICC profile of a press; colours are converted by the perceptual intent.
    ///
    /// # Errors
    /// When it is damaged or not a CMYK profile with a table from the connection space to ink.
    pub fn read(icc: &[u8]) -> Result<Self, ColorError> {
        Self::with_intent(icc, Intent::Perceptual)
    }

    /// Reads the ICC profile of a press.
    ///
    /// # Errors
    /// As [`Press::read`].
    pub fn with_intent(icc: &[u8], intent: Intent) -> Result<Self, ColorError> {
        let profile = press_profile(icc)?;
        let from_srgb = Conversion::new(&ColorProfile::new_srgb(), &profile, intent)?;
        let grays = grays(&profile)?;
        Ok(Self { profile, digest: xxh3_128(icc), intent, from_srgb, grays, ink_limit: None })
    }

    /// With a limit on the ink of all plates together, in per cent of area coverage.
    #[must_use]
    pub const fn with_ink_limit(mut self, percent: Option<u16>) -> Self {
        self.ink_limit = percent;
        self
    }

    /// Whether `icc` is this press's own profile.
    pub fn has_profile(&self, icc: &[u8]) -> bool {
        xxh3_128(icc) == self.digest
    }

    /// What conversions depend on in addition to the ink limit, for cache keys.
    pub const fn digest(&self) -> u128 {
        match self.intent {
            Intent::Perceptual => self.digest,
            Intent::RelativeColorimetric => !self.digest,
        }
    }

    /// The ink limit, if there is one.
    pub const fn ink_limit(&self) -> Option<u16> {
        self.ink_limit
    }

    /// Pixels of three channels to ink of four, 255 being full coverage.
    /// The source is sRGB or `source`, an ICC profile.
    ///
    /// # Errors
    /// When `source` is damaged.
    pub fn convert(&self, pixels: &[u8], source: Option<&[u8]>) -> Result<Vec<u8>, ColorError> {
        let mut inks = vec![0; pixels.len() / 3 * 4];
        let pixels = &pixels[..pixels.len() / 3 * 3];
        let own = source.and_then(rgb_profile);
        match own {
            Some(from) => {
                Conversion::new(&from, &self.profile, self.intent)?.convert(pixels, &mut inks)
            }
            None => self.from_srgb.convert(pixels, &mut inks),
        }?;
        self.limit(&mut inks);
        Ok(inks)
    }

    /// Pixels of four inks, mixed for another press, as inks of this one: 255 is full coverage. Black alone
    /// stays black alone, full black stays full.
    ///
    /// # Errors
    /// When `source`, the other press's profile, is damaged or no CMYK profile.
    pub fn convert_inks(&self, pixels: &[u8], source: &[u8]) -> Result<Vec<u8>, ColorError> {
        let from = ink_profile(source)?;
        let nodes = ink_grid::inks();
        let mut values = vec![0; nodes.len()];
        Relative::between(&from, &self.profile)?.convert(&nodes, &mut values)?;
        let mut grid = InkGrid::<4>::new(&values).ok_or_else(ink_grid::unfit)?;
        let shades = black_as_gray(&from)?;
        grid.set_black(|black| {
            [0, 0, 0, 255 - self.grays[usize::from(shades[usize::from(black)])]]
        });
        Ok(grid.convert(pixels))
    }

    /// Thins inks, 255 being full coverage, that are more than the limit.
    pub(super) fn limit(&self, inks: &mut [u8]) {
        if let Some(limit) = self.ink_limit {
            inks.chunks_exact_mut(4).for_each(|ink| thin(ink, limit));
        }
    }

    /// A screen colour in ink, rounded to per cent.
    pub fn color(&self, rgb: Rgb) -> Cmyk {
        let mut ink = [0; 4];
        if self.from_srgb.convert(&rgb.0, &mut ink).is_err() {
            return units::Color::plain(rgb).cmyk;
        }
        if let Some(limit) = self.ink_limit {
            thin(&mut ink, limit);
        }
        Cmyk(ink.map(|value| ((u32::from(value) * 100 + 127) / 255) as u8))
    }

    /// Grey sRGB pixels for the black plate alone, as PDF counts grey: 0 is full black, 255
    /// unprinted paper. The printed greys look as far from paper and full black as those on screen
    /// do from white and black.
    pub fn gray(&self, mut pixels: Vec<u8>) -> Vec<u8> {
        for value in &mut pixels {
            *value = self.grays[usize::from(*value)];
        }
        pixels
    }
}

/// How bright a press's black plate alone is on screen, for every tint, 255 being full coverage: 255 times
/// as fine as a pixel value. More ink is never brighter.
fn black_ramp(press: &ColorProfile) -> Result<Vec<u32>, ColorError> {
    let black_only: Vec<u8> = (0..=255).flat_map(|k| [0, 0, 0, k]).collect();
    let mut seen = vec![0; 256 * 3];
    let options = TransformOptions {
        rendering_intent: RenderingIntent::RelativeColorimetric,
        ..TransformOptions::default()
    };
    press
        .create_transform_8bit(Layout::Rgba, &ColorProfile::new_srgb(), Layout::Rgb, options)
        .and_then(|way| way.transform(&black_only, &mut seen))?;
    // The weights of Rec. 709.
    let mut bright: Vec<u32> = seen
        .chunks_exact(3)
        .map(|it| 54 * u32::from(it[0]) + 183 * u32::from(it[1]) + 18 * u32::from(it[2]))
        .collect();
    // But for rounding in the profile's tables.
    for k in (0..255).rev() {
        bright[k] = bright[k].max(bright[k + 1]);
    }
    Ok(bright)
}

/// The table of [`Press::gray`]: for every grey the black plate that looks like it, between paper and
/// full black.
fn grays(press: &ColorProfile) -> Result<[u8; 256], ColorError> {
    let bright = black_ramp(press)?;
    let (paper, full) = (bright[0], bright[255]);
    let mut table = [0; 256];
    let mut black = 255_usize;
    for (gray, value) in table.iter_mut().enumerate() {
        let wanted = full + (paper - full) * gray as u32 / 255;
        while black > 0 && bright[black - 1].abs_diff(wanted) <= bright[black].abs_diff(wanted) {
            black -= 1;
        }
        *value = (255 - black) as u8;
    }
    Ok(table)
}

/// For every tint of a press's black plate the grey that it looks like, between full black and paper.
fn black_as_gray(press: &ColorProfile) -> Result<[u8; 256], ColorError> {
    let bright = black_ramp(press)?;
    let (paper, full) = (bright[0], bright[255]);
    let range = (paper - full).max(1);
    let mut table = [0; 256];
    for (gray, bright) in table.iter_mut().zip(bright) {
        *gray = (((bright - full) * 255 + range / 2) / range) as u8;
    }
    Ok(table)
}

/// Thins cyan, magenta and yellow alike until all inks together keep to `limit` per cent.
fn thin(ink: &mut [u8], limit: u16) {
    let most = u32::from(limit) * 255 / 100;
    let [colors @ .., black] = ink else { return };
    let sum: u32 = colors.iter().map(|&value| u32::from(value)).sum();
    let room = most.saturating_sub(u32::from(*black));
    if sum > room {
        for value in colors {
            *value = (u32::from(*value) * room / sum) as u8;
        }
    }
}

/// Pixels of three channels with an embedded profile to sRGB; as they are if it is sRGB, missing or
/// of no use.
///
/// # Errors
/// When the profile reads well but cannot be followed.
pub fn to_srgb(pixels: Vec<u8>, source: Option<&[u8]>) -> Result<Vec<u8>, ColorError> {
    let Some(from) = source.filter(|icc| !is_srgb(icc)).and_then(rgb_profile) else {
        return Ok(pixels);
    };
    let mut out = vec![0; pixels.len()];
    way(&from, &ColorProfile::new_srgb(), Layout::Rgb)?.transform(&pixels, &mut out)?;
    Ok(out)
}

/// Grey pixels with an embedded profile as sRGB greys; as they are if it says the same, is missing or of no
/// use.
///
/// # Errors
/// When the profile reads well but cannot be followed.
pub fn gray_to_srgb(mut pixels: Vec<u8>, source: Option<&[u8]>) -> Result<Vec<u8>, ColorError> {
    if let Some(table) = gray_table(source)? {
        for value in &mut *pixels {
            *value = table[usize::from(*value)];
        }
    }
    Ok(pixels)
}

/// Whether a profile of greys is equivalent to sRGB: none of them moves by more than two of 255. One that says
/// nothing of greys is.
pub fn is_srgb_gray(icc: &[u8]) -> bool {
    let Ok(Some(table)) = gray_table(Some(icc)) else { return true };
    (0_u8..=255).zip(table).all(|(gray, seen)| gray.abs_diff(seen) <= 2)
}

/// What the greys of a profile are in sRGB; `None` without a profile of greys.
fn gray_table(source: Option<&[u8]>) -> Result<Option<[u8; 256]>, ColorError> {
    let profile = source.and_then(|icc| ColorProfile::new_from_slice(icc).ok());
    let Some(profile) = profile.filter(|it| it.color_space == DataColorSpace::Gray) else {
        return Ok(None);
    };
    let all: Vec<u8> = (0..=255).collect();
    let mut seen = vec![0; 256 * 3];
    profile
        .create_transform_8bit(
            Layout::Gray,
            &ColorProfile::new_srgb(),
            Layout::Rgb,
            TransformOptions::default(),
        )
        .and_then(|way| way.transform(&all, &mut seen))?;
    let mut table = [0; 256];
    for (gray, seen) in table.iter_mut().zip(seen.chunks_exact(3)) {
        *gray = seen[1];
    }
    Ok(Some(table))
}

/// Pixels of four inks, 255 being full coverage, as sRGB: by the profile of the press that they were mixed for;
/// without one, as ink takes light away in theory.
///
/// # Errors
/// When the profile is damaged or no CMYK profile.
pub fn inks_to_srgb(pixels: &[u8], source: Option<&[u8]>) -> Result<Vec<u8>, ColorError> {
    let Some(source) = source else {
        let plain = |ink: &[u8; 4]| {
            let [c, m, y, k] = ink.map(|value| 255 - u32::from(value));
            [c, m, y].map(|value| ((value * k + 127) / 255) as u8)
        };
        return Ok(pixels.as_chunks::<4>().0.iter().flat_map(plain).collect());
    };
    let nodes = ink_grid::inks();
    let mut values = vec![0; nodes.len() / 4 * 3];
    let options = TransformOptions {
        rendering_intent: RenderingIntent::Perceptual,
        ..TransformOptions::default()
    };
    ink_profile(source)?
        .create_transform_8bit(Layout::Rgba, &ColorProfile::new_srgb(), Layout::Rgb, options)
        .and_then(|way| way.transform(&nodes, &mut values))?;
    Ok(InkGrid::<3>::new(&values).ok_or_else(ink_grid::unfit)?.convert(pixels))
}

/// Whether a profile is one of inks.
pub(super) fn is_of_inks(icc: &[u8]) -> bool {
    ink_profile(icc).is_ok()
}

/// Reads a CMYK profile, with or without a table for conversion to its inks.
fn ink_profile(icc: &[u8]) -> Result<ColorProfile, ColorError> {
    let profile = ColorProfile::new_from_slice(icc)?;
    if profile.color_space == DataColorSpace::Cmyk {
        Ok(profile)
    } else {
        Err(ColorError::NotAPress)
    }
}

/// Whether a profile is equivalent to sRGB: no channel of a coarse grid moves by more than two of 255.
pub fn is_srgb(icc: &[u8]) -> bool {
    let Some(from) = rgb_profile(icc) else { return false };
    let Ok(way) = way(&from, &ColorProfile::new_srgb(), Layout::Rgb) else {
        return false;
    };
    let steps = [0_u8, 32, 64, 128, 192, 255];
    let grid: Vec<u8> = steps
        .into_iter()
        .flat_map(|r| {
            steps.into_iter().flat_map(move |g| steps.into_iter().map(move |b| [r, g, b]))
        })
        .flatten()
        .collect();
    let mut seen = vec![0; grid.len()];
    way.transform(&grid, &mut seen).is_ok()
        && grid.iter().zip(&seen).all(|(a, b)| a.abs_diff(*b) <= 2)
}

/// Reads the profile of a press: CMYK, with a table for conversion to ink.
fn press_profile(icc: &[u8]) -> Result<ColorProfile, ColorError> {
    let profile = ColorProfile::new_from_slice(icc)?;
    let to_ink =
        profile.lut_b_to_a_perceptual.is_some() || profile.lut_b_to_a_colorimetric.is_some();
    if profile.color_space != DataColorSpace::Cmyk || !to_ink {
        return Err(ColorError::NotAPress);
    }
    Ok(profile)
}

/// Whether a profile is that of a press; cheaper than [`Press::read`], which prepares conversions.
///
/// # Errors
/// When it is damaged or not a CMYK profile with a table for conversion to ink.
pub fn check_press(icc: &[u8]) -> Result<(), ColorError> {
    press_profile(icc).map(|_| ())
}

/// What an ICC profile calls itself (ICC.1:2022, 9.2.41), in English if it can.
pub fn description(icc: &[u8]) -> Option<String> {
    use moxcms::ProfileText;
    let profile = ColorProfile::new_from_slice(icc).ok()?;
    let text = match profile.description? {
        ProfileText::PlainString(text) => text,
        ProfileText::Localizable(texts) => {
            let english = texts.iter().position(|text| text.language == "en").unwrap_or(0);
            texts.into_iter().nth(english)?.value
        }
        ProfileText::Description(text) => text.ascii_string,
    };
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0').to_owned();
    (!text.is_empty()).then_some(text)
}

/// A profile of RGB pixels, if it is one.
fn rgb_profile(icc: &[u8]) -> Option<ColorProfile> {
    ColorProfile::new_from_slice(icc).ok().filter(|it| it.color_space == DataColorSpace::Rgb)
}

/// The conversion from pixels of three channels to ink.
#[derive(Clone)]
enum Conversion {
    /// By the profile's own tables.
    Perceptual(Arc<Transform8BitExecutor>),
    /// With black point compensation.
    Relative(Relative),
}

impl Conversion {
    /// The conversion from a profile to a press.
    fn new(from: &ColorProfile, press: &ColorProfile, intent: Intent) -> Result<Self, ColorError> {
        Ok(match intent {
            Intent::Perceptual => Self::Perceptual(way(from, press, Layout::Rgba)?),
            Intent::RelativeColorimetric => Self::Relative(Relative::new(from, press)?),
        })
    }

    /// Pixels to ink, 255 being full coverage.
    fn convert(&self, pixels: &[u8], inks: &mut [u8]) -> Result<(), ColorError> {
        match self {
            Self::Perceptual(way) => way.transform(pixels, inks).map_err(ColorError::from),
            Self::Relative(way) => way.convert(pixels, inks),
        }
    }
}

/// The conversion from one profile to another, by perceptual intent.
fn way(
    from: &ColorProfile,
    to: &ColorProfile,
    layout: Layout,
) -> Result<Arc<Transform8BitExecutor>, ColorError> {
    let options = TransformOptions {
        rendering_intent: RenderingIntent::Perceptual,
        ..TransformOptions::default()
    };
    from.create_transform_8bit(Layout::Rgb, to, layout, options).map_err(ColorError::from)
}
