//! Affine transforms of drawings, and their inverses.

use units::{Point, Size};

use crate::media::{AffineMap, Segment};

/// The corners of the box of a path, as far as a drawing shows it.
pub(super) fn corners(path: &[Segment], size: Size) -> [[f64; 2]; 4] {
    let points = path.iter().flat_map(|segment| match *segment {
        Segment::Move(to) | Segment::Line(to) => vec![to],
        Segment::Cubic(first, second, to) => vec![first, second, to],
        Segment::Close => Vec::new(),
    });
    let (w, h) = (size.w.to_pt(), size.h.to_pt());
    let pair = |point: Point| (point.x.to_pt().clamp(0.0, w), point.y.to_pt().clamp(0.0, h));
    let none = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    let (left, top, right, bottom) = points
        .map(pair)
        .fold(none, |(l, t, r, b), (x, y)| (l.min(x), t.min(y), r.max(x), b.max(y)));
    [[left, top], [right, top], [left, bottom], [right, bottom]]
}

/// The inverse of a transform, if it has one.
pub(super) fn inverse(AffineMap([a, b, c, d, e, f]): AffineMap) -> Option<AffineMap> {
    let area = a * d - b * c;
    (area.abs() > 1e-12).then(|| {
        let [a, b, c, d] = [d / area, -b / area, -c / area, a / area];
        AffineMap([a, b, c, d, -(a * e + c * f), -(b * e + d * f)])
    })
}

/// A transformed point.
pub(super) fn apply(AffineMap([a, b, c, d, e, f]): AffineMap, [x, y]: [f64; 2]) -> [f64; 2] {
    [a * x + c * y + e, b * x + d * y + f]
}
