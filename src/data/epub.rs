//! Labels of an EPUB that are not in the book.

use serde::Deserialize;

/// The words of an EPUB in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EpubWords {
    /// Name of the list of pages.
    pub pages: String,
    /// Name of the list of landmarks.
    pub landmarks: String,
    /// Where reading begins.
    pub start: String,
    /// The print edition, as the source of page numbers.
    pub print: String,
    /// Accessibility summary: what holds for every book.
    pub summary: String,
    /// Accessibility summary: pictures are described.
    pub summary_pictures: String,
    /// Accessibility summary: pages of the print edition can be reached.
    pub summary_pages: String,
}
