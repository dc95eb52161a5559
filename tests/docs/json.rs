//! JSON in documents fits the schema of its kind.
//!
//! A block says its kind after its fence: `json story` is a whole story, and `json layout /styles` with
//! fields that stand in no braces is a piece of a layout, which must fit where it says that it belongs.

use booklet::load::schemas;
use serde_json::{Map, Value};

use crate::sample::root;

use super::page::{Block, Page};

/// For each kind a file of the project into which pieces are put.
const WHOLE: [(&str, &str); 5] = [
    ("booklet", "booklet.json"),
    ("story", "stories/es-be-pianos.json"),
    ("layout", "layouts/a5.json"),
    ("shop", "layouts/shops/digital.json"),
    ("import-map", "tests/import/partners-de.map.json"),
];

/// The fields of a piece: what stands in the block, in braces.
fn piece(text: &str) -> Result<Map<String, Value>, String> {
    let inside = text.trim().trim_end_matches(',');
    serde_json::from_str(&format!("{{{inside}\n}}")).map_err(|error| error.to_string())
}

/// The whole document that a block stands for.
fn document(text: &str, kind: &str, pointer: &str) -> Result<Value, String> {
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text).map_err(|error| error.to_string());
    }
    let (_, file) = WHOLE
        .iter()
        .find(|(of, _)| *of == kind)
        .ok_or_else(|| format!("there is no whole {kind} to put it into"))?;
    let bytes = std::fs::read(root().join(file)).map_err(|error| error.to_string())?;
    let mut whole: Value = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
    let place = whole.pointer_mut(pointer).and_then(Value::as_object_mut);
    place.ok_or_else(|| format!("{file} has no object at {pointer}"))?.extend(piece(text)?);
    Ok(whole)
}

/// What is wrong with a block, in one line; `None` if it fits.
fn misfit(block: &Block, info: &str) -> Option<String> {
    let (kind, pointer) = info.split_once(' ').unwrap_or((info, ""));
    let all = schemas();
    let Some((_, schema)) = all.iter().find(|(name, _)| *name == kind) else {
        return Some(format!("there is no schema “{kind}”"));
    };
    let schema: Value = serde_json::from_str(schema).unwrap();
    let document = match document(&block.text, kind, pointer) {
        Ok(document) => document,
        Err(error) => return Some(error),
    };
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&document)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    (!errors.is_empty()).then(|| errors.join("; "))
}

/// The JSON blocks of a page that do not fit.
fn misfits(page: &Page) -> Vec<String> {
    let blocks = page.of_kind("json");
    blocks.filter_map(|(block, info)| Some(page.at(block.line, &misfit(block, info)?))).collect()
}

#[test]
fn each_json_block_fits_the_schema_of_its_kind() {
    super::hold(misfits);
}

#[test]
fn a_json_block_that_does_not_fit_is_found() {
    let found = |info: &str, text: &str| {
        misfits(&Page::read("docs/a.md", &format!("```json {info}\n{text}\n```\n"))).join("\n")
    };
    assert_eq!(found("layout", r#""grid": { "leading_pt": 13 }"#), "");
    assert_eq!(found("story", r#""$schema": "../schemas/story.schema.json","#), "");
    assert_eq!(found("story /images/0", r#""licence": "CC BY 4.0""#), "");
    let bad = [
        ("layout", r#""gird": { "leading_pt": 13 }"#, "gird"),
        ("layout", r#""grid": { "leading_pt": "13" }"#, "/grid/leading_pt"),
        ("layout /styles", r#""body": { "size": 9 }"#, "/styles/body"),
        ("story", r#"{ "title": "A whole story has more" }"#, "required"),
        ("story", r#""months": 3 "lang": "fr""#, "expected"),
        ("story /nowhere", r#""months": 3"#, "no object at /nowhere"),
        ("consents", r#""consents": []"#, "no whole consents"),
        ("", "{}", "there is no schema “”"),
        ("tale", "{}", "there is no schema “tale”"),
    ];
    for (info, text, words) in bad {
        let found = found(info, text);
        assert!(found.starts_with("docs/a.md:1: ") && found.contains(words), "{text}: {found}");
    }
}
