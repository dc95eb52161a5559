//! Painted paths: fills, strokes, gradients, tiles.

use std::sync::Arc;

use units::{Ratio, Rgb, Size};
use usvg::tiny_skia_path::Path;

use crate::media::drawing::{
    DrawingGroup, DrawingMask, DrawingPaint, DrawingPart, Gradient, GradientForm, GradientSpread,
    Segment, Shape, Stroke, Tiles,
};

use super::ink::InkRole;
use super::path::{self, length, matrix, segments};
use super::reading::{SvgReading, fineness};

/// A paint, ready.
#[derive(Debug)]
struct ReadyPaint {
    /// The paint, opaque.
    paint: DrawingPaint,
    /// How opaque all of it is.
    opacity: Ratio,
    /// How opaque each place of it is, as brightness, if that differs.
    veil: Option<Arc<Gradient>>,
}

impl SvgReading<'_> {
    /// Adds a path: its fill and its stroke, as one shape where possible.
    pub(super) fn path(
        &mut self,
        path: &usvg::Path,
        turn: usvg::Transform,
        out: &mut Vec<DrawingPart>,
    ) {
        if !path.is_visible() {
            return;
        }
        if let Some(shape) = self.simple(path, turn) {
            out.push(DrawingPart::Shape(shape));
            return;
        }
        let first = path.paint_order() == usvg::PaintOrder::StrokeAndFill;
        if first {
            self.outline(path, turn, out);
        }
        if let Some(fill) = path.fill()
            && let Some(paint) = self.paint(fill.paint(), fill.opacity(), turn)
        {
            let even_odd = fill.rule() == usvg::FillRule::EvenOdd;
            out.push(self.area(&segments(path.data(), turn), even_odd, paint));
        }
        if !first {
            self.outline(path, turn, out);
        }
    }

    /// A path that is one opaque shape: a fill and a stroke of one colour each, the stroke on top.
    fn simple(&mut self, path: &usvg::Path, turn: usvg::Transform) -> Option<Shape> {
        let fill = path.fill();
        let (flat, opaque) = match fill {
            Some(fill) => (flat(fill.paint())?, fill.opacity().get() >= 1.0),
            None => (Rgb::default(), true),
        };
        let stroke = path.stroke()?;
        let pen = flat_pen(stroke, turn)?;
        let plain = stroke.dasharray().is_none() && stroke.opacity().get() >= 1.0;
        if !opaque || !plain || path.paint_order() == usvg::PaintOrder::StrokeAndFill {
            return None;
        }
        let stroke = Stroke { color: self.ink.color(pen), ..black_pen(stroke, turn) };
        let mut shape = Shape::stroked(segments(path.data(), turn), stroke);
        shape.fill = fill.map(|_| DrawingPaint::Flat(self.ink.color(flat)));
        shape.even_odd = fill.is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd);
        shape.glyph = self.glyphs;
        Some(shape)
    }

    /// Adds the outline of a path: as such if it is of one colour and as wide everywhere, else as the
    /// area that it covers.
    fn outline(&mut self, path: &usvg::Path, turn: usvg::Transform, out: &mut Vec<DrawingPart>) {
        let Some(stroke) = path.stroke() else { return };
        let dashed = path::dashed(path.data(), stroke);
        let data = dashed.as_ref().unwrap_or_else(|| path.data());
        if let Some(color) = flat_pen(stroke, turn) {
            let color = self.ink.color(color);
            let mut shape =
                Shape::stroked(segments(data, turn), Stroke { color, ..black_pen(stroke, turn) });
            shape.opacity = Ratio::new(f64::from(stroke.opacity().get()));
            shape.glyph = self.glyphs;
            out.push(DrawingPart::Shape(shape));
            return;
        }
        let Some(covered) = path::outline(data, stroke, turn) else { return };
        if let Some(paint) = self.paint(stroke.paint(), stroke.opacity(), turn) {
            out.push(self.area(&segments(&covered, turn), false, paint));
        }
    }

    /// A filled path.
    fn area(&self, path: &[Segment], even_odd: bool, ready: ReadyPaint) -> DrawingPart {
        let shape = |fill, opacity| {
            let path = path.to_vec();
            Shape { path, fill: Some(fill), even_odd, stroke: None, opacity, glyph: self.glyphs }
        };
        if ready.opacity != Ratio::ONE && matches!(ready.paint, DrawingPaint::Tiles(_)) {
            // What lies over something else in a tile stays over it.
            let opacity = ready.opacity;
            let tiles = DrawingPart::Shape(shape(ready.paint, Ratio::ONE));
            return DrawingPart::Group(DrawingGroup { opacity, ..DrawingGroup::of(vec![tiles]) });
        }
        let area = DrawingPart::Shape(shape(ready.paint, ready.opacity));
        let Some(veil) = ready.veil else { return area };
        let veil = DrawingPart::Shape(shape(DrawingPaint::Gradient(veil), Ratio::ONE));
        let mask = Some(DrawingMask { parts: vec![veil] });
        DrawingPart::Group(DrawingGroup { mask, ..DrawingGroup::of(vec![area]) })
    }

    /// A paint; `None` if nothing of it is seen.
    fn paint(
        &mut self,
        paint: &usvg::Paint,
        opacity: usvg::Opacity,
        turn: usvg::Transform,
    ) -> Option<ReadyPaint> {
        let opacity = Ratio::new(f64::from(opacity.get()));
        match paint {
            usvg::Paint::Color(color) => {
                let color = self.ink.color(Rgb([color.red, color.green, color.blue]));
                Some(ReadyPaint { paint: DrawingPaint::Flat(color), opacity, veil: None })
            }
            usvg::Paint::LinearGradient(gradient) => {
                let line = linear(gradient)?;
                self.gradient(gradient, line, GradientForm::Linear, turn, opacity)
            }
            usvg::Paint::RadialGradient(gradient) => {
                let (circle, form) = radial(gradient);
                self.gradient(gradient, circle, form, turn, opacity)
            }
            usvg::Paint::Pattern(pattern) => {
                let tiles = self.tiles(pattern, turn)?;
                let paint = DrawingPaint::Tiles(Arc::new(tiles));
                Some(ReadyPaint { paint, opacity, veil: None })
            }
        }
    }

    /// A gradient: `own` maps the space of its form to the gradient's coordinates.
    fn gradient(
        &mut self,
        base: &usvg::BaseGradient,
        own: usvg::Transform,
        form: GradientForm,
        turn: usvg::Transform,
        opacity: Ratio,
    ) -> Option<ReadyPaint> {
        let whole = turn.pre_concat(base.transform()).pre_concat(own);
        let spread = match base.spread_method() {
            usvg::SpreadMethod::Pad => GradientSpread::Pad,
            usvg::SpreadMethod::Reflect => GradientSpread::Reflect,
            usvg::SpreadMethod::Repeat => GradientSpread::Repeat,
        };
        let stop = |stop: &usvg::Stop| {
            let color = stop.color();
            (place(stop), Rgb([color.red, color.green, color.blue]))
        };
        let colors: Vec<(Ratio, Rgb)> = base.stops().iter().map(stop).collect();
        let of = |stops| Arc::new(Gradient { form, turn: matrix(whole), spread, stops });
        let paint = DrawingPaint::Gradient(of(self.ink.stops(&colors)));
        let first = base.stops().first()?.opacity().get();
        if base.stops().iter().all(|stop| (stop.opacity().get() - first).abs() < 1e-6) {
            let opacity = Ratio::new(opacity.get() * f64::from(first));
            return Some(ReadyPaint { paint, opacity, veil: None });
        }
        let grey = |stop: &usvg::Stop| {
            let light = (stop.opacity().get() * 255.0).round() as u8;
            (place(stop), Rgb([light; 3]))
        };
        let greys: Vec<(Ratio, Rgb)> = base.stops().iter().map(grey).collect();
        let role = std::mem::replace(&mut self.ink.role, InkRole::Brightness);
        let veil = Some(of(self.ink.stops(&greys)));
        self.ink.role = role;
        Some(ReadyPaint { paint, opacity, veil })
    }

    /// A pattern. Its tile is read at about the size at which it is shown.
    fn tiles(&mut self, pattern: &usvg::Pattern, turn: usvg::Transform) -> Option<Tiles> {
        let rect = pattern.rect();
        let whole = turn.pre_concat(pattern.transform()).pre_translate(rect.x(), rect.y());
        let zoom = fineness(whole);
        let (width, height) = (rect.width() * zoom, rect.height() * zoom);
        let frame = usvg::Rect::from_xywh(0.0, 0.0, width, height);
        let before = std::mem::replace(&mut self.frame, frame);
        let parts = self.inside(pattern.root(), usvg::Transform::from_scale(zoom, zoom));
        self.frame = before;
        Some(Tiles {
            size: Size::new(length(width), length(height)),
            turn: matrix(whole.pre_scale(1.0 / zoom, 1.0 / zoom)),
            // A picture in it that cannot be decoded was found when the drawing was looked through.
            parts: parts.ok()?,
        })
    }
}

/// An outline under a transform, in black.
fn black_pen(stroke: &usvg::Stroke, turn: usvg::Transform) -> Stroke {
    Stroke {
        color: units::Color::BLACK,
        width: length(stroke.width().get() * path::scale(turn)),
        cap: path::cap(stroke),
        join: path::join(stroke),
    }
}

/// Where a colour of a gradient is.
fn place(stop: &usvg::Stop) -> Ratio {
    Ratio::new(f64::from(stop.offset().get()))
}

/// The colour of a paint that is one colour.
const fn flat(paint: &usvg::Paint) -> Option<Rgb> {
    match paint {
        usvg::Paint::Color(color) => Some(Rgb([color.red, color.green, color.blue])),
        _ => None,
    }
}

/// The colour of an outline that is of one colour and as wide everywhere.
fn flat_pen(stroke: &usvg::Stroke, turn: usvg::Transform) -> Option<Rgb> {
    flat(stroke.paint()).filter(|_| path::keeps_proportions(turn))
}

/// From the space of a linear gradient's form to its own coordinates; `None` for one without length.
fn linear(gradient: &usvg::LinearGradient) -> Option<usvg::Transform> {
    let (dx, dy) = (gradient.x2() - gradient.x1(), gradient.y2() - gradient.y1());
    let any = dx != 0.0 || dy != 0.0;
    any.then(|| usvg::Transform::from_row(dx, dy, -dy, dx, gradient.x1(), gradient.y1()))
}

/// From the space of a radial gradient's form to its own coordinates, and the form.
fn radial(gradient: &usvg::RadialGradient) -> (usvg::Transform, GradientForm) {
    let (cx, cy, r) = (gradient.cx(), gradient.cy(), gradient.r().get());
    let share = |length: f32| Ratio::new(f64::from(length / r).clamp(-1000.0, 1000.0));
    let focus = [share(gradient.fx() - cx), share(gradient.fy() - cy)];
    let form = GradientForm::Radial { focus, inner: share(gradient.fr().get()) };
    (usvg::Transform::from_row(r, 0.0, 0.0, r, cx, cy), form)
}

/// The bounds of a path under a transform: left, top, right, bottom.
pub(super) fn bounds(data: &Path, turn: usvg::Transform) -> Option<usvg::Rect> {
    data.clone().transform(turn).map(|path| path.bounds())
}
