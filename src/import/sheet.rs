//! Which kind of file a spreadsheet is.

use findings::{Finding, Place};

use crate::codes::Code;

use super::table::ImportTable;
use super::{lines, workbook};

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
