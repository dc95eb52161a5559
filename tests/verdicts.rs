//! What `verify` and `diff` say, in the forms of all findings; and where a book is looked for.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::checks::sarif_judge;
use crate::command_line::{booklet, fresh, new_book, told};

/// The keys that every finding has.
const KEYS: [&str; 10] =
    ["code", "severity", "file", "line", "column", "length", "pointer", "page", "message", "help"];

/// Builds the PDF for download of a book.
fn build(book: &Path, out: &Path) {
    let paths = [book.to_str().unwrap(), "--out", out.to_str().unwrap()];
    let run = booklet(&["build", paths[0], "--only", "screen", paths[1], paths[2]]);
    assert_eq!(run.status.code(), Some(0), "{}", told(&run));
}

/// Whether findings have the keys that all findings have; gives their codes.
fn codes(findings: &Value) -> Vec<String> {
    let findings = findings.as_array().unwrap();
    for finding in findings {
        for key in KEYS {
            assert!(finding.get(key).is_some(), "{key} is not in {finding}");
        }
    }
    findings.iter().map(|it| it["code"].as_str().unwrap().to_owned()).collect()
}

/// The codes in a SARIF log, which keeps to the schema of the format.
fn sarif_codes(run: &Output) -> Vec<String> {
    let log: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert!(sarif_judge().is_valid(&log), "{log:#}");
    let results = log["runs"][0]["results"].as_array().unwrap();
    results.iter().map(|it| it["ruleId"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_folder_of_outputs_is_judged_in_all_forms_of_findings() {
    let book = new_book("verdict-verify");
    let out = book.join("out");
    build(&book, &out);
    let path = out.to_str().unwrap();
    let run = |format: &str| booklet(&["verify", path, "--format", format]);
    let whole: Value = serde_json::from_slice(&run("json").stdout).unwrap();
    assert_eq!((&whole["whole"], codes(&whole["findings"]).len()), (&true.into(), 0));
    assert_eq!(sarif_codes(&run("sarif")), [""; 0]);
    std::fs::write(out.join("my-booklet-en.pdf"), "other").unwrap();
    let spoilt: Value = serde_json::from_slice(&run("json").stdout).unwrap();
    assert_eq!(codes(&spoilt["findings"]), ["O003"]);
    assert_eq!(sarif_codes(&run("sarif")), ["O003"]);
    let github = String::from_utf8(run("github").stdout).unwrap();
    assert!(github.starts_with("::error file=") && github.contains("O003"), "{github}");
    assert!(told(&run("short")).contains("error O003:"), "{}", told(&run("short")));
    std::fs::remove_file(out.join("my-booklet-en.pdf")).unwrap();
    for format in ["human", "short", "json", "sarif", "github"] {
        assert_eq!(run(format).status.code(), Some(1), "{format}");
    }
    assert_eq!(sarif_codes(&run("sarif")), ["O002"]);
}

#[test]
fn differences_are_findings_in_all_forms() {
    let book = new_book("verdict-diff");
    let (old, new) = (book.join("old"), book.join("new"));
    build(&book, &old);
    let story = book.join("stories/si-fi-rye.json");
    let text = std::fs::read_to_string(&story).unwrap();
    std::fs::write(&story, text.replace("Bread for the dark months", "Bread for the cold months"))
        .unwrap();
    build(&book, &new);
    let run = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_booklet"));
        command
            .current_dir(&book)
            .args(["diff", "old", "new", "--format", format])
            .output()
            .unwrap()
    };
    let json: Value = serde_json::from_slice(&run("json").stdout).unwrap();
    let found = codes(&json["findings"]);
    assert!(!found.is_empty() && found.iter().all(|code| code == "O006"), "{found:?}");
    assert_eq!(json["changes"].as_array().unwrap().len(), found.len());
    assert_eq!(json["findings"][0]["file"], "new/my-booklet-en.pdf");
    assert_eq!(sarif_codes(&run("sarif")), found);
    assert!(told(&run("short")).starts_with("new/my-booklet-en.pdf:"));
    for format in ["human", "short", "json", "sarif", "github"] {
        assert_eq!(run(format).status.code(), Some(1), "{format}");
    }
}

#[test]
fn codes_of_outputs_are_explained() {
    for code in ["O001", "O002", "O003", "O004", "O005", "O006", "O007", "X4-READ"] {
        let run = booklet(&["explain", code]);
        assert_eq!(run.status.code(), Some(0), "{code}");
        assert!(String::from_utf8_lossy(&run.stdout).starts_with(&format!("# {code}: ")), "{code}");
    }
}

#[test]
fn a_book_is_found_from_inside_of_it_and_a_wrong_folder_ends_with_2() {
    let book = new_book("verdict-place");
    let run = |folder: &Path, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_booklet"));
        command.current_dir(folder).args(arguments).output().unwrap()
    };
    let inside = run(&book.join("stories"), &["check", "--quick"]);
    assert_eq!(
        (inside.status.code(), told(&inside)),
        (Some(0), "note: the book is in ..\n".into())
    );
    let manifest = run(&book, &["check", "--quick", "booklet.json"]);
    assert_eq!(manifest.status.code(), Some(0), "{}", told(&manifest));
    // A folder that is in no book: that of the system's temporary files.
    let other = std::env::temp_dir().join(format!("booklet-place-{}", std::process::id()));
    std::fs::create_dir_all(&other).unwrap();
    let path = other.to_str().unwrap();
    for arguments in
        [["check", path], ["build", path], ["stats", path], ["migrate", path], ["check", "nowhere"]]
    {
        let wrong = run(&other, &arguments);
        assert_eq!(wrong.status.code(), Some(2), "{arguments:?}: {}", told(&wrong));
        assert!(told(&wrong).contains("booklet.json"), "{}", told(&wrong));
    }
    // A folder of a book that is named by mistake is not taken for the book: the book is named.
    let named = run(&other, &["check", book.join("images").to_str().unwrap()]);
    assert_eq!(named.status.code(), Some(2), "{}", told(&named));
    assert!(told(&named).contains("There is a book in"), "{}", told(&named));
    std::fs::write(other.join("Booklet.JSON"), "{}").unwrap();
    let capitals = run(&other, &["check"]);
    assert!(told(&capitals).contains("Rename it to booklet.json"), "{}", told(&capitals));
    std::fs::remove_dir_all(&other).unwrap();
}

#[test]
fn a_check_finds_what_only_pages_show_and_a_quick_one_does_not() {
    let book = new_book("verdict-pages");
    let layout = book.join("layouts/a5.json");
    let text = std::fs::read_to_string(&layout).unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    value["palette"]["text"] = json!({ "rgb": "#dddddd", "cmyk": [0, 0, 0, 14] });
    std::fs::write(&layout, value.to_string()).unwrap();
    let path = book.to_str().unwrap();
    let quick = booklet(&["check", path, "--quick"]);
    assert_eq!((quick.status.code(), told(&quick)), (Some(0), String::new()));
    let whole = booklet(&["check", path, "--format", "short"]);
    assert!(whole.status.code() == Some(1) && told(&whole).contains("A003"), "{}", told(&whole));
    assert!(!book.join("out").exists(), "a check writes nothing");
}

#[test]
fn a_drawing_that_cannot_be_used_is_found_without_a_build() {
    let book = fresh("verdict-drawing");
    assert_eq!(booklet(&["new", book.to_str().unwrap()]).status.code(), Some(0));
    let drawing = book.join("images/si-fi-rye.svg");
    std::fs::write(
        &drawing,
        "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='60'><rect width=",
    )
    .unwrap();
    let run = booklet(&["check", book.to_str().unwrap(), "--format", "short"]);
    assert!(run.status.code() == Some(1) && told(&run).contains("F004"), "{}", told(&run));
    assert!(told(&run).starts_with("stories/si-fi-rye.json:"), "{}", told(&run));
}
