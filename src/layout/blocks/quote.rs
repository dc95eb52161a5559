//! Pull quotes.

use typeset::quotation_marks;
use typeset::{Span, Text, TextPlace};
use units::{Abs, Point, Rect};

use crate::frame::{ArtifactKind, Item, ItemKind, Mark, Tag, TagId};
use crate::model::{ColorRole, StyleRole};

use super::super::compose::{Composer, Passage};
use super::super::row::{Break, Row};
use super::list::shift;

impl Composer<'_, '_> {
    /// A pull quote: one undivided row of whole grid lines, with a coloured bar in its indent if its style
    /// has one.
    pub(in super::super) fn quote(
        &mut self,
        text: &Text,
        attribution: &Text,
        measure: Abs,
        place: TextPlace,
    ) -> Vec<Row> {
        let block = self.tag(TagId(0), Tag::BlockQuote);
        let words = self.tag(block, Tag::P);
        let who = self.tag(block, Tag::P);
        let style = self.style(StyleRole::Quote);
        let (open, close) = quotation_marks(&self.section.lang);
        let mut marked = text.clone();
        marked.spans.insert(0, Span::plain(open));
        marked.spans.push(Span::plain(close));
        let indent = style.indent;
        let inner = measure - indent;
        let job = Passage {
            text: &marked,
            style: StyleRole::Quote,
            measure: inner,
            tag: words,
            place,
            indent: Abs::ZERO,
        };
        let mut rows = self.rows(&job);
        let place = TextPlace { part: 1, ..place };
        let job = Passage {
            text: attribution,
            style: StyleRole::Attribution,
            measure: inner,
            tag: who,
            place,
            indent: Abs::ZERO,
        };
        rows.append(&mut self.rows(&job));
        for row in &mut rows {
            shift(row, indent);
        }
        let grid = self.sheet.grid;
        let mut merged = merge(rows);
        let content = merged.height;
        merged.height = (content + style.before + style.after).ceil_to(grid);
        let air = (merged.height - content) / 2;
        lower(&mut merged, air);
        if indent > Abs::ZERO {
            let bar = Rect::new(Abs::ZERO, air, Abs::pt(2.0), content);
            let kind = ItemKind::Fill(bar, self.sheet.color(ColorRole::Accent));
            merged.items.insert(0, Item { mark: Mark::Artifact(ArtifactKind::Layout), kind });
        }
        merged.on_grid = true;
        merged.before = Abs::ZERO;
        merged.after = Break::At(0);
        vec![merged]
    }
}

/// Joins rows into one, one below the other; space above the first is dropped.
pub(in super::super) fn merge(rows: Vec<Row>) -> Row {
    let mut joined = Row::default();
    let mut y = Abs::ZERO;
    for (index, mut row) in rows.into_iter().enumerate() {
        if index > 0 {
            y += row.before;
        }
        lower(&mut row, y);
        y += row.height;
        joined.place = joined.place.or(row.place);
        joined.items.append(&mut row.items);
        joined.links.append(&mut row.links);
    }
    joined.height = y;
    joined
}

/// Moves everything in a row down.
pub(in super::super) fn lower(row: &mut Row, by: Abs) {
    for item in &mut row.items {
        super::super::page::translate(item, Point::new(Abs::ZERO, by));
    }
    for link in &mut row.links {
        link.rect.y += by;
    }
}
