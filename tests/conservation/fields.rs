//! Every field that a schema accepts is printed, refused or noted: the list of `docs/fields.md` against
//! the schemas.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::sample::root;

/// The files, by the names of their schemas.
const FILES: [(&str, &str); 6] = [
    ("booklet", "booklet.json"),
    ("story", "stories/*.json"),
    ("layout", "layouts/*.json"),
    ("shop", "layouts/shops/*.json"),
    ("consents", "consents.json"),
    ("import-map", "import maps"),
];

/// The ways in which a field may be treated.
const TREATMENTS: [&str; 9] = [
    "printed",
    "worded",
    "shown",
    "described",
    "metadata",
    "setting",
    "checked",
    "private",
    "refused",
];

/// The fields that a schema accepts: `sections[].title`, `families.*.regular`.
fn fields_of(schema: &Value) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    walk(schema, schema, "", &mut Vec::new(), &mut out);
    out
}

/// Adds the fields below a place of a schema; `open` are the definitions that it stands in.
fn walk(all: &Value, at: &Value, path: &str, open: &mut Vec<String>, out: &mut BTreeSet<String>) {
    if let Some(name) = at["$ref"].as_str().filter(|name| !open.iter().any(|known| known == name)) {
        open.push(name.to_owned());
        let target = all.pointer(name.trim_start_matches('#')).unwrap();
        walk(all, target, path, open, out);
        open.pop();
    }
    for key in ["anyOf", "oneOf", "allOf"] {
        for one in at[key].as_array().into_iter().flatten() {
            walk(all, one, path, open, out);
        }
    }
    for (name, field) in at["properties"].as_object().into_iter().flatten() {
        let dot = if path.is_empty() { "" } else { "." };
        let path = format!("{path}{dot}{name}");
        out.insert(path.clone());
        walk(all, field, &path, open, out);
    }
    if at["items"].is_object() {
        walk(all, &at["items"], &format!("{path}[]"), open, out);
    }
    if at["additionalProperties"].is_object() {
        walk(all, &at["additionalProperties"], &format!("{path}.*"), open, out);
    }
}

/// The list of the documentation: for each file, how each field is treated.
pub(super) fn listed() -> BTreeMap<String, BTreeMap<String, String>> {
    let text = std::fs::read_to_string(root().join("docs/fields.md")).unwrap();
    let mut all = BTreeMap::<String, BTreeMap<String, String>>::new();
    let mut file = String::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## `") {
            title.trim_end_matches('`').clone_into(&mut file);
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ["", field, treatment, ""] = cells[..]
            && let Some(field) = field.strip_prefix('`')
        {
            let field = field.trim_end_matches('`').to_owned();
            let twice =
                all.entry(file.clone()).or_default().insert(field.clone(), treatment.to_owned());
            assert!(twice.is_none(), "{file}: {field} is listed twice");
        }
    }
    all
}

#[test]
fn every_field_of_every_schema_is_listed_with_its_treatment() {
    let listed = listed();
    let named: BTreeSet<&str> = FILES.iter().map(|(name, _)| *name).collect();
    let all: BTreeSet<&str> = booklet::load::schemas().iter().map(|(name, _)| *name).collect();
    assert_eq!(named, all, "a schema has no list");
    for (name, file) in FILES {
        let path = root().join(format!("schemas/{name}.schema.json"));
        let schema: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let accepted = fields_of(&schema);
        let known: BTreeSet<String> = listed[file].keys().cloned().collect();
        let differ: Vec<&String> = accepted.symmetric_difference(&known).collect();
        assert!(differ.is_empty(), "docs/fields.md and the schema {name} differ in {differ:?}");
        for (field, treatment) in &listed[file] {
            assert!(TREATMENTS.contains(&treatment.as_str()), "{file}: {field}: {treatment}");
        }
    }
}
