//! A text without its markup.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::phrase::{ASTERISK, guarded, phrases};

/// Characters that may begin markup.
const SPECIAL: [char; 8] = ['*', '_', '[', ']', '<', '&', '\\', '`'];

/// The words of a text as they are printed, and where each stands in it.
pub(super) struct PlainText {
    /// The words.
    pub(super) words: String,
    /// For each byte of the words, the byte of the text that it comes from.
    from: Vec<usize>,
}

impl PlainText {
    /// Reads a text; `None` if it has no markup.
    pub(super) fn of(text: &str) -> Option<Self> {
        if !text.contains(SPECIAL) {
            return None;
        }
        let mut marks: Vec<Range<usize>> = phrases(text)
            .into_iter()
            .flat_map(|it| [it.mark.start..it.words.start, it.words.end..it.mark.end])
            .collect();
        marks.sort_by_key(|mark| mark.start);
        let is_mark = |byte: usize| {
            let next = marks.partition_point(|mark| mark.end <= byte);
            marks.get(next).is_some_and(|mark| mark.contains(&byte))
        };
        let mut plain = Self { words: String::new(), from: Vec::new() };
        let guarded = guarded(text);
        for (event, bytes) in Parser::new_ext(&guarded, Options::empty()).into_offset_iter() {
            match event {
                Event::Text(words) | Event::Code(words) => {
                    let is_copy = words.len() == bytes.len();
                    for (at, c) in words.char_indices() {
                        let source = bytes.start + if is_copy { at } else { 0 };
                        let Some(source) = source.checked_sub(1) else { continue };
                        if !(is_copy && is_mark(source)) {
                            plain.push(if c == ASTERISK { '*' } else { c }, source);
                        }
                    }
                }
                Event::SoftBreak | Event::HardBreak => plain.push(' ', bytes.start - 1),
                _ => {}
            }
        }
        plain.from.push(text.len());
        Some(plain)
    }

    /// The first markup of a text, references and backslashes included; marks of phrases do not count.
    pub(super) fn first_mark(text: &str) -> Option<Range<usize>> {
        if !text.contains(SPECIAL) {
            return None;
        }
        let guarded = guarded(text);
        let mut read = 0;
        for (event, bytes) in Parser::new_ext(&guarded, Options::empty()).into_offset_iter() {
            let before = read..bytes.start;
            let found = match event {
                Event::Start(Tag::Paragraph)
                | Event::End(_)
                | Event::SoftBreak
                | Event::HardBreak => continue,
                Event::Text(words) => {
                    read = bytes.end;
                    match words.len() == bytes.len() {
                        // A backslash is in no event.
                        true if guarded.get(before.clone()) == Some("\\") => {
                            before.start..bytes.end
                        }
                        true => continue,
                        false => bytes,
                    }
                }
                _ => bytes,
            };
            return Some(found.start.saturating_sub(1)..found.end - 1);
        }
        None
    }

    /// Adds a character that stands at a byte of the text.
    fn push(&mut self, c: char, source: usize) {
        self.words.push(c);
        self.from.resize(self.words.len(), source);
    }

    /// Where a part of the words stands in the text, with the markup inside of it.
    pub(super) fn source(&self, range: &Range<usize>) -> Range<usize> {
        self.from[range.start]..self.from[range.end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_left_out_and_its_place_is_known() {
        let read = |text: &str| PlainText::of(text).unwrap().words;
        assert_eq!(read("**A**na **N**ov&aacute;k"), "Ana Novák");
        assert_eq!(read("*Kolleg*innen*"), "Kolleg*innen");
        assert_eq!(read("[A]{lang=sl}na [Nov](https://a.eu)ák"), "Ana Novák");
        assert_eq!(read(r"A\*na `Nov`ák<!-- x --> &#78;"), "A*na Novák N");
        assert!(PlainText::of("Ana Novák").is_none());
        let text = "So **A**na left.";
        let plain = PlainText::of(text).unwrap();
        let at = plain.words.find("Ana").unwrap();
        assert_eq!(&text[plain.source(&(at..at + 3))], "A**na");
    }

    #[test]
    fn the_first_markup_of_a_text_is_known() {
        for (text, mark) in [
            ("Photo: [Jan](https://a.eu) *b*", "[Jan](https://a.eu)"),
            ("**A** b", "**A**"),
            ("a `b`", "`b`"),
            ("a <b>c</b>", "<b>"),
            ("a <c@d.eu>", "<c@d.eu>"),
            ("Marks &amp; Co.", "&amp;"),
            (r"a\*b", r"\*b"),
        ] {
            assert_eq!(PlainText::first_mark(text).map(|at| &text[at]), Some(mark), "{text}");
        }
        for text in
            ["a_b * c & d [e] <f", "Kolleg*innen*raum", "[a]{lang=it}", "C:\\Users", "a\nb_"]
        {
            assert_eq!(PlainText::first_mark(text), None, "{text}");
        }
    }
}
