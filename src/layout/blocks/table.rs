//! Tables.

use std::sync::Arc;

use typeset::{Text, TextPlace};
use units::{Abs, Point, Rect};

use crate::frame::{ArtifactKind, Item, ItemKind, Mark, Scope, Tag, TagId};
use crate::model::{ColorRole, StyleRole};
use crate::plan::{Body, RowDots, Table, TableUse};

use super::super::compose::{Composer, Passage};
use super::super::page::translate;
use super::super::row::{Break, Row, keep_lines};
use super::list::shift;
use super::quote::{lower, merge};

/// Thickness of the rules between rows.
const RULE: f64 = 0.4;

/// Least width of a column of folios in millimetres.
const FOLIOS: f64 = 11.0;

/// The kind of a row's cells.
#[derive(Clone, Copy, Debug)]
enum RowKind {
    /// Column headers.
    Heads,
    /// A row header, then data.
    Headed,
    /// Data.
    Plain,
    /// Column headers, repeated.
    Again,
}

impl Composer<'_, '_> {
    /// A table. Cards are in a tinted panel; other tables have rules and may continue in the next frame
    /// between rows.
    pub(in super::super) fn table(
        &mut self,
        table: &Table,
        measure: Abs,
        place: TextPlace,
    ) -> Vec<Row> {
        if table.use_ == TableUse::Cards {
            return self.facts(&[(table, place)], measure);
        }
        let narrow = self.column_widths(table, measure);
        let turned = self.measure_of(place, usize::MAX, measure);
        let wide =
            if turned == measure { narrow.clone() } else { self.column_widths(table, turned) };
        let lines = Lines { before: (measure, narrow), after: (turned, wide) };
        let rows = self.table_rows(table, &lines, place, self.room / 2);
        self.ruled(table, rows, &lines, place)
    }

    /// Tables together in one tinted panel of whole grid lines; the first column of all is as wide as
    /// that of the first.
    pub(super) fn cards(&mut self, tables: &[(&Table, TextPlace)], measure: Abs) -> Row {
        let inset = Abs::mm(2.5);
        let inner = measure - inset * 2;
        let heads = tables.iter().map(|(table, _)| self.column_widths(table, inner)[0]).max();
        let heads = heads.unwrap_or(Abs::ZERO);
        let mut rows = Vec::new();
        for &(table, place) in tables {
            let others = table.rows.iter().map(Vec::len).max().unwrap_or(2).max(2) - 1;
            let rest = (inner - heads) / others as i64;
            let mut widths = vec![rest; others + 1];
            widths[0] = heads;
            let lines = Lines { before: (inner, widths.clone()), after: (inner, widths) };
            let of_table = self.table_rows(table, &lines, place, Abs::raw(i64::MAX));
            rows.extend(of_table.into_iter().map(merge));
        }
        self.panel(rows, measure, inset)
    }

    /// The rows of a table, its headers first, each whole or split into lines if it is higher than `most`.
    fn table_rows(
        &mut self,
        table: &Table,
        lines: &Lines,
        place: TextPlace,
        most: Abs,
    ) -> Vec<Vec<Row>> {
        let tag = self.tag(TagId(0), Tag::Table);
        let caption = self.table_caption(table, tag);
        let mut rows = Vec::new();
        let head = heads(table);
        let body = if table.row_heads { RowKind::Headed } else { RowKind::Plain };
        let kinds = head.map(|cells| (cells, RowKind::Heads)).into_iter();
        let mut first = TextPlace { part: 0, ..place };
        let all = kinds.chain(table.rows.iter().map(|cells| (cells, body)));
        for (unit, (cells, kind)) in all.enumerate() {
            let (_, widths) = lines.of(self.measure_of(place, unit, lines.before.0));
            let node = self.tag(tag, Tag::TR);
            let mut cells_of_row = self.cells(cells, widths, node, kind, first);
            let right = widths.iter().copied().sum::<Abs>();
            let last = widths.last().copied().unwrap_or_default();
            let dots = table.dots.filter(|dots| unit == dots.row + usize::from(head.is_some()));
            if let (Some(RowDots { count, .. }), Some(cell)) = (dots, cells_of_row.last_mut())
                && !self.dots_behind(cell, count, right)
            {
                cell.push(self.dots_below(count, right - last, last));
            }
            let mut own = divided(cells_of_row, most);
            for row in &mut own {
                row.unit = unit;
            }
            rows.push(own);
            first.part += cells.len().min(widths.len()) as u32;
        }
        let first = rows.first_mut().and_then(|lines| lines.first_mut());
        if let (Some(caption), Some(first)) = (caption, first) {
            first.items.insert(0, caption);
        }
        rows
    }

    /// The caption of a table, for screen-reader users: it is not visible, since what stands around the table
    /// shows what it is. Its content is a space, and its node says the words: engines that copy the page
    /// see none of them. `None` if there are no words.
    pub(super) fn table_caption(&mut self, table: &Table, node: TagId) -> Option<Item> {
        if table.title.is_empty() {
            return None;
        }
        let style = self.style(StyleRole::Table);
        let run = self.space(style, Point::new(Abs::ZERO, style.baseline()))?;
        let caption = self.tag(node, Tag::Caption);
        self.tags.node(caption).says = Some(table.title.clone());
        Some(Item { mark: Mark::Tag(caption), kind: ItemKind::Text(run) })
    }

    /// The cells of a row, each in its lines; `first` is the place of the first one.
    fn cells(
        &mut self,
        cells: &[Text],
        widths: &[Abs],
        node: TagId,
        row_kind: RowKind,
        first: TextPlace,
    ) -> Vec<Vec<Row>> {
        let mut out = Vec::with_capacity(cells.len());
        let mut x = Abs::ZERO;
        let gap = self.style(StyleRole::Table).size;
        for (column, (cell, &width)) in cells.iter().zip(widths).enumerate() {
            let kind = match row_kind {
                RowKind::Heads if column > 0 || !cell.is_empty() => Tag::TH(Scope::Column),
                RowKind::Headed if column == 0 => Tag::TH(Scope::Row),
                RowKind::Heads | RowKind::Headed | RowKind::Plain | RowKind::Again => Tag::TD,
            };
            let is_head = kind != Tag::TD || matches!(row_kind, RowKind::Again);
            let style = if is_head { StyleRole::TableHead } else { StyleRole::Table };
            // Repeated headers are not in the structure, so they are not read again.
            let again = matches!(row_kind, RowKind::Again);
            let tag = if again { node } else { self.tag(node, kind) };
            let place = TextPlace { part: first.part + column as u32, ..first };
            let job =
                Passage { text: cell, style, measure: width - gap, tag, place, indent: Abs::ZERO };
            let mut set = self.cell(&job);
            for row in &mut set {
                shift(row, x);
            }
            out.push(set);
            x += width;
        }
        out
    }

    /// The lines of a cell. The style's space below belongs to the table, not to its cells.
    pub(super) fn cell(&mut self, job: &Passage<'_>) -> Vec<Row> {
        let mut rows = self.rows(job);
        let below = self.style(job.style).after;
        if let Some(last) = rows.last_mut() {
            last.height -= below;
        }
        rows
    }

    /// The heads of a table as they are repeated on further pages: not read again.
    fn heads_again(&mut self, table: &Table, widths: &[Abs], place: TextPlace) -> Option<Row> {
        let cells = heads(table)?;
        let said = self.found.len();
        let mut row = side_by_side(self.cells(cells, widths, TagId(0), RowKind::Again, place));
        // Problems were reported for the original headers.
        self.found.truncate(said);
        make_artifact(&mut row);
        Some(row)
    }

    /// Widths of the columns: a first column of headers is as wide as its widest cell, at most a third; tables of two
    /// columns in a section have the same. The last column of folios is narrow (see [`Self::folio_width`]); the others
    /// share the rest (see [`shares`]).
    fn column_widths(&mut self, table: &Table, measure: Abs) -> Vec<Abs> {
        let count = columns(table);
        if !table.row_heads && table.use_ != TableUse::Twin {
            return vec![measure / count as i64; count];
        }
        let mut widths = vec![Abs::ZERO; count];
        let folios = table.rows.iter().all(|row| {
            row.last().is_some_and(|cell| cell.spans.iter().any(|span| span.page_of_link))
        });
        let limit = measure / if count == 2 { 3 } else { 4 };
        let style = self.style(StyleRole::TableHead);
        let section = self.section;
        let alike = section.blocks.iter().filter_map(|block| match &block.body {
            Body::Table(other) => Some(other),
            _ => None,
        });
        let alike = alike
            .filter(|other| count == 2 && other.use_ == table.use_ && columns(other) == count)
            .chain([table]);
        for cell in alike.flat_map(|table| &table.rows).filter_map(|row| row.first()) {
            let width = self.natural_width(cell, style);
            widths[0] = widths[0].max(width + style.size * 3 / 2).min(limit);
        }
        let mut rest = measure - widths[0];
        let mut end = count;
        if folios && count > 2 {
            end -= 1;
            widths[end] = self.folio_width(table);
            rest -= widths[end];
        }
        let needed: Vec<Abs> = (1..end).map(|column| self.needed_width(table, column)).collect();
        for (width, share) in widths[1..].iter_mut().zip(shares(&needed, rest)) {
            *width = share;
        }
        widths
    }

    /// Width of a column in which every cell is one line, with the gap after it.
    fn needed_width(&mut self, table: &Table, column: usize) -> Abs {
        let (head, body) = (self.style(StyleRole::TableHead), self.style(StyleRole::Table));
        let heads = table.head.get(column).map(|cell| (cell, head));
        let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| (cell, body));
        let widths =
            heads.into_iter().chain(cells).map(|(cell, style)| self.natural_width(cell, style));
        widths.max().unwrap_or_default() + body.size * 3 / 2
    }

    /// Width of a column of folios: that of its header, or of four figures, with the gap before it; never less
    /// than [`FOLIOS`]. The folios themselves are not known before the pages are.
    fn folio_width(&mut self, table: &Table) -> Abs {
        let (head, cell) = (self.style(StyleRole::TableHead), self.style(StyleRole::Table).size);
        let header = table.head.last().map_or(Abs::ZERO, |text| self.natural_width(text, head));
        (header.max(cell * 2) + cell).max(Abs::mm(FOLIOS))
    }

    /// Width of a text on one line.
    pub(super) fn natural_width(&mut self, text: &Text, style: &typeset::TextStyle) -> Abs {
        let mut row = Row::default();
        let at = (Point::default(), typeset::Align::Left);
        self.label(&mut row, text, style, at, Mark::Artifact(ArtifactKind::Layout))
    }

    /// Rows in a tinted panel.
    fn panel(&mut self, rows: Vec<Row>, measure: Abs, inset: Abs) -> Row {
        let air = self.style(StyleRole::Table).size / 3;
        let mut rows = rows;
        for row in rows.iter_mut().skip(1) {
            row.before = air;
        }
        let mut merged = merge(rows);
        let grid = self.sheet.grid;
        let below = grid / 2;
        let content = merged.height;
        let total = (content + inset * 2 + below).ceil_to(grid);
        for item in &mut merged.items {
            translate(item, Point::new(inset, Abs::ZERO));
        }
        lower(&mut merged, (total - below - content) / 2);
        let color = self.sheet.color(ColorRole::Panel);
        let rect = Rect::new(Abs::ZERO, Abs::ZERO, measure, total - below);
        merged.items.insert(
            0,
            Item { mark: Mark::Artifact(ArtifactKind::Layout), kind: ItemKind::Fill(rect, color) },
        );
        merged.height = total;
        merged.on_grid = true;
        merged
    }

    /// Rows with rules between them; at the top of a frame the headers are repeated above them.
    fn ruled(
        &mut self,
        table: &Table,
        rows: Vec<Vec<Row>>,
        lines: &Lines,
        place: TextPlace,
    ) -> Vec<Row> {
        let style = self.style(StyleRole::Table);
        let count = rows.len();
        let has_heads = heads(table).is_some();
        let mut repeated: Option<(Abs, Arc<Row>)> = None;
        let mut out = Vec::with_capacity(count);
        for (index, mut group) in rows.into_iter().enumerate() {
            let measure = self.measure_of(place, index, lines.before.0);
            self.rule(&mut group, measure);
            if has_heads && index > 0 {
                if repeated.as_ref().is_none_or(|(known, _)| *known != measure) {
                    let widths = &lines.of(measure).1;
                    let mut again: Vec<Row> =
                        self.heads_again(table, widths, place).into_iter().collect();
                    self.rule(&mut again, measure);
                    repeated = again.pop().map(|row| (measure, Arc::new(row)));
                }
                for row in &mut group {
                    row.again = repeated.as_ref().map(|(_, row)| Arc::clone(row));
                }
            }
            if let Some(first) = group.first_mut().filter(|_| index == 0) {
                first.before = style.before;
            }
            if let Some(last) = group.last_mut().filter(|_| index == 0 || index + 2 == count) {
                last.after = Break::Forbidden;
            }
            out.append(&mut group);
        }
        if let Some(last) = out.last_mut() {
            last.height += style.after;
        }
        out
    }

    /// Adds space and the rule below a table row, whole or split into lines.
    fn rule(&self, group: &mut [Row], measure: Abs) {
        let air = self.style(StyleRole::Table).size / 4;
        if let Some(first) = group.first_mut() {
            lower(first, air);
            first.height += air;
        }
        let Some(last) = group.last_mut() else { return };
        last.height += air;
        let y = last.height;
        last.items.push(Item {
            mark: Mark::Artifact(ArtifactKind::Layout),
            kind: ItemKind::Rule {
                from: Point::new(Abs::ZERO, y),
                to: Point::new(measure, y),
                width: Abs::pt(RULE),
                color: self.sheet.color(ColorRole::Rule),
            },
        });
    }
}

/// The measures of a table and the widths of its columns before the flow turns and after.
struct Lines {
    /// Before.
    before: (Abs, Vec<Abs>),
    /// After.
    after: (Abs, Vec<Abs>),
}

impl Lines {
    /// The columns for a measure.
    fn of(&self, measure: Abs) -> &(Abs, Vec<Abs>) {
        if measure == self.before.0 { &self.before } else { &self.after }
    }
}

/// Makes a row visible only: it is said elsewhere.
pub(super) fn make_artifact(row: &mut Row) {
    for item in &mut row.items {
        item.mark = Mark::Artifact(ArtifactKind::Layout);
    }
    row.links.clear();
    row.place = None;
}

/// The column headers of a table, if it has any.
fn heads(table: &Table) -> Option<&Vec<Text>> {
    Some(&table.head).filter(|cells| cells.iter().any(|cell| !cell.is_empty()))
}

/// A row of a table from the lines of its cells: whole, or divided between lines if it is higher than
/// `most`.
fn divided(cells: Vec<Vec<Row>>, most: Abs) -> Vec<Row> {
    let height = |cell: &Vec<Row>| cell.iter().map(|row| row.height).sum::<Abs>();
    if cells.iter().map(height).max().unwrap_or(Abs::ZERO) <= most {
        return vec![side_by_side(cells)];
    }
    let counts: Vec<usize> = cells.iter().map(Vec::len).collect();
    let count = counts.iter().copied().max().unwrap_or(0);
    let mut cells: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
    let mut rows: Vec<Row> = (0..count)
        .map(|_| {
            side_by_side(cells.iter_mut().map(|cell| cell.next().into_iter().collect()).collect())
        })
        .collect();
    keep_lines(&mut rows);
    // The last line of a shorter cell is not alone either.
    for lines in counts.into_iter().filter(|&lines| lines > 1) {
        rows[lines - 2].after = Break::Forbidden;
    }
    rows
}

/// How many columns a table has.
fn columns(table: &Table) -> usize {
    table.rows.iter().map(Vec::len).max().unwrap_or(table.head.len()).max(1)
}

/// The widths of columns that share `room`: those that need less than an equal share get what they need, the others
/// the same.
fn shares(needed: &[Abs], room: Abs) -> Vec<Abs> {
    let mut order: Vec<usize> = (0..needed.len()).collect();
    order.sort_by_key(|&column| needed[column]);
    let mut widths = vec![Abs::ZERO; needed.len()];
    let mut rest = room;
    for (done, column) in order.into_iter().enumerate() {
        let open = needed.len() - done;
        let equal = rest / open as i64;
        widths[column] = if open == 1 { rest } else { needed[column].min(equal) };
        rest -= widths[column];
    }
    widths
}

/// Cells next to each other, as one row.
fn side_by_side(cells: Vec<Vec<Row>>) -> Row {
    let mut row = Row::default();
    for cell in cells {
        let mut set = merge(cell);
        row.height = row.height.max(set.height);
        row.place = row.place.or(set.place);
        row.items.append(&mut set.items);
        row.links.append(&mut set.links);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    /// After which lines a row may be divided whose cells have so many lines.
    fn breaks(cells: &[usize]) -> Vec<bool> {
        let line = Row { height: Abs::pt(10.0), ..Row::default() };
        let cells = cells.iter().map(|&lines| vec![line.clone(); lines]).collect();
        divided(cells, Abs::pt(20.0)).iter().map(|row| row.after != Break::Forbidden).collect()
    }

    #[test]
    fn no_line_of_any_cell_of_a_divided_row_stands_alone() {
        assert_eq!(breaks(&[6]), [false, true, true, true, false, true]);
        assert_eq!(breaks(&[6, 4]), [false, true, false, true, false, true]);
        assert_eq!(breaks(&[1, 6, 2, 0]), [false, true, true, true, false, true]);
    }

    #[test]
    fn narrow_columns_get_what_they_need_and_the_widest_the_rest() {
        let widths = |needed: &[f64]| {
            let needed: Vec<Abs> = needed.iter().map(|&width| Abs::pt(width)).collect();
            shares(&needed, Abs::pt(120.0))
        };
        assert_eq!(widths(&[30.0, 200.0]), [30.0, 90.0].map(Abs::pt));
        assert_eq!(widths(&[90.0, 200.0]), [60.0, 60.0].map(Abs::pt));
        assert_eq!(widths(&[20.0, 10.0]), [110.0, 10.0].map(Abs::pt));
        assert_eq!(widths(&[70.0, 20.0, 80.0]), [50.0, 20.0, 50.0].map(Abs::pt));
        assert_eq!(widths(&[]), []);
    }

    #[test]
    fn a_row_that_is_low_enough_is_not_divided() {
        assert_eq!(breaks(&[2, 1]), [true]);
    }
}
