//! Preferred terms of the book.

use crate::check::texts::{PlacedText, TextKind};
use crate::codes::Code;
use crate::model::Term;

use super::read::{Phrases, TextWords};
use super::{Reading, WordingFindings};

/// The terms of a book.
pub(super) struct Terms<'a>(Phrases<Unwanted<'a>>);

/// A spelling that the book does not want.
struct Unwanted<'a> {
    /// The manifest's entry, which says what to write instead.
    term: &'a Term,
    /// The spelling.
    not: &'a str,
    /// Bytes of the spelling before its first word.
    before: usize,
}

impl<'a> Terms<'a> {
    /// Reads the manifest's terms.
    pub(super) fn of(terms: &'a [Term]) -> Self {
        let mut phrases = Phrases::default();
        let mut words = TextWords::default();
        for term in terms {
            for not in &term.not {
                let (at, kind) = (String::new(), TextKind::Label);
                let text = PlacedText { file: "", at, kind, lang: "", words: not };
                let before = words.read(&text).bytes(0..1).start;
                phrases.add(not, Unwanted { term, not, before });
            }
        }
        Self(phrases)
    }

    /// Looks for unwanted spellings.
    pub(super) fn look(&self, read: Reading<'_>, found: &mut WordingFindings) {
        let mut done = 0;
        for index in 0..read.len() {
            let start = read.bytes(index..index + 1).start;
            let hit = self.0.at(read, index).find_map(|(_, unwanted)| {
                let start = start.checked_sub(unwanted.before)?;
                let end = matches(&read.text.words[start..], unwanted.not)? + start;
                let right = within(read.text.words, &unwanted.term.write, start..end);
                (start >= done && is_whole(read.text.words, start, end) && !right)
                    .then_some((start..end, unwanted))
            });
            let Some((bytes, unwanted)) = hit else { continue };
            done = bytes.end;
            let Term { write, why, .. } = unwanted.term;
            let written = &read.text.words[bytes.clone()];
            let message = format!("“{written}” is written “{write}” in this book.");
            let help = why.clone().unwrap_or_else(|| format!("Write “{write}”."));
            let finding = read.finding(Code::HouseTerm, bytes, message, help);
            found.push(finding.fixed_by(capital_as(written, write)));
        }
    }
}

/// The end of `wanted` at the start of a text: in any case if it has no capital, else exactly.
fn matches(text: &str, wanted: &str) -> Option<usize> {
    let exact = wanted.contains(char::is_uppercase);
    let mut letters = text.char_indices();
    for want in wanted.chars() {
        let (_, c) = letters.next()?;
        let same = c == want || !exact && c.to_lowercase().eq(want.to_lowercase());
        if !same {
            return None;
        }
    }
    Some(letters.next().map_or(text.len(), |(at, _)| at))
}

/// Whether these bytes are at word boundaries.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    !text[..start].ends_with(char::is_alphanumeric)
        && !text[end..].starts_with(char::is_alphanumeric)
}

/// Whether these bytes belong to the preferred spelling.
fn within(text: &str, right: &str, bytes: std::ops::Range<usize>) -> bool {
    let from = text.floor_char_boundary(bytes.start.saturating_sub(right.len()));
    text[from..].match_indices(right).any(|(at, _)| {
        let at = from + at;
        at <= bytes.start && bytes.end <= at + right.len()
    })
}

/// `right` with a capital if `written` has one and it does not decide itself.
fn capital_as(written: &str, right: &str) -> String {
    let starts = |text: &str| text.starts_with(char::is_uppercase);
    if !starts(written) || right.contains(char::is_uppercase) {
        return right.to_owned();
    }
    let mut letters = right.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
