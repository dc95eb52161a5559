//! Tags and everything else that screen-reader users need (ISO 14289-1).
//!
//! **Takes** a file, its pages and their marked content. **Gives** findings of the rules of PDF/UA-1 that a
//! program can judge. **Never** judges what only people can judge, and never follows a tree beyond its
//! limits.

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
