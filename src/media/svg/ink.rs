//! Colours of a drawing in the colours of an output.

use std::collections::BTreeMap;

use units::{Cmyk, Color, Ratio, Rgb};

use crate::media::drawing::ColorStop;
use crate::media::press::{Press, to_srgb};
use crate::media::request::Space;
use crate::media::{Channels, PictureError};

/// Steps between two colours of a gradient in print: they run into each other in RGB, and inks do not
/// follow in a straight line.
const STEPS: u32 = 8;

/// Where the colours of a drawing go.
#[derive(Debug)]
pub(super) struct DrawingInk<'a> {
    /// The output.
    space: Space<'a>,
    /// What is being read.
    pub(super) role: InkRole,
    /// Colours already converted.
    known: BTreeMap<Rgb, Color>,
}

/// The meaning of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InkRole {
    /// Themselves.
    Color,
    /// How bright they are: of a mask (CSS Masking 1, 8.1).
    Brightness,
    /// That something is there.
    Presence,
}

/// Pixels of an output: their channels, and their bytes.
#[derive(Debug)]
pub(super) struct InkPixels {
    /// The channels.
    pub(super) channels: Channels,
    /// The bytes.
    pub(super) data: Vec<u8>,
}

impl<'a> DrawingInk<'a> {
    /// Colours for `space`.
    pub(super) const fn new(space: Space<'a>) -> Self {
        Self { space, role: InkRole::Color, known: BTreeMap::new() }
    }

    /// The press, if it is for one.
    pub(super) const fn press(&self) -> Option<&'a Press> {
        match self.space {
            Space::Screen => None,
            Space::Print(press) => Some(press),
        }
    }

    /// A colour.
    pub(super) fn color(&mut self, rgb: Rgb) -> Color {
        match self.role {
            InkRole::Brightness => Color::plain(Rgb([brightness(rgb); 3])),
            InkRole::Presence => Color::WHITE,
            InkRole::Color => {
                let space = self.space;
                *self.known.entry(rgb).or_insert_with(|| convert(rgb, space))
            }
        }
    }

    /// The colours of a gradient: in print with more of them in between.
    pub(super) fn stops(&mut self, stops: &[(Ratio, Rgb)]) -> Vec<ColorStop> {
        let neutral = stops.iter().all(|(_, rgb)| is_grey(*rgb));
        let press = self.press().filter(|_| self.role == InkRole::Color);
        let Some(press) = press else {
            return stops.iter().map(|&(at, rgb)| self.stop(at, rgb)).collect();
        };
        // Next to colours, grey is a mixture of all inks too, so that no step is seen.
        let color = |rgb: Rgb| match (neutral, rgb) {
            (true, _) => convert(rgb, Space::Print(press)),
            (false, Rgb([255, 255, 255])) => Color::WHITE,
            (false, _) => Color::process(rgb, press.color(rgb)),
        };
        let mut out = Vec::new();
        for pair in stops.windows(2) {
            let [(from, first), (to, last)] = [pair[0], pair[1]];
            let steps = if from == to { 1 } else { STEPS };
            for step in 0..steps {
                let (at, rgb) = (between_places(from, to, step), between(first, last, step));
                out.push(ColorStop { at, color: color(rgb) });
            }
        }
        out.extend(stops.last().map(|&(at, rgb)| ColorStop { at, color: color(rgb) }));
        out
    }

    /// A colour of a gradient.
    fn stop(&mut self, at: Ratio, rgb: Rgb) -> ColorStop {
        ColorStop { at, color: self.color(rgb) }
    }

    /// RGB pixels with an embedded profile.
    ///
    /// # Errors
    /// When the profile cannot be followed.
    pub(super) fn pixels(
        &self,
        rgb: Vec<u8>,
        profile: Option<&[u8]>,
    ) -> Result<InkPixels, PictureError> {
        let damaged =
            |error: crate::media::press::ColorError| PictureError::Broken(error.to_string());
        match self.role {
            InkRole::Presence => {
                let data = vec![255; rgb.len() / 3];
                return Ok(InkPixels { channels: Channels::Gray, data });
            }
            InkRole::Brightness => {
                let rgb = to_srgb(rgb, profile).map_err(damaged)?;
                let data = rgb.as_chunks().0.iter().map(|&rgb| brightness(Rgb(rgb))).collect();
                return Ok(InkPixels { channels: Channels::Gray, data });
            }
            InkRole::Color => {}
        }
        let grey = rgb.as_chunks::<3>().0.iter().all(|&rgb| is_grey(Rgb(rgb)));
        match (grey, self.space) {
            (true, space) => {
                let data: Vec<u8> = rgb.iter().copied().step_by(3).collect();
                let data = match space {
                    Space::Screen => data,
                    Space::Print(press) => press.gray(data),
                };
                Ok(InkPixels { channels: Channels::Gray, data })
            }
            (false, Space::Screen) => {
                let data = to_srgb(rgb, profile).map_err(damaged)?;
                Ok(InkPixels { channels: Channels::Rgb, data })
            }
            (false, Space::Print(press)) => {
                let data = press.convert(&rgb, profile).map_err(damaged)?;
                Ok(InkPixels { channels: Channels::Cmyk, data })
            }
        }
    }
}

/// A colour for both worlds: chosen numbers for the emblem's colours, black and white; greys on the
/// black plate alone; else the press profile's, else a fixed formula.
fn convert(rgb: Rgb, space: Space<'_>) -> Color {
    match (Color::chosen(rgb), space) {
        (Some(color), _) => color,
        (None, Space::Print(press)) if is_grey(rgb) => {
            let paper = press.gray(vec![rgb.0[0]]).first().copied().unwrap_or(rgb.0[0]);
            let black = (u32::from(255 - paper) * 100 + 127) / 255;
            Color::process(rgb, Cmyk([0, 0, 0, black as u8]))
        }
        (None, Space::Print(press)) => Color::process(rgb, press.color(rgb)),
        (None, Space::Screen) => Color::plain(rgb),
    }
}

/// Whether a colour is black, white or between.
const fn is_grey(Rgb([red, green, blue]): Rgb) -> bool {
    red == green && green == blue
}

/// How bright a colour is, of 255 (CSS Masking 1, 8.1.1: the coefficients of linear light, used on sRGB).
fn brightness(Rgb([red, green, blue]): Rgb) -> u8 {
    let sum = 2125 * u32::from(red) + 7154 * u32::from(green) + 721 * u32::from(blue);
    ((sum + 5000) / 10_000).min(255) as u8
}

/// The colour after some of the steps from one to another.
fn between(Rgb(from): Rgb, Rgb(to): Rgb, step: u32) -> Rgb {
    let mixed = |channel: usize| {
        let sum = u32::from(from[channel]) * (STEPS - step) + u32::from(to[channel]) * step;
        ((sum + STEPS / 2) / STEPS) as u8
    };
    Rgb([mixed(0), mixed(1), mixed(2)])
}

/// The place after some of the steps from one to another.
const fn between_places(from: Ratio, to: Ratio, step: u32) -> Ratio {
    Ratio::raw(from.units() + (to.units() - from.units()) * step as i32 / STEPS as i32)
}
