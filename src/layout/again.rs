//! Sections composed, and composed again where their flow continues in other columns.

use typeset::Setter;
use units::Abs;

use crate::plan::{Body, Section};

use super::choose::choose;
use super::copyfit::{FittedSection, fit};
use super::page::measure;
use super::row::{Break, Row};
use super::section::{Source, compose_for};
use super::turn::{FlowTurn, TurnedFlow, columns_of, flow_of};

/// Number of places for a turn that are tried before one is used where no break is allowed.
const TRIES: usize = 12;

/// Composes a section and divides it over its pages. A flow that continues in columns of another width, or
/// with other styles, is set again from there.
pub(super) fn compose(source: Source<'_>, setter: &mut Setter<'_>) -> FittedSection {
    let (pages, unsuited) = choose(source.plan, source.index, source.with);
    let composed = compose_for(source, setter, &pages, None);
    let fitted = fit(composed, source.with.sheet);
    let mut fitted = turned(source, setter, fitted);
    fitted.composed.found.extend(unsuited.into_iter().collect());
    fitted
}

/// The section, set again if its flow continues in columns that differ from those of the first page.
fn turned(source: Source<'_>, setter: &mut Setter<'_>, fitted: FittedSection) -> FittedSection {
    let FittedSection { composed, grown, division } = &fitted;
    let sheet = source.with.sheet;
    let (Some(here), Some(there)) = (flow_of(&composed.pages.first), flow_of(&composed.pages.next))
    else {
        return fitted;
    };
    let other = measure(there, sheet);
    if measure(here, sheet) == other && here.styles == there.styles {
        return fitted;
    }
    let columns = columns_of(&composed.pages.first);
    if division.ends.len() <= columns {
        return fitted;
    }
    let end = division.ends[columns - 1];
    let section = &source.plan.sections[source.index];
    let mut last = None;
    let turns = candidates(&composed.flow, end)
        .filter_map(|at| turn_at(section, &composed.flow, at, other));
    for turn in turns.take(TRIES) {
        setter.take_missing();
        let mut again = compose_for(source, setter, &composed.pages, Some(turn));
        let rows = turn.rows(&again.flow);
        again.turned = Some(TurnedFlow { rows, grown: *grown });
        let allowed =
            rows == 0 || rows == again.flow.len() || again.flow[rows - 1].after != Break::Forbidden;
        last = Some(again);
        if allowed {
            break;
        }
    }
    last.map_or(fitted, |again| fit(again, sheet))
}

/// Rows before which a flow may be set again: the one that does not fit, and those before it that may begin
/// a page.
fn candidates(rows: &[Row], end: usize) -> impl Iterator<Item = usize> {
    let allowed =
        |at: &usize| *at == 0 || rows.get(at - 1).is_some_and(|row| row.after != Break::Forbidden);
    (0..=end).rev().filter(allowed)
}

/// The turn of a flow before this row; `None` inside what is set as a whole.
fn turn_at(section: &Section, rows: &[Row], at: usize, measure: Abs) -> Option<FlowTurn> {
    let Row { block, unit, .. } = *rows.get(at)?;
    let first = rows.iter().position(|row| row.block == block)?;
    let start = FlowTurn { block, unit: 0, lines: 0, measure };
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
