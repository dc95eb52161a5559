//! A flow that goes on in columns of another width, or with other styles: it is set anew from there.

use typeset::Setter;
use units::Abs;

use crate::model::{FrameSpec, PageTemplate};
use crate::plan::{Body, Section};
use crate::style::{Side, StyleSheet};

use super::choose::Chosen;
use super::copyfit::{copyfit, flow_rect};
use super::page::columns;
use super::row::{Break, Row};
use super::section::{Composed, Source, compose_for, measure};

/// Places that are tried for a turn before one is taken at which no break is allowed.
const TRIES: usize = 12;

/// Where a flow goes on in other columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// Index of the block in which it does.
    pub block: usize,
    /// Index of the item, row or entry of that block with which it does.
    pub unit: usize,
    /// Lines of that block, a paragraph, before it does.
    pub lines: usize,
    /// The measure after it.
    pub measure: Abs,
}

impl Turn {
    /// Whether the block of this index stands in the other columns with all its lines.
    pub(super) const fn is_past(self, block: usize) -> bool {
        block > self.block || block == self.block && self.unit == 0 && self.lines == 0
    }

    /// The measure of an item, a row or an entry of a block that has `measure` before the turn.
    pub(super) const fn measure_of(self, block: usize, unit: usize, measure: Abs) -> Abs {
        if block == self.block && self.unit > 0 && unit >= self.unit {
            self.measure
        } else {
            measure
        }
    }

    /// The measures of a paragraph's lines, of which those before the turn have `measures`.
    pub(super) fn measures_of(
        self,
        block: usize,
        measures: &[Abs],
        indent: Abs,
    ) -> Option<Vec<Abs>> {
        if block != self.block || self.lines == 0 {
            return None;
        }
        let last = measures.last().copied()?;
        let mut all: Vec<Abs> =
            (0..self.lines).map(|at| measures.get(at).copied().unwrap_or(last)).collect();
        all.push(self.measure - indent);
        Some(all)
    }

    /// Number of rows before it.
    fn rows(self, rows: &[Row]) -> usize {
        let before =
            |row: &&Row| row.block < self.block || row.block == self.block && row.unit < self.unit;
        let whole = rows.iter().take_while(before).count();
        let of_block = rows[whole..].iter().take_while(|row| row.block == self.block).count();
        whole + of_block.min(self.lines)
    }
}

/// A flow that has turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turned {
    /// Number of its rows before the turn.
    pub rows: usize,
    /// Height of the frame that grows, for which it was set.
    pub grown: Option<i64>,
}

/// The frame of a page that has the flow.
pub(super) fn flow_of(page: &PageTemplate) -> Option<&FrameSpec> {
    page.frames.iter().find(|frame| frame.flow)
}

/// Number of columns that the flow has on a page.
pub(super) fn columns_of(page: &PageTemplate) -> usize {
    flow_of(page).map_or(0, |spec| usize::from(spec.columns.unwrap_or(1).max(1)))
}

/// Height of a column on further pages, or on the first if there are none: nothing that is higher
/// finds room.
pub(super) fn room(pages: &Chosen, sheet: &StyleSheet) -> Abs {
    let height = |page: &PageTemplate| {
        let spec = flow_of(page)?;
        let rect = flow_rect(page, spec, sheet, Side::Recto, None);
        columns(spec, rect).first().map(|column| column.h)
    };
    height(&pages.next).or_else(|| height(&pages.first)).unwrap_or(Abs::ZERO)
}

/// The section, set anew if its flow goes on in columns that are not like those of the first page.
pub(super) fn turned(source: Source<'_>, setter: &mut Setter<'_>, composed: Composed) -> Composed {
    let sheet = source.with.sheet;
    let (Some(here), Some(there)) = (flow_of(&composed.pages.first), flow_of(&composed.pages.next))
    else {
        return composed;
    };
    let other = measure(there, sheet);
    if measure(here, sheet) == other && here.styles == there.styles {
        return composed;
    }
    let (grown, division) = copyfit(&composed, sheet);
    let columns = columns_of(&composed.pages.first);
    if division.ends.len() <= columns {
        return composed;
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
        again.turned = Some(Turned { rows, grown });
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
fn turn_at(section: &Section, rows: &[Row], at: usize, measure: Abs) -> Option<Turn> {
    let Row { block, unit, .. } = *rows.get(at)?;
    let first = rows.iter().position(|row| row.block == block)?;
    let start = Turn { block, unit: 0, lines: 0, measure };
    if first == at {
        return Some(start);
    }
    match &section.blocks.get(block)?.body {
        Body::Paragraph { .. } => Some(Turn { lines: at - first, ..start }),
        Body::List { .. } | Body::Table(_) | Body::Contents(_) | Body::Index(_) => {
            (rows[at - 1].unit != unit).then_some(Turn { unit, ..start })
        }
        _ => None,
    }
}
