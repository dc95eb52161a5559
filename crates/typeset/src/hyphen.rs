//! Hyphens: those of the text, and those that are added where a word is divided.

use std::borrow::Cow;

use super::direction::primary_subtag;

/// The hyphen set at the end of a line.
pub(super) const HYPHEN: char = '-';

/// A place where a word may be divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SplitPoint {
    /// Its byte in the collected text.
    pub at: usize,
    /// What is shown there.
    pub sign: Sign,
    /// Cost in addition to that of every hyphen.
    pub penalty: i64,
}

/// What is shown where a word is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A hyphen at the end of the line.
    Hyphen,
    /// The compound's own hyphen at the end of the line, and one more where the next line begins.
    Repeated,
    /// Nothing: the word is an address.
    Nothing,
}

/// Whether a language repeats the hyphen of a compound where the next line begins: Croatian, Czech, Polish,
/// Portuguese (Acordo Ortográfico 1990, base XX, 6), Slovak.
pub fn repeats_hyphen(lang: &str) -> bool {
    matches!(primary_subtag(lang), "cs" | "hr" | "pl" | "pt" | "sk")
}

/// Hyphens added to a stretch of text where its word is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Added {
    /// At its start.
    pub start: bool,
    /// At its end.
    pub end: bool,
}

impl Added {
    /// The hyphens added to the part of a word before a division.
    pub(super) fn at_end(sign: Sign) -> Self {
        Self { start: false, end: sign == Sign::Hyphen }
    }

    /// The hyphens added to the part of a word after a division.
    pub(super) fn at_start(sign: Sign) -> Self {
        Self { start: sign == Sign::Repeated, end: false }
    }

    /// A text with its added hyphens.
    pub(super) fn with(self, text: &str) -> Cow<'_, str> {
        match (self.start, self.end) {
            (false, false) => Cow::Borrowed(text),
            (false, true) => Cow::Owned(format!("{text}{HYPHEN}")),
            (true, false) => Cow::Owned(format!("{HYPHEN}{text}")),
            (true, true) => Cow::Owned(format!("{HYPHEN}{text}{HYPHEN}")),
        }
    }
}

/// Whether a character is a hyphen of the text.
pub(super) const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}')
}

/// Letters and digits in a text.
pub(super) fn letters(text: &str) -> u16 {
    text.chars().filter(|c| c.is_alphanumeric()).count() as u16
}
