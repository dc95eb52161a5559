//! The colours at points of a picture.

use units::Rgb;
use units::{Point, Ratio};

use crate::media::press;

use super::raster::{PixelRect, Pixels};
use super::request::Space;
use super::{Crop, Drawing, PictureError, PictureFile, PictureFormat, decode, svg};

/// A part of a picture, coarsely.
#[derive(Clone, Debug)]
pub struct Tones(ToneSource);

/// What is known of the part.
#[derive(Clone, Debug)]
enum ToneSource {
    /// Pixels.
    Pixels(TonePixels),
    /// A drawing of plain paths.
    Drawing(Drawing),
    /// Any other drawing.
    Painted(svg::Painted),
}

/// Pixels of a part.
#[derive(Clone, Debug)]
struct TonePixels {
    /// Columns.
    width: u32,
    /// Rows.
    height: u32,
    /// Three bytes per pixel.
    data: Vec<u8>,
    /// How opaque each is, if not all are.
    alpha: Option<Vec<u8>>,
}

/// Reads a part of a picture, `width_px` pixels wide if it has that many.
///
/// # Errors
/// When the file is damaged, too large, or a drawing that uses more than plain paths.
pub fn tones(file: &PictureFile, crop: Crop, width_px: u32) -> Result<Tones, PictureError> {
    if file.info.format == PictureFormat::Svg {
        let request = svg::DrawingRequest { space: Space::Screen, crop, across: width_px };
        let drawing = svg::read(file, &request)?;
        return Ok(Tones(if drawing.is_plain() {
            ToneSource::Drawing(drawing)
        } else {
            ToneSource::Painted(svg::paint(file, crop, width_px)?)
        }));
    }
    let picture = decode::decode(file)?;
    let area = PixelRect::of(crop, picture.width, picture.height);
    let width = width_px.clamp(1, area.w);
    let height = (area.h * width / area.w.max(1)).clamp(1, area.h);
    let small = picture.cropped(area).resampled(width, height)?;
    let profile = small.profile.as_deref();
    let data = match small.pixels {
        Pixels::Gray => press::gray_to_srgb(small.data, profile)
            .map(|grays| grays.into_iter().flat_map(|grey| [grey; 3]).collect()),
        Pixels::Rgb => press::to_srgb(small.data, profile),
        Pixels::Cmyk => press::inks_to_srgb(&small.data, file.inks(profile)),
    };
    let data = data.map_err(|error| PictureError::Broken(error.to_string()))?;
    let alpha = small.alpha;
    Ok(Tones(ToneSource::Pixels(TonePixels { width, height, data, alpha })))
}

impl Tones {
    /// The colour at shares of the part's width and height; `None` where it paints nothing, or
    /// lets more through than it covers.
    pub fn at(&self, x: Ratio, y: Ratio) -> Option<Rgb> {
        match &self.0 {
            ToneSource::Drawing(drawing) => {
                let at = Point::new(x.of(drawing.size.w), y.of(drawing.size.h));
                drawing.color_at(at).map(|color| color.rgb)
            }
            ToneSource::Painted(painted) => {
                let pixel = step(y, painted.size.height) * painted.size.width as usize;
                painted.at(pixel + step(x, painted.size.width))
            }
            ToneSource::Pixels(TonePixels { width, height, data, alpha }) => {
                let pixel = step(y, *height) * *width as usize + step(x, *width);
                let covers = alpha.as_ref().is_none_or(|alpha| alpha[pixel] >= 128);
                data.as_chunks().0.get(pixel).copied().map(Rgb).filter(|_| covers)
            }
        }
    }
}

/// The pixel at a share of a side.
fn step(share: Ratio, side: u32) -> usize {
    let step = i64::from(share.units()) * i64::from(side) / 65_536;
    step.clamp(0, i64::from(side) - 1) as usize
}
