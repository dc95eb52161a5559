//! Drop caps.

use typeset::Order;
use typeset::TextStyle;
use typeset::{Look, Span, Text, TextPlace, TextRun};
use unicode_segmentation::UnicodeSegmentation as _;
use units::{Abs, Point};

use crate::frame::{Item, ItemKind, Mark};
use crate::model::StyleRole;

use super::super::compose::{Composer, Passage};
use super::super::row::{Break, Row, keep_lines};

impl Composer<'_, '_> {
    /// A paragraph with a drop cap as style `opening` asks for; `None` if the paragraph begins
    /// with a run-in head, not with a letter, or is too short for it.
    pub(in super::super) fn drop_cap(&mut self, job: &Passage<'_>) -> Option<Vec<Row>> {
        let opening = self.style(StyleRole::Opening);
        let body = self.style(job.style);
        let lines = usize::from(opening.drop_cap);
        let text = self.resolve(job.text);
        let first = text.spans.first().filter(|first| !first.look.strong)?;
        let letter =
            first.text.graphemes(true).next().filter(|g| g.chars().all(char::is_alphabetic))?;
        let rest = after_initial(&text, letter.len());
        let (run, width) = self.initial(letter, opening, body, lines)?;
        let gap = body.size / 4;
        let shift = width + gap;
        let place = TextPlace { offset: job.place.offset + letter.len() as u32, ..job.place };
        let measures: Vec<Abs> = std::iter::repeat_n(job.measure - shift, lines)
            .chain(std::iter::once(job.measure))
            .collect();
        let rest_job = Passage { text: &rest, place, ..*job };
        let mut set = self.set_turning(&rest_job, body, &measures, Abs::ZERO);
        if set.len() <= lines {
            return None;
        }
        let mut run = run;
        let word = take_word(&mut set[0]);
        run.actual = (!word.is_empty()).then(|| format!("{letter}{word}"));
        let mut rows: Vec<Row> = Vec::with_capacity(set.len());
        for (number, line) in set.into_iter().enumerate() {
            let x = if number < lines { shift } else { Abs::ZERO };
            rows.push(self.line_row(line, body, x, job.tag));
        }
        rows[0].items.insert(0, Item { mark: Mark::Tag(job.tag), kind: ItemKind::Text(run) });
        rows[0].place = Some(job.place);
        keep_lines(&mut rows);
        for row in rows.iter_mut().take(lines) {
            row.after = Break::Forbidden;
        }
        Some(rows)
    }

    /// The initial: as high as from its baseline on line `lines` to the capitals' height on the first
    /// line.
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
        };
        let broken = self.setter.break_paragraph(&order);
        let line = self.setter.lines(&broken, broken.solutions.first()?).into_iter().next()?;
        let mut run = line.runs.into_iter().next()?.run;
        run.actual = None;
        run.place = None;
        run.origin = Point::new(run.origin.x, body.baseline() + drop);
        Some((run, line.width))
    }
}

/// A paragraph without its initial of `bytes` bytes; the rest of the first word stands in small
/// capitals, which lead from the initial to the text.
fn after_initial(text: &Text, bytes: usize) -> Text {
    let mut spans = text.spans.clone();
    let first = spans[0].text.split_off(bytes);
    let end = first.find(|c: char| !c.is_alphabetic()).unwrap_or(first.len());
    let look = Look { small_caps: end > 0, ..spans[0].look };
    let word = Span { text: first[..end].to_owned(), look, ..spans[0].clone() };
    first[end..].clone_into(&mut spans[0].text);
    if end > 0 {
        spans.insert(0, word);
    }
    Text { spans }
}

/// Takes from a line what its first word says, for the initial to say: engines read the word where the
/// initial stands. Empty if the line begins with a space, or in a link.
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
