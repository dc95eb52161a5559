//! The cover as a separate sheet: back, spine and front side by side.

use typeset::Align;
use typeset::ShapingFonts;
use units::{Abs, Point, Ratio, Rect, Size};
use units::{Color, Plates};

use crate::frame::{ItemKind, PlacedPage, Surface, Turned};
use crate::model::{Binding, CoverFile, InsideCovers};

use super::lettering::{Letter, Lettering, artifact};
use super::marks::{self, MarkedArea};
use super::{Job, cover_pages, shared};

/// A spine narrower than this has no title, mm.
const TITLED_MM: f64 = 4.0;
/// Minimum distance of the title from the edges of the spine, mm.
const SPINE_CLEAR_MM: f64 = 1.0;
/// Minimum distance of the title from top and bottom of the spine, mm.
const SPINE_ENDS_MM: f64 = 12.0;
/// Maximum size of the title on the spine, pt.
const TITLE_PT: f64 = 11.0;
/// Thicker paper is a mistake in the shop's file, mm.
const THICKEST_MM: f64 = 5.0;

/// The spine width of a perfect-bound book: half the number of pages between the covers times the paper
/// thickness, plus twice that of the cover; rounded to a tenth of a millimetre. `None` if the book is
/// stitched or its cover is not a separate leaf.
pub fn spine(job: Job<'_>) -> Option<Abs> {
    let [_, inside, last, _] = cover_pages(job)?;
    if job.shop.binding != Binding::Perfect {
        return None;
    }
    let leaves = (last - inside - 1).div_ceil(2) as f64;
    let paper = &job.shop.paper;
    let [inner, cover] =
        [paper.thickness_mm, paper.cover_thickness_mm].map(|mm| mm.clamp(0.0, THICKEST_MM));
    Some(Abs::mm(((leaves * inner + 2.0 * cover) * 10.0).round() / 10.0))
}

/// The cover file: the outside, and the inside if something is printed there. Nothing if the cover is
/// part of the print file. A stitched book's cover has one fold instead of a spine.
pub fn cover(job: Job<'_>) -> Vec<Surface> {
    if job.shop.cover != CoverFile::Sheet {
        return Vec::new();
    }
    let Some([front, inside, last, back]) = cover_pages(job) else { return Vec::new() };
    let spread = Spread::of(job);
    let shaping = ShapingFonts::open(job.fonts);
    let mut lettering = Lettering::new(job, &shaping);
    let mut outside = spread.surface(job, [back, front], &mut lettering);
    outside.turned = spread.turned(job, front, &mut lettering);
    let drawn = |page: usize| job.document.pages.get(page).is_some_and(|p| !p.items.is_empty());
    let printed = job.shop.inside_covers == InsideCovers::Printed || drawn(inside) || drawn(last);
    let mut surfaces = vec![outside];
    if printed {
        surfaces.push(spread.surface(job, [inside, last], &mut lettering));
    }
    surfaces
}

/// The geometry of a cover.
struct Spread {
    /// The whole sheet of paper.
    size: Size,
    /// Where it is cut.
    trim: Rect,
    /// How far colour extends beyond the trim.
    bleed: Rect,
    /// The spine's edges, where it is folded.
    folds: [Abs; 2],
}

impl Spread {
    /// The geometry of a job's cover.
    fn of(job: Job<'_>) -> Self {
        let page = job.document.trim;
        let spine = spine(job).unwrap_or(Abs::ZERO);
        let bleed = job.document.bleed;
        let out = bleed + job.margin();
        let trim = Rect::new(out, out, page.w * 2 + spine, page.h);
        Self {
            size: Size::new(trim.w + out * 2, trim.h + out * 2),
            trim,
            bleed: trim.outset(bleed),
            folds: [trim.x + page.w, trim.x + page.w + spine],
        }
    }

    /// A side of the cover with a page left and a page right of the spine. Neither extends beyond its fold.
    fn surface(
        &self,
        job: Job<'_>,
        [left, right]: [usize; 2],
        lettering: &mut Lettering<'_>,
    ) -> Surface {
        let Self { size, trim, bleed, folds } = *self;
        let label = format!("{}–{}", job.folio(left), job.folio(right));
        let beside = |x: Abs, to: Abs| Rect::new(x, bleed.y, to - x, bleed.h);
        let place = |page, x, clip| PlacedPage {
            page,
            at: Point::new(x, trim.y),
            scale: Ratio::ONE,
            clip: Some(clip),
        };
        let pages = vec![
            place(left, trim.x, beside(bleed.x, folds[0])),
            place(right, folds[1], beside(folds[1], bleed.right())),
        ];
        let half = job.document.trim.w / 2;
        let area = MarkedArea {
            trim,
            bleed,
            targets: &[trim.x + half, folds[1] + half],
            folds: if folds[0] == folds[1] { &folds[..1] } else { &folds },
            label: &label,
        };
        let marks = marks::marks(job, &area, lettering);
        let (trim, bleed) = (Some(trim), Some(bleed));
        Surface { size, trim, bleed, pages, marks, turned: None, label }
    }

    /// The content of the spine: the background of the front, and the title if there is room. The origin is
    /// where the middle of the spine meets the top edge of the bleed; x runs down.
    fn turned(&self, job: Job<'_>, front: usize, lettering: &mut Lettering<'_>) -> Option<Turned> {
        let width = self.folds[1] - self.folds[0];
        if width <= Abs::ZERO {
            return None;
        }
        let ground = ground(job, front);
        let area = Rect::new(Abs::ZERO, -width / 2, self.bleed.h, width);
        let fill = ground.map(|color| artifact(ItemKind::Fill(area, color)));
        let mut items: Vec<_> = fill.into_iter().collect();
        if width >= Abs::mm(TITLED_MM) {
            let color = ground.map_or(Color::BLACK, readable_on);
            items.extend(self.title(job, width, color, lettering).into_iter().flatten());
        }
        let at = Point::new(self.folds[0] + width / 2, self.bleed.y);
        (!items.is_empty()).then_some(Turned { at, items })
    }

    /// The book's title in the middle of the spine; `None` if it could only be set smaller than the
    /// print shop allows.
    fn title(
        &self,
        job: Job<'_>,
        width: Abs,
        color: Color,
        lettering: &mut Lettering<'_>,
    ) -> Option<Vec<crate::frame::Item>> {
        let room = self.trim.h - Abs::mm(SPINE_ENDS_MM) * 2;
        let high = (width - Abs::mm(SPINE_CLEAR_MM) * 2).scale(10, 9);
        let mut letter = Letter { size: Abs::pt(TITLE_PT).min(high), strong: true, color };
        let title = &job.plan.meta.title;
        let natural = lettering.line(title, letter).width;
        if natural > room {
            letter.size = letter.size.scale(room.units(), natural.units());
        }
        let floor =
            if color == Color::WHITE { job.shop.reversed_floor_pt } else { job.shop.text_floor_pt };
        if letter.size < Abs::pt(floor) || room <= Abs::ZERO {
            return None;
        }
        // The centre of letters without descenders is a third of the type size above the baseline.
        let at = Point::new(self.bleed.h / 2, letter.size / 3);
        Some(lettering.line(title, letter).at(at, Align::Center))
    }
}

/// The colour a page is covered with, if it begins with one.
fn ground(job: Job<'_>, page: usize) -> Option<Color> {
    let trim = job.document.trim;
    let whole = Rect::new(Abs::ZERO, Abs::ZERO, trim.w, trim.h);
    match job.document.pages.get(page)?.items.first()?.kind {
        ItemKind::Fill(area, color) => (shared(area, whole) == whole).then_some(color),
        _ => None,
    }
}

/// White on dark colours, black on light ones.
fn readable_on(ground: Color) -> Color {
    let [r, g, b] = ground.rgb.0.map(u32::from);
    // Shares of the channels in luma, in per cent (ITU-R BT.709).
    let light = (r * 21 + g * 72 + b * 7) / 100;
    if light < 140 && ground.plates != Plates::All { Color::WHITE } else { Color::BLACK }
}
