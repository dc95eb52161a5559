//! Books of older formats, as they were written: brought up to the present one, and built.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use booklet::build::{compile, examine};
use booklet::load::{Choices, schemas};
use booklet::migrate::{Migration, migrate};
use booklet::scaffold;
use booklet::source::World;
use findings::Findings;
use serde_json::Value;

use crate::sample::{Files, json, put, root, small_book};

/// A file in a format that was, as it was written.
fn old(name: &str) -> Vec<u8> {
    std::fs::read(root().join("tests/migrate/format-0").join(name)).unwrap()
}

/// Whether a file is JSON.
fn is_json(name: &str) -> bool {
    name.strip_suffix(".json").is_some()
}

/// Puts the old files of a folder in the place of a book's own; those are gone.
fn with_old(mut book: Files, folder: &str, names: &[&str]) -> Files {
    book.retain(|name, _| !is_json(name) || name.starts_with('.'));
    for name in names {
        book.insert((*name).to_owned(), old(&format!("{folder}/{name}")));
    }
    book
}

/// What `booklet new` wrote before formats had numbers.
fn new_book() -> Files {
    let names = [
        "booklet.json",
        "layouts/a5.json",
        "layouts/shops/digital.json",
        "layouts/shops/sample-perfect.json",
        "stories/el-dk-olives.json",
        "stories/ie-pt-boats.json",
        "stories/si-fi-rye.json",
    ];
    with_old(scaffold::files(), "new", &names)
}

/// The sample book before formats had numbers, cut down to two stories.
fn old_sample() -> Files {
    let names = ["booklet.json", "stories/de-es-campaign.json", "stories/es-be-pianos.json"];
    let mut book = with_old(small_book(), "sample", &names);
    for name in ["layouts/a5.json", "layouts/shops/sample-perfect.json"] {
        book.insert(name.to_owned(), old(&format!("new/{name}")));
    }
    book
}

/// A book after its migration.
fn after(mut book: Files, migration: &Migration) -> Files {
    for change in &migration.changes {
        book.insert(change.file.clone(), change.new.clone().into_bytes());
    }
    book
}

/// A book, migrated without a finding.
fn migrated(book: &Files) -> Files {
    let migration = migrate(&World::memory(book.clone()));
    assert_eq!(migration.found, Findings::default());
    after(book.clone(), &migration)
}

/// What is said of a book, in short.
fn found(book: &Files) -> Vec<String> {
    let (_, found) = examine(&World::memory(book.clone()), &Choices::default(), &mut |_| {});
    found.iter().map(|it| format!("{} {}", it.code.as_str(), it.message)).collect()
}

#[test]
fn a_book_without_formats_is_one_finding_that_names_the_command() {
    let (_, found) = examine(&World::memory(new_book()), &Choices::default(), &mut |_| {});
    let all: Vec<_> = found.iter().map(|it| (it.code.as_str(), it.message.as_str())).collect();
    // Without a manifest nobody knows which layout and which shop are meant.
    assert_eq!(all, [("F007", "4 files have no “format”: they are in an older format.")]);
    assert!(found.iter().all(|it| it.help.contains("`booklet migrate`")));
}

/// What the books of format 0 say in fields that were never printed.
const UNPRINTED: [(&str, &str); 2] =
    [("S016", "/sections/0/picture/caption"), ("S016", "/sections/7/title")];

#[test]
fn what_new_wrote_before_is_migrated_and_builds() {
    let book = migrated(&new_book());
    let (compiled, found) = compile(&World::memory(book), &mut |_| {});
    // What was never printed is said now; nothing else is wrong with the book.
    let unprinted: Vec<_> =
        found.iter().map(|it| (it.code.as_str(), it.place.pointer.as_str())).collect();
    assert_eq!(unprinted, UNPRINTED);
    assert!(compiled.unwrap().document.pages.len() > 10);
}

#[test]
fn the_sample_as_it_was_is_migrated_and_builds() {
    let mut book = migrated(&old_sample());
    // Its texts speak of thirty stories.
    let mut manifest = json(&book, "booklet.json");
    manifest["totals"].as_object_mut().unwrap().remove("stories");
    put(&mut book, "booklet.json", &manifest);
    let (compiled, found) = compile(&World::memory(book), &mut |_| {});
    assert!(!found.has_errors(), "{found:?}");
    assert!(compiled.is_some());
}

#[test]
fn migrating_changes_one_line_of_each_file() {
    for book in [new_book(), old_sample()] {
        let migration = migrate(&World::memory(book.clone()));
        assert_eq!(migration.changes.len(), migration.files);
        for change in &migration.changes {
            let mut lines: Vec<&str> = change.new.lines().collect();
            assert!(lines[1].contains("\"$schema\""), "{}", change.file);
            assert_eq!(lines.remove(2), "  \"format\": 1,", "{}", change.file);
            assert_eq!(lines, change.old.lines().collect::<Vec<_>>(), "{}", change.file);
            assert_eq!(change.old.as_bytes(), book[&change.file], "{}", change.file);
        }
    }
}

#[test]
fn migrating_twice_is_migrating_once() {
    for book in [new_book(), old_sample()] {
        let once = migrated(&book);
        assert_ne!(once, book);
        assert_eq!(migrated(&once), once);
    }
}

#[test]
fn every_field_of_the_old_formats_fits_the_present_schemas_after_migrating() {
    let files = [
        ("booklet", "sample/booklet.json", "booklet.json"),
        ("story", "every/story.json", "stories/every.json"),
        ("consents", "every/consents.json", "consents.json"),
        ("layout", "new/layouts/a5.json", "layouts/a5.json"),
        ("shop", "new/layouts/shops/sample-perfect.json", "layouts/shops/sample-perfect.json"),
    ];
    let book: Files =
        files.iter().map(|(_, old_name, name)| ((*name).to_owned(), old(old_name))).collect();
    let book = migrated(&book);
    for (kind, _, name) in files {
        let (_, schema) = schemas().into_iter().find(|(of, _)| *of == kind).unwrap();
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let judge = jsonschema::validator_for(&schema).unwrap();
        let value = json(&book, name);
        let errors: Vec<_> = judge.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        assert_eq!(value["format"], 1, "{name}");
    }
}

#[test]
fn ends_of_lines_tabs_marks_and_escapes_stay_as_they_were_written() {
    let text = String::from_utf8(old("every/story.json")).unwrap();
    let dressed = format!("\u{feff}{}", text.replace("  ", "\t").replace('\n', "\r\n"));
    let dressed = dressed.trim_end().to_owned();
    let mut book = new_book();
    book.insert("stories/every.json".into(), dressed.clone().into_bytes());
    let book = migrated(&book);
    let at = dressed.find("\r\n\t\"title\"").unwrap();
    let expected = format!("{}\r\n\t\"format\": 1,{}", &dressed[..at], &dressed[at..]);
    assert_eq!(String::from_utf8(book["stories/every.json"].clone()).unwrap(), expected);
    assert!(expected.contains("\\u201cno\\u201d") && expected.contains("1.50"));
}

#[test]
fn fields_of_tomorrow_are_left_for_check_to_find() {
    let mut book = new_book();
    let name = "stories/ie-pt-boats.json";
    let text = String::from_utf8(book[name].clone()).unwrap();
    let text = text.replacen("\"title\"", "\"tomorrow\": [{}], \"title\"", 1);
    book.insert(name.to_owned(), text.into_bytes());
    let book = migrated(&book);
    let found = found(&book);
    let others: Vec<_> = found.iter().filter(|words| !words.starts_with("S016")).collect();
    assert_eq!(others, ["S001 There is no field “tomorrow” here."]);
}

/// Writes a book to a fresh folder.
fn on_disk(name: &str, book: &Files) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    for (name, bytes) in book.iter().filter(|(name, _)| is_json(name)) {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

/// The JSON files of a book in a folder.
fn read(folder: &Path, book: &Files) -> Files {
    let names = book.keys().filter(|name| is_json(name));
    names.map(|name| (name.clone(), std::fs::read(folder.join(name)).unwrap())).collect()
}

/// Runs `booklet migrate`.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_booklet"));
    program.arg("migrate").args(arguments).arg(folder).output().unwrap()
}

/// What a run printed, and how it ended.
fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_command_shows_writes_and_then_has_nothing_to_do() {
    let book = new_book();
    let folder = on_disk("migrate", &book);
    let before = read(&folder, &book);
    let (code, shown, _) = said(&run(&folder, &["--dry-run"]));
    assert_eq!((code, &read(&folder, &book)), (Some(0), &before));
    let change = "stories/ie-pt-boats.json: no format → format 1\n    \
                  2      \"$schema\": \"../schemas/story.schema.json\",\n    \
                  3 +    \"format\": 1,\n    \
                  4      \"title\": \"The plank that would not bend\",\n\n";
    assert!(shown.contains(change), "{shown}");
    assert!(shown.ends_with("\n7 files would change; nothing was written\n"), "{shown}");
    let (code, shown, _) = said(&run(&folder, &[]));
    assert!(code == Some(0) && shown.contains(change), "{shown}");
    assert!(shown.ends_with("\n7 files changed: the book is in format 1\n"), "{shown}");
    let written = read(&folder, &book);
    let expected = migrated(&book);
    for (name, bytes) in &written {
        assert_eq!(bytes, &expected[name], "{name}");
    }
    let (code, shown, _) = said(&run(&folder, &[]));
    assert_eq!((code, shown.as_str()), (Some(0), "nothing to do: 7 files in format 1\n"));
    assert_eq!(read(&folder, &book), written);
    let left = std::fs::read_dir(folder.join("stories")).unwrap().count();
    assert_eq!(left, 3, "nothing is left beside the stories");
}

#[test]
fn one_file_that_cannot_be_read_keeps_all_as_they_are() {
    let mut book = new_book();
    let cut = book["stories/ie-pt-boats.json"][..40].to_vec();
    book.insert("stories/ie-pt-boats.json".into(), cut);
    let folder = on_disk("migrate-broken", &book);
    let before = read(&folder, &book);
    let (code, _, words) = said(&run(&folder, &["--format", "short"]));
    assert!(code == Some(1) && words.contains("F003"), "{words}");
    assert!(words.ends_with("nothing was changed\n"), "{words}");
    assert_eq!(read(&folder, &book), before);
}

#[test]
fn a_folder_without_a_book_cannot_be_migrated() {
    let folder = on_disk("migrate-nothing", &Files::new());
    std::fs::create_dir_all(&folder).unwrap();
    let (code, _, words) = said(&run(&folder, &["--format", "short"]));
    assert!(code == Some(2) && words.contains("There is no book in"), "{words}");
}

#[cfg(unix)]
#[test]
fn a_file_behind_a_link_is_replaced_where_it_lies_and_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let book = new_book();
    let folder = on_disk("migrate-link", &book);
    let (file, real) = (folder.join("stories/si-fi-rye.json"), folder.join("elsewhere.txt"));
    std::fs::rename(&file, &real).unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&real, &file).unwrap();
    assert_eq!(run(&folder, &[]).status.code(), Some(0));
    assert!(std::fs::symlink_metadata(&file).unwrap().is_symlink());
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(std::fs::read_to_string(&real).unwrap().contains("\"format\": 1"));
}
