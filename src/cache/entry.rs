//! An entry of the cache on disk: a header and the result.
//!
//! The header has 64 bytes: the format, the key, the length of the result, and a checksum (XXH3, 128 bits)
//! over all of these and the result, so that an entry that was damaged, truncated or renamed is not used.

use std::path::Path;

use xxhash_rust::xxh3::Xxh3;

use super::Key;
use crate::source::read_regular;

/// The format of an entry, with its version.
const FORMAT: &[u8; 24] = b"booklet cache entry v1\r\n";
/// Where the length is.
const LENGTH: usize = FORMAT.len() + 16;
/// Where the checksum is.
const CHECKSUM: usize = LENGTH + 8;
/// Where the result begins.
const RESULT: usize = CHECKSUM + 16;

/// An entry with a result.
pub(super) fn seal(key: Key, result: &[u8]) -> Vec<u8> {
    let mut entry = Vec::with_capacity(RESULT + result.len());
    entry.extend_from_slice(FORMAT);
    entry.extend_from_slice(&key.to_bytes());
    entry.extend_from_slice(&(result.len() as u64).to_be_bytes());
    let sum = checksum(&entry, result);
    entry.extend_from_slice(&sum);
    entry.extend_from_slice(result);
    entry
}

/// The result of an entry; `None` if it is not, to the last bit, what was sealed under this key.
pub(super) fn open(key: Key, entry: &[u8]) -> Option<Vec<u8>> {
    let (head, result) = entry.split_at_checked(RESULT)?;
    let (head, sum) = head.split_at(CHECKSUM);
    let length = (result.len() as u64).to_be_bytes();
    let is_this = head.starts_with(FORMAT)
        && head[FORMAT.len()..LENGTH] == key.to_bytes()
        && head[LENGTH..] == length
        && checksum(head, result) == sum;
    is_this.then(|| result.to_vec())
}

/// The bytes of an entry's file; `None` if it is none, or larger than `most`.
pub(super) fn read(path: &Path, most: u64) -> Option<Vec<u8>> {
    // A link leads to a file that is not ours.
    let seen = path.symlink_metadata().ok()?;
    if !seen.is_file() || seen.len() > most {
        return None;
    }
    read_regular(path, most).ok()
}

/// The checksum of an entry.
fn checksum(head: &[u8], result: &[u8]) -> [u8; 16] {
    let mut state = Xxh3::new();
    state.update(head);
    state.update(result);
    state.digest128().to_be_bytes()
}
