//! The compiled book: its model, plan and finished pages.

use crate::media::PictureFile;
use crate::model::Booklet;
use crate::plan::Plan;
use crate::style::StyleSheet;

use super::PagedDocument;

/// A book with everything the writers need.
#[derive(Debug)]
pub struct Compiled {
    /// What the author wrote.
    pub booklet: Booklet,
    /// The book in reading order.
    pub plan: Plan,
    /// The computed styles.
    pub sheet: StyleSheet,
    /// The pages.
    pub document: PagedDocument,
    /// The files of [`Plan::pictures`], in the same order.
    pub pictures: Vec<PictureFile>,
    /// It has stories that are not final: print files are stamped.
    pub draft: bool,
}

impl Compiled {
    /// The part of print file names that marks stories that are not final.
    pub const fn draft_mark(&self) -> &'static str {
        if self.draft { "-draft" } else { "" }
    }
}
