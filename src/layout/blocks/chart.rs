//! Large figures with charts of their own.

use std::sync::Arc;

use typeset::{Text, TextPlace, TextStyle};
use units::{Abs, Point, Rect};

use crate::frame::{ArtifactKind, Item, ItemKind, Mark, Numbering, Tag, TagId};
use crate::media::chart::{self, ChartLook, DotsSpec, LabelEdge, LabelledChart};
use crate::model::StyleRole;
use crate::plan::{ChartContent, Counted, FigureChart};

use super::super::compose::{Composer, RowContent};
use super::super::furniture::set;
use super::super::page::translate;
use super::super::row::{Break, Row, keep_together};
use super::list::shift;
use super::quote::{lower, merge};

/// Least width of a label next to its figure, in ems of the label.
const LEAST: i64 = 10;
/// Into how many rows of dots a line of the grid is divided at most.
const DENSEST: i64 = 4;

impl Composer<'_, '_> {
    /// A large figure with its label, and its chart below them.
    pub(super) fn charted(
        &mut self,
        figure: &Counted,
        chart: &FigureChart,
        measure: Abs,
        place: TextPlace,
    ) -> Vec<Row> {
        let grid = self.sheet.grid;
        let mut head = self.figure_line(figure, measure, place);
        head.height = head.height.ceil_to(grid);
        let mark = self.figure_mark(Some(&chart.alt), &Text::default());
        let most = grid * (self.frame - head.height).count(grid);
        let drawn = self.drawn_chart(&chart.shows, measure, most);
        let mut row = Row {
            height: drawn.drawing.size.h.ceil_to(grid),
            on_grid: true,
            after: Break::At(0),
            ..Row::default()
        };
        if self.detail == RowContent::Glyphs {
            row.items = self.chart_items(drawn, mark);
        }
        let mut rows = vec![head, row];
        keep_together(&mut rows);
        rows
    }

    /// A figure with its label on the right, the last lines of both level; in narrow columns one below the other.
    fn figure_line(&mut self, figure: &Counted, measure: Abs, place: TextPlace) -> Row {
        let list = self.tag(TagId(0), Tag::L(Numbering::Disc));
        let item = self.tag(list, Tag::LI);
        let before = self.style(StyleRole::Number).before;
        let mut value = self.figure_value(figure, measure, item, place);
        let label = self.style(StyleRole::NumberLabel);
        let reach = value.iter().map(|row| row.reach).max().unwrap_or_default();
        let indent = reach + label.size;
        let on_grid = true;
        if measure - indent < label.size * LEAST {
            value.append(&mut self.figure_label(figure, measure, item, place));
            return Row { before, on_grid, ..merge(value) };
        }
        let mut words = merge(self.figure_label(figure, measure - indent, item, place));
        let mut value = merge(value);
        let number = self.style(StyleRole::Number);
        // From the last baseline to the lower edge of the row.
        let below = |style: &TextStyle| style.leading - style.baseline() + style.after;
        let down = (value.height - below(number)) - (words.height - below(label));
        let down = [(-down).max(Abs::ZERO), down.max(Abs::ZERO)];
        lower(&mut value, down[0]);
        lower(&mut words, down[1]);
        shift(&mut words, indent);
        value.height = (value.height + down[0]).max(words.height + down[1]);
        value.items.append(&mut words.items);
        value.links.append(&mut words.links);
        Row { before, on_grid, ..value }
    }

    /// Draws a chart in a column of this measure, no higher than `most`.
    fn drawn_chart(&mut self, shows: &ChartContent, measure: Abs, most: Abs) -> LabelledChart {
        let sheet = self.sheet;
        let look = ChartLook {
            width: measure,
            most,
            size: self.style(StyleRole::Table).size,
            line: sheet.grid,
            colors: sheet.chart_colors(),
        };
        let mut width_of = |text: &str, strong: bool| self.chart_label(text, look.size, strong).1;
        match shows {
            ChartContent::Dots(count) => {
                let dots = |parts: i64| {
                    let (pitch, color) = (sheet.grid / parts, look.colors.counted);
                    chart::spread_dots(&DotsSpec { count: *count, width: measure, pitch, color })
                };
                let fits = |parts: &i64| dots(*parts).size.h <= most;
                let parts = (1..DENSEST).find(fits).unwrap_or(DENSEST);
                LabelledChart { drawing: dots(parts), labels: Vec::new(), size: look.size }
            }
            ChartContent::Timeline(timeline) => chart::timeline(timeline, &look, &mut width_of),
            ChartContent::FlowDiagram(diagram) => chart::flow(diagram, &look, &mut width_of),
        }
    }

    /// A word on a chart, from the origin, and its width.
    fn chart_label(&mut self, text: &str, size: Abs, strong: bool) -> (Vec<Item>, Abs) {
        let role = if strong { StyleRole::TableHead } else { StyleRole::Table };
        let color = self.style(StyleRole::Table).color;
        let style = TextStyle { size, color, ..self.style(role).clone() };
        set(self.setter, text, &style, &self.section.lang)
    }

    /// A chart as items. Its words are only visible: its description and a table say the same.
    fn chart_items(&mut self, chart: LabelledChart, mark: Mark) -> Vec<Item> {
        let (w, h) = (chart.drawing.size.w, chart.drawing.size.h);
        let rect = Rect::new(Abs::ZERO, Abs::ZERO, w, h);
        let mut items = vec![Item { mark, kind: ItemKind::Drawing(Arc::new(chart.drawing), rect) }];
        for label in &chart.labels {
            let (line, width) = self.chart_label(&label.text, chart.size, label.strong);
            let left = match label.edge {
                LabelEdge::Left => Abs::ZERO,
                LabelEdge::Right => -width,
            };
            for mut item in line {
                translate(&mut item, Point::new(label.at.x + left, label.at.y));
                item.mark = Mark::Artifact(ArtifactKind::Layout);
                items.push(item);
            }
        }
        items
    }
}
