//! Invisible characters: unprintable ones, marks of the writing direction that reverse a text, and
//! what copying leaves behind.

use std::ops::Range;

use findings::{Finding, Place};

use crate::codes::Code;
use crate::data::character_name;

use super::Rules;
use super::plain::PlainText;
use super::written::{self, WrittenText};

/// Most characters that a finding names.
const MOST_NAMED: usize = 6;

/// Looks at every string of the manifest and the stories.
pub(super) fn check(rules: &mut Rules<'_>) {
    for text in written::all(rules.booklet) {
        for finding in look(&text) {
            rules.found.push(finding);
        }
    }
}

/// What is found in a text: among the characters that are typed and, of a kind that is not found there, among
/// those that references such as `&#8238;` stand for.
fn look(text: &WrittenText<'_>) -> Vec<Finding> {
    let mut found = kinds(&SeenText { text, plain: None });
    if text.words.contains('&')
        && let Some(plain) = PlainText::of(&text.words)
    {
        let meant = kinds(&SeenText { text, plain: Some(&plain) });
        let is_new = |finding: &Finding| found.iter().all(|typed| typed.code != finding.code);
        let meant: Vec<Finding> = meant.into_iter().filter(is_new).collect();
        found.extend(meant);
    }
    found
}

/// What is found among the characters of a text.
fn kinds(text: &SeenText<'_>) -> Vec<Finding> {
    if text.words().is_ascii() && !text.words().bytes().any(|byte| byte.is_ascii_control()) {
        return Vec::new();
    }
    [controls(text), directions(text), leftovers(text)].into_iter().flatten().collect()
}

/// A text as it is written, or as it is printed.
struct SeenText<'a> {
    /// As it is written, with its place.
    text: &'a WrittenText<'a>,
    /// As it is printed.
    plain: Option<&'a PlainText>,
}

impl SeenText<'_> {
    /// The characters.
    fn words(&self) -> &str {
        self.plain.map_or(&self.text.words, |plain| &plain.words)
    }

    /// Where some of them stand.
    fn place(&self, bytes: Range<usize>) -> Place {
        let bytes = match self.plain {
            Some(plain) => plain.source(&bytes),
            None => bytes,
        };
        Place::part(self.text.file, &*self.text.at, bytes)
    }
}

/// A character and the byte where it stands.
type PlacedChar = (usize, char);

/// A finding about characters of a text that are all of a kind: `one` says what a single one is, `all` what
/// several are. It stands at the first of them.
fn finding(
    text: &SeenText<'_>,
    bad: &[PlacedChar],
    code: Code,
    [one, all]: [&str; 2],
    help: &str,
) -> Option<Finding> {
    let &(at, first) = bad.first()?;
    let names: Vec<String> =
        bad.iter().take(MOST_NAMED).map(|&(at, c)| named(text.words(), at, c)).collect();
    let (count, names) = (bad.len(), names.join(", "));
    let message = match count.saturating_sub(MOST_NAMED) {
        _ if count == 1 => format!("The text has {names}{one}."),
        0 => format!("The text has {count} characters that {all}: {names}."),
        more => format!("The text has {count} characters that {all}: {names} and {more} more."),
    };
    let place = text.place(at..at + first.len_utf8());
    Some(Finding::new(code, place, message, help))
}

/// A character with the word behind which it stands.
fn named(text: &str, at: usize, c: char) -> String {
    let name = character_name(c);
    match text[..at].split_whitespace().next_back() {
        Some(word) => format!("{name} after “{word}”"),
        None => format!("{name} at its start"),
    }
}

/// The characters of a text that are of a kind.
fn characters(text: &SeenText<'_>, is_bad: impl Fn(char) -> bool) -> Vec<PlacedChar> {
    text.words().char_indices().filter(|&(_, c)| is_bad(c)).collect()
}

/// All characters of a text that cannot be printed, in one finding.
fn controls(text: &SeenText<'_>) -> Option<Finding> {
    let bad = characters(text, unprintable);
    let breaks = bad
        .iter()
        .all(|&(_, c)| matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{2028}' | '\u{2029}'));
    let help = if breaks {
        "Write a space instead: lines are broken when the pages are laid out. For a new paragraph, start a new block."
    } else {
        "Delete the characters and type the text again; they often come from copying."
    };
    let kinds = ["", "cannot be printed"];
    let found = finding(text, &bad, Code::ControlCharacter, kinds, help)?;
    let &[(at, only)] = &bad[..] else { return Some(found) };
    let (before, after) = (&text.words()[..at], &text.words()[at + only.len_utf8()..]);
    let spaced = before.ends_with(' ') || after.starts_with(' ');
    Some(if breaks { found.fixed_by(if spaced { "" } else { " " }) } else { found })
}

/// Controls, the object replacement character, surrogates' stand-in, private use and noncharacters.
fn unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffd}' | '\u{e000}'..='\u{f8ff}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Marks of the writing direction that reverse letters, are not closed, or close nothing (UAX #9).
fn directions(text: &SeenText<'_>) -> Option<Finding> {
    let mut open: Vec<PlacedChar> = Vec::new();
    let mut bad = Vec::new();
    for (at, c) in text.words().char_indices() {
        let is_isolate = |it: &mut PlacedChar| matches!(it.1, '\u{2066}'..='\u{2068}');
        match c {
            // Overrides are bad whether they are closed or not; what closes them is not.
            '\u{202d}' | '\u{202e}' => {
                bad.push((at, c));
                open.push((at, c));
            }
            '\u{202a}' | '\u{202b}' | '\u{2066}'..='\u{2068}' => open.push((at, c)),
            '\u{202c}' if open.pop_if(|it| !is_isolate(it)).is_none() => bad.push((at, c)),
            '\u{2069}' if open.pop_if(is_isolate).is_none() => bad.push((at, c)),
            _ => {}
        }
    }
    bad.extend(open.into_iter().filter(|&(_, c)| !matches!(c, '\u{202d}' | '\u{202e}')));
    bad.sort_unstable();
    let one = match bad.first()?.1 {
        '\u{202d}' | '\u{202e}' => ", which reverses the letters after it",
        '\u{202c}' | '\u{2069}' => ", which closes nothing",
        _ => ", which is not closed",
    };
    let kinds = [one, "reverse letters, are not closed, or close nothing"];
    let help = "Delete them: the direction of a text comes from its letters, and a phrase in another language is marked as [phrase]{lang=he}.";
    finding(text, &bad, Code::DirectionMark, kinds, help)
}

/// Invisible characters that have no use in a text.
fn leftovers(text: &SeenText<'_>) -> Option<Finding> {
    // The flags of England, Scotland and Wales are spelled in tags.
    let flag = text.words().contains('\u{1f3f4}');
    let bad = characters(text, |c| is_leftover(c) && !(flag && is_tag(c)));
    let kinds = ["", "are invisible and have no use"];
    let help =
        "Delete them: they come from copying, and search and screen readers stumble over them.";
    let found = finding(text, &bad, Code::InvisibleCharacter, kinds, help)?;
    Some(if bad.len() == 1 { found.fixed_by("") } else { found })
}

/// Whether a character is a tag, which spells flags.
const fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

/// Whether a character shows nothing and does nothing that an author needs. Soft hyphens, joiners, spaces,
/// marks of the direction and of variants have a use.
const fn is_leftover(c: char) -> bool {
    matches!(
        c,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{2061}'
            ..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of what is found in a text.
    fn found(words: &str) -> Vec<&'static str> {
        let text = WrittenText { file: "x", at: String::new(), words: words.to_owned() };
        look(&text).into_iter().map(|finding| finding.code.as_str()).collect()
    }

    #[test]
    fn marks_of_direction_that_are_closed_are_good() {
        for good in [
            "\u{2067}שלום\u{2069} a",
            "\u{202b}שלום\u{202c}",
            "a\u{200f}!",
            "\u{2068}\u{202a}a\u{202c}\u{2069}",
        ] {
            assert_eq!(found(good), [""; 0], "{good:?}");
        }
    }

    #[test]
    fn marks_of_direction_that_are_open_or_reverse_letters_are_found() {
        for bad in [
            "\u{202a}a",
            "\u{202b}a",
            "a\u{202c}",
            "\u{202d}a\u{202c}",
            "\u{202e}a\u{202c}",
            "\u{2066}a",
            "\u{2067}a",
            "\u{2068}a",
            "a\u{2069}",
            "\u{2066}\u{202a}a\u{2069}\u{202c}",
        ] {
            assert_eq!(found(bad), ["C023"], "{bad:?}");
        }
    }

    #[test]
    fn invisible_characters_without_a_use_are_found_and_others_are_not() {
        for bad in
            ['\u{feff}', '\u{34f}', '\u{2063}', '\u{206a}', '\u{3164}', '\u{2800}', '\u{e0041}']
        {
            assert_eq!(found(&format!("a{bad}b")), ["L021"], "{bad:?}");
        }
        for good in [
            "a\u{ad}b",
            "a\u{200b}b",
            "می\u{200c}خواهم",
            "👩\u{200d}🔬\u{fe0f}",
            "a\u{2060}b",
            "a\u{a0}b",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        ] {
            assert_eq!(found(good), [""; 0], "{good:?}");
        }
    }

    #[test]
    fn characters_that_references_stand_for_are_found_where_the_reference_is() {
        for (text, code, reference) in [
            ("Call &#x202E;+32 2 123", "C023", "&#x202E;"),
            ("Ä &#8238;b", "C023", "&#8238;"),
            ("*a* lost &#xD800; letter", "C005", "&#xD800;"),
            ("a&#0;b", "C005", "&#0;"),
            ("a&#10;b", "C005", "&#10;"),
            ("a&#xFEFF;b", "L021", "&#xFEFF;"),
            ("a&InvisibleTimes;b", "L021", "&InvisibleTimes;"),
        ] {
            let written = WrittenText { file: "x", at: String::new(), words: text.to_owned() };
            let found = look(&written);
            let part = found[0].place.part.unwrap();
            assert_eq!((found[0].code.as_str(), &text[part.start..part.end]), (code, reference));
        }
        for good in ["a &amp; b&nbsp;c&shy;d", "a &#x2067;שלום&#x2069; b", r"a \&#0; b", "Q&A"]
        {
            assert_eq!(found(good), [""; 0], "{good:?}");
        }
    }

    #[test]
    fn controls_and_private_signs_are_found() {
        for bad in ["a\u{7}", "a\u{e000}", "\u{fffd}", "a\u{2028}b"] {
            assert_eq!(found(bad), ["C005"], "{bad:?}");
        }
    }
}
