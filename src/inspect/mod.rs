//! Inspection of the laid-out pages, before anything is written.
//!
//! **Takes** the [`Compiled`] book. **Gives** findings about contrast,
//! resolution, binding and the visibility of the funding, and adds page numbers to earlier
//! findings. **Never** changes a page.

mod conserved;
mod contrast;
mod ground;
mod pages;
mod placed;
mod print;
mod visibility;

pub use conserved::{check as check_texts, read_in_order};
pub use visibility::{Fault, SeenEmblem, Visibility, fault, visibility};

use findings::Findings;

use crate::frame::{Compiled, PagedDocument};
use crate::model::{Booklet, Medium};
use crate::plan::Plan;

/// Finds what prevents the pages from being published, in any medium and in these media. The EPUB and the
/// web site show no pages and are not checked here.
pub fn inspect(compiled: &Compiled, media: &[Medium]) -> Findings {
    // Position and size of emblem, statement and disclaimer are as the funding body requires.
    let mut found = visibility::check(compiled);
    if media.contains(&Medium::Print) {
        // Pictures have as many pixels per inch as the print shop requires.
        print::resolutions(compiled, &mut found);
        // The print shop can bind the number of pages.
        print::binding(compiled, &mut found);
    }
    if media.contains(&Medium::Pdf) || media.contains(&Medium::Print) {
        // Text has sufficient contrast with its background. Colours have fixed pairs of values, so that what is
        // too weak on a screen is too weak in print.
        found.extend(contrast::check(compiled));
    }
    found
}

/// Adds the pages to findings made before there were any.
pub fn name_pages(booklet: &Booklet, plan: &Plan, document: &PagedDocument, found: &mut Findings) {
    // All pages that show the person, the text or the picture that a finding about rights is about.
    pages::name_rights(booklet, plan, document, found);
    // The page on which the text begins that a finding about lines concerns.
    pages::name_lines(plan, &document.map, found);
}
