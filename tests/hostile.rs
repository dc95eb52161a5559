//! A story and a manifest with text in every field that breaks careless programs.

use std::io::{Cursor, Read as _};
use std::path::Path;

use booklet::build::{Wanted, publish};
use booklet::build::{compile, examine};
use booklet::cache::Cache;
use booklet::codes::Code;
use booklet::load::Choices;
use booklet::source::World;
use booklet::write::Output;
use findings::{Findings, Severity};
use serde_json::Value;

use crate::sample::{Files, add_test_font, ends_in, json, put, small_book};

/// What is added to every text: signs of XML and of Markdown's neighbours, Hebrew, Arabic, a face.
const HOSTILE: &str = " < & > \"q\" 'a' שלום مرحبا 😀";

/// The story that is spoilt.
const STORY: &str = "stories/es-be-pianos.json";

/// Fields that hold text, wherever they stand.
const TEXTS: [&str; 21] = [
    "activities",
    "alt",
    "attribution",
    "caption",
    "credit",
    "description",
    "disclaimer",
    "label",
    "lead",
    "licence",
    "note",
    "place",
    "rights",
    "sample_note",
    "sentence",
    "series",
    "signed",
    "statement",
    "subtitle",
    "text",
    "title",
];

/// Whether the string at this pointer is text, as opposed to a code, a date or a file.
fn is_text(pointer: &str) -> bool {
    let steps: Vec<&str> = pointer.split('/').filter(|s| s.parse::<usize>().is_err()).collect();
    let last = steps.last().copied().unwrap_or_default();
    let inside = |outer: &str| steps.len() > 1 && steps[steps.len() - 2] == outer;
    TEXTS.contains(&last)
        || last == "kind" && (inside("home") || inside("host"))
        || last == "role" && inside("participant")
        || last == "name" && (inside("publisher") || inside("programme") || inside("partners"))
}

/// Adds `tail` to every text of a value; gives the pointers of those texts.
fn spoil(value: &mut Value, pointer: &str, tail: &str) -> Vec<String> {
    match value {
        Value::String(text) if is_text(pointer) => {
            text.push_str(tail);
            vec![pointer.to_owned()]
        }
        Value::Array(list) => list
            .iter_mut()
            .enumerate()
            .flat_map(|(index, item)| spoil(item, &format!("{pointer}/{index}"), tail))
            .collect(),
        Value::Object(fields) => fields
            .iter_mut()
            .flat_map(|(name, item)| spoil(item, &format!("{pointer}/{name}"), tail))
            .collect(),
        _ => Vec::new(),
    }
}

/// A small book with `tail` at the end of every text of its manifest and of a story; and the texts'
/// files and pointers.
fn spoilt(tail: &str) -> (Files, Vec<(String, String)>) {
    let mut files = small_book();
    let mut changed = Vec::new();
    for file in ["booklet.json", STORY] {
        let mut value = json(&files, file);
        // With longer texts the back cover has room for one paragraph.
        let sections = value.get_mut("sections").and_then(Value::as_array_mut);
        for section in sections.into_iter().flatten().filter(|it| it["kind"] == "back-cover") {
            section["body"].as_array_mut().unwrap().truncate(1);
        }
        let pointers = spoil(&mut value, "", tail);
        changed.extend(pointers.into_iter().map(|pointer| (file.to_owned(), pointer)));
        put(&mut files, file, &value);
    }
    (files, changed)
}

/// The errors among findings, at each of their places.
fn errors(found: &Findings) -> Vec<(Code, String, String, usize, String)> {
    found
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .flat_map(|f| {
            let again = f.again.iter().map(|spot| &spot.place);
            std::iter::once(&f.place).chain(again).map(|place| {
                (
                    Code::of(f.code).unwrap(),
                    place.file.clone(),
                    place.pointer.clone(),
                    place.line as usize,
                    f.message.clone(),
                )
            })
        })
        .collect()
}

/// The hostile book with a font for what its own fonts lack.
fn with_font() -> Files {
    let (mut files, _) = spoilt(HOSTILE);
    add_test_font(&mut files);
    files
}

/// Writes the files of a book where a judge can be pointed at them.
fn keep(files: &Files) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    _ = std::fs::remove_dir_all(&folder);
    for (name, bytes) in files {
        let file = folder.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
}

#[test]
fn a_character_without_a_glyph_is_an_error_that_names_it_and_its_place() {
    let (files, _) = spoilt(HOSTILE);
    let (_, found) = compile(&World::memory(files), &mut |_| {});
    let errors = errors(&found);
    assert!(errors.iter().all(|(code, ..)| *code == Code::MissingGlyph), "{errors:#?}");
    for file in ["booklet.json", STORY] {
        for sign in ["😀” (U+1F600)", "م” (U+0645)"] {
            let told = |(_, at, pointer, line, message): &(Code, String, String, usize, String)| {
                at == file && !pointer.is_empty() && *line > 0 && message.contains(sign)
            };
            assert!(errors.iter().any(told), "{file} {sign}: {errors:#?}");
        }
    }
}

#[test]
fn with_a_font_for_it_hostile_text_is_published() {
    let files = with_font();
    keep(&files);
    let world = World::memory(files);
    let (compiled, found) = compile(&world, &mut |_| {});
    let compiled = compiled.unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(errors(&found), []);
    let wanted = Wanted { outputs: vec![Output::Screen, Output::Epub], ..Wanted::all() };
    let (finished, found) = publish(&world, &compiled, &wanted, &Cache::none());
    assert_eq!(errors(&found), []);
    let epub = finished.iter().find(|file| ends_in(&file.name, "epub")).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&epub.bytes)).unwrap();
    let mut story = String::new();
    let name = "OEBPS/text/story-es-be-pianos.xhtml";
    archive.by_name(name).unwrap().read_to_string(&mut story).unwrap();
    let said = " &lt; &amp; &gt; ";
    assert!(story.matches(said).count() > 20, "{story}");
    assert!(story.contains("שלום مرحبا 😀</h1>"), "{story}");
    // The story's face and the two behind it, of which the last has what the others lack.
    let mut sheet = String::new();
    archive.by_name("OEBPS/stylesheet.css").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(
        sheet.contains("font-family: \"Book Text\", \"Book Text 2\", \"Book Text 3\", Georgia")
    );
    assert!(archive.by_name("OEBPS/fonts/text-3-regular.ttf").is_ok());
}

#[test]
fn a_control_character_is_an_error_in_every_text() {
    let (files, texts) = spoilt("\u{b}");
    let (_, found) = examine(&World::memory(files), &Choices::default(), &mut |_| {});
    let told: Vec<(String, String)> = found
        .iter()
        .filter(|f| f.code == Code::ControlCharacter && f.place.line > 0)
        .map(|f| (f.place.file.clone(), f.place.pointer.clone()))
        .collect();
    assert!(texts.len() > 80, "{}", texts.len());
    let missed: Vec<_> = texts.iter().filter(|text| !told.contains(text)).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}
