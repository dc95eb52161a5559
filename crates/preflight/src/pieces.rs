//! Marked content that the tag tree can own (ISO 32000-1, 14.7.4).

use std::collections::BTreeSet;

use lopdf::ObjectId;

/// A piece of marked content: the page or form that counts it, and its number there.
pub(super) type ContentKey = (ObjectId, i64);

/// What was found on a page, as far as tags are concerned.
#[derive(Clone, Debug, Default)]
pub(super) struct MarkedPieces {
    /// Its marked content.
    pub(super) pieces: BTreeSet<ContentKey>,
    /// Those with text that does not declare its own language.
    pub(super) silent: BTreeSet<ContentKey>,
}
