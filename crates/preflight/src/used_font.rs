//! The fonts that show text, and the codes that they show.

use std::collections::BTreeSet;
use std::sync::Arc;

use lopdf::{Dictionary, ObjectId};

use super::font::FontData;

/// A font that shows text.
#[derive(Clone, Debug)]
pub(super) struct UsedFont<'a> {
    /// Its entries.
    pub(super) font: &'a Dictionary,
    /// Number of its object.
    pub(super) id: Option<ObjectId>,
    /// What was measured of it.
    pub(super) data: Arc<FontData>,
    /// The codes that are shown visibly.
    pub(super) seen: BTreeSet<u32>,
    /// The codes that are shown, visibly or not.
    pub(super) shown: BTreeSet<u32>,
}

impl<'a> UsedFont<'a> {
    /// A font that has shown nothing yet.
    pub(super) fn new(font: &'a Dictionary, id: Option<ObjectId>, data: Arc<FontData>) -> Self {
        Self { font, id, data, seen: BTreeSet::new(), shown: BTreeSet::new() }
    }

    /// Whether it has shown anything.
    pub(super) fn is_shown(&self) -> bool {
        !self.shown.is_empty()
    }

    /// The same font, before it has shown anything.
    pub(super) fn like(&self) -> Self {
        Self::new(self.font, self.id, Arc::clone(&self.data))
    }

    /// Takes over what it shows elsewhere.
    pub(super) fn absorb(&mut self, other: Self) {
        self.seen.extend(other.seen);
        self.shown.extend(other.shown);
    }

    /// Notes codes that are shown.
    pub(super) fn note(&mut self, codes: impl Iterator<Item = u32>, is_seen: bool) {
        for code in codes {
            if is_seen {
                self.seen.insert(code);
            }
            self.shown.insert(code);
        }
    }
}
