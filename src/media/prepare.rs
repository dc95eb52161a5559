//! Prepares picture files for an output.

use std::fmt;

use super::decode::ScaledJpeg;
use super::encode::{self, Detail, SCREEN_QUALITY};
use super::press::{self, ColorError};
use super::raster::{PixelRect, Pixels, UprightPicture};
use super::request::{Backing, Prepared, Request, Space};
use super::{
    Channels, Crop, PictureError, PictureFile, PictureFormat, PixelSize, decode, jpeg, neutral, svg,
};

/// A crop that is less than this factor larger than requested is not resampled: little would be gained
/// and sharpness lost.
const SLACK: f64 = 1.1;

/// A picture file of which several parts or sizes may be wanted: its pixels are decoded once for all that take
/// them at one scale.
pub struct DecodedPicture<'f> {
    /// The file.
    pub file: &'f PictureFile,
    /// Its pixels, and the size to which they were decoded: `None` for that of the file.
    decoded: Option<(Option<(u16, u16)>, UprightPicture)>,
}

impl fmt::Debug for DecodedPicture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodedPicture").field("file", &self.file.file).finish_non_exhaustive()
    }
}

/// Makes a picture ready for an output: upright, cropped, not larger than wanted, in the output's
/// colours, without metadata. A JPEG that is all that already keeps its scans byte by byte.
///
/// # Errors
/// When the file is damaged, too large, or a drawing that uses more than plain paths.
pub fn prepare(file: &PictureFile, request: &Request<'_>) -> Result<Prepared, PictureError> {
    DecodedPicture::new(file).prepare(request)
}

impl<'f> DecodedPicture<'f> {
    /// A file of which nothing is decoded yet.
    pub const fn new(file: &'f PictureFile) -> Self {
        Self { file, decoded: None }
    }

    /// Makes it ready for an output, as [`prepare()`] does.
    ///
    /// # Errors
    /// As [`prepare()`].
    pub fn prepare(&mut self, request: &Request<'_>) -> Result<Prepared, PictureError> {
        match self.file.info.format {
            PictureFormat::Svg => {
                let Request { space, crop, width_px: across, .. } = *request;
                let wanted = svg::DrawingRequest { space, crop, across };
                svg::read(self.file, &wanted).map(Prepared::Drawing)
            }
            PictureFormat::Jpeg => self.jpeg(request),
            PictureFormat::Png | PictureFormat::Tiff | PictureFormat::Webp => {
                self.finish(None, request, decode::decode)
            }
        }
    }

    /// A JPEG: copied if possible, otherwise decoded. If less than the usual quality is requested, it is copied
    /// only if that is the smaller file.
    fn jpeg(&mut self, request: &Request<'_>) -> Result<Prepared, PictureError> {
        let bytes = &self.file.bytes;
        let head = jpeg::read(bytes)?;
        let untouched = passes(&head, request).map(|channels| Prepared::Jpeg {
            bytes: jpeg::stripped(bytes, &head),
            width: head.width.into(),
            height: head.height.into(),
            channels,
            mask: None,
        });
        match untouched {
            Some(untouched) if request.quality >= SCREEN_QUALITY => return Ok(untouched),
            _ => {}
        }
        let scaled = ScaledJpeg::open(bytes, &head, Some(least(&head, request)))?;
        let made = self.finish(scaled.size, request, |file| {
            file.check_whole()?;
            scaled.decode(&head)
        })?;
        let length = |prepared: &Prepared| match prepared {
            Prepared::Jpeg { bytes, .. } => bytes.len(),
            Prepared::Drawing(_) => usize::MAX,
        };
        Ok(untouched.filter(|it| length(it) <= length(&made)).unwrap_or(made))
    }

    /// Crops, resamples, converts and encodes its pixels, which `decode` gives if they were not decoded to
    /// this size before.
    fn finish(
        &mut self,
        size: Option<(u16, u16)>,
        request: &Request<'_>,
        decode: impl FnOnce(&PictureFile) -> Result<UprightPicture, PictureError>,
    ) -> Result<Prepared, PictureError> {
        let picture = match self.decoded.take() {
            Some((known, picture)) if known == size => picture,
            _ => decode(self.file)?,
        };
        let (_, picture) = self.decoded.insert((size, picture));
        let made = finish(picture, self.file, request)?;
        _ = self.file.decoded.set(());
        Ok(made)
    }
}

/// The channels of a JPEG that may stay as it is. PDF readers take baseline and progressive ones
/// (ISO 32000-2, 7.4.8).
fn passes(head: &jpeg::Head, request: &Request<'_>) -> Option<Channels> {
    let size = PixelSize { width: head.width.into(), height: head.height.into() };
    let whole = request.crop == Crop::WHOLE && head.orientation == 1;
    if !whole || target(size, request) != size {
        return None;
    }
    match (head.components, request.space) {
        (1, Space::Screen) => {
            let usual = head.icc.as_deref().is_none_or(press::is_srgb_gray);
            usual.then_some(Channels::Gray)
        }
        (3, Space::Screen) => {
            let srgb = head.icc.as_deref().is_none_or(press::is_srgb);
            (srgb && head.adobe != Some(0)).then_some(Channels::Rgb)
        }
        (4, Space::Print(press)) => {
            // CMYK without a profile is assumed to be for this press.
            let profile = head.icc.as_deref().filter(|icc| press::is_of_inks(icc));
            let same = profile.is_none_or(|icc| press.has_profile(icc));
            (same && head.adobe.is_some()).then_some(Channels::Cmyk)
        }
        _ => None,
    }
}

/// The size to resample a part to: the requested size with its proportions kept, or its own.
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

/// The minimum size in pixels, in the orientation of the file, at which the crop has the requested size.
fn least(head: &jpeg::Head, request: &Request<'_>) -> PixelSize {
    let stored = PixelSize { width: head.width.into(), height: head.height.into() };
    let (width, height) =
        if head.turned() { (stored.height, stored.width) } else { (stored.width, stored.height) };
    let area = PixelRect::of(request.crop, width, height);
    let wanted = target(PixelSize { width: area.w, height: area.h }, request);
    let of = |side: u32, wanted: u32, area: u32| {
        (u64::from(side) * u64::from(wanted)).div_ceil(u64::from(area.max(1))) as u32
    };
    PixelSize {
        width: of(stored.width, wanted.width, area.w),
        height: of(stored.height, wanted.width, area.w),
    }
}

/// Crops, resamples, converts and encodes.
fn finish(
    picture: &UprightPicture,
    file: &PictureFile,
    request: &Request<'_>,
) -> Result<Prepared, PictureError> {
    // No pixel more than the output shows.
    let area = PixelRect::of(request.crop, picture.width, picture.height);
    let size = target(PixelSize { width: area.w, height: area.h }, request);
    let mut small = picture.cropped(area).resampled(size.width, size.height)?;
    if request.backing == Backing::White {
        small = small.on_white();
    }
    // The output's colours.
    let mask = small.alpha.take().filter(|mask| mask.iter().any(|&alpha| alpha < 255));
    let OutputPixels { mut data, channels } = in_space(small, file, request.space)
        .map_err(|error: ColorError| PictureError::Broken(error.to_string()))?;
    if let Some(mask) = &mask {
        hide(&mut data, size, channels, mask);
    }
    // Next to what is transparent no colour may run out.
    let detail = match request.space {
        Space::Screen if mask.is_none() => Detail::Half,
        Space::Screen | Space::Print(_) => Detail::Full,
    };
    let bytes = encode::jpeg(&data, size, channels, request.quality, detail)?;
    let PixelSize { width, height } = size;
    Ok(Prepared::Jpeg { bytes, width, height, channels, mask })
}

/// Gives invisible pixels the mean of the visible ones in their block of 8 by 8, so that a JPEG wastes no
/// bytes on invisible edges and they do not bleed into visible pixels.
fn hide(data: &mut [u8], size: PixelSize, channels: Channels, mask: &[u8]) {
    let step = channels.count();
    let (width, height) = (size.width as usize, size.height as usize);
    for (top, left) in
        (0..height).step_by(8).flat_map(|y| (0..width).step_by(8).map(move |x| (y, x)))
    {
        let rows = top..height.min(top + 8);
        let block =
            || rows.clone().flat_map(|y| (left..width.min(left + 8)).map(move |x| y * width + x));
        let mut sums = [0_u32; 4];
        let mut seen = 0;
        for at in block().filter(|&at| mask[at] > 0) {
            for (sum, &value) in sums.iter_mut().zip(&data[at * step..(at + 1) * step]) {
                *sum += u32::from(value);
            }
            seen += 1;
        }
        for at in block().filter(|&at| mask[at] == 0) {
            for (value, sum) in data[at * step..(at + 1) * step].iter_mut().zip(sums) {
                *value = (sum.checked_div(seen)).unwrap_or(0) as u8;
            }
        }
    }
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
        (Pixels::Gray, Space::Screen) => (press::gray_to_srgb(data, profile)?, Channels::Gray),
        (Pixels::Gray, Space::Print(press)) => {
            (press.gray(press::gray_to_srgb(data, profile)?), Channels::Gray)
        }
        (Pixels::Rgb, Space::Screen) => (press::to_srgb(data, profile)?, Channels::Rgb),
        (Pixels::Rgb, Space::Print(press)) => {
            let seen = press::to_srgb(data.clone(), profile)?;
            match neutral::grays(&seen) {
                Some(grays) => (press.gray(grays), Channels::Gray),
                None => (press.convert(&data, profile)?, Channels::Cmyk),
            }
        }
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
