//! How fields are written in a text.

use std::ops::Range;

/// A word in braces, as a field is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Braced<'t> {
    /// Its bytes in the text, braces included.
    pub(super) bytes: Range<usize>,
    /// What stands between the braces.
    pub(super) inside: &'t str,
    /// A backslash before it makes it ordinary words; the backslash is the byte before `bytes`.
    pub(super) escaped: bool,
}

/// All words in braces, in their order. What the markup of other systems has in braces is left to the rule on
/// markup, and so are braces around several words, which are printed as they are.
pub(super) fn braced(text: &str) -> Vec<Braced<'_>> {
    let one = |(start, _): (usize, &str)| {
        let end = start + text[start..].find('}')? + 1;
        let inside = text[start + 1..end - 1].trim();
        let before = &text[..start];
        let of_others = before.ends_with([']', '{'])
            || text[end..].starts_with('}')
            || inside.starts_with("lang")
            || is_command(before);
        let slashes = before.bytes().rev().take_while(|byte| *byte == b'\\').count();
        (is_word(inside) && !of_others).then_some(Braced {
            bytes: start..end,
            inside,
            escaped: slashes % 2 == 1,
        })
    };
    text.match_indices('{').filter_map(one).collect()
}

/// Whether something could be the name of a field, with or without an id.
fn is_word(inside: &str) -> bool {
    inside.starts_with(char::is_alphabetic)
        && inside.chars().all(|c| c.is_alphanumeric() || "-_:.".contains(c))
}

/// Whether a text ends with a command of LaTeX, to which a brace belongs.
fn is_command(before: &str) -> bool {
    let rest = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    rest.len() < before.len() && rest.ends_with('\\')
}

/// A number that is counted in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// Stories.
    Stories,
    /// Home countries.
    Countries,
    /// Host countries.
    Hosts,
    /// Months abroad.
    Months,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberForm {
    /// In figures.
    Figures,
    /// In words.
    Words,
    /// In words with a capital first letter.
    Capital,
}

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextField<'t> {
    /// A number.
    Number(Count, NumberForm),
    /// The order of the chapters, in words.
    Order,
    /// The title of the story with this id, as a link to it.
    Story(&'t str),
    /// The page on which the story with this id begins.
    Page(&'t str),
}

/// How many of the names stand alone: the others need an id after a colon.
pub(super) const NAMES_ALONE: usize = 5;

/// The names of fields.
pub(super) const NAMES: [&str; 7] =
    ["stories", "countries", "hosts", "months", "order", "story", "page"];

impl<'t> TextField<'t> {
    /// Reads what stands between braces.
    pub(super) fn read(inside: &'t str) -> Option<Self> {
        let (name, after) = match inside.split_once(':') {
            Some((name, after)) => (name, Some(after)),
            None => (inside, None),
        };
        let count = match (name, after) {
            ("order", None) => return Some(Self::Order),
            ("story", Some(id)) => return (!id.is_empty()).then_some(Self::Story(id)),
            ("page", Some(id)) => return (!id.is_empty()).then_some(Self::Page(id)),
            ("stories", _) => Count::Stories,
            ("countries", _) => Count::Countries,
            ("hosts", _) => Count::Hosts,
            ("months", _) => Count::Months,
            _ => return None,
        };
        let form = match after {
            None => NumberForm::Figures,
            Some("words") => NumberForm::Words,
            Some("Words") => NumberForm::Capital,
            Some(_) => return None,
        };
        Some(Self::Number(count, form))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_braces_is_written_like_a_field() {
        let text = r"{stories} of \{hosts} and \\{x}, { order }, {story:es-be}";
        let found: Vec<_> = braced(text).into_iter().map(|it| (it.inside, it.escaped)).collect();
        let expected = [
            ("stories", false),
            ("hosts", true),
            ("x", false),
            ("order", false),
            ("story:es-be", false),
        ];
        assert_eq!(found, expected);
        assert_eq!(&text[braced(text)[3].bytes.clone()], "{ order }");
    }

    #[test]
    fn other_braces_are_ordinary() {
        for text in [
            "a {1, 2} b",
            "{two words}",
            "{}",
            "{open",
            "[x]{lang=it}",
            "[x]{small}",
            "{{name}}",
            r"\emph{word}",
            "{lang}",
            "{.small}",
        ] {
            assert_eq!(braced(text), [], "{text}");
        }
    }

    #[test]
    fn names_are_read_exactly() {
        assert_eq!(
            TextField::read("stories"),
            Some(TextField::Number(Count::Stories, NumberForm::Figures))
        );
        assert_eq!(
            TextField::read("hosts:Words"),
            Some(TextField::Number(Count::Hosts, NumberForm::Capital))
        );
        assert_eq!(TextField::read("story:a-b"), Some(TextField::Story("a-b")));
        for name in ["Stories", "stories:big", "order:words", "story", "story:", "titles"] {
            assert_eq!(TextField::read(name), None, "{name}");
        }
        assert!(NAMES.iter().all(|name| {
            [*name, &format!("{name}:a")].iter().any(|it| TextField::read(it).is_some())
        }));
    }
}
