//! Where the values of a field come from.

use std::collections::BTreeMap;

use super::field::FieldKind;

/// A field and where its values come from.
#[derive(Debug)]
pub(super) struct FieldSource {
    /// Path of the field in the story, for example `quotes.0.text`.
    pub(super) path: String,
    /// How cells are read.
    pub(super) kind: FieldKind,
    /// What words of the sheet mean: bare word and value.
    pub(super) meanings: BTreeMap<String, String>,
    /// What parts the items of a list.
    pub(super) separator: Option<String>,
}

impl FieldSource {
    /// Whether emphasised words stay so: in running text, not in titles, names and labels.
    pub(super) fn takes_emphasis(&self) -> bool {
        self.path
            .split('.')
            .any(|part| matches!(part, "lead" | "text" | "caption" | "activities" | "sentence"))
    }
}
