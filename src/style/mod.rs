//! Styles: the layout's specification, computed.
//!
//! **Takes** a [`Layout`] and the book's fonts. **Gives** the [`Sheet`]: page
//! geometry, every text style with its faces, colours, and the specification of frames. **Never**
//! sees text.

mod sheet;

pub use sheet::{Sheet, Side};

use typeset::font::FontBook;
use units::Abs;

use crate::model::Layout;

/// Computes the styles of a layout. References that lead nowhere fall back to `body` and text
/// black; `check` has reported them. The print shop's `bleed` goes before the layout's.
pub fn style(layout: &Layout, fonts: &FontBook, bleed: Option<Abs>) -> Sheet {
    Sheet::compute(layout, fonts, bleed)
}
