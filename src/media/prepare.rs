//! Prepares picture files for an output.

use super::encode::{self, Detail, SCREEN_QUALITY};
use super::press::{self, ColorError};
use super::raster::{self, PixelRect, Pixels, UprightPicture};
use super::request::{Prepared, Request, Space};
use super::{Channels, Crop, PictureError, PictureFile, PictureFormat, PixelSize, jpeg, svg};

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
        PictureFormat::Svg => {
            let Request { space, crop, width_px: across, .. } = *request;
            svg::read(file, &svg::DrawingRequest { space, crop, across }).map(Prepared::Drawing)
        }
        PictureFormat::Jpeg => prepare_jpeg(&file.bytes, request),
        PictureFormat::Png => {
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
    let size = PixelSize { width: head.width.into(), height: head.height.into() };
    let whole = request.crop == Crop::WHOLE && head.orientation == 1 && head.precision == 8;
    let common = matches!(head.frame, 0xc0..=0xc2);
    if !whole || !common || target(size, request) != size {
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
fn target(size: PixelSize, request: &Request<'_>) -> PixelSize {
    let PixelSize { width, height } = size;
    let across = f64::from(request.width_px.max(1)) / f64::from(width);
    let down = f64::from(request.height_px.max(1)) / f64::from(height);
    let scale = across.max(down);
    if scale * SLACK >= 1.0 {
        return size;
    }
    let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    PixelSize { width: side(width), height: side(height) }
}

/// Crops, resamples, converts and encodes.
fn finish(
    picture: UprightPicture,
    profile: Option<&[u8]>,
    request: &Request<'_>,
) -> Result<Prepared, PictureError> {
    // No pixel more than the output shows.
    let area = PixelRect::of(request.crop, picture.width, picture.height);
    let size = target(PixelSize { width: area.w, height: area.h }, request);
    let small = picture.cropped(area).resampled(size.width, size.height)?;
    // The output's colours.
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
    let bytes = encode::jpeg(&data, size, channels, request.quality, detail)?;
    let PixelSize { width, height } = size;
    Ok(Prepared::Jpeg { bytes, width, height, channels })
}
