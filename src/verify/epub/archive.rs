//! The archive of an EPUB, unpacked.

use std::io::{Cursor, Read as _};

use rayon::prelude::*;
use zip::ZipArchive;

use super::error::EpubReadError;

/// An entry of the archive: its name and its bytes.
pub(super) type ArchiveEntry = (String, Vec<u8>);

/// The entries of an archive in their order, unpacked. Photographs are left empty: a reader of
/// documents needs no more than their names.
#[derive(Debug)]
pub struct EpubEntries(pub(super) Vec<ArchiveEntry>);

/// Unpacks a finished EPUB file, once for all checks that read it.
///
/// # Errors
/// When it is not an archive, or an entry is damaged.
pub fn unpack(epub: &[u8]) -> Result<EpubEntries, EpubReadError> {
    let archive = ZipArchive::new(Cursor::new(epub))?;
    let entry = |index: usize| -> Result<ArchiveEntry, EpubReadError> {
        // The directory of the archive is shared by all copies.
        let mut archive = archive.clone();
        let mut entry = archive.by_index(index)?;
        let name = entry.name()?.into_owned();
        let mut bytes = Vec::new();
        let is_text = [".xhtml", ".opf", ".ncx", "mimetype"].iter().any(|end| name.ends_with(end));
        if is_text {
            entry.read_to_end(&mut bytes)?;
        }
        Ok((name, bytes))
    };
    // Collected in order, so that the first of several damaged entries is always the one reported.
    let entries: Vec<Result<ArchiveEntry, EpubReadError>> =
        (0..archive.len()).into_par_iter().map(entry).collect();
    entries.into_iter().collect::<Result<_, _>>().map(EpubEntries)
}
