//! The writers.
//!
//! **Takes** the laid-out book (PDF) or the plan (EPUB), or finished files (site). **Gives** the
//! bytes of finished files. **Never** makes layout decisions: the PDF writer sees frames only, the
//! EPUB writer never does.

mod address;
pub mod epub;
mod finished;
pub mod pdf;
pub mod site;
pub mod ticket;

pub use finished::{Finished, Output};

use typeset::font::FontBook;

use crate::cache::Cache;
use crate::frame::{Compiled, PagedDocument};
use crate::media::PictureFile;
use crate::plan::Plan;

/// What every writer needs of a compiled book. Styles and layout are not included, so that a writer cannot
/// make layout decisions.
#[derive(Clone, Copy, Debug)]
pub struct WriterInput<'a> {
    /// The pages.
    pub document: &'a PagedDocument,
    /// The book in reading order, for metadata, bookmarks and links.
    pub plan: &'a Plan,
    /// Whole fonts; writers embed the glyphs that are used.
    pub fonts: &'a FontBook,
    /// The files of [`Plan::pictures`], in the same order.
    pub pictures: &'a [PictureFile],
    /// Prepared pictures of earlier runs.
    pub cache: &'a Cache,
}

impl<'a> WriterInput<'a> {
    /// The input from a compiled book.
    pub fn of(compiled: &'a Compiled, cache: &'a Cache) -> Self {
        let Compiled { booklet, plan, document, pictures, .. } = compiled;
        Self { document, plan, fonts: &booklet.fonts, pictures, cache }
    }
}
