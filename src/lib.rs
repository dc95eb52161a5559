//! Compiles a folder of structured stories and pictures into a publication.
//!
//! ```text
//!  booklet.json  stories/*.json  images/*  fonts/*  layouts/*.json
//!         │ load            read, parse, remember where each value stands
//!         ▼
//!     Booklet               the authored document: plain data
//!         │ check           rules on the model → findings
//!         │ plan            order of parts and countries, generated matter, anchors
//!         ▼
//!       Plan ────────────────────────────┐
//!         │ style           layout spec → computed style of every block
//!         │ text            itemise → shape → hyphenate → break → justify
//!         │ layout          blocks and figures into pages; heads, folios
//!         ▼                              │
//!   PagedDocument           pages of frames: absolute positions, final glyphs, tags
//!         │ impose          pages onto surfaces: marks, cover sheet, proofs
//!         ▼                              ▼
//!  write::pdf (screen │ print │ proof)  write::epub
//!         │ preflight       opened again, as a reader and as a print shop would
//! ```
//!
//! Data flows one way, one stage a folder; `docs/architecture.md` has the invariants.

pub mod codes;
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
