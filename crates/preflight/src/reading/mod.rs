//! Tags and all else that readers need who do not see the page (ISO 14289-1).
//!
//! **Takes** a file, its pages and what their content was found to hold. **Gives** findings of the rules
//! of PDF/UA-1, those that a program can judge. **Never** looks at what only eyes can judge, and never
//! follows a tree deeper or longer than its limits say.

mod annotations;
mod composite;
mod elements;
mod encoding;
mod font_judge;
mod fonts;
mod glyph_of_code;
mod judge;
mod languages;
mod mapping;
mod nesting;
mod objects;
mod people;
mod program;
mod roles;
mod subset;
mod tables;
mod tree;
mod truetype;
mod unicode;

pub(crate) use fonts::fonts;
pub(crate) use judge::{Judge, Speech};
pub(crate) use languages::check_code;
pub(crate) use people::FOR_PEOPLE;
