//! Rows: the units of vertical material in a flow.

use std::sync::Arc;

use typeset::TextPlace;
use units::Abs;

use crate::frame::{Item, LinkArea};

/// A stretch of a flow that is never divided: a line of text, a picture, a table row. Positions count
/// from its top left corner.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// From its top to its bottom, without the space above.
    pub height: Abs,
    /// Space above it; dropped at the top of a frame.
    pub before: Abs,
    /// It is aligned to the baseline grid.
    pub on_grid: bool,
    /// Lines, pictures and rules, in the order in which they are painted.
    pub items: Vec<Item>,
    /// Areas that lead somewhere.
    pub links: Vec<LinkArea>,
    /// Whether the flow may continue in the next frame after it.
    pub after: Break,
    /// The right end of its text, if it is a line.
    pub reach: Abs,
    /// Where its first character comes from, if it is running text.
    pub place: Option<TextPlace>,
    /// Index of its block.
    pub block: usize,
    /// Index of its list item, table row or listing entry.
    pub unit: usize,
    /// What is repeated above it at the top of a frame: the headers of its table.
    pub again: Option<Arc<Row>>,
}

/// Whether a flow may be divided after a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// Never: widows, orphans, headings.
    Forbidden,
    /// At this cost.
    At(i64),
}

impl Default for Break {
    fn default() -> Self {
        Self::At(0)
    }
}

/// Marks widows and orphans among the rows of one paragraph: neither is its first line alone at the bottom
/// of a frame, nor its last one at the top of the next.
pub(super) fn keep_lines(rows: &mut [Row]) {
    let count = rows.len();
    for (index, row) in rows.iter_mut().enumerate() {
        let orphan = index == 0 && count > 1;
        let widow = index + 2 == count;
        if orphan || widow {
            row.after = Break::Forbidden;
        }
    }
}

impl Row {
    /// Height of what is repeated above it at the top of a frame.
    pub(super) fn opening(&self) -> Abs {
        self.again.as_ref().map_or(Abs::ZERO, |again| again.height)
    }
}

/// Maximum number of rows of an entry that are kept on one page.
const MOST_TOGETHER: usize = 6;

/// Keeps a short entry on one page; a long one is divided like a paragraph.
pub(super) fn keep_entry(rows: &mut [Row]) {
    if rows.len() > MOST_TOGETHER { keep_lines(rows) } else { keep_together(rows) }
}

/// Forbids every break inside a group of rows.
pub(super) fn keep_together(rows: &mut [Row]) {
    let count = rows.len();
    for row in rows.iter_mut().take(count.saturating_sub(1)) {
        row.after = Break::Forbidden;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaks(count: usize) -> Vec<bool> {
        let mut rows = vec![Row::default(); count];
        keep_lines(&mut rows);
        rows.iter().map(|row| row.after != Break::Forbidden).collect()
    }

    #[test]
    fn two_lines_at_least_stand_on_each_side_of_a_break() {
        assert_eq!(breaks(1), [true]);
        assert_eq!(breaks(2), [false, true]);
        assert_eq!(breaks(3), [false, false, true]);
        assert_eq!(breaks(4), [false, true, false, true]);
    }
}
