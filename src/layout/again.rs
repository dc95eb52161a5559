//! Sections composed, and composed again where their flow goes on in other columns.

use typeset::Setter;
use units::Abs;

use crate::plan::{Body, Section};

use super::choose::ChosenPages;
use super::copyfit::{Fit, copyfit};
use super::page::measure;
use super::row::{Break, Row};
use super::section::{Composed, Source, compose_for};
use super::turn::{FlowTurn, TurnedFlow, columns_of, flow_of};

/// Places inside blocks that are tried for a turn; after them only those between blocks are, where what
/// stands before the turn is set as it was, so that a break that was allowed there still is.
const TRIES: usize = 12;

/// Composes a section for these pages. A flow that goes on in columns of another width, or with other
/// styles, is set again from there.
pub(super) fn compose(
    source: Source<'_>,
    setter: &mut Setter<'_>,
    pages: &ChosenPages,
) -> Composed {
    let composed = compose_for(source, setter, pages, None);
    turned(source, setter, composed)
}

/// The section, set again if its flow goes on in columns that are not like those of the first page.
fn turned(source: Source<'_>, setter: &mut Setter<'_>, composed: Composed) -> Composed {
    let sheet = source.with.sheet;
    let (Some(here), Some(there)) = (flow_of(&composed.pages.first), flow_of(&composed.pages.next))
    else {
        return composed;
    };
    let other = measure(there, sheet);
    if measure(here, sheet) == other && here.styles == there.styles {
        return composed;
    }
    let Fit { grown, division, .. } = copyfit(&composed, sheet);
    let columns = columns_of(&composed.pages.first);
    if division.ends.len() <= columns {
        return composed;
    }
    let end = division.ends[columns - 1];
    let section = &source.plan.sections[source.index];
    let mut last = None;
    let turns: Vec<FlowTurn> = candidates(&composed.flow, end)
        .filter_map(|at| turn_at(section, &composed.flow, at, other))
        .collect();
    let (near, far) = turns.split_at(turns.len().min(TRIES));
    for &turn in near.iter().chain(far.iter().filter(|turn| turn.is_between_blocks())) {
        setter.take_missing();
        let mut again = compose_for(source, setter, &composed.pages, Some(turn));
        let rows = turn.rows(&again.flow);
        again.turned = Some(TurnedFlow { rows, grown });
        let allowed =
            rows == 0 || rows == again.flow.len() || again.flow[rows - 1].after != Break::Forbidden;
        last = Some(again);
        if allowed {
            break;
        }
    }
    last.unwrap_or(composed)
}

/// Rows before which a flow may turn: the one that does not fit, and those before it that may begin a
/// page.
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
