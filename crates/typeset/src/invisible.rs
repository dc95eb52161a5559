//! Invisible characters.

use std::borrow::Cow;

/// Marks a place where a word may be divided.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// Whether a font needs no glyph for a character, since it only controls how others are set
/// (Default_Ignorable_Code_Point of Unicode 17, DerivedCoreProperties.txt). Hangul fillers are excluded:
/// they take up space.
pub fn is_ignorable(c: char) -> bool {
    !c.is_ascii()
        && (matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{feff}')
            || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fff8}')
            || matches!(c, '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}')
            || matches!(c, '\u{e0000}'..='\u{e0fff}'))
}

/// Whether a character is left out of copied text: all invisible ones except joiners, which are part of the
/// spelling in some languages.
fn is_silent(c: char) -> bool {
    is_ignorable(c) && !matches!(c, '\u{200c}' | '\u{200d}')
}

/// A text as it is copied: without characters that only control how it is set.
pub(super) fn spoken(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_silent) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_silent(*c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_not_copied_but_for_joiners() {
        assert_eq!(spoken("a\u{ad}b\u{2068}c\u{2069}\u{fe0f}"), "abc");
        assert_eq!(spoken("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(spoken("\u{202a}\u{feff}é\u{34f}"), "é");
    }

    #[test]
    fn letters_marks_and_spaces_are_seen() {
        for c in ['a', 'é', '\u{301}', ' ', '\u{a0}', '\u{3164}', '-', '\u{2011}'] {
            assert!(!is_ignorable(c), "{c:?}");
        }
    }

    #[test]
    fn signs_that_only_control_others_are_not_seen_in_any_plane() {
        for c in
            ['\u{17b4}', '\u{180e}', '\u{2062}', '\u{fff0}', '\u{1bca1}', '\u{1d175}', '\u{e0101}']
        {
            assert!(is_ignorable(c), "{c:?}");
        }
    }

    #[test]
    fn a_text_with_nothing_to_leave_out_is_taken_as_it_is() {
        for text in ["plain", "é", "می\u{200c}خواهم"] {
            assert!(matches!(spoken(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }
}
