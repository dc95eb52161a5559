//! Two builds compared.

use std::process::Command;

use booklet::build::compile;
use booklet::diff::{ChangeKind, Difference, Replacement, Settings, diff};
use booklet::source::World;
use lopdf::{Document, Object, dictionary};
use serde_json::Value;
use units::Abs;

use crate::sample::{Files, files, json, put, screen};

/// The stories that stay, so that the book is small.
const STORIES: [&str; 2] = ["stories/es-be-pianos.json", "stories/de-es-campaign.json"];

/// The sample book cut down to two stories.
fn small_book() -> Files {
    let mut files = files();
    files.retain(|name, _| !name.starts_with("stories/") || STORIES.contains(&name.as_str()));
    let mut book = json(&files, "booklet.json");
    // Its texts speak of thirty stories.
    book["totals"].as_object_mut().unwrap().remove("stories");
    put(&mut files, "booklet.json", &book);
    files
}

/// Its screen PDF, and the places of the pages on which a story stands.
fn built(files: &Files, story: &str) -> (Vec<u8>, Vec<usize>) {
    let (compiled, found) = compile(&World::memory(files.clone()), &mut |_| {});
    let compiled = compiled.unwrap_or_else(|| panic!("{found:#?}"));
    let bytes = screen(&compiled);
    let (section, _) =
        crate::sample::stories(&compiled.plan.sections).find(|(_, id)| story.contains(id)).unwrap();
    let pages = compiled.document.map.pages.iter().enumerate();
    let pages = pages.filter(|(_, page)| page.section as usize == section);
    (bytes, pages.map(|(index, _)| index + 1).collect())
}

/// The differences.
fn compared(old: &[u8], new: &[u8]) -> Difference {
    diff(old, new, Settings { ppi: 48, ..Settings::default() }).unwrap()
}

/// Plain pages with a word each, drawn as a bar as long as the word.
fn plain(words: &[&str]) -> Vec<u8> {
    let mut document = Document::with_version("1.6");
    let pages = document.new_object_id();
    let kids: Vec<Object> = words
        .iter()
        .map(|word| {
            // A mark that nobody sees: white on white.
            let (word, white) = match word.strip_suffix('*') {
                Some(word) => (word, "1 g 80 80 9 9 re f"),
                None => (*word, ""),
            };
            let (long, short) = (word.len() * 5, word.len());
            let content = format!("0 g 10 10 {long} 20 re f 10 40 {short} 5 re f {white}");
            let content = lopdf::Stream::new(dictionary! {}, content.into_bytes());
            let content = document.add_object(content);
            let page = document.add_object(dictionary! {
                "Type" => "Page",
                "Parent" => pages,
                "MediaBox" => vec![0.into(), 0.into(), 100.into(), 100.into()],
                "Contents" => content,
            });
            page.into()
        })
        .collect();
    let count = kids.len() as i64;
    let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    document.objects.insert(pages, Object::Dictionary(tree));
    let labels = dictionary! {
        "Nums" => vec![
            0.into(), dictionary! { "S" => "r" }.into(),
            2.into(), dictionary! { "S" => "D", "St" => 7 }.into(),
        ],
    };
    let catalog = document
        .add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "PageLabels" => labels });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn one_changed_word_changes_its_storys_pages_and_no_other() {
    let files = small_book();
    let (old, pages) = built(&files, STORIES[0]);
    assert_eq!(compared(&old, &old).changes, []);
    let mut changed = files.clone();
    let text = String::from_utf8(changed[STORIES[0]].clone()).unwrap();
    // A word as long, with a letter that no subset has: the fonts of all pages change, their looks not.
    assert!(text.contains(" piano "));
    let text = text.replacen(" piano ", " \u{175}rgan ", 1);
    changed.insert(STORIES[0].to_owned(), text.into_bytes());
    let (new, _) = built(&changed, STORIES[0]);
    let found = compared(&old, &new);
    assert!(!found.changes.is_empty());
    for change in &found.changes {
        assert_eq!(change.kind, ChangeKind::Changed);
        let number = change.new.as_ref().unwrap().number;
        assert!(pages.contains(&number), "page {number} is none of {pages:?}");
        assert!(change.share.get() < 0.3 && change.bounds.h < Abs::mm(200.0));
    }
}

#[test]
fn an_inserted_page_is_one_added_page() {
    let old = plain(&["one", "three", "fourteen", "fifteen"]);
    let new = plain(&["one", "twenty-two", "three", "fourteen", "fifteen"]);
    let found = compared(&old, &new);
    assert_eq!(found.changes.len(), 1, "{found:?}");
    let change = &found.changes[0];
    assert_eq!((change.kind, change.old.clone()), (ChangeKind::Added, None));
    let name = change.new.clone().unwrap();
    assert_eq!((name.number, name.label.as_deref()), (2, Some("ii")));
    assert_eq!(found.replacement(), Replacement::All);
    let back = compared(&new, &old);
    assert_eq!(back.changes[0].kind, ChangeKind::Removed);
}

#[test]
fn a_changed_page_says_where() {
    let old = plain(&["one", "three", "seven", "fifteen"]);
    let new = plain(&["one", "three", "sixteen", "fifteen"]);
    let found = compared(&old, &new);
    assert_eq!(found.changes.len(), 1);
    let change = &found.changes[0];
    let name = change.new.clone().unwrap();
    assert_eq!((name.number, name.label.as_deref()), (3, Some("7")));
    // The long bar grew from 35 to 45 points from the left edge, the short one from 15 to 17.
    let bounds = change.bounds;
    let near = |length: Abs, points: f64| (length.to_pt() - points).abs() < 1.6;
    assert!(near(bounds.x, 15.0) && near(bounds.right(), 45.0), "{bounds:?}");
    assert!(near(bounds.y, 55.0) && near(bounds.bottom(), 90.0), "{bounds:?}");
    assert!(image::load_from_memory(&change.picture).unwrap().width() > 3 * 66);
    assert!(matches!(found.replacement(), Replacement::Pages { pages, .. } if pages == [3]));
}

#[test]
fn marks_that_do_not_show_are_a_difference_all_the_same() {
    let found = compared(&plain(&["one", "two", "three"]), &plain(&["one", "two*", "three"]));
    let kinds: Vec<ChangeKind> = found.changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Unseen]);
    assert!(matches!(found.replacement(), Replacement::Pages { pages, .. } if pages == [2]));
}

#[test]
fn damaged_files_are_an_error_and_no_panic() {
    let whole = plain(&["one", "two"]);
    for end in (0..whole.len()).step_by(23) {
        let _ = diff(&whole[..end], &whole, Settings::default());
    }
    assert!(diff(b"no PDF", &whole, Settings::default()).is_err());
}

#[test]
fn the_command_ends_with_1_on_differences_and_says_them_as_json() {
    let folder = std::env::temp_dir().join(format!("booklet-diff-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (old, new) = (folder.join("old.pdf"), folder.join("new.pdf"));
    std::fs::write(&old, plain(&["one", "three", "seven"])).unwrap();
    std::fs::write(&new, plain(&["one", "three", "sixteen"])).unwrap();
    let run = |old: &std::path::Path, new: &std::path::Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_booklet"));
        let command = command.arg("diff").arg(old).arg(new).arg("--format=json");
        command.arg("--out").arg(folder.join("pictures")).output().unwrap()
    };
    let same = run(&old, &old);
    assert_eq!(same.status.code(), Some(0));
    let other = run(&old, &new);
    assert_eq!(other.status.code(), Some(1));
    let value: Value = serde_json::from_slice(&other.stdout).unwrap();
    assert_eq!(value["changes"][0]["new"]["page"], 3);
    assert_eq!(value["replacement"]["leaves"][0]["front"], 3);
    let picture = value["changes"][0]["picture"].as_str().unwrap();
    assert!(std::fs::read(picture).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(run(&folder.join("missing.pdf"), &new).status.code(), Some(2));
    let folders = [folder.join("old"), folder.join("new")];
    for (index, to) in folders.iter().enumerate() {
        std::fs::create_dir_all(to).unwrap();
        std::fs::copy(&old, to.join("same.pdf")).unwrap();
        if index == 1 {
            assert_eq!(run(&folders[0], to).status.code(), Some(0));
            std::fs::copy(&old, to.join("alone.pdf")).unwrap();
        }
    }
    let alone = run(&folders[0], &folders[1]);
    assert_eq!(alone.status.code(), Some(1), "a file that only one folder has is a difference");
    assert_eq!(run(&old, &folders[1]).status.code(), Some(2));
    std::fs::remove_dir_all(&folder).unwrap();
}
