//! Commands in documents run, on a new book.

use std::path::Path;
use std::process::Command;

use crate::command_line::{fresh, new_book, told};
use crate::sample::{ends_in, root};

use super::commands::{commands, of_booklet};
use super::page::pages;

/// The commands of all blocks that call the program, once each, with their places.
fn all() -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for page in pages() {
        for (block, _) in page.of_kind("console") {
            for (line, words) in commands(&block.text) {
                let Some(given) = of_booklet(&words) else { continue };
                let given: Vec<String> = given.iter().map(|word| (*word).to_owned()).collect();
                if !found.iter().any(|(_, other)| *other == given) {
                    found.push((page.at(block.line + line, "booklet"), given));
                }
            }
        }
    }
    found
}

/// The files that a command names and somebody else has made: sheets of partners, PDF files. A sheet is a
/// sample of the tests; a PDF file and a folder of them is what was built before.
fn provide(book: &Path, given: &[String]) {
    let print = book.join("out/my-booklet-en-print.pdf");
    for name in given.iter().filter(|word| !word.starts_with('-')) {
        let file = book.join(name);
        let sheet = if name.ends_with(".map.json") { "partners-de.map.json" } else { name };
        let sheet = root().join("tests/import").join(sheet);
        if file.exists() {
            continue;
        }
        if sheet.is_file() {
            std::fs::copy(sheet, file).unwrap();
        } else if ends_in(name, "pdf") {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::copy(&print, file).unwrap();
        } else if name.ends_with('/') {
            std::fs::create_dir_all(&file).unwrap();
            std::fs::copy(&print, file.join("my-booklet-en-print.pdf")).unwrap();
        }
    }
}

/// Runs a command in the book's folder; what is wrong with it, if it could not run.
fn failure(book: &Path, given: &[String]) -> Option<String> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_booklet"));
    let run = program.args(given).current_dir(book).output().unwrap();
    // 1 is an answer too: a finding, a difference.
    let ran = matches!(run.status.code(), Some(0 | 1));
    (!ran)
        .then(|| format!("{} ended with {:?}: {}", given.join(" "), run.status.code(), told(&run)))
}

#[test]
fn each_command_in_a_block_runs_on_a_new_book() {
    let book = new_book("documented-commands");
    new_book("documented-commands/mybook");
    let build = ["build".to_owned()];
    assert_eq!(failure(&book, &build), None);
    let all = all();
    assert!(all.len() > 8, "{all:?}");
    for (place, given) in all.iter().filter(|(_, given)| *given != build) {
        provide(&book, given);
        let failure = failure(&book, given);
        assert!(failure.is_none(), "{place}: {}", failure.unwrap_or_default());
    }
}

#[test]
fn a_command_that_cannot_run_is_found() {
    let book = fresh("documented-nothing");
    std::fs::create_dir_all(&book).unwrap();
    let given = ["diff", "old.pdf", "new.pdf"].map(str::to_owned);
    let failure = failure(&book, &given).unwrap_or_default();
    assert!(failure.starts_with("diff old.pdf new.pdf ended with Some(2): "), "{failure}");
}
