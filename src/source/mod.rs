//! The file system: files in, files out.
//!
//! **Takes** a book's folder (or files held in memory). **Gives** bytes and text by relative path,
//! and places in JSON files; and sets of files written completely or not at all. **Never** interprets what
//! it reads. With `cache` and `cli` it is the only module that touches the file system.

mod disk;
mod door;
mod leftover;
mod locate;
mod members;
mod repeated;
mod replace;
pub mod set;
mod walk;
mod write;

pub use disk::{Act, Disk};
pub(crate) use door::read_regular;
pub use door::{Folder, ReadError, read_named};
use door::{is_litter, stays_inside};
pub(crate) use leftover::sweep;
pub use locate::{Places, apply_fixes, complete, place_of_bytes};
pub use members::{Member, members};
pub use repeated::{RepeatedName, repeated_names};
pub use replace::{Unsaved, replace_all};
pub(crate) use write::write_loose;
pub use write::write_whole;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Everything a compilation may read, by path relative to the book's folder, with forward slashes.
#[derive(Clone, Debug)]
pub enum World {
    /// A folder on disk.
    Folder(Folder),
    /// Files in memory, for tests and for callers without a disk.
    Memory(BTreeMap<String, Arc<[u8]>>),
}

impl World {
    /// The world of a book's folder.
    pub fn folder(root: impl Into<PathBuf>) -> Self {
        Self::Folder(Folder { root: root.into(), allowed: Vec::new() })
    }

    /// The same world, in which links may lead into these outside folders.
    #[must_use]
    pub fn allowing(mut self, folders: &[PathBuf]) -> Self {
        if let Self::Folder(folder) = &mut self {
            folder.allowed.extend_from_slice(folders);
        }
        self
    }

    /// A world of files in memory.
    pub fn memory<N: Into<String>, B: AsRef<[u8]>>(
        files: impl IntoIterator<Item = (N, B)>,
    ) -> Self {
        Self::Memory(
            files
                .into_iter()
                .map(|(name, bytes)| (name.into(), Arc::from(bytes.as_ref())))
                .collect(),
        )
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// When there is no such file, it is outside the book's folder, or the system denies access.
    pub fn bytes(&self, file: &str) -> Result<Arc<[u8]>, ReadError> {
        if !stays_inside(file) {
            return Err(ReadError::Outside);
        }
        match self {
            Self::Memory(files) => files.get(file).cloned().ok_or(ReadError::Missing),
            Self::Folder(folder) => folder.open(file)?.bytes().map(Into::into),
        }
    }

    /// The first bytes of a file, at most this many.
    ///
    /// # Errors
    /// As [`World::bytes`].
    pub fn head(&self, file: &str, most: usize) -> Result<Arc<[u8]>, ReadError> {
        let World::Folder(folder) = self else { return self.bytes(file) };
        if !stays_inside(file) {
            return Err(ReadError::Outside);
        }
        folder.open(file)?.head(most).map(Into::into)
    }

    /// The text of a file, without a byte order mark.
    ///
    /// # Errors
    /// As [`World::bytes`], and when the file is not UTF-8.
    pub fn text(&self, file: &str) -> Result<String, ReadError> {
        let bytes = self.bytes(file)?;
        let text = std::str::from_utf8(&bytes).map_err(|e| ReadError::NotText(e.valid_up_to()))?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
    }

    /// Whether a file exists; anything with its name counts, so that reading it reports what is wrong.
    pub fn has(&self, file: &str) -> bool {
        match self {
            Self::Memory(files) => files.contains_key(file),
            Self::Folder(Folder { root, .. }) => {
                stays_inside(file) && root.join(file).symlink_metadata().is_ok()
            }
        }
    }

    /// The names of the files directly in `folder`, sorted; empty if there is no such folder. Files that
    /// systems and editors leave behind, such as `.DS_Store`, are excluded.
    pub fn list(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = match self {
            Self::Memory(files) => files
                .keys()
                .filter_map(|name| name.strip_prefix(folder)?.strip_prefix('/'))
                .filter(|name| !name.contains('/'))
                .map(str::to_owned)
                .collect(),
            Self::Folder(Folder { root, .. }) => std::fs::read_dir(root.join(folder))
                .into_iter()
                .flatten()
                .filter_map(Result::ok)
                .filter(|entry| !entry.path().is_dir())
                .filter_map(|entry| entry.file_name().into_string().ok())
                .collect(),
        };
        names.retain(|name| !is_litter(name));
        names.sort();
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_climbs_out_of_the_folder_is_refused() {
        let world = World::folder("/nowhere");
        assert_eq!(world.bytes("../secret"), Err(ReadError::Outside));
        assert_eq!(world.bytes("/etc/passwd"), Err(ReadError::Outside));
    }

    #[test]
    fn listing_names_files_of_one_folder_only_and_sorted() {
        let world =
            World::memory([("s/b.json", ""), ("s/a.json", ""), ("s/x/c.json", ""), ("t", "")]);
        assert_eq!(world.list("s"), ["a.json", "b.json"]);
    }
}
