//! Sets a paragraph for a test.

use typeset::font::{Font, FontId};
use typeset::{
    Line, MissingGlyph, Order, RaggedEnd, Setter, Solution, Span, Text, TextPlace, TextRun,
    TextStyle,
};
use units::Abs;

use super::style::{body, fonts, shaping};

/// A paragraph to be set: body text of English in 200 pt unless something else is said.
pub(crate) struct Paragraph {
    text: Text,
    pub(crate) style: TextStyle,
    lang: &'static str,
    measures: Vec<Abs>,
    place: TextPlace,
    ending: RaggedEnd,
}

/// A paragraph that was set.
pub(crate) struct Set {
    pub(crate) solutions: Vec<Solution>,
    /// The lines of the first solution.
    pub(crate) lines: Vec<Line>,
    pub(crate) missing: Vec<MissingGlyph>,
}

impl Paragraph {
    /// A paragraph of one plain span.
    pub(crate) fn new(words: &str) -> Self {
        Self::of(vec![Span::plain(words)])
    }

    /// A paragraph of spans.
    pub(crate) fn of(spans: Vec<Span>) -> Self {
        Self {
            text: Text { spans },
            style: body(),
            lang: "en",
            measures: vec![Abs::pt(200.0)],
            place: TextPlace::default(),
            ending: RaggedEnd::Free,
        }
    }

    /// With another last line.
    pub(crate) fn ending(self, ending: RaggedEnd) -> Self {
        Self { ending, ..self }
    }

    /// In another style.
    pub(crate) fn styled(mut self, change: impl FnOnce(&mut TextStyle)) -> Self {
        change(&mut self.style);
        self
    }

    /// In another language.
    pub(crate) fn lang(self, lang: &'static str) -> Self {
        Self { lang, ..self }
    }

    /// In another measure.
    pub(crate) fn measure(self, measure: Abs) -> Self {
        Self { measures: vec![measure], ..self }
    }

    /// In points, a measure for each of the first lines.
    pub(crate) fn measures(self, points: &[f64]) -> Self {
        Self { measures: points.iter().copied().map(Abs::pt).collect(), ..self }
    }

    /// From another place.
    pub(crate) fn place(self, place: TextPlace) -> Self {
        Self { place, ..self }
    }

    /// Sets it.
    pub(crate) fn set(&self) -> Set {
        self.set_by(&mut Setter::new(fonts(), shaping()))
    }

    /// Sets it with a setter that may have set others.
    pub(crate) fn set_by(&self, setter: &mut Setter<'_>) -> Set {
        let broken = setter.break_paragraph(&Order {
            text: &self.text,
            style: &self.style,
            lang: self.lang,
            place: self.place,
            measures: &self.measures,
            ending: self.ending,
        });
        let lines = setter.lines(&broken, &broken.solutions[0]);
        let missing = setter.take_missing();
        Set { solutions: broken.solutions, lines, missing }
    }

    /// The only line of a paragraph that takes one.
    pub(crate) fn line(&self) -> Line {
        let mut lines = self.set().lines;
        assert_eq!(lines.len(), 1);
        lines.remove(0)
    }
}

/// The characters of a line as they are set, in the order of the text.
pub(crate) fn text(line: &Line) -> String {
    line.runs.iter().map(|placed| placed.run.text.as_str()).collect()
}

/// What a line says to a reader who listens.
pub(crate) fn said(line: &Line) -> String {
    line.runs.iter().map(|run| run.run.actual.as_deref().unwrap_or(&run.run.text)).collect()
}

/// The texts of the lines.
pub(crate) fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(text).collect()
}

/// The runs of a line.
pub(crate) fn runs(line: &Line) -> Vec<&TextRun> {
    line.runs.iter().map(|placed| &placed.run).collect()
}

/// A font of the style, by its place there.
pub(crate) fn font(id: u16) -> &'static Font {
    fonts().get(FontId(id))
}

/// Natural width of a character in a font of the style, at the size of body text.
pub(crate) fn natural(id: u16, c: char) -> Abs {
    let font = font(id);
    body().size.scale(i64::from(font.advance(font.glyph(c).unwrap())), i64::from(font.upem))
}
