//! Workbooks of Excel and LibreOffice (.xlsx, ECMA-376).

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx};
use findings::{Finding, Place};

use crate::codes::Code;
use crate::load::suggestion;

use super::look::{CellPosition, Looks, Merged, looks};
use super::table::{Cell, ImportTable, TableRow, text};

/// Reads a sheet of a workbook; the first one if none is named.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    sheet: Option<&str>,
) -> Result<ImportTable, Box<Finding>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(file, &error))?;
    let sheets = book.sheet_names();
    let names: Vec<&str> = sheets.iter().map(String::as_str).collect();
    let name = match sheet {
        Some(wanted) if names.contains(&wanted) => wanted,
        Some(wanted) => return Err(no_sheet(file, wanted, &names)),
        None => names.first().copied().ok_or_else(|| broken(file, &"it has no sheet"))?,
    };
    // Cell by cell: a stray cell far away must not cost the room of all between.
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| broken(file, &error))?;
    let mut rows = BTreeMap::<u32, BTreeMap<u32, Cell>>::new();
    let looks = looks(bytes, name);
    while let Some(found) = reader.next_cell().map_err(|error| broken(file, &error))? {
        let (row, column) = found.get_position();
        if let Some(cell) = cell(found.get_value()) {
            let cell = looking(cell, (row, column), &looks);
            rows.entry(row).or_default().insert(column, cell);
        }
    }
    for at in &looks.not_calculated {
        rows.entry(at.0).or_default().entry(at.1).or_insert(Cell::NotCalculated);
    }
    looks.merged.iter().for_each(|merged| fill(&mut rows, merged));
    let rows = rows.into_iter();
    let rows = rows.map(|(row, cells)| TableRow { number: row.saturating_add(1), cells, start: 0 });
    Ok(ImportTable {
        file: file.to_owned(),
        sheet: Some(name.to_owned()),
        text: None,
        rows: rows.collect(),
        hidden: looks.hidden,
    })
}

/// The names of all sheets but the first; none of a file that is no workbook.
pub(super) fn further_sheets(bytes: &[u8]) -> Vec<String> {
    let book = Xlsx::new(Cursor::new(bytes));
    book.map(|book| book.sheet_names().into_iter().skip(1).collect()).unwrap_or_default()
}

/// Gives the rows of merged cells the content that only the first one has. Rows with nothing else in them
/// stay empty.
fn fill(rows: &mut BTreeMap<u32, BTreeMap<u32, Cell>>, merged: &Merged) {
    let (row, column) = merged.first;
    let Some(cell) = rows.get(&row).and_then(|cells| cells.get(&column)).cloned() else { return };
    let below = row.saturating_add(1)..=merged.last_row;
    for (_, cells) in rows.range_mut(below) {
        cells.entry(column).or_insert_with(|| cell.clone());
    }
}

/// What a cell holds.
fn cell(data: &DataRef<'_>) -> Option<Cell> {
    match data {
        DataRef::Int(number) => Some(Cell::Number(*number as f64)),
        DataRef::Float(number) => Some(Cell::Number(shown(*number))),
        DataRef::String(words) | DataRef::DurationIso(words) => text(words),
        DataRef::SharedString(words) => text(words),
        DataRef::Bool(truth) => Some(Cell::Truth(*truth)),
        DataRef::DateTime(moment) => Some(day(moment)),
        DataRef::DateTimeIso(words) => Some(Cell::Day(words.chars().take(10).collect())),
        DataRef::Error(error) => Some(Cell::Broken(error.to_string())),
        DataRef::Empty => None,
    }
}

/// A cell as it looks at a position.
fn looking(cell: Cell, at: CellPosition, looks: &Looks) -> Cell {
    let rich = looks.rich.get(&at);
    let raised = rich.and_then(|rich| text(rich.raised.as_deref()?));
    let cell = raised.unwrap_or(cell);
    let marked = rich.and_then(|rich| text(rich.marked.as_deref()?));
    let cell = match (cell, marked) {
        (Cell::Text(text), Some(Cell::Text(marked))) => Cell::Emphasised { text, marked },
        (cell, _) => cell,
    };
    match cell {
        Cell::Number(number) if looks.percent.contains(&at) => Cell::Percent(number),
        cell => match looks.struck.get(&at) {
            Some(words) => {
                let text = cell.said();
                let words = if *words == text { String::new() } else { words.clone() };
                Cell::Struck { text, words }
            }
            None => cell,
        },
    }
}

/// A number with the fifteen digits that spreadsheets show of it at most: what they calculate has more.
fn shown(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// The day of a moment; a length of time is a number.
fn day(moment: &ExcelDateTime) -> Cell {
    if moment.is_duration() {
        return Cell::Number(moment.as_f64());
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    Cell::Day(format!("{year:04}-{month:02}-{day:02}"))
}

/// The finding of a workbook that cannot be read.
fn broken(file: &str, error: &dyn std::fmt::Display) -> Box<Finding> {
    let message = format!("{file} cannot be read as a workbook: {error}.");
    let help = "Open it and save it again as “Excel workbook (.xlsx)”, or as “CSV UTF-8”.";
    Box::new(Finding::new(Code::SheetUnreadable, Place::file(file), message, help))
}

/// The finding of a sheet that the workbook does not have.
fn no_sheet(file: &str, wanted: &str, names: &[&str]) -> Box<Finding> {
    let message = format!("{file} has no sheet “{wanted}”.");
    let help = match suggestion(wanted, names) {
        Some(meant) => format!("Did you mean “{meant}”?"),
        None => format!("There are: {}.", names.join(", ")),
    };
    Box::new(Finding::new(Code::NoSuchSheet, Place::file(file), message, help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calculated_number_has_no_more_digits_than_are_shown() {
        let read = [0.1 + 0.2, 2.25, 1_234_567.89].map(|number| shown(number).to_string());
        assert_eq!(read, ["0.3", "2.25", "1234567.89"]);
    }
}
