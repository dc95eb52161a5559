//! Places a composed section on pages.

use findings::{Finding, Findings};
use typeset::TextPlace;
use units::{Abs, Point, Rect};

use crate::codes::Code;
use crate::frame::{
    ArtifactKind, FilledColumn, Item, ItemKind, LinkArea, Mark, PlacedFrame, PlacedPicture, Tag,
    TagId, TagTree,
};
use crate::media::PictureFile;
use crate::model::{FrameSpec, PageTemplate, Slot, Valign};
use crate::plan::{Block, Body, Section};
use crate::style::StyleSheet;

use super::chosen::{ChosenPages, FrameOrigin};
use super::composed::{Composed, FrameContent, FramePicture};
use super::copyfit::FittedSection;
use super::crop::{cut_to, fill_frame};
use super::fill::{top, used};
use super::fixed::{FixedFrames, FramePage};
use super::lost::{self, cut_safe_box};
use super::page::{bleed_out, columns, flow_rect, frame_rect, inner, placed_rect, side, translate};
use super::row::Row;

/// A page of a section.
#[derive(Debug, Default)]
pub(super) struct LaidPage {
    /// In the order in which they are painted.
    pub items: Vec<Item>,
    /// Areas that lead somewhere.
    pub links: Vec<LinkArea>,
    /// The usual running head and folio are printed.
    pub furniture: bool,
    /// Where it begins: at the first text of the flow, and up to the page on which the flow begins at what is
    /// read first of all its frames.
    pub first: Option<TextPlace>,
    /// `first` is of the flow.
    flowing: bool,
    /// What is read first of its other frames.
    framed: Option<TextPlace>,
    /// The frames that have something, with the index of their first item.
    pub frames: Vec<(FrameOrigin, usize)>,
    /// The same frames with what they took.
    pub taken: Vec<PlacedFrame>,
}

impl LaidPage {
    /// Its items, to be inspected.
    fn placed(&self) -> lost::PlacedItems<'_> {
        lost::PlacedItems { items: &self.items, frames: &self.frames }
    }
}

/// A map whose box is known now.
pub(super) struct OpenMap {
    /// Page of the section.
    pub page: usize,
    /// Index of the item it replaces.
    pub item: usize,
    /// What it shows.
    pub map: crate::plan::Map,
    /// Its box.
    pub rect: Rect,
    /// What it means.
    pub mark: Mark,
}

/// A section on its pages.
pub(super) struct Placed {
    /// The pages, still without running heads and folios.
    pub pages: Vec<LaidPage>,
    /// Maps to be drawn.
    pub maps: Vec<OpenMap>,
    /// Its structure.
    pub tags: TagTree,
    /// What went wrong.
    pub found: Findings,
}

/// Places a section whose first page has the index `start` in the book.
pub(super) fn place(fitted: FittedSection, fixed: FixedFrames<'_, '_>, start: usize) -> Placed {
    let count = fitted.pages();
    let sheet = fixed.with.sheet;
    let FittedSection { composed, grown, division, .. } = fitted;
    let Composed { pages, fixed: contents, flow, tags, found, .. } = composed;
    let chosen = &pages;
    let mut placer = Placer::new(chosen, count, tags, fixed);
    placer.found = found;
    let mut flow = FlowColumns { rows: flow.into_iter(), ends: &division.ends, row: 0, column: 0 };
    let mut contents = contents.into_iter();
    let growing = pages.growing().map(|(page, _)| page);
    for number in 0..count {
        let template = pages.page(number);
        let side = side(start + number);
        let grown = grown.filter(|_| growing == Some(number));
        placer.pages.push(LaidPage::default());
        placer.ground(template);
        let mut contents = contents.next().unwrap_or_default().into_iter();
        for (index, spec) in template.frames.iter().enumerate() {
            let content = contents.next().unwrap_or(FrameContent::Flow);
            if is_left_out(spec, &content, grown) {
                continue;
            }
            let rect = placed_rect(template, spec, sheet, side, grown);
            if spec.is_fixed() {
                placer.fixed(FrameOrigin::Page(index), spec, rect, start + number);
                continue;
            }
            placer.begin(FrameOrigin::Page(index), spec, rect);
            if spec.flow {
                let rect = flow_rect(template, spec, sheet, side, grown);
                for column in columns(spec, rect) {
                    let Some(taken) = flow.next_column() else { break };
                    placer.rows(taken, column, Abs::ZERO, true);
                }
            } else {
                placer.content(spec, inner(spec, rect, side), content);
            }
        }
        placer.furniture(template, start + number);
    }
    if flow.rows.next().is_some() {
        placer.has_no_frame();
    } else if division.overset {
        placer.does_not_fit();
    }
    placer.look_back();
    placer.begin_with_the_section();
    placer.begin_without_the_flow();
    Placed { pages: placer.pages, maps: placer.maps, tags: placer.tags, found: placer.found }
}

/// Whether a frame is not there: without what it takes there is nothing to paint, nor without its height.
const fn is_left_out(spec: &FrameSpec, content: &FrameContent, grown: Option<i64>) -> bool {
    let is_empty = !spec.takes.is_empty() && matches!(content, FrameContent::Flow);
    !spec.flow && is_empty || spec.grow.is_some() && grown.is_none()
}

/// The rows of a flow, column by column.
struct FlowColumns<'d> {
    /// The rows that are not placed yet.
    rows: std::vec::IntoIter<Row>,
    /// The index of the row after each column.
    ends: &'d [usize],
    /// How many rows are placed.
    row: usize,
    /// How many columns are filled.
    column: usize,
}

impl FlowColumns<'_> {
    /// The rows of the next column; `None` after the last.
    fn next_column(&mut self) -> Option<Vec<Row>> {
        let end = *self.ends.get(self.column)?;
        self.column += 1;
        let count = end - std::mem::replace(&mut self.row, end);
        Some(self.rows.by_ref().take(count).collect())
    }
}

/// Puts things on the pages of a section.
struct Placer<'p, 'a> {
    /// The styles.
    sheet: &'p StyleSheet,
    /// The pictures of the book.
    pictures: &'p [PictureFile],
    /// The section.
    section: &'p Section,
    /// What went wrong.
    found: Findings,
    /// Its pages as the layout has them.
    chosen: &'p ChosenPages,
    /// How many pages it has.
    count: usize,
    /// The pages so far.
    pages: Vec<LaidPage>,
    /// Maps to be drawn.
    maps: Vec<OpenMap>,
    /// The block of the last row in the flow.
    last_in_flow: Option<usize>,
    /// Its structure.
    tags: TagTree,
    /// What sets frames with fixed content.
    fixed: FixedFrames<'p, 'a>,
}

impl<'p, 'a> Placer<'p, 'a> {
    /// Nothing is placed yet.
    fn new(
        chosen: &'p ChosenPages,
        count: usize,
        tags: TagTree,
        fixed: FixedFrames<'p, 'a>,
    ) -> Self {
        Self {
            sheet: fixed.with.sheet,
            pictures: fixed.with.pictures,
            section: &fixed.plan.sections[fixed.index],
            found: Findings::default(),
            chosen,
            count,
            pages: Vec::new(),
            maps: Vec::new(),
            last_in_flow: None,
            tags,
            fixed,
        }
    }

    /// The page being filled.
    fn page(&mut self) -> &mut LaidPage {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// A page that the flow leaves out begins with its other frames, if they are read after what came before and
    /// before what follows.
    fn begin_without_the_flow(&mut self) {
        for at in 1..self.pages.len() {
            let before = self.pages[..at].iter().rev().find_map(|page| page.first);
            let after = self.pages[at..].iter().find_map(|page| page.first);
            let page = &mut self.pages[at];
            let is_between = |place: &TextPlace| {
                before.is_none_or(|before| before < *place)
                    && after.is_none_or(|after| *place < after)
            };
            page.first = page.first.or(page.framed.filter(is_between));
        }
    }

    /// The first page is where the section begins, whatever comes first on it.
    fn begin_with_the_section(&mut self) {
        if let Some(first) = self.pages.first_mut() {
            let begin = |place| TextPlace { block: 0, part: 0, offset: 0, ..place };
            first.first = first.first.map(begin);
        }
    }

    /// Begins a frame of the page: items placed from here on belong to it. Its background is painted.
    fn begin(&mut self, frame: FrameOrigin, spec: &FrameSpec, rect: Rect) {
        let pointer = self.chosen.frame(self.pages.len() - 1, frame).pointer;
        let flow = spec.flow.then_some(Slot::Flow);
        let takes = flow.iter().chain(&spec.takes).map(|slot| slot.name()).collect();
        let page = self.page();
        page.frames.push((frame, page.items.len()));
        page.taken.push(PlacedFrame { pointer, takes, rect, columns: Vec::new() });
        if let Some(name) = &spec.fill {
            self.paint(bleed_out(rect, self.sheet), name);
        }
    }

    /// Notes what a column of the frame took.
    fn took(&mut self, rect: Rect, used: Abs, blocks: Vec<usize>) {
        if let Some(frame) = self.page().taken.last_mut() {
            frame.columns.push(FilledColumn { rect, used, blocks });
        }
    }

    /// Colours the whole page.
    fn ground(&mut self, template: &PageTemplate) {
        if let Some(name) = &template.ground {
            let trim = self.sheet.trim;
            let rect = bleed_out(Rect::new(Abs::ZERO, Abs::ZERO, trim.w, trim.h), self.sheet);
            self.paint(rect, name);
        }
    }

    /// The layout's furniture on a page of the book, or none if it is the usual running head and folio.
    fn furniture(&mut self, template: &PageTemplate, page: usize) {
        let sheet = self.sheet;
        match &sheet.furniture_frames {
            None => self.page().furniture = template.furniture,
            Some(frames) => {
                for (index, spec) in frames.iter().enumerate().filter(|_| template.furniture) {
                    let rect = frame_rect(spec, sheet, side(page), None);
                    self.fixed(FrameOrigin::Furniture(index), spec, rect, page);
                }
            }
        }
    }

    /// Puts a frame with fixed content on a page of the book, unless it is left out there.
    fn fixed(&mut self, frame: FrameOrigin, spec: &FrameSpec, rect: Rect, page: usize) {
        let number = self.pages.len() - 1;
        let at = self.chosen.frame(number, frame);
        let on = FramePage { page, side: side(page), number, count: self.count };
        if !on.has(spec) {
            return;
        }
        let Some(rect) = self.fixed.stepped(spec, rect, on.side) else { return };
        self.found.extend(self.fixed.lost_step(spec, rect, &at).into_iter().collect());
        let inside = inner(spec, rect, on.side);
        let Some(text) = self.fixed.text(spec, inside, &at, on) else { return };
        self.begin(frame, spec, rect);
        if let Some(picture) = self.fixed.picture(spec, inside, on.side) {
            let mark = self.fixed_mark(frame, spec);
            self.page().items.push(Item { mark, kind: ItemKind::Picture(picture) });
        }
        self.page().items.extend(text.items);
        self.found.extend(text.found);
    }

    /// The mark of a fixed picture: content where it is described, the first time that its page comes.
    fn fixed_mark(&mut self, frame: FrameOrigin, spec: &FrameSpec) -> Mark {
        let is_first = self.pages.len() <= self.chosen.count();
        match (&spec.alt, frame) {
            (Some(alt), FrameOrigin::Page(_)) if is_first => {
                let figure = self.tags.add(TagId(0), Tag::Figure);
                self.tags.node(figure).alt = Some(alt.clone());
                Mark::Tag(figure)
            }
            _ => Mark::Artifact(ArtifactKind::Layout),
        }
    }

    /// Paints a box.
    fn paint(&mut self, rect: Rect, name: &str) {
        let kind = ItemKind::Fill(rect, self.sheet.swatch(name));
        self.page().items.push(Item { mark: Mark::Artifact(ArtifactKind::Layout), kind });
    }

    /// Puts content into the space inside a frame.
    fn content(&mut self, spec: &FrameSpec, inside: Rect, content: FrameContent) {
        let sheet = self.sheet;
        match content {
            FrameContent::Flow => {}
            FrameContent::Picture(FramePicture { block, what, mark }) => {
                let placed = fill_frame(what, inside, sheet);
                if let Some(seen) = cut_to(&placed, sheet.trim) {
                    self.cut(block, &placed, seen);
                }
                self.took(inside, inside.h, vec![block]);
                self.page().items.push(Item { mark, kind: ItemKind::Picture(placed) });
            }
            FrameContent::Map(map, mark) => {
                let page = self.pages.len() - 1;
                let item = self.page().items.len();
                self.paint(Rect::default(), "text");
                let is_map = |block: &Block| matches!(block.body, Body::Map(_));
                let block = self.section.blocks.iter().position(is_map);
                self.took(inside, inside.h, block.into_iter().collect());
                self.maps.push(OpenMap { page, item, map: *map, rect: inside, mark });
            }
            FrameContent::Rows(rows) => {
                let height = used(&rows, sheet.grid);
                if height > inside.h + Abs::pt(0.5) {
                    self.overset(height - inside.h);
                }
                let free = inside.h - height;
                let rows = match spec.valign {
                    Valign::Spread => spread(rows, free, self.section, sheet.grid),
                    Valign::Top | Valign::Middle | Valign::Bottom => rows,
                };
                let down = match spec.valign {
                    Valign::Top | Valign::Spread => Abs::ZERO,
                    Valign::Middle => free / 2,
                    Valign::Bottom => free,
                };
                self.rows(rows, inside, down, false);
            }
        }
    }

    /// Reports rows that are higher than their frames.
    fn does_not_fit(&mut self) {
        self.found.push(Finding::new(
            Code::Overset,
            self.section.title_place(),
            format!("“{}” does not fit on its pages.", self.section.title),
            if is_pictures(self.section) {
                "Use fewer pictures in this part: they, not the text, take up too much room."
            } else {
                "Shorten the text, or choose a template with more room."
            },
        ));
    }

    /// Reports text that continues on pages without a frame for it.
    fn has_no_frame(&mut self) {
        let title = &self.section.title;
        self.found.push(Finding::new(
            Code::Unplaced,
            self.chosen.frames(self.pages.len()),
            format!("“{title}” continues, but its further pages have no frame for text: the rest would be lost."),
            "Add a frame with \"flow\": true to these pages, or shorten the text.",
        ));
    }

    /// Reports what is lost on the finished pages, each kind once for each frame.
    fn look_back(&mut self) {
        for (number, page) in self.pages.iter().enumerate() {
            let found = lost::on_page(page.placed(), number, self.section, self.chosen, self.sheet);
            // Text that is too long for its frame was said to be.
            let is_said = self.found.iter().any(|other| other.code == Code::Overset);
            for finding in found.into_iter().filter(|it| !is_said || it.code != Code::Outside) {
                let same =
                    |other: &Finding| other.code == finding.code && other.place == finding.place;
                if !self.found.iter().any(same) {
                    self.found.push(finding);
                }
            }
        }
        for (number, page) in self.pages.iter().enumerate().take(self.chosen.count()) {
            let empty = lost::empty_frame(page.placed(), number, self.section, self.chosen);
            self.found.extend(empty);
        }
    }

    /// Reports text that does not fit into the frame begun last.
    fn overset(&mut self, by: Abs) {
        let lines = match by.count(self.sheet.grid) + 1 {
            1 => "1 line".to_owned(),
            count => format!("{count} lines"),
        };
        let finding = Finding::new(
            Code::Overset,
            self.section.title_place(),
            format!("“{}” is {lines} too long for its frame.", self.section.title),
            if is_pictures(self.section) {
                "Use fewer pictures in this part, or make the frame higher in the layout."
            } else {
                "Shorten the text, or make the frame higher in the layout."
            },
        );
        let number = self.pages.len() - 1;
        let page = &self.pages[number];
        let frame = page.frames.last().zip(page.taken.last());
        self.found.push(match frame {
            Some((&(frame, _), taken)) => finding.beside(
                self.chosen.frame(number, frame),
                format!("the frame, which takes {}", taken.takes.join(", ")),
            ),
            None => finding,
        });
    }

    /// Reports a picture whose safe box is cut; `seen` is what is left of it.
    fn cut(&mut self, block: usize, placed: &PlacedPicture, seen: [i64; 2]) {
        let (page, template) = (self.pages.len(), &self.chosen.name);
        let frame = format!("The frame on page {page} of the template “{template}”");
        let file = self.pictures.get(placed.picture.0 as usize).map_or("", |file| &file.file);
        let place = &self.section.blocks[block].place;
        self.found.push(cut_safe_box(seen, &frame, file, place));
    }

    /// Notes where the page begins, if it is with this row. What has no place of its own, such as a picture, is at
    /// the beginning of its block.
    fn note_place(&mut self, row: &Row, is_flow: bool, is_open: bool) {
        let (section, block) = (self.fixed.index as u32, row.block as u32);
        let begin = TextPlace { section, block, ..TextPlace::default() };
        let goes_on = self.last_in_flow == Some(row.block);
        let page = self.page();
        if !is_flow {
            let place = row.place.unwrap_or(begin);
            page.framed = Some(page.framed.map_or(place, |framed| framed.min(place)));
        }
        let is_begun = is_flow && !is_open && !goes_on;
        if let Some(place) = row.place.or_else(|| is_begun.then_some(begin)) {
            if is_open {
                page.first = Some(page.first.map_or(place, |first| first.min(place)));
            } else if is_flow && !page.flowing {
                page.first = Some(place);
            }
            page.flowing |= is_flow;
        }
        if is_flow {
            self.last_in_flow = Some(row.block);
        }
    }

    /// Puts rows into a column, `down` below its top.
    fn rows(&mut self, rows: Vec<Row>, column: Rect, down: Abs, is_flow: bool) {
        let grid = self.sheet.grid;
        let mut blocks: Vec<usize> = rows.iter().map(|row| row.block).collect();
        blocks.dedup();
        self.took(column, used(&rows, grid), blocks);
        let mut y = rows.first().map_or(Abs::ZERO, Row::opening);
        if let Some(again) = rows.first().and_then(|row| row.again.clone()).filter(|_| is_flow) {
            for mut item in again.items.iter().cloned() {
                translate(&mut item, Point::new(column.x, column.y + down));
                self.page().items.push(item);
            }
        }
        // A frame next to the flow may hold what is read earlier, so that only the flow says where a page
        // begins that follows another one of it.
        let is_open = self.pages.iter().rev().skip(1).all(|page| !page.flowing);
        for (index, row) in rows.into_iter().enumerate() {
            let at = top(&row, y, index == 0, grid);
            y = at + row.height;
            let by = Point::new(column.x, column.y + at + down);
            self.note_place(&row, is_flow, is_open);
            let page = self.page();
            for mut item in row.items {
                translate(&mut item, by);
                page.items.push(item);
            }
            for mut link in row.links {
                link.rect.x += by.x;
                link.rect.y += by.y;
                page.links.push(link);
            }
        }
    }
}

/// Rows with free height shared out, in grid lines, between those of different slots.
fn spread(mut rows: Vec<Row>, free: Abs, section: &Section, grid: Abs) -> Vec<Row> {
    let slot = |row: &Row| section.blocks.get(row.block).map(|block| block.slot);
    let gaps: Vec<usize> =
        (1..rows.len()).filter(|&at| slot(&rows[at]) != slot(&rows[at - 1])).collect();
    let mut lines = free.max(Abs::ZERO).count(grid);
    for (number, &at) in gaps.iter().enumerate() {
        let own = lines / (gaps.len() - number) as i64;
        rows[at].before += grid * own;
        lines -= own;
    }
    rows
}

/// Whether most of a section are pictures, so that its text is not what is too long.
fn is_pictures(section: &Section) -> bool {
    let pictures = section.blocks.iter().map(|block| match &block.body {
        Body::Figure(_) => 1,
        Body::Logos(all) => all.len(),
        _ => 0,
    });
    let pictures: usize = pictures.sum();
    pictures > 3 && pictures * 2 > section.blocks.len()
}
