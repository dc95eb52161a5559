//! Text: from characters to lines of positioned glyphs.
//!
//! **Takes** a [`Text`] with its [`TextStyle`] and a
//! measure. **Gives** broken paragraphs and their [`Line`]s. **Never** knows about pages; a
//! character that no font has is reported, and drawn as the font's own missing glyph.
//!
//! The steps are `collect` (spans to one string with attributes) → `itemise` (words, spaces, places to
//! break) → `shape` → `hyphenate` → `break_lines` → `justify`.

mod breaker;
mod collect;
pub mod font;
mod glyph;
mod hang;
mod hyphenate;
mod itemise;
mod justify;
mod punctuation;
mod setter;
mod shape;
mod style;
mod text;
pub mod weights;

pub use breaker::{Cut, Fit, Item, Position, Rules, Solution, break_lines};
pub use glyph::{Advance, Glyph, TextRun};
pub use justify::{Line, LineRun};
pub use punctuation::{quotation_marks, spaced};
pub use setter::{Broken, Missing, Order, Setter};
pub use shape::ShapingFonts;
pub use style::{Align, Faces, FeatureTag, TextStyle};
pub use text::{Link, Look, Span, Text, TextPlace};
