//! Every field that a schema accepts is printed, refused or noted: the list of `docs/fields.md` against
//! the schemas, and against a book.

use std::collections::{BTreeMap, BTreeSet};

use booklet::frame::Compiled;
use booklet::plan::bare;
use serde_json::Value;

use super::{good, wanted};
use crate::sample::{Files, json, root, small_book};

/// The files, by the names of their schemas.
const FILES: [(&str, &str); 5] = [
    ("booklet", "booklet.json"),
    ("story", "stories/*.json"),
    ("layout", "layouts/*.json"),
    ("shop", "layouts/shops/*.json"),
    ("consents", "consents.json"),
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
fn listed() -> BTreeMap<String, BTreeMap<String, String>> {
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

/// Adds the texts of a value, each with its field.
fn texts(value: &Value, path: &str, out: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => out.push((path.trim_end_matches("[]").to_owned(), text.clone())),
        Value::Array(list) => list.iter().for_each(|one| texts(one, &format!("{path}[]"), out)),
        Value::Object(fields) => {
            for (name, field) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                let name = if path.ends_with(".openers") { "*" } else { name };
                texts(field, &format!("{path}{dot}{name}"), out);
            }
        }
        _ => {}
    }
}

/// The small book with every printed field that the sample leaves out.
fn whole_book() -> Files {
    let mut files = small_book();
    let mut book = json(&files, "booklet.json");
    let sections = book["sections"].as_array_mut().unwrap();
    for section in sections.iter_mut() {
        match section["kind"].as_str().unwrap() {
            "back-cover" => {
                section["title"] = "Words on the back of it".into();
                section["lead"] = "A standfirst on the back of it, too.".into();
                section["signed"] = "The signature on the back".into();
            }
            // Openers of countries that have no story are a finding.
            "chapters" => {
                let openers = section["openers"].as_object_mut().unwrap();
                openers.retain(|country, _| ["DE", "ES"].contains(&country.as_str()));
            }
            "title-page" => {
                section["signed"] = "The signature on the title page".into();
                section["body"] = serde_json::json!([
                    { "type": "entry", "label": "Run-in label", "text": "and words on the title page." },
                    { "type": "list", "items": ["One item of a list", "Another item of a list"] }
                ]);
            }
            _ => {}
        }
    }
    crate::sample::put(&mut files, "booklet.json", &book);
    let mut story = json(&files, "stories/es-be-pianos.json");
    story["outcomes"] = serde_json::json!([
        { "kind": "other", "value": 4, "label": "pianos restored together", "note": "two of them grand" }
    ]);
    crate::sample::put(&mut files, "stories/es-be-pianos.json", &story);
    files
}

/// Text without the marks of emphasis and links.
fn unmarked(text: &str) -> String {
    let mut out = text.replace('*', "");
    while let Some((start, end)) =
        out.find("](").and_then(|at| Some((at, at + out[at..].find(')')?)))
    {
        out.replace_range(start..=end, "");
    }
    out.replace('[', "")
}

/// What the pictures of a book say instead of themselves.
fn descriptions(compiled: &Compiled) -> String {
    let alts = compiled.document.tags.nodes.iter().filter_map(|node| node.alt.as_deref());
    alts.map(bare).collect()
}

#[test]
fn printed_texts_are_printed_and_private_ones_are_not() {
    let files = whole_book();
    let compiled = good(&files);
    let (pages, spoken) = (wanted(&compiled), descriptions(&compiled));
    let listed = listed();
    let mut seen = BTreeSet::new();
    for (name, bytes) in &files {
        let (file, is_text) = match name.as_str() {
            "booklet.json" => ("booklet.json", true),
            name if name.starts_with("stories/") => ("stories/*.json", true),
            _ => ("", false),
        };
        if !is_text {
            continue;
        }
        let value: Value = serde_json::from_slice(bytes).unwrap();
        let mut all = Vec::new();
        texts(&value, "", &mut all);
        for (field, text) in all {
            let Some(treatment) = listed[file].get(&field) else { continue };
            let words = bare(&unmarked(&text));
            let there = match treatment.as_str() {
                "printed" => pages.contains(&words),
                "described" => spoken.contains(&words),
                "private" => !pages.contains(&words) && !spoken.contains(&words),
                _ => continue,
            };
            assert!(there, "{name}: {field} is “{treatment}”: {text}");
            seen.insert((file, field));
        }
    }
    let printed = listed.iter().flat_map(|(file, fields)| {
        let printed = fields.iter().filter(|(_, treatment)| *treatment == "printed");
        printed.map(move |(field, _)| (file.as_str(), field.clone()))
    });
    let unseen: Vec<_> = printed.filter(|it| !seen.contains(it)).collect();
    println!("printed fields that the book leaves out: {unseen:?}");
    assert!(unseen.len() < 24, "{unseen:#?}");
}
