//! A text in parts of one language each: the phrases that its author marked, and the rest.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::texts::{PlacedText, TextKind};
use crate::phrase::{Phrase, phrases};

/// A part of a text.
pub(super) struct LanguagePart<'t> {
    /// Its language (BCP 47).
    pub(super) lang: &'t str,
    /// What it is for.
    pub(super) kind: TextKind,
    /// Its words. A phrase in another language is replaced by a word of the same length.
    pub(super) words: Cow<'t, str>,
    /// Bytes of the text before it.
    pub(super) from: usize,
    /// The bytes of these phrases, where no rule on words looks.
    pub(super) hidden: Vec<Range<usize>>,
}

/// The parts of a text; nothing if it is in one language.
pub(super) fn parts<'t>(text: &PlacedText<'t>) -> Vec<LanguagePart<'t>> {
    let all = phrases(text.words);
    if all.is_empty() {
        return Vec::new();
    }
    let whole = part(text, &all, None);
    std::iter::once(whole).chain(all.iter().map(|phrase| part(text, &all, Some(phrase)))).collect()
}

/// The words of a phrase, or the whole text, without the phrases inside.
fn part<'t>(
    text: &PlacedText<'t>,
    all: &[Phrase<'t>],
    of: Option<&Phrase<'t>>,
) -> LanguagePart<'t> {
    let bytes = of.map_or(0..text.words.len(), |phrase| phrase.words.clone());
    let from = bytes.start;
    let mut hidden: Vec<Range<usize>> = Vec::new();
    for phrase in all {
        let inside = from <= phrase.mark.start && phrase.mark.end <= bytes.end;
        if inside && hidden.last().is_none_or(|last| last.end <= phrase.mark.start - from) {
            hidden.push(phrase.mark.start - from..phrase.mark.end - from);
        }
    }
    let mut words = Cow::Borrowed(&text.words[bytes]);
    for mark in &hidden {
        words.to_mut().replace_range(mark.clone(), &"x".repeat(mark.len()));
    }
    let (lang, kind) = match of {
        // A phrase of a title is no title.
        Some(phrase) if text.kind == TextKind::Title => (phrase.lang, TextKind::Label),
        Some(phrase) => (phrase.lang, text.kind),
        None => (text.lang, text.kind),
    };
    LanguagePart { lang, kind, words, from, hidden }
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
