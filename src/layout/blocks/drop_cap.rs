//! Drop caps.

use std::ops::Range;

use typeset::{Align, TextStyle};
use typeset::{Look, Span, Text, TextPlace, TextRun};
use typeset::{Order, RaggedEnd};
use unicode_segmentation::UnicodeSegmentation as _;
use units::{Abs, Point};

use crate::data::primary_subtag;
use crate::frame::{Item, ItemKind, Mark};
use crate::model::StyleRole;

use super::super::compose::{Composer, Passage};
use super::super::row::{Break, Row, keep_lines};

impl Composer<'_, '_> {
    /// A paragraph with a drop cap in the style `opening`; `None` if the paragraph begins
    /// with a run-in head or a link, which a drop cap would part from its word, not with a letter, or is too short for it. A quotation mark before the letter
    /// hangs in the margin at the size of the text.
    pub(in super::super) fn drop_cap(&mut self, job: &Passage<'_>) -> Option<Vec<Row>> {
        let opening = self.style(StyleRole::Opening);
        let body = self.style(job.style);
        let lines = usize::from(opening.drop_cap);
        let text = self.resolve(job.text);
        let plain = |first: &&Span| !first.look.strong && first.link.is_none();
        let first = text.spans.first().filter(plain)?;
        let lang = first.lang.as_deref().unwrap_or(&self.section.lang);
        let head = OpeningLetter::of(&first.text, lang)?;
        let rest = after_initial(&text, head.letter.end);
        let letter = &first.text[head.letter.clone()];
        let (run, width) = self.initial(letter, opening, body, lines)?;
        let mark = head.mark.clone().and_then(|mark| self.mark(&first.text[mark], body));
        let gap = body.size / 4;
        let shift = width + gap;
        let place = TextPlace { offset: job.place.offset + head.letter.end as u32, ..job.place };
        let measures: Vec<Abs> = std::iter::repeat_n(job.measure - shift, lines)
            .chain(std::iter::once(job.measure))
            .collect();
        let rest_job = Passage { text: &rest, place, ..*job };
        let mut set = self.set_turning(&rest_job, body, &measures, Abs::ZERO);
        if set.len() <= lines {
            return None;
        }
        let begins = head.mark.map_or("", |mark| &first.text[mark]);
        self.report_lines(place, &format!("{begins}{letter}"), &set);
        let mut run = run;
        let word = take_word(&mut set[0]);
        let says = !word.is_empty() || mark.is_some();
        run.actual = says.then(|| format!("{begins}{letter}{word}"));
        let mut rows: Vec<Row> = Vec::with_capacity(set.len());
        for (number, line) in set.into_iter().enumerate() {
            let x = if number < lines { shift } else { Abs::ZERO };
            rows.push(self.line_row(line, body, x, job.tag));
        }
        for run in [Some(run), mark].into_iter().flatten() {
            rows[0].items.insert(0, Item { mark: Mark::Tag(job.tag), kind: ItemKind::Text(run) });
        }
        rows[0].place = Some(job.place);
        keep_lines(&mut rows);
        for row in rows.iter_mut().take(lines) {
            row.after = Break::Forbidden;
        }
        Some(rows)
    }

    /// The drop cap: its height is from the baseline of line `lines` to the cap height of the first line.
    fn initial(
        &mut self,
        letter: &str,
        opening: &TextStyle,
        body: &TextStyle,
        lines: usize,
    ) -> Option<(TextRun, Abs)> {
        let font = self.setter.font(*opening.faces.of(opening.base).first()?);
        let body_font = self.setter.font(*body.faces.of(body.base).first()?);
        let drop = body.leading * (lines as i64 - 1);
        let caps = body.size.scale(i64::from(body_font.cap_height), i64::from(body_font.upem));
        let size = (drop + caps).scale(i64::from(font.upem), i64::from(font.cap_height.max(1)));
        let style = TextStyle { size, hyphenate: false, ..opening.clone() };
        let text = Text::plain(letter);
        let lang = self.section.lang.as_str();
        let measures = [Abs::pt(1_000.0)];
        let order = Order {
            text: &text,
            style: &style,
            lang,
            place: TextPlace::default(),
            measures: &measures,
            ending: RaggedEnd::Free,
        };
        let broken = self.setter.break_paragraph(&order);
        let line = self.setter.lines(&broken, broken.solutions.first()?).into_iter().next()?;
        let mut run = line.runs.into_iter().next()?.run;
        run.actual = None;
        run.place = None;
        // The stem is aligned with the edge of the text, without the side bearing.
        let bearing = run.glyphs.first().map_or(0, |glyph| font.side_bearing(glyph.id));
        let left = -size.scale(i64::from(bearing), i64::from(font.upem.max(1)));
        let width = line.width - run.origin.x + left;
        run.origin = Point::new(left, body.baseline() + drop);
        Some((run, width))
    }

    /// A quotation mark before a drop cap: on the first line, in the margin. It is part of the drop cap's
    /// replacement text.
    fn mark(&mut self, mark: &str, body: &TextStyle) -> Option<TextRun> {
        let style = TextStyle { hyphenate: false, align: Align::Left, ..body.clone() };
        let (text, lang) = (Text::plain(mark), self.section.lang.as_str());
        let order = Order {
            text: &text,
            style: &style,
            lang,
            place: TextPlace::default(),
            measures: &[Abs::pt(1_000.0)],
            ending: RaggedEnd::Free,
        };
        let broken = self.setter.break_paragraph(&order);
        let line = self.setter.lines(&broken, broken.solutions.first()?).into_iter().next()?;
        let mut run = line.runs.into_iter().next()?.run;
        let width = run.width();
        run.actual = Some(String::new());
        run.place = None;
        run.origin = Point::new(-width - body.size / 20, body.baseline());
        Some(run)
    }
}

/// The bytes at the beginning of a text that become the drop cap.
struct OpeningLetter {
    /// A quotation mark that opens it.
    mark: Option<Range<usize>>,
    /// The drop cap: a letter with its marks, or the Dutch IJ.
    letter: Range<usize>,
}

impl OpeningLetter {
    /// Reads the beginning of a text in a language; `None` if no letter is there.
    fn of(text: &str, lang: &str) -> Option<Self> {
        let opens =
            |c: char| matches!(c, '“' | '„' | '«' | '»' | '”' | '‘' | '‚' | '’' | '‹' | '›' | '"');
        let mark = text.chars().next().filter(|c| opens(*c)).map(|c| 0..c.len_utf8());
        let behind = mark.as_ref().map_or(0, |mark| mark.end);
        let blanks = if behind > 0 { [' ', '\u{a0}', '\u{202f}'].as_slice() } else { &[] };
        let start = text.len() - text[behind..].trim_start_matches(blanks).len();
        let letter = text[start..].graphemes(true).next()?;
        let dutch = primary_subtag(lang) == "nl" && text[start..].starts_with("IJ");
        let end = start + if dutch { 2 } else { letter.len() };
        letter.chars().all(char::is_alphabetic).then_some(Self { mark, letter: start..end })
    }
}

/// A paragraph without its drop cap of `bytes` bytes; the rest of the first word is in small capitals, as a
/// transition to the text. An elided word continues after its apostrophe.
fn after_initial(text: &Text, bytes: usize) -> Text {
    let mut spans = text.spans.clone();
    let first = spans[0].text.split_off(bytes);
    let goes_on = |c: char| c.is_alphabetic() || matches!(c, '’' | '\'');
    let end = first.find(|c: char| !goes_on(c)).unwrap_or(first.len());
    let end = first[..end].trim_end_matches(['’', '\'']).len();
    let look = Look { small_caps: end > 0, ..spans[0].look };
    let word = Span { text: first[..end].to_owned(), look, ..spans[0].clone() };
    first[end..].clone_into(&mut spans[0].text);
    if end > 0 {
        spans.insert(0, word);
    }
    Text { spans }
}

/// Moves the replacement text of the first word of a line to the drop cap: engines read the word at the
/// position of the drop cap. Empty if the line begins with a space, or in a link.
fn take_word(line: &mut typeset::Line) -> String {
    let mut word = String::new();
    let mut index = 0;
    while let Some(placed) = line.runs.get_mut(index).filter(|placed| placed.link.is_none()) {
        index += 1;
        let run = &mut placed.run;
        if let Some(says) = &mut run.actual {
            word.push_str(&std::mem::take(says));
            continue;
        }
        let end = run.text.find(char::is_whitespace);
        let tail = match end {
            Some(0) => break,
            Some(end) => split_off(run, end),
            None => None,
        };
        word.push_str(&run.text);
        run.actual = Some(String::new());
        if let Some(tail) = tail {
            let link = None;
            line.runs.insert(index, typeset::LineRun { run: tail, link });
        }
        if end.is_some() {
            break;
        }
    }
    word
}

/// Splits a run before byte `at` of its text; the second part, if there is one.
fn split_off(run: &mut TextRun, at: usize) -> Option<TextRun> {
    let mut bytes = 0;
    let inside = |glyph: &&typeset::Glyph| {
        let inside = bytes < at;
        bytes += usize::from(glyph.bytes);
        inside
    };
    let count = run.glyphs.iter().take_while(inside).count();
    let mut tail = run.clone();
    tail.glyphs = run.glyphs.split_off(count);
    tail.text = run.text.split_off(at);
    tail.place = None;
    let width = run.width();
    tail.origin.x += width;
    (!tail.glyphs.is_empty()).then_some(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_mark_stands_before_an_initial_and_is_none() {
        let head = |text: &'static str, lang| {
            OpeningLetter::of(text, lang)
                .map(|head| (head.mark.map_or("", |mark| &text[mark]), &text[head.letter]))
        };
        assert_eq!(head("“We went", "en"), Some(("“", "W")));
        assert_eq!(head("« L’atelier", "fr"), Some(("«", "L")));
        assert_eq!(head("E\u{301}t", "fr"), None, "a loose accent is no letter");
        assert_eq!(head("IJsland", "nl"), Some(("", "IJ")));
        assert_eq!(head("IJsland", "de"), Some(("", "I")));
        assert_eq!(head("7 boats", "en"), None);
        assert_eq!(head(" x", "en"), None);
        assert_eq!(head("", "en"), None);
    }

    #[test]
    fn the_small_capitals_after_an_initial_lead_through_an_elision() {
        let spans = |text: &str| {
            let rest = after_initial(&Text::plain(text), 1);
            rest.spans.into_iter().map(|span| (span.text, span.look.small_caps)).collect::<Vec<_>>()
        };
        assert_eq!(spans("L’atelier est")[0], ("’atelier".to_owned(), true));
        assert_eq!(spans("We’ went")[0], ("e".to_owned(), true));
        assert_eq!(spans("A boat"), [(" boat".to_owned(), false)]);
    }
}
