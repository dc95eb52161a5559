//! Where words may be hyphenated.

use hypher::Lang;

/// Letters that must stand before and after a hyphen, from the language's own rules (TeX's
/// `lefthyphenmin` and `righthyphenmin`, at least 2 and 3 for calm line ends).
const LEFT: usize = 2;
/// See [`LEFT`].
const RIGHT: usize = 3;
/// Words shorter than this are never hyphenated.
const SHORTEST: usize = 6;

/// The hyphenation patterns of a language; `None` where there are none to ship (Irish, Latvian,
/// Maltese, Romanian).
pub(super) fn patterns(lang: &str) -> Option<Lang> {
    let code = lang.get(..2)?.as_bytes().try_into().ok()?;
    Lang::from_iso(code)
}

/// Byte offsets in `word` at which it may be hyphenated. The word may begin and end with
/// punctuation; a word with digits, inner punctuation or capitals after its first letter is left
/// whole: it is a number, a compound with its own hyphen, or a name.
pub(super) fn points(word: &str, lang: Lang) -> Vec<usize> {
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
        if at < end && before >= LEFT && letters - before >= RIGHT {
            points.push(at);
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str) -> String {
        let mut shown = word.to_owned();
        for at in points(word, Lang::English).into_iter().rev() {
            shown.insert(at, '|');
        }
        shown
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
