//! Imposition: places pages on sheets for a press or an office printer.
//!
//! **Takes** the pages and what the print shop requires. **Gives** surfaces: the position of each
//! page, and the marks around them. **Never** changes the content of a page.
//!
//! Coordinates are relative to the top left corner of a surface. For the press: [`print()`] and [`cover()`].
//! For the office: [`proof()`]; its order of pages is [`saddle()`], numbers alone.

mod booklet;
mod cover;
mod lettering;
mod marks;
mod notes;
mod context;
mod proof;
mod saddle;
mod spreads;
mod stamp;
mod stories;
mod thumbnails;

pub use context::Notes;
pub use cover::{cover, spine};
pub use proof::{Scheme, proof};
pub use saddle::{Folded, SheetSide, saddle, signatures};
pub use stamp::stamp_draft;

use typeset::ShapingFonts;
use typeset::font::FontBook;
use units::{Abs, Ratio, Rect};

use crate::frame::{Compiled, PagedDocument, Surface};
use crate::model::{CoverFile, Shop};
use crate::plan::{Matter, Plan};
use crate::style::StyleSheet;

use lettering::Lettering;
use marks::MarkedArea;

/// What imposition needs of a compiled book. The shop may differ from the book's, and the pages may be
/// those of another edition; picture files are not needed.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    /// The pages.
    pub document: &'a PagedDocument,
    /// The book they are made from.
    pub plan: &'a Plan,
    /// The layout's styles.
    pub sheet: &'a StyleSheet,
    /// The fonts.
    pub fonts: &'a FontBook,
    /// The print shop.
    pub shop: &'a Shop,
}

impl<'a> Job<'a> {
    /// A book to be imposed.
    pub const fn of(compiled: &'a Compiled) -> Self {
        Self {
            document: &compiled.document,
            plan: &compiled.plan,
            sheet: &compiled.sheet,
            fonts: &compiled.booklet.fonts,
            shop: &compiled.booklet.shop,
        }
    }

    /// The folio of a page, empty if there is no such page.
    fn folio(&self, page: usize) -> &str {
        self.document.map.pages.get(page).map_or("", |start| start.folio.as_str())
    }

    /// Paper around the bleed.
    fn margin(&self) -> Abs {
        if self.shop.marks.any() { Abs::mm(marks::MARGIN_MM) } else { Abs::ZERO }
    }
}

/// The pages of the cover: front, inside front, inside back, back. `None` if the book does not begin and
/// end with a leaf of the cover.
pub fn cover_pages(job: Job<'_>) -> Option<[usize; 4]> {
    let (sections, map) = (&job.plan.sections, &job.document.map);
    let count = job.document.pages.len();
    let begins = sections.first()?.matter == Matter::Cover;
    let inner = sections.iter().position(|section| section.matter != Matter::Cover)?;
    let back = sections.len() - 1;
    let alone = inner < back && sections[back - 1].matter != Matter::BackCover;
    let ends = sections[back].matter == Matter::BackCover;
    let leaves =
        map.sections.get(inner) == Some(&2) && map.sections.get(back) == Some(&(count - 1));
    let good = begins && alone && ends && leaves && count >= 4 && count.is_multiple_of(2);
    good.then(|| [0, 1, count - 2, count - 1])
}

/// The surfaces of the print file: one page each, without the cover if that is a separate sheet.
pub fn print(job: Job<'_>) -> Vec<Surface> {
    let count = job.document.pages.len();
    let pages = match cover_pages(job) {
        Some([_, inside, last, _]) if job.shop.cover == CoverFile::Sheet => inside + 1..last,
        _ => 0..count,
    };
    let shaping = ShapingFonts::open(job.fonts);
    let mut lettering = Lettering::new(job, &shaping);
    let margin = job.margin();
    let words = &job.plan.meta.labels.proof;
    pages
        .map(|page| {
            let mut surface = Surface::of_press(job.document, page, margin, job.shop.spine_bleed);
            let (Some(trim), Some(bleed)) = (surface.trim, surface.bleed) else { return surface };
            let label = words.page_of(&surface.label);
            let targets = &[trim.x + trim.w / 2];
            let area = MarkedArea { trim, bleed, targets, folds: &[], label: &label };
            surface.marks = marks::marks(job, &area, &mut lettering);
            surface
        })
        .collect()
}

/// The intersection of two boxes; empty if they do not meet.
fn shared(one: Rect, other: Rect) -> Rect {
    let (x, y) = (one.x.max(other.x), one.y.max(other.y));
    let w = one.right().min(other.right()) - x;
    let h = one.bottom().min(other.bottom()) - y;
    Rect::new(x, y, w.max(Abs::ZERO), h.max(Abs::ZERO))
}

/// The share of `whole` that `part` is.
fn share(part: Abs, whole: Abs) -> Ratio {
    let units = Abs::raw(65_536).scale(part.units(), whole.units().max(1)).units();
    Ratio::raw(units.clamp(0, 1 << 30) as i32)
}
