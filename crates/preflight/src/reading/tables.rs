//! Tables: their header cells and their grid (ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7).

use std::collections::BTreeSet;

use lopdf::Object;

use crate::finding::PageFindings;
use crate::rule::Rule;

use super::elements::{Element, Elements};
use super::judge::Judge;

/// Maximum number of rows and columns of a table whose grid is judged.
const MOST: usize = 2_000;

/// Rows of cells: where each cell is, and how many columns and rows it spans.
type CellGrid<'e, 'a> = Vec<Vec<(&'e Element<'a>, usize, usize)>>;

impl<'a> Judge<'a, '_> {
    /// Judges all tables.
    pub(super) fn tables(&self, all: &Elements<'a>, found: &mut PageFindings) {
        for table in all.list.iter().filter(|element| element.kind == "Table") {
            let rows = all.within(table, "TR");
            let grid: CellGrid<'_, 'a> = rows.iter().map(|row| self.cells(all, row)).collect();
            self.heads(&grid, found);
            if let Some(message) = irregular(&grid) {
                found.add(Rule::UaGrid, table.id, message);
            }
        }
    }

    /// The cells of a row with their spans.
    fn cells<'e>(
        &self,
        all: &'e Elements<'a>,
        row: &Element<'a>,
    ) -> Vec<(&'e Element<'a>, usize, usize)> {
        let cells = row.kids.iter().filter_map(|&at| all.list.get(at));
        let cells = cells.filter(|cell| matches!(cell.kind.as_str(), "TH" | "TD"));
        let span = |cell: &Element<'a>, key| {
            let value = self.attribute(cell.entries, key);
            let value = value.and_then(|value| value.as_i64().ok()).unwrap_or(1);
            usize::try_from(value).unwrap_or(1).clamp(1, MOST)
        };
        cells.map(|cell| (cell, span(cell, "ColSpan"), span(cell, "RowSpan"))).collect()
    }

    /// Judges whether the headers of every cell can be found, by their scope or by their ids.
    fn heads(&self, grid: &CellGrid<'_, 'a>, found: &mut PageFindings) {
        let cells = || grid.iter().flatten().map(|(cell, ..)| *cell);
        let heads: Vec<&Element<'a>> = cells().filter(|cell| cell.kind == "TH").collect();
        let ids: BTreeSet<Vec<u8>> = heads.iter().filter_map(|head| self.id_of(head)).collect();
        let mut named: BTreeSet<Vec<u8>> = BTreeSet::new();
        let mut are_all_named = true;
        for cell in cells().filter(|cell| cell.kind == "TD") {
            let names = self.headers(cell);
            are_all_named &= !names.is_empty();
            for name in names {
                if !ids.contains(&name) {
                    let message = "a cell refers to a header cell that the table does not have";
                    found.add(Rule::UaTable, cell.id, message);
                }
                named.insert(name);
            }
        }
        for head in heads {
            let is_named = are_all_named || self.id_of(head).is_some_and(|id| named.contains(&id));
            if !is_named && self.attribute(head.entries, "Scope").is_none() {
                let message = "a TH has no Scope, and no cell refers to it as its header";
                found.add(Rule::UaTable, head.id, message);
            }
        }
    }

    /// The id of an element.
    fn id_of(&self, element: &Element<'a>) -> Option<Vec<u8>> {
        let id = self.file.get(element.entries, "ID")?.as_str().ok()?;
        (!id.is_empty()).then(|| id.to_vec())
    }

    /// The ids of the header cells that a cell names.
    fn headers(&self, cell: &Element<'a>) -> Vec<Vec<u8>> {
        let list = self.attribute(cell.entries, "Headers");
        let Some(Object::Array(list)) = list else { return Vec::new() };
        let ids = list.iter().filter_map(|id| self.file.follow(id).as_str().ok());
        ids.map(<[u8]>::to_vec).collect()
    }
}

/// What is wrong with the grid of a table: overlapping cells, rows of different lengths.
fn irregular(grid: &CellGrid<'_, '_>) -> Option<String> {
    if grid.len() > MOST {
        return None;
    }
    let mut taken: Vec<Vec<bool>> = vec![Vec::new(); grid.len()];
    for (number, row) in grid.iter().enumerate() {
        let mut column = 0;
        for &(_, wide, high) in row {
            while taken[number].get(column).copied().unwrap_or(false) {
                column += 1;
            }
            if number + high > grid.len() {
                return Some(format!("a cell of row {} extends below the table", number + 1));
            }
            if column + wide > MOST {
                return None;
            }
            for line in &mut taken[number..number + high] {
                line.resize(line.len().max(column + wide), false);
                for place in &mut line[column..column + wide] {
                    if std::mem::replace(place, true) {
                        return Some(format!("two cells of row {} overlap", number + 1));
                    }
                }
            }
            column += wide;
        }
    }
    let count = |line: &Vec<bool>| line.iter().filter(|taken| **taken).count();
    let first = taken.first().map_or(0, count);
    let other = taken.iter().position(|line| count(line) != first)?;
    Some(format!(
        "row {} of a table has {} columns, the first has {first}",
        other + 1,
        count(&taken[other])
    ))
}
