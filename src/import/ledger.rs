//! Records what was imported from where, to distinguish edited stories from unchanged ones.

use std::collections::{BTreeMap, BTreeSet};

use findings::{Finding, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::codes::Code;
use crate::load::imported::{FILE, digest};
use crate::source::World;

use super::{Fate, Import, ImportRequest};

/// The imported stories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Ledger {
    /// By the file of the story.
    stories: BTreeMap<String, LedgerEntry>,
}

/// One imported story.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LedgerEntry {
    /// The spreadsheet it came from, without its folder.
    from: String,
    /// Digest (XXH3, 128 bits) of the text that was imported.
    digest: String,
}

/// Decides what becomes of each story: `good` are those to be written, `ids` all that the sheet has.
pub(super) fn settle(
    import: &mut Import,
    book: &World,
    request: &ImportRequest<'_>,
    mut ledger: Ledger,
    good: &[(String, String)],
    ids: &BTreeSet<String>,
) {
    let old = ledger.clone();
    let from = request.file;
    for (id, text) in good {
        let file = format!("stories/{id}.json");
        let now = digest(text);
        let imported = ledger.stories.get(&file).map(|entry| entry.digest.as_str());
        let (fate, finding) = fate(book, request, &file, text, imported);
        if let Some(finding) = finding {
            import.found.push(finding);
        }
        if matches!(fate, Fate::New | Fate::Updated | Fate::Overwritten) {
            import.files.insert(file.clone(), text.clone());
        }
        if fate != Fate::Kept {
            ledger.stories.insert(file.clone(), LedgerEntry { from: from.to_owned(), digest: now });
        }
        import.fates.push((file, fate));
    }
    for (file, entry) in &ledger.stories {
        let id = file.trim_start_matches("stories/").trim_end_matches(".json");
        if entry.from == from && !ids.contains(id) && book.has(file) {
            let message = format!("{file} was imported from {from}, which no longer contains it.");
            let help = "Delete the file if the story should not be in the book; otherwise keep it.";
            let place = Place::file(file.as_str());
            import.found.push(Finding::new(Code::GoneFromSheet, place, message, help));
        }
    }
    ledger.stories.retain(|file, _| book.has(file) || import.files.contains_key(file));
    if ledger != old
        && let Ok(text) = serde_json::to_string_pretty(&ledger)
    {
        import.files.insert(FILE.to_owned(), text + "\n");
    }
}

/// The result for one file whose new content from the sheet is `text`; `imported` is the digest of the
/// content last imported.
fn fate(
    book: &World,
    request: &ImportRequest<'_>,
    file: &str,
    text: &str,
    imported: Option<&str>,
) -> (Fate, Option<Finding>) {
    if !book.has(file) {
        return (Fate::New, None);
    }
    // What cannot be read was not written by an import.
    let there = book.text(file).unwrap_or_default();
    if there == text {
        return (Fate::Unchanged, None);
    }
    if imported == Some(digest(&there).as_str()) {
        return (Fate::Updated, None);
    }
    if request.overwrite {
        return (Fate::Overwritten, None);
    }
    let (code, message, help) = if imported == Some(digest(text).as_str()) {
        let message = format!("{file} was edited since its import and is kept.");
        let help =
            "Nothing needs to be done; --overwrite would replace it with the sheet's version.";
        (Code::EditedStory, message, help)
    } else {
        let message =
            format!("{file} was edited, and its row has changed too: it is not imported.");
        let help = "Copy the changes by hand, or replace the story with the sheet's version with --overwrite.";
        (Code::EditedTwice, message, help)
    };
    (Fate::Kept, Some(Finding::new(code, Place::file(file), message, help)))
}
