//! Atomic writing of one file.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use super::Disk;
use super::leftover::hidden;
use super::replace::replace_all;

/// Writes `bytes` next to `path` and moves them there, so that the file is complete at any moment. Creates
/// the folder if it is missing.
///
/// # Errors
/// When the system refuses; then `path` is unchanged.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_all(&Disk::default(), Path::new(""), &[(path.to_string_lossy(), bytes)])
        .map_err(|unsaved| unsaved.error)
}

/// As [`write_whole`], for files whose loss does not matter: they are not flushed to the disk.
///
/// # Errors
/// When the system refuses; then `path` is unchanged.
pub(crate) fn write_loose(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let part = hidden(folder, path);
    let written =
        OpenOptions::new().write(true).create_new(true).open(&part).and_then(|mut file| {
            // The lock shows other processes that this run is alive.
            let _ = file.try_lock();
            file.write_all(bytes)?;
            std::fs::rename(&part, path)
        });
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written
}
