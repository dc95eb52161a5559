//! Points, matrices and boxes of default user space: points, y upwards (ISO 32000-1, 8.3).

use units::{Abs, Size};

/// Slack when boxes are compared, in points.
const SLACK: f64 = 0.02;

/// A millimetre in points.
pub(super) const MM: f64 = 72.0 / 25.4;

/// A matrix (8.3.4): a b c d e f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    /// No change.
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This matrix first, then the other.
    pub(super) fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, other.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    /// A point moved.
    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The mean scale: the square root of how areas grow.
    pub(super) fn scale(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs().sqrt()
    }

    /// How long the two unit vectors become.
    pub(super) fn sides(self) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        ((a * a + b * b).sqrt(), (c * c + d * d).sqrt())
    }

    /// Whether axis-aligned boxes stay so.
    pub(super) fn keeps_upright(self) -> bool {
        let [a, b, c, d, ..] = self.0;
        (b.abs() < 1e-6 && c.abs() < 1e-6) || (a.abs() < 1e-6 && d.abs() < 1e-6)
    }

    /// The upright box around a box moved.
    pub(super) fn around(self, area: BoundingBox) -> BoundingBox {
        let mut out = BoundingBox::NOTHING;
        for (x, y) in
            [(area.x0, area.y0), (area.x1, area.y0), (area.x0, area.y1), (area.x1, area.y1)]
        {
            let (x, y) = self.apply(x, y);
            out.include(x, y);
        }
        out
    }
}

/// An upright rectangle in points, `x0` and `y0` being its lower left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct BoundingBox {
    /// Left.
    pub(super) x0: f64,
    /// Bottom.
    pub(super) y0: f64,
    /// Right.
    pub(super) x1: f64,
    /// Top.
    pub(super) y1: f64,
}

impl BoundingBox {
    /// Contains no point.
    pub(super) const NOTHING: Self =
        Self { x0: f64::INFINITY, y0: f64::INFINITY, x1: f64::NEG_INFINITY, y1: f64::NEG_INFINITY };

    /// The unit square, into which pictures are painted.
    pub(super) const UNIT: Self = Self { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 };

    /// From two opposite corners.
    pub(super) fn corners(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }

    /// Grows until it holds a point.
    pub(super) fn include(&mut self, x: f64, y: f64) {
        self.x0 = self.x0.min(x);
        self.y0 = self.y0.min(y);
        self.x1 = self.x1.max(x);
        self.y1 = self.y1.max(y);
    }

    /// From left to right, in points.
    pub(super) fn width(self) -> f64 {
        self.x1 - self.x0
    }

    /// From bottom to top, in points.
    pub(super) fn height(self) -> f64 {
        self.y1 - self.y0
    }

    /// Whether it contains nothing at all, not even a line.
    pub(super) fn is_nothing(self) -> bool {
        // This also covers NaN.
        !(self.x0 <= self.x1 && self.y0 <= self.y1)
    }

    /// The intersection.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    /// Larger by a length on every side.
    pub(super) fn grown(self, by: f64) -> Self {
        Self { x0: self.x0 - by, y0: self.y0 - by, x1: self.x1 + by, y1: self.y1 + by }
    }

    /// Whether the other box is inside.
    pub(super) fn contains(self, inner: Self) -> bool {
        self.x0 <= inner.x0 + SLACK
            && self.y0 <= inner.y0 + SLACK
            && self.x1 >= inner.x1 - SLACK
            && self.y1 >= inner.y1 - SLACK
    }

    /// Whether the boxes share more than an edge.
    pub(super) fn overlaps(self, other: Self) -> bool {
        let both = self.and(other);
        both.x1 - both.x0 > SLACK && both.y1 - both.y0 > SLACK
    }

    /// Its centre.
    pub(super) fn middle(self) -> (f64, f64) {
        (f64::midpoint(self.x0, self.x1), f64::midpoint(self.y0, self.y1))
    }

    /// Whether a point is inside.
    pub(super) fn holds(self, at: (f64, f64)) -> bool {
        let (x, y) = at;
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }

    /// How far the edges of the other box are inside those of `self`: left, bottom, right, top.
    pub(super) fn margins(self, inner: Self) -> [(&'static str, f64); 4] {
        [
            ("left", inner.x0 - self.x0),
            ("bottom", inner.y0 - self.y0),
            ("right", self.x1 - inner.x1),
            ("top", self.y1 - inner.y1),
        ]
    }

    /// Width and height as lengths.
    pub(super) fn size(self) -> Size {
        Size::new(length(self.width()), length(self.height()))
    }

    /// As written in a file.
    pub(super) fn show(self) -> String {
        let round = |value: f64| (value * 1000.0).round() / 1000.0;
        format!("[{} {} {} {}]", round(self.x0), round(self.y0), round(self.x1), round(self.y1))
    }
}

/// A length in points as one of the program's, whatever a file may claim.
pub(super) fn length(points: f64) -> Abs {
    if points.is_finite() { Abs::pt(points.clamp(-1e6, 1e6)) } else { Abs::ZERO }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_changes_no_scale_and_a_slant_none_either() {
        for (matrix, scale) in [
            ([2.0, 0.0, 0.0, 2.0, 7.0, 7.0], 2.0),
            ([0.6, 0.8, -0.8, 0.6, 0.0, 0.0], 1.0),
            ([1.0, 0.0, 0.5, 1.0, 0.0, 0.0], 1.0),
            ([4.0, 0.0, 0.0, -1.0, 0.0, 0.0], 2.0),
        ] {
            assert!((Matrix(matrix).scale() - scale).abs() < 1e-9, "{matrix:?}");
        }
    }
}
