//! The writers.
//!
//! **Takes** the laid-out book (PDF) or the plan (EPUB), or finished files (site). **Gives** the
//! bytes of finished files. **Never** makes layout decisions: the PDF writer sees frames only, the
//! EPUB writer never does.

pub mod epub;
mod finished;
pub mod pdf;
pub mod site;
pub mod ticket;

pub use finished::{Finished, Output, checksum};

use typeset::font::FontBook;

use crate::cache::Cache;
use crate::media::PictureFile;
use crate::plan::Plan;

/// What every writer needs in addition to the pages.
#[derive(Clone, Copy, Debug)]
pub struct Ingredients<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The fonts.
    pub fonts: &'a FontBook,
    /// The files of [`Plan::pictures`], in the same order.
    pub pictures: &'a [PictureFile],
    /// Prepared pictures of earlier runs.
    pub cache: &'a Cache,
}
