//! Sheets of paper: printed, turned over, stacked, folded, read.

use booklet::frame::Surface;
use booklet::impose::{self, Folded, Job, Notes, Scheme, SheetSide, saddle, signatures};
use booklet::model::{Paper, Shop};
use units::{Abs, Size};

use super::{gluer, job, near, stitcher};

/// Half a sheet: what is on the face that looks up, and on the one that looks down.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Half {
    /// Looks up.
    up: Option<usize>,
    /// Looks down.
    down: Option<usize>,
}

impl Half {
    /// Blank paper.
    const BLANK: Self = Self { up: None, down: None };

    /// Turned over.
    const fn over(self) -> Self {
        Self { up: self.down, down: self.up }
    }
}

/// A sheet that lies on a table: its left and right half.
#[derive(Clone, Copy, Debug)]
struct Printed {
    /// Left.
    left: Half,
    /// Right.
    right: Half,
}

impl Printed {
    /// Prints on what looks up.
    const fn print(&mut self, [left, right]: SheetSide) {
        self.left.up = left;
        self.right.up = right;
    }

    /// Turns the sheet over on its short edge, as the leaf of a book is turned: what was left is right.
    const fn turn(self) -> Self {
        Self { left: self.right.over(), right: self.left.over() }
    }
}

/// What an office printer makes of front and back: the back looks up.
fn printed(front: SheetSide, back: SheetSide) -> Printed {
    let mut paper = Printed { left: Half::BLANK, right: Half::BLANK };
    paper.print(front);
    paper = paper.turn();
    paper.print(back);
    paper
}

/// Lays sheets on one another, the first lowest, and folds the left halves over the right ones: the
/// pile of leaves from the top.
fn folded(sheets: &[Printed]) -> Vec<Half> {
    let right = sheets.iter().rev().map(|sheet| sheet.right);
    let mut pile: Vec<Half> = sheets.iter().map(|sheet| sheet.left.over()).collect();
    pile.extend(right);
    pile
}

/// Reads a pile leaf by leaf, blanks left out.
fn read(pile: &[Half]) -> Vec<usize> {
    pile.iter().flat_map(|leaf| [leaf.up, leaf.down]).flatten().collect()
}

/// Folds sheets nest by nest and lays the nests on one another.
fn book(sheets: &[Folded]) -> Vec<Half> {
    let mut pile = Vec::new();
    for nest in sheets.chunk_by(|one, other| one.nest == other.nest) {
        let papers: Vec<Printed> =
            nest.iter().map(|sheet| printed(sheet.front, sheet.back)).collect();
        pile.extend(folded(&papers));
    }
    pile
}

#[test]
fn a_nest_of_sheets_reads_in_order_for_every_number_of_pages() {
    for pages in 4..=96 {
        for ends in [0, 2] {
            let pile = book(&saddle(pages, ends));
            assert_eq!(read(&pile), (0..pages).collect::<Vec<_>>(), "{pages} pages");
            assert_eq!(pile.len(), pages.div_ceil(4) * 2, "{pages} pages need that many leaves");
        }
    }
}

#[test]
fn signatures_read_in_order_for_every_number_of_pages() {
    for pages in 4..=96 {
        for each in [4, 8, 16, 32] {
            let sheets = signatures(pages, each);
            let pile = book(&sheets);
            assert_eq!(read(&pile), (0..pages).collect::<Vec<_>>(), "{pages} in {each}");
            let deepest = sheets.iter().map(|sheet| sheet.depth).max().unwrap();
            assert!(deepest < each / 4, "no nest is larger than asked for");
            assert_eq!(sheets.len(), pages.div_ceil(4), "no sheet too many");
        }
    }
}

#[test]
fn blank_paper_stands_before_the_back_cover_and_never_outside_it() {
    for pages in 5..=96 {
        let pile = book(&saddle(pages, 2));
        assert_eq!(pile.first().unwrap().up, Some(0));
        let last = Half { up: Some(pages - 2), down: Some(pages - 1) };
        assert_eq!(*pile.last().unwrap(), last, "{pages} pages: the last leaf is the back cover");
    }
}

#[test]
fn too_few_pages_are_still_sheets() {
    assert!(saddle(0, 2).is_empty() && signatures(0, 16).is_empty());
    for pages in 1..4 {
        assert_eq!(read(&book(&saddle(pages, 2))), (0..pages).collect::<Vec<_>>());
    }
    assert_eq!(signatures(20, 0), signatures(20, 4));
}

/// A sheet as its two surfaces show it, and how far its pages moved towards the fold.
fn seen(front: &Surface, back: &Surface, page: Size) -> (Printed, Abs) {
    let mut creeps = Vec::new();
    let mut side = |surface: &Surface| {
        let fold = surface.size.w / 2;
        let mut side = [None, None];
        for place in &surface.pages {
            let clip = place.clip.expect("a page ends at the fold");
            let (right, creep) = if place.at.x + page.w / 2 < fold {
                assert!(clip.right() <= fold, "a left page crosses no fold");
                (0, place.at.x + page.w - fold)
            } else {
                assert!(clip.x >= fold, "a right page crosses no fold");
                (1, fold - place.at.x)
            };
            assert_eq!(side[right], None, "one page a half");
            side[right] = Some(place.page);
            creeps.push(creep);
        }
        side
    };
    let (front, back) = (side(front), side(back));
    assert!(creeps.iter().all(|creep| *creep == creeps[0]), "{creeps:?}");
    (printed(front, back), creeps[0])
}

/// A shop with paper of this thickness.
fn with_paper(shop: Shop, thickness_mm: f64) -> Shop {
    Shop { paper: Paper { thickness_mm, ..Paper::default() }, ..shop }
}

#[test]
fn a_stitched_booklet_creeps_by_the_papers_thickness_from_sheet_to_sheet_and_reads_in_order() {
    let shop = with_paper(stitcher(), 0.12);
    let job = job(&shop);
    let surfaces = impose::proof(job, Scheme::Booklet, Notes::default());
    let mut papers = Vec::new();
    for (depth, sides) in surfaces.chunks(2).enumerate() {
        let (paper, creep) = seen(&sides[0], &sides[1], job.document.trim);
        near(creep, Abs::mm(0.12 * depth as f64));
        papers.push(paper);
    }
    assert_eq!(read(&folded(&papers)), (0..job.document.pages.len()).collect::<Vec<_>>());
}

#[test]
fn a_glued_booklet_has_its_cover_and_nests_of_four_sheets_and_reads_in_order() {
    let shop = with_paper(gluer(), 0.1);
    let job = job(&shop);
    let surfaces = impose::proof(job, Scheme::Booklet, Notes::default());
    let mut nests: Vec<Vec<Printed>> = Vec::new();
    for sides in surfaces.chunks(2) {
        let (paper, creep) = seen(&sides[0], &sides[1], job.document.trim);
        let outermost = creep == Abs::ZERO;
        if outermost {
            nests.push(Vec::new());
        }
        let nest = nests.last_mut().unwrap();
        near(creep, Abs::mm(0.1 * nest.len() as f64));
        nest.push(paper);
    }
    let sizes: Vec<usize> = nests.iter().map(Vec::len).collect();
    let inner = job.document.pages.len() - 4;
    let mut wanted = vec![1];
    wanted.extend(vec![4; inner / 16]);
    wanted.extend((!inner.is_multiple_of(16)).then(|| (inner % 16).div_ceil(4)));
    assert_eq!(sizes, wanted);
    let mut piles: Vec<Vec<Half>> = nests.iter().map(|nest| folded(nest)).collect();
    // The cover is wrapped around the signatures.
    let back = piles[0].pop().unwrap();
    piles.push(vec![back]);
    assert_eq!(read(&piles.concat()), (0..job.document.pages.len()).collect::<Vec<_>>());
}

#[test]
fn a_stitched_booklet_keeps_its_back_cover_outside_if_blank_paper_is_needed() {
    let shop = stitcher();
    let job = job(&shop);
    let mut document = job.document.clone();
    // Half a sheet more than whole sheets.
    let count = document.pages.len() + 2;
    document.pages.resize(count, booklet::frame::Page::default());
    *document.map.sections.last_mut().unwrap() = count - 1;
    let job = Job { document: &document, ..job };
    assert!(impose::cover_pages(job).is_some());
    let surfaces = impose::proof(job, Scheme::Booklet, Notes::default());
    let outside = &surfaces[0].pages;
    assert_eq!([outside[0].page, outside[1].page], [count - 1, 0]);
    let papers: Vec<Printed> =
        surfaces.chunks(2).map(|sides| seen(&sides[0], &sides[1], document.trim).0).collect();
    assert_eq!(read(&folded(&papers)), (0..count).collect::<Vec<_>>());
}

#[test]
fn two_pages_choose_the_smallest_office_paper_that_holds_them() {
    let shop = stitcher();
    let job = job(&shop);
    for ([w, h], [across, down]) in [
        ([148.0, 210.0], [297.0, 210.0]),
        ([105.0, 148.0], [297.0, 210.0]),
        ([210.0, 210.0], [420.0, 297.0]),
        ([210.0, 297.0], [420.0, 297.0]),
        ([240.0, 300.0], [594.0, 420.0]),
    ] {
        let mut document = job.document.clone();
        document.trim = Size::new(Abs::mm(w), Abs::mm(h));
        let job = Job { document: &document, ..job };
        let surfaces = impose::proof(job, Scheme::Booklet, Notes::default());
        for surface in &surfaces {
            near(surface.size.w, Abs::mm(across));
            near(surface.size.h, Abs::mm(down));
        }
        let outer = &surfaces[0];
        let [left, right] = [0, 1].map(|side| outer.pages[side].at.x);
        near(left + document.trim.w, right);
        near(right, outer.size.w / 2);
    }
}

#[test]
fn pages_larger_than_any_office_paper_are_made_smaller() {
    let shop = stitcher();
    let job = job(&shop);
    let mut document = job.document.clone();
    document.trim = Size::new(Abs::mm(400.0), Abs::mm(500.0));
    let surfaces =
        impose::proof(Job { document: &document, ..job }, Scheme::Booklet, Notes::default());
    for place in surfaces.iter().flat_map(|surface| &surface.pages) {
        assert!(place.scale.of(document.trim.w) * 2 <= Abs::mm(594.01));
        assert!(place.scale.of(document.trim.h) <= Abs::mm(420.01));
    }
}
