//! Tests of the human format; the others are validated against their schemas in `tests/checks`.

use crate::{Code, Finding, Place, Severity};

use super::human;

const TEXT: &str = "{\n  \"title\": \"Two  words.\",\n  \"b\": 1\n}\n";

/// A place in the text.
fn place(line: u32, column: u32, length: u32) -> Place {
    Place { line, column, length, ..Place::file("a.json") }
}

/// What is printed of a finding in the text.
fn printed(place: Place, change: impl FnOnce(&mut Finding)) -> String {
    let mut finding = Finding::new(Code::TextLength, place, "It is so.", "Do it.");
    change(&mut finding);
    human(Some(TEXT), &finding)
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
