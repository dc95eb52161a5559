//! The book with two pages for each language (`tests/books/languages`): running text that nobody wrote for
//! this program is set without a line that could not be filled, and stands as it does in its source.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

use booklet::build::compile;
use booklet::codes::Code;
use booklet::data;
use booklet::frame::Compiled;
use booklet::source::World;
use findings::{Findings, Severity};
use serde_json::Value;

use super::texts;
use crate::sample::{root, stories};

/// The book's folder.
fn folder() -> PathBuf {
    root().join("tests/books/languages")
}

/// The compiled book and all findings.
fn prose() -> &'static (Compiled, Findings) {
    static PROSE: OnceLock<(Compiled, Findings)> = OnceLock::new();
    PROSE.get_or_init(|| {
        let world = World::folder(folder()).allowing(&[root().to_owned()]);
        let (compiled, found) = compile(&world, &mut |_| {});
        let errors: Vec<_> = found.iter().filter(|f| f.severity == Severity::Error).collect();
        (compiled.unwrap_or_else(|| panic!("{errors:#?}")), found)
    })
}

/// What stands in the elements of a file of `raw/`: the text behind the name of each element.
fn elements(raw: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = raw.lines().map(str::trim_start);
    lines.filter_map(|line| {
        let (name, rest) = line.strip_prefix('<')?.split_once('>')?;
        let (text, _) = rest.split_once("</")?;
        Some((name, text))
    })
}

/// The texts of a source that a story is made of, in the order of the source: up to the end of article 6.
fn source(raw: &str) -> Vec<&str> {
    let declaration = raw.split("<article data-number=\"7\">").next().unwrap();
    let wanted = |name: &str| ["h1", "h2", "p"].contains(&name);
    elements(declaration).filter(|(name, _)| wanted(name)).map(|(_, text)| text).collect()
}

/// The sources by language, which each of them names.
fn sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for entry in std::fs::read_dir(folder().join("raw")).unwrap() {
        let raw = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let lang = raw.split(" lang=\"").nth(1).and_then(|rest| rest.split(['"', '-']).next());
        let Some(lang) = lang.map(str::to_owned) else { continue };
        sources.push((lang, raw));
    }
    sources.sort();
    sources
}

/// The texts of a story: title, standfirst and body.
fn story(lang: &str) -> Vec<String> {
    let file = std::fs::read(folder().join(format!("stories/{lang}.json"))).unwrap();
    let story: Value = serde_json::from_slice(&file).unwrap();
    let mut fields = vec![&story["title"], &story["lead"]];
    for block in story["body"].as_array().unwrap() {
        fields.extend([&block["label"], &block["text"]]);
    }
    fields.into_iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn every_official_language_has_two_pages() {
    let (compiled, _) = prose();
    let mut languages = BTreeSet::new();
    for (index, id) in stories(&compiled.plan.sections) {
        assert_eq!(compiled.plan.sections[index].lang, id);
        assert_eq!(compiled.document.map.pages_of(index).len(), 2, "{id}");
        languages.insert(id);
    }
    assert_eq!(languages, data::languages().collect::<BTreeSet<_>>());
}

#[test]
fn no_character_is_missing_and_no_line_is_too_wide_or_left_short() {
    let (_, found) = prose();
    let refused = [Code::MissingGlyph, Code::Overfull, Code::Desperate];
    let is_refused =
        |code: findings::Code| refused.iter().any(|refused| refused.as_str() == code.as_str());
    let bad: Vec<_> = found
        .iter()
        .filter(|finding| finding.severity == Severity::Error || is_refused(finding.code))
        .collect();
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn the_texts_are_those_of_the_sources() {
    let (compiled, _) = prose();
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    for (lang, raw) in sources() {
        let mut wanted = source(&raw);
        // Article 1 is the standfirst: its heading is not printed, its text stands behind the title.
        let first = raw.split("<article data-number=\"1\">").nth(1).unwrap();
        let [(_, head), (_, text)] = elements(first).take(2).collect::<Vec<_>>()[..] else {
            panic!("{lang}")
        };
        wanted.retain(|part| ![head, text].contains(part));
        wanted.insert(1, text);
        assert_eq!(story(&lang), wanted, "{lang}");
        let of_lang = |&(_, id): &(usize, &str)| id == lang;
        let (index, _) = stories(&compiled.plan.sections).find(of_lang).unwrap();
        let printed: String =
            texts(&compiled.plan.sections[index]).iter().map(|t| bare(t)).collect();
        for part in wanted {
            assert!(printed.contains(&bare(part)), "{lang}: {part}");
        }
    }
    assert_eq!(sources().len(), data::languages().count());
}

#[test]
fn the_elements_of_a_source_are_read() {
    let raw =
        "<html lang=\"mt\">\n <h1>A</h1>\n  <p>b c</p>\n<article data-number=\"7\">\n<p>d</p>";
    assert_eq!(source(raw), ["A", "b c"]);
}
