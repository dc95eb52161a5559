//! The archive of an EPUB, unpacked.

use std::fmt;
use std::io::{Cursor, Read as _};

use rayon::prelude::*;
use zip::ZipArchive;

/// An entry of the archive: its name and its bytes.
pub(super) type ArchiveEntry = (String, Vec<u8>);

/// The entries of an archive in their order, unpacked. Photographs are left empty: a reader of
/// documents needs no more than their names.
#[derive(Debug)]
pub struct EpubEntries(pub(super) Vec<ArchiveEntry>);

/// Unpacks a finished EPUB file, for all that look into it.
///
/// # Errors
/// When it is not an archive, or an entry is damaged; the words are the end of a sentence.
pub fn unpack(epub: &[u8]) -> Result<EpubEntries, String> {
    let failed = |error: &dyn fmt::Display| format!("it cannot be opened: {error}");
    let archive = ZipArchive::new(Cursor::new(epub)).map_err(|error| failed(&error))?;
    let entry = |index: usize| -> Result<ArchiveEntry, String> {
        // What the archive says of its entries is shared by all copies.
        let mut archive = archive.clone();
        let mut entry = archive.by_index(index).map_err(|error| failed(&error))?;
        let name = entry.name().map_err(|error| failed(&error))?.into_owned();
        let mut bytes = Vec::new();
        let is_text = [".xhtml", ".opf", ".ncx", "mimetype"].iter().any(|end| name.ends_with(end));
        if is_text {
            entry.read_to_end(&mut bytes).map_err(|error| failed(&error))?;
        }
        Ok((name, bytes))
    };
    // In order, so that of several damaged entries always the first is named.
    let entries: Vec<Result<ArchiveEntry, String>> =
        (0..archive.len()).into_par_iter().map(entry).collect();
    entries.into_iter().collect::<Result<_, _>>().map(EpubEntries)
}
