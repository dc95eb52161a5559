//! Page boxes (ISO 32000-1, 14.11.2) and the way from frames to a page's coordinates.

use super::syntax::Milli;
use crate::frame::PagedDocument;
use crate::geometry::{Abs, Point, Rect};

/// The boxes of every page. Frames count from the top left corner of the trim box downwards, pages
/// from the bottom left corner of the media box upwards; here it is turned over, and nowhere else.
#[derive(Clone, Copy, Debug)]
pub(super) struct Boxes {
    /// From an edge of the media box to the same edge of the trim box.
    margin: Abs,
    /// How far colour reaches over the trim; zero for screens.
    bleed: Abs,
    /// Width of the trimmed page.
    width: Abs,
    /// Height of the trimmed page.
    height: Abs,
}

impl Boxes {
    /// A page for screens: nothing but what is seen.
    pub(super) fn screen(document: &PagedDocument) -> Self {
        Self {
            margin: Abs::ZERO,
            bleed: Abs::ZERO,
            width: document.trim.w,
            height: document.trim.h,
        }
    }

    /// A page for the press: bleed, and `marks` of paper around it.
    pub(super) fn print(document: &PagedDocument, marks: Abs) -> Self {
        let bleed = document.bleed;
        Self { margin: bleed + marks, bleed, ..Self::screen(document) }
    }

    /// A distance from the left edge of the trim.
    pub(super) fn x(&self, x: Abs) -> Milli {
        Milli::of(self.margin + x)
    }

    /// A distance down from the top edge of the trim.
    pub(super) fn y(&self, y: Abs) -> Milli {
        Milli::of(self.margin + self.height - y)
    }

    /// A point.
    pub(super) fn point(&self, point: Point) -> [Milli; 2] {
        [self.x(point.x), self.y(point.y)]
    }

    /// A box: left, bottom, right, top.
    pub(super) fn corners(&self, rect: Rect) -> [Milli; 4] {
        [self.x(rect.x), self.y(rect.bottom()), self.x(rect.right()), self.y(rect.y)]
    }

    /// The media box.
    pub(super) fn media(&self) -> [Milli; 4] {
        self.around(self.margin)
    }

    /// The bleed box.
    pub(super) fn bleed(&self) -> [Milli; 4] {
        self.around(self.bleed)
    }

    /// The trim box.
    pub(super) fn trim(&self) -> [Milli; 4] {
        self.around(Abs::ZERO)
    }

    /// The box that lies `by` outside the trim.
    fn around(&self, by: Abs) -> [Milli; 4] {
        self.corners(Rect::new(-by, -by, self.width + by * 2, self.height + by * 2))
    }
}

/// Four numbers as a rectangle (7.9.5).
pub(super) fn rectangle(corners: [Milli; 4]) -> String {
    format!("[{}]", corners.map(Milli::text).join(" "))
}
