//! Imposition: where pages lie on sheets, what stands around them, and whether sheets that are printed,
//! turned, folded and nested give the book.

mod fold;
mod marks;
mod proofs;

use booklet::frame::{Item, ItemKind, PagedDocument, PlacedPage, Surface};
use booklet::impose::{self, Job};
use booklet::model::{Binding, CoverFile, Marks, Shop};
use typeset::TextRun;
use units::Color;
use units::{Abs, Rect};

use crate::sample::sample;

/// A hundredth of a millimetre: nothing may be further off.
const NEAR: f64 = 0.01;

/// All marks.
const ALL: Marks =
    Marks { crop: true, registration: true, fold: true, color_bar: true, slug: true };

/// The sample's job for a shop of another kind.
fn job(shop: &Shop) -> Job<'_> {
    let compiled = &sample().0;
    Job {
        document: &compiled.document,
        plan: &compiled.plan,
        sheet: &compiled.sheet,
        fonts: &compiled.booklet.fonts,
        shop,
    }
}

/// A shop that glues, with a cover sheet and all marks.
fn gluer() -> Shop {
    Shop { cover: CoverFile::Sheet, marks: ALL, ..Shop::usual() }
}

/// A shop that stitches.
fn stitcher() -> Shop {
    Shop { binding: Binding::SaddleStitch, ..Shop::usual() }
}

/// Whether two lengths are the same on paper.
#[track_caller]
fn near(found: Abs, wanted: Abs) {
    let off = (found.to_mm() - wanted.to_mm()).abs();
    assert!(off < NEAR, "{} mm instead of {} mm", found.to_mm(), wanted.to_mm());
}

/// The box of a run, from the type's ascenders to its descenders.
fn body(run: &TextRun) -> Rect {
    let width: Abs = run.glyphs.iter().map(|glyph| glyph.advance.get()).sum();
    Rect::new(run.origin.x, run.origin.y - run.size.scale(3, 4), width, run.size)
}

/// The box of an item of a surface.
fn bounds(item: &Item) -> Rect {
    match &item.kind {
        ItemKind::Text(run) => body(run),
        ItemKind::Fill(area, _) | ItemKind::Drawing(_, area) => *area,
        ItemKind::Picture(picture) => picture.frame,
        ItemKind::Rule { from, to, width, .. } => {
            let (x, y) = (from.x.min(to.x), from.y.min(to.y));
            let (w, h) = ((from.x - to.x).abs(), (from.y - to.y).abs());
            let half = *width / 2;
            // Butt ends: a rule is as long as it is and no longer.
            if h == Abs::ZERO {
                Rect::new(x, y - half, w, *width)
            } else if w == Abs::ZERO {
                Rect::new(x - half, y, *width, h)
            } else {
                Rect::new(x, y, w, h).outset(half)
            }
        }
    }
}

/// Whether two boxes share an area.
fn meet(one: Rect, other: Rect) -> bool {
    one.x < other.right()
        && other.x < one.right()
        && one.y < other.bottom()
        && other.y < one.bottom()
}

/// Whether a box lies within another.
fn within(inner: Rect, outer: Rect) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom()
}

/// A surface's whole area.
fn media(surface: &Surface) -> Rect {
    Rect::new(Abs::ZERO, Abs::ZERO, surface.size.w, surface.size.h)
}

/// The words around the pages of a surface, run by run.
fn words(surface: &Surface) -> Vec<(String, Rect)> {
    let texts = surface.marks.iter().filter_map(|item| match &item.kind {
        ItemKind::Text(run) => Some((run.text.clone(), body(run))),
        _ => None,
    });
    texts.collect()
}

/// All words around the pages in one string.
fn said(surface: &Surface) -> String {
    words(surface).into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" ")
}

/// The text of a page as it shows on a surface: the boxes of its runs.
fn page_texts(document: &PagedDocument, place: &PlacedPage) -> Vec<Rect> {
    let runs = document.pages[place.page].items.iter().filter_map(|item| match &item.kind {
        ItemKind::Text(run) => Some(body(run)),
        _ => None,
    });
    let scale = |length| place.scale.of(length);
    runs.map(|area| {
        Rect::new(
            place.at.x + scale(area.x),
            place.at.y + scale(area.y),
            scale(area.w),
            scale(area.h),
        )
    })
    .collect()
}

/// The pages that lie on surfaces, in their order.
fn shown(surfaces: &[Surface]) -> Vec<usize> {
    surfaces.iter().flat_map(|surface| surface.pages.iter().map(|place| place.page)).collect()
}

/// Whether an item is printed on every plate.
fn is_registration(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Rule { color, .. } if color == Color::REGISTRATION)
}

#[test]
fn print_and_cover_files_hold_every_page_once() {
    let shop = gluer();
    let job = job(&shop);
    let count = job.document.pages.len();
    let cover = impose::cover_pages(job).expect("the sample has a cover");
    assert_eq!(cover, [0, 1, count - 2, count - 1]);
    let shop = Shop { inside_covers: booklet::model::InsideCovers::Printed, ..gluer() };
    let job = Job { shop: &shop, ..job };
    let mut pages = shown(&impose::print(job));
    assert_eq!(pages, (2..count - 2).collect::<Vec<_>>(), "the print file has the inner pages");
    pages.extend(shown(&impose::cover(job)));
    pages.sort_unstable();
    assert_eq!(pages, (0..count).collect::<Vec<_>>());
}

#[test]
fn a_cover_of_pages_stays_in_the_print_file() {
    let shop = Shop { marks: ALL, ..Shop::usual() };
    let job = job(&shop);
    assert!(impose::cover(job).is_empty());
    assert_eq!(shown(&impose::print(job)), (0..job.document.pages.len()).collect::<Vec<_>>());
}

#[test]
fn white_inner_sides_of_a_cover_are_no_page_of_the_cover_file() {
    let shop = gluer();
    let job = job(&shop);
    let [_, inside, last, _] = impose::cover_pages(job).unwrap();
    assert!([inside, last].iter().all(|&page| job.document.pages[page].items.is_empty()));
    assert_eq!(impose::cover(job).len(), 1);
    let mut document = job.document.clone();
    document.pages[inside].items = document.pages[2].items.clone();
    let sides = impose::cover(Job { document: &document, ..job });
    assert_eq!(shown(&sides), [document.pages.len() - 1, 0, inside, last]);
}

#[test]
fn a_book_without_a_back_cover_has_no_cover_pages() {
    let shop = gluer();
    let job = job(&shop);
    let mut plan = job.plan.clone();
    plan.sections.last_mut().unwrap().matter = booklet::plan::Matter::Body;
    let job = Job { plan: &plan, ..job };
    assert_eq!(impose::cover_pages(job), None);
    assert!(impose::cover(job).is_empty());
    assert_eq!(impose::spine(job), None);
    assert_eq!(impose::print(job).len(), job.document.pages.len());
}
