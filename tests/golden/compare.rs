//! Committed texts beside the texts that are made: what differs, as a person reads it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::command_line::fresh;

use super::Texts;

/// Lines around a change.
const CONTEXT: usize = 3;
/// Hunks of one file that are shown.
const HUNKS: usize = 4;
/// Lines of one file's difference that are shown.
const LINES: usize = 60;
/// Files whose difference is shown; the others are named.
const FILES: usize = 6;

/// Whether this run rewrites the references instead of comparing with them.
#[allow(
    clippy::disallowed_methods,
    reason = "a switch of the test run; no output of the program depends on it"
)]
pub(super) fn updating() -> bool {
    std::env::var("UPDATE").is_ok_and(|value| value == "1")
}

/// Holds the texts that were made against those in a folder, all of whose files are the caller's: what
/// differs, or nothing. With `UPDATE=1` the folder is rewritten and nothing differs.
pub(super) fn compare(folder: &Path, made: &Texts) -> Result<(), String> {
    if updating() {
        rewrite(folder, made);
        return Ok(());
    }
    let Some(difference) = difference(&committed(folder), made) else { return Ok(()) };
    let name = folder.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(folder);
    let kept = fresh(&name.to_string_lossy().replace(['/', '\\'], "-"));
    rewrite(&kept, made);
    Err(format!(
        "{} is not what is made now:\n{difference}\nAll of what is made now: {}\n\
         If the change is meant: UPDATE=1 cargo test golden, and commit what changes.",
        name.display(),
        kept.display()
    ))
}

/// What differs between committed texts and those that were made; `None` if nothing does.
fn difference(committed: &Texts, made: &Texts) -> Option<String> {
    let names: BTreeSet<&String> = committed.keys().chain(made.keys()).collect();
    let told: Vec<String> = names
        .into_iter()
        .filter_map(|name| match (committed.get(name), made.get(name)) {
            (Some(old), Some(new)) if old == new => None,
            (Some(old), Some(new)) => Some(changes(name, old, new)),
            (Some(_), None) => Some(format!("{name}: no test makes it any more\n")),
            (None, _) => Some(format!("{name}: it is not committed\n")),
        })
        .collect();
    if told.is_empty() {
        return None;
    }
    let mut out = told.iter().take(FILES).map(String::as_str).collect::<Vec<_>>().join("\n");
    for more in told.iter().skip(FILES) {
        let _ = writeln!(out, "also {}", more.lines().next().unwrap_or_default());
    }
    Some(out)
}

/// A unified difference of two texts, its first hunks and lines.
fn changes(name: &str, old: &str, new: &str) -> String {
    let texts = TextDiff::from_lines(old, new);
    let mut unified = texts.unified_diff();
    unified.context_radius(CONTEXT);
    let hunks: Vec<String> = unified.iter_hunks().map(|hunk| hunk.to_string()).collect();
    let shown = hunks.iter().take(HUNKS).flat_map(|hunk| hunk.lines());
    let mut out = format!("--- {name} (committed)\n+++ {name} (made)\n");
    for line in shown.take(LINES) {
        let _ = writeln!(out, "{line}");
    }
    let lines: usize = hunks.iter().map(|hunk| hunk.lines().count()).sum();
    if hunks.len() > HUNKS || lines > LINES {
        let _ = writeln!(out, "(in all {} hunks, {lines} lines)", hunks.len());
    }
    out
}

/// All files below a folder as text.
fn committed(folder: &Path) -> Texts {
    files_below(folder)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            (name, String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned())
        })
        .collect()
}

/// Makes a folder hold these texts and nothing else.
fn rewrite(folder: &Path, made: &Texts) {
    _ = std::fs::remove_dir_all(folder);
    for (name, text) in made {
        let file = folder.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
}

/// All files below a folder.
pub(super) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
        .collect()
}

/// Texts for the tests of the comparison.
fn texts(files: &[(&str, &str)]) -> Texts {
    files.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// Twenty lines with one of them replaced.
fn lines(number: usize, line: &str) -> String {
    (1..=20)
        .map(|n| if n == number { format!("{line}\n") } else { format!("line {n}\n") })
        .collect()
}

#[test]
fn a_changed_line_is_shown_with_three_lines_on_each_side() {
    let (old, new) = (lines(0, ""), lines(10, "another line"));
    let told = difference(&texts(&[("a.txt", &old)]), &texts(&[("a.txt", &new)])).unwrap();
    assert_eq!(
        told,
        "--- a.txt (committed)\n+++ a.txt (made)\n@@ -7,7 +7,7 @@\n line 7\n line 8\n line 9\n\
         -line 10\n+another line\n line 11\n line 12\n line 13\n"
    );
}

#[test]
fn a_space_more_at_the_end_of_a_text_is_a_change() {
    assert!(difference(&texts(&[("a", "x\n")]), &texts(&[("a", "x\n ")])).is_some());
    assert_eq!(difference(&texts(&[("a", "x\n")]), &texts(&[("a", "x\n")])), None);
}

#[test]
fn a_text_rewritten_whole_is_shown_in_part_with_its_count() {
    let old: String = "old line\n".repeat(500);
    let told = difference(&texts(&[("a", &old)]), &texts(&[("a", &old.replace("old", "new"))]));
    let told = told.unwrap();
    assert!(told.lines().count() < LINES + 5, "{told}");
    assert!(told.ends_with("(in all 1 hunks, 1001 lines)\n"), "{told}");
}

#[test]
fn a_file_that_no_test_makes_and_one_that_is_missing_are_told_by_name() {
    let told = difference(&texts(&[("dead.txt", "x")]), &texts(&[("new.txt", "x")])).unwrap();
    assert_eq!(told, "dead.txt: no test makes it any more\n\nnew.txt: it is not committed\n");
}

#[test]
fn rewriting_a_folder_removes_what_no_test_makes() {
    let folder = fresh("golden-rewrite");
    rewrite(&folder, &texts(&[("dead/a.txt", "x"), ("b.txt", "y")]));
    let made = texts(&[("b.txt", "z"), ("epub/c.xhtml", "w")]);
    rewrite(&folder, &made);
    assert_eq!(committed(&folder), made);
}
