//! The archive of an EPUB, unpacked.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::error::EpubReadError;

/// The entries of an archive in their order, unpacked. Photographs are left empty: a reader of
/// documents needs no more than their names.
///
/// # Errors
/// When it is not an archive, or an entry is damaged.
pub(super) fn unpack(epub: &[u8]) -> Result<Vec<(String, Vec<u8>)>, EpubReadError> {
    let mut archive = ZipArchive::new(Cursor::new(epub))?;
    let mut entries = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let name = entry.name()?.into_owned();
        let mut bytes = Vec::new();
        let is_text = [".xhtml", ".opf", ".ncx", "mimetype"].iter().any(|end| name.ends_with(end));
        if is_text {
            entry.read_to_end(&mut bytes)?;
        }
        entries.push((name, bytes));
    }
    Ok(entries)
}
