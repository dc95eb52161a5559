//! Migration: converts files of older formats to the current one.
//!
//! **Takes** the book's folder. **Gives** the old and new text of each file, and what prevents a file
//! from being migrated. **Never** writes a file, and never changes a byte unless the new format
//! requires it: the order of keys, indentation, line endings and escapes are preserved.
//!
//! Formats follow each other in steps: `STEPS` has one for each older format, which rewrites a text
//! of that format as one of the next. A new format is one more file and one more line there.

mod document;
mod from_0;
mod kind;
mod lines;

pub use kind::FileKind;
pub use lines::{DiffLine, difference};

use findings::{Finding, Findings, Place};
use serde_json::Value;

use crate::codes::Code;
use crate::load;
use crate::load::imported;
use crate::model::Format;
use crate::source::{World, complete};

use document::{Edit, JsonDocument};

/// A step from one format to the next: the bytes to replace.
type FormatStep = fn(FileKind, &JsonDocument<'_>) -> Vec<Edit>;

/// The steps; the first leads from format 0, which is that of files without a number.
const STEPS: [FormatStep; Format::NOW as usize] = [from_0::step];

/// A file of an older format, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// The file, relative to the book's folder.
    pub file: String,
    /// Its format before; `None` for a file without a format that changes with the others.
    pub from: Option<u64>,
    /// Its text, with the byte order mark if it has one.
    pub old: String,
    /// Its new text.
    pub new: String,
}

/// The outcome of a migration.
#[derive(Debug, Default)]
pub struct Migration {
    /// The files that change. Nobody may write them while there are findings.
    pub changes: Vec<FileChange>,
    /// How many files have a format.
    pub files: usize,
    /// What prevents files from being migrated.
    pub found: Findings,
}

/// Converts the files of a book to the current format. Every new text has been parsed again; authors'
/// mistakes are left to `check`.
pub fn migrate(book: &World) -> Migration {
    let mut migration = Migration::default();
    for (kind, file) in kind::files(book) {
        migration.files += 1;
        match one(book, kind, &file) {
            Ok(change) => migration.changes.extend(change),
            Err(finding) => migration.found.push(*finding),
        }
    }
    migration.changes.extend(ledger(book, &migration.changes));
    migration.changes.extend(schemas(book));
    load::gather(&mut migration.found);
    complete(book, &mut migration.found);
    migration
}

/// The change of one file; `None` if it is unchanged.
fn one(book: &World, kind: FileKind, file: &str) -> Result<Option<FileChange>, Box<Finding>> {
    let old = text(book, file)?;
    let body = without_mark(&old);
    let from = format(file, body)?.unwrap_or(0);
    if let Some(finding) = load::format_finding(Some(from), file)
        && finding.code == Code::NewerFormat
    {
        return Err(Box::new(finding));
    }
    let mut new = body.to_owned();
    for step in STEPS.iter().skip(from as usize) {
        let edits = step(kind, &JsonDocument::new(&new));
        new = document::apply(&new, edits);
    }
    if from < Format::NOW && format(file, &new).ok().flatten() != Some(Format::NOW) {
        let message = format!("{file} cannot be converted to format {}.", Format::NOW);
        let help = "Check whether it contains a field twice.";
        return Err(Box::new(Finding::new(Code::FileUnreadable, Place::file(file), message, help)));
    }
    let new = format!("{}{new}", &old[..old.len() - body.len()]);
    Ok((new != old).then(|| FileChange { file: file.to_owned(), from: Some(from), old, new }))
}

/// A file's text, with its byte order mark.
fn text(book: &World, file: &str) -> Result<String, Box<Finding>> {
    // Unreadable files are reported by `load`.
    book.text(file).map_err(|error| Box::new(load::unreadable(Place::file(file), file, &error)))?;
    let bytes = book.bytes(file).unwrap_or_default();
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A text without the byte order mark that it may begin with.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The number of a text's format; `None` if it has none.
fn format(file: &str, text: &str) -> Result<Option<u64>, Box<Finding>> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Box::new(load::first_slip(file, text, &error)))?;
    let wrong = |pointer: &str, message: &str, help: &str| {
        let place = Place::value(file, pointer);
        Box::new(Finding::new(Code::WrongType, place, message, help))
    };
    let Some(object) = value.as_object() else {
        return Err(wrong("", "The file must be an object in braces.", "Write a single object."));
    };
    let Some(number) = object.get(Format::FIELD) else { return Ok(None) };
    let message = "“format” must be a whole number.";
    let help = format!("Write the format of the file, for example {}.", Format::NOW);
    number.as_u64().map(Some).ok_or_else(|| wrong("/format", message, &help))
}

/// The ledger of imports, which stores digests of stories: unedited stories must remain unedited.
fn ledger(book: &World, changes: &[FileChange]) -> Option<FileChange> {
    let old = book.text(imported::FILE).ok()?;
    let stories = changes.iter().filter(|change| change.file.starts_with("stories/"));
    let new = stories.fold(old.clone(), |text, story| {
        imported::follow(&text, without_mark(&story.old), without_mark(&story.new))
    });
    (new != old).then(|| FileChange { file: imported::FILE.to_owned(), from: None, old, new })
}

/// The schemas in the book's folder, for editors: an old one would reject new fields.
fn schemas(book: &World) -> Vec<FileChange> {
    let changed = load::schemas().into_iter().filter_map(|(name, fresh)| {
        let file = format!("schemas/{name}.schema.json");
        let old = book.text(&file).ok()?;
        let new = if old.contains("\r\n") { fresh.replace('\n', "\r\n") } else { fresh };
        (new != old).then_some(FileChange { file, from: None, old, new })
    });
    changed.collect()
}

#[cfg(test)]
mod tests;
