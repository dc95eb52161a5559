//! What all proofs share: text, boxes, scaled pages.

use units::{Abs, Point, Ratio, Rect, Size};
use units::{Cmyk, Color, Rgb};

use crate::data::ProofWords;
use crate::frame::{PlacedPage, Surface};

use super::Job;
use super::lettering::{Lettering, rule};

/// What is noted in the margins of a proof's pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// The id of each section next to its first line.
    pub ids: bool,
    /// The number of every fifth line of a story's running text, counted from the top of the page.
    pub lines: bool,
}

/// Grey of rules and small text on proofs.
pub(super) const GREY: Color = Color::process(Rgb([120, 120, 120]), Cmyk([0, 0, 0, 60]));

/// A4, portrait.
pub(super) fn a4() -> Size {
    Size::new(Abs::mm(210.0), Abs::mm(297.0))
}

/// The context of all proofs of a job.
pub(super) struct ProofContext<'a> {
    /// The book to be proofed.
    pub job: Job<'a>,
    /// Sets words.
    pub lettering: Lettering<'a>,
    /// In the language of the book.
    pub words: &'a ProofWords,
    /// What is noted in the margins.
    pub notes: Notes,
}

impl ProofContext<'_> {
    /// A page clipped to its trim, with its top left corner at `at`.
    pub(super) fn placed(&self, page: usize, at: Point, scale: Ratio) -> PlacedPage {
        let trim = self.job.document.trim;
        let clip = Rect::new(at.x, at.y, scale.of(trim.w), scale.of(trim.h));
        PlacedPage { page, at, scale, clip: Some(clip) }
    }

    /// The words for the pages from one to another.
    pub(super) fn range(&self, first: usize, last: usize) -> String {
        let (one, other) = (self.job.folio(first), self.job.folio(last));
        if first == last {
            self.words.page_of(one)
        } else {
            self.words.pages_of(&format!("{one}–{other}"))
        }
    }
}

/// A hairline around a box.
pub(super) fn outline(area: Rect, surface: &mut Surface) {
    let corners = [
        Point::new(area.x, area.y),
        Point::new(area.right(), area.y),
        Point::new(area.right(), area.bottom()),
        Point::new(area.x, area.bottom()),
    ];
    for (index, &from) in corners.iter().enumerate() {
        let to = corners[(index + 1) % 4];
        surface.marks.push(rule(from, to, Abs::pt(0.25), GREY));
    }
}
