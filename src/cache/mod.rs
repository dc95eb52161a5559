//! Results cached on disk between runs, keyed by content.
//!
//! **Takes** a key of everything a result depends on. **Gives** the bytes stored earlier, if they are
//! intact; and the size of the folder, which it keeps within a bound. **Never** changes a result:
//! with an empty cache, or a damaged one, the output is the same, only slower.

mod entry;
mod key;
mod shelf;

pub use key::Key;
pub use shelf::CacheSize;

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::source::write_loose;

/// Default maximum number of bytes of a cache.
pub const MOST: u64 = 1_000_000_000;

/// A folder of results; without one everything is computed again.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    /// Where entries are kept, one file each; `None` for a cache that keeps nothing.
    folder: Option<PathBuf>,
    /// Maximum number of its bytes.
    most: u64,
}

impl Cache {
    /// A cache in `folder`, which need not exist yet, of the usual maximum size.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: Some(folder.into()), most: MOST }
    }

    /// The same cache with another maximum size, in bytes.
    #[must_use]
    pub fn at_most(self, bytes: u64) -> Self {
        Self { most: bytes, ..self }
    }

    /// A cache that keeps nothing.
    pub const fn none() -> Self {
        Self { folder: None, most: 0 }
    }

    /// The bytes stored under `key`, unless they are damaged, truncated or not from this program.
    pub fn get(&self, key: Key) -> Option<Vec<u8>> {
        let path = self.path(key)?;
        let bytes = entry::open(key, &entry::read(&path, self.most)?)?;
        touch(&path);
        Some(bytes)
    }

    /// Stores `bytes` under `key`. A failure only costs time later.
    pub fn put(&self, key: Key, bytes: &[u8]) {
        let Some(path) = self.path(key) else { return };
        let sealed = entry::seal(key, bytes);
        if sealed.len() as u64 > self.most {
            return;
        }
        let _ = self.folder.as_deref().map(shelf::prepare);
        if path.is_dir() && !path.is_symlink() {
            // Whatever it is, its name is one of ours.
            let _ = std::fs::remove_dir_all(&path);
        }
        let _ = write_loose(&path, &sealed);
    }

    /// Removes the least recently used entries until the folder is within its maximum size, and the remains
    /// of killed runs.
    pub fn trim(&self) {
        if let Some(folder) = &self.folder {
            shelf::trim(folder, self.most);
        }
    }

    /// Removes all results; returns their number and total size.
    pub fn clear(&self) -> CacheSize {
        self.folder.as_deref().map(shelf::clear).unwrap_or_default()
    }

    /// The number of results and their total size.
    pub fn size(&self) -> CacheSize {
        self.folder.as_deref().map(shelf::size).unwrap_or_default()
    }

    /// The folder, if there is one.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// The file of a key.
    fn path(&self, key: Key) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(key.name()))
    }
}

/// Notes that an entry has been used just now.
#[expect(clippy::disallowed_methods, reason = "says which entries go first; it reaches no output")]
fn touch(path: &Path) {
    // An entry that cannot be touched is only removed earlier.
    let _ = std::fs::File::options()
        .append(true)
        .open(path)
        .and_then(|file| file.set_modified(SystemTime::now()));
}

#[cfg(test)]
mod tests;
