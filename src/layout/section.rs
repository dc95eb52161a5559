//! Composes a section: its template, the content of its fixed frames, its flow.

use std::cell::RefCell;
use std::collections::BTreeMap;

use findings::{Finding, Findings};
use typeset::{Setter, TextPlace};
use units::{Abs, Point};

use crate::codes::Code;
use crate::frame::{Mark, Tag, TagId, TagTree};
use crate::model::{FrameSpec, Slot};
use crate::plan::{Block, BlockRole, Body, Part, Plan, TableUse};
use crate::style::Side;

use super::LayoutInput;
use super::blocks::{lower, merge};
use super::chosen::ChosenPages;
use super::compose::{Composer, Folios, RowContent};
use super::composed::{Composed, FlowSetting, FrameContent, FramePicture};
use super::crop::Croppable;
use super::page::{frame_rect, inner, measure, translate};
use super::paragraphs::BrokenParagraphs;
use super::row::{Break, Row};
use super::slots::SlotFrames;
use super::turn::{self, FlowTurn};

/// A section of the plan, and the input for composing it.
#[derive(Clone, Copy)]
pub(super) struct Source<'c> {
    /// The plan that the section is part of.
    pub plan: &'c Plan,
    /// Index of the section in the plan.
    pub index: usize,
    /// Styles, fonts and pictures.
    pub with: LayoutInput<'c>,
    /// Folios of other sections.
    pub folios: &'c Folios<'c>,
    /// The paragraphs that were broken before.
    pub known: &'c RefCell<BrokenParagraphs>,
    /// What its rows are to hold.
    pub detail: RowContent,
}

/// Composes a section for these pages; its flow is set as is said.
pub(super) fn compose_for(
    source: Source<'_>,
    setter: &mut Setter<'_>,
    pages: &ChosenPages,
    setting: FlowSetting,
) -> Composed {
    let Source { plan, index, with, folios, known, detail } = source;
    let section = &plan.sections[index];
    // What was missing when it was set before is missing again.
    setter.take_missing();
    let mut tags = TagTree::new();
    let root = match &section.part {
        Part::Opener { .. } => Tag::Part,
        _ => Tag::Sect,
    };
    tags.node(TagId(0)).tag = root;
    tags.node(TagId(0)).title = Some(section.title.clone());
    let mut composer = Composer {
        section,
        index,
        sheet: with.sheet,
        setter,
        folios,
        pictures: with.pictures,
        tags,
        found: Findings::default(),
        renamed: BTreeMap::new(),
        after_paragraph: false,
        opened: false,
        heading: 1,
        link: None,
        foreign: None,
        room: turn::room(pages, with.sheet),
        frame: Abs::ZERO,
        setting: &setting,
        lengths: Vec::new(),
        detail,
        known,
        missing: Vec::new(),
    };
    let (fixed, flow) = compose_blocks(&mut composer, pages);
    let Composer { tags, found, lengths, setter, mut missing, .. } = composer;
    missing.append(&mut setter.take_missing());
    Composed { pages: pages.clone(), fixed, flow, setting, tags, found, lengths, missing }
}

/// The flow of a section while its blocks are composed.
struct Flow<'p> {
    /// The pages that it runs over.
    pages: &'p ChosenPages,
    /// The frame it begins in.
    spec: Option<&'p FrameSpec>,
    /// Its rows.
    rows: Vec<Row>,
    /// Blocks for which no page has a frame.
    homeless: Vec<usize>,
}

impl<'p> Flow<'p> {
    /// The frame for which the block of this index is set.
    fn spec_of(&self, number: usize, turns: &[FlowTurn]) -> Option<&'p FrameSpec> {
        let turned = turns.iter().rfind(|turn| turn.is_past(number));
        turned.map_or(self.spec, |turn| self.pages.flow(turn.page))
    }
}

/// Composes the blocks in reading order, each for the frame that takes it.
fn compose_blocks(
    composer: &mut Composer<'_, '_>,
    pages: &ChosenPages,
) -> (Vec<Vec<FrameContent>>, Vec<Row>) {
    let mut frames = SlotFrames::new(pages);
    let spec = (0..pages.count()).find_map(|number| pages.flow(number));
    let mut flow = Flow { pages, spec, rows: Vec::new(), homeless: Vec::new() };
    let section = composer.section;
    let mut beside = 0;
    for (number, block) in section.blocks.iter().enumerate() {
        if number < beside {
            continue;
        }
        beside = match frames.taker(block) {
            Some(at) if frames.is_empty(at) && fills(block) => {
                let content = fill(composer, number, frames.spec(at), &mut frames, &mut flow);
                frames.fill(at, content);
                number + 1
            }
            Some(at) if frames.takes_rows(at) => {
                let (rows, next) = frame_rows(composer, number, frames.spec(at));
                frames.append(block.slot, at, rows);
                next
            }
            _ => run(composer, number, &mut flow),
        };
    }
    composer.found.extend(homeless(composer, &flow, pages));
    (frames.contents, flow.rows)
}

/// The rows of a block, or of a group of them, for a frame; and the index of the block after them.
fn frame_rows(
    composer: &mut Composer<'_, '_>,
    number: usize,
    spec: &FrameSpec,
) -> (Vec<Row>, usize) {
    composer.renamed.clone_from(&spec.styles);
    composer.frame = if spec.flow || spec.grow.is_some() {
        composer.room
    } else {
        inner(spec, frame_rect(spec, composer.sheet, Side::Recto, None), Side::Recto).h
    };
    let measure = measure(spec, composer.sheet);
    let (mut rows, next) = group(composer, number, measure);
    for row in &mut rows {
        row.block = number;
    }
    (rows, next)
}

/// Adds a block to the flow; returns the index of the block after it.
fn run(composer: &mut Composer<'_, '_>, number: usize, flow: &mut Flow<'_>) -> usize {
    let Some(spec) = flow.spec_of(number, &composer.setting.turns) else {
        flow.homeless.push(number);
        return number + 1;
    };
    let (mut rows, next) = frame_rows(composer, number, spec);
    flow.rows.append(&mut rows);
    next
}

/// Fills a frame with a picture or a map. Its caption stands in the frame for captions, or opens the flow.
fn fill(
    composer: &mut Composer<'_, '_>,
    number: usize,
    frame: &FrameSpec,
    frames: &mut SlotFrames<'_>,
    flow: &mut Flow<'_>,
) -> FrameContent {
    composer.renamed.clone_from(&frame.styles);
    let section = composer.section;
    let block = &section.blocks[number];
    let caption = match &block.body {
        Body::Figure(figure) => &figure.caption,
        Body::Map(map) => &map.caption,
        _ => return FrameContent::Flow,
    };
    let Some((content, mark)) = filling(composer, number) else { return FrameContent::Flow };
    let own = frames.for_caption();
    let Some(spec) = own.map(|at| frames.spec(at)).or(flow.spec) else {
        if !caption.is_empty() {
            flow.homeless.push(number);
        }
        return content;
    };
    composer.renamed.clone_from(&spec.styles);
    let measure = measure(spec, composer.sheet);
    let place =
        TextPlace { section: composer.index as u32, block: number as u32, ..TextPlace::default() };
    let mut rows = composer.caption(caption, mark, measure, place);
    for row in &mut rows {
        row.block = number;
    }
    if let Some(at) = own {
        frames.append(Slot::Caption, at, rows);
        return content;
    }
    if let Some(last) = rows.last_mut() {
        last.after = Break::Forbidden;
    }
    flow.rows.splice(0..0, rows);
    content
}

/// The finding for blocks for which no page has a frame.
fn homeless(composer: &Composer<'_, '_>, flow: &Flow<'_>, pages: &ChosenPages) -> Findings {
    let section = composer.section;
    let mut slots: Vec<&str> =
        flow.homeless.iter().map(|&number| section.blocks[number].slot.name()).collect();
    slots.sort_unstable();
    slots.dedup();
    if slots.is_empty() {
        return Findings::default();
    }
    let message = format!(
        "No frame of this template takes the {} of “{}”: it would be lost.",
        slots.join(", "),
        section.title
    );
    let help =
        "Add a frame with \"flow\": true to the page, or let one of its frames take these slots.";
    let mut found = Findings::default();
    found.push(Finding::new(Code::Unplaced, pages.frames(0), message, help));
    found
}

/// A block, or the group of blocks that must stay together with it, and the index of the block after
/// them.
fn group(composer: &mut Composer<'_, '_>, number: usize, measure: Abs) -> (Vec<Row>, usize) {
    if let Some(grouped) = lock_up(composer, number, measure) {
        return grouped;
    }
    if let Some(grouped) = facts(composer, number, measure) {
        return grouped;
    }
    (composer.block(number, &composer.section.blocks[number], measure), number + 1)
}

/// A story's cards and the facts after them, in one panel.
fn facts(
    composer: &mut Composer<'_, '_>,
    number: usize,
    measure: Abs,
) -> Option<(Vec<Row>, usize)> {
    let blocks = &composer.section.blocks;
    let table = |at: usize, wanted: TableUse| match &blocks.get(at)?.body {
        Body::Table(table) if table.use_ == wanted => Some(table),
        _ => None,
    };
    let cards = table(number, TableUse::Cards)?;
    let facts = table(number + 1, TableUse::Facts)?;
    let place = |block: usize| TextPlace {
        section: composer.index as u32,
        block: block as u32,
        ..TextPlace::default()
    };
    let tables = [(cards, place(number)), (facts, place(number + 1))];
    Some((composer.facts(&tables, measure), number + 2))
}

/// An emblem with its statement on the right, never separated; also the index of
/// the block after them. `None` if the block is not an emblem.
fn lock_up(
    composer: &mut Composer<'_, '_>,
    number: usize,
    measure: Abs,
) -> Option<(Vec<Row>, usize)> {
    let blocks = &composer.section.blocks;
    let Body::Figure(figure) = &blocks[number].body else { return None };
    let height = figure.height.filter(|_| !figure.logo)?;
    let is_statement =
        |block: &&Block| matches!(&block.body, Body::Paragraph { role: BlockRole::Statement, .. });
    let count = blocks[number + 1..].iter().take_while(is_statement).count();
    let info = composer.info(figure);
    let width = height.scale(i64::from(info.width), i64::from(info.height.max(1)));
    // The rules require clear space around the emblem; we use a quarter of its height.
    let clear = (height / 4).max(Abs::mm(4.0));
    let shift = width + clear;
    if count == 0 || shift > measure / 2 {
        return None;
    }
    let mut row = merge(composer.block(number, &blocks[number], measure));
    let mut words = Vec::new();
    for (at, block) in blocks.iter().enumerate().skip(number + 1).take(count) {
        words.append(&mut composer.block(at, block, measure - shift));
    }
    let mut words = merge(words);
    let total = words.height.max(height);
    lower(&mut row, (total - height) / 2);
    let air = (total - words.height) / 2;
    lower(&mut words, air);
    for item in &mut words.items {
        translate(item, Point::new(shift, Abs::ZERO));
    }
    row.items.append(&mut words.items);
    row.height = total + Abs::pt(4.0);
    // Text that is higher than the emblem provides part of the clear space itself.
    row.before = Abs::pt(6.0).max(height / 4 - (total - height) / 2);
    Some((vec![row], number + count + 1))
}

/// Whether a block fills a frame: a picture that may be cropped, or a map.
fn fills(block: &Block) -> bool {
    match &block.body {
        Body::Figure(figure) => figure.height.is_none(),
        Body::Map(_) => true,
        _ => false,
    }
}

/// The content of a frame that a picture or map fills, and its mark.
fn filling(composer: &mut Composer<'_, '_>, number: usize) -> Option<(FrameContent, Mark)> {
    match &composer.section.blocks[number].body {
        Body::Figure(figure) => {
            let (picture, info) = (figure.picture, composer.info(figure));
            let what = Croppable { picture, info, framing: figure.framing };
            let mark = composer.figure_mark(figure.alt.as_deref(), &figure.caption);
            Some((FrameContent::Picture(FramePicture { block: number, what, mark }), mark))
        }
        Body::Map(map) => {
            let mark = composer.figure_mark(map.alt.as_deref(), &map.caption);
            Some((FrameContent::Map(Box::new(map.clone()), mark), mark))
        }
        _ => None,
    }
}
