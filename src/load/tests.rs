//! Tests of loading.

use std::collections::BTreeMap;

use crate::check::check;
use crate::model::{ColorRole, StyleRole};

use super::*;

/// A small good book.
pub(crate) fn small_book() -> BTreeMap<String, Vec<u8>> {
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0h30v20z"/></svg>"#;
    let emblem = include_bytes!("../../images/eu-emblem-colour.svg");
    let press = include_bytes!("../../layouts/icc/ISOcoated_v2_300_bas.icc");
    let bench = ["a", "A bench with a saw and a lamp on it."];
    let shelf = ["third", "A shelf with jars below a window."];
    let door = ["second", "A door that stands open to a yard."];
    let files: [(&str, Vec<u8>); 11] = [
        ("booklet.json", BOOK.into()),
        ("layouts/plain.json", layout().into_bytes()),
        ("layouts/icc/ISOcoated_v2_300_bas.icc", press.to_vec()),
        ("images/a.svg", svg.to_vec()),
        ("images/second.svg", svg.to_vec()),
        ("images/third.svg", svg.to_vec()),
        ("images/emblem.svg", emblem.to_vec()),
        ("stories/one.json", story("From Spain", ["ES", "BE", "2021"], bench)),
        ("stories/three.json", story("From Greece", ["EL", "ES", "2021"], shelf)),
        ("stories/two.json", story("From Spain again", ["ES", "AT", "2020"], door)),
        ("stories/notes.txt", b"not a story".to_vec()),
    ];
    files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect()
}

/// A story of the small book: its title; home, host and year; its picture and what that shows.
fn story(title: &str, [home, host, year]: [&str; 3], [file, alt]: [&str; 2]) -> Vec<u8> {
    let parts = [
        ("TITLE", title),
        ("HOME", home),
        ("HOST", host),
        ("YEAR", year),
        ("FILE", file),
        ("ALT", alt),
    ];
    let fill = |story: String, (name, value): (&str, &str)| story.replace(name, value);
    parts.into_iter().fold(STORY.to_owned(), fill).into_bytes()
}

/// A story of the small book but for what tells it from the others.
const STORY: &str = r#"{
  "format": 1,
  "title": "TITLE",
  "lead": "A standfirst.",
  "participant": { "anonymous": true, "kind": "owner", "role": "owner of a workshop" },
  "home": { "country": "HOME", "kind": "workshop", "sector": "Crafts", "size": "micro" },
  "host": { "country": "HOST", "kind": "importer", "sector": "Trade", "size": "small" },
  "sector": { "nace": "C", "label": "Crafts" },
  "collaboration": ["training", "joint-research"],
  "period": { "start": "YEAR-09", "end": "YEAR-11" },
  "months": 3,
  "activities": ["Sawing", "Selling"],
  "body": [
    { "type": "paragraph", "text": "First *one*." },
    { "type": "entry", "label": "Monday", "text": "Second." },
    { "type": "heading", "text": "Subhead" },
    { "type": "paragraph", "text": "Last." }
  ],
  "quotes": [{ "text": "TITLE: it worked, and has gone on working ever since.", "who": "host", "attribution": "The host" }],
  "outcomes": [{ "kind": "jobs", "value": 1 }],
  "single_market": { "freedoms": ["work"], "sentence": "So it is." },
  "images": [{ "file": "images/FILE.svg", "alt": "ALT", "credit": "Drawn here", "licence": "CC0" }], "status": "final"
}"#;

/// The manifest of the small book.
const BOOK: &str = r#"{
  "format": 1,
  "slug": "small",
  "title": "A small book",
  "lang": "en",
  "date": "2023-10-02",
  "programme": { "name": "A programme", "acronym": "AP", "grant_agreement": "825322", "start": "2020-08", "end": "2023-03" },
  "funding": { "statement": "Co-funded by the AP of the European Union. Agreement 825322.", "disclaimer": "The views are the authors’; the Commission is not responsible for them.", "emblem": "images/emblem.svg", "emblem_height_mm": 10 },
  "publisher": { "name": "The editors" },
  "totals": { "secondments": 286, "smes": 572, "months": 32, "stories": 3 },
  "layout": "plain",
  "sections": [
    { "kind": "cover", "picture": { "file": "images/a.svg", "alt": "A bench with a saw and a lamp on it.", "credit": "Drawn here", "licence": "CC0" } },
    { "kind": "title-page" },
    { "kind": "imprint", "body": [{ "type": "entry", "label": "Date", "text": "2023" }] },
    { "kind": "contents" },
    { "kind": "introduction", "lead": "It begins.", "body": [{ "type": "paragraph", "text": "See [us](https://a.eu)." }] },
    { "kind": "journey", "map": { "caption": "All", "alt": "All ways on a map of Europe." } },
    { "kind": "chapters", "openers": { "ES": { "text": "Two stories." } } },
    { "kind": "single-market", "freedoms": [{ "key": "work", "title": "Freedom to work", "text": "To work." }] },
    { "kind": "partners" },
    { "kind": "index" },
    { "kind": "picture-credits" },
    { "kind": "back-cover" }
  ],
  "partners": [
    { "country": "SK", "name": "S", "role": "partner" },
    { "country": "SI", "name": "T", "role": "coordinator", "description": "Leads." }
  ]
}"#;

/// The layout of the small book: every role in grey or black, every style like `body`.
pub(crate) fn layout() -> String {
    let colours = ColorRole::ALL.iter().map(|role| {
        let rgb = if *role == ColorRole::Text { "#000000" } else { "#444444" };
        format!("\"{}\": {{ \"rgb\": \"{rgb}\", \"cmyk\": [0, 0, 0, 100] }}", role.name())
    });
    let others = StyleRole::ALL.iter().filter(|role| **role != StyleRole::Body);
    let styles = others.map(|role| format!("\"{}\": {{}}", role.name()));
    LAYOUT
        .replace("COLOURS", &colours.collect::<Vec<_>>().join(", "))
        .replace("STYLES", &styles.collect::<Vec<_>>().join(", "))
}

/// The layout but for its roles.
const LAYOUT: &str = r#"{
  "format": 1,
  "page": { "width_mm": 148, "height_mm": 210 },
  "margins": { "inner_mm": 18, "outer_mm": 16, "top_mm": 16, "bottom_mm": 20 },
  "grid": { "leading_pt": 13 },
  "families": {},
  "palette": { COLOURS },
  "styles": { "body": { "size_pt": 10 }, STYLES },
  "templates": { "plain": { "words": [1, 450], "first": { "frames": [{ "flow": true }] } } },
  "parts": { "default": { "templates": ["plain"] } }
}"#;

/// Replaces words in a file of a book.
fn change(files: &mut BTreeMap<String, Vec<u8>>, file: &str, from: &str, to: &str) {
    let text = String::from_utf8(files[file].clone()).unwrap();
    assert!(text.contains(from), "{from}");
    files.insert(file.to_owned(), text.replace(from, to).into_bytes());
}

/// All findings of loading and checking.
fn findings(files: BTreeMap<String, Vec<u8>>) -> Vec<(String, String)> {
    let world = World::memory(files);
    let (booklet, mut found) = load(&world, &Choices::default());
    if let Some(booklet) = booklet {
        found.extend(check(&booklet));
    }
    crate::source::complete(&world, &mut found);
    let shown = |f: &Finding| {
        let place = format!("{}:{}:{}", f.place.file, f.place.line, f.place.column);
        (format!("{} {place}", f.code.as_str()), format!("{} {}", f.message, f.help))
    };
    found.iter().map(shown).collect()
}

#[test]
fn a_good_book_has_no_findings() {
    assert_eq!(findings(small_book()), []);
}

#[test]
fn five_mistakes_are_found_in_one_run() {
    let mut files = small_book();
    change(&mut files, "stories/one.json", "\"activities\"", "\"activites\"");
    change(&mut files, "stories/one.json", "images/a.svg", "images/b.svg");
    change(&mut files, "stories/two.json", "\"months\": 3,", "\"months\": 3");
    change(&mut files, "stories/three.json", "\"EL\"", "\"GR\"");
    change(&mut files, "stories/three.json", "\"title\": \"From Greece\",\n", "");
    let mut two = small_book()["stories/three.json"].clone();
    files.insert("stories/four.json".to_owned(), std::mem::take(&mut two));
    change(&mut files, "stories/four.json", "\"EL\"", "\"GR\"");
    change(&mut files, "booklet.json", "\"stories\": 3", "\"stories\": 4");
    let found = findings(files);
    let codes: Vec<_> = found.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "S001 stories/one.json:12:16",
            "S003 stories/three.json:1:1",
            "F003 stories/two.json:11:13",
            "F001 stories/one.json:22:24",
            "S005 stories/four.json:6:24",
        ]
    );
    let text = |at: usize| found[at].1.as_str();
    assert_eq!(text(0), "There is no field “activites” here. Did you mean “activities”?");
    assert_eq!(text(1), "The file has no “title”. Add a field \"title\".");
    assert_eq!(text(4), "“GR” is not a known country code. Write “EL” for Greece.");
}

#[test]
fn wrong_types_and_words_are_named() {
    let mut files = small_book();
    change(&mut files, "stories/one.json", "\"months\": 3", "\"months\": \"three\"");
    change(&mut files, "stories/one.json", "\"size\": \"micro\"", "\"size\": \"mikro\"");
    change(&mut files, "stories/one.json", "\"type\": \"heading\"", "\"type\": \"headline\"");
    change(&mut files, "stories/one.json", "\"label\": \"Monday\"", "\"lable\": \"Monday\"");
    let found = findings(files);
    let codes: Vec<_> = found.iter().map(|(code, _)| &code[..4]).collect();
    // The field that is misspelt is not missing too.
    assert_eq!(codes, ["S004", "S002", "S001", "S004"]);
    assert!(found[0].1.contains("Did you mean “micro”?"), "{}", found[0].1);
    assert!(found[3].1.contains("Did you mean “heading”?"), "{}", found[3].1);
}

#[test]
fn a_field_that_is_given_twice_is_found_where_it_stands_again() {
    let mut files = small_book();
    change(&mut files, "stories/one.json", "\"months\": 3", "\"months\": 3,\n\"months\": 4");
    let (place, words) = findings(files).remove(0);
    assert_eq!(place, "S002 stories/one.json:12:1");
    assert!(words.contains("The field “months” appears here a second time"), "{words}");
}

#[test]
fn a_key_of_a_map_that_is_given_twice_is_found_in_every_file() {
    let mut files = small_book();
    let twice = "\"openers\": { \"ES\": { \"text\": \"Lost.\" }, \"ES\"";
    change(&mut files, "booklet.json", "\"openers\": { \"ES\"", twice);
    let style = "\"styles\": { \"body\": { \"size_pt\": 9 }, \"body\"";
    change(&mut files, "layouts/plain.json", "\"styles\": { \"body\"", style);
    let found = findings(files);
    let codes: Vec<_> = found.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, ["S002 booklet.json:19:67", "S002 layouts/plain.json:8:41"]);
    assert!(found[0].1.contains("“ES” appears here a second time"), "{}", found[0].1);
}

#[test]
fn a_missing_layout_stops_no_other_check() {
    let mut files = small_book();
    files.remove("layouts/plain.json");
    change(&mut files, "stories/one.json", "\"BE\"", "\"ES\"");
    let codes: Vec<_> = findings(files).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["F001 booklet.json:11:13", "S009 stories/one.json:7:24"]);
}

#[test]
fn without_a_manifest_the_stories_are_read_all_the_same() {
    let mut files = small_book();
    files.remove("booklet.json");
    change(&mut files, "stories/one.json", "\"title\"", "\"titel\"");
    let codes: Vec<_> = findings(files).into_iter().map(|(code, _)| code[..4].to_owned()).collect();
    assert_eq!(codes, ["F001", "S001"]);
}

#[test]
fn any_value_of_another_kind_is_explained_at_its_place() {
    for file in ["stories/one.json", "booklet.json", "layouts/plain.json"] {
        let good: Value = serde_json::from_slice(&small_book()[file]).unwrap();
        let mut pointers = Vec::new();
        all_pointers(&good, "", &mut pointers);
        for pointer in pointers {
            for other in ["null", "7", "-1.5", "\"x\"", "[]", "{}", "[{\"type\": 3}]"] {
                let mut bad = good.clone();
                *bad.pointer_mut(&pointer).unwrap() = serde_json::from_str(other).unwrap();
                let mut files = small_book();
                files.insert(file.to_owned(), bad.to_string().into_bytes());
                for (code, text) in findings(files) {
                    assert!(!code.contains(":0:"), "{pointer} {other}: {code} {text}");
                    assert!(!text.contains("cannot be read"), "{pointer} {other}: {code} {text}");
                }
            }
        }
    }
}

/// The pointers of all values inside a value.
fn all_pointers(value: &Value, at: &str, pointers: &mut Vec<String>) {
    let mut inside = |key: &str, value: &Value| {
        let here = format!("{at}/{key}");
        all_pointers(value, &here, pointers);
        pointers.push(here);
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| inside(key, value)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| inside(&index.to_string(), value));
        }
        _ => {}
    }
}

#[test]
fn the_schemas_in_the_folder_are_fresh() {
    for (name, text) in schemas() {
        let file = format!("{}/schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        if std::env::var_os("BOOKLET_WRITE_SCHEMAS").is_some() {
            std::fs::create_dir_all(format!("{}/schemas", env!("CARGO_MANIFEST_DIR"))).unwrap();
            std::fs::write(&file, &text).unwrap();
        } else {
            assert_eq!(written, text, "{name}: run the test with BOOKLET_WRITE_SCHEMAS=1");
        }
    }
}
