//! CSV files: text with one row per line, cells separated by commas, semicolons or tabs (RFC 4180).

use std::ops::Range;

use findings::{Finding, Place};

use crate::codes::Code;
use crate::source::place_of_bytes;

use super::table::{CsvText, Hidden, ImportTable, TableRow, text};

/// What may part cells, the likelier first.
const DELIMITERS: [u8; 3] = *b",;\t";

/// Reads a CSV file.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<ImportTable, Box<Finding>> {
    let all = std::str::from_utf8(bytes).map_err(|error| not_utf8(file, bytes, &error))?;
    let all = all.strip_prefix('\u{feff}').unwrap_or(all).to_owned();
    let declared = declared_delimiter(&all);
    let delimiter = declared.unwrap_or_else(|| delimiter(&all));
    if let Some(stray) = stray_mark(&all, delimiter) {
        return Err(Box::new(stray.finding(file, &all)));
    }
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(delimiter).has_headers(false).flexible(true);
    let mut rows = Vec::new();
    // Lines before the next record: the reader passes over empty ones, spreadsheets count them.
    let mut number = 0;
    for record in reader.from_reader(all.as_bytes()).records() {
        let record = record.map_err(|error| {
            let message = format!("{file} cannot be read as a table: {error}.");
            let help = "Save the sheet again as “CSV UTF-8”.";
            Finding::new(Code::SheetUnreadable, Place::file(file), message, help)
        })?;
        let from = record.position().map_or(0, |position| position.byte() as usize);
        let (start, empty) = after_empty_lines(&all, from);
        number += empty + 1;
        let cells = (0_u32..).zip(record.iter());
        let cells: std::collections::BTreeMap<_, _> =
            cells.filter_map(|(column, cell)| Some((column, text(cell)?))).collect();
        let declares = number == 1 && declared.is_some();
        if !cells.is_empty() && !declares {
            rows.push(TableRow { number, cells, start });
        }
    }
    Ok(ImportTable {
        file: file.to_owned(),
        sheet: None,
        text: Some(CsvText { all, delimiter }),
        rows,
        hidden: Hidden::default(),
    })
}

/// The finding of a file in another encoding: what it may be and how to save it.
fn not_utf8(file: &str, bytes: &[u8], error: &std::str::Utf8Error) -> Box<Finding> {
    let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let line = good.split(|&byte| byte == b'\n').count() as u32;
    let message = format!("{file} is not UTF-8 text: accented letters would be lost.");
    let help = "In Excel choose “Save as” and the type “CSV UTF-8 (comma delimited)”; in LibreOffice \
                “Save as”, “Text CSV” and the character set “Unicode (UTF-8)”. Or use the .xlsx.";
    let place = Place { line, column: 1, ..Place::file(file) };
    Box::new(Finding::new(Code::SheetNotUtf8, place, message, help))
}

/// The cell separator that a first line `sep=;` declares, which Excel reads and does not show.
fn declared_delimiter(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_end().trim_matches('"');
    match line.as_bytes() {
        [s, e, p, b'=', sign] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") => Some(*sign),
        _ => text.to_ascii_lowercase().starts_with("sep=\t").then_some(b'\t'),
    }
}

/// The cell separator: the most frequent one in the first line, outside quotation marks.
fn delimiter(text: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(at) = DELIMITERS.iter().position(|&sign| sign == byte) {
                    counts[at] += 1;
                }
            }
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let at = counts.iter().position(|&count| count == most).unwrap_or_default();
    DELIMITERS[at]
}

/// A cell whose quotation marks do not enclose it (RFC 4180, section 2, rules 5 to 7).
struct StrayMark {
    /// Its bytes up to what is wrong.
    bytes: Range<usize>,
    /// What follows the mark that ends it; nothing if no mark does.
    behind: Option<String>,
}

impl StrayMark {
    /// The finding about it.
    fn finding(self, file: &str, text: &str) -> Finding {
        let message = match &self.behind {
            Some(behind) => format!(
                "The cell begins with a quotation mark, but “{behind}” follows the mark that ends it: the marks would be lost."
            ),
            None => {
                "The cell begins with a quotation mark that nothing closes: it would take in all rows below."
                    .to_owned()
            }
        };
        let help = "Save the sheet again as “CSV UTF-8” from the spreadsheet program. By hand, enclose the whole cell in quotation marks and double those inside: \"\"\"A\"\" lead\".";
        let place = place_of_bytes(text, self.bytes, Place::file(file));
        Finding::new(Code::SheetUnreadable, place, message, help)
    }
}

/// The first cell whose quotation marks do not enclose it.
fn stray_mark(text: &str, delimiter: u8) -> Option<StrayMark> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Here a cell begins.
        if bytes[at] == b'"' {
            let start = at;
            let Some(end) = end_of_quoted(bytes, at) else {
                return Some(StrayMark { bytes: start..bytes.len(), behind: None });
            };
            let rest = text[end..].lines().next().unwrap_or_default();
            let rest = rest.split(char::from(delimiter)).next().unwrap_or_default().trim();
            if !rest.is_empty() {
                let behind = rest.chars().take(20).collect();
                return Some(StrayMark { bytes: start..end, behind: Some(behind) });
            }
            at = end;
        }
        while bytes.get(at).is_some_and(|&b| b != delimiter && !matches!(b, b'\r' | b'\n')) {
            at += 1;
        }
        at += 1;
    }
    None
}

/// The byte behind the mark that ends the cell whose first mark is at a byte.
fn end_of_quoted(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte == b'"' {
            match bytes.get(at) {
                Some(b'"') => at += 1,
                _ => return Some(at),
            }
        }
    }
    None
}

/// Where the record that the reader finds from `from` on really begins, and how many empty lines are
/// before it.
fn after_empty_lines(text: &str, from: usize) -> (usize, u32) {
    let bytes = text.as_bytes();
    let mut at = from;
    // The second half of the line end of the record before.
    if at > 0 && bytes.get(at - 1) == Some(&b'\r') && bytes.get(at) == Some(&b'\n') {
        at += 1;
    }
    let mut empty = 0;
    while let Some(byte @ (b'\r' | b'\n')) = bytes.get(at) {
        at += if *byte == b'\r' && bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
        empty += 1;
    }
    (at, empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::table::Cell;

    /// The cells of a CSV text with their names.
    fn cells(text: &str) -> Vec<(String, Cell)> {
        let table = read("a.csv", text.as_bytes()).unwrap();
        let rows = table.rows.iter();
        let named = |row: &TableRow, (column, cell): (&u32, &Cell)| {
            (table.name(row.number, *column), cell.clone())
        };
        rows.flat_map(|row| row.cells.iter().map(|cell| named(row, cell)).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn commas_semicolons_and_tabs_are_told_apart_by_the_first_line() {
        for text in ["a,b\n\"1;2\",x", "a;b\r\n\"1;2\";x\r\n", "\u{feff}a\tb\n1;2\tx", "a,b\r1;2,x"]
        {
            let text_cell = |name: &str, text: &str| (name.to_owned(), Cell::Text(text.to_owned()));
            let wanted = [("A1", "a"), ("B1", "b"), ("A2", "1;2"), ("B2", "x")];
            assert_eq!(cells(text), wanted.map(|(name, text)| text_cell(name, text)), "{text:?}");
        }
    }

    #[test]
    fn empty_lines_and_lines_inside_cells_do_not_move_the_numbers_of_rows() {
        let names = |text| cells(text).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names("a\r\n\r\n\r\n\"b\r\n\r\nc\"\r\nd\r\n"), ["A1", "A4", "A5"]);
        assert_eq!(names("\n\na\n,\nb\n"), ["A3", "A5"]);
    }

    #[test]
    fn a_cell_is_placed_where_it_stands_in_the_text() {
        let text = "a,b\n\"x\n\"\"y,\"\"\",\"two\"\nlast";
        let table = read("a.csv", text.as_bytes()).unwrap();
        let place = |row: usize, column| {
            let place = table.place(&table.rows[row], column);
            (place.line, place.column, place.length, place.pointer)
        };
        assert_eq!(place(1, 1), (3, 10, 3, "B2".to_owned()));
        assert_eq!(place(1, 0), (2, 2, 1, "A2".to_owned()));
        assert_eq!(place(2, 1), (4, 5, 1, "B3".to_owned()), "no such cell: the end of the row");
    }

    #[test]
    fn a_mark_that_does_not_enclose_its_cell_is_found_where_the_cell_begins() {
        for (text, line, column, behind) in [
            ("a,b\nx,\"A\" lead of it.,y\n", 2, 3, "“lead of it.” follows"),
            ("a,b\nx,\"A lead.\ny,z\n", 2, 3, "nothing closes"),
            ("a,b\nx,\"A\"\"\n", 2, 3, "nothing closes"),
            ("a,b\nx,\"", 2, 3, "nothing closes"),
            ("a;b\r\n\"A\";\"B\"c;d", 2, 5, "“c” follows"),
            ("a,b\nx,\"A\"\"", 2, 3, "nothing closes"),
        ] {
            let error = read("a.csv", text.as_bytes()).unwrap_err();
            assert_eq!((error.place.line, error.place.column), (line, column), "{text:?}");
            assert!(error.message.contains(behind), "{}", error.message);
        }
        for text in ["\"a\"\"\",b\r\nx \"y\" z,\"\"\r\n", "a,\"b\nc\"", "a,\"\" ", ""] {
            assert!(read("a.csv", text.as_bytes()).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn a_file_in_another_encoding_is_named_with_its_line() {
        let error = read("a.csv", b"title\nCaf\xe9\n").unwrap_err();
        assert_eq!((Code::of(error.code), error.place.line), (Some(Code::SheetNotUtf8), 2));
    }
}
