//! A row as a story.

use std::collections::{BTreeMap, BTreeSet};

use findings::{Findings, Place};
use serde_json::{Value, json};

use crate::codes::Code;
use crate::model::Format;

use super::cell;
use super::column::Columns;
use super::field::{FieldKind, ID};
use super::source::FieldSource;
use super::table::{Cell, ImportTable, TableRow};

/// Maximum length of an id.
const ID_MOST: usize = 60;

/// The stories of a sheet.
#[derive(Debug, Default)]
pub(super) struct Stories {
    /// The stories of rows without mistakes, in the order of the sheet: id and the text of the file.
    pub(super) good: Vec<(String, String)>,
    /// The ids of all rows that have one, with mistakes or without.
    pub(super) ids: BTreeSet<String>,
    /// How many rows have mistakes.
    pub(super) left_out: usize,
    /// What is wrong with them.
    pub(super) found: Findings,
}

/// Reads all rows below the headings.
pub(super) fn stories(table: &ImportTable, columns: &Columns) -> Stories {
    let mut stories = Stories::default();
    let mut first = BTreeMap::<String, (u32, Place)>::new();
    let mut no_column = BTreeSet::new();
    for row in table.rows.iter().filter(|row| row.number > columns.heading_row) {
        if !row.cells.keys().any(|column| columns.filled.contains_key(column)) {
            continue;
        }
        if row.cells.values().all(Cell::is_struck_out) {
            let help = "Delete the row, or remove the line through it.";
            let column = row.cells.keys().next().copied().unwrap_or_default();
            let message = "all of this row is struck out.";
            stories.found.push(table.finding(Code::StruckOut, row, column, message, help));
            stories.left_out += 1;
            continue;
        }
        let mut reading =
            RowReading { table, columns, row, found: Findings::default(), bad: false };
        let story = reading.story(&mut no_column);
        let id = reading.id(&story);
        if let Some(id) = &id {
            stories.ids.insert(id.clone());
            let column = reading.id_column();
            if let Some((other, place)) = first.get(id) {
                let message = format!("row {other} also has the id “{id}”.");
                let help = "Give each row its own id in a column “id”.";
                let finding = table.finding(Code::RepeatedStoryId, row, column, &message, help);
                reading.bad = true;
                reading.found.push(finding.beside(place.clone(), "the first row with this id"));
            }
            first.entry(id.clone()).or_insert_with(|| (row.number, table.place(row, column)));
        }
        match id.filter(|_| !reading.bad) {
            Some(id) => stories.good.push((id, text(columns, story))),
            None => stories.left_out += 1,
        }
        stories.found.extend(reading.found);
    }
    stories
}

/// The text of a story's file.
fn text(columns: &Columns, mut story: Value) -> String {
    close_gaps(&mut story);
    story["$schema"] = json!("../schemas/story.schema.json");
    story[Format::FIELD] = json!(Format::NOW);
    format!("{:#}\n", columns.fields.ordered(story))
}

/// Removes the items of lists that no cell has filled.
fn close_gaps(value: &mut Value) {
    match value {
        Value::Object(object) => object.values_mut().for_each(close_gaps),
        Value::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(close_gaps);
        }
        _ => {}
    }
}

/// A row while it is read.
struct RowReading<'a> {
    /// The sheet.
    table: &'a ImportTable,
    /// Which field each column fills.
    columns: &'a Columns,
    /// The one being read.
    row: &'a TableRow,
    /// What was found.
    found: Findings,
    /// Whether it makes no story.
    bad: bool,
}

impl RowReading<'_> {
    /// Notes a mistake in a cell.
    fn note(&mut self, code: Code, column: u32, message: &str, help: impl Into<String>) {
        self.bad = true;
        self.found.push(self.table.finding(code, self.row, column, message, help));
    }

    /// The story's fields; items that no cell has filled are `null`. Missing fields that no column
    /// could fill are noted once, in `no_column`.
    fn story(&mut self, no_column: &mut BTreeSet<String>) -> Value {
        let mut story = json!({});
        let mut unread = BTreeSet::new();
        for (&column, source) in &self.columns.filled {
            let Some(cell) = self.row.cells.get(&column).filter(|_| source.path != ID) else {
                continue;
            };
            match cell::value(source, cell) {
                Ok(value) => set(&mut story, &source.path, value),
                Err(problem) => {
                    // It exists but is invalid, so it is not missing.
                    set(&mut story, &source.path, json!(""));
                    unread.insert(source.path.clone());
                    self.note(problem.code, column, &problem.message, problem.help);
                }
            }
        }
        self.constants(&mut story);
        for path in self.columns.fields.missing(&story) {
            let column = self.columns.of(&path);
            if let Some(column) = column {
                let message = format!("the field “{path}” is required, but the cell is empty.");
                self.note(Code::EmptyCell, column, &message, "Fill in the cell.");
            } else {
                self.bad = true;
                if no_column.insert(path.clone()) {
                    let column = self.neighbour(&path);
                    let message = format!("this needs the field “{path}”, which has no column.");
                    let help = format!("Add a column, or a constant for “{path}” to the map.");
                    self.note(Code::NoColumn, column, &message, help);
                }
            }
        }
        story
    }

    /// Sets the fields that are the same in all stories. In optional parts of a story they are used only if
    /// a cell fills another field of the part.
    fn constants(&self, story: &mut Value) {
        for (path, value) in &self.columns.constants {
            let wanted = path.rsplit_once('.').is_none_or(|(parent, _)| {
                self.columns.fields.always_there(parent) || at(story, parent).is_some()
            });
            if wanted && at(story, path).is_none() {
                set(story, path, value.clone());
            }
        }
    }

    /// A column with a cell that belongs to the same part of the story as a path.
    fn neighbour(&self, path: &str) -> u32 {
        let parent = path.rsplit_once('.').map_or("", |(parent, _)| parent);
        let mut columns = self.columns.filled.iter();
        let near = columns.find(|(column, source)| {
            source.path.starts_with(parent) && self.row.cells.contains_key(column)
        });
        near.map_or(0, |(column, _)| *column)
    }

    /// The column of the id, or that of the title which it is made from.
    fn id_column(&self) -> u32 {
        self.columns.of(ID).or_else(|| self.columns.of("title")).unwrap_or_default()
    }

    /// The story's id: from its cell, or made from the countries and the title.
    fn id(&mut self, story: &Value) -> Option<String> {
        let column = self.columns.of(ID);
        let written = column.and_then(|column| self.row.cells.get(&column));
        if let Some(cell) = written {
            let source = FieldSource {
                path: ID.to_owned(),
                kind: FieldKind::Text,
                meanings: BTreeMap::new(),
                separator: None,
            };
            let said = cell::value(&source, cell).ok()?;
            let said = said.as_str().unwrap_or_default();
            if said == slug(said) && said.len() <= ID_MOST {
                return Some(said.to_owned());
            }
            let message = format!("“{said}” cannot be the id of a story.");
            let help = match slug(said).as_str() {
                "" => "Use up to 60 lower-case letters a to z, digits and hyphens.".to_owned(),
                better => format!("Write “{}”.", cut(better)),
            };
            self.note(Code::BadStoryId, self.id_column(), &message, help);
            return None;
        }
        let said = |path: &str| Some(slug(at(story, path)?.as_str()?)).filter(|s| !s.is_empty());
        let (home, host) = (said("home.country")?, said("host.country")?);
        let written = at(story, "title").is_some();
        let Some(title) = said("title") else {
            if written {
                let message = "no id can be generated from a title without Latin letters.";
                let help = "Add a column “id”, for example with es-be-pianos.";
                self.note(Code::BadStoryId, self.id_column(), message, help);
            }
            return None;
        };
        Some(cut(&format!("{home}-{host}-{title}")).to_owned())
    }
}

/// The value at a path.
fn at<'a>(story: &'a Value, path: &str) -> Option<&'a Value> {
    story.pointer(&format!("/{}", path.replace('.', "/"))).filter(|value| !value.is_null())
}

/// Sets the value at a path and makes what leads there.
fn set(story: &mut Value, path: &str, value: Value) {
    let mut here = story;
    for part in path.split('.') {
        here = if let Ok(index) = part.parse::<usize>() {
            if !here.is_array() {
                *here = json!([]);
            }
            let Some(items) = here.as_array_mut() else { return };
            if items.len() <= index {
                items.resize(index.saturating_add(1), Value::Null);
            }
            &mut items[index]
        } else {
            if !here.is_object() {
                *here = json!({});
            }
            &mut here[part]
        };
    }
    *here = value;
}

/// An id of letters and digits of a text: small, without accents, with hyphens between its words.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match plain(c) {
            Some(letters) => slug.push_str(letters),
            None if c.is_ascii_alphanumeric() => slug.push(c),
            None if c == '’' || c == '\'' => {}
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The plain letters of a letter with a mark, in the languages of Europe that use Latin letters.
fn plain(c: char) -> Option<&'static str> {
    const PLAIN: &[(&str, &str)] = &[
        ("áàâãåăāąǎ", "a"),
        ("ä", "ae"),
        ("æ", "ae"),
        ("çćčċĉ", "c"),
        ("ďđð", "d"),
        ("éèêëěēęė", "e"),
        ("ğģġǧ", "g"),
        ("ħ", "h"),
        ("íìîïīįı", "i"),
        ("ķ", "k"),
        ("łľļĺ", "l"),
        ("ñńňņ", "n"),
        ("óòôõőōø", "o"),
        ("ö", "oe"),
        ("œ", "oe"),
        ("řŕ", "r"),
        ("śšşș", "s"),
        ("ß", "ss"),
        ("ťţțŧ", "t"),
        ("þ", "th"),
        ("úùûůűūų", "u"),
        ("ü", "ue"),
        ("ýÿ", "y"),
        ("źžż", "z"),
    ];
    PLAIN.iter().find(|(marked, _)| marked.contains(c)).map(|&(_, plain)| plain)
}

/// An id truncated to its maximum length, between words if possible.
fn cut(id: &str) -> &str {
    match id.get(..=ID_MOST) {
        None => id,
        Some(long) => match long.rsplit_once('-') {
            Some((whole, _)) if !whole.is_empty() => whole,
            _ => &id[..ID_MOST],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_never_too_long() {
        assert_eq!(slug("Müller’s   Café — Łódź"), "muellers-cafe-lodz");
        assert_eq!(slug("Ελλάδα"), "");
        let long = "word-".repeat(20);
        assert_eq!(cut(&long), "word-".repeat(12).trim_end_matches('-'));
        assert_eq!(cut(&"a".repeat(90)).len(), ID_MOST);
    }

    #[test]
    fn a_path_makes_the_lists_and_objects_on_its_way() {
        let mut story = json!({});
        set(&mut story, "quotes.1.text", json!("b"));
        set(&mut story, "home.country", json!("ES"));
        assert_eq!(
            story,
            json!({ "quotes": [null, { "text": "b" }], "home": { "country": "ES" } })
        );
        close_gaps(&mut story);
        assert_eq!(story["quotes"], json!([{ "text": "b" }]));
    }
}
