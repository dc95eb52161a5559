//! The outside world: files in, files out.
//!
//! **Takes** a book's folder (or files held in memory). **Gives** bytes and text by relative path,
//! and places in JSON files. **Never** interprets what it reads. With `cache` and `cli`
//! it is the only module that touches the file system.

mod locate;
mod members;
mod replace;
mod write;

pub use locate::{Places, apply_fixes, complete, place_of_bytes};
pub use members::{Member, members};
pub use replace::replace_all;
pub use write::write_whole;

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read as _;
use std::path::PathBuf;
use std::sync::Arc;

/// Everything a compilation may read, by path relative to the book's folder, with forward slashes.
#[derive(Clone, Debug)]
pub enum World {
    /// A folder on disk.
    Folder(PathBuf),
    /// Files in memory, for tests and for callers without a disk.
    Memory(BTreeMap<String, Arc<[u8]>>),
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    Missing,
    /// The path leaves the book's folder.
    Outside,
    /// The system refused, in its own words.
    System(String),
    /// It is not UTF-8 text; the byte at which it stops being so.
    NotText(usize),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("the file does not exist"),
            Self::Outside => f.write_str("the path leaves the book's folder"),
            Self::System(words) => f.write_str(words),
            Self::NotText(byte) => write!(f, "the file is not UTF-8 text (byte {byte})"),
        }
    }
}

impl std::error::Error for ReadError {}

impl World {
    /// The world of a book's folder.
    pub fn folder(root: impl Into<PathBuf>) -> Self {
        Self::Folder(root.into())
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
    /// When there is no such file, it lies outside the book's folder, or the system refuses.
    pub fn bytes(&self, file: &str) -> Result<Arc<[u8]>, ReadError> {
        if !stays_inside(file) {
            return Err(ReadError::Outside);
        }
        match self {
            Self::Memory(files) => files.get(file).cloned().ok_or(ReadError::Missing),
            Self::Folder(root) => {
                std::fs::read(root.join(file)).map(Into::into).map_err(|error| refused(&error))
            }
        }
    }

    /// The first bytes of a file, at most so many.
    ///
    /// # Errors
    /// As [`World::bytes`].
    pub fn head(&self, file: &str, most: usize) -> Result<Arc<[u8]>, ReadError> {
        let World::Folder(root) = self else { return self.bytes(file) };
        if !stays_inside(file) {
            return Err(ReadError::Outside);
        }
        let mut bytes = Vec::with_capacity(most);
        std::fs::File::open(root.join(file))
            .and_then(|file| file.take(most as u64).read_to_end(&mut bytes))
            .map_err(|error| refused(&error))?;
        Ok(bytes.into())
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

    /// Whether a file exists.
    pub fn has(&self, file: &str) -> bool {
        match self {
            Self::Memory(files) => files.contains_key(file),
            Self::Folder(root) => stays_inside(file) && root.join(file).is_file(),
        }
    }

    /// The names of the files directly in `folder`, sorted; empty if there is no such folder.
    pub fn list(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = match self {
            Self::Memory(files) => files
                .keys()
                .filter_map(|name| name.strip_prefix(folder)?.strip_prefix('/'))
                .filter(|name| !name.contains('/'))
                .map(str::to_owned)
                .collect(),
            Self::Folder(root) => std::fs::read_dir(root.join(folder))
                .into_iter()
                .flatten()
                .filter_map(Result::ok)
                .filter(|entry| entry.path().is_file())
                .filter_map(|entry| entry.file_name().into_string().ok())
                .collect(),
        };
        names.sort();
        names
    }
}

/// Why the system does not give a file.
fn refused(error: &std::io::Error) -> ReadError {
    match error.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing,
        _ => ReadError::System(error.to_string()),
    }
}

/// Whether a path does not climb out of the book's folder.
fn stays_inside(file: &str) -> bool {
    let climbs = file.split('/').any(|part| part == ".." || part.contains('\\'));
    !climbs && !file.starts_with('/') && !file.contains(':')
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
