//! Tests of the human format; the others are validated against their schemas in `tests/checks`.

use std::borrow::Cow;

use crate::{Code, Entry, Finding, Findings, Place, Severity};

use super::{Program, as_json, human, lines_of, sarif, short};

/// A kind of finding.
static LONG: Entry = Entry {
    id: "C002",
    severity: Severity::Warning,
    title: "A text is longer than its place allows",
    clause: Cow::Borrowed(""),
    explanation: Cow::Borrowed("# C002"),
};

/// A program.
const PROGRAM: Program = Program { name: "booklet", version: "1", fix: "booklet check --fix" };

const TEXT: &str = "{\n  \"title\": \"Two  words.\",\n  \"b\": 1\n}\n";

/// A place in the text.
fn place(line: u32, column: u32, length: u32) -> Place {
    Place { line, column, length, ..Place::file("a.json") }
}

/// What is printed of a finding in the text.
fn printed(place: Place, change: impl FnOnce(&mut Finding)) -> String {
    let mut finding = finding(place);
    change(&mut finding);
    let lines =
        |file: &str, numbers| file.starts_with('a').then(|| lines_of(TEXT, numbers)).flatten();
    human(&PROGRAM, &lines, &finding)
}

/// A finding at a place.
fn finding(place: Place) -> Finding {
    Finding::new(Code::new(&LONG), place, "It is so.", "Do it.")
}

#[test]
fn exactly_the_words_are_underlined() {
    let text = printed(place(2, 16, 2), |_| {});
    assert!(
        text.contains("\n2 |   \"title\": \"Two  words.\",\n  |                ^^\n"),
        "{text}"
    );
}

#[test]
fn page_fix_and_reason_are_told() {
    let text = printed(place(3, 8, 1), |finding| {
        finding.page = Some("iv".into());
        finding.fix = Some("2".into());
        finding.severity = Severity::Error;
        finding.reason = Some("the funder asks for it".into());
    });
    for words in [
        "error[C002]: It is so.",
        "it is on page iv",
        "`booklet check --fix` writes “2”",
        "usually warning; the book says: the funder asks for it",
        "help: Do it.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_second_place_is_underlined_with_its_words_or_told_where_it_has_no_line() {
    let text = printed(place(2, 16, 2), |finding| {
        *finding = finding.clone().beside(place(3, 8, 1), "the other one is here");
        *finding = finding.clone().beside(Place::file("b.pdf"), "and one there");
    });
    let shown = "2 |   \"title\": \"Two  words.\",\n  |                ^^\n3 |   \"b\": 1\n  |        - the other one is here\n";
    assert!(text.contains(shown), "{text}");
    assert!(text.contains("note: b.pdf: and one there"), "{text}");
    let elsewhere = Place { file: "ab.json".into(), ..place(3, 8, 1) };
    let text = printed(place(2, 16, 2), |finding| {
        *finding = finding.clone().beside(elsewhere, "the other one is here");
    });
    assert!(text.contains("ab.json:3:8\n") && text.contains("- the other one is here"), "{text}");
}

#[test]
fn what_says_the_same_becomes_one_finding_with_all_its_places() {
    let on = |page: &str| Finding { page: Some(page.into()), ..finding(place(2, 4, 1)) };
    let mut all: Findings = ["i", "2", "3"]
        .map(on)
        .into_iter()
        .chain([finding(place(3, 4, 1)).fixed_by("x")])
        .collect();
    let apart = all.clone();
    all.gather(|_| false);
    assert_eq!(all, apart);
    all.gather(|code| code.as_str() == "C002");
    assert_eq!(
        all.iter().map(|it| (it.count, it.again.len())).collect::<Vec<_>>(),
        [(3, 2), (1, 0)]
    );
    let one = all.iter().next().unwrap();
    let text = human(&PROGRAM, &|_, _| None, one);
    assert!(text.contains("it is in 3 places: page i, page 2, page 3"), "{text}");
    assert!(short(one).ends_with("It is so. (3 times)"), "{}", short(one));
    let json = as_json(one);
    assert_eq!((&json["count"], &json["again"][1]["page"]), (&3.into(), &"3".into()));
    let log = sarif(&PROGRAM, "", &all);
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["occurrenceCount"], 3);
    assert_eq!(result["locations"].as_array().unwrap().len(), 3);
}

#[test]
fn more_places_than_a_line_holds_are_counted() {
    let again = (2..40).map(|line| crate::FurtherPlace { place: place(line, 1, 1), page: None });
    let mut one = finding(place(1, 1, 1));
    (one.count, one.again) = (39, again.collect());
    let text = human(&PROGRAM, &|_, _| None, &one);
    assert!(text.contains("it is in 39 places: a.json:1, a.json:2,"), "{text}");
    assert!(text.contains("a.json:8 and 31 more"), "{text}");
}
