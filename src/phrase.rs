//! Phrases in another language, as authors mark them: `[Ordnung ist das halbe Leben]{lang=de}`.
//!
//! **Takes** a text field. **Gives** the phrases that are marked in it with their places, and the text
//! in stretches of one language; and the text as a parser of Markdown is to read it. **Never** reads any
//! other markup, and never judges a language.

use std::borrow::Cow;
use std::ops::Range;

/// What follows the words of a phrase, before the language.
const OPENING: &str = "]{lang=";

/// A phrase in another language; its places are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase<'t> {
    /// From its first bracket to its last brace.
    pub mark: Range<usize>,
    /// Its words.
    pub words: Range<usize>,
    /// Its language as the author wrote it (BCP 47).
    pub lang: &'t str,
    /// Where that is written.
    pub lang_at: Range<usize>,
}

/// A stretch of a text between marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<'t> {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// The language of the innermost phrase that it is in.
    pub lang: Option<&'t str>,
}

/// The phrases that are marked in a text, in the order of their first bytes: one inside another comes
/// after it. A backslash before a bracket makes it an ordinary character.
pub fn phrases(text: &str) -> Vec<Phrase<'_>> {
    let mut found = Vec::new();
    if !text.contains(OPENING) {
        return found;
    }
    let mut open = Vec::new();
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => {}
            b'[' => open.push(at),
            b']' => {
                let start = open.pop();
                found.extend(start.and_then(|start| phrase(text, start, at)));
            }
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    found.sort_by_key(|phrase| phrase.mark.start);
    found
}

/// The phrase whose brackets are at these bytes, if a language follows.
fn phrase(text: &str, start: usize, end: usize) -> Option<Phrase<'_>> {
    let rest = text[end..].strip_prefix(OPENING)?;
    let quote = usize::from(rest.starts_with('"'));
    let is_tag = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let length = rest[quote..].bytes().take_while(is_tag).count();
    let closing = ["}", "\"}"][quote];
    let lang = &rest[quote..quote + length];
    let from = end + OPENING.len() + quote;
    let whole = !lang.is_empty() && rest[quote + length..].starts_with(closing);
    whole.then(|| Phrase {
        mark: start..from + length + closing.len(),
        words: start + 1..end,
        lang,
        lang_at: from..from + length,
    })
}

/// The text without the marks, as stretches of one language each, in order.
pub fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut out = Vec::new();
    let mut open: Vec<Phrase<'_>> = Vec::new();
    let mut at = 0;
    let mut add = |from: &mut usize, to: usize, next: usize, open: &[Phrase<'_>]| {
        if *from < to {
            out.push((*from..to, open.last().map(|phrase| phrase.lang_at.clone())));
        }
        *from = next.max(*from);
    };
    for phrase in phrases(text) {
        while let Some(last) = open.last().filter(|last| last.mark.end <= phrase.mark.start) {
            let (end, next) = (last.words.end, last.mark.end);
            add(&mut at, end, next, &open);
            open.pop();
        }
        add(&mut at, phrase.mark.start, phrase.words.start, &open);
        open.push(phrase);
    }
    while let Some(last) = open.last() {
        let (end, next) = (last.words.end, last.mark.end);
        add(&mut at, end, next, &open);
        open.pop();
    }
    add(&mut at, text.len(), text.len(), &open);
    let stretch = |(bytes, lang): (_, Option<Range<usize>>)| Stretch {
        bytes,
        lang: lang.map(|at| &text[at]),
    };
    out.into_iter().map(stretch).collect()
}

/// The text without the marks.
pub fn unmarked(text: &str) -> Cow<'_, str> {
    if !text.contains(OPENING) {
        return Cow::Borrowed(text);
    }
    stretches(text).into_iter().map(|stretch| &text[stretch.bytes]).collect()
}

/// What [`guarded`] writes for an asterisk that is no markup.
pub const ASTERISK: char = '\u{7f}';

/// The text as a parser of Markdown is to read it, with one byte before it and each byte in its place.
///
/// A full stop before it prevents it from being parsed as a list, a heading or a rule; since it is
/// punctuation, it does not change the meaning of `*` after it. An asterisk between two letters or digits is
/// no markup, as in `Mitarbeiter*innen` and `3*4`: there is [`ASTERISK`].
pub fn guarded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    out.push('.');
    let mut inside = false;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next();
        out.push(match c {
            '\n' => ' ',
            '*' if inside && next.is_some_and(char::is_alphanumeric) => ASTERISK,
            c => c,
        });
        inside = c.is_alphanumeric();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asterisk_inside_a_word_is_no_markup() {
        let read = |text: &str| guarded(text).replace(ASTERISK, "x");
        assert_eq!(read("a*b *c* 3*4*5 é*ö\n**d**e"), ".axb *c* 3x4x5 éxö **d**e");
    }

    /// The stretches as `lang:words|`.
    fn shown(text: &str) -> String {
        let show = |s: Stretch<'_>| format!("{}:{}", s.lang.unwrap_or(""), &text[s.bytes]);
        stretches(text).into_iter().map(show).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_phrase_is_told_by_its_brackets_and_its_language() {
        assert_eq!(shown("a [b c]{lang=it} d"), ":a |it:b c|: d");
        assert_eq!(shown("[b]{lang=\"zh-Hant\"}"), "zh-Hant:b");
        assert_eq!(shown("[b]{lang=it}[c]{lang=fr}"), "it:b|fr:c");
        assert_eq!(shown("ä [b [c]{lang=fr} d]{lang=it} e"), ":ä |it:b |fr:c|it: d|: e");
        assert_eq!(shown("[[c]{lang=fr}]{lang=it}"), "fr:c");
        assert_eq!(shown("[b [c](https://d.eu) e]{lang=it}"), "it:b [c](https://d.eu) e");
    }

    #[test]
    fn what_is_no_mark_stays_as_it_is() {
        for text in [
            "a [b] c",
            "a {lang=it}",
            "b]{lang=it}",
            r"\[b]{lang=it}",
            "[b]{lang=}",
            "[b]{lang=it",
            "[b]{lang=\"it}",
            "[b]{.small}",
            "[b] {lang=it}",
        ] {
            assert_eq!(unmarked(text), text);
            assert!(phrases(text).is_empty(), "{text}");
        }
        assert_eq!(shown(r"\\[b]{lang=it}"), r":\\|it:b");
    }

    #[test]
    fn places_are_bytes_of_the_text() {
        let text = "ä [ö]{lang=de}";
        let phrase = &phrases(text)[0];
        assert_eq!(
            [&phrase.mark, &phrase.words, &phrase.lang_at].map(|at| &text[at.clone()]),
            ["[ö]{lang=de}", "ö", "de"]
        );
    }

    #[test]
    fn many_brackets_are_read_once() {
        let text = format!("{}{}]{{lang=it}}", "[".repeat(100_000), "a]".repeat(99_999));
        assert_eq!(phrases(&text).len(), 1);
    }
}
