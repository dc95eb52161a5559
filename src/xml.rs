//! Text as XML 1.0 writes it: the one escape of all writers of documents.
//!
//! **Takes** any text. **Gives** the same text, safe in a document. **Never** makes elements: that is
//! the writers' own, since `quick-xml` writes `&apos;` for `&#39;`, lets the characters through that
//! XML forbids, and takes three calls for an element with a text where a writer's `add` is one.

use std::borrow::Cow;

/// Makes text safe between tags and in quoted attributes. Left out are the characters that XML 1.0
/// (2.2) forbids, and the C1 controls and noncharacters, which it discourages.
pub fn escape(text: &str) -> Cow<'_, str> {
    escaped(text, entity)
}

/// As [`escape`], but only for text between tags: quotation marks are unchanged.
pub fn escape_text(text: &str) -> Cow<'_, str> {
    escaped(text, |c| entity(c).filter(|_| !matches!(c, '"' | '\'')))
}

/// Text without what XML refuses and with the entities that `entity` gives.
fn escaped(text: &str, entity: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    if text.chars().all(|c| is_legal(c) && entity(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars().filter(|&c| is_legal(c)) {
        match entity(c) {
            Some(entity) => out.push_str(entity),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether a character is allowed in the documents.
const fn is_legal(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => false,
        _ => (c as u32) & 0xfffe != 0xfffe,
    }
}

/// The entity that stands for a character of XML's own.
const fn entity(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_characters_of_xml_are_escaped() {
        assert_eq!(escape("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
    }

    #[test]
    fn quotation_marks_between_tags_stand_as_they_are() {
        assert_eq!(escape_text("a<b>&\"'\u{0}"), "a&lt;b&gt;&amp;\"'");
    }

    #[test]
    fn characters_that_xml_forbids_are_dropped() {
        assert_eq!(escape("a\u{0}\u{b}\u{1f}\u{85}\u{fffe}\u{ffff}\u{1ffff}b"), "ab");
    }

    #[test]
    fn right_to_left_and_astral_text_passes_untouched() {
        assert!(matches!(escape("שלום 𝒜 ”"), Cow::Borrowed(_)));
    }
}
