//! Vector drawings, resolved to plain filled and stroked paths.

use units::Color;
use units::{Abs, Point, Size};

use super::Crop;

/// A drawing: paths painted in order. Origin at its top left corner, y downwards; one SVG user unit
/// is one point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Width and height of its box.
    pub size: Size,
    /// Its paths, the lowest first.
    pub shapes: Vec<Shape>,
}

/// A painted path.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its steps, in order.
    pub path: Vec<Segment>,
    /// Colour of its inside.
    pub fill: Option<Color>,
    /// Inside by the even-odd rule instead of non-zero winding.
    pub even_odd: bool,
    /// Its outline.
    pub stroke: Option<Stroke>,
}

/// An outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub color: Color,
    /// Width.
    pub width: Abs,
    /// Round caps and joins instead of butt caps and mitred joins.
    pub round: bool,
}

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Starts a contour.
    Move(Point),
    /// Straight line.
    Line(Point),
    /// Cubic Bézier: two control points and the end.
    Cubic(Point, Point, Point),
    /// Closes the contour.
    Close,
}

impl Drawing {
    /// The part of it in `crop`: moved so that the part begins at the origin, and as large as the
    /// part. Paths outside of it are dropped, paths across its edge stay whole.
    #[must_use]
    pub fn cropped(mut self, crop: Crop) -> Self {
        if crop == Crop::WHOLE {
            return self;
        }
        let (x, y) = (crop.x.of(self.size.w), crop.y.of(self.size.h));
        let size = Size::new(crop.w.of(self.size.w), crop.h.of(self.size.h));
        for shape in &mut self.shapes {
            shape.shift(x, y);
        }
        self.shapes.retain(|shape| shape.touches(size));
        Self { size, shapes: self.shapes }
    }
}

impl Drawing {
    /// The colour that is seen at a point; `None` where nothing is painted. Curves are followed by
    /// twelve straight steps.
    pub fn color_at(&self, at: Point) -> Option<Color> {
        let at = (at.x.to_pt(), at.y.to_pt());
        self.shapes.iter().rev().find_map(|shape| shape.color_at(at))
    }
}

/// Steps that stand for a curve.
const STEPS: u32 = 12;

/// A point of a drawing, in points: to the right, upwards.
type DrawingPoint = (f64, f64);

/// A straight step of a path: from, to.
type LineSegment = (DrawingPoint, DrawingPoint);

impl Shape {
    /// What it paints at a point: its outline lies over its inside.
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
        let fill = self.fill?;
        let winding: i32 = steps.iter().map(|(step, _)| crossing(*step, at)).sum();
        let inside = if self.even_odd { winding % 2 != 0 } else { winding != 0 };
        inside.then_some(fill)
    }

    /// The path in straight steps, every contour closed; false for steps that only the inside has.
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
    /// Moves it to the left by `x` and upwards by `y`.
    fn shift(&mut self, x: Abs, y: Abs) {
        let moved = |point: &mut Point| *point = Point::new(point.x - x, point.y - y);
        for segment in &mut self.path {
            match segment {
                Segment::Move(to) | Segment::Line(to) => moved(to),
                Segment::Cubic(a, b, to) => [a, b, to].into_iter().for_each(moved),
                Segment::Close => {}
            }
        }
    }

    /// Whether some of it may lie within a box of `size` at the origin: by its control points.
    fn touches(&self, size: Size) -> bool {
        let [left, top, right, bottom] = self.bounds();
        left <= size.w && top <= size.h && right >= Abs::ZERO && bottom >= Abs::ZERO
    }

    /// The edges it stays within, by its control points: left, top, right, bottom.
    fn bounds(&self) -> [Abs; 4] {
        // A mitred corner reaches over the path by at most four half widths (mitre limit 4).
        let reach = self.stroke.map_or(Abs::ZERO, |stroke| stroke.width * 2);
        let points = self.path.iter().flat_map(|segment| match segment {
            Segment::Move(to) | Segment::Line(to) => vec![*to],
            Segment::Cubic(a, b, to) => vec![*a, *b, *to],
            Segment::Close => Vec::new(),
        });
        let none = (Abs::MAX, Abs::MAX, -Abs::MAX, -Abs::MAX);
        let (left, top, right, bottom) = points.fold(none, |(l, t, r, b), point| {
            (l.min(point.x), t.min(point.y), r.max(point.x), b.max(point.y))
        });
        [left - reach, top - reach, right + reach, bottom + reach]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let frame = Shape { path, fill: Some(Color::BLACK), even_odd: true, stroke: None };
        let stroke = Some(Stroke { color: Color::EMBLEM_BLUE, width: Abs::pt(4.0), round: false });
        let path = vec![
            Segment::Move(at(0.0, 20.0)),
            Segment::Cubic(at(30.0, 20.0), at(60.0, 20.0), at(100.0, 20.0)),
        ];
        let line = Shape { path, fill: None, even_odd: false, stroke };
        Drawing { size: Size::new(Abs::pt(100.0), Abs::pt(100.0)), shapes: vec![frame, line] }
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
