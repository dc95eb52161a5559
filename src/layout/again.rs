//! Sections composed, and composed again where their flow goes on in other columns, or where a paragraph
//! that is a line longer or shorter fills the pages better.

use typeset::Setter;

use crate::model::Start;
use crate::plan::{Body, Section};

use super::choose::part_name;
use super::chosen::ChosenPages;
use super::composed::{Composed, FlowSetting};
use super::copyfit::{self, FittedSection, PageFit, fit_at, lengthening};
use super::page::measure;
use super::row::{Break, Row};
use super::section::{Source, compose_for};
use super::turn::{FlowTurn, turning};

/// Number of places for a turn that are tried before one is used where no break is allowed.
const TRIES: usize = 12;
/// Most paragraphs that are made a line longer or shorter.
const LENGTHS: usize = 3;

/// Composes a section for these pages and divides it over them.
pub(super) fn compose(
    source: Source<'_>,
    setter: &mut Setter<'_>,
    pages: &ChosenPages,
) -> FittedSection {
    let (sheet, section) = (source.with.sheet, &source.plan.sections[source.index]);
    let (_, start) = sheet.part(part_name(section));
    let composed = compose_for(source, setter, pages, FlowSetting::default());
    let turning = turning(pages, sheet);
    let (composed, fit) = if turning.is_empty() {
        let fit = copyfit::best(&composed, sheet, start);
        (composed, fit)
    } else {
        turned(source, setter, composed, &turning, start)
    };
    FittedSection::new(composed, fit)
}

/// A section with paragraphs a line longer or shorter, if that fills its pages better.
pub(super) fn with_lengths(
    source: Source<'_>,
    setter: &mut Setter<'_>,
    best: FittedSection,
) -> FittedSection {
    let (sheet, section) = (source.with.sheet, &source.plan.sections[source.index]);
    let (_, start) = sheet.part(part_name(section));
    let mut best_yet = best;
    for _ in 0..LENGTHS {
        let Some(wanted) = lengthening(&best_yet, sheet, start) else { break };
        let setting = FlowSetting { wanted, ..best_yet.composed.setting.clone() };
        let other = compose_for(source, setter, &best_yet.composed.pages, setting);
        let fit = copyfit::best(&other, sheet, start);
        if fit.cost >= best_yet.cost {
            break;
        }
        best_yet = FittedSection::new(other, fit);
    }
    best_yet
}

/// A section whose templates were compared, with its glyphs.
pub(super) fn finished(
    source: Source<'_>,
    setter: &mut Setter<'_>,
    draft: FittedSection,
) -> FittedSection {
    let Composed { pages, setting, .. } = &draft.composed;
    let composed = compose_for(source, setter, pages, setting.clone());
    draft.with(composed)
}

/// A section whose flow goes on in other columns, set for the height that costs least.
fn turned(
    source: Source<'_>,
    setter: &mut Setter<'_>,
    composed: Composed,
    turning: &[usize],
    start: Start,
) -> (Composed, PageFit) {
    let sheet = source.with.sheet;
    let way = |grown, _| {
        let own = turned_at(source, setter, &composed, turning, grown);
        (fit_at(own.as_ref().unwrap_or(&composed), sheet, start, grown), own)
    };
    match copyfit::cheapest(&composed, sheet, way) {
        Some((fit, own)) => (own.unwrap_or(composed), fit),
        None => (composed, PageFit::default()),
    }
}

/// The section, set again from each page on which its flow goes on in other columns; `None` if it ends
/// before.
fn turned_at(
    source: Source<'_>,
    setter: &mut Setter<'_>,
    composed: &Composed,
    turning: &[usize],
    grown: Option<i64>,
) -> Option<Composed> {
    let mut own: Option<Composed> = None;
    for &page in turning {
        let before = own.as_ref().unwrap_or(composed);
        let fit = fit_at(before, source.with.sheet, Start::Page, grown);
        let columns = before.pages.columns_before(page);
        let Some(end) = columns.checked_sub(1).and_then(|last| fit.division.ends.get(last)) else {
            break;
        };
        if fit.division.ends.len() <= columns {
            break;
        }
        let Some(again) = turned_on(source, setter, before, page, *end) else { break };
        own = Some(again);
    }
    own
}

/// The section, set again from the page on which it goes on after row `end`.
fn turned_on(
    source: Source<'_>,
    setter: &mut Setter<'_>,
    before: &Composed,
    page: usize,
    end: usize,
) -> Option<Composed> {
    let section = &source.plan.sections[source.index];
    let measure = measure(before.pages.flow(page)?, source.with.sheet);
    let from = before.setting.turns.last().map_or(0, |turn| turn.rows(&before.flow));
    let turns = candidates(&before.flow, from, end)
        .filter_map(|at| turn_at(section, &before.flow, at))
        .map(|turn| FlowTurn { page, measure, ..turn });
    let mut last = None;
    for turn in turns.take(TRIES) {
        let mut setting = before.setting.clone();
        setting.turns.push(turn);
        let again = compose_for(source, setter, &before.pages, setting);
        let rows = turn.rows(&again.flow);
        let allowed =
            rows == 0 || rows == again.flow.len() || again.flow[rows - 1].after != Break::Forbidden;
        last = Some(again);
        if allowed {
            break;
        }
    }
    last
}

/// Rows before which a flow may turn: the one that does not fit, and those before it that may begin a
/// page.
fn candidates(rows: &[Row], from: usize, end: usize) -> impl Iterator<Item = usize> {
    let allowed =
        |at: &usize| *at == 0 || rows.get(at - 1).is_some_and(|row| row.after != Break::Forbidden);
    (from..=end).rev().filter(allowed)
}

/// The turn of a flow before this row; `None` inside what is set as a whole.
fn turn_at(section: &Section, rows: &[Row], at: usize) -> Option<FlowTurn> {
    let Row { block, unit, .. } = *rows.get(at)?;
    let first = rows.iter().position(|row| row.block == block)?;
    let start = FlowTurn { page: 0, block, unit: 0, lines: 0, measure: units::Abs::ZERO };
    if first == at {
        return Some(start);
    }
    match &section.blocks.get(block)?.body {
        Body::Paragraph { .. } => Some(FlowTurn { lines: at - first, ..start }),
        Body::List { .. } | Body::Table(_) | Body::Contents(_) | Body::Index(_) => {
            (rows[at - 1].unit != unit).then_some(FlowTurn { unit, ..start })
        }
        _ => None,
    }
}
