//! From frame to page coordinates, and page boxes (ISO 32000-1, 14.11.2).

use units::{Abs, Point, Rect, Size};

use super::syntax::Milli;

/// An area with frame coordinates. Frames use its top left corner with y downwards, PDF its bottom left
/// corner with y upwards; the conversion is here and nowhere else.
#[derive(Clone, Copy, Debug)]
pub(super) struct FrameArea {
    /// Width and height; the height is needed for flipping.
    size: Size,
}

impl FrameArea {
    /// An area of this size.
    pub(super) const fn new(size: Size) -> Self {
        Self { size }
    }

    /// A distance from the left edge.
    pub(super) const fn x(x: Abs) -> Milli {
        Milli::of(x)
    }

    /// A distance down from the top edge.
    pub(super) fn y(&self, y: Abs) -> Milli {
        Milli::of(self.size.h - y)
    }

    /// A point of a frame in the file's coordinates, in thousandths of a point.
    pub(super) fn point(&self, point: Point) -> [Milli; 2] {
        [Self::x(point.x), self.y(point.y)]
    }

    /// A box: left, bottom, right, top.
    pub(super) fn corners(&self, rect: Rect) -> [Milli; 4] {
        [Self::x(rect.x), self.y(rect.bottom()), Self::x(rect.right()), self.y(rect.y)]
    }

    /// The whole area.
    pub(super) fn media(&self) -> [Milli; 4] {
        self.corners(Rect::new(Abs::ZERO, Abs::ZERO, self.size.w, self.size.h))
    }
}

/// Four numbers as a rectangle (7.9.5).
pub(super) fn rectangle(corners: [Milli; 4]) -> String {
    format!("[{}]", corners.map(Milli::text).join(" "))
}
