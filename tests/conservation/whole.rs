//! A book in which every field is used, against its pages and its outputs.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use booklet::build::{Wanted, publish};
use booklet::cache::Cache;
use booklet::codes::Code;
use booklet::frame::{Compiled, ItemKind};
use booklet::plan::bare;
use booklet::source::World;
use booklet::write::Output;
use serde_json::{Value, json};

use super::fields::listed;
use super::{good, wanted};
use crate::sample::{Files, ends_in, json as read, put, small_book};

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

/// The small book with every field that the sample leaves out.
fn whole_book() -> Files {
    let mut files = small_book();
    let mut book = read(&files, "booklet.json");
    complete(&mut book);
    put(&mut files, "booklet.json", &book);
    files.insert("images/partner.svg".into(), files["images/es-be-pianos.svg"].clone());
    let mut story = read(&files, "stories/es-be-pianos.json");
    story["outcomes"] = json!([
        { "kind": "other", "value": 4, "label": "pianos restored together", "note": "two of them grand" }
    ]);
    let body = story["body"].as_array_mut().unwrap();
    body.push(
        json!({ "type": "entry", "label": "Tools", "text": "A gauge, a file and a jam jar." }),
    );
    body.push(json!({ "type": "list", "items": ["Felt of three kinds", "Needles of two"] }));
    put(&mut files, "stories/es-be-pianos.json", &story);
    name_people(&mut files);
    files
}

/// Gives the manifest what the sample leaves out.
fn complete(book: &mut Value) {
    for section in book["sections"].as_array_mut().unwrap() {
        match section["kind"].as_str().unwrap() {
            "back-cover" => {
                section["title"] = "Words on the back of it".into();
                section["lead"] = "A standfirst on the back of it, too.".into();
                section["body"] =
                    json!([{ "type": "paragraph", "text": "Few words on the back of it." }]);
            }
            // Openers of countries that have no story are a finding.
            "chapters" => {
                let openers = section["openers"].as_object_mut().unwrap();
                openers.retain(|country, _| ["DE", "ES"].contains(&country.as_str()));
            }
            "title-page" => {
                section["signed"] = "The signature on the title page".into();
                section["body"] = json!([
                    { "type": "entry", "label": "Run-in label", "text": "and words on the title page." },
                    { "type": "list", "items": ["One item of a list", "Another item of a list"] }
                ]);
            }
            _ => {}
        }
    }
    book["partners"][0]["logo"] =
        json!({ "file": "images/partner.svg", "alt": "Sign of the first partner" });
    book["modified"] = "2023-11-20".into();
    book["identifiers"] = json!({
        "isbn_print": "978-92-79-12676-5", "isbn_pdf": "978-92-79-12677-2",
        "isbn_epub": "978-92-79-12678-9"
    });
    book["people"] = json!([
        { "name": "Ana Kovač", "sort_name": "Kovač, Ana", "role": "editor" },
        { "name": "House of Small Firms", "kind": "organisation", "role": "author" }
    ]);
    book["accessibility"] = json!({
        "epub_claim": "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        "certified_by": "The Committee of Readers", "report": "https://example.eu/report-of-readers"
    });
    book["site"] = json!({
        "base_url": "https://example.eu/booklet/", "contact": "mailto:readers@example.eu",
        "statement": "We want everybody to be able to read this book."
    });
    book["fillers"] = json!([{ "picture": {
        "file": "images/it-be-horses.jpg", "decorative": true, "credit": "Photographer of the filler",
        "licence": "CC BY 4.0"
    } }]);
}

/// Names the people and firms of a story, with their consents.
fn name_people(files: &mut Files) {
    let name = "stories/de-es-campaign.json";
    let mut story = read(files, name);
    let consent = |id: &str, person: &str, items: &[&str]| {
        json!({
            "id": id, "person": person, "basis": "consent", "obtained": "2023-01-10",
            "evidence": "Dossier-88123", "media": ["print", "pdf", "epub", "web"], "items": items
        })
    };
    story["participant"]["anonymous"] = false.into();
    story["participant"]["name"] = "Zoe Lindqvist".into();
    story["participant"]["consents"] = json!(["consent-4711"]);
    story["home"]["name"] = "Lindqvist and Daughters".into();
    story["home"]["consents"] = json!(["consent-4712"]);
    story["host"]["name"] = "Agencia del Puerto".into();
    story["host"]["consents"] = json!(["consent-4713"]);
    put(files, name, &story);
    let register = json!({ "format": 1, "consents": [
        consent("consent-4711", "Zoe Lindqvist", &["name", "quote"]),
        consent("consent-4712", "Lindqvist and Daughters", &["company", "quote"]),
        consent("consent-4713", "Agencia del Puerto", &["company", "quote"]),
    ] });
    put(files, "consents.json", &register);
}

/// Text as a book of two stories prints it: fields replaced, without the marks of emphasis and links. The address of
/// a QR code is printed without its beginning.
fn unmarked(text: &str) -> String {
    let mut out = text.replace('*', "");
    out = out.strip_prefix("https://").unwrap_or(&out).to_owned();
    for (field, words) in
        [("{stories}", "2"), ("{stories:words}", "two"), ("{stories:Words}", "Two")]
    {
        out = out.replace(field, words);
    }
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

/// The files of the pictures that pages show.
fn shown(compiled: &Compiled) -> BTreeSet<&str> {
    let items = compiled.document.pages.iter().flat_map(|page| &page.items);
    let placed = items.filter_map(|item| match &item.kind {
        ItemKind::Picture(placed) => Some(placed.picture.0 as usize),
        _ => None,
    });
    placed.map(|index| compiled.plan.pictures[index].file.as_str()).collect()
}

/// All that the EPUB and the site say, in whatever file.
fn said_elsewhere(files: &Files, compiled: &Compiled) -> String {
    let world = World::memory(files.clone());
    let wanted = Wanted { outputs: [Output::Epub, Output::Site].into(), ..Wanted::all() };
    let (made, found) = publish(&world, compiled, &wanted, &Cache::none());
    assert!(!found.has_errors(), "{found:#?}");
    let mut all = String::new();
    for file in &made {
        if ends_in(&file.name, "epub") {
            let mut archive = zip::ZipArchive::new(Cursor::new(&file.bytes)).unwrap();
            for index in 0..archive.len() {
                _ = archive.by_index(index).unwrap().read_to_string(&mut all);
            }
        } else if let Ok(text) = std::str::from_utf8(&file.bytes) {
            all.push_str(text);
        }
    }
    all
}

/// The files of a book that its authors write, with the title of their list.
fn written(files: &Files) -> impl Iterator<Item = (&str, &'static str, Value)> {
    files.iter().filter_map(|(name, bytes)| {
        let list = match name.as_str() {
            "booklet.json" => "booklet.json",
            "consents.json" => "consents.json",
            name if name.starts_with("stories/") => "stories/*.json",
            _ => return None,
        };
        Some((name.as_str(), list, serde_json::from_slice(bytes).ok()?))
    })
}

/// Whether a private text is long enough not to stand somewhere by chance.
fn is_telling(text: &str) -> bool {
    text.len() > 8 && text.contains('-') && text.contains(|c: char| c.is_ascii_digit())
}

/// The parts of a text between its fields.
fn without_fields(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after))
}

#[test]
fn every_field_is_printed_shown_described_or_private_as_listed() {
    let files = whole_book();
    let compiled = good(&files);
    let (pages, spoken, placed) = (wanted(&compiled), descriptions(&compiled), shown(&compiled));
    let elsewhere = said_elsewhere(&files, &compiled);
    let listed = listed();
    let mut seen = BTreeSet::new();
    for (name, list, value) in written(&files) {
        let mut all = Vec::new();
        texts(&value, "", &mut all);
        for (field, text) in all {
            let Some(treatment) = listed[list].get(&field) else { continue };
            let words = bare(&unmarked(&text));
            let is_private = || !is_telling(&text) || !elsewhere.contains(&text);
            let there = match treatment.as_str() {
                "printed" => pages.contains(&words),
                // Fields are replaced by what the book has.
                "described" => without_fields(&text).all(|part| spoken.contains(&bare(part))),
                "shown" => placed.contains(text.as_str()) || field.starts_with("fillers"),
                // What a page does not say may stand in any file, escaped.
                "metadata" => {
                    elsewhere.contains(&text.replace('&', "&amp;")) || elsewhere.contains(&text)
                }
                "private" if list == "consents.json" => is_private(),
                "private" => !pages.contains(&words) && !spoken.contains(&words) && is_private(),
                _ => continue,
            };
            assert!(there, "{name}: {field} is “{treatment}”: {text}");
            seen.insert((list, field));
        }
    }
    let asked = ["printed", "described", "shown", "metadata"];
    let left_out: Vec<_> = listed
        .iter()
        .flat_map(|(list, fields)| fields.iter().map(move |it| (list.as_str(), it.0, it.1)))
        .filter(|(_, _, treatment)| asked.contains(&treatment.as_str()))
        // The pictures of a layout have tests of their own: `layout_language.rs`.
        .filter(|(list, _, _)| !list.starts_with("layouts/"))
        .filter(|(list, field, _)| !seen.iter().any(|(l, f)| l == list && f == *field))
        .map(|(list, field, _)| format!("{list}: {field}"))
        .collect();
    // A number, which is no text.
    assert_eq!(left_out, ["booklet.json: series_number"]);
}

#[test]
fn a_field_that_is_refused_is_a_finding_that_names_it() {
    let listed = listed();
    let refused: Vec<_> = listed["booklet.json"].iter().filter(|it| it.1 == "refused").collect();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert_eq!(refused[0].0, "fillers[].picture.caption");
    let mut files = whole_book();
    let mut book = read(&files, "booklet.json");
    book["fillers"][0]["picture"]["caption"] = "A caption that no page has room for.".into();
    put(&mut files, "booklet.json", &book);
    let world = World::memory(files);
    let (_, found) = booklet::build::compile(&world, &mut |_| {});
    let place = "/fillers/0/picture/caption";
    assert!(found.iter().any(|f| f.code == Code::FieldUnused && f.place.pointer == place));
}
