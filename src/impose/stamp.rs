//! Stamps that mark proofs and print files that are not final.

use typeset::Align;
use typeset::ShapingFonts;
use typeset::TextRun;
use units::Color;
use units::{Abs, Point, Rect};

use crate::frame::{ItemKind, PagedDocument, Surface};
use crate::model::ColorRole;

use super::context::{GREY, ProofContext};
use super::lettering::{Letter, Lettering, SetLine, artifact};
use super::{Job, shared};

/// Type size of stamps, pt.
const STAMP_PT: f64 = 9.0;
/// Type size of other text at the edges, pt.
const SMALL_PT: f64 = 6.5;
/// White margin around text on a page, mm.
const TAB_MM: f64 = 0.8;
/// Distances from a surface's edge, the best first, mm. Office printers leave about four millimetres white;
/// if the text of a page extends further out, the stamp is moved into them.
const INSETS_MM: [f64; 4] = [4.8, 3.4, 2.0, 0.8];
/// The same from the trim of a page for the press, where text keeps a distance from the trim.
const SAFE_INSETS_MM: [f64; 3] = [4.8, 4.0, 3.4];

/// The upper or lower edge of a surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// The upper one.
    Head,
    /// The lower one.
    Foot,
}

/// Where a line at an edge starts, is centred or ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct EdgePoint {
    /// Top or bottom of the surface.
    pub edge: Edge,
    /// From the surface's left edge.
    pub x: Abs,
    /// Which point of the line is there.
    pub align: Align,
}

/// An area with lines at its edges.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    /// Where its edges are: a surface, or the trimmed page.
    area: Rect,
    /// Distances from its edges, the best first, mm.
    insets: &'static [f64],
}

impl ProofContext<'_> {
    /// Stamps a surface at top and bottom: that it is a proof, the edition, the book's date, and its pages.
    pub(super) fn stamp(&mut self, surface: &mut Surface, x: Abs, align: Align, about: &str) {
        let meta = &self.job.plan.meta;
        let edition = meta.lang.to_uppercase();
        let words = format!("{} · {edition} · {} · {about}", self.words.stamp, meta.date);
        let color = self.job.sheet.color(ColorRole::Accent);
        let letter = Letter { size: Abs::pt(STAMP_PT), strong: true, color };
        for edge in [Edge::Head, Edge::Foot] {
            self.at_edge(surface, EdgePoint { edge, x, align }, &words, letter);
        }
    }

    /// A small grey line at an edge.
    pub(super) fn remark(&mut self, surface: &mut Surface, at: EdgePoint, words: &str) {
        let letter = Letter { size: Abs::pt(SMALL_PT), strong: false, color: GREY };
        self.at_edge(surface, at, words, letter);
    }

    /// A line at an edge of the surface.
    fn at_edge(&mut self, surface: &mut Surface, at: EdgePoint, words: &str, letter: Letter) {
        let words = self.lettering.line(words, letter);
        let area = Rect::new(Abs::ZERO, Abs::ZERO, surface.size.w, surface.size.h);
        let bounds = Bounds { area, insets: &INSETS_MM };
        tab(self.job.document, surface, bounds, at, words);
    }
}

/// Stamps surfaces for the press that have stories that are not final: inside the trim, so that they cannot
/// be mistaken for the book.
pub fn stamp_draft(job: Job<'_>, surfaces: &mut [Surface]) {
    let meta = &job.plan.meta;
    let stamp = &meta.labels.proof.draft;
    let words = format!("{stamp} · {} · {}", meta.lang.to_uppercase(), meta.date);
    let letter =
        Letter { size: Abs::pt(STAMP_PT), strong: true, color: job.sheet.color(ColorRole::Accent) };
    let shaping = ShapingFonts::open(job.fonts);
    let mut lettering = Lettering::new(job, &shaping);
    let half = job.document.trim.w / 2;
    for surface in surfaces {
        let Some(trim) = surface.trim else { continue };
        let mut middles = vec![trim.x + half];
        if surface.pages.len() > 1 {
            middles.push(trim.right() - half);
        }
        for middle in middles {
            for edge in [Edge::Head, Edge::Foot] {
                let at = EdgePoint { edge, x: middle, align: Align::Center };
                let bounds = Bounds { area: trim, insets: &SAFE_INSETS_MM };
                tab(job.document, surface, bounds, at, lettering.line(&words, letter));
            }
        }
    }
}

/// Puts a line at an edge of an area, on white, where it covers no text: at the first free distance, in mm,
/// or at the last one.
fn tab(
    document: &PagedDocument,
    surface: &mut Surface,
    bounds: Bounds,
    at: EdgePoint,
    words: SetLine,
) {
    let Bounds { area: within, insets } = bounds;
    let size = words.size;
    let left = match at.align {
        Align::Left | Align::Justify => at.x,
        Align::Center => at.x - words.width / 2,
        Align::Right => at.x - words.width,
    };
    let (up, down) = (size.scale(3, 4), size / 4);
    let texts = texts(document, surface);
    let tab_at = |inset: &f64| {
        let y = match at.edge {
            Edge::Head => within.y + Abs::mm(*inset),
            Edge::Foot => within.bottom() - Abs::mm(*inset) - up - down,
        };
        Rect::new(left, y, words.width, up + down)
    };
    let free = |area: &Rect| texts.iter().all(|text| !meets(*area, *text));
    let nearest = insets.last().map(tab_at);
    let Some(area) = insets.iter().map(tab_at).find(free).or(nearest) else { return };
    let tab = Abs::mm(TAB_MM);
    let paper = Rect::new(area.x - tab * 2, area.y - tab / 2, area.w + tab * 4, area.h + tab);
    surface.marks.push(artifact(ItemKind::Fill(paper, Color::WHITE)));
    surface.marks.extend(words.at(Point::new(left, area.y + up), Align::Left));
}

/// Whether two boxes overlap.
fn meets(one: Rect, other: Rect) -> bool {
    let both = shared(one, other);
    both.w > Abs::ZERO && both.h > Abs::ZERO
}

/// The boxes of all text that shows on a surface: of its pages and of earlier notes.
fn texts(document: &PagedDocument, surface: &Surface) -> Vec<Rect> {
    let mut found = Vec::new();
    for place in &surface.pages {
        let Some(page) = document.pages.get(place.page) else { continue };
        for item in &page.items {
            let ItemKind::Text(run) = &item.kind else { continue };
            let area = extent(run);
            let on_surface = Rect::new(
                place.at.x + place.scale.of(area.x),
                place.at.y + place.scale.of(area.y),
                place.scale.of(area.w),
                place.scale.of(area.h),
            );
            found.push(place.clip.map_or(on_surface, |clip| shared(on_surface, clip)));
        }
    }
    let noted = surface.marks.iter().filter_map(|item| match &item.kind {
        ItemKind::Text(run) => Some(extent(run)),
        _ => None,
    });
    found.extend(noted);
    found
}

/// The box of a run: the type's body from three quarters above the baseline to a quarter below.
fn extent(run: &TextRun) -> Rect {
    let width = run.width();
    Rect::new(run.origin.x, run.origin.y - run.size.scale(3, 4), width, run.size)
}
