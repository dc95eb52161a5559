//! Styles: the layout's specification, computed.
//!
//! **Takes** a [`Layout`] and the book's fonts. **Gives** the [`StyleSheet`]: page geometry, all text
//! styles with their faces, colours, and the specification of frames. **Never** sees text.

mod sheet;

pub use sheet::{Side, StyleSheet};

use typeset::font::FontBook;
use units::Abs;

use crate::model::Layout;

/// Computes the styles of a layout. `load` has refused a layout that lacks a role or whose names lead
/// nowhere, so that nothing here stands in for them in a book that is printed. The print shop's
/// `bleed` goes before the layout's.
pub fn style(layout: &Layout, fonts: &FontBook, bleed: Option<Abs>) -> StyleSheet {
    StyleSheet::compute(layout, fonts, bleed)
}
