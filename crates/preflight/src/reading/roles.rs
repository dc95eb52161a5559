//! The role map: which standard type an element's own type stands for (ISO 32000-1, 14.7.3).

use std::collections::{BTreeMap, BTreeSet};

use crate::file::File;
use crate::finding::PageFindings;
use crate::rule::Rule;

use super::elements::Elements;

/// The standard types (14.8.4).
const STANDARD: [&str; 49] = [
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
];

/// Roles lead on to others so many times.
const MOST_STEPS: usize = 100;

/// The role map of a file.
#[derive(Debug, Default)]
pub(super) struct Roles(BTreeMap<String, String>);

/// Whether a type is a standard one.
fn is_standard(kind: &str) -> bool {
    STANDARD.contains(&kind)
}

impl Roles {
    /// Reads the role map of a file.
    pub(super) fn read(file: File<'_>) -> Self {
        let root = file.child(file.catalog(), "StructTreeRoot");
        let map = root.and_then(|root| file.child(root, "RoleMap"));
        let entries = map.into_iter().flatten();
        let word = |key: &[u8]| String::from_utf8_lossy(key).into_owned();
        Self(entries.map(|(key, role)| (word(key), file.name(role))).collect())
    }

    /// The standard type of a type; the type itself if it leads to none.
    pub(super) fn standard(&self, kind: &str) -> String {
        let mut role = kind;
        for _ in 0..MOST_STEPS {
            match self.0.get(role) {
                Some(next) if !is_standard(role) && next != role => role = next,
                _ => break,
            }
        }
        if is_standard(role) { role.to_owned() } else { kind.to_owned() }
    }

    /// Judges the map and the types in use (ISO 14289-1, 7.1).
    pub(super) fn judge(&self, file: File<'_>, all: &Elements<'_>, found: &mut PageFindings) {
        for (kind, role) in self.0.iter().filter(|(kind, _)| is_standard(kind)) {
            let message = format!("the standard type {kind} is mapped to {role}");
            found.add(Rule::UaRole, None, message);
        }
        let mut known = BTreeSet::new();
        for element in &all.list {
            let kind = file.name_at(element.entries, "S");
            if is_standard(&element.kind) || !known.insert(kind.clone()) {
                continue;
            }
            let message = if self.is_circle(&kind) {
                format!("the type {kind} is mapped in a circle")
            } else {
                format!("the type {kind} is not mapped to a standard one")
            };
            found.add(Rule::UaRole, element.id, message);
        }
    }

    /// Whether a type leads back to itself.
    fn is_circle(&self, kind: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut role = kind;
        while let Some(next) = self.0.get(role) {
            if !seen.insert(role) {
                return true;
            }
            role = next;
        }
        false
    }
}
