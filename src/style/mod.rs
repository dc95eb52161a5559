//! Styles: the layout's specification, computed.
//!
//! **Takes** a [`Layout`] and the book's fonts. **Gives** the [`StyleSheet`]: page geometry, all text
//! styles with their faces, colours, and the specification of frames. **Never** sees text.

mod palette;
mod sheet;
mod text;

pub use sheet::{Side, StyleSheet};

use typeset::font::FontBook;
use units::Abs;

use crate::model::Layout;

/// Computes the styles of a layout. `load` has refused a layout that lacks a role or whose names lead
/// nowhere, so that nothing here stands in for them in a book that is printed. The print shop's
/// `bleed` goes before the layout's.
pub fn style(layout: &Layout, fonts: &FontBook, bleed: Option<Abs>) -> StyleSheet {
    // Swatches become colours; those with an ink of their own are spot colours.
    let palette = palette::palette(layout);
    // Each text style takes from `body` what it does not say, and gets its faces and its colour.
    let styles = text::text_styles(layout, fonts, &palette);
    // Page, margins and grid become lengths; templates and parts stay as they are.
    StyleSheet::new(layout, palette, styles, bleed)
}
