//! The kinds of files that have a format, and their folders.

use crate::model::{CONSENTS, MANIFEST};
use crate::source::World;

/// What a file with a format is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// The manifest.
    Manifest,
    /// A story.
    Story,
    /// A layout.
    Layout,
    /// A print shop's profile.
    Shop,
    /// The register of consents.
    Consents,
}

/// The files of a book that have a format: the manifest, whether it is there or not, and all others
/// that are there, also those that the book does not use.
pub(super) fn files(book: &World) -> Vec<(FileKind, String)> {
    let mut files = vec![(FileKind::Manifest, MANIFEST.to_owned())];
    if book.has(CONSENTS) {
        files.push((FileKind::Consents, CONSENTS.to_owned()));
    }
    for (kind, folder) in [
        (FileKind::Layout, "layouts"),
        (FileKind::Shop, "layouts/shops"),
        (FileKind::Story, "stories"),
    ] {
        let names =
            book.list(folder).into_iter().filter(|name| name.strip_suffix(".json").is_some());
        files.extend(names.map(|name| (kind, format!("{folder}/{name}"))));
    }
    files
}
