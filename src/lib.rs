//! Compiles a folder of structured stories and pictures into a publication.
//!
//! ```text
//!  booklet.json  stories/*.json  images/*  fonts/*  layouts/*.json
//!         │ load            read, parse; wrong types, missing files
//!         ▼
//!     Booklet               the authored document: plain data
//!         │ check           rules on content, wording, rights, funding, design
//!         │ plan            order of parts and countries, generated matter, anchors
//!         ▼
//!       Plan ────────────────────────────┐
//!         │ style           layout file → computed styles
//!         │ layout          blocks → lines (typeset) → pages; heads, folios
//!         ▼                              │
//!   PagedDocument           pages of frames: absolute positions, final glyphs, tags
//!         │ inspect         contrast, resolution, binding, visibility
//!         │ impose          pages onto surfaces: marks, cover sheet, proofs
//!         ▼                              ▼
//!  write::pdf (screen │ print │ proof)  write::epub
//!         │ verify          files are opened again and checked
//! ```
//!
//! Data flows one way, one folder per stage; `docs/architecture.md` has the invariants.

pub mod source;
pub mod cache;
pub mod media;
pub mod data;

pub mod model;
pub mod load;
pub mod check;
pub mod plan;
pub mod style;
pub mod frame;
pub mod layout;
pub mod inspect;
pub mod impose;
pub mod write;
pub mod verify;
pub mod build;
pub mod import;
pub mod migrate;
pub mod diff;
pub mod stats;
pub mod scaffold;
pub mod cli;
