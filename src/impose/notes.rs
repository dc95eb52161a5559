//! Notes in the page margins: section ids and line numbers.

use typeset::Align;
use typeset::TextPlace;
use typeset::TextRun;
use units::Color;
use units::{Abs, Point, Rect};

use crate::frame::{ItemKind, Mark, Page, PlacedPage, Surface};
use crate::model::ColorRole;
use crate::plan::{BlockRole, Body, Part};
use crate::style::Side;

use super::context::{GREY, ProofContext};
use super::lettering::{Letter, artifact};

/// Type size of notes, pt; the same on scaled pages.
const NOTE_PT: f64 = 5.0;
/// Between the type area and a note, mm.
const GAP_MM: f64 = 2.2;
/// Every how many lines a number is printed.
const EVERY: usize = 5;

/// A margin of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Margin {
    /// Left of the type area: notes end there.
    Left,
    /// Right of the type area: notes begin there.
    Right,
}

/// The side of the page with this index.
const fn side(page: usize) -> Side {
    if page.is_multiple_of(2) { Side::Recto } else { Side::Verso }
}

/// The margin away from the spine.
const fn outer(page: usize) -> Margin {
    match side(page) {
        Side::Recto => Margin::Right,
        Side::Verso => Margin::Left,
    }
}

impl ProofContext<'_> {
    /// Adds the requested notes next to every page on a surface.
    pub(super) fn annotate(&mut self, surface: &mut Surface) {
        for place in surface.pages.clone() {
            if self.notes.ids {
                self.ids(surface, place);
            }
            if self.notes.lines {
                self.line_numbers(surface, place);
            }
        }
    }

    /// The ids of the sections that begin on a page, in its outer margin.
    fn ids(&mut self, surface: &mut Surface, place: PlacedPage) {
        let map = &self.job.document.map;
        let Some(start) = map.pages.get(place.page) else { return };
        let index = start.section as usize;
        let Some(section) = self.job.plan.sections.get(index) else { return };
        if map.sections.get(index) != Some(&place.page) {
            return;
        }
        let mut names = vec![section.id.as_str()];
        if let Part::Story { id, .. } = &section.part
            && *id != section.id
        {
            names.insert(0, id);
        }
        let area = self.job.sheet.type_area(side(place.page));
        let first = self.job.document.pages.get(place.page).and_then(first_baseline);
        let y = place.at.y + place.scale.of(first.unwrap_or(area.y));
        let size = Abs::pt(NOTE_PT);
        let letter = Letter { size, strong: true, color: self.job.sheet.color(ColorRole::Accent) };
        let (x, room) = self.beside(area, outer(place.page), place);
        let lines: Vec<_> = names
            .iter()
            .flat_map(|name| self.lettering.lines(name, letter, room - Abs::mm(1.0)))
            .collect();
        let align = if outer(place.page) == Margin::Left { Align::Right } else { Align::Left };
        let widest = lines.iter().map(|line| line.width).max().unwrap_or_default();
        let left = if align == Align::Right { x - widest } else { x };
        let tab = Abs::mm(0.4);
        let leading = size.scale(6, 5);
        let paper = Rect::new(left, y - size.scale(3, 4), widest, leading * lines.len() as i64);
        surface.marks.push(artifact(ItemKind::Fill(paper.outset(tab), Color::WHITE)));
        for (number, line) in (0..).zip(lines) {
            surface.marks.extend(line.at(Point::new(x, y + leading * number), align));
        }
    }

    /// The number of every fifth line of running text. Next to the second of two columns it is
    /// in the margin at the right, next to the first in the left.
    fn line_numbers(&mut self, surface: &mut Surface, place: PlacedPage) {
        let Some(page) = self.job.document.pages.get(place.page) else { return };
        let area = self.job.sheet.type_area(side(place.page));
        let starts = self.body_lines(page);
        let second = |start: &Point| start.x > area.x + area.w.scale(2, 5);
        let columns = starts.iter().any(second) && !starts.iter().all(second);
        let letter = Letter { size: Abs::pt(NOTE_PT), strong: false, color: GREY };
        for (number, start) in starts.iter().enumerate().map(|(index, start)| (index + 1, start)) {
            if !number.is_multiple_of(EVERY) {
                continue;
            }
            let margin = match (columns, second(start)) {
                (false, _) => outer(place.page),
                (true, false) => Margin::Left,
                (true, true) => Margin::Right,
            };
            let (x, _) = self.beside(area, margin, place);
            let align = if margin == Margin::Left { Align::Right } else { Align::Left };
            let at = Point::new(x, place.at.y + place.scale.of(start.y));
            let words = self.lettering.line(&number.to_string(), letter);
            surface.marks.extend(words.at(at, align));
        }
    }

    /// The start or end of notes in a margin of a placed page, and their maximum width.
    fn beside(&self, area: Rect, margin: Margin, place: PlacedPage) -> (Abs, Abs) {
        let gap = Abs::mm(GAP_MM);
        let (x, room) = match margin {
            Margin::Left => (area.x - gap, area.x - gap),
            Margin::Right => (area.right() + gap, self.job.document.trim.w - area.right() - gap),
        };
        (place.at.x + place.scale.of(x), place.scale.of(room))
    }

    /// The left ends of the lines of stories' running text on a page, in reading order. A drop cap has no
    /// place: its letter belongs to the word that follows.
    fn body_lines(&self, page: &Page) -> Vec<Point> {
        let mut lines: Vec<Point> = Vec::new();
        for run in tagged(page) {
            let runs_on = run.place.is_some_and(|at| self.is_running(at));
            if runs_on && lines.last().is_none_or(|line| line.y != run.origin.y) {
                lines.push(run.origin);
            }
        }
        lines
    }

    /// Whether a place is in the running text of a story.
    fn is_running(&self, place: TextPlace) -> bool {
        let Some(section) = self.job.plan.sections.get(place.section as usize) else {
            return false;
        };
        let body = section.blocks.get(place.block as usize).map(|block| &block.body);
        let story = matches!(section.part, Part::Story { .. });
        story
            && matches!(
                body,
                Some(Body::Paragraph { role: BlockRole::Body | BlockRole::Question, .. })
            )
    }
}

/// The runs of a page that are content.
fn tagged(page: &Page) -> impl Iterator<Item = &TextRun> {
    page.items.iter().filter_map(|item| match (&item.kind, item.mark) {
        (ItemKind::Text(run), Mark::Tag(_)) => Some(run),
        _ => None,
    })
}

/// The uppermost baseline of a page's content.
fn first_baseline(page: &Page) -> Option<Abs> {
    tagged(page).map(|run| run.origin.y).min()
}
