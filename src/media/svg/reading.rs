//! The tree of an SVG file as parts of a drawing.

use units::{Ratio, Size};

use crate::media::drawing::{BlendMode, Drawing, DrawingGroup, DrawingPaint, DrawingPart};
use crate::media::request::Space;
use crate::media::{Crop, PictureError, PictureFile};

use super::ink::DrawingInk;
use super::parse;
use super::path::{length, scale};

/// A drawing whose longer side has fewer units is enlarged to as many, so that the grid of lengths and
/// the two decimals of outputs are fine enough.
const FEW_UNITS: f32 = 20.0;

/// Pixels along the longer side of a drawing if its size on the page is unknown.
const PIXELS: f64 = 2000.0;

/// The request for a drawing.
#[derive(Clone, Copy, Debug)]
pub(in crate::media) struct DrawingRequest<'a> {
    /// The colours.
    pub(in crate::media) space: Space<'a>,
    /// The part of it.
    pub(in crate::media) crop: Crop,
    /// Width of the part in pixels, for what must be rasterised; 0 if it is not known.
    pub(in crate::media) across: u32,
}

/// Whether the look of a drawing may depend on how large it is placed, because some of it consists of
/// pixels.
pub(in crate::media) fn wants_pixels(bytes: &[u8]) -> bool {
    ["filter", "blend-mode", "image"].iter().any(|word| holds(bytes, word))
}

/// Whether the look of a drawing may depend on the fonts and the language of the book. A drawing within
/// it may be in another code.
pub(in crate::media) fn wants_fonts(bytes: &[u8]) -> bool {
    ["text", "systemLanguage", "data:"].iter().any(|word| holds(bytes, word)) || !bytes.is_ascii()
}

/// Whether bytes hold a word.
fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part == word.as_bytes())
}

/// Reads a drawing: transforms resolved, references followed.
///
/// # Errors
/// When the file is damaged.
pub(in crate::media) fn read(
    file: &PictureFile,
    request: &DrawingRequest<'_>,
) -> Result<Drawing, PictureError> {
    let tree = parse::tree(&file.bytes, &file.fonts)?;
    let view = View::of(&tree, request);
    let mut reading = SvgReading {
        ink: DrawingInk::new(request.space),
        frame: view.frame(),
        density: view.density,
        glyphs: false,
    };
    let parts = reading.inside(tree.root(), view.turn)?;
    let size = Size::new(length(view.width), length(view.height));
    let seen = |part: &DrawingPart| match part {
        DrawingPart::Shape(shape) => shape.touches(size),
        DrawingPart::Group(_) | DrawingPart::Raster(_) => true,
    };
    Ok(Drawing { size, parts: parts.into_iter().filter(seen).collect() })
}

/// The part of a drawing that is read, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    /// From user units to the drawing.
    pub(super) turn: usvg::Transform,
    /// Width of the part.
    pub(super) width: f32,
    /// Its height.
    pub(super) height: f32,
    /// Pixels per unit, for what must be rasterised.
    pub(super) density: f32,
}

impl View {
    /// The requested part of a tree.
    pub(super) fn of(tree: &usvg::Tree, request: &DrawingRequest<'_>) -> Self {
        let (w, h) = (tree.size().width(), tree.size().height());
        let longer = w.max(h);
        let zoom = if longer < FEW_UNITS { FEW_UNITS * 10.0 / longer } else { 1.0 };
        let share = |ratio: Ratio| ratio.get() as f32;
        let Crop { x, y, w: across, h: down } = request.crop;
        let turn =
            usvg::Transform::from_scale(zoom, zoom).pre_translate(-share(x) * w, -share(y) * h);
        let (width, height) = (share(across) * w * zoom, share(down) * h * zoom);
        let wanted = match (request.across, request.space) {
            (0, _) => PIXELS / f64::from(width.max(height)),
            (across, Space::Print(_)) => f64::from(across) / f64::from(width),
            // Screens need few pixels, which would be visible where paths are rasterised.
            (across, Space::Screen) => f64::from(across) / f64::from(width) * 2.0,
        };
        Self { turn, width, height, density: wanted as f32 }
    }

    /// Its box.
    pub(super) fn frame(&self) -> Option<usvg::Rect> {
        usvg::Rect::from_xywh(0.0, 0.0, self.width, self.height)
    }
}

/// A drawing being read.
#[derive(Debug)]
pub(super) struct SvgReading<'a> {
    /// Where its colours go.
    pub(super) ink: DrawingInk<'a>,
    /// What is seen of it, in the drawing's units.
    pub(super) frame: Option<usvg::Rect>,
    /// Pixels in a unit.
    pub(super) density: f32,
    /// Whether what is read are the glyphs of a text.
    pub(super) glyphs: bool,
}

impl SvgReading<'_> {
    /// What is in a group.
    pub(super) fn inside(
        &mut self,
        group: &usvg::Group,
        turn: usvg::Transform,
    ) -> Result<Vec<DrawingPart>, PictureError> {
        let children = group.children();
        // What mixes in RGB is mixed before it becomes ink, with all that lies below it: inks would mix in
        // another way and could be more than the press takes.
        let beyond = |child: &usvg::Node| match self.ink.press() {
            Some(_) => mixes(child, |mode| mode != usvg::BlendMode::Normal),
            None => mixes(child, |mode| mode == usvg::BlendMode::PlusLighter),
        };
        let in_pixels = children.iter().rposition(beyond).map_or(0, |last| last + 1);
        let mut out = Vec::new();
        if in_pixels > 0 {
            out.extend(self.drawn(&children[..in_pixels], turn)?.map(DrawingPart::Raster));
        }
        for child in &children[in_pixels..] {
            match child {
                usvg::Node::Group(inner) if !inner.filters().is_empty() => {
                    out.extend(self.filtered(child, inner, turn)?);
                }
                usvg::Node::Group(inner) => self.group(inner, turn, &mut out)?,
                usvg::Node::Path(path) => self.path(path, turn, &mut out),
                usvg::Node::Image(image) => self.image(child, image, turn, &mut out)?,
                usvg::Node::Text(text) => {
                    let before = std::mem::replace(&mut self.glyphs, true);
                    self.group(text.flattened(), turn, &mut out)?;
                    self.glyphs = before;
                }
            }
        }
        Ok(out)
    }

    /// A group with a filter: pixels, mixed with what is below as the group is.
    fn filtered(
        &mut self,
        node: &usvg::Node,
        group: &usvg::Group,
        turn: usvg::Transform,
    ) -> Result<Option<DrawingPart>, PictureError> {
        let Some(raster) = self.drawn(std::slice::from_ref(node), turn)? else { return Ok(None) };
        let raster = DrawingPart::Raster(raster);
        let blend = blend(group.blend_mode());
        if blend == BlendMode::Normal {
            return Ok(Some(raster));
        }
        Ok(Some(DrawingPart::Group(DrawingGroup { blend, ..DrawingGroup::of(vec![raster]) })))
    }

    /// Adds a group.
    fn group(
        &mut self,
        group: &usvg::Group,
        turn: usvg::Transform,
        out: &mut Vec<DrawingPart>,
    ) -> Result<(), PictureError> {
        let turn = turn.pre_concat(group.transform());
        let mut parts = self.inside(group, turn)?;
        if parts.is_empty() {
            return Ok(());
        }
        let mut clips = Vec::new();
        if let Some(clip) = group.clip_path() {
            let cut = self.clip(clip, turn)?;
            for mask in cut.masks {
                let masked = DrawingGroup { mask: Some(mask), ..DrawingGroup::of(parts) };
                parts = vec![DrawingPart::Group(masked)];
            }
            clips = cut.areas;
        }
        let mask = match group.mask() {
            Some(mask) => Some(self.mask(mask, turn)?),
            None => None,
        };
        let blend = blend(group.blend_mode());
        let opacity = Ratio::new(f64::from(group.opacity().get()));
        let alone = clips.is_empty() && mask.is_none() && blend == BlendMode::Normal;
        if alone
            && opacity == Ratio::ONE
            && !(group.isolate() && parts.iter().any(DrawingPart::mixes))
        {
            out.append(&mut parts);
            return Ok(());
        }
        if alone && let [DrawingPart::Shape(shape)] = parts.as_mut_slice() {
            // One area or one outline needs no group to be translucent.
            let tiles = matches!(shape.fill, Some(DrawingPaint::Tiles(_)));
            if !tiles && (shape.fill.is_none() || shape.stroke.is_none()) {
                shape.opacity = Ratio::new(shape.opacity.get() * opacity.get());
                out.append(&mut parts);
                return Ok(());
            }
        }
        out.push(DrawingPart::Group(DrawingGroup { opacity, blend, clips, mask, parts }));
        Ok(())
    }
}

/// Whether a node is blended with what is below it in one of these modes.
fn mixes(node: &usvg::Node, ways: fn(usvg::BlendMode) -> bool) -> bool {
    match node {
        usvg::Node::Group(group) => {
            ways(group.blend_mode())
                || (!group.should_isolate() && group.children().iter().any(|it| mixes(it, ways)))
        }
        usvg::Node::Path(_) | usvg::Node::Image(_) | usvg::Node::Text(_) => false,
    }
}

/// How a group mixes. What PDF does not support is rasterised, with everything below it.
const fn blend(mode: usvg::BlendMode) -> BlendMode {
    match mode {
        usvg::BlendMode::Normal | usvg::BlendMode::PlusLighter => BlendMode::Normal,
        usvg::BlendMode::Multiply => BlendMode::Multiply,
        usvg::BlendMode::Screen => BlendMode::Screen,
        usvg::BlendMode::Overlay => BlendMode::Overlay,
        usvg::BlendMode::Darken => BlendMode::Darken,
        usvg::BlendMode::Lighten => BlendMode::Lighten,
        usvg::BlendMode::ColorDodge => BlendMode::ColorDodge,
        usvg::BlendMode::ColorBurn => BlendMode::ColorBurn,
        usvg::BlendMode::HardLight => BlendMode::HardLight,
        usvg::BlendMode::SoftLight => BlendMode::SoftLight,
        usvg::BlendMode::Difference => BlendMode::Difference,
        usvg::BlendMode::Exclusion => BlendMode::Exclusion,
        usvg::BlendMode::Hue => BlendMode::Hue,
        usvg::BlendMode::Saturation => BlendMode::Saturation,
        usvg::BlendMode::Color => BlendMode::Color,
        usvg::BlendMode::Luminosity => BlendMode::Luminosity,
    }
}

/// The scale of a transform, for what must be as fine as the drawing is large.
pub(super) fn fineness(turn: usvg::Transform) -> f32 {
    scale(turn).clamp(1e-4, 1e4)
}
