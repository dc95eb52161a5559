//! Statistics: the numbers of the sample book and of a small one, with and without mistakes.

use booklet::build::{compile, examine};
use booklet::load::Choices;
use booklet::scaffold;
use booklet::source::World;
use booklet::stats::{EditionNumbers, statistics};
use serde_json::{Value, json};

use crate::sample::{Files, json as read, put, sample};

/// The edition of a book, and whether it could be compiled.
fn edition(files: &Files) -> (EditionNumbers, bool) {
    let world = World::memory(files);
    let (compiled, _) = compile(&world, &mut |_| {});
    let booklet = examine(&world, &Choices::default(), &mut |_| {}).0.unwrap();
    let numbers = statistics(&booklet, compiled.as_ref());
    (numbers.editions.into_iter().next().unwrap(), compiled.is_some())
}

#[test]
fn the_numbers_of_the_sample_book_are_those_that_its_stories_have() {
    let (compiled, _) = sample();
    let numbers = statistics(&compiled.booklet, Some(compiled));
    let [edition] = &numbers.editions[..] else { panic!("one edition") };
    assert_eq!((edition.lang.as_str(), edition.stories), ("en", 30));
    assert_eq!(edition.pages, Some(compiled.document.pages.len()));
    for counts in [&edition.status, &edition.home, &edition.host, &edition.sectors] {
        assert_eq!(counts.values().sum::<usize>(), 30, "{counts:?}");
    }
    assert_eq!(edition.home["ES"], 4);
    assert_eq!(edition.totals["secondments"], 286);
    assert_eq!(
        edition.lengths.iter().map(|length| length.words).sum::<usize>(),
        edition.words.stories
    );
    assert!(edition.words.all > Some(edition.words.stories * 5 / 4), "{:?}", edition.words);
    let pictures = &edition.pictures;
    assert_eq!(pictures.all, pictures.drawings + pictures.photographs);
    assert!(pictures.least_ppi >= Some(225), "{pictures:?}");
    let pages: usize = edition.lengths.iter().map(|length| length.pages.unwrap()).sum();
    assert!(
        (30..90).contains(&pages) && edition.lengths.iter().all(|l| l.pages >= Some(1)),
        "{pages}"
    );
}

#[test]
fn what_is_missing_is_named() {
    let mut files = scaffold::files();
    let mut story = read(&files, "stories/ie-pt-boats.json");
    for field in ["quotes", "outcomes", "single_market", "images"] {
        story.as_object_mut().unwrap().remove(field).unwrap();
    }
    put(&mut files, "stories/ie-pt-boats.json", &story);
    let mut book = read(&files, "booklet.json");
    let partner = json!({ "country": "MT", "name": "A partner", "role": "partner" });
    book["partners"].as_array_mut().unwrap().push(partner);
    put(&mut files, "booklet.json", &book);
    let (edition, _) = edition(&files);
    let missing = &edition.missing;
    for names in [&missing.picture, &missing.quote, &missing.outcomes, &missing.single_market] {
        assert_eq!(names, &["ie-pt-boats"], "{missing:?}");
    }
    assert!(
        missing.countries.contains(&"MT".to_owned())
            && !missing.countries.contains(&"IE".to_owned())
    );
}

#[test]
fn a_book_with_mistakes_is_counted_but_for_its_pages() {
    let mut files = scaffold::files();
    let mut story = read(&files, "stories/ie-pt-boats.json");
    story["home"]["country"] = "XX".into();
    put(&mut files, "stories/ie-pt-boats.json", &story);
    files.insert("stories/broken.json".to_owned(), b"{".to_vec());
    let (edition, compiled) = edition(&files);
    assert!(!compiled);
    assert_eq!((edition.stories, edition.home["XX"], edition.pages), (3, 1, None));
    assert_eq!(edition.unread, ["stories/broken.json"]);
    assert!(edition.words.stories > 100 && edition.words.all.is_none());
}

#[test]
fn the_command_prints_a_table_or_json_and_says_when_it_could_not_count_all() {
    let folder = std::env::temp_dir().join(format!("booklet-stats-{}", std::process::id()));
    for (name, bytes) in scaffold::files() {
        booklet::source::write_whole(&folder.join(name), &bytes).unwrap();
    }
    let run = |arguments: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_booklet"));
        let output = program.arg("stats").arg(&folder).args(arguments).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, table) = run(&[]);
    assert_eq!(code, Some(0));
    for line in ["stories   3", "status    final 3", "stories without a quote: none"] {
        assert!(table.lines().any(|found| found == line), "no “{line}” in\n{table}");
    }
    let (_, text) = run(&["--format", "json"]);
    let numbers: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(numbers["editions"][0]["stories"], 3);
    assert_eq!(numbers["editions"][0]["home"], json!({ "EL": 1, "IE": 1, "SI": 1 }));
    std::fs::write(folder.join("stories/ie-pt-boats.json"), "{").unwrap();
    let (code, text) = run(&["--format", "json"]);
    let numbers: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &numbers["editions"][0]["pages"]), (Some(1), &Value::Null));
    std::fs::remove_dir_all(folder).unwrap();
}
