//! Styles: the layout's specification, computed.
//!
//! **Takes** a [`Layout`] and the book's fonts. **Gives** the [`Sheet`]: page
//! geometry, every text style with its faces, colours, and the specification of frames. **Never**
//! sees text.

mod sheet;
mod text_style;

pub use sheet::{Sheet, Side};
pub use text_style::{Faces, FeatureTag, TextStyle};

use crate::font::FontBook;
use crate::geometry::Abs;
use crate::model::Layout;

/// Computes the styles of a layout. References that lead nowhere fall back to `body` and text
/// black; `check` has reported them. The print shop's `bleed` goes before the layout's.
pub fn style(layout: &Layout, fonts: &FontBook, bleed: Option<Abs>) -> Sheet {
    Sheet::compute(layout, fonts, bleed)
}
