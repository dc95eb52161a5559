//! A text in parts of one language each: the phrases that its author marked, and the rest.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::texts::{PlacedText, TextKind};
use crate::phrase::{Phrase, phrases};

/// A part of a text.
pub(super) struct Part<'t> {
    /// Its language (BCP 47).
    pub(super) lang: &'t str,
    /// What it is for.
    pub(super) kind: TextKind,
    /// Its words. Where a phrase in another language stands there is a word of the same length.
    pub(super) words: Cow<'t, str>,
    /// Bytes of the text before it.
    pub(super) from: usize,
    /// The bytes of these phrases, where no rule on words looks.
    pub(super) hidden: Vec<Range<usize>>,
}

/// The parts of a text; nothing if it is in one language.
pub(super) fn parts<'t>(text: &PlacedText<'t>) -> Vec<Part<'t>> {
    let all = phrases(text.words);
    if all.is_empty() {
        return Vec::new();
    }
    let whole = part(text.words, 0..text.words.len(), &all, (text.lang, text.kind));
    // A phrase of a title is no title.
    let kind = if text.kind == TextKind::Title { TextKind::Label } else { text.kind };
    let of =
        |phrase: &Phrase<'t>| part(text.words, phrase.words.clone(), &all, (phrase.lang, kind));
    std::iter::once(whole).chain(all.iter().map(of)).collect()
}

/// The part of a text at these bytes, without the phrases inside.
fn part<'t>(
    text: &'t str,
    bytes: Range<usize>,
    all: &[Phrase<'_>],
    (lang, kind): (&'t str, TextKind),
) -> Part<'t> {
    let mut hidden: Vec<Range<usize>> = Vec::new();
    for phrase in all {
        let inside = bytes.start <= phrase.mark.start && phrase.mark.end <= bytes.end;
        let first = hidden.last().is_none_or(|last| last.end <= phrase.mark.start - bytes.start);
        if inside && first {
            hidden.push(phrase.mark.start - bytes.start..phrase.mark.end - bytes.start);
        }
    }
    let from = bytes.start;
    let mut words = Cow::Borrowed(&text[bytes]);
    for mark in &hidden {
        words.to_mut().replace_range(mark.clone(), &"x".repeat(mark.len()));
    }
    Part { lang, kind, words, from, hidden }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_phrase_is_a_part_and_a_word_of_the_rest() {
        let text = PlacedText {
            file: "",
            at: String::new(),
            kind: TextKind::Title,
            lang: "en",
            words: "On [ä [b]{lang=fr}]{lang=de}!",
        };
        let parts = parts(&text);
        let shown: Vec<_> = parts.iter().map(|p| (p.lang, &*p.words, p.from)).collect();
        let whole = format!("On {}!", "x".repeat("[ä [b]{lang=fr}]{lang=de}".len()));
        let phrase = format!("ä {}", "x".repeat("[b]{lang=fr}".len()));
        assert_eq!(shown, [("en", &*whole, 0), ("de", &*phrase, 4), ("fr", "b", 8)]);
    }
}
