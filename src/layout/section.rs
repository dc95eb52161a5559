//! Composes a section: its template, the content of its fixed frames, its flow.

use std::collections::BTreeMap;

use findings::Findings;
use typeset::Setter;
use typeset::TextPlace;
use units::{Abs, Point, Rect};

use crate::frame::{Mark, Tag, TagId, TagTree};
use crate::media::PictureInfo;
use crate::model::{FrameSpec, PageTemplate, SectionKind};
use crate::plan::{Block, Body, Figure, Part, Plan, Role, Section, TableUse};
use crate::style::{Sheet, Side};

use super::Materials;
use super::blocks::{lower, merge};
use super::compose::{Composer, Folios};
use super::page::{columns, frame_rect, translate};
use super::row::{Break, Row};

/// A section with everything set, before it knows its pages.
pub(super) struct Composed {
    /// Its first page.
    pub first: PageTemplate,
    /// Its further pages.
    pub next: PageTemplate,
    /// Contents of the frames of the first page, in the order of the frames.
    pub fixed: Vec<Content>,
    /// The flow.
    pub flow: Vec<Row>,
    /// Its structure; node 0 is the section itself.
    pub tags: TagTree,
    /// What went wrong.
    pub found: Findings,
}

/// What stands in a frame.
pub(super) enum Content {
    /// The flow, or nothing.
    Flow,
    /// Rows, one below the other.
    Rows(Vec<Row>),
    /// A picture that fills the frame.
    Picture(Figure, PictureInfo, Mark),
    /// A map that fills the frame; drawn when its size is known.
    Map(Box<crate::plan::Map>, Mark),
}

/// Composes the section `index` of the plan.
pub(super) fn compose<'c>(
    plan: &'c Plan,
    index: usize,
    with: Materials<'c>,
    folios: &'c Folios<'c>,
    setter: &'c mut Setter<'_>,
) -> Composed {
    let section = &plan.sections[index];
    let (first, next) = templates(plan, index, with.sheet);
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
    };
    let (fixed, flow) = compose_blocks(&mut composer, &first);
    let (tags, found) = (composer.tags, composer.found);
    Composed { first, next, fixed, flow, tags, found }
}

/// Composes the blocks in reading order, each for the frame that takes it.
fn compose_blocks(
    composer: &mut Composer<'_, '_>,
    first: &PageTemplate,
) -> (Vec<Content>, Vec<Row>) {
    let frames = &first.frames;
    let mut fixed: Vec<Content> = frames.iter().map(|_| Content::Flow).collect();
    let mut flow = Vec::new();
    let flow_spec = frames.iter().find(|frame| frame.flow);
    let flow_measure = flow_spec.map(|spec| measure(spec, composer.sheet));
    let flow_styles = flow_spec.map(|spec| spec.styles.clone()).unwrap_or_default();
    let section = composer.section;
    let mut beside = 0;
    for (number, block) in section.blocks.iter().enumerate() {
        if number < beside {
            continue;
        }
        let taker = frames.iter().position(|f| !f.flow && f.takes.contains(&block.slot));
        let Some(at) = taker else {
            composer.renamed.clone_from(&flow_styles);
            if let Some(measure) = flow_measure {
                let (rows, next) = group(composer, number, measure);
                flow.extend(rows);
                beside = next;
            }
            continue;
        };
        composer.renamed.clone_from(&frames[at].styles);
        let fills = matches!(fixed[at], Content::Flow);
        if let Some((content, mark)) = filling(composer, block).filter(|_| fills) {
            fixed[at] = content;
            composer.renamed.clone_from(&flow_styles);
            if let (Body::Figure(figure), Some(measure)) = (&block.body, flow_measure) {
                let place = TextPlace {
                    section: composer.index as u32,
                    block: number as u32,
                    ..Default::default()
                };
                // The picture stands above the flow: its caption opens it.
                let mut caption = composer.caption(&figure.caption, mark, measure, place);
                if let Some(last) = caption.last_mut() {
                    last.after = Break::Forbidden;
                }
                flow.splice(0..0, caption);
            }
        } else {
            let measure = measure(&frames[at], composer.sheet);
            let (mut rows, next) = group(composer, number, measure);
            beside = next;
            match &mut fixed[at] {
                Content::Rows(known) => known.append(&mut rows),
                other => *other = Content::Rows(rows),
            }
        }
    }
    (fixed, flow)
}

/// A block, or the group of blocks that stand together with it, and the index of the block after
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
    Some((vec![composer.cards(&tables, measure)], number + 2))
}

/// An emblem with the statement that belongs to it at its right, never separated; also the index of
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
        |block: &&Block| matches!(&block.body, Body::Paragraph { role: Role::Statement, .. });
    let count = blocks[number + 1..].iter().take_while(is_statement).count();
    let info = composer.info(figure)?;
    let width = height.scale(i64::from(info.width), i64::from(info.height.max(1)));
    // The rules keep other things away from the emblem; a quarter of its height is our measure.
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
    // Words that are higher than the emblem keep part of its distance themselves.
    row.before = Abs::pt(6.0).max(height / 4 - (total - height) / 2);
    Some((vec![row], number + count + 1))
}

/// The content of a frame that a picture or map fills, and its mark.
fn filling(composer: &mut Composer<'_, '_>, block: &Block) -> Option<(Content, Mark)> {
    match &block.body {
        Body::Figure(figure) if figure.height.is_none() => {
            let info = composer.info(figure)?;
            let mark = composer.figure_mark(figure.alt.as_deref());
            Some((Content::Picture(figure.clone(), info, mark), mark))
        }
        Body::Map(map) => {
            let mark = composer.figure_mark(map.alt.as_deref());
            Some((Content::Map(Box::new(map.clone()), mark), mark))
        }
        _ => None,
    }
}

/// The measure of a frame: the width of one column inside its inset.
fn measure(spec: &FrameSpec, sheet: &Sheet) -> Abs {
    let rect = inner(spec, frame_rect(spec, sheet, Side::Recto, None));
    columns(spec, rect).first().map_or(rect.w, |column| column.w)
}

/// A frame's box without its inset.
pub(super) fn inner(spec: &FrameSpec, rect: Rect) -> Rect {
    rect.inset(units::Sides::all(Abs::mm(spec.inset_mm.unwrap_or(0.0))))
}

/// The name of a section's part in the layout.
pub(super) fn part_name(section: &Section) -> &'static str {
    match &section.part {
        Part::Opener { .. } => "opener",
        Part::Story { .. } => "story",
        Part::Named(kind) => match kind {
            SectionKind::Cover => "cover",
            SectionKind::TitlePage => "title-page",
            SectionKind::Imprint => "imprint",
            SectionKind::Contents => "contents",
            SectionKind::Foreword => "foreword",
            SectionKind::Introduction => "introduction",
            SectionKind::Numbers => "numbers",
            SectionKind::Journey => "journey",
            SectionKind::Chapters => "chapters",
            SectionKind::SingleMarket => "single-market",
            SectionKind::Partners => "partners",
            SectionKind::Index => "index",
            SectionKind::PictureCredits => "picture-credits",
            SectionKind::Text => "text",
            SectionKind::BackCover => "back-cover",
        },
    }
}

/// The templates of a section: the one it asks for, else those of its part that suit its length, in
/// turns.
fn templates(plan: &Plan, index: usize, sheet: &Sheet) -> (PageTemplate, PageTemplate) {
    let section = &plan.sections[index];
    let part = part_name(section);
    let (names, _) = sheet.part(part);
    let words = words(section);
    let has_picture = section.blocks.iter().any(|block| matches!(block.body, Body::Figure(_)));
    let asked = section.template.as_deref().and_then(|name| sheet.template(name));
    let suits: Vec<_> = names
        .iter()
        .filter_map(|name| sheet.template(name))
        .filter(|t| words >= t.min_words && t.max_words.is_none_or(|most| words <= most))
        .filter(|t| t.needs_picture.is_none_or(|needed| needed == has_picture))
        .collect();
    let turn = plan.sections[..index].iter().filter(|s| part_name(s) == part).count();
    let chosen = asked.or_else(|| suits.get(turn % suits.len().max(1)).copied());
    match chosen {
        Some(template) => {
            let next = template.next.clone().unwrap_or_else(|| template.first.clone());
            (template.first.clone(), next)
        }
        None => (Sheet::plain_page(), Sheet::plain_page()),
    }
}

/// Words by which templates are chosen.
fn words(section: &Section) -> usize {
    match &section.part {
        Part::Story { words, .. } => *words,
        _ => section
            .blocks
            .iter()
            .map(|block| match &block.body {
                Body::Paragraph { text, .. } => text.to_plain().split_whitespace().count(),
                _ => 0,
            })
            .sum(),
    }
}
