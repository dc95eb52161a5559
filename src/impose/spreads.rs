//! Spreads: facing pages side by side, at their full size.

use typeset::Align;
use units::{Abs, Point, Ratio, Rect, Size};

use crate::frame::Surface;

use super::context::{ProofContext, outline};

/// Paper around the pages, mm.
const MARGIN_MM: f64 = 12.0;

/// All spreads: the first page alone on the right, then pairs, a last verso alone on the left.
pub(super) fn surfaces(context: &mut ProofContext<'_>) -> Vec<Surface> {
    let count = context.job.document.pages.len();
    (0..=count / 2)
        .map(|spread| [(spread * 2).checked_sub(1), Some(spread * 2)])
        .map(|pages| pages.map(|page| page.filter(|&page| page < count)))
        .filter(|pages| pages.iter().any(Option::is_some))
        .map(|pages| surface(context, pages))
        .collect()
}

/// One spread.
fn surface(context: &mut ProofContext<'_>, pages: [Option<usize>; 2]) -> Surface {
    let trim = context.job.document.trim;
    let margin = Abs::mm(MARGIN_MM);
    let size = Size::new(trim.w * 2 + margin * 2, trim.h + margin * 2);
    let mut surface = Surface { size, ..Surface::default() };
    let shown: Vec<usize> = pages.into_iter().flatten().collect();
    for (page, x) in pages.into_iter().zip([margin, margin + trim.w]) {
        let Some(page) = page else { continue };
        surface.pages.push(context.placed(page, Point::new(x, margin), Ratio::ONE));
        outline(Rect::new(x, margin, trim.w, trim.h), &mut surface);
    }
    context.annotate(&mut surface);
    if let (Some(&first), Some(&last)) = (shown.first(), shown.last()) {
        let folios: Vec<&str> = shown.iter().map(|&page| context.job.folio(page)).collect();
        surface.label = folios.join("–");
        let about = context.range(first, last);
        context.stamp(&mut surface, margin, Align::Left, &about);
    }
    surface
}
