//! Figures with what they count: large ones side by side, small ones in lines of text.

use typeset::{Align, Look, Span, Text, TextPlace};
use units::{Abs, Point};

use crate::frame::{Mark, Numbering, Tag, TagId};
use crate::model::StyleRole;
use crate::plan::Counted;

use super::super::compose::{Composer, Passage};
use super::super::page::translate;
use super::super::row::{Break, Row, keep_together};
use super::list::shift;
use super::quote::merge;

/// The least figure that is set large: what counts one, two or four looks boastful in large type.
const LARGE: u64 = 5;

/// Least width of a large figure with its label, in ems of the label.
const LEAST: i64 = 10;

/// Whether a figure is set large; so is whatever is no plain number.
fn is_large(figure: &Counted) -> bool {
    figure.value.parse::<u64>().map_or(true, |value| value >= LARGE)
}

impl Composer<'_, '_> {
    /// Figures in their order: large ones side by side, as many as their labels allow; small
    /// ones each in a line of text.
    pub(in super::super) fn counted(
        &mut self,
        counted: &[Counted],
        measure: Abs,
        place: TextPlace,
    ) -> Vec<Row> {
        if counted.is_empty() {
            return Vec::new();
        }
        if let [figure] = counted
            && let Some(chart) = &figure.chart
        {
            return self.charted(figure, chart, measure, place);
        }
        let list = self.tag(TagId(0), Tag::L(Numbering::Disc));
        let mut rows = Vec::new();
        let mut first = 0;
        for alike in counted.chunk_by(|a, b| is_large(a) == is_large(b)) {
            let place = TextPlace { part: first * 2, ..place };
            first += alike.len() as u32;
            if alike.first().is_some_and(is_large) {
                rows.append(&mut self.large_figures(alike, measure, list, place));
            } else {
                rows.append(&mut self.small_figures(alike, measure, list, place));
            }
        }
        keep_together(&mut rows);
        rows
    }

    /// Large figures, in rows of as many as their labels allow.
    fn large_figures(
        &mut self,
        counted: &[Counted],
        measure: Abs,
        list: TagId,
        place: TextPlace,
    ) -> Vec<Row> {
        let gap = self.sheet.grid;
        let least = self.style(StyleRole::NumberLabel).size * LEAST;
        let most = ((measure + gap).units() / (least + gap).units().max(1)).max(1) as usize;
        let columns = (if counted.len() > 3 { 2 } else { counted.len() }).min(most);
        let width = (measure - gap * (columns as i64 - 1)) / columns as i64;
        let grid = self.sheet.grid;
        let before = self.style(StyleRole::Number).before;
        let mut rows = Vec::new();
        for (line, group) in counted.chunks(columns).enumerate() {
            let mut row = Row { on_grid: true, before, ..Row::default() };
            for (column, figure) in group.iter().enumerate() {
                let part = place.part + (line * columns + column) as u32 * 2;
                let place = TextPlace { part, ..place };
                let mut cell = self.figure_cell(figure, width, list, place);
                let by = Point::new((width + gap) * column as i64, Abs::ZERO);
                for item in &mut cell.items {
                    translate(item, by);
                }
                row.height = row.height.max(cell.height);
                row.place = row.place.or(cell.place);
                row.items.append(&mut cell.items);
            }
            row.height = row.height.ceil_to(grid);
            row.after = Break::At(0);
            rows.push(row);
        }
        rows
    }

    /// One figure and its label, one below the other.
    fn figure_cell(&mut self, figure: &Counted, width: Abs, list: TagId, place: TextPlace) -> Row {
        let item = self.tag(list, Tag::LI);
        let mut rows = self.figure_value(figure, width, item, place);
        rows.append(&mut self.figure_label(figure, width, item, place));
        rows.extend(self.dots_of_figure(figure, width));
        merge(rows)
    }

    /// The value of a large figure.
    pub(super) fn figure_value(
        &mut self,
        figure: &Counted,
        measure: Abs,
        item: TagId,
        place: TextPlace,
    ) -> Vec<Row> {
        let tag = self.tag(item, Tag::Lbl);
        let text = &Text::plain(figure.value.clone());
        let (style, indent) = (StyleRole::Number, Abs::ZERO);
        self.rows(&Passage { text, style, measure, tag, place, indent })
    }

    /// The label of a large figure.
    pub(super) fn figure_label(
        &mut self,
        figure: &Counted,
        measure: Abs,
        item: TagId,
        place: TextPlace,
    ) -> Vec<Row> {
        let tag = self.tag(item, Tag::LBody);
        let place = TextPlace { part: place.part + 1, ..place };
        let (style, indent) = (StyleRole::NumberLabel, Abs::ZERO);
        self.rows(&Passage { text: &figure.label, style, measure, tag, place, indent })
    }

    /// Small figures, each before its label in a line of text, with the lines of lists.
    fn small_figures(
        &mut self,
        counted: &[Counted],
        measure: Abs,
        list: TagId,
        place: TextPlace,
    ) -> Vec<Row> {
        let style = self.style(StyleRole::List);
        let indent = style.indent;
        let mut rows = Vec::new();
        for (at, figure) in counted.iter().enumerate() {
            let item = self.tag(list, Tag::LI);
            let label = self.tag(item, Tag::Lbl);
            let body = self.tag(item, Tag::LBody);
            let part = place.part + at as u32 * 2 + 1;
            let job = Passage {
                text: &figure.label,
                style: StyleRole::List,
                measure: measure - indent,
                tag: body,
                place: TextPlace { part, ..place },
                indent: Abs::ZERO,
            };
            let mut own = self.rows(&job);
            for row in &mut own {
                shift(row, indent);
                row.before = Abs::ZERO;
            }
            if let Some(first) = own.first_mut() {
                let look = Look { strong: true, ..Look::default() };
                let value = Span { look, ..Span::plain(&figure.value) };
                let value = Text { spans: vec![value] };
                let mut with_value = Row::default();
                let at = (Point::new(Abs::ZERO, style.baseline()), Align::Left);
                self.label(&mut with_value, &value, style, at, Mark::Tag(label));
                with_value.items.append(&mut first.items);
                first.items = with_value.items;
            }
            rows.append(&mut own);
        }
        rows
    }
}
