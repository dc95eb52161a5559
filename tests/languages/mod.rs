//! The 24 official languages: a book with a page for each of them, books in one of them without a word of
//! English, and the table in the documents.

mod lines;
mod phrases;
mod rows;
mod table;

use std::collections::BTreeSet;

use booklet::build::{Wanted, compile, publish};
use booklet::cache::Cache;
use booklet::data::{self, Day, Month};
use booklet::frame::Compiled;
use booklet::plan::{Part, Plan, ReadOn, Section, said};
use booklet::scaffold;
use booklet::source::World;
use booklet::write::{Finished, Output};
use findings::Severity;
use serde_json::{Value, json};

use crate::sample::{Files, ends_in};
use rows::{ROWS, Row};

/// A file of the new book as a value.
fn value(files: &Files, file: &str) -> Value {
    serde_json::from_slice(&files[file]).unwrap()
}

/// The files of a new book.
fn new_book() -> Files {
    scaffold::files().into_iter().collect()
}

/// The story of a row.
fn story(model: &Value, row: &Row) -> Value {
    let [title, text] = row.text;
    let mut story = model.clone();
    story["lang"] = json!(row.lang);
    story["title"] = json!(title);
    story["lead"] = json!(text);
    story["body"] =
        json!([{ "type": "paragraph", "text": text }, { "type": "paragraph", "text": text }]);
    for (side, country) in ["home", "host"].into_iter().zip(row.way) {
        story[side] =
            json!({ "country": country, "kind": title, "sector": title, "size": "small" });
    }
    story["sector"]["label"] = json!(title);
    story["participant"]["role"] = json!(title);
    story["participant"]["kind"] = json!("employee");
    story["period"] = json!({ "start": "2021-09", "end": "2021-11" });
    story["months"] = json!(3);
    story["activities"] = json!([title, text]);
    story["quotes"] = json!([]);
    story["outcomes"] = json!([{ "kind": "jobs", "value": 5 }]);
    story["single_market"]["sentence"] = json!(text);
    story["images"] = json!([]);
    story
}

/// A book with a story in each language, in the new book's layout.
fn book() -> Files {
    let mut files = new_book();
    let mut manifest = value(&files, "booklet.json");
    manifest.as_object_mut().unwrap().remove("totals");
    files.insert("booklet.json".to_owned(), manifest.to_string().into_bytes());
    let model = value(&files, "stories/si-fi-rye.json");
    files.retain(|name, _| !name.starts_with("stories/"));
    for row in &ROWS {
        let name = format!("stories/{}.json", row.lang);
        files.insert(name, story(&model, row).to_string().into_bytes());
    }
    files
}

/// What was made of some files.
fn build(files: &Files, outputs: &[Output]) -> (Compiled, Vec<Finished>) {
    let world = World::memory(files.clone());
    let (compiled, mut found) = compile(&world, &mut |_| {});
    let wanted = Wanted { outputs: outputs.to_vec(), ..Wanted::all() };
    let all: Vec<_> = found.iter().filter(|f| f.severity == Severity::Error).collect();
    let Some(compiled) = compiled else { panic!("{all:#?}") };
    let (made, more) = publish(&world, &compiled, &wanted, &Cache::none());
    found.extend(more);
    let errors: Vec<_> = found.iter().filter(|f| f.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    (compiled, made)
}

/// Whether the name of a file ends so.
fn is_named(file: &Finished, end: &str) -> bool {
    ends_in(&file.name, end)
}

/// Every text of a part.
fn texts(section: &Section) -> Vec<String> {
    let no_folio = |_: &str| String::new();
    section.blocks.iter().flat_map(|b| said(section, b, ReadOn::Documents(&no_folio))).collect()
}

#[test]
fn a_book_with_a_page_for_each_language_has_the_words_and_dates_of_each() {
    let (compiled, made) = build(&book(), &[Output::Screen, Output::Epub]);
    for row in &ROWS {
        let of_row = |s: &&Section| matches!(&s.part, Part::Story { id, .. } if id == row.lang);
        let section = compiled.plan.sections.iter().find(of_row).unwrap();
        let texts: Vec<String> =
            texts(section).iter().map(|text| text.replace('\u{a0}', " ")).collect();
        let labels = data::labels(row.lang);
        assert_eq!(section.lang, row.lang);
        let wanted = [row.cards[0], row.cards[1], row.stay, row.jobs, &labels.activities];
        for words in wanted {
            let words = words.replace('\u{a0}', " ");
            assert!(texts.contains(&words), "{} “{words}”: {texts:#?}", row.lang);
        }
    }
    assert!(["pdf", "epub"].iter().all(|end| made.iter().any(|file| is_named(file, end))));
}

#[test]
fn periods_over_two_years_fractions_and_days_are_written_by_custom() {
    let month = |text| Month::read(text).unwrap();
    for row in &ROWS {
        let labels = data::labels(row.lang);
        let winter = labels.period(month("2021-11"), month("2022-01"));
        let winter = format!("{winter}, {}", labels.duration_of(2.5));
        assert_eq!(winter, row.winter, "{}", row.lang);
        assert_eq!(labels.day(Day::read("2023-10-02").unwrap()), row.day, "{}", row.lang);
    }
}

/// The new book in another language, without a text of its own that could be taken for the program's.
fn book_in(lang: &str) -> Files {
    let mut files = book();
    let mut manifest = value(&files, "booklet.json");
    manifest["lang"] = json!(lang);
    for part in manifest["sections"].as_array_mut().unwrap() {
        let fields = part.as_object_mut().unwrap();
        fields.retain(|name, _| name == "kind" || name == "picture" || name == "map");
    }
    let parts = manifest["sections"].as_array_mut().unwrap();
    parts.retain(|part| part["kind"] != "numbers");
    parts.insert(4, json!({ "kind": "index" }));
    manifest["people"] =
        json!([{ "name": "Ana Kos", "role": "author" }, { "name": "Bo Li", "role": "designer" }]);
    manifest["fillers"] = json!([{ "notes": {} }]);
    files.insert("booklet.json".to_owned(), manifest.to_string().into_bytes());
    files
        .retain(|name, _| !name.starts_with("stories/") || *name == format!("stories/{lang}.json"));
    files
}

/// The words of the program in English that are others in a language.
fn english(lang: &str) -> BTreeSet<String> {
    let own: BTreeSet<String> = data::word_keys(lang).into_values().collect();
    let english = data::word_keys("en").into_values();
    english.filter(|word| !own.contains(word) && word.chars().count() > 2).collect()
}

/// Every text of a document, and the values of those attributes that people read or hear.
fn texts_of(document: &str) -> Vec<String> {
    let mut out = Vec::new();
    for piece in document.split(['<', '>']) {
        out.push(piece.trim().to_owned());
        let quoted: Vec<&str> = piece.split('"').collect();
        for pair in quoted.chunks(2) {
            let [name, value] = pair else { continue };
            let read = ["alt=", "aria-label=", "title=", "content="];
            if read.iter().any(|attribute| name.ends_with(attribute)) {
                out.push(value.trim().to_owned());
            }
        }
    }
    out
}

/// The documents of an archive.
fn documents(archive: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let is_text = |name: &&String| [".xhtml", ".opf", ".ncx"].iter().any(|end| name.ends_with(end));
    let mut read = |name: &String| {
        let file = archive.by_name(name).unwrap();
        std::io::read_to_string(file).unwrap()
    };
    names.iter().filter(is_text).map(&mut read).collect()
}

/// The English words of the program that stand in a plan.
fn in_plan(plan: &Plan, english: &BTreeSet<String>) -> Vec<String> {
    let mut all: Vec<String> = plan.sections.iter().flat_map(texts).collect();
    all.extend(plan.sections.iter().map(|section| section.title.clone()));
    all.retain(|text| english.contains(text));
    all
}

#[test]
fn a_book_in_another_language_has_no_english_word_of_the_program() {
    for lang in ["el", "mt", "bg", "fi"] {
        let english = english(lang);
        assert!(english.len() > 100, "{lang}: {}", english.len());
        let (compiled, made) = build(&book_in(lang), &[Output::Screen, Output::Epub, Output::Site]);
        assert_eq!(in_plan(&compiled.plan, &english), Vec::<String>::new(), "{lang}");
        for file in &made {
            let documents = match file.output {
                Output::Epub if is_named(file, "epub") => documents(&file.bytes),
                Output::Site if is_named(file, "html") => {
                    vec![String::from_utf8(file.bytes.clone()).unwrap()]
                }
                _ => continue,
            };
            for document in &documents {
                let mut found = texts_of(document);
                found.retain(|text| english.contains(text));
                assert_eq!(found, Vec::<String>::new(), "{lang}: {}", file.name);
            }
        }
    }
}

#[test]
fn english_words_would_be_found() {
    let english = english("el");
    let document = "<nav aria-label=\"Landmarks\"><h1>Imprint</h1></nav>";
    let mut found = texts_of(document);
    found.retain(|text| english.contains(text));
    assert_eq!(found, ["Landmarks", "Imprint"]);
    let (compiled, _) = build(&book_in("en"), &[]);
    assert!(in_plan(&compiled.plan, &english).len() > 10);
}

#[test]
fn words_of_the_book_stand_in_the_place_of_those_of_the_program_everywhere() {
    let mut files = book_in("en");
    let mut manifest = value(&files, "booklet.json");
    manifest["words"] = json!({
        "home": "Sending organisation",
        "host": "Hosting organisation",
        "home_country": "Sending country",
        "host_country": "Hosting country",
        "home_and_host": "Sending and hosting",
        "locator": "A map with {country} in blue.",
        "sections.cover": "Front",
        "epub.pages": "Leaves & pages",
        "site.formats": "Files",
        "proof.stamp": "NOT YET",
    });
    files.insert("booklet.json".to_owned(), manifest.to_string().into_bytes());
    let (compiled, made) = build(&files, &[Output::Screen, Output::Epub, Output::Site]);
    let all: Vec<String> = compiled.plan.sections.iter().flat_map(texts).collect();
    for words in
        ["Sending organisation: Ireland", "Hosting organisation: Finland", "Sending country"]
    {
        assert!(all.iter().any(|text| text == words), "{words}: {all:#?}");
    }
    let mut old: Vec<&String> = all.iter().filter(|text| text.starts_with("Home")).collect();
    old.retain(|text| !text.starts_with("Home: "));
    assert!(old.is_empty() && !all.iter().any(|text| text.starts_with("Host:")), "{old:?}");
    let dump = format!("{:?}", compiled.plan.sections);
    assert!(dump.contains("A map with Ireland in blue.") && dump.contains("Sending and hosting"));
    let epub = documents(&made.iter().find(|file| is_named(file, "epub")).unwrap().bytes).concat();
    assert!(epub.contains("aria-label=\"Leaves &amp; pages\"") && epub.contains(">Front<"));
    let site = made.iter().find(|f| f.name.ends_with("index.html")).unwrap();
    assert!(String::from_utf8_lossy(&site.bytes).contains(">Files<"));
}

#[test]
fn every_language_has_every_word_and_its_blanks() {
    let english = data::word_keys("en");
    let blanks = |word: &str| -> BTreeSet<String> {
        word.split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name.to_owned())
            .collect()
    };
    for lang in data::languages() {
        let words = data::word_keys(lang);
        for (key, word) in &words {
            assert!(!word.trim().is_empty() && *word == word.replace("  ", " "), "{lang} {key}");
            assert!(!word.contains(['"', '\'']), "{lang} {key}: typewriter marks");
            let (stem, form) = key.rsplit_once('.').unwrap_or((key, ""));
            let counted = ["zero", "one", "two", "few", "many", "other"].contains(&form);
            let like = english.get(key).or_else(|| english.get(&format!("{stem}.other")));
            let Some(like) = like else { panic!("{lang} {key} is not in English") };
            // “one page” and “two pages” may be words without the number.
            assert!(
                blanks(word) == blanks(like) || counted && blanks(word).is_empty(),
                "{lang} {key}"
            );
        }
        for key in english.keys() {
            let (stem, _) = key.rsplit_once('.').unwrap_or((key, ""));
            let there = words.contains_key(key) || words.contains_key(&format!("{stem}.other"));
            assert!(there, "{lang} has no {key}");
        }
    }
}

/// Words that are the same in English and in another language by right, not by neglect.
const INTERNATIONAL: [&str; 24] = [
    "Date",
    "Design",
    "Formats",
    "Illustrations",
    "Index",
    "Introduction",
    "Name",
    "Notes",
    "Organisation",
    "Page",
    "Pages",
    "Sector",
    "Signature",
    "Standard",
    "Text",
    "contact",
    "contacts",
    "internationalisation",
    "page {n}",
    "pages {n}",
    "partner",
    "partners",
    "{n} page",
    "{n} pages",
];

#[test]
fn no_word_is_left_in_english() {
    let english = data::word_keys("en");
    for lang in data::languages().filter(|lang| *lang != "en") {
        let own = data::word_keys(lang);
        let same = own.iter().filter(|(key, word)| english.get(*key) == Some(word));
        let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
        for (key, word) in same.filter(|(_, word)| letters(word) > 2) {
            assert!(INTERNATIONAL.contains(&word.as_str()), "{lang} {key}: {word}");
        }
    }
}
