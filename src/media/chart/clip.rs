//! Cutting lines and areas at the edges of a drawing.

use units::{Abs, Point, Size};

/// An edge of the drawing; inside is where the drawing is.
#[derive(Clone, Copy, Debug)]
enum ClipEdge {
    /// x = 0.
    Left,
    /// x = the width.
    Right(Abs),
    /// y = 0.
    Top,
    /// y = the height.
    Bottom(Abs),
}

impl ClipEdge {
    /// The four edges of a drawing.
    const fn all(size: Size) -> [Self; 4] {
        [Self::Left, Self::Right(size.w), Self::Top, Self::Bottom(size.h)]
    }

    /// How far inside a point lies; negative outside.
    fn depth(self, point: Point) -> Abs {
        match self {
            Self::Left => point.x,
            Self::Right(x) => x - point.x,
            Self::Top => point.y,
            Self::Bottom(y) => y - point.y,
        }
    }

    /// Where a line from one side of the edge to the other crosses it.
    fn crossing(self, from: Point, to: Point) -> Point {
        let start = self.depth(from);
        let (part, whole) = (start.abs().units(), (start - self.depth(to)).abs().units());
        let along = |a: Abs, b: Abs| a + (b - a).scale(part, whole);
        Point::new(along(from.x, to.x), along(from.y, to.y))
    }
}

/// The part of a closed outline inside a drawing (Sutherland and Hodgman); parts that the edge
/// separates stay joined by lines on the edge.
pub(super) fn area(outline: Vec<Point>, size: Size) -> Vec<Point> {
    ClipEdge::all(size).into_iter().fold(outline, |points, edge| {
        if points.iter().all(|point| edge.depth(*point) >= Abs::ZERO) {
            return points;
        }
        let mut kept = Vec::with_capacity(points.len());
        for (i, &to) in points.iter().enumerate() {
            let from = points[if i == 0 { points.len() - 1 } else { i - 1 }];
            let (was, is) = (edge.depth(from) >= Abs::ZERO, edge.depth(to) >= Abs::ZERO);
            if was != is {
                kept.push(edge.crossing(from, to));
            }
            if is {
                kept.push(to);
            }
        }
        kept
    })
}

/// The parts of an open line inside a drawing.
pub(super) fn line(points: &[Point], size: Size) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for pair in points.windows(2) {
        let Some((from, to)) = straight(pair[0], pair[1], size) else { continue };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&from) => part.push(to),
            _ => parts.push(vec![from, to]),
        }
    }
    parts
}

/// The part of a straight line inside a drawing.
fn straight(from: Point, to: Point, size: Size) -> Option<(Point, Point)> {
    ClipEdge::all(size).into_iter().try_fold((from, to), |(a, b), edge| {
        match (edge.depth(a) >= Abs::ZERO, edge.depth(b) >= Abs::ZERO) {
            (true, true) => Some((a, b)),
            (true, false) => Some((a, edge.crossing(a, b))),
            (false, true) => Some((edge.crossing(a, b), b)),
            (false, false) => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Point {
        Point::new(Abs::pt(x), Abs::pt(y))
    }

    const SIZE: Size = Size::new(Abs::raw(10 * Abs::UNITS), Abs::raw(10 * Abs::UNITS));

    #[test]
    fn an_area_around_the_drawing_becomes_the_drawing() {
        let cut = area(vec![at(-5.0, -5.0), at(15.0, -5.0), at(15.0, 15.0), at(-5.0, 15.0)], SIZE);
        let corners = [at(0.0, 0.0), at(10.0, 0.0), at(10.0, 10.0), at(0.0, 10.0)];
        assert_eq!(cut.len(), 4);
        assert!(corners.iter().all(|corner| cut.contains(corner)));
    }

    #[test]
    fn an_area_beside_the_drawing_vanishes() {
        assert!(area(vec![at(-5.0, 0.0), at(-1.0, 0.0), at(-1.0, 5.0)], SIZE).is_empty());
    }

    #[test]
    fn a_line_that_leaves_and_returns_becomes_two() {
        let parts = line(&[at(5.0, 5.0), at(15.0, 5.0), at(15.0, 7.0), at(5.0, 7.0)], SIZE);
        assert_eq!(parts, [vec![at(5.0, 5.0), at(10.0, 5.0)], vec![at(10.0, 7.0), at(5.0, 7.0)]]);
    }
}
