//! The role map: the standard type of each custom type (ISO 32000-1, 14.7.3).

use std::collections::{BTreeMap, BTreeSet};

use crate::file::File;

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

/// Maximum length of a chain of roles.
const MOST_STEPS: usize = 100;

/// The role map of a file.
#[derive(Debug, Default)]
pub(super) struct Roles(BTreeMap<String, String>);

/// Whether a type is a standard one.
pub(super) fn is_standard(kind: &str) -> bool {
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

    /// The standard type of a type; the type itself if it is not mapped to one.
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

    /// The types that are mapped, and to what.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&String, &String)> {
        self.0.iter()
    }

    /// Whether the mapping of a type is circular.
    pub(super) fn is_circle(&self, kind: &str) -> bool {
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
