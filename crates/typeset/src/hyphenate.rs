//! Hyphenates: where words may be divided, and what their halves measure.

use std::ops::Range;

use hypher::Lang;

use super::breaker::Cut;
use super::collect::Collected;
use super::setter::Setter;
use super::words::{HYPHEN, Word, Words, letters};

/// Letters that must stand before and after a hyphen, from the language's own rules (TeX's
/// `lefthyphenmin` and `righthyphenmin`, at least 2 and 3 for calm line ends).
const LEFT: usize = 2;
/// See [`LEFT`].
const RIGHT: usize = 3;
/// Words shorter than this are never hyphenated.
const SHORTEST: usize = 6;

impl Setter<'_> {
    /// Adds to each word the places where the patterns of its language let it be hyphenated.
    pub(super) fn hyphenate(&mut self, collected: &Collected, words: &mut Words) {
        for (word, item) in words.list.iter().zip(&mut words.items) {
            let cuts = word.finished.divide(|| self.divisions(collected, word));
            item.cuts = cuts.iter().map(|(_, cut)| *cut).collect();
        }
    }

    /// The places where a word may be hyphenated, as bytes from its start, and what its parts measure. What
    /// a word's neighbours say to them is not decided here: each word is divided once.
    fn divisions(&mut self, collected: &Collected, word: &Word) -> Vec<(usize, Cut)> {
        let lang = &collected.spans[word.attributes].1.lang;
        let Some(patterns) = patterns(lang) else { return Vec::new() };
        let Range { start, end } = word.range;
        let points = points(&collected.text[start..end], patterns);
        let cut = |at: usize| {
            let before = self.pieces(collected, start..start + at, true);
            let after = self.pieces(collected, start + at..end, false);
            let cut = Cut {
                before: before.iter().map(|piece| piece.width).sum(),
                after: after.iter().map(|piece| piece.width).sum(),
                hang_right: self.hang(Some(HYPHEN), before.last(), collected, false),
                letters_after: letters(&collected.text[start + at..end]),
                penalty: 0,
            };
            (at, cut)
        };
        points.into_iter().map(cut).collect()
    }
}

/// The hyphenation patterns of a language; `None` where there are none to ship (Irish, Latvian,
/// Maltese, Romanian).
fn patterns(lang: &str) -> Option<Lang> {
    let code = lang.get(..2)?.as_bytes().try_into().ok()?;
    Lang::from_iso(code)
}

/// Byte offsets in `word` at which it may be hyphenated. The word may begin and end with
/// punctuation; a word with digits, inner punctuation or capitals after its first letter is left
/// whole: it is a number, a compound with its own hyphen, or a name.
fn points(word: &str, lang: Lang) -> Vec<usize> {
    let start = word.find(char::is_alphabetic).unwrap_or(word.len());
    let end = word.char_indices().rev().find(|(_, c)| c.is_alphabetic());
    let end = end.map_or(start, |(at, c)| at + c.len_utf8());
    let Some(core) = word.get(start..end) else { return Vec::new() };
    let letters = core.chars().count();
    let plain =
        core.chars().enumerate().all(|(i, c)| c.is_alphabetic() && (i == 0 || !c.is_uppercase()));
    if letters < SHORTEST || !plain {
        return Vec::new();
    }
    let mut at = start;
    let mut points = Vec::new();
    for syllable in hypher::hyphenate(core, lang) {
        at += syllable.len();
        let before = word[start..at].chars().count();
        if before >= LEFT && letters - before >= RIGHT {
            points.push(at);
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str) -> String {
        shown_in("en", word)
    }

    fn shown_in(lang: &str, word: &str) -> String {
        let mut shown = word.to_owned();
        for at in patterns(lang).map_or_else(Vec::new, |lang| points(word, lang)).into_iter().rev()
        {
            shown.insert(at, '|');
        }
        shown
    }

    #[test]
    fn each_language_has_its_own_points() {
        for (lang, word) in [
            ("en", "ex|pe|ri|ence"),
            ("en-GB", "ex|pe|ri|ence"),
            ("de", "Bä|cker|meis|te|rin"),
            ("de-AT", "Bä|cker|meis|te|rin"),
            ("fr", "ap|pren|tis|sage"),
            ("it", "ar|ti|gia|nato"),
            ("es", "em|pren|de|dora"),
            ("nl", "on|der|ne|mer|schap"),
            ("el", "επι|χεί|ρηση"),
            ("bg", "пред|при|я|тие"),
        ] {
            assert_eq!(shown_in(lang, &word.replace('|', "")), word, "{lang}");
        }
    }

    #[test]
    fn a_language_without_patterns_divides_nothing() {
        for lang in ["ga", "lv", "mt", "ro", "he", "x", ""] {
            assert_eq!(shown_in(lang, "understanding"), "understanding", "{lang}");
        }
    }

    #[test]
    fn two_letters_stay_before_a_hyphen_and_three_after_it() {
        assert_eq!(shown("evidently"), "ev|i|dently");
        assert_eq!(shown_in("it", "abaco"), "abaco", "five letters");
        assert_eq!(shown_in("it", "abaconi"), "aba|coni");
        assert_eq!(shown_in("it", "sereno"), "se|reno");
    }

    #[test]
    fn letters_beyond_ascii_are_counted_as_letters() {
        assert_eq!(shown_in("de", "„Überäße“"), "„Über|äße“");
    }

    #[test]
    fn words_of_six_letters_are_divided_and_shorter_ones_are_not() {
        assert_eq!((shown("garden").as_str(), shown("after").as_str()), ("gar|den", "after"));
        assert_eq!(shown("“after,”"), "“after,”", "marks are no letters");
        assert_eq!(shown("Garden"), "Gar|den", "a capital may begin it");
        assert_eq!(shown("…—!"), "…—!");
    }

    #[test]
    fn punctuation_round_a_word_is_kept_out_of_hyphenation() {
        assert_eq!(shown("(hyphenation),"), "(hy|phen|ation),");
    }

    #[test]
    fn short_words_numbers_and_acronyms_stay_whole() {
        for word in ["table", "1,234.5", "UNESCO", "cross-border", "McDonald"] {
            assert_eq!(shown(word), word);
        }
    }
}
