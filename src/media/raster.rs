//! Pixels: cropping, resampling.

use std::sync::OnceLock;

use fast_image_resize as fir;
use units::Ratio;

use super::{Crop, PictureError};

/// Kinds of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pixels {
    /// One byte, 0 is black.
    Gray,
    /// Three bytes.
    Rgb,
    /// Four bytes, 255 is full coverage.
    Cmyk,
}

/// An upright picture.
#[derive(Clone, Debug)]
pub(super) struct UprightPicture {
    /// What a pixel is.
    pub(super) pixels: Pixels,
    /// Width in pixels.
    pub(super) width: u32,
    /// Height in pixels.
    pub(super) height: u32,
    /// The pixels, row by row from the top, without padding.
    pub(super) data: Vec<u8>,
    /// How opaque each pixel is, 255 being fully, if not all are.
    pub(super) alpha: Option<Vec<u8>>,
    /// The profile that it brings.
    pub(super) profile: Option<Vec<u8>>,
}

/// A part of a picture in whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PixelRect {
    /// Left edge.
    pub(super) x: u32,
    /// Top edge.
    pub(super) y: u32,
    /// Width, at least 1.
    pub(super) w: u32,
    /// Height, at least 1.
    pub(super) h: u32,
}

impl PixelRect {
    /// The pixels of `crop` in a picture of `width` by `height`, kept inside of it.
    pub(super) fn of(crop: Crop, width: u32, height: u32) -> Self {
        let (x, w) = span(crop.x, crop.w, width);
        let (y, h) = span(crop.y, crop.h, height);
        Self { x, y, w, h }
    }
}

/// Start and length of a crop along one side of `side` pixels.
fn span(start: Ratio, share: Ratio, side: u32) -> (u32, u32) {
    let edge = |units: i64| -> u32 {
        let exact = (units.max(0) * i64::from(side) + 32_768) / 65_536;
        exact.min(i64::from(side)) as u32
    };
    let from = edge(i64::from(start.units())).min(side.saturating_sub(1));
    let to = edge(i64::from(start.units()) + i64::from(share.units()));
    (from, to.saturating_sub(from).max(1))
}

/// Resamples pixels of the type `P` (Lanczos, three lobes); those that are more opaque count more. The entry
/// of the crate that finds the type out itself brings code for thirteen of them, 4 MB of it.
fn convolve<P: fir::PixelTrait>(
    from: &fir::images::Image<'_>,
    to: &mut fir::images::Image<'_>,
) -> Result<(), PictureError> {
    let views = from.typed_image::<P>().zip(to.typed_image_mut::<P>());
    let (from, mut to) = views.ok_or_else(|| refused(&"its pixels are of another type"))?;
    let has_alpha = matches!(P::pixel_type(), fir::PixelType::U16x2 | fir::PixelType::U16x4);
    let options = fir::ResizeOptions::new()
        .resize_alg(fir::ResizeAlg::Convolution(fir::FilterType::Lanczos3))
        .use_alpha(has_alpha);
    fir::Resizer::new().resize_typed(&from, &mut to, &options).map_err(|error| refused(&error))
}

/// Why pixels cannot be resampled.
fn refused(words: &impl ToString) -> PictureError {
    PictureError::Broken(words.to_string())
}

/// The conversion from sRGB to linear light and back; its tables are made once.
fn light() -> &'static fir::PixelComponentMapper {
    static LIGHT: OnceLock<fir::PixelComponentMapper> = OnceLock::new();
    LIGHT.get_or_init(fir::create_srgb_mapper)
}

/// Pixels to be resampled: their size, and how they are laid out.
#[derive(Clone, Copy)]
struct Resampling {
    /// Columns and rows before.
    from: (u32, u32),
    /// Columns and rows after.
    to: (u32, u32),
}

impl Resampling {
    /// Resamples in linear light: 8 bits of `kind`, with 16 bits of `P` in between.
    fn light<P: fir::PixelTrait>(
        self,
        data: Vec<u8>,
        kind: fir::PixelType,
    ) -> Result<Vec<u8>, PictureError> {
        let ((w, h), (width, height)) = (self.from, self.to);
        let source =
            fir::images::Image::from_vec_u8(w, h, data, kind).map_err(|error| refused(&error))?;
        let mut linear = fir::images::Image::new(w, h, P::pixel_type());
        light().forward_map(&source, &mut linear).map_err(|error| refused(&error))?;
        drop(source);
        let mut small = fir::images::Image::new(width, height, P::pixel_type());
        convolve::<P>(&linear, &mut small)?;
        let mut out = fir::images::Image::new(width, height, kind);
        light().backward_map(&small, &mut out).map_err(|error| refused(&error))?;
        Ok(out.into_vec())
    }

    /// Resamples amounts of ink as they are.
    fn inks(self, data: Vec<u8>) -> Result<Vec<u8>, PictureError> {
        let ((w, h), (width, height)) = (self.from, self.to);
        let kind = fir::PixelType::U8x4;
        let source =
            fir::images::Image::from_vec_u8(w, h, data, kind).map_err(|error| refused(&error))?;
        let mut out = fir::images::Image::new(width, height, kind);
        convolve::<fir::pixels::U8x4>(&source, &mut out)?;
        Ok(out.into_vec())
    }
}

/// Pixels of `N` channels with their opacity behind each.
fn joined<const N: usize>(data: &[u8], alpha: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() + alpha.len());
    for (pixel, &alpha) in data.chunks_exact(N).zip(alpha) {
        out.extend_from_slice(pixel);
        out.push(alpha);
    }
    out
}

/// Undoes [`joined`].
fn parted<const N: usize>(data: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let pixels = data.chunks_exact(N + 1);
    let alpha = pixels.clone().map(|pixel| pixel[N]).collect();
    (pixels.flat_map(|pixel| &pixel[..N]).copied().collect(), alpha)
}

impl UprightPicture {
    /// Bytes per pixel.
    pub(super) const fn channels(&self) -> usize {
        match self.pixels {
            Pixels::Gray => 1,
            Pixels::Rgb => 3,
            Pixels::Cmyk => 4,
        }
    }

    /// The part of it in `area`.
    pub(super) fn cropped(&self, area: PixelRect) -> Self {
        if area.w == self.width && area.h == self.height {
            return self.clone();
        }
        let profile = self.profile.clone();
        let data = area.of_rows(&self.data, self.width as usize, self.channels());
        let alpha = self.alpha.as_ref().map(|alpha| area.of_rows(alpha, self.width as usize, 1));
        Self { pixels: self.pixels, width: area.w, height: area.h, data, alpha, profile }
    }

    /// Resampled to `width` by `height` (Lanczos, three lobes): light in linear light, ink as it is.
    pub(super) fn resampled(self, width: u32, height: u32) -> Result<Self, PictureError> {
        if (width, height) == (self.width, self.height) {
            return Ok(self);
        }
        let Self { pixels, data, alpha, profile, .. } = self;
        let size = Resampling { from: (self.width, self.height), to: (width, height) };
        let (data, alpha) = match (pixels, alpha) {
            (Pixels::Gray, None) => {
                (size.light::<fir::pixels::U16>(data, fir::PixelType::U8)?, None)
            }
            (Pixels::Rgb, None) => {
                (size.light::<fir::pixels::U16x3>(data, fir::PixelType::U8x3)?, None)
            }
            (Pixels::Gray, Some(alpha)) => {
                let both = joined::<1>(&data, &alpha);
                let both = size.light::<fir::pixels::U16x2>(both, fir::PixelType::U8x2)?;
                let (data, alpha) = parted::<1>(&both);
                (data, Some(alpha))
            }
            (Pixels::Rgb, Some(alpha)) => {
                let both = joined::<3>(&data, &alpha);
                let both = size.light::<fir::pixels::U16x4>(both, fir::PixelType::U8x4)?;
                let (data, alpha) = parted::<3>(&both);
                (data, Some(alpha))
            }
            // No format has both inks and opacity.
            (Pixels::Cmyk, _) => (size.inks(data)?, None),
        };
        Ok(Self { pixels, width, height, data, alpha, profile })
    }

    /// On white where it is transparent.
    pub(super) fn on_white(self) -> Self {
        let Some(alpha) = &self.alpha else { return self };
        let paper = if self.pixels == Pixels::Cmyk { 0 } else { 255 };
        let step = self.channels();
        let mut data = self.data;
        for (pixel, &alpha) in data.chunks_exact_mut(step).zip(alpha) {
            let alpha = u32::from(alpha);
            for value in pixel {
                let sum = u32::from(*value) * alpha + paper * (255 - alpha);
                *value = ((sum + 127) / 255) as u8;
            }
        }
        Self { data, alpha: None, ..self }
    }
}

impl PixelRect {
    /// The part of rows of `across` pixels, of this many bytes each, that is in this area.
    fn of_rows(self, data: &[u8], across: usize, step: usize) -> Vec<u8> {
        let (from, length) = (self.x as usize * step, self.w as usize * step);
        let mut out = Vec::with_capacity(self.h as usize * length);
        for line in data.chunks_exact(across * step).skip(self.y as usize).take(self.h as usize) {
            out.extend_from_slice(&line[from..from + length]);
        }
        out
    }
}
