//! A sheet of paper and the ink on it.

use std::sync::Arc;

use hayro::hayro_interpret::FillRule;
use hayro::kurbo::{BezPath, PathEl, Point, Rect};
use tiny_skia::{Mask, Path, PathBuilder, Transform};

/// Plates: cyan, magenta, yellow, black, and one for all spot colours together.
pub(super) const PLATES: usize = 5;
/// The plate of the spot colours.
pub(super) const SPOT: usize = 4;

/// The effect of a mark on the ink below it, plate by plate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ink {
    /// Tints; 255 is full coverage.
    pub(super) tints: [u8; PLATES],
    /// Plates that remain unchanged: overprint (ISO 32000-1, 8.6.7).
    pub(super) keeps: [bool; PLATES],
    /// Opacity, 1.0 being opaque.
    pub(super) alpha: f32,
    /// Whether it darkens what is below it (blend mode Multiply).
    pub(super) multiplies: bool,
}

impl Ink {
    /// The same ink at a share of its opacity.
    pub(super) fn faded(&self, share: f32) -> Self {
        Self { alpha: self.alpha * share, ..*self }
    }
}

/// A clipping area.
#[derive(Clone)]
pub(super) struct Clip {
    /// Columns: the first, and the one after the last.
    pub(super) x: (u32, u32),
    /// Rows: the first, and the one after the last.
    pub(super) y: (u32, u32),
    /// For clips that are not bounding boxes: for each pixel of the page whether it is inside.
    inside: Option<Arc<Vec<bool>>>,
}

/// The pixels of a page with their ink.
pub(super) struct InkSheet {
    /// Pixels in a row.
    pub(super) width: u32,
    /// Rows.
    pub(super) height: u32,
    /// The tints of each pixel.
    pub(super) ink: Vec<[u8; PLATES]>,
    /// The active clips, the innermost last; the first is the page.
    clips: Vec<Clip>,
    /// Coverage of the current mark; kept to save allocations.
    scratch: Vec<u8>,
}

impl InkSheet {
    /// White paper.
    pub(super) fn new(width: u32, height: u32) -> Self {
        let page = Clip { x: (0, width), y: (0, height), inside: None };
        let ink = vec![[0; PLATES]; width as usize * height as usize];
        Self { width, height, ink, clips: vec![page], scratch: Vec::new() }
    }

    /// The active clip.
    fn clip(&self) -> Clip {
        let page = Clip { x: (0, self.width), y: (0, self.height), inside: None };
        self.clips.last().cloned().unwrap_or(page)
    }

    /// Narrows the clip to a shape, in pixels.
    pub(super) fn push_clip(&mut self, path: &BezPath, rule: FillRule) {
        let mut clip = self.clip();
        narrow(&mut clip, path.control_box());
        if !is_box(path) && clip.x.0 < clip.x.1 && clip.y.0 < clip.y.1 {
            let mut inside = vec![false; self.ink.len()];
            let width = self.width as usize;
            self.cover(path, rule, |x, y| inside[y as usize * width + x as usize] = true);
            clip.inside = Some(Arc::new(inside));
        }
        self.clips.push(clip);
    }

    /// Removes the innermost clip.
    pub(super) fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    /// Fills a shape, in pixels. Every pixel that the shape touches gets its full ink, so that thin
    /// strokes over a picture count in full.
    pub(super) fn fill(&mut self, path: &BezPath, rule: FillRule, ink: &Ink) {
        let mut under = std::mem::take(&mut self.ink);
        let width = self.width as usize;
        self.cover(path, rule, |x, y| {
            if let Some(pixel) = under.get_mut(y as usize * width + x as usize) {
                lay(pixel, ink);
            }
        });
        self.ink = under;
    }

    /// Prints every pixel inside a box and the clip for which `ink` returns an ink.
    pub(super) fn each(&mut self, bounds: Rect, ink: impl Fn(u32, u32) -> Option<Ink>) {
        let mut clip = self.clip();
        narrow(&mut clip, bounds);
        for y in clip.y.0..clip.y.1 {
            for x in clip.x.0..clip.x.1 {
                let at = y as usize * self.width as usize + x as usize;
                if clip.inside.as_ref().is_some_and(|inside| !inside[at]) {
                    continue;
                }
                if let (Some(ink), Some(pixel)) = (ink(x, y), self.ink.get_mut(at)) {
                    lay(pixel, &ink);
                }
            }
        }
    }

    /// Calls `mark` for every pixel that a shape touches inside the clip.
    fn cover(&mut self, path: &BezPath, rule: FillRule, mut mark: impl FnMut(u32, u32)) {
        let mut clip = self.clip();
        narrow(&mut clip, path.control_box());
        let (width, height) =
            (clip.x.1.saturating_sub(clip.x.0), clip.y.1.saturating_sub(clip.y.0));
        let Some(size) = tiny_skia::IntSize::from_wh(width, height) else { return };
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        scratch.resize(width as usize * height as usize, 0);
        let Some(mut mask) = Mask::from_vec(scratch, size) else { return };
        let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let at = Point::new(f64::from(clip.x.0), f64::from(clip.y.0));
        if is_box(path) {
            // The bounds are the shape: all of it is touched.
            mask.data_mut().fill(255);
        } else if let Some(shape) = outline(path, at, whole) {
            let rule = match rule {
                FillRule::NonZero => tiny_skia::FillRule::Winding,
                FillRule::EvenOdd => tiny_skia::FillRule::EvenOdd,
            };
            mask.fill_path(&shape, rule, true, Transform::identity());
        }
        for (row, line) in mask.data().chunks_exact(width as usize).enumerate() {
            let y = clip.y.0 + row as u32;
            for (column, _) in line.iter().enumerate().filter(|(_, covered)| **covered > 0) {
                let x = clip.x.0 + column as u32;
                let at = y as usize * self.width as usize + x as usize;
                if clip.inside.as_ref().is_none_or(|inside| inside[at]) {
                    mark(x, y);
                }
            }
        }
        self.scratch = mask.take();
    }
}

/// Prints a pixel.
fn lay(pixel: &mut [u8; PLATES], ink: &Ink) {
    for ((under, &tint), keeps) in pixel.iter_mut().zip(&ink.tints).zip(ink.keeps) {
        if keeps {
            continue;
        }
        if ink.alpha >= 1.0 && !ink.multiplies {
            *under = tint;
            continue;
        }
        let (below, own) = (f32::from(*under), f32::from(tint));
        let above = if ink.multiplies { below + own - below * own / 255.0 } else { own };
        *under = (below + (above - below) * ink.alpha).round().clamp(0.0, 255.0) as u8;
    }
}

/// Makes a clip no larger than the pixels that a box touches.
fn narrow(clip: &mut Clip, bounds: Rect) {
    // A box that ends on the edge of a pixel, within rounding, does not touch the next one.
    let (first, after) = (
        |v: f64| (v + 0.02).floor().clamp(0.0, 65_535.0) as u32,
        |v: f64| (v - 0.02).ceil().clamp(0.0, 65_535.0) as u32,
    );
    if !bounds.is_finite() {
        clip.x.1 = clip.x.0;
        return;
    }
    clip.x = (clip.x.0.max(first(bounds.x0)), clip.x.1.min(after(bounds.x1)));
    clip.y = (clip.y.0.max(first(bounds.y0)), clip.y.1.min(after(bounds.y1)));
    clip.x.1 = clip.x.1.max(clip.x.0);
    clip.y.1 = clip.y.1.max(clip.y.0);
}

/// Whether a path is one axis-aligned box.
fn is_box(path: &BezPath) -> bool {
    let bounds = path.control_box();
    let near = |a: f64, b: f64| (a - b).abs() < 0.01;
    let corner = |p: Point| {
        (near(p.x, bounds.x0) || near(p.x, bounds.x1))
            && (near(p.y, bounds.y0) || near(p.y, bounds.y1))
    };
    let mut points = Vec::with_capacity(5);
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(point) if points.is_empty() && corner(point) => points.push(point),
            PathEl::LineTo(point) if points.len() < 5 && corner(point) => points.push(point),
            PathEl::ClosePath => {}
            _ => return false,
        }
    }
    let upright =
        points.windows(2).all(|pair| near(pair[0].x, pair[1].x) != near(pair[0].y, pair[1].y));
    upright && points.len() >= 4 && (points.len() == 4 || points.first() == points.last())
}

/// A path for the rasteriser, moved so that `origin` is at zero. Coordinates far outside `whole` are
/// clamped to its neighbourhood, because the rasteriser uses 16 bits; this changes only the slope of their
/// lines, invisibly on any real page.
fn outline(path: &BezPath, origin: Point, whole: Rect) -> Option<Path> {
    let reach = whole.inflate(8000.0, 8000.0);
    let to = |p: Point| {
        let p = p - origin.to_vec2();
        (p.x.clamp(reach.x0, reach.x1) as f32, p.y.clamp(reach.y0, reach.y1) as f32)
    };
    let mut out = PathBuilder::with_capacity(path.elements().len(), path.elements().len() * 2);
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => {
                let (x, y) = to(p);
                out.move_to(x, y);
            }
            PathEl::LineTo(p) => {
                let (x, y) = to(p);
                out.line_to(x, y);
            }
            PathEl::QuadTo(a, p) => {
                let ((ax, ay), (x, y)) = (to(a), to(p));
                out.quad_to(ax, ay, x, y);
            }
            PathEl::CurveTo(a, b, p) => {
                let ((ax, ay), (bx, by), (x, y)) = (to(a), to(b), to(p));
                out.cubic_to(ax, ay, bx, by, x, y);
            }
            PathEl::ClosePath => out.close(),
        }
    }
    out.finish()
}
