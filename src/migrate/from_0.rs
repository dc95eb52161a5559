//! From format 0 to format 1: files declare the number of their format, in their first field or
//! directly after `$schema`. Nothing else changes.

use super::FileKind;
use super::document::{Edit, JsonDocument};

/// Writes the number.
pub(super) fn step(_: FileKind, text: &JsonDocument<'_>) -> Vec<Edit> {
    let edit = match text.value("format") {
        Some(number) => Some(Edit { bytes: number, new: "1".to_owned() }),
        None => text.insert("format", "1", Some("$schema")),
    };
    edit.into_iter().collect()
}
