//! Paths of drawings as operators (ISO 32000-1, 8.5).

use units::{Abs, Color, Point, Ratio};

use crate::media::{AffineMap, Cap, Join, Segment, Shape, Stroke};

use super::paint::{self, Inks, PaintOperator};
use super::syntax::number;

/// The graphics state that the operators of a drawing have set so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Brush {
    /// Fill colour.
    pub(super) fill: Option<Color>,
    /// Stroke colour.
    stroke: Option<Color>,
    /// Line width.
    width: Option<Abs>,
    /// Line cap.
    cap: Cap,
    /// The line join; none while it is the initial one of PDF, which no drawing uses.
    join: Option<Join>,
    /// Whether black overprints.
    pub(super) overprint: bool,
}

impl Brush {
    /// Sets the state that a shape needs: `fill` is its fill colour, if it has a flat one.
    pub(super) fn set(
        &mut self,
        out: &mut Vec<u8>,
        fill: Option<Color>,
        shape: &Shape,
        inks: Inks,
    ) {
        if let Some(fill) = fill.filter(|fill| self.fill != Some(*fill)) {
            paint::color(out, fill, inks, PaintOperator::Fill);
            self.fill = Some(fill);
        }
        if let Some(stroke) = shape.stroke {
            self.set_stroke(out, stroke, inks);
        }
    }

    /// Sets the state that a stroke needs.
    fn set_stroke(&mut self, out: &mut Vec<u8>, stroke: Stroke, inks: Inks) {
        if self.stroke != Some(stroke.color) {
            paint::color(out, stroke.color, inks, PaintOperator::Stroke);
            self.stroke = Some(stroke.color);
        }
        if self.width != Some(stroke.width) {
            coordinate(out, stroke.width);
            out.extend_from_slice(b"w\n");
            self.width = Some(stroke.width);
        }
        if self.cap != stroke.cap {
            out.extend_from_slice(match stroke.cap {
                Cap::Butt => b"0 J\n",
                Cap::Round => b"1 J\n",
                Cap::Square => b"2 J\n",
            });
            self.cap = stroke.cap;
        }
        if self.join != Some(stroke.join) {
            match stroke.join {
                Join::Miter(limit) => {
                    number(out, (i64::from(limit.units()) * 100) / 65_536, 2);
                    out.extend_from_slice(b" M 0 j\n");
                }
                Join::Round => out.extend_from_slice(b"1 j\n"),
                Join::Bevel => out.extend_from_slice(b"2 j\n"),
            }
            self.join = Some(stroke.join);
        }
    }
}

/// The painting operator for a shape.
pub(super) const fn operator(shape: &Shape) -> &'static [u8] {
    match (shape.fill.is_some(), shape.stroke.is_some(), shape.even_odd) {
        (true, true, false) => b"B\n",
        (true, true, true) => b"B*\n",
        (true, false, false) => b"f\n",
        (true, false, true) => b"f*\n",
        (false, true, _) => b"S\n",
        (false, false, _) => b"n\n",
    }
}

/// Clips what follows to an area; an empty path hides everything.
pub(super) fn clip(out: &mut Vec<u8>, segments: &[Segment], even_odd: bool) {
    if segments.is_empty() {
        out.extend_from_slice(b"0 0 m\n");
    }
    path(out, segments);
    out.extend_from_slice(if even_odd { b"W* n\n" } else { b"W n\n" });
}

/// Writes a path.
pub(super) fn path(out: &mut Vec<u8>, segments: &[Segment]) {
    for segment in segments {
        match *segment {
            Segment::Move(to) => {
                point(out, to);
                out.extend_from_slice(b"m\n");
            }
            Segment::Line(to) => {
                point(out, to);
                out.extend_from_slice(b"l\n");
            }
            Segment::Cubic(first, second, to) => {
                point(out, first);
                point(out, second);
                point(out, to);
                out.extend_from_slice(b"c\n");
            }
            Segment::Close => out.extend_from_slice(b"h\n"),
        }
    }
}

/// Writes a transform as a `cm` operator.
pub(super) fn transform(out: &mut Vec<u8>, map: AffineMap) {
    out.extend_from_slice(numbers(&map.0).as_bytes());
    out.extend_from_slice(b" cm\n");
}

/// Numbers with up to six decimals.
pub(super) fn numbers(list: &[f64]) -> String {
    let mut out = Vec::new();
    for (index, &value) in list.iter().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        number(&mut out, (value.clamp(-1e9, 1e9) * 1e6).round() as i64, 6);
    }
    String::from_utf8(out).unwrap_or_default()
}

/// A share with four decimals.
pub(super) fn share(ratio: Ratio) -> String {
    let mut out = Vec::new();
    number(&mut out, (i64::from(ratio.units()) * 10_000 + 32_768) / 65_536, 4);
    String::from_utf8(out).unwrap_or_default()
}

/// Writes a point of a drawing.
fn point(out: &mut Vec<u8>, point: Point) {
    coordinate(out, point.x);
    coordinate(out, point.y);
}

/// Writes a coordinate of a drawing with two decimals: drawings are long, and a hundredth of a point is
/// finer than any press.
fn coordinate(out: &mut Vec<u8>, length: Abs) {
    number(out, (length.units() * 100 + Abs::UNITS / 2).div_euclid(Abs::UNITS), 2);
    out.push(b' ');
}
