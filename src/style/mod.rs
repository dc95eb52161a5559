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

/// Computes the styles of a layout. `load` has rejected layouts with missing roles or undefined names, so
/// that no defaults are used here in a book that is printed. The print shop's `bleed` overrides the
/// layout's.
pub fn style(layout: &Layout, fonts: &FontBook, bleed: Option<Abs>) -> StyleSheet {
    // Swatches become colours; those with an ink of their own are spot colours.
    let palette = palette::palette(layout);
    // Each text style inherits from `body` what it does not set, and gets its faces and its colour.
    let styles = text::text_styles(layout, fonts, &palette);
    // Page, margins and grid become lengths; templates and parts are copied.
    StyleSheet::new(layout, palette, styles, bleed)
}
