//! Rules of setting paragraphs, tried from outside: breaks, spaces, edges, faces, order, and the glyphs of
//! whole paragraphs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod breaking;
mod broken_fonts;
mod costs;
mod dividing;
mod edges;
mod endings;
mod faces;
mod fonts;
mod golden;
mod memory;
mod order;
mod searching;
mod setting;
mod spaces;
mod style;
