//! The architecture, held by reading the source: order of modules, circles, owners of crates, sizes, sentences, words.
//!
//! Each rule is a function from files to what breaks it. It is asked about the project, and about made-up
//! files that break it, so that a rule that finds nothing is known to be able to find something. What the
//! project does not keep yet stands with its figure in `ratchet.json`.

mod circles;
mod crates;
mod names;
mod order;
mod prose;
mod ratchet;
mod sentences;
mod signatures;
mod sizes;
mod source;
mod tuples;
mod words;

pub(crate) use source::below;
