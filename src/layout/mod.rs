//! Layout: blocks and pictures into pages.
//!
//! **Takes** the plan, the computed styles and the sizes of the pictures. **Gives** the [`PagedDocument`]:
//! every glyph and picture in its position, every tag in order, every folio known. **Never** touches colour
//! values or file formats.
//!
//! The steps are `compose` (blocks → rows, divided over pages, in parallel) → `sequence` (sections → pages
//! of the book) → `place` (rows → positions on rectos and versos, in parallel) → `assemble`. A section is
//! composed once, for left-hand and right-hand pages alike. Page numbers printed inside the text depend on
//! the layout and affect it: sections that print wrong numbers are composed again until the numbers are
//! right, at most three times; if they are not right then, that is a finding.

mod again;
mod assemble;
mod blocks;
mod choose;
mod chosen;
mod compose;
mod composed;
mod copyfit;
mod covers;
mod crop;
mod fill;
mod filler;
mod fixed;
mod folio;
mod furniture;
mod heights;
mod page;
mod paragraphs;
mod place;
mod rounds;
mod row;
mod section;
mod sequence;
mod settle;
mod lengths;
mod lines;
mod lost;
mod map_items;
mod missing;
mod planner;
mod slots;
mod turn;

use findings::Findings;
use typeset::font::FontBook;
use typeset::{PatternBook, ShapingFonts};

use crate::frame::PagedDocument;
use crate::media::PictureFile;
use crate::model::LayoutFiles;
use crate::plan::Plan;
use crate::style::StyleSheet;

use rounds::Rounds;

pub use sequence::BindingDemands;

/// Maximum number of rounds until page numbers must have settled.
const ROUNDS: usize = 3;

/// What layout needs in addition to the plan. There is no compiled book yet: its pages are made from this.
#[derive(Clone, Copy, Debug)]
pub struct LayoutInput<'m> {
    /// The styles.
    pub sheet: &'m StyleSheet,
    /// The layout's files, for findings.
    pub files: &'m LayoutFiles,
    /// The fonts.
    pub fonts: &'m FontBook,
    /// The book's own hyphenation patterns.
    pub patterns: &'m PatternBook,
    /// The files of [`Plan::pictures`], all of them, in the same order.
    pub pictures: &'m [PictureFile],
    /// What binding requires of the number of pages.
    pub demands: BindingDemands,
}

/// Lays a book out.
pub fn layout(plan: &Plan, with: LayoutInput<'_>) -> (PagedDocument, Findings) {
    let shaping = ShapingFonts::open(with.fonts);
    let mut rounds = Rounds::new(plan, with, &shaping);
    for _ in 0..ROUNDS {
        // The blocks of each section become rows, divided over as many pages as necessary, all sections in
        // parallel.
        rounds.set_sections();
        // Sections get their positions in the book, blank pages, fillers, folios.
        rounds.sequence();
        // The numbers have settled if no section would be set differently with them.
        if rounds.is_settled() {
            break;
        }
    }
    // Sections that moved to the other side of a leaf in the last round use the numbers of that round.
    rounds.set_moved();
    // The sides are known, and lines get their positions on the pages. Numbers that have not settled after
    // the last round are a finding. Structures are joined; running heads, folios, fillers and bookmarks are
    // added.
    rounds.finish()
}
