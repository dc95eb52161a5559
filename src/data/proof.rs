//! Labels on proofs: stamps, sheet labels, and the approval form of a story.

use serde::Deserialize;

/// The words on proofs in one language. `{n}` stands for a number or for a page's folio.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProofWords {
    /// What makes a proof unmistakable.
    pub stamp: String,
    /// What makes a print file with unfinished stories unmistakable.
    pub draft: String,
    /// A page.
    page: String,
    /// Pages.
    pages: String,
    /// A sheet.
    sheet: String,
    /// Its first side.
    pub front: String,
    /// Its second side.
    pub back: String,
    /// A part of the book that is folded by itself.
    signature: String,
    /// The cover as such a part.
    pub cover: String,
    /// How the sheets are turned in a printer that prints on both sides.
    pub flip: String,
    /// A page that is not in the book.
    pub blank: String,
    /// Approval: that the text was read.
    pub read: String,
    /// Approval: yes.
    pub agree: String,
    /// Approval: only with changes.
    pub changes: String,
    /// Label of the line for a name.
    pub name: String,
    /// Label of the line for a date.
    pub date: String,
    /// Label of the line for a signature.
    pub sign: String,
}

impl ProofWords {
    /// The words for a page.
    pub fn page_of(&self, folio: &str) -> String {
        self.page.replace("{n}", folio)
    }

    /// The words for several pages.
    pub fn pages_of(&self, folios: &str) -> String {
        self.pages.replace("{n}", folios)
    }

    /// The words for a sheet, counted from 1.
    pub fn sheet_of(&self, number: usize) -> String {
        self.sheet.replace("{n}", &number.to_string())
    }

    /// The words for a signature, counted from 1.
    pub fn signature_of(&self, number: usize) -> String {
        self.signature.replace("{n}", &number.to_string())
    }
}
