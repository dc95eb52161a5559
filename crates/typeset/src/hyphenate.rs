//! Hyphenation: where the patterns of a language allow a word to be divided.

use hypher::Lang;
use units::Abs;

use super::patterns::{PatternBook, Patterns, own};
use super::style::{Align, TextStyle};
use super::syllables::{SyllableRules, syllable_rules};

/// Parts of words shorter than this are never hyphenated.
const SHORTEST: usize = 6;
/// Maximum length of a part in capitals that counts as an abbreviation and is never hyphenated.
const LONGEST_INITIALS: usize = 8;

/// Minimum number of letters before and after a hyphen, unless the language requires more (TeX's
/// `lefthyphenmin` and `righthyphenmin`, which the patterns contain).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Least {
    /// Before it.
    pub before: usize,
    /// After it.
    pub after: usize,
}

impl Least {
    /// Three on both sides in justified text; the minimum of the language elsewhere, and in columns of
    /// fewer than about 45 characters, where even spacing needs it.
    pub(super) fn of(style: &TextStyle, measure: Abs) -> Self {
        if style.align == Align::Justify && measure >= style.size * 20 {
            Self { before: 3, after: 3 }
        } else {
            Self { before: 2, after: 2 }
        }
    }
}

/// How the words of a paragraph are divided.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Dividing {
    /// By the patterns of their language, not only at soft hyphens.
    pub by_patterns: bool,
    /// Letters on both sides of a hyphen.
    pub least: Least,
}

impl Dividing {
    /// How the words of a style are divided in a measure.
    pub(super) fn of(style: &TextStyle, measure: Abs) -> Self {
        Self { by_patterns: style.hyphenate, least: Least::of(style, measure) }
    }
}

/// The source of this crate's hyphenation for a language; `None` if it has none.
pub fn hyphenated_by(lang: &str) -> Option<&'static str> {
    let none = PatternBook::new();
    Syllables::of(lang, &none).map(|found| match found {
        Syllables::BuiltIn(_) => "hypher",
        Syllables::Read(_) => "hyph-utf8",
        Syllables::Ruled(_) => "by rule",
    })
}

/// What divides the words of a language.
#[derive(Clone, Copy)]
pub(super) enum Syllables<'p> {
    /// Patterns that are part of `hypher`.
    BuiltIn(Lang),
    /// Patterns that were read from a file.
    Read(&'p Patterns),
    /// The rules of a language whose patterns may not be redistributed.
    Ruled(&'static SyllableRules),
}

impl<'p> Syllables<'p> {
    /// The hyphenation of a language, preferring the document's own patterns; `None` if there is none.
    pub(super) fn of(lang: &str, book: &'p PatternBook) -> Option<Self> {
        if let Some(found) = book.get(lang).or_else(|| own(lang)) {
            return Some(Self::Read(found));
        }
        if let Some(found) = syllable_rules(lang) {
            return Some(Self::Ruled(found));
        }
        let code = lang.get(..2).filter(|_| lang.len() == 2 || lang.as_bytes()[2] == b'-')?;
        Lang::from_iso(code.as_bytes().try_into().ok()?).map(Self::BuiltIn)
    }

    /// Calls `point` for each byte at which a word may be divided, and perhaps for its end.
    fn each(self, word: &str, mut point: impl FnMut(usize)) {
        match self {
            Self::BuiltIn(lang) => {
                let mut at = 0;
                for syllable in hypher::hyphenate(word, lang) {
                    at += syllable.len();
                    point(at);
                }
            }
            Self::Read(patterns) => patterns.points(word).into_iter().for_each(point),
            Self::Ruled(rules) => rules.points(word).into_iter().for_each(point),
        }
    }
}

/// Byte offsets in `word` at which it may be hyphenated. The word may begin and end with punctuation and
/// have an apostrophe in it: `l’approvisionnement` is divided as `approvisionnement` is. A part with
/// digits, other punctuation or capitals after its first letter is a number or a name and is left whole,
/// except for long words in capitals only.
pub(super) fn points(word: &str, syllables: Syllables<'_>, least: Least) -> Vec<usize> {
    let mut points = Vec::new();
    let mut start = 0;
    for part in word.split_inclusive(['’', '\'', 'ʼ']) {
        part_points(part, syllables, least, |at| points.push(start + at));
        start += part.len();
    }
    points
}

/// Calls `point` for the points of a part of a word without internal apostrophes.
fn part_points(part: &str, syllables: Syllables<'_>, least: Least, mut point: impl FnMut(usize)) {
    let start = part.find(char::is_alphabetic).unwrap_or(part.len());
    let end = part.char_indices().rev().find(|(_, c)| c.is_alphabetic());
    let end = end.map_or(start, |(at, c)| at + c.len_utf8());
    let Some(core) = part.get(start..end) else { return };
    let letters = core.chars().count();
    let plain =
        core.chars().enumerate().all(|(i, c)| c.is_alphabetic() && (i == 0 || !c.is_uppercase()));
    let in_capitals = letters > LONGEST_INITIALS && are_capitals(core);
    if letters < SHORTEST || !plain && !in_capitals {
        return;
    }
    syllables.each(core, |at| {
        let before = core[..at].chars().count();
        if before >= least.before && letters - before >= least.after {
            point(start + at);
        }
    });
}

/// Whether a text consists of capitals only.
fn are_capitals(text: &str) -> bool {
    text.chars().all(|c| c.is_alphabetic() && c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Faces;

    fn shown(word: &str) -> String {
        shown_in("en", word)
    }

    /// With two letters before a hyphen and three after it.
    fn shown_in(lang: &str, word: &str) -> String {
        shown_with(Least { before: 2, after: 3 }, lang, word)
    }

    fn shown_as(align: Align, lang: &str, word: &str) -> String {
        let mut style = TextStyle::new(Faces::default(), Abs::pt(10.0), Abs::pt(12.0));
        style.align = align;
        shown_with(Least::of(&style, Abs::pt(200.0)), lang, word)
    }

    fn shown_with(least: Least, lang: &str, word: &str) -> String {
        let mut shown = word.to_owned();
        let none = PatternBook::new();
        let found = |syllables| points(word, syllables, least);
        for at in Syllables::of(lang, &none).map_or_else(Vec::new, found).into_iter().rev() {
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
        for lang in ["he", "ar", "x", "", "deu"] {
            assert_eq!(shown_in(lang, "understanding"), "understanding", "{lang}");
        }
    }

    #[test]
    fn three_letters_stay_on_both_sides_of_a_hyphen_where_lines_are_filled() {
        let both =
            |lang, word| [Align::Justify, Align::Left].map(|align| shown_as(align, lang, word));
        assert_eq!(both("en", "evidently"), ["evi|dently", "ev|i|dently"]);
        assert_eq!(both("it", "abaco"), ["abaco", "abaco"], "five letters");
        assert_eq!(both("it", "sereno"), ["sereno", "se|re|no"]);
        assert_eq!(both("de", "Tomate"), ["Tomate", "To|ma|te"]);
    }

    #[test]
    fn a_narrow_column_has_the_least_letters_of_its_language() {
        let style = TextStyle::new(Faces::default(), Abs::pt(10.0), Abs::pt(12.0));
        let at = |measure| shown_with(Least::of(&style, Abs::pt(measure)), "fr", "semaine");
        assert_eq!([at(200.0), at(199.0)], ["semaine", "se|maine"]);
    }

    #[test]
    fn a_word_with_an_elision_is_divided_as_without_it_and_never_at_it() {
        for (lang, word) in [
            ("fr", "l’ap|pro|vi|sion|ne|ment"),
            ("fr", "l'ap|pro|vi|sion|ne|ment"),
            ("fr", "(qu’un,"),
            ("it", "dell’am|mi|ni|stra|zio|ne"),
            ("en", "or|gan|i|sa|tion’s"),
        ] {
            let shown = shown_as(Align::Left, lang, &word.replace('|', ""));
            assert_eq!(shown, word, "{lang}");
        }
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
        for word in ["table", "1,234.5", "UNESCO", "EUROSTAT", "cross-border", "McDonaldsson"] {
            assert_eq!(shown(word), word);
        }
    }

    #[test]
    fn a_long_word_in_capitals_is_no_acronym() {
        assert_eq!(shown("PARTICIPANTS"), "PAR|TIC|I|PANTS");
        assert_eq!(shown_in("el", "ΑΝΘΡΩΠΙΝΑ"), "ΑΝ|ΘΡΩ|ΠΙΝΑ");
        assert_eq!(shown_in("mt", "UNIVERALI"), "UNI|VE|RALI");
    }

    #[test]
    fn each_language_says_what_divides_it() {
        let known = ["en", "de-AT", "ga", "lv", "ro", "mt"].map(hyphenated_by);
        let wanted = ["hypher", "hypher", "hyph-utf8", "hyph-utf8", "by rule", "by rule"];
        assert_eq!(known, wanted.map(Some));
        assert_eq!(["he", "x", "", "deu"].map(hyphenated_by), [None; 4]);
    }
}
