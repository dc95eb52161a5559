//! Tests of the rules.

use crate::load::tests::small_book;
use crate::load::{Choices, load};
use crate::source::World;

use super::*;

/// Codes and pointers of what the small book has after words were replaced in a file.
fn found(file: &str, changes: &[(&str, &str)]) -> Vec<(Code, String)> {
    let mut files = small_book();
    let mut text = String::from_utf8(files[file].clone()).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    files.insert(file.to_owned(), text.into_bytes());
    let booklet = load(&World::memory(files), &Choices::default()).0.unwrap();
    check(&booklet).iter().map(|f| (Code::of(f.code).unwrap(), f.place.pointer.clone())).collect()
}

/// Asserts that a change of a file is found, and nothing else.
fn holds(file: &str, change: (&str, &str), code: Code, pointer: &str) {
    assert_eq!(found(file, &[change]), [(code, pointer.to_owned())], "{change:?}");
}

/// The story that the tests spoil.
const STORY: &str = "stories/one.json";

#[test]
fn a_stay_must_cross_a_border() {
    holds(STORY, ("\"BE\"", "\"ES\""), Code::SameCountry, "/host/country");
}

#[test]
fn an_unknown_country_is_found_and_the_right_code_named() {
    let countries = [("\"BE\"", "\"XX\"")];
    assert_eq!(found(STORY, &countries), [(Code::UnknownCountry, "/host/country".to_owned())]);
}

#[test]
fn a_period_must_be_one_inside_the_programme_and_agree_with_the_months() {
    holds(STORY, ("2021-09", "2021-19"), Code::BadPeriod, "/period/start");
    holds(STORY, ("2021-09", "2021-12"), Code::BadPeriod, "/period/end");
    let outside = [("2021-09", "2023-02"), ("2021-11", "2023-04")];
    assert_eq!(found(STORY, &outside), [(Code::BadPeriod, "/period".to_owned())]);
    holds(STORY, ("\"months\": 3", "\"months\": 5"), Code::BadPeriod, "/months");
    assert_eq!(found(STORY, &[("\"months\": 3", "\"months\": 2.5")]), []);
}

#[test]
fn months_may_fall_short_of_the_counted_ones_by_two_and_never_exceed_them() {
    // From September to November the calendar counts three; a stay from 30 September to 1 November is there
    // for a month and a day.
    let months = |said: &str| found(STORY, &[("\"months\": 3", &format!("\"months\": {said}"))]);
    for right in ["1", "1.1", "1.9", "2", "2.5", "3.05"] {
        assert_eq!(months(right), [], "{right}");
    }
    for wrong in ["-1", "0", "0.9", "3.1", "4"] {
        assert_eq!(months(wrong), [(Code::BadPeriod, "/months".to_owned())], "{wrong}");
    }
}

#[test]
fn months_of_a_stay_with_days_may_be_told_rounded() {
    // 2.7 months that touch four, as many people count them.
    let days = |said: &str| {
        let period = (
            "\"start\": \"2021-09\", \"end\": \"2021-11\"",
            "\"start\": \"2021-09-10\", \"end\": \"2021-12-01\"",
        );
        found(STORY, &[period, ("\"months\": 3", &format!("\"months\": {said}"))])
    };
    for right in ["2", "2.5", "2.7", "3", "4"] {
        assert_eq!(days(right), [], "{right}");
    }
    for wrong in ["1", "1.5", "4.1"] {
        assert_eq!(days(wrong), [(Code::BadPeriod, "/months".to_owned())], "{wrong}");
    }
}

#[test]
fn titles_are_not_empty_not_long_and_have_no_full_stop() {
    holds(STORY, ("\"From Spain\"", "\"  \""), Code::EmptyText, "/title");
    holds(STORY, ("\"From Spain\"", "\"From Spain.\""), Code::TitleStop, "/title");
    for title in ["A winter with Novák s.r.o.", "Three weeks in the U.S.A.", "Jars, lids etc."] {
        assert_eq!(found(STORY, &[("From Spain", title)]), [], "{title}");
    }
    let long = format!("\"{}\"", "a".repeat(91));
    holds(STORY, ("\"From Spain\"", &long), Code::TextLength, "/title");
    let long = format!("\"{}\"", "a".repeat(241));
    holds(STORY, ("\"A standfirst.\"", &long), Code::TextLength, "/lead");
}

#[test]
fn a_missing_alt_text_is_found() {
    let alt = "\"A bench with a saw and a lamp on it.\"";
    holds(STORY, (alt, "\"\""), Code::MissingAlt, "/images/0/alt");
    assert_eq!(found(STORY, &[(alt, "\"\", \"decorative\": true")]), []);
    let same = format!("{alt}, \"caption\": {alt}");
    holds(STORY, (alt, &same), Code::AltIsCaption, "/images/0/alt");
    holds(STORY, (alt, "\"A saw.\""), Code::PoorAlt, "/images/0/alt");
    holds(STORY, (alt, "\"a.svg\""), Code::AltIsFileName, "/images/0/alt");
}

#[test]
fn totals_must_agree() {
    let book = "booklet.json";
    holds(book, ("572", "573"), Code::WrongTotal, "/totals/smes");
    holds(book, ("\"months\": 32", "\"months\": 31"), Code::WrongTotal, "/totals/months");
    holds(book, ("\"stories\": 3", "\"stories\": 30"), Code::WrongTotal, "/totals/stories");
}

#[test]
fn the_funding_body_gets_its_due() {
    let book = "booklet.json";
    let height = ("\"emblem_height_mm\": 10", "\"emblem_height_mm\": 9.9");
    holds(book, height, Code::LowEmblem, "/funding/emblem_height_mm");
    let paid = "\"Co-funded by the AP of the European Union. Agreement 825322.\"";
    holds(book, (paid, "\" \""), Code::NoStatement, "/funding/statement");
}

#[test]
fn parts_stand_once_and_the_imprint_is_one_of_them() {
    let book = "booklet.json";
    let twice = ("{ \"kind\": \"index\" },", "{ \"kind\": \"index\" }, { \"kind\": \"index\" },");
    holds(book, twice, Code::RepeatedPart, "/sections/10/kind");
    let texts = ("{ \"kind\": \"index\" },", "{ \"kind\": \"text\" }, { \"kind\": \"text\" },");
    assert_eq!(found(book, &[texts]), []);
    holds(book, ("\"imprint\"", "\"text\""), Code::MissingPart, "/sections");
}

#[test]
fn control_characters_are_found_in_any_text() {
    holds(STORY, ("Sawing", "Saw\\u0007ing"), Code::ControlCharacter, "/activities/0");
    holds(
        "booklet.json",
        ("Two stories.", "Two\\u2028stories."),
        Code::ControlCharacter,
        "/sections/6/openers/ES/text",
    );
}

#[test]
fn an_anonymous_story_has_no_name_and_a_home_is_not_large() {
    let name = ("\"anonymous\": true", "\"anonymous\": true, \"name\": \"A. B.\"");
    holds(STORY, name, Code::NotAnonymous, "/participant/name");
    holds(STORY, ("\"size\": \"micro\"", "\"size\": \"large\""), Code::LargeHome, "/home/size");
}

#[test]
fn numbers_that_cannot_be_are_found() {
    holds(STORY, ("\"value\": 1", "\"value\": -1"), Code::Malformed, "/outcomes/0/value");
    let book = "booklet.json";
    holds(book, ("\"lang\": \"en\"", "\"lang\": \"english\""), Code::Malformed, "/lang");
    holds(book, ("2023-10-02", "2023-10"), Code::Malformed, "/date");
    holds(book, ("\"small\"", "\"Small book\""), Code::Malformed, "/slug");
    for (field, value) in [
        ("base_url", "example.eu/booklet"),
        ("base_url", "https://example.eu/?book"),
        ("contact", "a@b.eu"),
        ("contact", "mailto:nobody"),
    ] {
        let site = format!("\"slug\": \"small\", \"site\": {{ \"{field}\": \"{value}\" }}");
        holds(book, ("\"slug\": \"small\"", &site), Code::Malformed, &format!("/site/{field}"));
    }
    let layout = "layouts/plain.json";
    holds(layout, ("\"inner_mm\": 18", "\"inner_mm\": 130"), Code::Malformed, "/margins");
    holds(layout, ("#000000", "black"), Code::Malformed, "/palette/text/rgb");
    // Without ink, the text would be missing in print only.
    holds(
        layout,
        ("\"cmyk\": [0, 0, 0, 100]", "\"cmyk\": [0, 0, 0, 0]"),
        Code::Malformed,
        "/palette/text/cmyk",
    );
    let tight = ("\"size_pt\": 10", "\"size_pt\": 18, \"leading_pt\": 13");
    holds(layout, tight, Code::Malformed, "/styles/body/leading_pt");
    let columns = ("\"flow\": true", "\"flow\": true, \"columns\": 0");
    holds(layout, columns, Code::Malformed, "/templates/plain/first/frames/0/columns");
}

#[test]
fn an_opener_needs_stories_and_a_partnership_one_coordinator() {
    let book = "booklet.json";
    let opener = ("{ \"ES\": {", "{ \"FR\": { \"text\": \"None.\" }, \"ES\": {");
    holds(book, opener, Code::UnusedOpener, "/sections/6/openers/FR");
    holds(book, ("\"coordinator\"", "\"associate\""), Code::Coordinators, "/partners");
}

#[test]
fn ids_that_differ_in_capitals_only_are_found() {
    let mut files = small_book();
    files.insert("stories/One.json".to_owned(), files[STORY].clone());
    let booklet = load(&World::memory(files), &Choices::default()).0.unwrap();
    let codes: Vec<_> = check(&booklet).iter().filter_map(|f| Code::of(f.code)).collect();
    assert!(codes.starts_with(&[Code::WrongTotal, Code::DuplicateId, Code::Malformed]));
}

#[test]
fn a_claim_of_accessibility_needs_somebody_responsible_for_it() {
    let claim = |rest: &str| {
        format!(
            "\"accessibility\": {{ \"epub_claim\": \"EPUB Accessibility 1.1 - WCAG 2.2 Level AA\"{rest} }}, \"slug\""
        )
    };
    let at = [(Code::EmptyText, "/accessibility".to_owned())];
    assert_eq!(found("booklet.json", &[("\"slug\"", &claim(""))]), at);
    assert_eq!(found("booklet.json", &[("\"slug\"", &claim(", \"certified_by\": \" \""))]), at);
    assert_eq!(found("booklet.json", &[("\"slug\"", &claim(", \"certified_by\": \"A. N.\""))]), []);
}

#[test]
fn dots_show_a_number_as_the_language_groups_its_digits() {
    let drawn = |value: &str, lang: &str| {
        let figure = crate::model::KeyFigure {
            value: value.to_owned(),
            label: String::new(),
            dots: true,
            drawing: None,
        };
        figure.drawn(lang)
    };
    for (value, lang) in
        [("1000", "en"), ("1,000", "en"), ("1.000", "de"), ("1 000", "fr"), ("1\u{202f}000", "pl")]
    {
        assert_eq!(drawn(value, lang), Some(1_000), "{value}");
    }
    for (value, lang) in
        [("1.000", "en"), ("1,000", "de"), ("1,00", "en"), ("1,001", "en"), ("0", "en")]
    {
        assert_eq!(drawn(value, lang), None, "{value}");
    }
}
