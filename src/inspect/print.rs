//! Checks a print shop would reject, before anything is written.

use findings::{Finding, Findings, Place};

use crate::codes::Code;
use crate::frame::{Compiled, ItemKind};
use crate::model::{Binding, MANIFEST};

/// Finds pictures that have fewer pixels per inch on the page than the shop's floor.
pub(super) fn resolutions(compiled: &Compiled, found: &mut Findings) {
    let Compiled { booklet, plan, document, pictures, .. } = compiled;
    let floor = booklet.shop.floor_ppi;
    for (page, start) in document.pages.iter().zip(&document.map.pages) {
        for item in &page.items {
            let ItemKind::Picture(placed) = &item.kind else { continue };
            let Some(ppi) = placed.ppi(pictures) else { continue };
            if ppi >= u32::from(floor) {
                continue;
            }
            let picture = &plan.pictures[placed.picture.0 as usize];
            let message = format!(
                "{} has {ppi} pixels per inch at its size on page {}; the print shop requires at least {floor}.",
                picture.file, start.folio
            );
            let help = "Use a larger picture, or a template that shows it smaller.";
            let place = picture.place.clone();
            let mut finding = Finding::new(Code::LowResolution, place, message, help);
            finding.page = Some(start.folio.clone());
            found.push(finding);
        }
    }
}

/// Reports a book that cannot be stitched.
pub(super) fn binding(compiled: &Compiled, found: &mut Findings) {
    let shop = &compiled.booklet.shop;
    let pages = compiled.document.pages.len();
    let most = usize::from(shop.stitched_most);
    if shop.binding != Binding::SaddleStitch || pages <= most {
        return;
    }
    let message =
        format!("The book has {pages} pages including the cover; at most {most} can be stitched.");
    let help = "Choose a print shop with perfect binding, or leave out stories.";
    let place = Place::value(MANIFEST, "/shop");
    found.push(Finding::new(Code::Unstitchable, place, message, help));
}
