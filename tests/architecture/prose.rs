//! The words of the project: plain English with the terms of typesetting and print.
//!
//! `phrases.txt` lists what was written in another way once, each with better words. The rule reads what
//! people read: documents, schemas, findings as cases expect them, and of the source its comments and strings.

use std::path::PathBuf;

use crate::sample::ends_in;
use crate::sample::root;

use super::source::{File, below, held};

/// A phrase to avoid, and what to write instead.
struct Phrase {
    /// The phrase in lower case.
    avoid: String,
    /// Better words.
    better: String,
}

/// The list.
fn phrases() -> Vec<Phrase> {
    let lines = include_str!("phrases.txt").lines();
    let pairs =
        lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" → "));
    pairs
        .map(|(avoid, better)| Phrase { avoid: avoid.to_owned(), better: better.to_owned() })
        .collect()
}

/// Whether a text in lower case has a phrase, as whole words.
fn has(text: &str, phrase: &str) -> bool {
    let inner = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !inner(before) && !inner(text[at + phrase.len()..].chars().next())
    })
}

/// Whether a line is one of a book, quoted below a finding: `92 |   "alt": "…"`.
fn is_quoted(line: &str) -> bool {
    let rest = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.trim_start().len() && rest.trim_start().starts_with('|')
}

/// The passages of a document: lines up to a blank one, each passage on one line.
fn passages(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in text.lines().filter(|line| !is_quoted(line)) {
        if line.trim().is_empty() {
            all.push(String::new());
        } else if let Some(last) = all.last_mut() {
            last.push_str(line.trim());
            last.push(' ');
        }
    }
    all
}

/// The comments of a source file: lines that follow each other are one passage.
fn comments(code: &str) -> Vec<String> {
    let comment = |line: &str| {
        let text = line.trim().strip_prefix("//")?;
        Some(text.trim_start_matches(['/', '!']).trim().to_owned())
    };
    let text: Vec<String> = code.lines().map(|line| comment(line).unwrap_or_default()).collect();
    passages(&text.join("\n"))
}

/// The strings of a source file, on one line each.
fn strings(code: &str) -> Vec<String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n").replace("'\"'", "' '");
    let (mut all, mut now, mut escaped) = (Vec::new(), None::<String>, false);
    for c in code.chars() {
        match (&mut now, c) {
            (None, '"') => now = Some(String::new()),
            (None, _) => {}
            (Some(text), '"') if !escaped => {
                all.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
                now = None;
            }
            (Some(_), '\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(text), _) => text.push(c),
        }
        escaped = false;
    }
    all
}

/// What people read of a file.
fn prose(file: &File) -> Vec<String> {
    if ends_in(&file.path, "json") {
        return file.text.lines().map(|line| line.replace("\\n", " ")).collect();
    }
    if !ends_in(&file.path, "rs") {
        return passages(&file.text);
    }
    let code = file.text.split("#[cfg(test)]").next().unwrap_or_default();
    [comments(code), strings(code)].concat()
}

/// Phrases to avoid in a file, with better words.
fn avoidable(file: &File, phrases: &[Phrase]) -> Vec<String> {
    let mut found = Vec::new();
    for passage in prose(file) {
        let small = passage.to_lowercase();
        for phrase in phrases.iter().filter(|phrase| has(&small, &phrase.avoid)) {
            let Phrase { avoid, better } = phrase;
            let start: String = passage.trim().chars().take(120).collect();
            found.push(format!("{}: “{avoid}”, better: {better}: {start} …", file.path));
        }
    }
    found
}

/// The files with prose.
fn written() -> Vec<File> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for (folder, ending) in [
        ("src", ".rs"),
        ("src", ".md"),
        ("crates", ".rs"),
        ("docs", ".md"),
        ("crates", ".md"),
        ("schemas", ".json"),
        ("tests/checks", "expected.txt"),
    ] {
        below(&root().join(folder), &[ending], &mut paths);
    }
    paths.extend(["README.md", "CHANGELOG.md", "CONTRIBUTING.md"].map(|name| root().join(name)));
    let name = |path: &PathBuf| path.strip_prefix(root()).unwrap().display().to_string();
    paths.retain(|path| !path.ends_with("tests.rs") && !name(path).contains("/tests/"));
    let read = |path: &PathBuf| std::fs::read_to_string(path).unwrap();
    paths.iter().map(|path| File::made_up(&name(path), &read(path))).collect()
}

#[test]
fn prose_is_plain_english_with_the_terms_of_the_field() {
    let phrases = phrases();
    assert!(phrases.len() >= 60, "the list has {} phrases only", phrases.len());
    let broken: Vec<_> = written().iter().flat_map(|file| avoidable(file, &phrases)).collect();
    held(&broken);
}

#[test]
fn each_phrase_is_found_in_documents_comments_and_messages() {
    for phrase in phrases() {
        let words = &phrase.avoid;
        assert_eq!(*words, words.to_lowercase(), "it would never be found");
        let broken = words.replacen(' ', "\n", 1);
        let commented = words.replacen(' ', "\n    /// ", 1);
        let continued = words.replacen(' ', " \\\n        ", 1);
        for (path, text) in [
            ("docs/a.md", format!("Here {broken} is.\n")),
            ("docs/a.md", format!("| a | {}. |\n", words.to_uppercase())),
            ("src/a.rs", format!("    /// Here {commented}.\n    fn a() {{}}\n")),
            ("src/a.rs", format!("fn a() {{ b(\"Here {continued}.\"); }}\n")),
            (
                "schemas/a.json",
                format!("  \"description\": \"Here {}.\"\n", broken.replace('\n', "\\n")),
            ),
        ] {
            let found = avoidable(&File::made_up(path, &text), &phrases());
            let starts = format!("{path}: “{words}”, better: {}", phrase.better);
            assert!(found.iter().any(|it| it.starts_with(&starts)), "{words} in {text}");
        }
    }
}

#[test]
fn names_parts_of_words_tests_and_quoted_lines_are_no_phrases() {
    for (path, text) in [
        ("docs/a.md", "Recommend it: `a_fix_mends_it`."),
        ("docs/a.md", "92 |   \"alt\": \"A tree beside a house.\""),
        ("src/a.rs", "fn mend() { let beside = '\"'; }"),
        ("src/a.rs", "#[cfg(test)]\nmod tests {\n    // beside\n}"),
    ] {
        assert_eq!(avoidable(&File::made_up(path, text), &phrases()), [""; 0], "{text}");
    }
}
