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
    /// Width, height, and three bytes a pixel.
    Pixels(u32, u32, Vec<u8>),
    /// A drawing of plain paths.
    Drawing(Drawing),
    /// Any other drawing.
    Painted(svg::Painted),
}

/// Reads a part of a picture, `width_px` pixels across if it has so many.
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
        Pixels::Gray => Ok(small.data.into_iter().flat_map(|grey| [grey; 3]).collect()),
        Pixels::Rgb => press::to_srgb(small.data, profile),
        Pixels::Cmyk => press::inks_to_srgb(&small.data, file.inks(profile)),
    };
    let data = data.map_err(|error| PictureError::Broken(error.to_string()))?;
    Ok(Tones(ToneSource::Pixels(width, height, data)))
}

impl Tones {
    /// The colour at shares of the part's width and height; `None` where a drawing paints nothing.
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
            ToneSource::Pixels(width, height, data) => {
                let pixel = step(y, *height) * *width as usize + step(x, *width);
                data.as_chunks().0.get(pixel).copied().map(Rgb)
            }
        }
    }
}

/// The pixel at a share of a side.
fn step(share: Ratio, side: u32) -> usize {
    let step = i64::from(share.units()) * i64::from(side) / 65_536;
    step.clamp(0, i64::from(side) - 1) as usize
}
