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
//!
//! # A whole build
//!
//! A book is a [`World`] of files: a folder ([`World::folder`]), or bytes in memory. [`compile`] gives the
//! laid-out book and its findings; [`publish`] gives the finished files as bytes. Nothing is printed, and
//! neither the clock nor the environment is read: the same files give the same bytes.
//!
//! ```
//! use booklet::{Cache, Output, Wanted, World, compile, publish, scaffold};
//!
//! let world = World::memory(scaffold::files());
//! let (compiled, found) = compile(&world, &mut |_| {});
//! let compiled = compiled.filter(|_| !found.has_errors()).ok_or("the book has errors")?;
//! let wanted = Wanted::only(Output::Screen);
//! let (files, found) = publish(&world, &compiled, &wanted, &Cache::none());
//! assert!(!found.has_errors());
//! assert!(files[0].bytes.starts_with(b"%PDF-"));
//! # Ok::<(), &str>(())
//! ```
//!
//! `examples/build_in_memory.rs` chooses more: the media that permissions are checked for, the report.
//!
//! # Features
//!
//! Both are on unless switched off (`default-features = false`):
//!
//! - `cli`: the command line, module `cli`, and the program; takes `clap` and `indicatif`.
//! - `import`: stories from spreadsheets, module `import`; takes `calamine` and `csv`.

pub mod xml;
pub mod phrase;
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
#[cfg(feature = "import")]
pub mod import;
pub mod migrate;
pub mod diff;
pub mod stats;
pub mod scaffold;
#[cfg(feature = "cli")]
pub mod cli;

pub use build::{Report, Stage, Wanted, compile, compile_with, examine, publish, rehearse};
pub use cache::Cache;
pub use frame::Compiled;
pub use load::{Choices, Drafts};
pub use source::World;
pub use write::{Finished, Output};

// The crate whose types all stages use.
pub use findings;
