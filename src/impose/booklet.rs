//! Booklet proofs: sheets for a double-sided office printer.

use typeset::Align;
use units::{Abs, Point, Ratio, Rect, Size};

use crate::frame::{PlacedPage, Surface};
use crate::model::Binding;

use super::context::{GREY, ProofContext, outline};
use super::lettering::rule;
use super::saddle::{Folded, SheetSide, saddle, signatures};
use super::stamp::{Edge, EdgePoint};
use super::{cover_pages, share, shared};

/// Pages per signature of a perfect-bound book.
const SIGNATURE: usize = 16;
/// Landscape office paper, width and height in mm, the smallest first: A4, A3, A2.
const PAPERS_MM: [[f64; 2]; 3] = [[297.0, 210.0], [420.0, 297.0], [594.0, 420.0]];
/// Distance of text at top and bottom from the edge of the sheet, mm.
const INDENT_MM: f64 = 7.0;

/// Office paper, and the scale of pages on it.
#[derive(Clone, Copy)]
struct OfficePaper {
    /// Width and height of one side.
    size: Size,
    /// The scale of the pages.
    scale: Ratio,
}

/// One side of a sheet of a proof.
#[derive(Clone, Copy)]
struct SheetFace {
    /// The pages.
    pages: SheetSide,
    /// How many sheets are around it.
    depth: usize,
}

/// A sheet of a proof and its name.
struct NamedSheet {
    /// The pages, by their index in the book.
    sheet: Folded,
    /// Its signature: a number, the cover, or nothing if there is only one.
    nest: Option<String>,
}

/// All sheets, each with its front, then its back.
pub(super) fn surfaces(context: &mut ProofContext<'_>) -> Vec<Surface> {
    let sheets = sheets(context);
    let paper = paper(context.job.document.trim);
    let mut surfaces = Vec::with_capacity(sheets.len() * 2);
    for (number, named) in sheets.iter().enumerate() {
        let Folded { depth, front, back, .. } = named.sheet;
        let words = context.words;
        for (pages, side) in [(front, &words.front), (back, &words.back)] {
            let mut label = format!("{} {side}", words.sheet_of(number + 1));
            if let Some(nest) = &named.nest {
                label = format!("{label} · {nest}");
            }
            surfaces.push(surface(context, paper, SheetFace { pages, depth }, &label));
        }
    }
    surfaces
}

/// The sheets in the order in which they are printed: a stitched book is one signature; a perfect-bound one
/// has its cover first, then its signatures.
fn sheets(context: &ProofContext<'_>) -> Vec<NamedSheet> {
    let job = context.job;
    let count = job.document.pages.len();
    let cover = cover_pages(job);
    if job.shop.binding == Binding::SaddleStitch {
        let ends = if cover.is_some() { 2 } else { 0 };
        return saddle(count, ends)
            .into_iter()
            .map(|sheet| NamedSheet { sheet, nest: None })
            .collect();
    }
    let mut named = Vec::new();
    let (first, inner) = match cover {
        Some([front, inside, last, back]) => {
            let sheet = Folded {
                nest: 0,
                depth: 0,
                front: [Some(back), Some(front)],
                back: [Some(inside), Some(last)],
            };
            named.push(NamedSheet { sheet, nest: Some(context.words.cover.clone()) });
            (inside + 1, last - inside - 1)
        }
        None => (0, count),
    };
    named.extend(signatures(inner, SIGNATURE).into_iter().map(|sheet| NamedSheet {
        sheet: sheet.moved(first),
        nest: Some(context.words.signature_of(sheet.nest + 1)),
    }));
    named
}

/// The smallest paper on which two pages fit side by side, and their scale: reduced only if they fit on
/// none.
fn paper(page: Size) -> OfficePaper {
    let papers = PAPERS_MM.map(|[w, h]| Size::new(Abs::mm(w), Abs::mm(h)));
    let fits = |paper: &Size| page.w * 2 <= paper.w && page.h <= paper.h;
    let largest = papers[papers.len() - 1];
    if let Some(size) = papers.into_iter().find(fits) {
        return OfficePaper { size, scale: Ratio::ONE };
    }
    let scale = share(largest.w, page.w * 2).min(share(largest.h, page.h));
    OfficePaper { size: largest, scale }
}

/// One side of a sheet. Its pages meet at the fold; for creep they are moved towards it by the paper
/// thickness for each of the `depth` sheets around it.
fn surface(
    context: &mut ProofContext<'_>,
    paper: OfficePaper,
    face: SheetFace,
    label: &str,
) -> Surface {
    let OfficePaper { size: paper, scale } = paper;
    let SheetFace { pages: [left, right], depth } = face;
    let trim = context.job.document.trim;
    let page = Size::new(scale.of(trim.w), scale.of(trim.h));
    let thick = Abs::mm(context.job.shop.paper.thickness_mm.clamp(0.0, 1.0));
    let creep = thick * depth as i64;
    let fold = paper.w / 2;
    let top = (paper.h - page.h) / 2;
    let mut surface = Surface { size: paper, label: label.to_owned(), ..Surface::default() };
    let halves = [
        Rect::new(Abs::ZERO, Abs::ZERO, fold, paper.h),
        Rect::new(fold, Abs::ZERO, paper.w - fold, paper.h),
    ];
    let corners = [fold - page.w + creep, fold - creep];
    for ((index, x), half) in [left, right].into_iter().zip(corners).zip(halves) {
        let Some(index) = index else { continue };
        let place = context.placed(index, Point::new(x, top), scale);
        let clip = place.clip.map(|clip| shared(clip, half));
        surface.pages.push(PlacedPage { clip, ..place });
    }
    context.annotate(&mut surface);
    let pages = Rect::new(fold - page.w, top, page.w * 2, page.h);
    if pages.y > Abs::mm(2.0) {
        outline(pages, &mut surface);
    }
    tick(Point::new(fold, Abs::ZERO), top.max(Abs::mm(3.0)), &mut surface);
    tick(Point::new(fold, paper.h - top.max(Abs::mm(3.0))), paper.h, &mut surface);
    words(context, &mut surface, [left, right], label);
    surface
}

/// A dashed line along a part of the fold, down to `to`.
fn tick(from: Point, to: Abs, surface: &mut Surface) {
    let (dash, gap) = (Abs::mm(1.0), Abs::mm(0.6));
    let Point { x, mut y } = from;
    while y < to {
        let end = to.min(y + dash);
        surface.marks.push(rule(Point::new(x, y), Point::new(x, end), Abs::pt(0.4), GREY));
        y = y + dash + gap;
    }
}

/// The stamps of both pages, and the name of the sheet.
fn words(context: &mut ProofContext<'_>, surface: &mut Surface, pages: SheetSide, label: &str) {
    let indent = Abs::mm(INDENT_MM);
    let (left, right) = (indent, surface.size.w - indent);
    for (page, (x, align)) in pages.into_iter().zip([(left, Align::Left), (right, Align::Right)]) {
        let about = match page {
            Some(page) => context.range(page, page),
            None => context.words.blank.clone(),
        };
        context.stamp(surface, x, align, &about);
    }
    let what = format!("{label} · {}", context.words.flip);
    let x = surface.size.w / 2 - indent;
    context.remark(surface, EdgePoint { edge: Edge::Head, x, align: Align::Right }, &what);
}
