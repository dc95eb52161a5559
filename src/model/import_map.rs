//! How the columns of a partner's spreadsheet become the fields of stories.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// An import map. Fields are written as `home.country` or `/home/country`; items of lists are counted
/// from 0, as in `quotes.0.text`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("$id" = "urn:booklet:schema:import-map"))]
pub struct ImportMap {
    /// Address of the schema, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Name of the sheet in the workbook; default: the first one.
    pub sheet: Option<String>,
    /// Row with the headings, counted from 1; default: the first row that is not empty.
    pub heading_row: Option<u32>,
    /// Fields by column heading, for headings that are not recognised.
    pub columns: BTreeMap<String, String>,
    /// Headings of columns to ignore.
    pub ignore: Vec<String>,
    /// Values by field that are the same in every story, written as in a cell. In list items they are
    /// used only if the sheet has values for the item.
    pub constants: BTreeMap<String, String>,
    /// Translations of words, by field: the word in the sheet and the value in the story.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Separators of list items in a cell, by field; default: line breaks and semicolons.
    pub separators: BTreeMap<String, String>,
}
