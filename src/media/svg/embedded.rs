//! Pictures that a drawing holds.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder as _};

use crate::media::PictureError;
use crate::media::PixelSize;
use crate::media::drawing::{ClipArea, DrawingGroup, DrawingPart, DrawingRaster};
use crate::media::raster::{Pixels, UprightPicture};

use super::ink::{InkPixels, InkRole};
use super::path::{matrix, rectangle};
use super::reading::SvgReading;

/// A picture is resampled if it is larger than requested by more than this factor in width and height.
const SLACK: f32 = 1.5;

/// More pixels than this are refused.
const MOST_PIXELS: u64 = 60_000_000;

/// A decoded picture.
struct OpenPicture {
    /// Its colours.
    color: UprightPicture,
    /// How opaque each pixel is, if not all are fully.
    alpha: Option<UprightPicture>,
    /// Its embedded profile.
    profile: Option<Vec<u8>>,
    /// Whether its format is that of photographs.
    photograph: bool,
}

/// Whether a picture in a drawing can be decoded.
///
/// # Errors
/// When it cannot.
pub(super) fn examine(kind: &usvg::ImageKind) -> Result<(), PictureError> {
    match kind {
        usvg::ImageKind::JPEG(bytes) => open(bytes, image::ImageFormat::Jpeg).map(|_| ()),
        usvg::ImageKind::PNG(bytes) => open(bytes, image::ImageFormat::Png).map(|_| ()),
        usvg::ImageKind::GIF(_) | usvg::ImageKind::WEBP(_) | usvg::ImageKind::SVG(_) => Ok(()),
    }
}

impl SvgReading<'_> {
    /// Adds a picture.
    pub(super) fn image(
        &mut self,
        node: &usvg::Node,
        image: &usvg::Image,
        turn: usvg::Transform,
        out: &mut Vec<DrawingPart>,
    ) -> Result<(), PictureError> {
        if !image.is_visible() {
            return Ok(());
        }
        let picture = match image.kind() {
            usvg::ImageKind::SVG(tree) => {
                let size =
                    usvg::Rect::from_xywh(0.0, 0.0, tree.size().width(), tree.size().height());
                let Some(size) = size else { return Ok(()) };
                let clips = vec![ClipArea { path: rectangle(size, turn), even_odd: false }];
                let parts = self.inside(tree.root(), turn)?;
                out.push(DrawingPart::Group(DrawingGroup { clips, ..DrawingGroup::of(parts) }));
                return Ok(());
            }
            usvg::ImageKind::JPEG(bytes) => open(bytes, image::ImageFormat::Jpeg)?,
            usvg::ImageKind::PNG(bytes) => open(bytes, image::ImageFormat::Png)?,
            usvg::ImageKind::GIF(_) | usvg::ImageKind::WEBP(_) => {
                let nodes = std::slice::from_ref(node);
                out.extend(self.drawn(nodes, turn)?.map(DrawingPart::Raster));
                return Ok(());
            }
        };
        let turn = turn.pre_scale(image.size().width(), image.size().height());
        out.push(DrawingPart::Raster(self.inked(picture, turn)?));
        Ok(())
    }

    /// A picture in the output's colours, at no more than about the requested resolution.
    fn inked(
        &self,
        picture: OpenPicture,
        turn: usvg::Transform,
    ) -> Result<DrawingRaster, PictureError> {
        let wanted = |along: f32, across: f32| {
            let length = (along * along + across * across).sqrt();
            (length * self.density).ceil().max(1.0) as u32
        };
        let (width, height) = (wanted(turn.sx, turn.ky), wanted(turn.kx, turn.sy));
        let OpenPicture { mut color, mut alpha, profile, photograph } = picture;
        if color.width as f32 > width as f32 * SLACK && color.height as f32 > height as f32 * SLACK
        {
            color = color.resampled(width, height)?;
            alpha = alpha.map(|alpha| alpha.resampled(width, height)).transpose()?;
        }
        let size = PixelSize { width: color.width, height: color.height };
        let InkPixels { channels, data } = self.ink.pixels(color.data, profile.as_deref())?;
        Ok(DrawingRaster {
            size,
            channels,
            data: data.into(),
            alpha: alpha.map(|alpha| alpha.data.into()),
            photograph: photograph && self.ink.role == InkRole::Color,
            turn: matrix(turn),
        })
    }
}

/// Decodes a picture.
fn open(bytes: &[u8], format: image::ImageFormat) -> Result<OpenPicture, PictureError> {
    let broken =
        |error: image::ImageError| PictureError::Broken(format!("a picture in it: {error}"));
    let reader = image::ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooLarge(width, height));
    }
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    let of =
        |pixels, data| UprightPicture { pixels, width, height, data, alpha: None, profile: None };
    let rgba = picture.color().has_alpha().then(|| picture.to_rgba8());
    let alpha = rgba.and_then(|rgba| {
        let alpha: Vec<u8> = rgba.as_raw().iter().copied().skip(3).step_by(4).collect();
        alpha.iter().any(|&value| value < 255).then(|| of(Pixels::Gray, alpha))
    });
    let color = of(Pixels::Rgb, picture.into_rgb8().into_raw());
    let photograph = format == image::ImageFormat::Jpeg;
    Ok(OpenPicture { color, alpha, profile, photograph })
}
