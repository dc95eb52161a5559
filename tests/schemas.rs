//! The schemas, judged from outside: an independent validator accepts every file of the samples and
//! refuses what is wrong.

use booklet::load::schemas;
use booklet::scaffold;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::sample::{ends_in, root};

/// The schema of this name.
fn schema(name: &str) -> Value {
    let all = schemas();
    let (_, text) = all.iter().find(|(of, _)| *of == name).unwrap();
    serde_json::from_str(text).unwrap()
}

/// A validator of the schema of this name.
fn validator(name: &str) -> Validator {
    jsonschema::validator_for(&schema(name)).unwrap()
}

/// A file of the project.
fn file(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(root().join(name)).unwrap()).unwrap()
}

/// A register of consents with one record.
fn consents() -> Value {
    json!({ "format": 1, "consents": [{
        "id": "es-001", "person": "Ana Example", "basis": "consent", "obtained": "2023-05-02",
        "evidence": "Register 7, number 1", "media": ["print", "pdf"], "items": ["name", "photo"]
    }] })
}

/// The JSON files in a folder of the project.
fn files_in(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| ends_in(name, "json")).collect();
    names.sort();
    assert!(!names.is_empty(), "{folder}");
    names.into_iter().map(|name| format!("{folder}/{name}")).collect()
}

#[test]
fn every_sample_file_fits_the_schema_that_it_names() {
    let mut files = vec!["booklet.json".to_owned(), "tests/import/partners-de.map.json".to_owned()];
    for folder in ["stories", "layouts", "layouts/shops", "src/scaffold/book/stories"] {
        files.extend(files_in(folder));
    }
    for name in files {
        let value = file(&name);
        let named = value["$schema"].as_str().unwrap_or_else(|| panic!("{name} names no schema"));
        let kind = named.rsplit('/').next().unwrap().trim_end_matches(".schema.json");
        let depth = name.trim_start_matches("src/scaffold/book/").matches('/').count();
        assert_eq!(named, format!("{}schemas/{kind}.schema.json", "../".repeat(depth)), "{name}");
        let found: Vec<String> =
            validator(kind).iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
    }
    let manifest: Value = serde_json::from_slice(&scaffold::files()["booklet.json"]).unwrap();
    assert!(validator("booklet").is_valid(&manifest));
}

#[test]
fn what_is_wrong_is_refused() {
    let cases = [
        ("story", "/home/country", json!("GR")),
        ("story", "/home/country", json!("es")),
        ("story", "/host/country", json!("Belgium")),
        ("story", "/sector/nace", json!("Z")),
        ("story", "/sector/nace", json!("C25")),
        ("story", "/period/start", json!("2021")),
        ("story", "/period/end", json!("September 2021")),
        ("story", "/months", json!("3")),
        ("story", "/months", json!(0)),
        ("story", "/home/size", json!("tiny")),
        ("story", "/participant/kind", json!("boss")),
        ("story", "/collaboration/0", json!("trainings")),
        ("story", "/body", json!("text")),
        ("story", "/body/0", json!("text")),
        ("story", "/body/0/type", json!("picture")),
        ("story", "/quotes/0/who", json!("guest")),
        ("story", "/outcomes/0/value", json!(-1)),
        ("story", "/outcomes/0/kind", json!("customers")),
        ("story", "/images/0/focal/x", json!(1.5)),
        ("story", "/images/0/safe", json!([0.1, 0.1, 0.5, 0.5])),
        ("story", "/images/0/safe", json!({ "left": 0, "top": 0, "width": 1 })),
        ("story", "/single_market/freedoms/0", json!("stay")),
        ("story", "/status", json!("done")),
        ("story", "/titel", json!("A field with a slip")),
        ("story", "/format", json!(0)),
        ("booklet", "/format", json!("1")),
        ("story", "/home/contry", json!("ES")),
        ("story", "/lang", json!("English")),
        ("booklet", "/date", json!("2 October 2023")),
        ("booklet", "/slug", json!("Mobilise SME")),
        ("booklet", "/lang", json!("EN")),
        ("booklet", "/programme/start", json!("2020-08-01")),
        ("booklet", "/funding/emblem_height_mm", json!(8)),
        ("booklet", "/partners/0/country", json!("XX")),
        ("booklet", "/partners/0/role", json!("leader")),
        ("booklet", "/order/policy", json!("random")),
        ("booklet", "/order/list", json!(["EL", "GR"])),
        ("booklet", "/sections/0/kind", json!("front")),
        ("booklet", "/sections/0/openers", json!({ "GR": { "text": "Greece" } })),
        ("booklet", "/fillers", json!([{ "blank": {} }])),
        ("consents", "/consents/0/obtained", json!("May 2023")),
        ("consents", "/consents/0/basis", json!("habit")),
        ("consents", "/consents/0/media/0", json!("radio")),
        ("consents", "/consents/0/id", json!("Ana Example")),
        ("layout", "/page/width_mm", json!("148")),
        ("layout", "/palette/text/rgb", json!("black")),
        ("layout", "/colours", json!({})),
        ("shop", "/standard", json!("PDF/X-1a")),
        ("shop", "/binding", json!("spiral")),
        ("shop", "/floor_ppi", json!(-225)),
        ("import-map", "/columns/Titel", json!(7)),
        ("import-map", "/colums", json!({})),
    ];
    for (kind, pointer, bad) in cases {
        let mut value = match kind {
            "story" => file("stories/es-be-pianos.json"),
            "booklet" => file("booklet.json"),
            "consents" => consents(),
            "layout" => file("layouts/a5.json"),
            "shop" => file("layouts/shops/digital.json"),
            _ => file("tests/import/partners-de.map.json"),
        };
        let validator = validator(kind);
        assert!(validator.is_valid(&value), "{kind}");
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        match value.pointer_mut(parent).unwrap() {
            Value::Array(items) => items[name.parse::<usize>().unwrap()] = bad.clone(),
            object => object[name] = bad.clone(),
        }
        assert!(!validator.is_valid(&value), "{kind} {pointer} {bad} is let through");
    }
    let required = [
        ("story", "title"),
        ("story", "home"),
        ("story", "body"),
        ("story", "format"),
        ("booklet", "funding"),
        ("booklet", "format"),
    ];
    for (kind, field) in required {
        let name = if kind == "story" { "stories/es-be-pianos.json" } else { "booklet.json" };
        let mut value = file(name);
        value.as_object_mut().unwrap().remove(field).unwrap();
        assert!(!validator(kind).is_valid(&value), "{kind} without {field}");
    }
}

#[test]
fn every_field_of_every_schema_is_described() {
    for (name, _) in schemas() {
        let schema = schema(name);
        let id = format!("urn:booklet:schema:{name}");
        assert_eq!(schema["$id"], json!(id));
        assert_eq!(schema["$schema"], json!("https://json-schema.org/draft/2020-12/schema"));
        let mut bare = Vec::new();
        assert!(described(&schema, "", &mut bare) > 5, "{name}");
        assert!(bare.is_empty(), "{name}: {bare:?}");
    }
}

/// Counts the fields of a schema; notes those without a description and words without one.
fn described(schema: &Value, at: &str, bare: &mut Vec<String>) -> usize {
    let mut count = 0;
    let mut has_words = |value: &Value, at: &str| {
        let words = value["description"].as_str().unwrap_or_default();
        if words.trim().is_empty() {
            bare.push(at.to_owned());
        }
    };
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        has_words(field, &format!("{at}/{name}"));
        count += 1;
    }
    let choices = schema["oneOf"].as_array().into_iter().flatten();
    for choice in choices.filter(|choice| choice.get("const").is_some()) {
        has_words(choice, &format!("{at}={}", choice["const"]));
    }
    if let Some(words) = schema["enum"].as_array() {
        let meanings = schema["enumDescriptions"].as_array().map_or(0, Vec::len);
        assert_eq!(meanings, words.len(), "{at}: words without their meaning");
    }
    match schema {
        Value::Object(fields) => {
            let inside = fields.iter().filter(|(name, _)| *name != "default");
            count
                + inside.map(|(name, v)| described(v, &format!("{at}/{name}"), bare)).sum::<usize>()
        }
        Value::Array(items) => {
            count + items.iter().map(|item| described(item, at, bare)).sum::<usize>()
        }
        _ => count,
    }
}

#[test]
fn the_command_prints_and_writes_them() {
    let run = |arguments: &[&str]| {
        let program = std::process::Command::new(env!("CARGO_BIN_EXE_booklet"));
        let output = { program }.arg("schema").args(arguments).output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, text, _) = run(&["story"]);
    assert_eq!((code, serde_json::from_str::<Value>(&text).unwrap()), (Some(0), schema("story")));
    let folder = std::env::temp_dir().join(format!("booklet-schemas-{}", std::process::id()));
    assert_eq!(run(&["--out", folder.to_str().unwrap()]).0, Some(0));
    for (name, text) in schemas() {
        let written = std::fs::read_to_string(folder.join(format!("{name}.schema.json"))).unwrap();
        assert_eq!(written, text);
    }
    std::fs::remove_dir_all(folder).unwrap();
    let (code, _, words) = run(&["storry"]);
    assert_eq!(code, Some(2));
    assert!(words.contains("did you mean “story”?"), "{words}");
}
