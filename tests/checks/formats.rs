//! The forms in which findings are printed.

use booklet::codes::{Code, PROGRAM};
use findings::render::{as_json, github, sarif, short};
use findings::{Finding, Findings, Place, Severity};

use crate::sample::root;

use super::case::cases;

/// Everything that all cases find.
fn all() -> Findings {
    let mut all = Findings::default();
    for case in cases() {
        all.extend(case.found().1.clone());
    }
    all
}

/// A judge of SARIF logs: the schema of the format.
pub(crate) fn judge() -> jsonschema::Validator {
    let schema =
        std::fs::read(root().join("tests/fixtures/sarif/sarif-schema-2.1.0.json")).unwrap();
    // The pattern of language tags lacks a bracket, which not every engine forgives.
    let schema = String::from_utf8(schema).unwrap().replace("-[a-zA-Z]{2}]?$", "(-[a-zA-Z]{2})?$");
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn sarif_of_every_finding_keeps_to_the_schema_of_the_format() {
    let judge = judge();
    let mut all = all();
    let mut allowed = Finding::new(Code::TextLength, Place::file("ä b.json"), "m", "h");
    (allowed.severity, allowed.reason) = (Severity::Allowed, Some("it is so".into()));
    allowed.page = Some("xii".into());
    all.push(allowed);
    let log = sarif(&PROGRAM, "books/one/", &all);
    let wrong: Vec<String> =
        judge.iter_errors(&log).map(|e| format!("{e} at {}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let run = &log["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), all.len());
    let related = log["runs"][0]["results"].as_array().unwrap().iter();
    assert!(related.filter(|result| result.get("relatedLocations").is_some()).count() > 8);
    let uris = run["results"].to_string();
    assert!(uris.contains("books/one/%C3%A4%20b.json"), "{uris}");
    let mut broken = log.clone();
    broken["runs"][0]["results"][0]["level"] = "terrible".into();
    assert!(!judge.is_valid(&broken), "the judge sees a wrong level");
}

#[test]
fn sarif_names_the_rule_of_every_result() {
    let log = sarif(&PROGRAM, "", &all());
    let run = &log["runs"][0];
    for result in run["results"].as_array().unwrap() {
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
}

#[test]
fn an_annotation_is_one_line_and_escapes_what_commands_are_made_of() {
    let mut place = Place::file("stories/a,b.json");
    (place.line, place.column, place.length) = (3, 5, 4);
    let finding = Finding::new(Code::SameCountry, place, "100 %\nof it", "Do: this, that.");
    assert_eq!(
        github("book/", &finding),
        "::error file=book/stories/a%2Cb.json,line=3,col=5,endColumn=8,title=S009 Home and host are in \
         the same country::100 %25%0Aof it%0ADo: this, that."
    );
    for finding in &all() {
        assert_eq!(github("", finding).lines().count(), 1);
        assert_eq!(short(finding).lines().count(), 1);
        assert_eq!(as_json(finding).to_string().lines().count(), 1);
    }
}
