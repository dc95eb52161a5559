//! Composes the blocks of a section into rows.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

use findings::Findings;
use typeset::Align;
use typeset::TextStyle;
use typeset::{Line, MissingGlyph, Order, RaggedEnd, Setter, Solution};
use typeset::{Link, Span, Text, TextPlace};
use units::{Abs, Point, Rect};

use crate::frame::{ArtifactKind, Item, ItemKind, LinkArea, Mark, Tag, TagId, TagTree};
use crate::media::PictureFile;
use crate::model::StyleRole;
use crate::plan::{Block, BlockRole, Body, Part, Section};
use crate::style::StyleSheet;

use super::composed::FlowSetting;
use super::lengths::ParagraphLengths;
use super::paragraphs::BrokenParagraphs;
use super::row::{Break, Row, keep_lines, keep_together};
use super::turn;

/// Cost of a hyphen at the foot of a frame.
const FOOT_HYPHEN: i64 = 3_000;

/// Tells the folio of a section by its id; an empty string while it is not known.
pub(super) type Folios<'a> = dyn Fn(&str) -> String + 'a;

/// What the rows of a composed section hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowContent {
    /// Their heights alone: its templates are compared.
    Heights,
    /// Every glyph.
    Glyphs,
}

/// Composes the blocks of one section.
pub(super) struct Composer<'c, 'a> {
    /// The section.
    pub section: &'c Section,
    /// Its index in the plan.
    pub index: usize,
    /// The styles.
    pub sheet: &'c StyleSheet,
    /// Shapes and breaks its paragraphs.
    pub setter: &'c mut Setter<'a>,
    /// Folios of other sections.
    pub folios: &'c Folios<'c>,
    /// The picture files, in the plan's order.
    pub pictures: &'c [PictureFile],
    /// The section's structure; node 0 is the section itself.
    pub tags: TagTree,
    /// What went wrong.
    pub found: Findings,
    /// Style names replaced in the current frame.
    pub renamed: std::collections::BTreeMap<String, String>,
    /// The last block was a paragraph of running text: the next one is indented.
    pub after_paragraph: bool,
    /// Whether the drop cap is set already, or not used.
    pub opened: bool,
    /// Level of the last heading.
    pub heading: u8,
    /// The link of the last run, its node and the parent of that: it continues in the next line.
    pub link: Option<(Link, TagId, TagId)>,
    /// The phrase in another language that the text is in: its language, its tag, the tag around it.
    pub foreign: Option<(String, TagId, TagId)>,
    /// Height of a column: nothing higher fits.
    pub room: Abs,
    /// Height of the frame or column that a block is set for.
    pub frame: Abs,
    /// Where the flow goes on in columns of another width, and how long its paragraphs are to be.
    pub setting: &'c FlowSetting,
    /// How long each justified paragraph may be.
    pub lengths: Vec<ParagraphLengths>,
    /// What its rows hold.
    pub detail: RowContent,
    /// The paragraphs that were broken before.
    pub known: &'c RefCell<BrokenParagraphs>,
    /// The characters that no font has.
    pub missing: Vec<MissingGlyph>,
}

/// A text to be composed: a paragraph, an item, a cell.
#[derive(Clone, Copy)]
pub(super) struct Passage<'j> {
    /// The text; page references may be open.
    pub text: &'j Text,
    /// The style's role; a frame may replace the style.
    pub style: StyleRole,
    /// Width of a full line.
    pub measure: Abs,
    /// The structure node its text belongs to.
    pub tag: TagId,
    /// Where its first character comes from.
    pub place: TextPlace,
    /// Indent of the first line.
    pub indent: Abs,
}

impl<'c> Composer<'c, '_> {
    /// The style of a role in the current frame.
    pub(super) fn style(&self, role: StyleRole) -> &'c TextStyle {
        let other = self.renamed.get(role.name()).and_then(|name| self.sheet.other_text(name));
        other.unwrap_or_else(|| self.sheet.text(role))
    }

    /// Adds a node to the section's structure.
    pub(super) fn tag(&mut self, parent: TagId, tag: Tag) -> TagId {
        self.tags.add(parent, tag)
    }

    /// The measure of an item, a row or an entry of a block that has `measure` before the flow turns.
    pub(super) fn measure_of(&self, place: TextPlace, unit: usize, measure: Abs) -> Abs {
        turn::measure_of(&self.setting.turns, place.block as usize, unit, measure)
    }

    /// Composes a block in a column of this measure.
    pub(super) fn block(&mut self, number: usize, block: &Block, measure: Abs) -> Vec<Row> {
        let place =
            TextPlace { section: self.index as u32, block: number as u32, part: 0, offset: 0 };
        let was_paragraph = std::mem::take(&mut self.after_paragraph);
        match &block.body {
            Body::Heading { level, text } => self.heading(*level, text, measure, place),
            Body::Paragraph { role, text } => {
                self.after_paragraph = *role == BlockRole::Body;
                self.paragraph(*role, text, measure, was_paragraph, place)
            }
            Body::List { ordered, items } => self.list(*ordered, items, measure, place),
            Body::Quote { text, attribution } => {
                // The text continues after a pull quote: its next paragraph is indented.
                self.after_paragraph = was_paragraph;
                self.quote(text, attribution, measure, place)
            }
            Body::Figure(figure) => self.figure(figure, measure, place),
            Body::Logos(figures) => self.logos(figures, measure),
            Body::Table(table) => self.table(table, measure, place),
            Body::Figures(counted) => self.counted(counted, measure, place),
            Body::Map(map) => self.map(map, measure, place),
            Body::Qr(qr) => self.qr(qr, measure, place),
            Body::Contents(entries) => self.contents(entries, measure, place),
            Body::Index(entries) => self.index_entries(entries, measure, place),
        }
    }

    /// The text with its page references filled in.
    pub(super) fn resolve<'t>(&self, text: &'t Text) -> Cow<'t, Text> {
        if text.spans.iter().all(|span| !span.page_of_link) {
            return Cow::Borrowed(text);
        }
        let spans = text.spans.iter().map(|span| match (&span.link, span.page_of_link) {
            (Some(Link::Section(id)), true) => {
                Span { text: (self.folios)(id), page_of_link: false, ..span.clone() }
            }
            _ => span.clone(),
        });
        Cow::Owned(Text { spans: spans.collect() })
    }

    /// A heading.
    fn heading(&mut self, level: u8, text: &Text, measure: Abs, place: TextPlace) -> Vec<Row> {
        self.heading = level;
        let tag = self.tag(TagId(0), heading(level));
        let is_story = matches!(self.section.part, Part::Story { .. });
        let style = match level {
            1 => StyleRole::Title,
            2 if is_story => StyleRole::StoryTitle,
            2 => StyleRole::SectionHead,
            _ => StyleRole::Subhead,
        };
        let job = Passage { text, style, measure, tag, place, indent: Abs::ZERO };
        let mut rows = self.rows(&job);
        keep_together(&mut rows);
        if let Some(last) = rows.last_mut() {
            last.after = Break::Forbidden;
        }
        rows
    }

    /// A paragraph.
    fn paragraph(
        &mut self,
        role: BlockRole,
        text: &Text,
        measure: Abs,
        was_paragraph: bool,
        place: TextPlace,
    ) -> Vec<Row> {
        let tag = match role {
            // Screen-reader users navigate from question to question as from heading to heading.
            BlockRole::Question => heading(self.heading + 1),
            _ => Tag::P,
        };
        let tag = self.tag(TagId(0), tag);
        let style = self.style(role.style());
        let indent =
            if was_paragraph && role == BlockRole::Body { style.indent } else { Abs::ZERO };
        let job = Passage { text, style: role.style(), measure, tag, place, indent };
        let opens = role == BlockRole::Body && !std::mem::replace(&mut self.opened, true);
        if opens
            && self.style(StyleRole::Opening).drop_cap > 0
            && let Some(rows) = self.drop_cap(&job)
        {
            return rows;
        }
        let mut rows = self.rows(&job);
        keep_lines(&mut rows);
        if let (BlockRole::Remark, Some(first)) = (role, rows.first_mut()) {
            // What closes a text is not its last paragraph.
            first.before = first.before.max(self.sheet.grid);
        }
        if style.keep_with_next {
            keep_together(&mut rows);
            if let Some(last) = rows.last_mut() {
                last.after = Break::Forbidden;
            }
        }
        rows
    }

    /// The rows of a paragraph: one per line, with the style's space above and below.
    pub(super) fn rows(&mut self, job: &Passage<'_>) -> Vec<Row> {
        let style = self.style(job.style);
        let measures = [job.measure - job.indent, job.measure];
        let lines = self.set_turning(job, style, &measures, Abs::ZERO);
        self.report_lines(job.place, "", &lines);
        let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
        for (number, line) in lines.into_iter().enumerate() {
            let shift = if number == 0 { job.indent } else { Abs::ZERO };
            rows.push(self.line_row(line, style, shift, job.tag));
        }
        if let Some(first) = rows.first_mut() {
            first.before = style.before;
        }
        if style.after > Abs::ZERO
            && let Some(last) = rows.last_mut()
        {
            last.height += style.after;
        }
        rows
    }

    /// Sets a paragraph that may turn: its lines have `measures` before, the new one less `indent` after.
    pub(super) fn set_turning(
        &mut self,
        job: &Passage<'_>,
        style: &TextStyle,
        measures: &[Abs],
        indent: Abs,
    ) -> Vec<Line> {
        let turns = if job.place.part == 0 { self.setting.turns.as_slice() } else { &[] };
        let turning = turn::measures_of(turns, job.place.block as usize, measures, indent);
        self.set(job, style, turning.as_deref().unwrap_or(measures))
    }

    /// Sets a paragraph to lines; whoever keeps them reports those that fit nowhere. A word that is wider than its
    /// measure is divided, even in a style that divides no others.
    pub(super) fn set(
        &mut self,
        job: &Passage<'_>,
        style: &TextStyle,
        measures: &[Abs],
    ) -> Vec<Line> {
        (self.link, self.foreign) = (None, None);
        let text = self.resolve(job.text);
        if text.spans.iter().all(|span| span.text.is_empty()) {
            return Vec::new();
        }
        let lang = self.section.lang.as_str();
        let order = Order {
            text: &text,
            style,
            lang,
            place: job.place,
            measures,
            ending: ending(job.style),
        };
        let mut lines = self.broken(&order);
        if !style.hyphenate && lines.iter().any(is_overfull) {
            let divided = TextStyle { hyphenate: true, ..style.clone() };
            lines = self.broken(&Order { style: &divided, ..order });
        }
        lines
    }

    /// The lines of the best solution, or of the one of the required length.
    fn broken(&mut self, order: &Order<'_>) -> Vec<Line> {
        let block = order.place.block as usize;
        let body = self.section.blocks.get(block).map(|block| &block.body);
        let is_running = matches!(body, Some(Body::Paragraph { role: BlockRole::Body, .. }));
        let wanted = self.setting.wanted.get(&block).filter(|_| is_running).copied();
        let (lines, solutions) = self.known_lines(order, wanted.unwrap_or(0));
        if is_running {
            self.lengths.extend(ParagraphLengths::of(block, &solutions));
        }
        lines
    }

    /// The lines of a paragraph, as many more than the best solution has, and all its solutions. It is broken once.
    fn known_lines(&mut self, order: &Order<'_>, more: i64) -> (Vec<Line>, Arc<[Solution]>) {
        self.missing.append(&mut self.setter.take_missing());
        let mut known = self.known.borrow_mut();
        let broken = known.get(order, self.setter);
        self.missing.extend(&broken.missing);
        let solutions = Arc::clone(&broken.solutions);
        let lines = |solution: &Solution| solution.ends.len() as i64;
        let wanted = solutions.first().map(|best| lines(best) + more);
        let at = solutions.iter().position(|solution| Some(lines(solution)) == wanted);
        let lines = broken.lines(order, self.setter, at.unwrap_or(0));
        let lines = match self.detail {
            RowContent::Heights => lines.iter().map(Line::bare).collect(),
            RowContent::Glyphs => lines.to_vec(),
        };
        (lines, solutions)
    }

    /// A row with one line of text in it.
    pub(super) fn line_row(
        &mut self,
        line: Line,
        style: &TextStyle,
        shift: Abs,
        tag: TagId,
    ) -> Row {
        let mut row = Row {
            height: style.leading,
            on_grid: style.leading == self.sheet.grid,
            place: Some(line.start),
            reach: shift + line.width,
            after: Break::At(if line.hyphenated { FOOT_HYPHEN } else { 0 }),
            ..Row::default()
        };
        let origin = Point::new(shift, style.baseline());
        self.put_line(&mut row, line, origin, style, tag);
        row
    }

    /// Puts the glyphs of a line into a row, with its links; `origin` is the left end of its measure
    /// on the baseline.
    pub(super) fn put_line(
        &mut self,
        row: &mut Row,
        line: Line,
        origin: Point,
        style: &TextStyle,
        tag: TagId,
    ) {
        let mut here: Option<TagId> = None;
        for placed in line.runs {
            let mut run = placed.run;
            run.origin.x += origin.x;
            run.origin.y += origin.y;
            let Some(link) = placed.link else {
                (here, self.link) = (None, None);
                let node = self.phrase(tag, run.lang.take());
                row.items.push(Item { mark: Mark::Tag(node), kind: ItemKind::Text(run) });
                continue;
            };
            let node = match &self.link {
                Some((known, node, within)) if *known == link && *within == tag => *node,
                _ => self.tag(tag, Tag::Link),
            };
            let width = run.width();
            let rect = Rect::new(
                run.origin.x,
                origin.y - style.size.scale(4, 5),
                width,
                style.size.scale(21, 20),
            );
            // Right-to-left runs have their text in visual and in logical order.
            let says = run.actual.as_deref().unwrap_or(&run.text).to_owned();
            match row.links.last_mut().filter(|_| here == Some(node)) {
                Some(area) => widen(area, rect, &says),
                // A space between two scripts is a separate run; it gets no link area, so that every area
                // has text (PDF/UA-1, 7.18.5).
                None if run.text.trim().is_empty() => {}
                None => {
                    row.links.push(LinkArea { rect, target: link.clone(), tag: node, says });
                    here = Some(node);
                }
            }
            row.items.push(Item { mark: Mark::Tag(node), kind: ItemKind::Text(run) });
            self.link = Some((link, node, tag));
            self.foreign = None;
        }
    }

    /// The tag of text without a link: that of its block, or a separate one for a phrase in another
    /// language, which continues across lines.
    fn phrase(&mut self, tag: TagId, lang: Option<String>) -> TagId {
        let around = &self.tags.nodes[tag.0 as usize].lang;
        let Some(lang) = lang.filter(|lang| around.as_ref() != Some(lang)) else {
            self.foreign = None;
            return tag;
        };
        match &self.foreign {
            Some((known, node, within)) if *known == lang && *within == tag => *node,
            _ => {
                let node = self.tag(tag, Tag::Span);
                self.tags.node(node).lang = Some(lang.clone());
                self.foreign = Some((lang, node, tag));
                node
            }
        }
    }

    /// One line of text in a style, not broken, at a place in a row; returns its width.
    pub(super) fn label(
        &mut self,
        row: &mut Row,
        text: &Text,
        style: &TextStyle,
        at: (Point, Align),
        mark: Mark,
    ) -> Abs {
        (self.link, self.foreign) = (None, None);
        let text = self.resolve(text);
        let place = TextPlace::default();
        let measures = [Abs::pt(10_000.0)];
        let plain = TextStyle { align: Align::Left, hyphenate: false, ..style.clone() };
        let lang = self.section.lang.as_str();
        let order = Order {
            text: &text,
            style: &plain,
            lang,
            place,
            measures: &measures,
            ending: RaggedEnd::Free,
        };
        let mut width = Abs::ZERO;
        for line in self.known_lines(&order, 0).0 {
            width = line.width;
            let x = match at.1 {
                Align::Right => at.0.x - width,
                Align::Center => at.0.x - width / 2,
                Align::Left | Align::Justify => at.0.x,
            };
            let origin = Point::new(x, at.0.y);
            match mark {
                Mark::Tag(tag) => self.put_line(row, line, origin, style, tag),
                Mark::Artifact(kind) => put_artifact(row, line, origin, kind),
            }
        }
        width
    }
}

/// The tag of a heading of this level.
const fn heading(level: u8) -> Tag {
    match level {
        0 | 1 => Tag::H1,
        2 => Tag::H2,
        3 => Tag::H3,
        _ => Tag::H4,
    }
}

/// How ragged text in a style ends: headings are balanced, a standfirst has no short last line.
const fn ending(style: StyleRole) -> RaggedEnd {
    match style {
        StyleRole::Title
        | StyleRole::StoryTitle
        | StyleRole::SectionHead
        | StyleRole::Subhead
        | StyleRole::Subtitle => RaggedEnd::Balanced,
        StyleRole::Lead => RaggedEnd::Third,
        _ => RaggedEnd::Free,
    }
}

/// Widens the area of a link by a run on the same line.
fn widen(area: &mut LinkArea, run: Rect, says: &str) {
    let left = area.rect.x.min(run.x);
    let right = (area.rect.x + area.rect.w).max(run.x + run.w);
    (area.rect.x, area.rect.w) = (left, right - left);
    area.says.push_str(says);
}

/// Whether a line is visibly wider than its measure.
pub(super) fn is_overfull(line: &Line) -> bool {
    line.overfull > Abs::pt(0.5)
}

/// Puts the glyphs of a line into a row as an artifact.
fn put_artifact(row: &mut Row, line: Line, origin: Point, kind: ArtifactKind) {
    for placed in line.runs {
        let mut run = placed.run;
        run.origin.x += origin.x;
        run.origin.y += origin.y;
        run.place = None;
        row.items.push(Item { mark: Mark::Artifact(kind), kind: ItemKind::Text(run) });
    }
}
