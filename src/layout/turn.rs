//! A flow that continues in columns of another width, or with other styles: it is set again from there.

use units::Abs;

use crate::model::PageTemplate;
use crate::style::{Side, StyleSheet};

use super::chosen::ChosenPages;
use super::page::{columns, flow_rect, measure};
use super::row::Row;

/// Where a flow continues in other columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FlowTurn {
    /// Number of the page with the other columns.
    pub page: usize,
    /// Index of the block in which it does.
    pub block: usize,
    /// Index of the item, row or entry of that block with which it does.
    pub unit: usize,
    /// Lines of that block, a paragraph, before it does.
    pub lines: usize,
    /// The measure after it.
    pub measure: Abs,
}

impl FlowTurn {
    /// Whether the block of this index is in the other columns with all its lines.
    pub(super) const fn is_past(self, block: usize) -> bool {
        block > self.block || block == self.block && self.unit == 0 && self.lines == 0
    }

    /// Number of rows before it.
    pub(super) fn rows(self, rows: &[Row]) -> usize {
        let before =
            |row: &&Row| row.block < self.block || row.block == self.block && row.unit < self.unit;
        let whole = rows.iter().take_while(before).count();
        let of_block = rows[whole..].iter().take_while(|row| row.block == self.block).count();
        whole + of_block.min(self.lines)
    }
}

/// The measure of an item, a row or an entry of a block that has `measure` before it turns.
pub(super) fn measure_of(turns: &[FlowTurn], block: usize, unit: usize, measure: Abs) -> Abs {
    let turned = |turn: &&FlowTurn| block == turn.block && turn.unit > 0 && unit >= turn.unit;
    turns.iter().rfind(turned).map_or(measure, |turn| turn.measure)
}

/// The measures of a paragraph's lines, of which those before it turns have `measures`; `None` if it does
/// not turn.
pub(super) fn measures_of(
    turns: &[FlowTurn],
    block: usize,
    measures: &[Abs],
    indent: Abs,
) -> Option<Vec<Abs>> {
    let mut all: Vec<Abs> = Vec::new();
    let mut last = measures.last().copied()?;
    for turn in turns.iter().filter(|turn| turn.block == block && turn.lines > 0) {
        let known = all.len();
        let line = |at: usize| measures.get(at).copied().filter(|_| known == 0).unwrap_or(last);
        all.extend((known..turn.lines).map(line));
        last = turn.measure - indent;
    }
    (!all.is_empty()).then(|| {
        all.push(last);
        all
    })
}

/// The listed pages on which the flow goes on in columns that are not like those before.
pub(super) fn turning(pages: &ChosenPages, sheet: &StyleSheet) -> Vec<usize> {
    let mut before = None;
    let mut turning = Vec::new();
    for (number, spec) in (0..pages.count()).filter_map(|it| Some((it, pages.flow(it)?))) {
        let here = (measure(spec, sheet), &spec.styles);
        if before.is_some_and(|before| before != here) {
            turning.push(number);
        }
        before = Some(here);
    }
    turning
}

/// Height of a column on following pages, or on the first if there are none: nothing higher fits.
pub(super) fn room(pages: &ChosenPages, sheet: &StyleSheet) -> Abs {
    let height = |page: &PageTemplate| {
        let spec = page.frames.iter().find(|frame| frame.flow)?;
        let rect = flow_rect(page, spec, sheet, Side::Recto, None);
        columns(spec, rect).first().map(|column| column.h)
    };
    pages.listed().rev().find_map(height).unwrap_or(Abs::ZERO)
}
