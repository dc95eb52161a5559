//! Paths, lengths and maps of drawings in our own types.

use units::{Abs, Point};
use usvg::tiny_skia_path::{Path, PathSegment, Point as UserPoint, StrokeDash};

use crate::media::drawing::{AffineMap, Cap, Join, Segment};

/// The steps of a path under a transform; quadratic curves become cubic.
pub(super) fn segments(data: &Path, turn: usvg::Transform) -> Vec<Segment> {
    let mut out = Vec::with_capacity(data.len());
    let mut last = UserPoint::zero();
    let place = |point: UserPoint| -> Point {
        let mut moved = point;
        turn.map_point(&mut moved);
        Point::new(length(moved.x), length(moved.y))
    };
    let toward = |from: UserPoint, to: UserPoint| -> UserPoint {
        UserPoint::from_xy(
            from.x + (to.x - from.x) * 2.0 / 3.0,
            from.y + (to.y - from.y) * 2.0 / 3.0,
        )
    };
    for segment in data.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                out.push(Segment::Move(place(to)));
                last = to;
            }
            PathSegment::LineTo(to) => {
                out.push(Segment::Line(place(to)));
                last = to;
            }
            PathSegment::QuadTo(control, to) => {
                let (a, b) = (toward(last, control), toward(to, control));
                out.push(Segment::Cubic(place(a), place(b), place(to)));
                last = to;
            }
            PathSegment::CubicTo(a, b, to) => {
                out.push(Segment::Cubic(place(a), place(b), place(to)));
                last = to;
            }
            PathSegment::Close => out.push(Segment::Close),
        }
    }
    out
}

/// The edge of a box under a transform.
pub(super) fn rectangle(rect: usvg::Rect, turn: usvg::Transform) -> Vec<Segment> {
    segments(&usvg::tiny_skia_path::PathBuilder::from_rect(rect), turn)
}

/// User units to points, on a grid of 1/1024 pt so that the last bits of a float do not matter; what
/// lies beyond all pages is moved nearer.
pub(super) fn length(units: f32) -> Abs {
    const FAR: f64 = 1e7;
    let steps = (f64::from(units).clamp(-FAR, FAR) * 1024.0).round() as i64;
    Abs::raw(steps * (Abs::UNITS / 1024))
}

/// A transform.
pub(super) fn matrix(turn: usvg::Transform) -> AffineMap {
    AffineMap([turn.sx, turn.ky, turn.kx, turn.sy, turn.tx, turn.ty].map(f64::from))
}

/// How much larger a transform makes things: exact where it keeps proportions, else in the mean.
pub(super) fn scale(turn: usvg::Transform) -> f32 {
    (turn.sx * turn.sy - turn.kx * turn.ky).abs().sqrt()
}

/// Whether a transform keeps proportions, so that an outline under it is as wide everywhere.
pub(super) fn keeps_proportions(turn: usvg::Transform) -> bool {
    let size = scale(turn);
    let near = |one: f32, other: f32| (one.abs() - other.abs()).abs() <= size * 0.002;
    near(turn.sx, turn.sy) && near(turn.kx, turn.ky)
}

/// The dashes of a path, if its outline is dashed.
pub(super) fn dashed(data: &Path, stroke: &usvg::Stroke) -> Option<Path> {
    let dashes = StrokeDash::new(stroke.dasharray()?.to_vec(), stroke.dashoffset())?;
    data.dash(&dashes, 1.0)
}

/// The area that an outline covers under a transform.
pub(super) fn outline(data: &Path, stroke: &usvg::Stroke, turn: usvg::Transform) -> Option<Path> {
    let mut pen = stroke.to_tiny_skia();
    pen.dash = None;
    // Fine enough for the largest page.
    data.stroke(&pen, scale(turn).max(0.01) * 4.0)
}

/// Ends of an outline.
pub(super) fn cap(stroke: &usvg::Stroke) -> Cap {
    match stroke.linecap() {
        usvg::LineCap::Butt => Cap::Butt,
        usvg::LineCap::Round => Cap::Round,
        usvg::LineCap::Square => Cap::Square,
    }
}

/// Corners of an outline.
pub(super) fn join(stroke: &usvg::Stroke) -> Join {
    match stroke.linejoin() {
        usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => {
            Join::Miter(units::Ratio::new(f64::from(stroke.miterlimit().get()).clamp(1.0, 1000.0)))
        }
        usvg::LineJoin::Round => Join::Round,
        usvg::LineJoin::Bevel => Join::Bevel,
    }
}
