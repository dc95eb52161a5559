//! Fills frames with rows: all breaks of a section are chosen together.

use units::Abs;

use super::row::{Break, Row};

/// A frame or column of the flow: its height; it starts on a grid line.
pub(super) type Height = Abs;

/// How a flow is divided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Division {
    /// For each frame the index after its last row.
    pub ends: Vec<usize>,
    /// Sum of costs.
    pub cost: i64,
    /// Height left over in the last frame.
    pub left: Abs,
    /// A row is higher than its frame.
    pub overset: bool,
}

/// Cost of a further frame.
const FRAME: i64 = 3_000;
/// Cost of a grid line left empty at the foot of a frame that is not the last, times its square.
const SHORT: i64 = 400;
/// Cost of a row that is higher than its frame.
const OVERSET: i64 = 10_000_000;

/// Divides rows over frames; `height` gives the height of each. The division with the lowest cost is found,
/// as in total-fit line breaking.
pub(super) fn divide(rows: &[Row], grid: Abs, height: &dyn Fn(usize) -> Height) -> Division {
    if rows.is_empty() {
        return Division { left: height(0), ..Division::default() };
    }
    // best[k][j]: cheapest division of the first j rows over k frames, and where frame k begins.
    let mut best: Vec<Vec<Option<(i64, usize)>>> = vec![vec![None; rows.len() + 1]];
    best[0][0] = Some((0, 0));
    let mut done: Option<(i64, usize)> = None;
    for frame in 0..=rows.len() {
        let mut next = vec![None; rows.len() + 1];
        for (start, known) in best[frame].iter().enumerate().take(rows.len()) {
            let Some((cost, _)) = *known else { continue };
            extend(rows, start, height(frame), grid, |end, own| {
                let total = cost + own;
                let slot: &mut Option<(i64, usize)> = &mut next[end];
                if slot.is_none_or(|(known, _)| total < known) {
                    *slot = Some((total, start));
                }
            });
        }
        if let Some((cost, _)) = next[rows.len()]
            && done.is_none_or(|(known, _)| cost < known)
        {
            done = Some((cost, frame + 1));
        }
        best.push(next);
        let hopeless = done.is_some_and(|(known, frames)| {
            known < FRAME * (frame as i64 + 2) || frame + 1 > frames + 1
        });
        if hopeless || best[frame + 1].iter().all(Option::is_none) {
            break;
        }
    }
    follow(rows, &best, done, grid, height)
}

/// Follows the cheapest path back.
fn follow(
    rows: &[Row],
    best: &[Vec<Option<(i64, usize)>>],
    done: Option<(i64, usize)>,
    grid: Abs,
    height: &dyn Fn(usize) -> Height,
) -> Division {
    let Some((cost, frames)) = done else { return Division::default() };
    let mut ends = vec![0; frames];
    let mut end = rows.len();
    for frame in (0..frames).rev() {
        ends[frame] = end;
        end = best[frame + 1][end].map_or(0, |(_, start)| start);
    }
    let last_start = if frames > 1 { ends[frames - 2] } else { 0 };
    let used = used(&rows[last_start..], grid);
    Division { ends, cost, left: height(frames - 1) - used, overset: cost >= OVERSET }
}

/// Height that rows take from the top of a frame.
pub(super) fn used(rows: &[Row], grid: Abs) -> Abs {
    let mut y = rows.first().map_or(Abs::ZERO, Row::opening);
    for (index, row) in rows.iter().enumerate() {
        y = top(row, y, index == 0, grid) + row.height;
    }
    y
}

/// The top of a row that follows what reaches down to `y`.
pub(super) fn top(row: &Row, y: Abs, first: bool, grid: Abs) -> Abs {
    let y = if first { y } else { y + row.before };
    if row.on_grid { y.ceil_to(grid) } else { y }
}

/// Passes on all possible ends of a frame that begins at row `start`, each with its cost.
fn extend(rows: &[Row], start: usize, height: Abs, grid: Abs, mut tell: impl FnMut(usize, i64)) {
    let mut y = rows[start].opening();
    for end in start + 1..=rows.len() {
        let row = &rows[end - 1];
        y = top(row, y, end == start + 1, grid) + row.height;
        let over = y > height;
        if over && end > start + 1 {
            // A group that must stay together but is higher than the frame is split, at a cost.
            let stuck = (start..end - 1).all(|i| rows[i].after == Break::Forbidden);
            if stuck {
                tell(end - 1, OVERSET);
            }
            return;
        }
        let last = end == rows.len();
        let cost = match row.after {
            Break::Forbidden if !last => continue,
            Break::Forbidden => 0,
            Break::At(_) if last => 0,
            Break::At(cost) => cost,
        };
        let short = (height - y).units().max(0) / grid.units().max(1);
        let loss = if last { 0 } else { (short * short).min(10_000) * SHORT };
        tell(end, FRAME + cost + loss + if over { OVERSET } else { 0 });
    }
}

#[cfg(test)]
mod tests {
    use super::super::row::keep_lines;
    use super::*;

    const GRID: Abs = Abs::raw(10);

    fn paragraphs(lines: &[usize]) -> Vec<Row> {
        let mut all = Vec::new();
        for &count in lines {
            let mut rows = vec![Row { height: GRID, on_grid: true, ..Row::default() }; count];
            keep_lines(&mut rows);
            all.extend(rows);
        }
        all
    }

    #[test]
    fn widow_moves_one_more_line_to_the_next_page() {
        let rows = paragraphs(&[8]);
        let division = divide(&rows, GRID, &|_| GRID * 7);
        assert_eq!(division.ends, [6, 8]);
    }

    #[test]
    fn orphan_moves_to_the_next_page() {
        let rows = paragraphs(&[4, 5]);
        let division = divide(&rows, GRID, &|_| GRID * 5);
        assert_eq!(division.ends, [4, 9]);
    }

    /// Rows of these numbers of grid lines, with a break allowed after each.
    fn blocks(lines: &[i64]) -> Vec<Row> {
        lines.iter().map(|&count| Row { height: GRID * count, ..Row::default() }).collect()
    }

    #[test]
    fn two_frames_a_little_short_are_better_than_a_full_one_and_a_gaping_one() {
        // Each way leaves four lines empty before the last frame; only a cost that grows faster than
        // the emptiness can tell them apart, whichever of the two is tried first.
        let early = divide(&blocks(&[2, 2, 4, 6]), GRID, &|_| GRID * 6);
        assert_eq!(early.ends, [2, 3, 4]);
        let late = divide(&blocks(&[4, 2, 2, 6]), GRID, &|_| GRID * 6);
        assert_eq!(late.ends, [1, 3, 4]);
    }

    #[test]
    fn a_row_higher_than_the_frame_is_placed_and_reported() {
        let rows = vec![Row { height: GRID * 9, ..Row::default() }];
        let division = divide(&rows, GRID, &|_| GRID * 5);
        assert!(division.overset);
        assert_eq!(division.ends, [1]);
    }
}
