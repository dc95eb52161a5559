//! Which kind of file a spreadsheet is.

use findings::{Finding, Place};

use crate::codes::Code;
use crate::model::ImportMap;

use super::table::ImportTable;
use super::{column, lines, workbook};

/// Reads a spreadsheet: a workbook (.xlsx) is an archive and begins like one, all else is text.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    sheet: Option<&str>,
) -> Result<ImportTable, Box<Finding>> {
    if bytes.starts_with(b"PK") {
        return workbook::read(file, bytes, sheet);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let message = format!("{file} is in an old Excel format, or has a password.");
        let help = "Save it as “Excel workbook (.xlsx)” without a password, or as “CSV UTF-8”.";
        let place = Place::file(file);
        return Err(Box::new(Finding::new(Code::SheetUnreadable, place, message, help)));
    }
    lines::read(file, bytes)
}

/// The finding that the stories of a workbook are in another sheet than the first one: its headings are those
/// of stories.
pub(super) fn other(file: &str, bytes: &[u8], map: &ImportMap, map_file: &str) -> Option<Finding> {
    let has_stories = |name: &String| {
        let table = workbook::read(file, bytes, Some(name)).ok();
        table.is_some_and(|table| column::columns(&table, map, map_file).is_ok())
    };
    let name = workbook::further_sheets(bytes).into_iter().find(has_stories)?;
    let message = format!("The first sheet of {file} has no stories, but “{name}” has.");
    let help = format!("Name it: --sheet \"{name}\".");
    Some(Finding::new(Code::NoSuchSheet, Place::file(file), message, help))
}
