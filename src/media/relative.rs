//! The relative colorimetric intent with black point compensation.
//!
//! The darkest colour of the screen is mapped to the darkest of the press, white to white, and what lies
//! between is moved in proportion, in linear light (ISO 18619:2015, 4.3). As both blacks are taken as
//! neutral, that is one curve for all three channels of a space whose white is the connection space's.

use std::sync::Arc;

use moxcms::{ColorProfile, Layout, RenderingIntent, Transform16BitExecutor, TransformOptions};

use super::color_error::ColorError;

/// The conversion from a three-channel colour space, or from another press, to a press.
#[derive(Clone)]
pub(super) struct Relative {
    /// From the source to the wide space.
    to_wide: Arc<Transform16BitExecutor>,
    /// For every value of the wide space its value after compensation.
    lifted: Arc<[u16]>,
    /// From the wide space to ink.
    to_ink: Arc<Transform16BitExecutor>,
}

impl Relative {
    /// The conversion from `source` to `press`.
    pub(super) fn new(source: &ColorProfile, press: &ColorProfile) -> Result<Self, ColorError> {
        let black = black_point(press)?;
        let lift = |light: f64| black + (1.0 - black) * light;
        Self::by_light(source, Layout::Rgb, press, &lift)
    }

    /// The conversion from the inks of another press to those of `press`: the darkest of the one to the
    /// darkest of the other.
    pub(super) fn between(source: &ColorProfile, press: &ColorProfile) -> Result<Self, ColorError> {
        // A profile without a table for conversion to ink does not tell what it prints for black.
        let from = black_point(source).unwrap_or(0.0).clamp(0.0, 0.5);
        let to = black_point(press)?;
        let move_to = |light: f64| {
            // Below the one black, colours keep what tells them apart, as far as there is light.
            let share = (light - from) / (1.0 - from);
            (to + (1.0 - to) * share).max(0.0)
        };
        Self::by_light(source, Layout::Rgba, press, &move_to)
    }

    /// The conversion from `source`, whose pixels have this layout, with light changed in between.
    fn by_light(
        source: &ColorProfile,
        layout: Layout,
        press: &ColorProfile,
        change: &dyn Fn(f64) -> f64,
    ) -> Result<Self, ColorError> {
        let wide = ColorProfile::new_pro_photo_rgb();
        let options = options(RenderingIntent::RelativeColorimetric);
        let to_wide = source.create_transform_16bit(layout, &wide, Layout::Rgb, options)?;
        let to_ink = wide.create_transform_16bit(Layout::Rgb, press, Layout::Rgba, options)?;
        let changed = |value: u32| {
            let light = change(decode(f64::from(value) / 65_535.0));
            (encode(light) * 65_535.0 + 0.5) as u16
        };
        Ok(Self { to_wide, lifted: (0..=65_535).map(changed).collect(), to_ink })
    }

    /// Pixels of the source to ink of four, 255 being full coverage.
    pub(super) fn convert(&self, pixels: &[u8], inks: &mut [u8]) -> Result<(), ColorError> {
        let deep: Vec<u16> = pixels.iter().map(|&value| u16::from(value) * 257).collect();
        let mut wide = vec![0; inks.len() / 4 * 3];
        self.to_wide.transform(&deep, &mut wide)?;
        for value in &mut wide {
            *value = self.lifted[usize::from(*value)];
        }
        let mut deep = vec![0; inks.len()];
        self.to_ink.transform(&wide, &mut deep)?;
        for (ink, value) in inks.iter_mut().zip(deep) {
            *ink = ((u32::from(value) + 128) / 257) as u8;
        }
        Ok(())
    }
}

/// How bright the darkest colour of a press is, as a share of its paper: what it prints for black by the
/// perceptual intent.
fn black_point(press: &ColorProfile) -> Result<f64, ColorError> {
    let screen = ColorProfile::new_srgb();
    let perceptual = options(RenderingIntent::Perceptual);
    let mut ink = [0; 4];
    screen
        .create_transform_16bit(Layout::Rgb, press, Layout::Rgba, perceptual)?
        .transform(&[0; 3], &mut ink)?;
    let wide = ColorProfile::new_pro_photo_rgb();
    let relative = options(RenderingIntent::RelativeColorimetric);
    let mut seen = [0; 3];
    press
        .create_transform_16bit(Layout::Rgba, &wide, Layout::Rgb, relative)?
        .transform(&ink, &mut seen)?;
    let [r, g, b] = seen.map(|value: u16| decode(f64::from(value) / 65_535.0));
    // The wide space's own weights of brightness.
    Ok(0.288_040_2 * r + 0.711_874_1 * g + 0.000_085_7 * b)
}

/// A value of the wide space, ROMM RGB (ISO 22028-2), as linear light: its 1.8th power, by operations
/// that are exact alike on every platform.
fn decode(value: f64) -> f64 {
    power(root(value, 5), 9)
}

/// Linear light as a value of the wide space.
fn encode(light: f64) -> f64 {
    power(root(light, 9), 5)
}

/// A number times itself.
fn power(number: f64, times: u32) -> f64 {
    (0..times).fold(1.0, |product, _| product * number)
}

/// The root of a number from 0 to 1, by Newton's method.
fn root(number: f64, degree: u32) -> f64 {
    if number <= 0.0 {
        return 0.0;
    }
    let of = f64::from(degree);
    (0..60).fold(1.0, |guess: f64, _| ((of - 1.0) * guess + number / power(guess, degree - 1)) / of)
}

/// Options with an intent.
fn options(rendering_intent: RenderingIntent) -> TransformOptions {
    TransformOptions { rendering_intent, ..TransformOptions::default() }
}
