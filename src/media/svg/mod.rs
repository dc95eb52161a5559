//! SVG to drawings.
//!
//! **Takes** the text of an SVG file and the fonts of the book. **Gives** a drawing: text as outlines,
//! references followed, colours converted; and what of the file cannot be drawn. **Never** reads another
//! file, runs a script, or leaves something out without saying so.

mod clip;
mod css;
mod embedded;
mod fonts;
mod ink;
mod paint;
mod parse;
mod path;
mod pixels;
mod reading;
mod source;
mod survey;
mod visible;

pub use fonts::{DrawingFonts, FontFace};
pub use survey::{DrawingTrouble, survey};

pub(super) use pixels::{Painted, paint};
pub(super) use reading::{DrawingRequest, read, wants_fonts, wants_pixels};
pub(super) use source::head;
