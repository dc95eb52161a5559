//! The plan of the book.
//!
//! **Takes** the authored [`Booklet`](crate::model::Booklet). **Gives** the [`Plan`]: all parts in
//! reading order with generated matter, anchors and numbering. **Never** measures text or knows a
//! page; page numbers are references until `layout` resolves them.

mod document;

pub use document::{
    Block, Body, ContentsEntry, Counted, Figure, IndexEntry, Link, Look, Map, Matter, Meta, PageMap,
    PageStart, Part, Picture, PictureId, Plan, Role, Section, Span, Table, TableUse, Text,
    TextPlace,
};
