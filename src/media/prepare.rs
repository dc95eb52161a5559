//! Prepares picture files for an output.

use crate::media::press::{self, ColorError, Press};

use super::encode::{self, Detail, SCREEN_QUALITY};
use super::raster::{self, Area, Pixels, Raster};
use super::{Crop, Drawing, Format, PictureError, PictureFile, jpeg, svg};

/// What an output wants of a picture.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The part of the upright picture.
    pub crop: Crop,
    /// Maximum number of pixels across that the part may have; it is never enlarged to them.
    pub width_px: u32,
    /// Maximum number of pixels down.
    pub height_px: u32,
    /// JPEG quality, from 1 to 100.
    pub quality: u8,
    /// The colours.
    pub space: Space<'a>,
}

/// The colours of an output.
#[derive(Clone, Copy, Debug)]
pub enum Space<'a> {
    /// sRGB and grey.
    Screen,
    /// CMYK of a printing condition and grey (black plate only).
    Print(&'a Press),
}

/// A picture as an output holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Prepared {
    /// A JPEG file without profile or metadata.
    Jpeg {
        /// The file. CMYK is stored inverted (Adobe marker): a PDF needs `/Decode [1 0 1 0 1 0 1 0]`.
        bytes: Vec<u8>,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Its channels.
        channels: Channels,
    },
    /// A drawing whose size is that of the part asked for. Its paths may reach over its edges: clip
    /// it to them.
    Drawing(Drawing),
}

/// Channels of a prepared picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    /// Grey; in print the black plate only.
    Gray,
    /// sRGB.
    Rgb,
    /// Ink of the press profile.
    Cmyk,
}

/// A part that is larger than wanted by less than this share is not resampled: the gain would be
/// small, the loss of sharpness not.
const SLACK: f64 = 1.1;

/// Makes a picture ready for an output: upright, cropped, not larger than wanted, in the output's
/// colours, without metadata. A JPEG that is all that already keeps its scans byte by byte.
///
/// # Errors
/// When the file is damaged, too large, or a drawing that uses more than plain paths.
pub fn prepare(file: &PictureFile, request: &Request<'_>) -> Result<Prepared, PictureError> {
    match file.info.format {
        Format::Svg => svg::read(&file.bytes, request.space)
            .map(|drawing| Prepared::Drawing(drawing.cropped(request.crop))),
        Format::Jpeg => prepare_jpeg(&file.bytes, request),
        Format::Png => {
            let (picture, profile) = raster::decode(&file.bytes, image::ImageFormat::Png, 1)?;
            finish(picture, profile.as_deref(), request)
        }
    }
}

/// A JPEG: untouched if possible, else decoded. Where less quality is asked for than is usual, it stays
/// untouched only if that is the smaller file.
fn prepare_jpeg(bytes: &[u8], request: &Request<'_>) -> Result<Prepared, PictureError> {
    let head = jpeg::read(bytes)?;
    let untouched = passes(&head, request).map(|channels| Prepared::Jpeg {
        bytes: jpeg::stripped(bytes, &head),
        width: head.width.into(),
        height: head.height.into(),
        channels,
    });
    match untouched {
        Some(untouched) if request.quality >= SCREEN_QUALITY => return Ok(untouched),
        _ => {}
    }
    let (picture, _) = raster::decode(bytes, image::ImageFormat::Jpeg, head.orientation)?;
    // The decoder has already turned CMYK into RGB, without its profile.
    let profile = head.icc.as_deref().filter(|_| head.components != 4);
    let made = finish(picture, profile, request)?;
    let length = |prepared: &Prepared| match prepared {
        Prepared::Jpeg { bytes, .. } => bytes.len(),
        Prepared::Drawing(_) => usize::MAX,
    };
    Ok(untouched.filter(|it| length(it) <= length(&made)).unwrap_or(made))
}

/// The channels of a JPEG that may stay as it is. PDF readers take baseline and progressive ones
/// (ISO 32000-2, 7.4.8).
fn passes(head: &jpeg::Head, request: &Request<'_>) -> Option<Channels> {
    let (width, height) = (u32::from(head.width), u32::from(head.height));
    let whole = request.crop == Crop::WHOLE && head.orientation == 1 && head.precision == 8;
    let common = matches!(head.frame, 0xc0..=0xc2);
    if !whole || !common || target((width, height), request) != (width, height) {
        return None;
    }
    match (head.components, request.space) {
        (1, Space::Screen) => Some(Channels::Gray),
        (3, Space::Screen) => {
            let srgb = head.icc.as_deref().is_none_or(press::is_srgb);
            (srgb && head.adobe != Some(0)).then_some(Channels::Rgb)
        }
        (4, Space::Print(press)) => {
            let same = head.icc.as_deref().is_some_and(|icc| press.has_profile(icc));
            (same && head.adobe.is_some()).then_some(Channels::Cmyk)
        }
        _ => None,
    }
}

/// The size to resample a part to: as wanted, its proportions kept, or its own.
fn target((width, height): (u32, u32), request: &Request<'_>) -> (u32, u32) {
    let across = f64::from(request.width_px.max(1)) / f64::from(width);
    let down = f64::from(request.height_px.max(1)) / f64::from(height);
    let scale = across.max(down);
    if scale * SLACK >= 1.0 {
        return (width, height);
    }
    let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    (side(width), side(height))
}

/// Crops, resamples, converts and encodes.
fn finish(
    picture: Raster,
    profile: Option<&[u8]>,
    request: &Request<'_>,
) -> Result<Prepared, PictureError> {
    let area = Area::of(request.crop, picture.width, picture.height);
    let (width, height) = target((area.w, area.h), request);
    let small = picture.cropped(area).resampled(width, height)?;
    let damaged = |error: ColorError| PictureError::Broken(error.to_string());
    let (data, channels, detail) = match (small.pixels, request.space) {
        (Pixels::Gray, Space::Screen) => (small.data, Channels::Gray, Detail::Half),
        (Pixels::Gray, Space::Print(press)) => {
            (press.gray(small.data), Channels::Gray, Detail::Full)
        }
        (Pixels::Rgb, Space::Screen) => {
            let data = press::to_srgb(small.data, profile).map_err(damaged)?;
            (data, Channels::Rgb, Detail::Half)
        }
        (Pixels::Rgb, Space::Print(press)) => {
            let data = press.convert(&small.data, profile).map_err(damaged)?;
            (data, Channels::Cmyk, Detail::Full)
        }
    };
    let bytes = encode::jpeg(&data, (width, height), channels, (request.quality, detail))?;
    Ok(Prepared::Jpeg { bytes, width, height, channels })
}
