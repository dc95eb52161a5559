//! Pixels: decoding, turning upright, cropping, resampling.

use std::io::Cursor;

use fast_image_resize as fir;
use image::{DynamicImage, ImageDecoder};
use units::Ratio;

use super::{Crop, PictureError};

/// More pixels than this are refused: a header can claim four thousand million.
const MAX_PIXELS: u64 = 150_000_000;

/// Kinds of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pixels {
    /// One byte, 0 is black.
    Gray,
    /// Three bytes.
    Rgb,
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

/// Decodes a JPEG or PNG picture, turns it upright by `orientation` (EXIF, 1 to 8) and puts it on
/// white. Gives its embedded profile too.
pub(super) fn decode(
    bytes: &[u8],
    format: image::ImageFormat,
    orientation: u8,
) -> Result<(UprightPicture, Option<Vec<u8>>), PictureError> {
    let broken = |error: image::ImageError| PictureError::Broken(error.to_string());
    let reader = image::ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooLarge(width, height));
    }
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    if let Some(turn) = image::metadata::Orientation::from_exif(orientation) {
        picture.apply_orientation(turn);
    }
    Ok((flatten(picture), profile))
}

/// Eight bits a channel, on white where it is transparent.
fn flatten(picture: DynamicImage) -> UprightPicture {
    let (width, height) = (picture.width(), picture.height());
    let color = picture.color();
    let pixels = if color.has_color() { Pixels::Rgb } else { Pixels::Gray };
    let data = match (pixels, color.has_alpha()) {
        (Pixels::Gray, false) => picture.into_luma8().into_raw(),
        (Pixels::Rgb, false) => picture.into_rgb8().into_raw(),
        (Pixels::Gray, true) => on_white::<2>(picture.into_luma_alpha8().as_raw()),
        (Pixels::Rgb, true) => on_white::<4>(picture.into_rgba8().as_raw()),
    };
    UprightPicture { pixels, width, height, data }
}

/// Lays pixels of `N` channels, alpha last, on white paper.
fn on_white<const N: usize>(pixels: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(pixels.len() / N * (N - 1));
    for pixel in pixels.chunks_exact(N) {
        let alpha = u32::from(pixel[N - 1]);
        out.extend(pixel[..N - 1].iter().map(|&value| {
            let sum = u32::from(value) * alpha + 255 * (255 - alpha);
            ((sum + 127) / 255) as u8
        }));
    }
    out
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
        Self { pixels: self.pixels, width: area.w, height: area.h, data }
    }

    /// Resampled to `width` by `height`, in linear light (Lanczos, three lobes).
    pub(super) fn resampled(self, width: u32, height: u32) -> Result<Self, PictureError> {
        if (width, height) == (self.width, self.height) {
            return Ok(self);
        }
        let (kind, wide) = match self.pixels {
            Pixels::Gray => (fir::PixelType::U8, fir::PixelType::U16),
            Pixels::Rgb => (fir::PixelType::U8x3, fir::PixelType::U16x3),
        };
        let refused = |error: String| PictureError::Broken(error);
        let light = fir::create_srgb_mapper();
        let source = fir::images::Image::from_vec_u8(self.width, self.height, self.data, kind)
            .map_err(|e| refused(e.to_string()))?;
        let mut linear = fir::images::Image::new(self.width, self.height, wide);
        light.forward_map(&source, &mut linear).map_err(|e| refused(e.to_string()))?;
        drop(source);
        let mut small = fir::images::Image::new(width, height, wide);
        match self.pixels {
            Pixels::Gray => convolve::<fir::pixels::U16>(&linear, &mut small)?,
            Pixels::Rgb => convolve::<fir::pixels::U16x3>(&linear, &mut small)?,
        }
        let mut out = fir::images::Image::new(width, height, kind);
        light.backward_map(&small, &mut out).map_err(|e| refused(e.to_string()))?;
        Ok(Self { pixels: self.pixels, width, height, data: out.into_vec() })
    }
}
