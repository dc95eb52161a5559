//! The program as people run it: new books, explanations, findings in all formats, fixes.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use booklet::codes::registry;
use serde_json::Value;

/// A fresh folder for a test.
pub(crate) fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

/// Runs the program.
pub(crate) fn booklet(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_booklet")).args(arguments).output().unwrap()
}

/// What a run said to people.
pub(crate) fn told(run: &Output) -> String {
    String::from_utf8_lossy(&run.stderr).into_owned()
}

/// A new book in a fresh folder.
pub(crate) fn new_book(name: &str) -> PathBuf {
    let folder = fresh(name);
    let run = booklet(&["new", folder.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(0), "{}", told(&run));
    folder
}

/// Replaces words of a file.
fn change(file: &Path, old: &str, new: &str) {
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains(old), "{} has no {old}", file.display());
    std::fs::write(file, text.replace(old, new)).unwrap();
}

#[test]
fn a_new_book_is_clean_and_builds_at_once() {
    let book = new_book("new-book");
    let path = book.to_str().unwrap();
    let out = book.join("out");
    let check = booklet(&["check", path, "--deny", "warnings"]);
    assert_eq!((check.status.code(), told(&check)), (Some(0), String::new()));
    let build = booklet(&["build", path, "--deny", "warnings", "--out", out.to_str().unwrap()]);
    assert_eq!(build.status.code(), Some(0), "{}", told(&build));
    for file in ["my-booklet-en.pdf", "my-booklet-en-print.pdf", "my-booklet-en.epub"] {
        assert!(out.join(file).is_file(), "{file}");
    }
    for file in [".vscode/settings.json", ".github/workflows/booklet.yml"] {
        assert!(book.join(file).is_file(), "{file}");
    }
}

#[test]
fn a_new_book_goes_into_no_folder_that_has_something_in_it() {
    let book = fresh("new-taken");
    std::fs::create_dir_all(&book).unwrap();
    std::fs::write(book.join("mine.txt"), "mine").unwrap();
    let run = booklet(&["new", book.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(2));
    assert_eq!(std::fs::read_dir(&book).unwrap().count(), 1);
}

#[test]
fn explain_prints_the_page_of_every_code_and_knows_slips() {
    for code in registry().codes() {
        let run = booklet(&["explain", &code.as_str().to_lowercase()]);
        assert_eq!(run.status.code(), Some(0));
        let page = String::from_utf8(run.stdout).unwrap();
        assert!(page.starts_with(&format!("# {}: {}", code.as_str(), code.title())), "{page}");
    }
    let run = booklet(&["explain", "C0O2"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(told(&run).contains("Did you mean C002?"), "{}", told(&run));
    let run = booklet(&["explain", "x4-oi-cont"]);
    assert!(told(&run).contains("Did you mean X4-OI-COUNT?"), "{}", told(&run));
    let page = String::from_utf8(booklet(&["explain", "X4-OI-COUNT"]).stdout).unwrap();
    for words in ["ISO 15930-7:2010; ISO 32000-1, 14.11.5", "## How to fix it", "Choose PDF/X-4"] {
        assert!(page.contains(words), "{page}");
    }
}

#[test]
fn explain_lists_all_codes_of_all_families() {
    let list = String::from_utf8(booklet(&["explain", "--list"]).stdout).unwrap();
    let json = booklet(&["explain", "--list", "--format", "json"]).stdout;
    let json: Value = serde_json::from_slice(&json).unwrap();
    let registry = registry();
    let rows = list.lines().filter(|line| line.starts_with("  ")).count();
    assert_eq!(rows, registry.codes().count());
    for (family, listed) in registry.families().iter().zip(json.as_array().unwrap()) {
        assert_eq!(listed["title"], family.title);
        assert_eq!(listed["codes"].as_array().unwrap().len(), family.codes.len());
        for (code, object) in family.codes.iter().zip(listed["codes"].as_array().unwrap()) {
            assert_eq!(
                (&object["code"], &object["title"]),
                (&code.as_str().into(), &code.title().into())
            );
            let row = |line: &str| line.contains(code.as_str()) && line.ends_with(code.title());
            assert!(list.lines().any(row), "{code:?}");
        }
    }
    assert_eq!(booklet(&["explain"]).status.code(), Some(2));
}

#[test]
fn fix_changes_what_is_safe_and_no_other_byte() {
    let book = new_book("fix");
    let (boats, olives) =
        (book.join("stories/ie-pt-boats.json"), book.join("stories/el-dk-olives.json"));
    // Tabs, Windows' line ends, a byte order mark and escapes stay.
    change(&boats, "\n  ", "\r\n\t");
    change(&boats, "would not bend\"", "would not bend.\"");
    change(&boats, "he put every", "he \\u0070ut every");
    change(&olives, "\"EL\"", "\"GR\"");
    let before = std::fs::read_to_string(&boats).unwrap();
    std::fs::write(&boats, format!("\u{feff}{before}")).unwrap();
    let path = book.to_str().unwrap();
    let found = booklet(&["check", path, "--format", "short"]);
    assert_eq!(found.status.code(), Some(1));
    assert!(told(&found).contains("C003") && told(&found).contains("S005"), "{}", told(&found));
    let run = booklet(&["check", path, "--fix", "--deny", "warnings"]);
    assert_eq!(run.status.code(), Some(0), "{}", told(&run));
    assert!(told(&run).contains("fixed stories/ie-pt-boats.json: 1"), "{}", told(&run));
    let expected = format!("\u{feff}{}", before.replace("would not bend.", "would not bend"));
    assert_eq!(std::fs::read_to_string(&boats).unwrap(), expected);
    let again = booklet(&["check", path, "--fix"]);
    assert_eq!((again.status.code(), told(&again)), (Some(0), String::new()));
}

#[test]
fn findings_come_in_all_forms_with_the_way_from_the_folder_of_the_run() {
    let book = new_book("forms");
    change(&book.join("stories/si-fi-rye.json"), "\"FI\"", "\"SI\"");
    let run = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_booklet"));
        let folder = book.parent().unwrap();
        command.args(["check", "forms", "--format", format]).current_dir(folder).output().unwrap()
    };
    let sarif: Value = serde_json::from_slice(&run("sarif").stdout).unwrap();
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "forms/stories/si-fi-rye.json");
    assert!(place["region"]["startLine"].as_u64() > Some(1));
    let github = String::from_utf8(run("github").stdout).unwrap();
    assert!(github.starts_with("::error file=forms/stories/si-fi-rye.json,line="), "{github}");
    let json: Value = serde_json::from_slice(&run("json").stdout).unwrap();
    assert_eq!((&json["code"], &json["pointer"]), (&"S009".into(), &"/host/country".into()));
    assert!(told(&run("short")).starts_with("stories/si-fi-rye.json:"));
    assert!(told(&run("human")).contains("\"country\": \"SI\""));
    for format in ["sarif", "github", "json", "short", "human"] {
        assert_eq!(run(format).status.code(), Some(1), "{format}");
    }
}

#[test]
fn an_allowed_finding_is_silent_and_stands_in_the_report_with_its_reason() {
    let book = new_book("allowed");
    let path = book.to_str().unwrap();
    change(&book.join("stories/si-fi-rye.json"), "dark months\"", "dark months.\"");
    assert_eq!(booklet(&["check", path, "--deny", "warnings"]).status.code(), Some(1));
    let setting = "\"findings\": [{ \"code\": \"C003\", \"severity\": \"allow\", \"reason\": \"The author insists.\" }],\n  \"sections\"";
    change(&book.join("booklet.json"), "\"sections\"", setting);
    let out = book.join("out");
    let run = booklet(&[
        "build",
        path,
        "--only",
        "screen",
        "--deny",
        "warnings",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!((run.status.code(), told(&run).contains("C003")), (Some(0), false));
    let report = std::fs::read(out.join("report.json")).unwrap();
    let report: Value = serde_json::from_slice(&report).unwrap();
    let finding = &report["findings"][0];
    assert_eq!(finding["severity"], "allowed");
    assert_eq!(finding["reason"], "The author insists.");
}

#[test]
fn a_multiple_of_no_pages_is_refused() {
    let done = booklet(&["preflight", "--page-multiple", "0", "x.pdf"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("--page-multiple"));
}
