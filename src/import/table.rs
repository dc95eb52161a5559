//! A sheet as rows of cells, from any file type.

use std::collections::{BTreeMap, BTreeSet};

use findings::{Finding, Place};

use crate::codes::Code;
use crate::source::place_of_bytes;

use super::record;

/// Marks that spreadsheets put in place of a formula that failed (ECMA-376, part 1, 18.17.3), in their languages:
/// those that do not end in a sign.
const BROKEN: [&str; 10] = [
    "#N/A",
    "#NV",
    "#N/D",
    "#N/B",
    "#I/T",
    "#Н/Д",
    "#NO.DISP",
    "#HIÁNYZIK",
    "#NENÍ_K_DISPOZICI",
    "#GETTING_DATA",
];

/// The content of a cell. Empty cells are left out.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Text, without blanks around it.
    Text(String),
    /// A text of which words are emphasised.
    Emphasised {
        /// The text without the marks of emphasis.
        text: String,
        /// The text with them, as in stories: `*never*`.
        marked: String,
    },
    /// A number.
    Number(f64),
    /// A number that is shown as per cent: 0.15 shows 15 %.
    Percent(f64),
    /// A text or number of which words are struck out, all of it if they are empty.
    Struck {
        /// What the cell says with them.
        text: String,
        /// Those words.
        words: String,
    },
    /// A day, `YYYY-MM-DD`.
    Day(String),
    /// Yes or no.
    Truth(bool),
    /// The mark of a formula that failed, such as `#REF!`.
    Broken(String),
    /// A formula whose value the program that wrote the workbook did not store.
    NotCalculated,
}

impl Cell {
    /// Whether all of it is struck out.
    pub(super) fn is_struck_out(&self) -> bool {
        matches!(self, Self::Struck { words, .. } if words.is_empty())
    }

    /// What it says, as text of a story, with the marks of emphasis.
    pub(super) fn marked(&self) -> String {
        match self {
            Self::Emphasised { marked, .. } => marked.clone(),
            _ => self.said(),
        }
    }

    /// What it says, as text.
    pub(super) fn said(&self) -> String {
        match self {
            Self::Text(text)
            | Self::Emphasised { text, .. }
            | Self::Day(text)
            | Self::Broken(text)
            | Self::Struck { text, .. } => text.clone(),
            Self::NotCalculated => String::new(),
            Self::Number(number) => number.to_string(),
            // Whole numbers of per cent are exact only when rounded.
            Self::Percent(number) => format!("{} %", (number * 1e8).round() / 1e6),
            Self::Truth(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        }
    }
}

/// A row that is not empty.
#[derive(Debug)]
pub(super) struct TableRow {
    /// Its number as spreadsheets show it, from 1.
    pub(super) number: u32,
    /// Its cells by column, from 0.
    pub(super) cells: BTreeMap<u32, Cell>,
    /// Where it begins in the text of a CSV file, in bytes; 0 in a workbook.
    pub(super) start: usize,
}

/// The text of a CSV file.
#[derive(Debug)]
pub(super) struct CsvText {
    /// The text.
    pub(super) all: String,
    /// What parts its cells.
    pub(super) delimiter: u8,
}

/// What a sheet has and does not show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    /// Numbers of rows, from 1: hidden by hand, or by a filter.
    pub(super) rows: BTreeSet<u32>,
    /// Columns, from 0.
    pub(super) columns: BTreeSet<u32>,
}

/// A sheet.
#[derive(Debug)]
pub(super) struct ImportTable {
    /// Its name, for findings.
    pub(super) file: String,
    /// The sheet's name; a CSV file has none.
    pub(super) sheet: Option<String>,
    /// The text of a CSV file; a workbook has none.
    pub(super) text: Option<CsvText>,
    /// The rows that are not empty, from the top.
    pub(super) rows: Vec<TableRow>,
    /// What spreadsheet programs do not show of a workbook.
    pub(super) hidden: Hidden,
}

impl ImportTable {
    /// The name of a cell as spreadsheets show it: `B7`, in a workbook `Stories!B7`.
    pub(super) fn name(&self, row: u32, column: u32) -> String {
        let cell = format!("{}{row}", letters(column));
        match &self.sheet {
            Some(sheet) => format!("{sheet}!{cell}"),
            None => cell,
        }
    }

    /// The place of a cell. In a workbook, line and column are those of the sheet.
    pub(super) fn place(&self, row: &TableRow, column: u32) -> Place {
        let place = Place::value(self.file.as_str(), self.name(row.number, column));
        match &self.text {
            None => {
                Place { line: row.number, column: column.saturating_add(1), length: 1, ..place }
            }
            Some(CsvText { all, delimiter }) => {
                place_of_bytes(all, record::cell(all, *delimiter, row.start, column), place)
            }
        }
    }

    /// A finding about a cell; the message begins with the cell's name.
    pub(super) fn finding(
        &self,
        code: Code,
        row: &TableRow,
        column: u32,
        message: &str,
        help: impl Into<String>,
    ) -> Finding {
        let name = self.name(row.number, column);
        Finding::new(code, self.place(row, column), format!("{name}: {message}"), help)
    }
}

/// The letters of a column, from `A`.
fn letters(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Whether a text is the mark of a formula that failed, in any language: `#REF!`, `#BEZUG!`, `#NOM?`, `Err:502`.
fn is_error_mark(text: &str) -> bool {
    let code = text
        .strip_prefix("Err:")
        .is_some_and(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()));
    let inside = text.strip_prefix('#').and_then(|rest| rest.strip_suffix(['!', '?']));
    let is_mark = |name: &str| {
        let mut signs = name.chars();
        signs.clone().count() > 2
            && signs.all(|c| c.is_uppercase() || c.is_ascii_digit() || "/.-_ ¡¿".contains(c))
    };
    code || BROKEN.contains(&text) || inside.is_some_and(is_mark)
}

/// Text without the blanks around it; nothing if nothing is left.
pub(super) fn text(text: &str) -> Option<Cell> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if is_error_mark(text) {
        return Some(Cell::Broken(text.to_owned()));
    }
    (!text.is_empty()).then(|| Cell::Text(text.replace("\r\n", "\n").replace('\r', "\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_failed_formulas_are_known_in_many_languages() {
        for mark in [
            "#REF!",
            "#BEZUG!",
            "#WERT!",
            "#NV",
            "#VALEUR!",
            "#ЗНАЧ!",
            "#NOM?",
            "#NAZWA?",
            "#DIV/0!",
            "Err:502",
            "#SPILL!",
        ] {
            assert!(is_error_mark(mark), "{mark}");
        }
        for text in ["#1!", "#EU!ME", "#mobilise!", "Err:", "#N", "A #REF! here"] {
            assert!(!is_error_mark(text), "{text}");
        }
    }

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        let named = [0, 25, 26, 51, 701, 702].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "AZ", "ZZ", "AAA"]);
    }
}
