//! Points and boxes on a page.

use super::Abs;

/// A place on a page: distances from the top left corner of the trim box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// To the right.
    pub x: Abs,
    /// Downwards.
    pub y: Abs,
}

impl Point {
    /// The point at `x`, `y`.
    pub const fn new(x: Abs, y: Abs) -> Self {
        Self { x, y }
    }
}

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Width.
    pub w: Abs,
    /// Height.
    pub h: Abs,
}

impl Size {
    /// The size `w` by `h`.
    pub const fn new(w: Abs, h: Abs) -> Self {
        Self { w, h }
    }
}

/// An axis-aligned box: its top left corner and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Left edge.
    pub x: Abs,
    /// Top edge.
    pub y: Abs,
    /// Width.
    pub w: Abs,
    /// Height.
    pub h: Abs,
}

impl Rect {
    /// The box with its top left corner at `x`, `y`.
    pub const fn new(x: Abs, y: Abs, w: Abs, h: Abs) -> Self {
        Self { x, y, w, h }
    }

    /// The box enlarged by `by` on all sides.
    #[must_use]
    pub fn outset(self, by: Abs) -> Self {
        Self::new(self.x - by, self.y - by, self.w + by * 2, self.h + by * 2)
    }

    /// The right edge.
    pub fn right(self) -> Abs {
        self.x + self.w
    }

    /// The bottom edge.
    pub fn bottom(self) -> Abs {
        self.y + self.h
    }

    /// The box reduced by `sides`.
    #[must_use]
    pub fn inset(self, sides: Sides) -> Self {
        Self::new(
            self.x + sides.left,
            self.y + sides.top,
            self.w - sides.left - sides.right,
            self.h - sides.top - sides.bottom,
        )
    }
}

/// A length for each side of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sides {
    /// Above.
    pub top: Abs,
    /// On the right.
    pub right: Abs,
    /// Below.
    pub bottom: Abs,
    /// On the left.
    pub left: Abs,
}

impl Sides {
    /// The same length on every side.
    pub const fn all(length: Abs) -> Self {
        Self { top: length, right: length, bottom: length, left: length }
    }
}
