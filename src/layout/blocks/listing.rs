//! Contents and index: lines that lead to pages.

use typeset::Align;
use typeset::TextStyle;
use typeset::{Glyph, TextRun};
use typeset::{Link, Span, Text, TextPlace};
use units::{Abs, Point, Ratio, Rect};

use crate::frame::{ArtifactKind, Item, ItemKind, LinkArea, Mark, Numbering, Tag, TagId};
use crate::model::StyleRole;
use crate::plan::{ContentsEntry, IndexEntry};

use super::super::compose::{Composer, Passage};
use super::super::row::{Break, Row, keep_entry};
use super::list::shift;

/// Distance of leader dots, which are aligned vertically.
const DOTS: f64 = 5.0;

impl Composer<'_, '_> {
    /// A list of sections with leaders and folios.
    pub(in super::super) fn contents(
        &mut self,
        entries: &[ContentsEntry],
        measure: Abs,
        place: TextPlace,
    ) -> Vec<Row> {
        // The lists that are open, each with its depth and its last item: an entry deeper than the item
        // before it opens a list in that item.
        let mut open: Vec<(u8, TagId, TagId)> = Vec::new();
        let mut rows = Vec::new();
        let widest = self.widest_folio(entries);
        for (number, entry) in entries.iter().enumerate() {
            let item = self.contents_item(&mut open, entry.depth);
            let reference = self.tag(item, Tag::Reference);
            let link = self.tag(reference, Tag::Link);
            let measure = self.measure_of(place, number, measure);
            let place = TextPlace { part: number as u32, ..place };
            let mut own = self.entry_rows(entry, ListingMeasure { measure, widest }, link, place);
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

    /// Adds the node of an entry of this depth, in a nested list if it is deeper than the one before.
    fn contents_item(&mut self, open: &mut Vec<(u8, TagId, TagId)>, depth: u8) -> TagId {
        while open.len() > 1 && open.last().is_some_and(|(own, ..)| *own > depth) {
            open.pop();
        }
        let (own, list) = match open.pop() {
            Some((own, list, item)) if own < depth => {
                open.push((own, list, item));
                (depth, self.tag(item, Tag::Toc))
            }
            Some((own, list, _)) => (own.min(depth), list),
            None => (depth, self.tag(TagId(0), Tag::Toc)),
        };
        let item = self.tag(list, Tag::Toci);
        open.push((own, list, item));
        item
    }

    /// Width of the widest folio: leaders end at the same distance before all of them.
    fn widest_folio(&mut self, entries: &[ContentsEntry]) -> Abs {
        let width = |entry: &ContentsEntry| {
            let folio = Text { spans: vec![Span::plain((self.folios)(&entry.section))] };
            let style = self.style(role_of(entry));
            self.natural_width(&folio, style)
        };
        entries.iter().map(width).max().unwrap_or_default()
    }

    /// The rows of a line of the contents.
    fn entry_rows(
        &mut self,
        entry: &ContentsEntry,
        ListingMeasure { measure, widest }: ListingMeasure,
        link: TagId,
        place: TextPlace,
    ) -> Vec<Row> {
        let role = role_of(entry);
        let style = self.style(role);
        let indent = style.indent;
        let room = widest + Abs::pt(DOTS) * 3 / 2;
        let job = Passage {
            text: &entry.text,
            style: role,
            measure: measure - indent - room,
            tag: link,
            place,
            indent: Abs::ZERO,
        };
        if let [span] = entry.text.spans.as_slice() {
            // The description of the link needs its language too, not only its text.
            let foreign = span.lang.clone().filter(|lang| *lang != self.section.lang);
            self.tags.node(link).lang = foreign;
        }
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
            self.label(&mut number, &folio, style, at, Mark::Tag(link));
            self.in_own_language(&mut number, link);
            let dots = self.leader(style, from, measure - widest);
            // A space separates title and folio for screen readers; the leader is not read.
            let space = self.space(style, Point::new(from, style.baseline()));
            let space = space.map(|run| Item { mark: Mark::Tag(link), kind: ItemKind::Text(run) });
            row.items.extend(space);
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

    /// Gives the folio after a title in another language the language of its section.
    fn in_own_language(&self, folio: &mut Row, link: TagId) {
        if self.tags.nodes[link.0 as usize].lang.is_none() {
            return;
        }
        for item in &mut folio.items {
            if let ItemKind::Text(run) = &mut item.kind {
                run.lang = Some(self.section.lang.clone());
            }
        }
    }

    /// An invisible space of zero width in a style's upright font, for screen readers. `None` if the font
    /// has no space.
    pub(in super::super) fn space(&self, style: &TextStyle, origin: Point) -> Option<TextRun> {
        let font = *style.faces.of(style.base).first()?;
        let id = self.setter.font(font).glyph(' ')?;
        Some(TextRun {
            font,
            size: style.size,
            color: style.color,
            origin,
            stretch: Ratio::ONE,
            glyphs: vec![Glyph { id, bytes: 1, advance: typeset::Advance::default() }],
            text: " ".to_owned(),
            rtl: false,
            actual: None,
            lang: None,
            place: None,
        })
    }

    /// Leader dots between two positions, aligned to a common grid.
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
            rtl: false,
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
        let list = self.tag(index, Tag::L(Numbering::None));
        let style = self.style(StyleRole::Index);
        let mut rows = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            let item = self.tag(list, Tag::LI);
            let tag = self.tag(item, Tag::LBody);
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
            self.report_lines(place, "", &lines);
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

/// The width of a list and of its folios.
#[derive(Clone, Copy)]
struct ListingMeasure {
    /// Width of the lines.
    measure: Abs,
    /// Width of the widest folio.
    widest: Abs,
}

/// The style of an entry.
const fn role_of(entry: &ContentsEntry) -> StyleRole {
    if entry.depth == 0 { StyleRole::ContentsPart } else { StyleRole::ContentsStory }
}

/// The right end of an item of text.
fn end_of(item: &Item) -> Abs {
    match &item.kind {
        ItemKind::Text(run) => run.origin.x + run.width(),
        _ => Abs::ZERO,
    }
}
