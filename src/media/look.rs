//! What is seen at a point of a drawing, and what lies within its box.

use units::{Abs, Color, Point, Ratio, Size};

use super::drawing::{Drawing, DrawingPaint, DrawingPart, Segment, Shape};

impl Drawing {
    /// The visible colour at a point; `None` if nothing is painted there. Curves are flattened to twelve
    /// lines. Only paths in plain colours are supported: see [`Drawing::is_plain`].
    pub fn color_at(&self, at: Point) -> Option<Color> {
        let at = (at.x.to_pt(), at.y.to_pt());
        self.parts.iter().rev().find_map(|part| match part {
            DrawingPart::Shape(shape) => shape.color_at(at),
            DrawingPart::Group(_) | DrawingPart::Raster(_) => None,
        })
    }

    /// Whether it consists of opaque paths in plain colours alone.
    pub fn is_plain(&self) -> bool {
        self.parts.iter().all(|part| match part {
            DrawingPart::Shape(shape) => {
                let fancy =
                    matches!(shape.fill, Some(DrawingPaint::Gradient(_) | DrawingPaint::Tiles(_)));
                !fancy && shape.opacity == Ratio::ONE
            }
            DrawingPart::Group(_) | DrawingPart::Raster(_) => false,
        })
    }
}

/// Number of lines that approximate a curve.
const STEPS: u32 = 12;

/// A point of a drawing, in points: to the right, upwards.
type DrawingPoint = (f64, f64);

/// A straight step of a path: from, to.
type LineSegment = (DrawingPoint, DrawingPoint);

impl Shape {
    /// The colour that it paints at a point: its stroke is over its fill.
    fn color_at(&self, at: (f64, f64)) -> Option<Color> {
        let [left, top, right, bottom] = self.bounds().map(Abs::to_pt);
        if at.0 < left || at.0 > right || at.1 < top || at.1 > bottom {
            return None;
        }
        let steps = self.steps();
        if let Some(stroke) = self.stroke {
            let half = stroke.width.to_pt() / 2.0;
            if steps.iter().any(|(step, drawn)| *drawn && is_near(*step, at, half)) {
                return Some(stroke.color);
            }
        }
        let Some(DrawingPaint::Flat(fill)) = self.fill else { return None };
        let winding: i32 = steps.iter().map(|(step, _)| crossing(*step, at)).sum();
        let inside = if self.even_odd { winding % 2 != 0 } else { winding != 0 };
        inside.then_some(fill)
    }

    /// The path in straight steps, every contour closed; false for steps of the fill only.
    fn steps(&self) -> Vec<(LineSegment, bool)> {
        let pair = |point: Point| (point.x.to_pt(), point.y.to_pt());
        let mut out = Vec::new();
        let (mut start, mut from) = ((0.0, 0.0), (0.0, 0.0));
        for segment in &self.path {
            match *segment {
                Segment::Move(to) => {
                    out.push(((from, start), false));
                    (start, from) = (pair(to), pair(to));
                }
                Segment::Line(to) => {
                    out.push(((from, pair(to)), true));
                    from = pair(to);
                }
                Segment::Cubic(a, b, to) => {
                    let (first, a, b, to) = (from, pair(a), pair(b), pair(to));
                    for step in 1..=STEPS {
                        let t = f64::from(step) / f64::from(STEPS);
                        let s = 1.0 - t;
                        let mix = |p: f64, a: f64, b: f64, q: f64| {
                            s * s * s * p
                                + 3.0 * s * s * t * a
                                + 3.0 * s * t * t * b
                                + t * t * t * q
                        };
                        let next = (mix(first.0, a.0, b.0, to.0), mix(first.1, a.1, b.1, to.1));
                        out.push(((from, next), true));
                        from = next;
                    }
                }
                Segment::Close => {
                    out.push(((from, start), true));
                    from = start;
                }
            }
        }
        out.push(((from, start), false));
        out
    }
}

/// How often a step crosses the ray from a point to the right: downwards 1, upwards -1.
fn crossing(step: LineSegment, point: DrawingPoint) -> i32 {
    let (((x0, y0), (x1, y1)), (x, y)) = (step, point);
    if (y0 <= y) == (y1 <= y) {
        return 0;
    }
    let meets = x0 + (y - y0) / (y1 - y0) * (x1 - x0);
    if meets <= x {
        return 0;
    }
    if y1 > y0 { 1 } else { -1 }
}

/// Whether a point lies within `reach` of a step.
fn is_near(step: LineSegment, point: DrawingPoint, reach: f64) -> bool {
    let (((x0, y0), (x1, y1)), (x, y)) = (step, point);
    let (along, down) = (x1 - x0, y1 - y0);
    let length = along * along + down * down;
    let share = if length > 0.0 { ((x - x0) * along + (y - y0) * down) / length } else { 0.0 };
    let share = share.clamp(0.0, 1.0);
    let (dx, dy) = (x - x0 - share * along, y - y0 - share * down);
    dx * dx + dy * dy <= reach * reach
}

impl Shape {
    /// Whether some of it may lie within a box of `size` at the origin: by its control points.
    pub(super) fn touches(&self, size: Size) -> bool {
        let [left, top, right, bottom] = self.bounds();
        left <= size.w && top <= size.h && right >= Abs::ZERO && bottom >= Abs::ZERO
    }

    /// The edges it stays within, by its control points: left, top, right, bottom.
    pub(super) fn bounds(&self) -> [Abs; 4] {
        let reach = self.stroke.map_or(Abs::ZERO, |stroke| stroke.reach());
        let points = self.path.iter().flat_map(|segment| match *segment {
            Segment::Move(to) | Segment::Line(to) => [Some(to), None, None],
            Segment::Cubic(a, b, to) => [Some(a), Some(b), Some(to)],
            Segment::Close => [None; 3],
        });
        let none = (Abs::MAX, Abs::MAX, -Abs::MAX, -Abs::MAX);
        let (left, top, right, bottom) = points.flatten().fold(none, |(l, t, r, b), point| {
            (l.min(point.x), t.min(point.y), r.max(point.x), b.max(point.y))
        });
        [left - reach, top - reach, right + reach, bottom + reach]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::Stroke;

    /// A point.
    fn at(x: f64, y: f64) -> Point {
        Point::new(Abs::pt(x), Abs::pt(y))
    }

    /// A box with a hole, and a line over it.
    fn drawing() -> Drawing {
        let square = |near: f64, far: f64| {
            [
                Segment::Move(at(near, near)),
                Segment::Line(at(far, near)),
                Segment::Line(at(far, far)),
                Segment::Line(at(near, far)),
                Segment::Close,
            ]
        };
        let path = [square(10.0, 90.0), square(40.0, 60.0)].concat();
        let mut frame = Shape::filled(path, Color::BLACK);
        frame.even_odd = true;
        let stroke = Stroke::round(Color::EMBLEM_BLUE, Abs::pt(4.0));
        let path = vec![
            Segment::Move(at(0.0, 20.0)),
            Segment::Cubic(at(30.0, 20.0), at(60.0, 20.0), at(100.0, 20.0)),
        ];
        let line = Shape::stroked(path, stroke);
        Drawing::of(Size::new(Abs::pt(100.0), Abs::pt(100.0)), vec![frame, line])
    }

    #[test]
    fn a_point_has_the_colour_that_is_painted_there_last() {
        let drawing = drawing();
        assert_eq!(drawing.color_at(at(5.0, 5.0)), None);
        assert_eq!(drawing.color_at(at(30.0, 50.0)), Some(Color::BLACK));
        assert_eq!(drawing.color_at(at(50.0, 50.0)), None);
        assert_eq!(drawing.color_at(at(50.0, 21.5)), Some(Color::EMBLEM_BLUE));
        assert_eq!(drawing.color_at(at(50.0, 23.0)), Some(Color::BLACK));
    }
}
