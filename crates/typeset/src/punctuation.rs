//! Quotation marks and spaces of a language.

use std::borrow::Cow;

use super::direction::primary_subtag;

/// Quotation marks of a language: outer opening and closing.
pub fn quotation_marks(lang: &str) -> (&'static str, &'static str) {
    match primary_subtag(lang) {
        "de" | "cs" | "sk" | "sl" | "bg" | "lt" | "et" | "is" | "sr" | "mk" => ("„", "“"),
        "pl" | "ro" | "hu" | "hr" => ("„", "”"),
        "fr" => ("«\u{202f}", "\u{202f}»"),
        "it" | "es" | "pt" | "el" | "no" | "nb" | "nn" | "sq" => ("«", "»"),
        "da" => ("»", "«"),
        "sv" | "fi" => ("”", "”"),
        _ => ("“", "”"),
    }
}

/// The text with the spaces that its language requires: in French a narrow no-break space before
/// `; ! ?` and inside guillemets, a no-break space before a colon. Text in other languages is unchanged.
pub fn spaced<'a>(text: &'a str, lang: &str) -> Cow<'a, str> {
    if primary_subtag(lang) != "fr" {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            ' ' | '\u{a0}' if matches!(characters.peek(), Some(';' | '!' | '?' | '»')) => {
                out.push('\u{202f}');
            }
            ' ' if characters.peek() == Some(&':') => out.push('\u{a0}'),
            '«' => {
                out.push_str("«\u{202f}");
                while matches!(characters.peek(), Some(' ' | '\u{a0}' | '\u{202f}')) {
                    characters.next();
                }
            }
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_of_the_union_has_its_quotation_marks() {
        for (marks, langs) in [
            ("“”", "en ga mt nl lv"),
            ("„“", "de cs sk sl bg lt et is sr mk"),
            ("„”", "pl ro hu hr"),
            ("«»", "it es pt el no nb nn sq"),
            ("»«", "da"),
            ("””", "sv fi"),
            ("«\u{202f}\u{202f}»", "fr"),
        ] {
            for lang in langs.split(' ') {
                let (open, close) = quotation_marks(lang);
                assert_eq!(format!("{open}{close}"), marks, "{lang}");
            }
        }
        assert_eq!(quotation_marks("de-AT"), quotation_marks("de"));
        assert_eq!(quotation_marks("fr-BE"), quotation_marks("fr"));
    }

    #[test]
    fn french_leaves_other_spaces_and_closed_marks_alone() {
        assert_eq!(spaced("a b\u{a0}c", "fr-FR"), "a b\u{a0}c");
        assert_eq!(spaced("« a »", "fr-FR"), "«\u{202f}a\u{202f}»");
        assert_eq!(spaced("10\u{a0}: 5\u{a0}!", "fr"), "10\u{a0}: 5\u{202f}!");
    }

    #[test]
    fn french_puts_narrow_spaces_before_high_punctuation() {
        assert_eq!(
            spaced("« Quoi ? » dit-on : rien !", "fr"),
            "«\u{202f}Quoi\u{202f}?\u{202f}» dit-on\u{a0}: rien\u{202f}!"
        );
        assert_eq!(spaced("What ?", "en"), "What ?");
    }
}
