//! Vector drawings, resolved to plain filled and stroked paths.

use crate::color::Color;
use crate::geometry::{Abs, Point, Size};

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
