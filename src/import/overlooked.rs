//! What is read from a sheet and easily overlooked: hidden rows and columns, dates whose day may be the month.

use std::collections::BTreeSet;

use findings::{Finding, Findings};

use crate::codes::Code;

use super::column::Columns;
use super::field::FieldKind;
use super::month::{DayOrder, day_order};
use super::table::{ImportTable, TableRow};

/// Findings about a sheet that was read.
pub(super) fn overlooked(table: &ImportTable, columns: &Columns) -> Findings {
    let rows: Vec<&TableRow> =
        table.rows.iter().filter(|row| row.number > columns.heading_row).collect();
    let found = [
        hidden_rows(table, columns, &rows),
        hidden_columns(table, columns, &rows),
        order_of_dates(table, columns, &rows),
    ];
    found.into_iter().flatten().collect()
}

/// Rows that are read although the sheet does not show them.
fn hidden_rows(table: &ImportTable, columns: &Columns, rows: &[&TableRow]) -> Option<Finding> {
    let is_read = |row: &TableRow| row.cells.keys().any(|it| columns.filled.contains_key(it));
    let hidden: Vec<&TableRow> = rows
        .iter()
        .copied()
        .filter(|row| table.hidden.rows.contains(&row.number) && is_read(row))
        .collect();
    let numbers: Vec<String> = hidden.iter().map(|row| row.number.to_string()).collect();
    let (first, column) = hidden.first().and_then(|row| Some((row, row.cells.keys().next()?)))?;
    let message = match &numbers[..] {
        [one] => format!("row {one} is hidden in the sheet and is imported like the others."),
        all => format!(
            "rows {} are hidden in the sheet and are imported like the others.",
            all.join(", ")
        ),
    };
    let help = "If they are not meant, delete them in the spreadsheet: a filter only hides rows.";
    Some(table.finding(Code::HiddenCells, first, *column, &message, help))
}

/// Columns that are read although the sheet does not show them.
fn hidden_columns(table: &ImportTable, columns: &Columns, rows: &[&TableRow]) -> Option<Finding> {
    let is_read = |column: &u32| rows.iter().any(|row| row.cells.contains_key(column));
    let filled: BTreeSet<u32> = columns.filled.keys().copied().collect();
    let mut hidden = filled.intersection(&table.hidden.columns).copied().filter(is_read);
    let first = hidden.next()?;
    let heading = table.rows.iter().find(|row| row.number == columns.heading_row)?;
    let name = |column: u32| heading.cells.get(&column).map(|cell| format!("“{}”", cell.said()));
    let names: Vec<String> = std::iter::once(first).chain(hidden).filter_map(name).collect();
    let message = match &names[..] {
        [one] => {
            format!("the column {one} is hidden in the sheet and is imported like the others.")
        }
        all => format!(
            "the columns {} are hidden in the sheet and are imported like the others.",
            all.join(", ")
        ),
    };
    let help = "If they are not meant, delete them in the spreadsheet, or list them under “ignore” in the map.";
    Some(table.finding(Code::HiddenCells, heading, first, &message, help))
}

/// The first date of several that are read with the day first, although nothing in the sheet says that the
/// month is not: 03/04/2022.
fn order_of_dates(table: &ImportTable, columns: &Columns, rows: &[&TableRow]) -> Option<Finding> {
    let is_date = |column: &u32| {
        columns.filled.get(column).is_some_and(|source| source.kind == FieldKind::Month)
    };
    let orders: Vec<(&TableRow, u32, DayOrder)> = rows
        .iter()
        .flat_map(|row| row.cells.iter().map(move |(column, cell)| (*row, *column, cell)))
        .filter(|(_, column, _)| is_date(column))
        .filter_map(|(row, column, cell)| Some((row, column, day_order(cell)?)))
        .collect();
    if orders.iter().any(|(.., order)| *order == DayOrder::First) {
        return None;
    }
    let (row, column, _) = orders.first()?;
    let said = row.cells.get(column)?.said();
    let message = match orders.len() {
        1 => format!("“{said}” was read with the day first."),
        2 => format!("“{said}” and another date were read with the day first."),
        count => format!("“{said}” and {} other dates were read with the day first.", count - 1),
    };
    let help =
        "If the month comes first, write the dates as 2022-03-04, or format the cells as dates.";
    Some(table.finding(Code::OrderOfDate, row, *column, &message, help))
}
