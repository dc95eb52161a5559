//! Escaping: all text in documents goes through here.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Makes `text` safe inside elements and quoted attributes, and drops the characters that XML 1.0
/// (2.2) does not allow as well as the C1 controls, which it discourages.
pub(in crate::write) fn escape(text: &str) -> Cow<'_, str> {
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

/// An address as it may stand in an `href`: what RFC 3986 does not allow becomes percent-encoded
/// bytes. `None` if the scheme is not one that a reading system should follow.
pub(in crate::write) fn address(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    if !["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.trim().bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
        if plain {
            out.push(char::from(byte));
        } else {
            _ = write!(out, "%{byte:02X}");
        }
    }
    Some(escape(&out).into_owned())
}

/// Whether a character may stand in the documents.
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
    fn characters_that_xml_forbids_are_dropped() {
        assert_eq!(escape("a\u{0}\u{b}\u{1f}\u{85}\u{fffe}\u{ffff}\u{1ffff}b"), "ab");
    }

    #[test]
    fn right_to_left_and_astral_text_passes_untouched() {
        assert!(matches!(escape("שלום 𝒜 ”"), Cow::Borrowed(_)));
    }

    #[test]
    fn an_address_has_no_spaces_and_no_foreign_scheme() {
        assert_eq!(
            address("https://a.eu/ä b?x=1&y").as_deref(),
            Some("https://a.eu/%C3%A4%20b?x=1&amp;y")
        );
        assert_eq!(address("javascript:alert(1)"), None);
        assert_eq!(address("nowhere"), None);
    }
}
