//! A text that is enclosed in quotation marks as a whole, in those of any language.

use std::ops::Range;

/// Marks that may begin a quotation, each with those that may end it.
const PAIRS: [(char, &str); 10] = [
    ('"', "\""),
    ('\'', "'"),
    ('“', "”"),
    ('”', "”"),
    ('„', "“”\""),
    ('«', "»"),
    ('»', "«»"),
    ('‘', "’"),
    ('‚', "‘’"),
    ('‹', "›"),
];

/// Signs that may follow the last mark.
const STOPS: &[char] = &['.', ',', '!', '?', '…'];

/// A text in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedText {
    /// Bytes of the quotation with its marks.
    pub bytes: Range<usize>,
    /// What it says without the marks, with the stop that is behind the last one.
    pub words: String,
}

/// The text in the marks, if they enclose all of it but blanks and emphasis, and a stop at its end.
pub fn quoted(text: &str) -> Option<QuotedText> {
    let is_outside = |c: char| c.is_whitespace() || "*_".contains(c);
    let from = text.find(|c| !is_outside(c))?;
    let whole = text[from..].trim_end_matches(is_outside);
    let open = whole.chars().next()?;
    let ends = PAIRS.iter().find(|(mark, _)| *mark == open)?.1;
    let body = whole.trim_end_matches(STOPS);
    let close = body.chars().next_back().filter(|close| ends.contains(*close))?;
    let inside = body.get(open.len_utf8()..body.len() - close.len_utf8())?;
    if !is_one(inside, open, close) {
        return None;
    }
    let inside = inside.trim();
    let ended = inside.ends_with(STOPS);
    let stop = if ended { "" } else { &whole[body.len()..] };
    Some(QuotedText { bytes: from..from + whole.len(), words: format!("{inside}{stop}") })
}

/// Whether marks that enclose these words belong together: “One” and “two” is in no marks as a whole.
fn is_one(inside: &str, open: char, close: char) -> bool {
    let mut depth = 1_i32;
    for (at, c) in inside.char_indices().filter(|(_, c)| [open, close].contains(c)) {
        let before = inside[..at].chars().next_back();
        // Behind a letter it is an apostrophe.
        if matches!(c, '’' | '\'') && before.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let opens = c == open && (open != close || before.is_none_or(char::is_whitespace));
        depth += if opens { 1 } else { -1 };
        if depth == 0 {
            return false;
        }
    }
    depth == 1 && !inside.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_marks_of_any_language_is_known() {
        for (text, words) in [
            ("“It worked.”", "It worked."),
            ("\"It worked\"", "It worked"),
            (" „Es ging.“ ", "Es ging."),
            ("„Es ging.”", "Es ging."),
            ("« Ça va. »", "Ça va."),
            ("»Es ging«", "Es ging"),
            ("”Det gick.”", "Det gick."),
            ("‘It didn’t work.’", "It didn’t work."),
            ("'It didn't'", "It didn't"),
            ("“I learnt a lot”.", "I learnt a lot."),
            ("*“It worked.”*", "It worked."),
            ("“He said “yes” and left.”", "He said “yes” and left."),
            ("“I said ‘yes’.”", "I said ‘yes’."),
        ] {
            assert_eq!(quoted(text).map(|it| it.words).as_deref(), Some(words), "{text}");
        }
        let text = "**“Ä”**";
        assert_eq!(&text[quoted(text).unwrap().bytes], "“Ä”");
    }

    #[test]
    fn marks_inside_a_text_are_its_own() {
        for text in [
            "It worked.",
            "“One” and “two”",
            "\"One\" and \"two\"",
            "”Ett” och ”två”",
            "“Yes”, she said.",
            "She said “yes”",
            "’Twas so’",
            "“",
            "“”",
            "",
        ] {
            assert_eq!(quoted(text), None, "{text}");
        }
    }
}
