//! A flow that continues in columns of another width, or with other styles: it is set again from there.

use units::Abs;

use crate::model::{FrameSpec, PageTemplate};
use crate::style::{Side, StyleSheet};

use super::choose::ChosenPages;
use super::page::{columns, flow_rect};
use super::row::Row;

/// Where a flow continues in other columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FlowTurn {
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
    pub(super) fn rows(self, rows: &[Row]) -> usize {
        let before =
            |row: &&Row| row.block < self.block || row.block == self.block && row.unit < self.unit;
        let whole = rows.iter().take_while(before).count();
        let of_block = rows[whole..].iter().take_while(|row| row.block == self.block).count();
        whole + of_block.min(self.lines)
    }
}

/// A flow that has turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TurnedFlow {
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

/// Height of a column on following pages, or on the first if there are none: nothing higher fits.
pub(super) fn room(pages: &ChosenPages, sheet: &StyleSheet) -> Abs {
    let height = |page: &PageTemplate| {
        let spec = flow_of(page)?;
        let rect = flow_rect(page, spec, sheet, Side::Recto, None);
        columns(spec, rect).first().map(|column| column.h)
    };
    height(&pages.next).or_else(|| height(&pages.first)).unwrap_or(Abs::ZERO)
}
