//! The ledger of imports, as far as those need it who do not import: stories are known by their digests.

use xxhash_rust::xxh3::xxh3_128;

/// The ledger's file in the book's folder.
pub(crate) const FILE: &str = "imported.json";

/// The digest of a text.
pub(crate) fn digest(text: &str) -> String {
    format!("{:032x}", xxh3_128(text.as_bytes()))
}

/// The text of a ledger in which a story that reads `old`, as it was imported, now reads `new`. A story
/// that was edited has another digest: nothing changes for it.
pub(crate) fn follow(ledger: &str, old: &str, new: &str) -> String {
    ledger.replace(&format!("\"{}\"", digest(old)), &format!("\"{}\"", digest(new)))
}
