//! Words with which the book replaces those of the program.

use std::collections::BTreeSet;

use findings::{Finding, Place};

use crate::codes::Code;
use crate::data;
use crate::load::suggestion;

use super::marks::unread;
use super::plain::PlainText;
use super::{MANIFEST, Rules};

/// Checks the keys of `words`, and that each word has what is put into it.
pub(super) fn check(rules: &mut Rules<'_>) {
    let book = &rules.booklet.book;
    if book.words.is_empty() {
        return;
    }
    let known = data::word_keys(&book.lang);
    let keys: Vec<&str> = known.keys().map(String::as_str).collect();
    for (key, word) in &book.words {
        let at = format!("/words/{}", key.replace('~', "~0").replace('/', "~1"));
        match known.get(key) {
            None => unknown(rules, key, &at, &keys),
            Some(_) if word.trim().is_empty() => {
                rules.not_empty(Place::value(MANIFEST, &at), "The word", word);
            }
            Some(usual) => {
                markup(rules, &at, word);
                blanks(rules, &at, word, usual);
            }
        }
    }
}

/// Notes markup in a word: it would be printed as it is typed.
fn markup(rules: &mut Rules<'_>, at: &str, word: &str) {
    if let Some(bytes) = PlainText::first_mark(word) {
        rules.found.push(unread(Place::part(MANIFEST, at, bytes)));
    }
}

/// Notes a key that no word has.
fn unknown(rules: &mut Rules<'_>, key: &str, at: &str, keys: &[&str]) {
    let message = format!("The program has no word with the key “{key}”.");
    let help = match meant(key, keys) {
        Some(meant) => format!("Did you mean “{meant}”?"),
        None => "docs/languages.md lists the keys.".to_owned(),
    };
    rules.found.push(Finding::new(Code::UnknownField, Place::value(MANIFEST, at), message, help));
}

/// The key that was meant: one that ends so, or one that is nearly so.
fn meant<'k>(key: &str, keys: &[&'k str]) -> Option<&'k str> {
    let plain = key.to_lowercase().replace(['-', ' ', '/'], "_");
    let ends = |known: &&&str| {
        let last = known.rsplit('.').next().unwrap_or(known);
        last.replace('-', "_") == plain || known.replace('-', "_") == plain
    };
    keys.iter().find(ends).copied().or_else(|| suggestion(&plain, keys)).or_else(|| {
        let last: Vec<&str> = keys.iter().map(|k| k.rsplit('.').next().unwrap_or(k)).collect();
        let near = suggestion(&plain, &last)?;
        keys.iter().find(|known| known.rsplit('.').next() == Some(near)).copied()
    })
}

/// Reports a word whose placeholders in braces are not those of the default.
fn blanks(rules: &mut Rules<'_>, at: &str, word: &str, usual: &str) {
    let (own, wanted) = (in_braces(word), in_braces(usual));
    if own == wanted {
        return;
    }
    let list = |blanks: &BTreeSet<&str>| match blanks.len() {
        0 => "nothing in braces".to_owned(),
        _ => blanks.iter().copied().collect::<Vec<_>>().join(", "),
    };
    let message = format!("The word must contain {}; it contains {}.", list(&wanted), list(&own));
    let help = format!("The default is “{usual}”.");
    rules.note(Code::Malformed, Place::value(MANIFEST, at), message, help);
}

/// What a word has in braces.
fn in_braces(word: &str) -> BTreeSet<&str> {
    let starts = word.match_indices('{').map(|(at, _)| at);
    starts.filter_map(|at| Some(&word[at..=at + word[at..].find('}')?])).collect()
}
