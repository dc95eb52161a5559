//! Lettering: short lines that are not part of the book, in the layout's folio style.

use typeset::Align;
use typeset::TextRun;
use typeset::TextStyle;
use typeset::{Look, Text, TextPlace};
use typeset::{Order, RaggedEnd, Setter, ShapingFonts};
use units::Color;
use units::{Abs, Em, Point};

use crate::frame::{ArtifactKind, Item, ItemKind, Mark};
use crate::model::StyleRole;

use super::Job;

/// The look of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    /// Type size.
    pub size: Abs,
    /// In the strong face.
    pub strong: bool,
    /// Colour.
    pub color: Color,
}

/// A line that is set and not placed.
#[derive(Clone, Debug, Default)]
pub(super) struct SetLine {
    /// The runs; their origins are relative to the left end of the baseline.
    runs: Vec<TextRun>,
    /// Its advance width.
    pub width: Abs,
    /// Its type size.
    pub size: Abs,
}

impl SetLine {
    /// The line with its baseline at `at`, which is its left end, middle or right end.
    pub(super) fn at(self, at: Point, align: Align) -> Vec<Item> {
        let x = match align {
            Align::Left | Align::Justify => at.x,
            Align::Center => at.x - self.width / 2,
            Align::Right => at.x - self.width,
        };
        let place = |mut run: TextRun| {
            run.origin.x += x;
            run.origin.y += at.y;
            artifact(ItemKind::Text(run))
        };
        self.runs.into_iter().map(place).collect()
    }
}

/// Something that is not content.
pub(super) const fn artifact(kind: ItemKind) -> Item {
    Item { mark: Mark::Artifact(ArtifactKind::Layout), kind }
}

/// A rule that is not content.
pub(super) const fn rule(from: Point, to: Point, width: Abs, color: Color) -> Item {
    artifact(ItemKind::Rule { from, to, width, color })
}

/// Sets such lines.
pub(super) struct Lettering<'a> {
    /// Shapes and breaks the lines.
    setter: Setter<'a>,
    /// What all lines share.
    base: TextStyle,
    /// The book's language, BCP 47.
    lang: &'a str,
}

impl<'a> Lettering<'a> {
    /// For one job.
    pub(super) fn new(job: Job<'a>, shaping: &'a ShapingFonts) -> Self {
        let base = TextStyle {
            align: Align::Left,
            indent: Abs::ZERO,
            features: Vec::new(),
            tracking: Em::ZERO,
            uppercase: false,
            hyphenate: false,
            drop_cap: 0,
            ..job.sheet.text(StyleRole::Folio).clone()
        };
        Self { setter: Setter::new(job.fonts, shaping), base, lang: &job.plan.meta.lang }
    }

    /// Sets a text as one line, however long it is.
    pub(super) fn line(&mut self, text: &str, letter: Letter) -> SetLine {
        self.lines(text, letter, Abs::pt(10_000.0)).into_iter().next().unwrap_or_default()
    }

    /// As many lines as the text needs at this measure.
    pub(super) fn lines(&mut self, text: &str, letter: Letter, measure: Abs) -> Vec<SetLine> {
        let style = TextStyle {
            base: Look { strong: letter.strong, ..Look::default() },
            size: letter.size,
            leading: letter.size.scale(6, 5),
            color: letter.color,
            ..self.base.clone()
        };
        let (text, measures) = (Text::plain(text), [measure]);
        let order = Order {
            text: &text,
            style: &style,
            lang: self.lang,
            place: TextPlace::default(),
            measures: &measures,
            ending: RaggedEnd::Free,
        };
        let broken = self.setter.break_paragraph(&order);
        let Some(solution) = broken.solutions.first() else { return Vec::new() };
        let lines = self.setter.lines(&broken, solution);
        let without_place = |mut run: TextRun| {
            run.place = None;
            run
        };
        lines
            .into_iter()
            .map(|line| SetLine {
                width: line.width,
                size: letter.size,
                runs: line.runs.into_iter().map(|placed| without_place(placed.run)).collect(),
            })
            .collect()
    }

    /// One line that is not wider than `measure`: truncated with an ellipsis if necessary; empty if not
    /// even the ellipsis fits.
    pub(super) fn fitted(&mut self, text: &str, letter: Letter, measure: Abs) -> SetLine {
        let whole = self.line(text, letter);
        if whole.width <= measure {
            return whole;
        }
        let chars: Vec<char> = text.chars().collect();
        let (mut fits, mut too_long) = (0, chars.len());
        let mut best = SetLine::default();
        while fits + 1 < too_long {
            let middle = usize::midpoint(fits, too_long);
            let start: String = chars[..middle].iter().collect();
            let words = self.line(&format!("{}…", start.trim_end()), letter);
            if words.width <= measure {
                (fits, best) = (middle, words);
            } else {
                too_long = middle;
            }
        }
        best
    }
}
