//! The forms in which a preflight is printed.

use booklet::codes::PROGRAM;
use findings::render::{as_json, sarif};
use findings::{Finding, Findings};
use preflight::{Limits, inspect};
use serde_json::Value;

use crate::checks::sarif_judge;

use super::cases;
use super::made::Made;

/// What is found in all broken files.
fn all() -> Findings {
    let mut found = Vec::new();
    for (number, case) in cases::all().into_iter().enumerate() {
        let (mut made, mut limits) = ((case.starts)(), Limits::default());
        (case.breaks)(&mut made);
        (case.asks)(&mut limits);
        let mut inspection = inspect(&made.close(), &limits);
        (case.later)(&mut inspection);
        found.extend(inspection.findings.into_iter().map(|mut finding: Finding| {
            finding.place.file = format!("broken {number}.pdf");
            finding
        }));
    }
    found.into_iter().collect()
}

/// Runs the preflight on two files, one of which has two mistakes; the exit status, what it printed, and
/// what it told beside.
fn run(format: &str) -> (i32, String, String) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("preflight-forms");
    std::fs::create_dir_all(&folder).unwrap();
    let mut bad = Made::good();
    bad.paint("1 0 0 rg 1 0 0 rg /X Do\n");
    let files = [("good.pdf", Made::good().close()), ("bad.pdf", bad.close())];
    for (name, bytes) in &files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_booklet"))
        .current_dir(&folder)
        .args(["preflight", "good.pdf", "bad.pdf", "--format", format])
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

#[test]
fn sarif_of_every_rule_keeps_to_the_schema_of_the_format() {
    let (judge, all) = (sarif_judge(), all());
    let log = sarif(&PROGRAM, "", &all);
    let wrong: Vec<String> =
        judge.iter_errors(&log).map(|e| format!("{e} at {}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), all.len());
    let named = |key: &str| results.iter().filter(|result| result.get(key).is_some()).count();
    assert!(named("occurrenceCount") > 0 && named("locations") == all.len());
    let mut broken = log.clone();
    broken["runs"][0]["results"][0]["locations"][0]["physicalLocation"] = "page 1".into();
    assert!(!judge.is_valid(&broken), "the judge sees a wrong place");
}

#[test]
fn a_finding_has_the_same_keys_whether_it_is_of_a_book_or_of_a_file() {
    let of_book = Finding::new(
        booklet::codes::Code::TextLength,
        findings::Place::value("a.json", "/title"),
        "m",
        "h",
    );
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let known = keys(&as_json(&of_book));
    for finding in &all() {
        let json = as_json(finding);
        assert_eq!(keys(&json)[..known.len()], known);
        assert!(json["clause"].as_str().is_some_and(|clause| clause.len() > 9), "{json}");
    }
}

#[test]
fn a_preflight_speaks_all_five_forms() {
    let (code, out, _) = run("human");
    assert_eq!((code, out.matches("in 1 page.").count()), (1, 2), "{out}");
    let (code, out, err) = run("short");
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!((code, out.as_str(), lines.len()), (1, "", 2), "{err}");
    assert!(lines[0].starts_with("bad.pdf:1: error X4-RESOURCE: "), "{err}");
    assert!(lines[1].starts_with("bad.pdf:1: error X4-RGB: "), "{err}");
    assert!(lines[1].ends_with("(2 times)"), "{err}");
    let (code, out, _) = run("json");
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &json[0]["errors"], &json[1]["errors"]), (1, &0.into(), &2.into()));
    let found = &json[1]["findings"][1];
    assert_eq!((&found["code"], &found["severity"]), (&"X4-RGB".into(), &"error".into()));
    assert_eq!((&found["file"], &found["page"]), (&"bad.pdf".into(), &"1".into()));
    assert_eq!(found["count"], 2);
    let (code, out, _) = run("github");
    assert_eq!((code, out.lines().count()), (1, 2), "{out}");
    assert!(out.starts_with("::error file=bad.pdf,title=X4-RESOURCE "), "{out}");
    let (code, out, _) = run("sarif");
    let log: Value = serde_json::from_str(&out).unwrap();
    assert!(code == 1 && sarif_judge().is_valid(&log), "{out}");
    assert_eq!(log["runs"][0]["results"][1]["occurrenceCount"], 2);
}
