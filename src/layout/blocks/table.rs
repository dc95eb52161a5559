//! Tables.

use typeset::{Advance, Glyph, Text, TextPlace, TextRun};
use units::{Abs, Point, Ratio, Rect};

use crate::frame::{ArtifactKind, Item, ItemKind, Mark, Scope, Tag, TagId};
use crate::model::{ColorRole, StyleRole};
use crate::plan::{Table, TableUse};

use super::super::compose::{Composer, Passage};
use super::super::page::translate;
use super::super::row::{Break, Row};
use super::quote::{lower, merge};

/// Thickness of the rules between rows.
const RULE: f64 = 0.4;

/// What the cells of a row are.
#[derive(Clone, Copy, Debug)]
enum RowKind {
    /// Heads of the columns.
    Heads,
    /// A head of the row, then data.
    Headed,
    /// Data.
    Plain,
}

impl Composer<'_, '_> {
    /// A table. Cards stand in a tinted panel; other tables have rules
    /// and may go on in the next frame between rows.
    pub(in super::super) fn table(
        &mut self,
        table: &Table,
        measure: Abs,
        place: TextPlace,
    ) -> Vec<Row> {
        if table.use_ == TableUse::Cards {
            return vec![self.cards(&[(table, place)], measure)];
        }
        let widths = self.column_widths(table, measure);
        let rows = self.table_rows(table, &widths, place);
        self.ruled(rows, measure)
    }

    /// Tables together in one tinted panel of whole grid lines; the first column of all is as wide as
    /// that of the first.
    pub(in super::super) fn cards(&mut self, tables: &[(&Table, TextPlace)], measure: Abs) -> Row {
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
            rows.append(&mut self.table_rows(table, &widths, place));
        }
        self.panel(rows, measure, inset)
    }

    /// The rows of a table, its heads first.
    fn table_rows(&mut self, table: &Table, widths: &[Abs], place: TextPlace) -> Vec<Row> {
        let tag = self.tag(TagId(0), Tag::Table);
        let caption = self.table_caption(table, tag);
        let mut rows = Vec::new();
        let head = Some(&table.head).filter(|cells| cells.iter().any(|cell| !cell.is_empty()));
        let body = if table.row_heads { RowKind::Headed } else { RowKind::Plain };
        let kinds = head.map(|cells| (cells, RowKind::Heads)).into_iter();
        let mut first = TextPlace { part: 0, ..place };
        for (cells, kind) in kinds.chain(table.rows.iter().map(|cells| (cells, body))) {
            rows.push(self.table_row(cells, widths, tag, kind, first));
            first.part += cells.len().min(widths.len()) as u32;
        }
        if let (Some(caption), Some(first)) = (caption, rows.first_mut()) {
            first.items.insert(0, caption);
        }
        rows
    }

    /// The caption of a table, for listeners: nothing is seen of it, since what stands around the table
    /// shows what it is. Its content is a space, and its node says the words: engines that copy the page
    /// see none of them. `None` if there are no words.
    fn table_caption(&mut self, table: &Table, node: TagId) -> Option<Item> {
        let style = self.style(StyleRole::Table);
        let font = *style.faces.of(style.base).first()?;
        let id = self.setter.font(font).glyph(' ').filter(|_| !table.title.is_empty())?;
        let run = TextRun {
            font,
            size: style.size,
            color: style.color,
            origin: Point::new(Abs::ZERO, style.baseline()),
            stretch: Ratio::ONE,
            glyphs: vec![Glyph { id, bytes: 1, advance: Advance::default() }],
            text: " ".to_owned(),
            actual: None,
            lang: None,
            place: None,
        };
        let caption = self.tag(node, Tag::Caption);
        self.tags.node(caption).says = Some(table.title.clone());
        Some(Item { mark: Mark::Tag(caption), kind: ItemKind::Text(run) })
    }

    /// One row of a table; `first` is the place of its first cell.
    fn table_row(
        &mut self,
        cells: &[Text],
        widths: &[Abs],
        table: TagId,
        row_kind: RowKind,
        first: TextPlace,
    ) -> Row {
        let node = self.tag(table, Tag::TR);
        let mut row = Row::default();
        let mut x = Abs::ZERO;
        let gap = self.style(StyleRole::Table).size;
        for (column, (cell, &width)) in cells.iter().zip(widths).enumerate() {
            let kind = match row_kind {
                RowKind::Heads if column > 0 || !cell.is_empty() => Tag::TH(Scope::Column),
                RowKind::Headed if column == 0 => Tag::TH(Scope::Row),
                RowKind::Heads | RowKind::Headed | RowKind::Plain => Tag::TD,
            };
            let style = if kind == Tag::TD { StyleRole::Table } else { StyleRole::TableHead };
            let tag = self.tag(node, kind);
            let place = TextPlace { part: first.part + column as u32, ..first };
            let job =
                Passage { text: cell, style, measure: width - gap, tag, place, indent: Abs::ZERO };
            let mut set = merge(self.rows(&job));
            // The style's space below belongs to the table, not to its cells.
            set.height -= self.style(style).after;
            for item in &mut set.items {
                translate(item, Point::new(x, Abs::ZERO));
            }
            for link in &mut set.links {
                link.rect.x += x;
            }
            row.height = row.height.max(set.height);
            row.place = row.place.or(set.place);
            row.items.append(&mut set.items);
            row.links.append(&mut set.links);
            x += width;
        }
        row
    }

    /// Widths of the columns: a first column of heads is as wide as its widest cell, at most a third;
    /// the last column of folios is narrow; the others share the rest.
    fn column_widths(&mut self, table: &Table, measure: Abs) -> Vec<Abs> {
        let count = table.rows.iter().map(Vec::len).max().unwrap_or(table.head.len()).max(1);
        if !table.row_heads && table.use_ != TableUse::Twin {
            return vec![measure / count as i64; count];
        }
        let mut widths = vec![Abs::ZERO; count];
        let folios = table.rows.iter().all(|row| {
            row.last().is_some_and(|cell| cell.spans.iter().any(|span| span.page_of_link))
        });
        let limit = measure / if count == 2 { 3 } else { 4 };
        let style = self.style(StyleRole::TableHead);
        for row in &table.rows {
            if let Some(cell) = row.first() {
                let width = self.natural_width(cell, style);
                widths[0] = widths[0].max(width + style.size * 3 / 2).min(limit);
            }
        }
        let mut rest = measure - widths[0];
        let mut shared = count - 1;
        if folios && count > 2 {
            widths[count - 1] = Abs::mm(11.0);
            rest -= widths[count - 1];
            shared -= 1;
        }
        for width in widths.iter_mut().skip(1).take(shared) {
            *width = rest / shared.max(1) as i64;
        }
        widths
    }

    /// Width of a text on one line.
    fn natural_width(&mut self, text: &Text, style: &typeset::TextStyle) -> Abs {
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

    /// Rows with rules between them.
    fn ruled(&mut self, rows: Vec<Row>, measure: Abs) -> Vec<Row> {
        let color = self.sheet.color(ColorRole::Rule);
        let style = self.style(StyleRole::Table);
        let air = style.size / 4;
        let count = rows.len();
        let mut out = Vec::with_capacity(count);
        for (index, mut row) in rows.into_iter().enumerate() {
            lower(&mut row, air);
            row.height += air * 2;
            let y = row.height;
            row.items.push(Item {
                mark: Mark::Artifact(ArtifactKind::Layout),
                kind: ItemKind::Rule {
                    from: Point::new(Abs::ZERO, y),
                    to: Point::new(measure, y),
                    width: Abs::pt(RULE),
                    color,
                },
            });
            if index == 0 {
                row.before = style.before;
            }
            if index == 0 || index + 2 == count {
                row.after = Break::Forbidden;
            }
            out.push(row);
        }
        if let Some(last) = out.last_mut() {
            last.height += style.after;
        }
        out
    }
}
