//! The order of pages on sheets that are folded once; a pure function on page numbers.

/// A side of a sheet: the page left of the fold and the page right of it, `None` for blank paper.
pub type SheetSide = [Option<usize>; 2];

/// A sheet that is folded once, across its longer edge, and nested in others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folded {
    /// Its signature, from 0; a stitched book is a single one.
    pub nest: usize,
    /// How many sheets are around it; 0 for the outermost.
    pub depth: usize,
    /// The side that is outside when it is folded.
    pub front: SheetSide,
    /// The side that is inside. Front and back are upright when the sheet is turned over on its
    /// short edge, which is the one along the fold.
    pub back: SheetSide,
}

/// All pages as one signature, from the outermost sheet inwards. Blank pages fill it up to a multiple of
/// four; they come before the last `ends` pages, so that a back cover stays outside.
pub fn saddle(pages: usize, ends: usize) -> Vec<Folded> {
    let places = pages.next_multiple_of(4);
    let body = pages - ends.min(pages);
    let page = |place: usize| {
        let blanks = places - pages;
        if place < body {
            Some(place)
        } else {
            place.checked_sub(blanks).filter(|&page| page >= body)
        }
    };
    (0..places / 4)
        .map(|depth| Folded {
            nest: 0,
            depth,
            front: [page(places - 1 - 2 * depth), page(2 * depth)],
            back: [page(2 * depth + 1), page(places - 2 - 2 * depth)],
        })
        .collect()
}

/// All pages in signatures of `each` pages, a multiple of four; the last one is as short as possible. They
/// are gathered and glued at the spine.
pub fn signatures(pages: usize, each: usize) -> Vec<Folded> {
    let each = each.next_multiple_of(4).max(4);
    let nests = (0..pages).step_by(each).enumerate();
    nests
        .flat_map(|(nest, first)| {
            saddle(each.min(pages - first), 0)
                .into_iter()
                .map(move |sheet| Folded { nest, ..sheet.moved(first) })
        })
        .collect()
}

impl Folded {
    /// With all its pages `by` further on.
    #[must_use]
    pub fn moved(self, by: usize) -> Self {
        let moved = |side: SheetSide| side.map(|page| page.map(|page| page + by));
        Self { front: moved(self.front), back: moved(self.back), ..self }
    }
}
