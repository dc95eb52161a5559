//! How the columns of a partner's spreadsheet become the fields of stories.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// The map of an import. Fields are named as in `home.country` or `/home/country`; items of lists are
/// counted from 0, as in `quotes.0.text`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("$id" = "urn:booklet:schema:import-map"))]
pub struct ImportMap {
    /// Address of the schema, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Name of the sheet in the workbook; the first one if not given.
    pub sheet: Option<String>,
    /// Row with the headings, counted from 1; the first row that is not empty if not given.
    pub heading_row: Option<u32>,
    /// Fields by the headings of their columns, for headings that do not speak for themselves.
    pub columns: BTreeMap<String, String>,
    /// Headings of columns that are not for the book.
    pub ignore: Vec<String>,
    /// Values by field that are the same in every story, written as in a cell. In items of lists they
    /// stand only where the sheet has something for the item.
    pub constants: BTreeMap<String, String>,
    /// What words of the sheet mean, by field: the word in the sheet and the value in the story.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// What parts the items of a list in one cell, by field; line breaks and semicolons if not given.
    pub separators: BTreeMap<String, String>,
}
