//! Lengths of paragraphs: the breaker finds lines for several numbers of lines, and the planner may ask
//! for a line more or less than the best has.

use std::collections::BTreeMap;

use typeset::Solution;

use super::row::{Break, Row, keep_lines};

/// Lines by which paragraphs are longer than they would be, by their blocks; shorter if negative.
pub(super) type Lengthening = BTreeMap<usize, i64>;

/// Demerits beyond those of the best lines, for each line, with which others are still good.
const GOOD: i64 = 1_200;
/// Demerits that cost as much as 1 of the planner's.
const DEMERITS: i64 = 12;
/// Least cost of a length that is not the best.
const LEAST: i64 = 60;

/// How long a paragraph may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ParagraphLengths {
    /// Its block.
    pub block: usize,
    /// Lines more than the best has, and what they cost the planner.
    pub others: Vec<(i64, i64)>,
}

impl ParagraphLengths {
    /// The lengths of a paragraph for which these lines were found; `None` if there is only one.
    pub(super) fn of(block: usize, solutions: &[Solution]) -> Option<Self> {
        let best = solutions.first()?;
        let lines = best.ends.len() as i64;
        let others = solutions[1..].iter().filter_map(|other| {
            let more = other.demerits - best.demerits;
            let is_good = !other.overfull && more <= GOOD * lines;
            let longer = other.ends.len() as i64 - lines;
            (is_good && longer.abs() == 1).then_some((longer, LEAST + more.max(0) / DEMERITS))
        });
        let others: Vec<_> = others.collect();
        (!others.is_empty()).then_some(Self { block, others })
    }
}

/// What rows take of a page, without what stands in them; a paragraph has so many lines more.
pub(super) fn lengthened(rows: &[Row], block: usize, more: i64) -> Vec<Row> {
    let first = rows.iter().position(|row| row.block == block).unwrap_or(rows.len());
    let count = rows[first..].iter().take_while(|row| row.block == block).count();
    let bare = |row: &Row| Row {
        height: row.height,
        before: row.before,
        on_grid: row.on_grid,
        after: row.after,
        again: row.again.clone(),
        block: row.block,
        unit: row.unit,
        ..Row::default()
    };
    let mut out: Vec<Row> = rows[..first].iter().map(bare).collect();
    let mut own: Vec<Row> = rows[first..first + count].iter().map(bare).collect();
    let wanted = (count as i64 + more).max(1) as usize;
    if let Some(last) = own.last().cloned() {
        let middle = own.get(count / 2).map_or_else(|| bare(&last), bare);
        // Only the first line has space above it, only the last one space below.
        let initial = own.iter().take_while(|row| row.after == Break::Forbidden).count();
        own.pop();
        own.resize(wanted - 1, Row { after: Break::At(0), before: last.before, ..middle });
        own.push(last);
        for row in &mut own {
            row.after = Break::At(0);
        }
        keep_lines(&mut own);
        // Lines next to an initial stay together.
        if initial + 1 < count {
            for row in own.iter_mut().take(initial) {
                row.after = Break::Forbidden;
            }
        }
    }
    out.append(&mut own);
    out.extend(rows[first + count..].iter().map(bare));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use typeset::Position;
    use units::Abs;

    /// Lines with these demerits.
    fn solution(lines: usize, demerits: i64) -> Solution {
        let ends = vec![Position { item: 0, cut: 0 }; lines];
        Solution { ends, demerits, overfull: false }
    }

    #[test]
    fn only_good_lengths_of_a_line_more_or_less_are_offered() {
        let solutions =
            [solution(5, 1_000), solution(6, 2_000), solution(4, 900_000), solution(7, 2_100)];
        let lengths = ParagraphLengths::of(3, &solutions).unwrap();
        assert_eq!(lengths.others.len(), 1);
        assert_eq!(lengths.others[0].0, 1);
        assert_eq!(ParagraphLengths::of(3, &solutions[..1]), None);
    }

    #[test]
    fn a_longer_paragraph_keeps_its_spaces_and_its_last_lines() {
        let line = |block| Row { height: Abs::raw(10), block, ..Row::default() };
        let mut rows = vec![line(0), line(1), line(1), line(1), line(2)];
        rows[1].before = Abs::raw(5);
        keep_lines(&mut rows[1..4]);
        let longer = lengthened(&rows, 1, 1);
        let befores: Vec<i64> = longer.iter().map(|row| row.before.units()).collect();
        assert_eq!(befores, [0, 5, 0, 0, 0, 0]);
        let may_break: Vec<bool> = longer.iter().map(|row| row.after != Break::Forbidden).collect();
        assert_eq!(may_break, [true, false, true, false, true, true]);
        assert_eq!(lengthened(&rows, 1, -1).len(), 4);
    }
}
