//! Assigns columns to fields, by headings and the import map.

use std::collections::{BTreeMap, BTreeSet};

use findings::{Finding, Findings, Place};
use serde_json::Value;

use crate::codes::Code;
use crate::load::suggestion;
use crate::model::ImportMap;

use super::cell;
use super::field::{Field, Fields, ID, bare};
use super::source::FieldSource;
use super::table::{Cell, ImportTable, TableRow};

/// All columns of a sheet.
#[derive(Debug)]
pub(super) struct Columns {
    /// The fields of stories.
    pub(super) fields: Fields,
    /// The fields that columns fill, by column.
    pub(super) filled: BTreeMap<u32, FieldSource>,
    /// The fields that are the same in every story: paths and values.
    pub(super) constants: Vec<(String, Value)>,
    /// Number of the row with the headings.
    pub(super) heading_row: u32,
}

impl Columns {
    /// The column of a field.
    pub(super) fn of(&self, path: &str) -> Option<u32> {
        let mut columns = self.filled.iter();
        columns.find_map(|(column, source)| (source.path == path).then_some(*column))
    }

    /// Whether a field is given for all stories by the map.
    fn is_constant(&self, path: &str) -> bool {
        self.constants.iter().any(|(constant, _)| constant == path)
    }
}

/// Reads the headings. Whatever is wrong with them concerns every story and stops the import.
pub(super) fn columns(
    table: &ImportTable,
    map: &ImportMap,
    map_file: &str,
) -> Result<Columns, Findings> {
    let mut reading = HeadingReading {
        table,
        map,
        map_file,
        fields: Fields::of_story(),
        found: Findings::default(),
    };
    let Some(headings) = reading.heading_row() else { return Err(reading.found) };
    let columns = reading.match_headings(headings);
    let constants = reading.constants();
    reading.names_of_map();
    let HeadingReading { fields, found, .. } = reading;
    let columns = Columns { fields, filled: columns, constants, heading_row: headings.number };
    let found = required(table, headings, &columns, found);
    if found.is_empty() { Ok(columns) } else { Err(found) }
}

/// Notes required fields that have neither a column nor a constant.
fn required(
    table: &ImportTable,
    headings: &TableRow,
    columns: &Columns,
    mut found: Findings,
) -> Findings {
    let missing = columns.fields.missing(&Value::Null);
    let missing = missing.iter().filter(|p| columns.of(p).is_none() && !columns.is_constant(p));
    let missing: Vec<&String> = missing.collect();
    // Headings that were not understood are likely the missing ones, and are named already.
    let not_understood = [Code::UnknownColumn, Code::UnknownMapField, Code::UnknownMapColumn];
    let named = found
        .iter()
        .filter(|finding| not_understood.iter().any(|code| finding.code == *code))
        .count();
    if missing.len() <= named {
        return found;
    }
    for path in missing {
        let message =
            format!("there is no column for the field “{path}”, which every story needs.");
        let heading = heading_of(path);
        let help = format!("Add a column “{heading}”, or a constant for “{path}” to the map.");
        found.push(table.finding(Code::NoColumn, headings, 0, &message, help));
    }
    found
}

/// A heading that means a field: `Home country`.
fn heading_of(path: &str) -> String {
    let words = path.replace(['.', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A key as part of a JSON Pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The headings while they are read.
struct HeadingReading<'a> {
    /// The sheet.
    table: &'a ImportTable,
    /// The map from headings to fields.
    map: &'a ImportMap,
    /// The map's file.
    map_file: &'a str,
    /// The fields of stories.
    fields: Fields,
    /// What was found.
    found: Findings,
}

impl<'a> HeadingReading<'a> {
    /// The row with the headings.
    fn heading_row(&mut self) -> Option<&'a TableRow> {
        let rows = &self.table.rows;
        let row = match self.map.heading_row {
            Some(number) => rows.iter().find(|row| row.number == number),
            None => rows.first(),
        };
        if row.is_none() {
            let message = format!("{} has no row with headings.", self.table.file);
            let help = "The first row must name the columns: Title, Home country and so on.";
            let place = Place::file(self.table.file.as_str());
            self.found.push(Finding::new(Code::SheetUnreadable, place, message, help));
        }
        row
    }

    /// The fields of the columns.
    fn match_headings(&mut self, headings: &TableRow) -> BTreeMap<u32, FieldSource> {
        let mut columns = BTreeMap::new();
        let mut taken = BTreeMap::<String, u32>::new();
        for (&column, cell) in &headings.cells {
            let (Cell::Text(heading) | Cell::Emphasised { text: heading, .. }) = cell else {
                continue;
            };
            let is = |other: &String| bare(other) == bare(heading);
            if self.map.ignore.iter().any(is) {
                continue;
            }
            let named = self.map.columns.iter().find(|(name, _)| is(name));
            // A field that does not exist is found where the map is read.
            let target = match named {
                Some((_, path)) => self.fields.by_path(path),
                None => self.fields.by_heading(heading),
            };
            let Some((field, path)) = target else {
                if named.is_none() {
                    self.unknown(headings, column, heading);
                }
                continue;
            };
            let source = self.source(field, &path);
            if let Some(first) = taken.insert(path.clone(), column) {
                let other = self.table.place(headings, first);
                let first = self.table.name(headings.number, first);
                let message = format!("“{heading}” is for the field “{path}”, like {first}.");
                let help = "Remove one of the columns, or list it under “ignore” in the map.";
                let finding =
                    self.table.finding(Code::RepeatedColumn, headings, column, &message, help);
                self.found.push(finding.beside(other, "this column fills it first"));
            }
            columns.insert(column, source);
        }
        self.without_heading(headings);
        columns
    }

    /// Notes a heading that means nothing.
    fn unknown(&mut self, headings: &TableRow, column: u32, heading: &str) {
        let names: Vec<String> = self.fields.all.iter().map(|f| heading_of(&f.path)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let message = format!("no field of a story is called “{heading}”.");
        let rest =
            "assign the heading to a field under “columns” in the map, or list it under “ignore”";
        let help = match suggestion(heading, &names) {
            Some(meant) => format!("Did you mean “{meant}”? If not, {rest}."),
            None => format!("In the map of the import, {rest}."),
        };
        self.found.push(self.table.finding(Code::UnknownColumn, headings, column, &message, help));
    }

    /// Notes columns that have cells but no heading: their contents would be lost.
    fn without_heading(&mut self, headings: &TableRow) {
        let mut seen = BTreeSet::new();
        for row in self.table.rows.iter().filter(|row| row.number > headings.number) {
            for &column in row.cells.keys() {
                let known = matches!(headings.cells.get(&column), Some(Cell::Text(_)));
                if !known && seen.insert(column) {
                    let message = "this column has contents but no heading.";
                    let help = "Add a heading, or clear the column.";
                    self.found.push(self.table.finding(
                        Code::UnknownColumn,
                        row,
                        column,
                        message,
                        help,
                    ));
                }
            }
        }
    }

    /// A field with its settings in the map.
    fn source(&self, field: &Field, path: &str) -> FieldSource {
        let of = |written: &String| self.fields.by_path(written).is_some_and(|(_, p)| p == path);
        let values = self.map.values.iter().filter(|(written, _)| of(written));
        let meanings = values.flat_map(|(_, values)| values);
        FieldSource {
            path: path.to_owned(),
            kind: field.kind.clone(),
            meanings: meanings.map(|(word, value)| (bare(word), value.clone())).collect(),
            separator: self.map.separators.iter().find(|(k, _)| of(k)).map(|(_, s)| s.clone()),
        }
    }

    /// The fields that are the same in all stories.
    fn constants(&mut self) -> Vec<(String, Value)> {
        let mut constants = Vec::new();
        for (written, text) in &self.map.constants {
            // What names no field is found with the other names.
            let Some((field, path)) = self.fields.by_path(written) else { continue };
            match cell::value(&self.source(field, &path), &Cell::Text(text.clone())) {
                Ok(value) => constants.push((path, value)),
                Err(problem) => {
                    let place = format!("/constants/{}", escaped(written));
                    let place = Place::value(self.map_file, place);
                    let message = format!("The constant cannot be read: {}", problem.message);
                    self.found.push(Finding::new(problem.code, place, message, problem.help));
                    // It exists but is invalid, so it is not missing.
                    constants.push((path, Value::Null));
                }
            }
        }
        constants
    }

    /// Reports undefined names in the map.
    fn names_of_map(&mut self) {
        let map = self.map;
        let mut fields = Vec::new();
        for (heading, path) in &map.columns {
            let place = format!("/columns/{}", escaped(heading));
            fields.push((path, place.clone()));
            self.is_heading(heading, place);
        }
        for (index, heading) in map.ignore.iter().enumerate() {
            self.is_heading(heading, format!("/ignore/{index}"));
        }
        let keyed = [
            ("constants", map.constants.keys().collect::<Vec<_>>()),
            ("values", map.values.keys().collect()),
            ("separators", map.separators.keys().collect()),
        ];
        for (list, keys) in keyed {
            fields.extend(keys.into_iter().map(|k| (k, format!("/{list}/{}", escaped(k)))));
        }
        for (path, place) in fields {
            if path == ID && place.starts_with("/constants") {
                let message = "The id cannot be the same in every story.";
                let help = "Remove it; without a column, ids are generated from the titles.";
                let place = Place::value(self.map_file, place);
                self.found.push(Finding::new(Code::UnknownMapField, place, message, help));
                continue;
            }
            if self.fields.by_path(path).is_some() {
                continue;
            }
            let paths: Vec<&str> = self.fields.all.iter().map(|f| f.path.as_str()).collect();
            let help = match suggestion(path, &paths) {
                Some(meant) => format!("Did you mean “{}”?", meant.replace('#', "0")),
                None => "Write a field like home.country or quotes.0.text.".to_owned(),
            };
            let message = format!("There is no story field “{path}” that a column can fill.");
            let place = Place::value(self.map_file, place);
            self.found.push(Finding::new(Code::UnknownMapField, place, message, help));
        }
    }

    /// Notes a heading of the map that the sheet does not have.
    fn is_heading(&mut self, heading: &str, pointer: String) {
        let number = self.map.heading_row;
        let mut rows = self.table.rows.iter();
        let row = rows.find(|row| number.is_none_or(|number| row.number == number));
        let texts = row.into_iter().flat_map(|row| row.cells.values());
        let names: Vec<&str> = texts
            .filter_map(|cell| match cell {
                Cell::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        if names.iter().any(|name| bare(name) == bare(heading)) {
            return;
        }
        let help = match suggestion(heading, &names) {
            Some(meant) => format!("Did you mean “{meant}”?"),
            None => format!("The sheet has: {}.", names.join(", ")),
        };
        let message = format!("The sheet has no column “{heading}”.");
        let place = Place::value(self.map_file, pointer);
        self.found.push(Finding::new(Code::UnknownMapColumn, place, message, help));
    }
}
