//! Results cached on disk between runs, keyed by content.
//!
//! **Takes** a key of everything a result depends on. **Gives** the bytes stored earlier. **Never**
//! changes a result: with an empty cache the output is the same, only slower.

use std::path::PathBuf;

use xxhash_rust::xxh3::Xxh3;

/// A folder of results; or none, and everything is made again.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    /// Where entries are kept, one file each; `None` for a cache that keeps nothing.
    folder: Option<PathBuf>,
}

/// Everything a result depends on, in 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(u128);

impl Key {
    /// The key of a result of `kind` that depends on `parts`. Raise `version` when the way it is made
    /// changes.
    pub fn new(kind: &str, version: u32, parts: &[&[u8]]) -> Self {
        let mut state = Xxh3::new();
        for part in [kind.as_bytes(), &version.to_le_bytes()].iter().chain(parts) {
            state.update(&(part.len() as u64).to_le_bytes());
            state.update(part);
        }
        Self(state.digest128())
    }

    /// The key itself, for results that depend on what it stands for.
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }
}

impl Cache {
    /// A cache in `folder`, which need not exist yet.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: Some(folder.into()) }
    }

    /// A cache that forgets everything.
    pub const fn none() -> Self {
        Self { folder: None }
    }

    /// The bytes put under `key`.
    pub fn get(&self, key: Key) -> Option<Vec<u8>> {
        std::fs::read(self.path(key)?).ok()
    }

    /// Keeps `bytes` under `key`. Failing to do so costs time later, nothing else.
    pub fn put(&self, key: Key, bytes: &[u8]) {
        if let Some(path) = self.path(key) {
            let _ = crate::source::write_whole(&path, bytes);
        }
    }

    /// The file of a key.
    fn path(&self, key: Key) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("{:032x}", key.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_apart_where_one_part_ends_and_the_next_begins() {
        assert_ne!(Key::new("k", 1, &[b"ab", b"c"]), Key::new("k", 1, &[b"a", b"bc"]));
    }
}
