//! Contents and index: lines that lead to pages.

use typeset::Align;
use typeset::TextStyle;
use typeset::{Glyph, TextRun};
use typeset::{Link, Span, Text, TextPlace};
use units::{Abs, Point, Ratio, Rect};

use crate::frame::{ArtifactKind, Item, ItemKind, LinkArea, Mark, Tag, TagId};
use crate::model::StyleRole;
use crate::plan::{ContentsEntry, IndexEntry};

use super::super::compose::{Composer, Passage};
use super::super::row::{Break, Row, keep_entry};
use super::list::shift;

/// Room kept free for folios.
const FOLIO_ROOM: f64 = 26.0;
/// Distance of leader dots, so that they stand below each other.
const DOTS: f64 = 5.0;

impl Composer<'_, '_> {
    /// A list of sections with leaders and folios.
    pub(in super::super) fn contents(
        &mut self,
        entries: &[ContentsEntry],
        measure: Abs,
        place: TextPlace,
    ) -> Vec<Row> {
        let toc = self.tag(TagId(0), Tag::Toc);
        let mut rows = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            let style =
                if entry.depth == 0 { StyleRole::ContentsPart } else { StyleRole::ContentsStory };
            let item = self.tag(toc, Tag::Toci);
            let reference = self.tag(item, Tag::Reference);
            let link = self.tag(reference, Tag::Link);
            let measure = self.measure_of(place, number, measure);
            let place = TextPlace { part: number as u32, ..place };
            let mut own = self.entry_rows(entry, style, measure, link, place);
            keep_entry(&mut own);
            for row in &mut own {
                row.unit = number;
            }
            if entry.depth == 0
                && entries.get(number + 1).is_some_and(|next| next.depth > 0)
                && let Some(last) = own.last_mut()
            {
                last.after = Break::Forbidden;
            }
            rows.append(&mut own);
        }
        rows
    }

    /// The rows of a line of the contents.
    fn entry_rows(
        &mut self,
        entry: &ContentsEntry,
        role: StyleRole,
        measure: Abs,
        link: TagId,
        place: TextPlace,
    ) -> Vec<Row> {
        let style = self.style(role);
        let indent = style.indent;
        let room = Abs::pt(FOLIO_ROOM);
        let job = Passage {
            text: &entry.text,
            style: role,
            measure: measure - indent - room,
            tag: link,
            place,
            indent: Abs::ZERO,
        };
        let mut rows = self.rows(&job);
        for row in &mut rows {
            shift(row, indent);
        }
        let target = Link::Section(entry.section.clone());
        let says = entry.text.to_plain();
        let folio = Text { spans: vec![Span::plain((self.folios)(&entry.section))] };
        let count = rows.len();
        if let Some(row) = rows.last_mut() {
            let from = row.items.iter().map(end_of).max().unwrap_or(indent);
            let mut number = Row::default();
            let at = (Point::new(measure, style.baseline()), Align::Right);
            let width = self.label(&mut number, &folio, style, at, Mark::Tag(link));
            let dots = self.leader(style, from, measure - width);
            row.items.extend(dots);
            row.items.append(&mut number.items);
        }
        for (index, row) in rows.iter_mut().enumerate() {
            let last = index + 1 == count;
            let right = if last { measure } else { measure - room };
            row.links.push(LinkArea {
                rect: Rect::new(indent, Abs::ZERO, right - indent, row.height),
                target: target.clone(),
                tag: link,
                says: says.clone(),
            });
        }
        rows
    }

    /// Leader dots between two places, standing on a grid of their own.
    fn leader(&self, style: &TextStyle, from: Abs, to: Abs) -> Option<Item> {
        let step = Abs::pt(DOTS);
        let start = (from + step).ceil_to(step);
        let count = (to - step - start).count(step);
        let font = *style.faces.regular.first()?;
        let dot = self.setter.font(font).glyph('.')?;
        if count < 2 {
            return None;
        }
        let glyph = Glyph { id: dot, bytes: 1, advance: typeset::Advance::new(step) };
        let run = TextRun {
            font,
            size: style.size,
            color: style.color,
            origin: Point::new(start, style.baseline()),
            stretch: Ratio::ONE,
            glyphs: vec![glyph; count as usize],
            text: ".".repeat(count as usize),
            actual: None,
            lang: None,
            place: None,
        };
        Some(Item { mark: Mark::Artifact(ArtifactKind::Layout), kind: ItemKind::Text(run) })
    }

    /// Index entries: term and folios.
    pub(in super::super) fn index_entries(
        &mut self,
        entries: &[IndexEntry],
        measure: Abs,
        place: TextPlace,
    ) -> Vec<Row> {
        let index = self.tag(TagId(0), Tag::Index);
        let style = self.style(StyleRole::Index);
        let mut rows = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            let tag = self.tag(index, Tag::P);
            let measure = self.measure_of(place, number, measure);
            let place = TextPlace { part: number as u32, ..place };
            let mut text = entry.term.clone();
            for (position, section) in entry.sections.iter().enumerate() {
                text.spans.push(Span::plain(if position == 0 { "\u{2002}" } else { ", " }));
                text.spans.push(Span::page(section.clone()));
            }
            let job = Passage {
                text: &text,
                style: StyleRole::Index,
                measure,
                tag,
                place,
                indent: Abs::ZERO,
            };
            let lines = {
                let measures = [measure, measure - style.indent];
                self.set(&job, style, &measures)
            };
            let mut own: Vec<Row> = Vec::new();
            for (line_number, line) in lines.into_iter().enumerate() {
                let x = if line_number == 0 { Abs::ZERO } else { style.indent };
                own.push(Row { unit: number, ..self.line_row(line, style, x, tag) });
            }
            keep_entry(&mut own);
            rows.append(&mut own);
        }
        rows
    }
}

/// The right end of an item of text.
fn end_of(item: &Item) -> Abs {
    match &item.kind {
        ItemKind::Text(run) => {
            run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance.get()).sum()
        }
        _ => Abs::ZERO,
    }
}
