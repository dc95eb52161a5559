//! Cards and facts in a narrow frame: their cells one below the other.

use typeset::{Text, TextPlace};
use units::Abs;

use crate::frame::{Scope, Tag, TagId};
use crate::model::StyleRole;
use crate::plan::{Table, TableUse};

use super::super::compose::{Composer, Passage};
use super::super::row::Row;
use super::quote::{lower, merge};
use super::table::make_artifact;

/// Least measure, in ems of tables, at which cards stand side by side.
const BESIDE: i64 = 20;

/// A row of cards.
struct CardLine<'t> {
    /// Its cells.
    cells: &'t [Text],
    /// They are the heads of the columns.
    is_head: bool,
    /// The measure of a cell.
    measure: Abs,
    /// Its node.
    tag: TagId,
    /// The place of its first cell.
    first: TextPlace,
}

impl Composer<'_, '_> {
    /// A story's cards and facts: side by side in a panel, or in a narrow frame one below the other.
    pub(in super::super) fn facts(
        &mut self,
        tables: &[(&Table, TextPlace)],
        measure: Abs,
    ) -> Vec<Row> {
        if measure >= self.style(StyleRole::Table).size * BESIDE {
            return vec![self.cards(tables, measure)];
        }
        let stacked = tables.iter().flat_map(|&(table, place)| self.stacked(table, measure, place));
        stacked.collect()
    }

    /// A table whose columns stand one below the other, or of facts its rows; each is a row of the frame.
    fn stacked(&mut self, table: &Table, measure: Abs, place: TextPlace) -> Vec<Row> {
        let node = self.tag(TagId(0), Tag::Table);
        let caption = self.table_caption(table, node);
        let head = Some(&table.head).filter(|cells| cells.iter().any(|cell| !cell.is_empty()));
        let mut groups: Vec<Vec<Row>> = Vec::new();
        let mut part = 0;
        for (index, cells) in head.into_iter().chain(&table.rows).enumerate() {
            let is_head = head.is_some() && index == 0;
            let line = self.tag(node, Tag::TR);
            let first = TextPlace { part, ..place };
            part += cells.len() as u32;
            if table.use_ == TableUse::Cards {
                let line = CardLine { cells, is_head, measure, tag: line, first };
                self.put_below(&mut groups, &line);
            } else {
                let mut fact = self.fact(cells, measure, line, first);
                let dots = table.dots.filter(|dots| index == dots.row);
                if let Some(dots) = dots
                    && !self.dots_behind(&mut fact, dots.count, measure)
                {
                    fact.push(self.dots_below(dots.count, Abs::ZERO, measure));
                }
                groups.push(fact);
            }
        }
        let before = self.sheet.grid / 2;
        let mut rows: Vec<Row> =
            groups.into_iter().map(|group| Row { before, ..merge(group) }).collect();
        if let (Some(caption), Some(first)) = (caption, rows.first_mut()) {
            first.items.insert(0, caption);
        }
        rows
    }

    /// Puts each cell of a row of cards below the others of its column, after the name of the row. The name
    /// is read once; in the other columns it is only visible.
    fn put_below(&mut self, columns: &mut Vec<Vec<Row>>, line: &CardLine<'_>) {
        let CardLine { cells, is_head, measure, tag: line, first } = *line;
        let mut name: Option<Passage<'_>> = None;
        for (column, text) in cells.iter().enumerate() {
            let (tag, style) = match (is_head, column) {
                (true, 0) => (Tag::TD, StyleRole::TableHead),
                (true, _) => (Tag::TH(Scope::Column), StyleRole::TableHead),
                (false, 0) => (Tag::TH(Scope::Row), StyleRole::TableHead),
                (false, _) => (Tag::TD, StyleRole::Table),
            };
            let tag = self.tag(line, tag);
            let place = TextPlace { part: first.part + column as u32, ..first };
            let job = Passage { text, style, measure, tag, place, indent: Abs::ZERO };
            let Some(name) = &name else {
                name = Some(job);
                continue;
            };
            let said = self.found.len();
            let mut label = self.close(name);
            if column > 1 {
                // What is wrong with it was said of the first column.
                self.found.truncate(said);
                label.iter_mut().for_each(make_artifact);
            }
            columns.resize_with(columns.len().max(column), Vec::new);
            let mut rows = self.after_label(label, name, job);
            columns[column - 1].append(&mut rows);
        }
    }

    /// A text after its label: on the same line if the label takes at most half of it, and else below.
    fn after_label(
        &mut self,
        mut label: Vec<Row>,
        name: &Passage<'_>,
        job: Passage<'_>,
    ) -> Vec<Row> {
        let (of_label, own) = (self.style(name.style), self.style(job.style));
        let indent = self.natural_width(name.text, of_label) + of_label.size / 2;
        if label.len() != 1 || indent > job.measure / 2 {
            label.append(&mut self.close(&job));
            return label;
        }
        let mut rows = self.close(&Passage { indent, ..job });
        let Some(first) = rows.first_mut() else { return label };
        for row in &mut label {
            lower(row, own.baseline() - of_label.baseline());
        }
        first.items.splice(0..0, label.into_iter().flat_map(|row| row.items));
        rows
    }

    /// A fact: what it is called, and below it what it is.
    fn fact(&mut self, cells: &[Text], measure: Abs, line: TagId, first: TextPlace) -> Vec<Row> {
        let mut rows = Vec::new();
        for (column, text) in cells.iter().enumerate() {
            let (tag, style) = match column {
                0 => (Tag::TH(Scope::Row), StyleRole::TableHead),
                _ => (Tag::TD, StyleRole::Table),
            };
            let tag = self.tag(line, tag);
            let place = TextPlace { part: first.part + column as u32, ..first };
            let job = Passage { text, style, measure, tag, place, indent: Abs::ZERO };
            rows.append(&mut self.close(&job));
        }
        rows
    }

    /// The lines of a cell right below another.
    fn close(&mut self, job: &Passage<'_>) -> Vec<Row> {
        let mut rows = self.cell(job);
        if let Some(first) = rows.first_mut() {
            first.before = Abs::ZERO;
        }
        rows
    }
}
