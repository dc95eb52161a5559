//! The folder to upload: of the sample book cut small, and of a made-up book with hostile texts.

mod made;
mod published;
