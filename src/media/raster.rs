//! Pixels: cropping, resampling.

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

/// An upright picture without transparency.
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

/// Resamples pixels of the type `P` (Lanczos, three lobes). The entry of the crate that finds the type
/// out itself brings code for thirteen of them, 4 MB of it.
fn convolve<P: fir::PixelTrait>(
    from: &fir::images::Image<'_>,
    to: &mut fir::images::Image<'_>,
) -> Result<(), PictureError> {
    let refused = |words: String| PictureError::Broken(words);
    let views = from.typed_image::<P>().zip(to.typed_image_mut::<P>());
    let (from, mut to) = views.ok_or_else(|| refused("its pixels are of another type".into()))?;
    let options = fir::ResizeOptions::new()
        .resize_alg(fir::ResizeAlg::Convolution(fir::FilterType::Lanczos3))
        .use_alpha(false);
    fir::Resizer::new()
        .resize_typed(&from, &mut to, &options)
        .map_err(|error| refused(error.to_string()))
}

impl UprightPicture {
    /// Bytes a pixel.
    pub(super) const fn channels(&self) -> usize {
        match self.pixels {
            Pixels::Gray => 1,
            Pixels::Rgb => 3,
            Pixels::Cmyk => 4,
        }
    }

    /// The part of it in `area`.
    pub(super) fn cropped(self, area: PixelRect) -> Self {
        if area.w == self.width && area.h == self.height {
            return self;
        }
        let step = self.channels();
        let row = self.width as usize * step;
        let (from, length) = (area.x as usize * step, area.w as usize * step);
        let mut data = Vec::with_capacity(area.h as usize * length);
        for line in self.data.chunks_exact(row).skip(area.y as usize).take(area.h as usize) {
            data.extend_from_slice(&line[from..from + length]);
        }
        Self { width: area.w, height: area.h, data, ..self }
    }

    /// Resampled to `width` by `height` (Lanczos, three lobes): light in linear light, ink as it is.
    pub(super) fn resampled(self, width: u32, height: u32) -> Result<Self, PictureError> {
        if (width, height) == (self.width, self.height) {
            return Ok(self);
        }
        let (kind, wide) = match self.pixels {
            Pixels::Gray => (fir::PixelType::U8, fir::PixelType::U16),
            Pixels::Rgb => (fir::PixelType::U8x3, fir::PixelType::U16x3),
            Pixels::Cmyk => (fir::PixelType::U8x4, fir::PixelType::U8x4),
        };
        let refused = |error: String| PictureError::Broken(error);
        let source = fir::images::Image::from_vec_u8(self.width, self.height, self.data, kind)
            .map_err(|e| refused(e.to_string()))?;
        let mut out = fir::images::Image::new(width, height, kind);
        if self.pixels == Pixels::Cmyk {
            convolve::<fir::pixels::U8x4>(&source, &mut out)?;
        } else {
            let light = fir::create_srgb_mapper();
            let mut linear = fir::images::Image::new(self.width, self.height, wide);
            light.forward_map(&source, &mut linear).map_err(|e| refused(e.to_string()))?;
            drop(source);
            let mut small = fir::images::Image::new(width, height, wide);
            if self.pixels == Pixels::Gray {
                convolve::<fir::pixels::U16>(&linear, &mut small)?;
            } else {
                convolve::<fir::pixels::U16x3>(&linear, &mut small)?;
            }
            light.backward_map(&small, &mut out).map_err(|e| refused(e.to_string()))?;
        }
        let (pixels, profile) = (self.pixels, self.profile);
        Ok(Self { pixels, width, height, data: out.into_vec(), profile })
    }
}
