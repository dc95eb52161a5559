//! A mistake in a text that should be JSON, and the signs that people type for others.

use std::ops::Range;

/// A mistake, where it is, and what to type instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// Bytes of the text.
    pub(super) bytes: Range<usize>,
    /// What is wrong, one sentence; the same for all mistakes of a kind.
    pub(super) message: String,
    /// What to type instead.
    pub(super) help: String,
}

impl Slip {
    /// A mistake.
    pub(super) fn new(
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { bytes, message: message.into(), help: help.into() }
    }
}

/// Quotation marks that word processors write for straight ones.
pub(super) const fn is_curly(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '‹'
            | '›'
            | '″'
            | '＂'
            | '`'
            | '´'
    )
}

/// Characters that look like a space, or like nothing, and are none of JSON's (RFC 8259, section 2).
pub(super) const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{feff}' | '\u{b}' | '\u{c}' | '\u{85}'
    )
}

/// A code point, as in U+00A0.
pub(super) fn number(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Maximum number of characters of a text that a message quotes.
const MOST: usize = 40;

/// The start of a text, for a message.
pub(super) fn short(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
