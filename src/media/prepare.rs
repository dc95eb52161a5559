//! Prepares picture files for an output.

use super::encode::{self, Detail, SCREEN_QUALITY};
use super::press::{self, ColorError};
use super::raster::{PixelRect, Pixels, UprightPicture};
use super::request::{Prepared, Request, Space};
use super::{
    Channels, Crop, PictureError, PictureFile, PictureFormat, PixelSize, decode, jpeg, svg,
};

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
        PictureFormat::Jpeg => prepare_jpeg(file, request),
        PictureFormat::Png => finish(decode::decode(file)?, file, request),
    }
}

/// A JPEG: untouched if possible, else decoded. Where less quality is asked for than is usual, it stays
/// untouched only if that is the smaller file.
fn prepare_jpeg(file: &PictureFile, request: &Request<'_>) -> Result<Prepared, PictureError> {
    let bytes = &file.bytes;
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
    let made = finish(decode::jpeg(bytes, &head)?, file, request)?;
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
            // Ink of which nothing is said is taken to be this press's.
            let profile = head.icc.as_deref().filter(|icc| press::is_of_inks(icc));
            let same = profile.is_none_or(|icc| press.has_profile(icc));
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
    file: &PictureFile,
    request: &Request<'_>,
) -> Result<Prepared, PictureError> {
    // No pixel more than the output shows.
    let area = PixelRect::of(request.crop, picture.width, picture.height);
    let size = target(PixelSize { width: area.w, height: area.h }, request);
    let small = picture.cropped(area).resampled(size.width, size.height)?;
    // The output's colours.
    let colors = in_space(small, file, request.space)
        .map_err(|error: ColorError| PictureError::Broken(error.to_string()))?;
    let detail = match request.space {
        Space::Screen => Detail::Half,
        Space::Print(_) => Detail::Full,
    };
    let channels = colors.channels;
    let bytes = encode::jpeg(&colors.data, size, channels, request.quality, detail)?;
    let PixelSize { width, height } = size;
    Ok(Prepared::Jpeg { bytes, width, height, channels })
}

/// Pixels in the colours of an output.
struct OutputPixels {
    /// Row by row.
    data: Vec<u8>,
    /// What they are.
    channels: Channels,
}

/// Converts pixels to the colours of an output.
fn in_space(
    picture: UprightPicture,
    file: &PictureFile,
    space: Space<'_>,
) -> Result<OutputPixels, ColorError> {
    let UprightPicture { pixels, data, profile, .. } = picture;
    let profile = profile.as_deref();
    let (data, channels) = match (pixels, space) {
        (Pixels::Gray, Space::Screen) => (data, Channels::Gray),
        (Pixels::Gray, Space::Print(press)) => (press.gray(data), Channels::Gray),
        (Pixels::Rgb, Space::Screen) => (press::to_srgb(data, profile)?, Channels::Rgb),
        (Pixels::Rgb, Space::Print(press)) => (press.convert(&data, profile)?, Channels::Cmyk),
        (Pixels::Cmyk, Space::Screen) => {
            (press::inks_to_srgb(&data, file.inks(profile))?, Channels::Rgb)
        }
        (Pixels::Cmyk, Space::Print(press)) => {
            let other = profile.filter(|icc| press::is_of_inks(icc) && !press.has_profile(icc));
            let mut inks = match other {
                Some(icc) => press.convert_inks(&data, icc)?,
                None => data,
            };
            press.limit(&mut inks);
            (inks, Channels::Cmyk)
        }
    };
    Ok(OutputPixels { data, channels })
}
