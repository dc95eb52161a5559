//! Web and mail addresses: they are not words of a language, and are broken at their punctuation without a
//! hyphen, since readers would type it.

use std::ops::Range;

/// A place where an address may be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Joint {
    /// Its byte in the address.
    pub at: usize,
    /// Cost of a break here.
    pub cost: i64,
}

/// Cost of a break after a slash, before a full stop and at other punctuation (The Chicago Manual of Style,
/// 17th edition, 14.18).
const SLASH: i64 = 40;
/// See [`SLASH`].
const STOP: i64 = 60;
/// See [`SLASH`].
const OTHER: i64 = 90;
/// Cost of a break without punctuation: only for an address that would not fit into its column.
const NO_SIGN: i64 = 1_500;
/// A longer stretch without punctuation may be broken after each [`STRIDE`] characters, if necessary.
const LONG: usize = 16;
/// See [`LONG`].
const STRIDE: usize = 4;
/// Minimum number of characters on each side of a break.
const LEAST: usize = 2;

/// The addresses in a text, without the punctuation around them.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['/', '.', '@']) {
        return Vec::new();
    }
    let ends = |c: char| c.is_whitespace() || c == '\u{200b}';
    let mut found = Vec::new();
    let mut at = 0;
    for token in text.split_inclusive(ends) {
        if token.contains(['/', '.', '@']) {
            let core = bare(token.trim_end_matches(ends));
            let start = at + core.start;
            if is_address(&token[core.clone()]) {
                found.push(start..start + core.len());
            }
        }
        at += token.len();
    }
    found
}

/// The bytes of a word without the punctuation around it.
fn bare(word: &str) -> Range<usize> {
    let inner = |c: char| c.is_alphanumeric();
    let start = word.find(inner).unwrap_or(word.len());
    let last = word.char_indices().rev().find(|(_, c)| inner(*c) || matches!(c, '/' | '=' | '#'));
    start..last.map_or(start, |(at, c)| at + c.len_utf8()).max(start)
}

/// Whether a word is an address: it has a scheme, is a mail address, or begins with a host name.
pub fn is_address(word: &str) -> bool {
    if let Some((scheme, rest)) = word.split_once("://") {
        return scheme.chars().all(|c| c.is_ascii_alphanumeric()) && !rest.is_empty();
    }
    let name = word.strip_prefix("mailto:").unwrap_or(word);
    let name = name.split(['/', '?', '#']).next().unwrap_or(name);
    let host = name.rsplit('@').next().unwrap_or(name);
    is_host(host) || is_identifier(word)
}

/// Whether a word is a host name: labels of two characters and more between full stops, the last one in
/// lower-case Latin letters.
fn is_host(name: &str) -> bool {
    let name = name.rsplit_once(':').map_or(name, |(name, _)| name);
    let of_label = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let is_label = |label: &str| label.chars().count() >= 2 && label.chars().all(of_label);
    let Some((rest, last)) = name.rsplit_once('.') else { return false };
    (2..=24).contains(&last.len())
        && last.bytes().all(|b| b.is_ascii_lowercase())
        && rest.split('.').all(is_label)
        && rest.contains(char::is_alphabetic)
}

/// Whether a word is a digital object identifier: `10.1000/182`.
fn is_identifier(word: &str) -> bool {
    let word = word.strip_prefix("doi:").unwrap_or(word);
    let Some((prefix, rest)) = word.strip_prefix("10.").and_then(|rest| rest.split_once('/'))
    else {
        return false;
    };
    prefix.len() >= 4 && prefix.bytes().all(|b| b.is_ascii_digit()) && !rest.is_empty()
}

/// Where an address may be broken, from left to right: after a slash and before a full stop at low cost.
pub(super) fn joints(address: &str) -> Vec<Joint> {
    let characters: Vec<(usize, char)> = address.char_indices().collect();
    let mut joints = Vec::new();
    let (mut since, mut length) = (0, stretch(&characters));
    for index in 1..characters.len() {
        let (at, c) = characters[index];
        let before = characters[index - 1].1;
        let cost = cost(before, c);
        if is_sign(before) {
            (since, length) = (index, stretch(&characters[index..]));
        }
        let is_stride = index > since && (index - since).is_multiple_of(STRIDE);
        let inside = index >= LEAST && characters.len() - index >= LEAST;
        let dear = (is_stride && length > LONG && !is_sign(c)).then_some(NO_SIGN);
        if let Some(cost) = cost.or(dear).filter(|_| inside) {
            joints.push(Joint { at, cost });
        }
    }
    joints
}

/// The cost of breaking an address between two characters; `None` if there is no punctuation.
fn cost(before: char, after: char) -> Option<i64> {
    match (before, after) {
        // Two slashes, and a punctuation mark after another, stay together.
        (_, '/') | ('.', _) => None,
        ('/', _) => Some(SLASH),
        (_, '.') => Some(STOP),
        (b, '@') if !is_sign(b) => Some(STOP),
        // Not after a hyphen: readers could not tell whether it belongs to the address.
        ('?' | '&' | '=' | '_' | '#' | ',' | ';', a) if !is_sign(a) => Some(OTHER),
        _ => None,
    }
}

/// Whether a character of an address is neither letter nor digit.
fn is_sign(c: char) -> bool {
    !c.is_alphanumeric()
}

/// How many characters there are before the next punctuation mark.
fn stretch(characters: &[(usize, char)]) -> usize {
    characters.iter().take_while(|(_, c)| !is_sign(*c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|bytes| &text[bytes]).collect()
    }

    /// The address with a stroke where it may be divided at its signs.
    fn divided(address: &str) -> String {
        let mut shown = address.to_owned();
        for joint in joints(address).into_iter().rev().filter(|joint| joint.cost < NO_SIGN) {
            shown.insert(joint.at, '|');
        }
        shown
    }

    #[test]
    fn addresses_are_known_by_their_form_and_stand_without_the_marks_around_them() {
        assert_eq!(
            found("See (https://europa.eu/a/b?c=1), www.mobilise.eu or “info@sme.example”."),
            ["https://europa.eu/a/b?c=1", "www.mobilise.eu", "info@sme.example"]
        );
        assert_eq!(
            found("europa.eu/youreurope/ and doi:10.1000/182;"),
            ["europa.eu/youreurope/", "doi:10.1000/182"]
        );
        assert_eq!(found("http://localhost:8080/a. Ende"), ["http://localhost:8080/a"]);
    }

    #[test]
    fn words_with_stops_and_slashes_are_no_addresses() {
        for text in [
            "e.g. p.m. U.S. 3.5",
            "and/or 1/2",
            "End.Next",
            "12.000,50",
            "z.B. a.a.O.",
            "…",
            "km/h.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn an_address_is_divided_after_slashes_and_before_stops() {
        assert_eq!(
            divided("https://www.mobility-exchange.eu/about_us/index.html?a=b&c=d"),
            "https://|www|.mobility-exchange|.eu/|about_|us/|index|.html?|a=|b&|c=d"
        );
        assert_eq!(divided("office@chamber.example"), "office|@chamber|.example");
    }

    #[test]
    fn a_long_stretch_without_signs_may_be_divided_at_a_price() {
        let long = joints("https://a.eu/0123456789abcdefghij");
        let dear: Vec<usize> = long.iter().filter(|j| j.cost == NO_SIGN).map(|j| j.at).collect();
        assert_eq!(dear, [17, 21, 25, 29]);
        assert!(joints("https://a.eu/short-words").iter().all(|joint| joint.cost < NO_SIGN));
    }

    #[test]
    fn an_address_needs_a_scheme_with_something_behind_it_or_labels_of_two_characters() {
        for word in ["https://a", "my-shop.example", "my_shop.example", "10.1000/1", "x@ab.eu"] {
            assert!(is_address(word), "{word}");
        }
        for word in ["https://", "a-b://c", "a.example", "fo+o.example", "a+.example"] {
            assert!(!is_address(word), "{word}");
        }
    }

    #[test]
    fn an_identifier_has_four_digits_and_more_and_something_behind_them() {
        for word in ["10.1000/", "10.100/182", "10.10ab/182", "10.abc/182"] {
            assert!(!is_address(word), "{word}");
        }
    }

    #[test]
    fn two_marks_stay_together() {
        assert_eq!(divided("office_@chamber.example"), "office_@chamber|.example");
        assert_eq!(divided("my-@chamber.example"), "my-@chamber|.example");
        assert_eq!(divided("www.chamber.example/a?&b"), "www|.chamber|.example/|a?&b");
        assert_eq!(divided("www.chamber.example/a?&bc"), "www|.chamber|.example/|a?&|bc");
    }

    #[test]
    fn a_stretch_is_long_from_seventeen_characters_and_is_not_divided_right_behind_a_sign() {
        let dear = |address: &str| -> Vec<usize> {
            joints(address).iter().filter(|j| j.cost == NO_SIGN).map(|j| j.at).collect()
        };
        assert_eq!(dear("https://a.eu/0123456789abcdef"), [0; 0]);
        assert_eq!(dear("https://a.eu/0123456789abcdefg"), [17, 21, 25]);
        assert_eq!(dear("https://a.eu/x-0123456789abcdefg"), [19, 23, 27]);
    }
}
