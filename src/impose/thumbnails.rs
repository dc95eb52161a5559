//! Thumbnails: an overview of all pages.

use typeset::Align;
use units::{Abs, Point, Ratio, Rect};

use crate::frame::Surface;

use super::context::{GREY, ProofContext, a4, outline};
use super::lettering::Letter;
use super::share;

/// Margins around the thumbnails, mm: left and right, above and below.
const MARGIN_MM: [f64; 2] = [15.0, 12.0];
/// Between one spread and the next, mm.
const GAP_MM: f64 = 8.0;
/// Below each thumbnail, for its folio, mm.
const FOLIO_MM: f64 = 5.5;
/// Thumbnails in a row: two spreads.
const ACROSS: usize = 4;

/// The grid of a sheet.
struct ThumbnailGrid {
    /// The scale of the pages.
    scale: Ratio,
    /// A thumbnail's size.
    cell: [Abs; 2],
    /// Rows on a sheet.
    rows: usize,
}

impl ThumbnailGrid {
    /// For pages of the job's size.
    fn of(context: &ProofContext<'_>) -> Self {
        let trim = context.job.document.trim;
        let [side, head] = MARGIN_MM.map(Abs::mm);
        let width = (a4().w - side * 2 - Abs::mm(GAP_MM)) / ACROSS as i64;
        let scale = share(width, trim.w);
        let cell = [scale.of(trim.w), scale.of(trim.h)];
        let rows = (a4().h - head * 2).count(cell[1] + Abs::mm(FOLIO_MM)).max(1) as usize;
        Self { scale, cell, rows }
    }

    /// The top left corner of a cell; two cells touch, as facing pages do.
    fn corner(&self, cell: usize) -> Point {
        let [side, head] = MARGIN_MM.map(Abs::mm);
        let (row, column) = (cell / ACROSS, cell % ACROSS);
        let x = side + self.cell[0] * column as i64 + Abs::mm(GAP_MM) * (column / 2) as i64;
        Point::new(x, head + (self.cell[1] + Abs::mm(FOLIO_MM)) * row as i64)
    }
}

/// All sheets. The first cell stays empty, so that facing pages lie side by side.
pub(super) fn surfaces(context: &mut ProofContext<'_>) -> Vec<Surface> {
    let grid = ThumbnailGrid::of(context);
    let each = grid.rows * ACROSS;
    let cells = context.job.document.pages.len() + 1;
    (0..cells.div_ceil(each))
        .map(|sheet| {
            let first = (sheet * each).max(1);
            surface(context, &grid, sheet * each, first..cells.min((sheet + 1) * each))
        })
        .filter(|surface| !surface.pages.is_empty())
        .collect()
}

/// One sheet with the cells from `first`; of these `cells` hold pages, one less than their number.
fn surface(
    context: &mut ProofContext<'_>,
    grid: &ThumbnailGrid,
    first: usize,
    cells: std::ops::Range<usize>,
) -> Surface {
    let mut surface = Surface { size: a4(), ..Surface::default() };
    let letter = Letter { size: Abs::pt(6.5), strong: false, color: GREY };
    for cell in cells.clone() {
        let (page, at) = (cell - 1, grid.corner(cell - first));
        surface.pages.push(context.placed(page, at, grid.scale));
        outline(Rect::new(at.x, at.y, grid.cell[0], grid.cell[1]), &mut surface);
        let folio = context.lettering.line(context.job.folio(page), letter);
        let below = Point::new(at.x + grid.cell[0] / 2, at.y + grid.cell[1] + Abs::mm(3.2));
        surface.marks.extend(folio.at(below, Align::Center));
    }
    if !cells.is_empty() {
        let (from, to) = (cells.start - 1, cells.end - 2);
        surface.label = format!("{}–{}", context.job.folio(from), context.job.folio(to));
        let about = context.range(from, to);
        context.stamp(&mut surface, Abs::mm(MARGIN_MM[0]), Align::Left, &about);
    }
    surface
}
