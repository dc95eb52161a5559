//! Parts of drawings as pixels, where paths cannot say them.

use resvg::tiny_skia::Pixmap;
use units::Rgb;

use crate::media::drawing::DrawingRaster;
use crate::media::request::Space;
use crate::media::{Crop, PictureError, PictureFile, PixelSize};

use super::parse;
use super::path::matrix;
use super::reading::{DrawingRequest, SvgReading, View};

/// Maximum number of pixels of a part: an A4 page at 600 pixels per inch.
const MOST_PIXELS: f32 = 36e6;

/// A drawing as pixels.
#[derive(Clone, Debug)]
pub(in crate::media) struct Painted {
    /// How many.
    pub(in crate::media) size: PixelSize,
    /// Red, green, blue, opacity.
    rgba: Vec<u8>,
}

impl Painted {
    /// The colour of a pixel; `None` where more is seen of what is below.
    pub(in crate::media) fn at(&self, index: usize) -> Option<Rgb> {
        let [red, green, blue, alpha] = *self.rgba.as_chunks::<4>().0.get(index)?;
        (alpha > 127).then_some(Rgb([red, green, blue]))
    }
}

/// Paints a part of a drawing, `across` pixels wide.
///
/// # Errors
/// When the file is damaged.
pub(in crate::media) fn paint(
    file: &PictureFile,
    crop: Crop,
    across: u32,
) -> Result<Painted, PictureError> {
    let tree = parse::tree(&file.bytes, &file.fonts)?;
    let view =
        View::of(&tree, &DrawingRequest { space: Space::Screen, crop, across: across.div_ceil(2) });
    let (width, height) = (view.width * view.density, view.height * view.density);
    let size = PixelSize { width: side(width), height: side(height) };
    let mut canvas = canvas(size)?;
    let turn = usvg::Transform::from_scale(view.density, view.density).pre_concat(view.turn);
    resvg::render(&tree, turn, &mut canvas.as_mut());
    Ok(Painted { size, rgba: canvas.take_demultiplied() })
}

/// A length in pixels, at least one.
fn side(length: f32) -> u32 {
    (length.ceil() as u32).clamp(1, 30_000)
}

/// An empty canvas.
fn canvas(size: PixelSize) -> Result<Pixmap, PictureError> {
    Pixmap::new(size.width, size.height).ok_or(PictureError::TooLarge(size.width, size.height))
}

impl SvgReading<'_> {
    /// Neighbours of one group as pixels, mixed with each other; `None` if nothing of them is seen.
    pub(super) fn drawn(
        &self,
        nodes: &[usvg::Node],
        turn: usvg::Transform,
    ) -> Result<Option<DrawingRaster>, PictureError> {
        let boxes = nodes.iter().filter_map(|node| layer(node, turn));
        let all = boxes.reduce(joined);
        let seen = all.zip(self.frame).and_then(|(all, frame)| all.intersect(&frame));
        let Some(area) = seen else { return Ok(None) };
        let finest = (MOST_PIXELS / (area.width() * area.height()).max(1e-6)).sqrt();
        let density = self.density.min(finest);
        let size = PixelSize {
            width: side(area.width() * density),
            height: side(area.height() * density),
        };
        let mut canvas = canvas(size)?;
        let base = usvg::Transform::from_scale(density, density)
            .pre_translate(-area.x(), -area.y())
            .pre_concat(turn);
        for node in nodes {
            let Some(own) = node.abs_layer_bounding_box() else { continue };
            // The renderer moves each node to the corner of its box; here all keep their positions.
            let base = base.pre_translate(own.x(), own.y());
            let _ = resvg::render_node(node, base, &mut canvas.as_mut());
        }
        let rgba = canvas.take_demultiplied();
        let pixels = rgba.as_chunks::<4>().0;
        let rgb = pixels.iter().flat_map(|&[red, green, blue, _]| [red, green, blue]).collect();
        let alpha: Vec<u8> = pixels.iter().map(|pixel| pixel[3]).collect();
        let inked = self.ink.pixels(rgb, None)?;
        let (across, down) = (size.width as f32 / density, size.height as f32 / density);
        let place = usvg::Transform::from_row(across, 0.0, 0.0, down, area.x(), area.y());
        Ok(Some(DrawingRaster {
            size,
            channels: inked.channels,
            data: inked.data.into(),
            alpha: Some(alpha.into()),
            photograph: false,
            turn: matrix(place),
        }))
    }
}

/// The box that a node may paint in, under a transform.
fn layer(node: &usvg::Node, turn: usvg::Transform) -> Option<usvg::Rect> {
    match node {
        usvg::Node::Group(group) => {
            let own = group.layer_bounding_box().to_rect();
            own.transform(turn.pre_concat(group.transform()))
        }
        _ => node.stroke_bounding_box().transform(turn),
    }
}

/// The box around two.
fn joined(one: usvg::Rect, other: usvg::Rect) -> usvg::Rect {
    usvg::Rect::from_ltrb(
        one.left().min(other.left()),
        one.top().min(other.top()),
        one.right().max(other.right()),
        one.bottom().max(other.bottom()),
    )
    .unwrap_or(one)
}
