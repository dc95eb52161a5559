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
//!
//! # A whole build
//!
//! A book is a [`World`] of files: a folder ([`World::folder`]), or bytes in memory. [`compile`] gives the
//! book laid out and what was found wrong with it; [`publish`] gives the finished files as bytes. Nothing
//! is printed, and neither the clock nor the environment is read: the same files give the same bytes.
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
//! `examples/build_in_memory.rs` chooses more: the media that permissions are judged for, the report.
//!
//! # Features
//!
//! Both are there unless they are switched off (`default-features = false`):
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

// The crate whose types the stages speak.
pub use findings;
