//! Import: from a partner's spreadsheet to story files.
//!
//! **Takes** the bytes of a spreadsheet, a map of its columns if there is one, and the book's folder.
//! **Gives** the story files to write, the result for each story, and findings by cell. **Never** writes,
//! never replaces an edited story unless asked to, and never checks the texts: that is `check`.

mod cell;
mod column;
mod field;
mod ledger;
mod lines;
mod look;
mod month;
mod number;
mod overlooked;
mod problem;
mod record;
mod rich;
mod row;
mod sheet;
mod source;
mod table;
mod workbook;

use std::collections::BTreeMap;

use findings::{Finding, Findings, Place};

use crate::codes::Code;
use crate::load;
use crate::model::ImportMap;
use crate::source::{World, complete};

use ledger::Ledger;

/// What is to be imported.
#[derive(Clone, Copy, Debug)]
pub struct ImportRequest<'a> {
    /// The spreadsheet's file name, without its folder: the ledger stores it.
    pub file: &'a str,
    /// The map's file.
    pub map: Option<&'a str>,
    /// The sheet of the workbook; overrides the map's.
    pub sheet: Option<&'a str>,
    /// Stories that were edited are replaced too.
    pub overwrite: bool,
}

/// The result for a story file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It did not exist.
    New,
    /// The sheet has changed since it was imported.
    Updated,
    /// It was edited, and is replaced by the sheet's version.
    Overwritten,
    /// It matches the sheet.
    Unchanged,
    /// It was edited and is kept.
    Kept,
}

impl Fate {
    /// The word for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Updated => "updated",
            Self::Overwritten => "overwritten",
            Self::Unchanged => "unchanged",
            Self::Kept => "kept",
        }
    }
}

/// The outcome of an import.
#[derive(Debug, Default)]
pub struct Import {
    /// Files to write, by their paths in the book's folder: stories and the ledger.
    pub files: BTreeMap<String, String>,
    /// The result for each story file, in the order of the sheet.
    pub fates: Vec<(String, Fate)>,
    /// How many rows were skipped because of mistakes.
    pub left_out: usize,
    /// Findings about the sheet, the map and the stories.
    pub found: Findings,
}

/// Imports a spreadsheet. `given` holds the spreadsheet and the map, `book` is the book's folder. A
/// mistake in headings or map stops everything; a mistake in a row leaves out its story.
pub fn import(given: &World, book: &World, request: &ImportRequest<'_>) -> Import {
    let mut import = Import::default();
    if let Err(found) = fill(&mut import, given, book, request) {
        import.found.extend(found);
    }
    complete(given, &mut import.found);
    import
}

/// Fills the outcome; errors are findings that concern the whole sheet.
fn fill(
    import: &mut Import,
    given: &World,
    book: &World,
    request: &ImportRequest<'_>,
) -> Result<(), Findings> {
    // The map of the columns, and what was imported before.
    let map = match request.map {
        Some(file) => whole(load::file::<ImportMap>(given, file))?,
        None => ImportMap::default(),
    };
    let ledger = if book.has(load::imported::FILE) {
        whole(load::file::<Ledger>(book, load::imported::FILE))?
    } else {
        Ledger::default()
    };
    let bytes = given.bytes(request.file).map_err(|error| {
        let message = format!("{} cannot be read: {error}.", request.file);
        let help = "Check the name and whether you have permission to read the file.";
        let place = Place::file(request.file);
        one(Finding::new(Code::SheetUnreadable, place, message, help))
    })?;
    let chosen = request.sheet.or(map.sheet.as_deref());
    // The rows of the sheet, whatever kind of file it comes from.
    let table = sheet::read(request.file, &bytes, chosen).map_err(|finding| one(*finding))?;
    // Which field each column is, by the headings and the map.
    let map_file = request.map.unwrap_or_default();
    let columns = column::columns(&table, &map, map_file).map_err(|found| {
        let other = chosen.is_none().then(|| sheet::other(request.file, &bytes, &map, map_file));
        other.flatten().map_or(found, one)
    })?;
    // A story of each row that has no mistakes.
    let stories = row::stories(&table, &columns);
    import.found.extend(stories.found);
    // What is read and easily overlooked.
    import.found.extend(overlooked::overlooked(&table, &columns));
    import.left_out = stories.left_out;
    // The result for each story file: an edited one is kept.
    ledger::settle(import, book, request, ledger, &stories.good, &stories.ids);
    Ok(())
}

/// A value that was read without errors.
fn whole<T>(read: (Option<T>, Findings)) -> Result<T, Findings> {
    let (value, found) = read;
    match value {
        Some(value) if !found.has_errors() => Ok(value),
        _ => Err(found),
    }
}

/// A single finding as the only one.
fn one(finding: Finding) -> Findings {
    let mut found = Findings::default();
    found.push(finding);
    found
}
