//! `docs/languages.md` says what the program does in each language: its tables are written from the code.

use std::fmt::Write as _;

use booklet::data::{self, Day, Month};

use crate::sample::root;

/// Where the tables begin and end in the document.
const MARKS: [&str; 2] = ["<!-- written by the test: tables -->", "<!-- end -->"];

/// The line of a language.
fn line(lang: &str) -> String {
    let labels = data::labels(lang);
    let month = |text| Month::read(text).unwrap();
    let quotes = data::quotation(lang).map_or(String::new(), |marks| {
        let [open, close] = marks.outer;
        let [inner, end] = marks.inner;
        format!("{open}…{inner}…{end}…{close}")
    });
    let stay = labels.period(month("2021-09"), month("2021-11"));
    let length = labels.duration_of(3.0);
    let day = labels.day(Day::read("2023-10-02").unwrap());
    let patterns = typeset::hyphenated_by(lang).unwrap_or("none");
    let repeated = if typeset::repeats_hyphen(lang) { "yes" } else { "" };
    let bound = data::bound_letters(lang);
    let reviewed = if labels.is_reviewed() { "yes" } else { "no" };
    format!(
        "| {lang} | {} | {quotes} | {day} | {stay} | {length} | {patterns} | {repeated} | {bound} | {reviewed} |\n",
        data::own_name(lang)
    )
}

/// The tables.
fn tables() -> String {
    let mut languages: Vec<&str> = data::languages().collect();
    languages.sort_unstable();
    let mut out = String::from(
        "\n| code | language | quotation marks | a date | a stay | its length | hyphenation | hyphens repeated | letters bound | words reviewed |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for lang in languages {
        out.push_str(&line(lang));
    }
    out.push_str("\n## Words\n\nThe keys of `words` in the manifest, with the words in English. Names in braces must be kept: the program replaces them with values.\n\n| key | in English |\n| --- | --- |\n");
    for (key, word) in data::word_keys("en") {
        _ = writeln!(out, "| `{key}` | {word} |");
    }
    out.push('\n');
    out
}

#[test]
fn the_table_of_languages_says_what_the_code_does() {
    let path = root().join("docs/languages.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(MARKS[0]).unwrap();
    let (_, after) = rest.split_once(MARKS[1]).unwrap();
    let fresh = [before, MARKS[0], "\n", &tables(), MARKS[1], after].concat();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, fresh).unwrap();
    } else {
        assert!(text == fresh, "docs/languages.md is not fresh: UPDATE=1 cargo test languages");
    }
}
