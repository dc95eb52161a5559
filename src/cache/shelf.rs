//! The folder of the cache: how large it is, and what goes.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Key;
use crate::source::{Disk, sweep};

/// The file that tells backup programs to skip a folder.
const TAG: &str = "CACHEDIR.TAG";
/// What is in it (bford.info/cachedir).
const SIGNATURE: &str = "Signature: 8a477f597d28d172789f06886806bc55
# Results that booklet keeps between builds; the folder may be removed at any time.
";

/// How much a cache holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheSize {
    /// Number of results.
    pub entries: usize,
    /// Size of their files, in bytes.
    pub bytes: u64,
}

/// A result in the folder.
struct Kept {
    /// When it was used last.
    used: SystemTime,
    /// Its file.
    path: PathBuf,
    /// Its bytes.
    bytes: u64,
}

/// Makes a folder ready to take results.
pub(super) fn prepare(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let tag = folder.join(TAG);
    if !tag.exists() {
        std::fs::write(tag, SIGNATURE)?;
    }
    Ok(())
}

/// The results in a folder, those that have not been used for the longest time first.
fn entries(folder: &Path) -> Vec<Kept> {
    let entry = |entry: std::fs::DirEntry| {
        entry.file_name().to_str().filter(|name| Key::is_name(name))?;
        let seen = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
        let used = seen.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        Some(Kept { used, path: entry.path(), bytes: seen.len() })
    };
    let found = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut entries: Vec<Kept> = found.filter_map(entry).collect();
    entries.sort_by(|one, other| (one.used, &one.path).cmp(&(other.used, &other.path)));
    entries
}

/// How large a folder is.
pub(super) fn size(folder: &Path) -> CacheSize {
    let entries = entries(folder);
    CacheSize { entries: entries.len(), bytes: entries.iter().map(|entry| entry.bytes).sum() }
}

/// Removes the least recently used results until the total size is within the limit, and the remains of
/// killed runs.
pub(super) fn trim(folder: &Path, most: u64) {
    sweep(&Disk::default(), folder);
    let entries = entries(folder);
    let mut bytes: u64 = entries.iter().map(|entry| entry.bytes).sum();
    for entry in entries {
        if bytes <= most {
            return;
        }
        if std::fs::remove_file(&entry.path).is_ok() {
            bytes -= entry.bytes;
        }
    }
}

/// Removes all results, and the folder if nothing else is in it; gives what was removed.
pub(super) fn clear(folder: &Path) -> CacheSize {
    sweep(&Disk::default(), folder);
    let mut removed = CacheSize::default();
    for entry in entries(folder) {
        if std::fs::remove_file(&entry.path).is_ok() {
            removed.entries += 1;
            removed.bytes += entry.bytes;
        }
    }
    let tag = folder.join(TAG);
    if std::fs::read_to_string(&tag).is_ok_and(|text| text == SIGNATURE) {
        let _ = std::fs::remove_file(tag);
    }
    // Anything of others keeps the folder.
    let _ = std::fs::remove_dir(folder);
    removed
}
