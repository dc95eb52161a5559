//! Vector drawings, resolved to plain filled and stroked paths.

use crate::color::Color;
use crate::geometry::{Abs, Point, Size};

use super::Crop;

/// A drawing: paths painted in order. Origin at its top left corner, y downwards; one SVG user unit
/// is one point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Its size.
    pub size: Size,
    /// Its paths, the lowest first.
    pub shapes: Vec<Shape>,
}

/// A painted path.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The path.
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
        left - reach <= size.w
            && top - reach <= size.h
            && right + reach >= Abs::ZERO
            && bottom + reach >= Abs::ZERO
    }
}
