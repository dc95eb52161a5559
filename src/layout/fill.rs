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

/// The cheapest way to a row over so many frames: its cost, and the row at which the last of them begins.
type CheapestWay = Option<(i64, usize)>;

/// The rows that so many frames may end before, with the cheapest way to each.
#[derive(Debug)]
struct ReachedRows {
    /// The first of them.
    first: usize,
    /// The ways to it and to the rows after it.
    ways: Vec<CheapestWay>,
}

impl ReachedRows {
    /// The way to a row.
    fn way(&self, row: usize) -> CheapestWay {
        *self.ways.get(row.checked_sub(self.first)?)?
    }

    /// The rows that are reached, each with its cost.
    fn rows(&self) -> impl Iterator<Item = (usize, i64)> {
        let reached = |(index, way): (usize, &CheapestWay)| Some((self.first + index, (*way)?.0));
        self.ways.iter().enumerate().filter_map(reached)
    }

    /// Leaves out ways that fall behind: one with as many frames has come further, and costs less by more than
    /// `slack`. A flow of very many rows would else have a way to each of them for each of its frames.
    fn prune(&mut self, slack: i64) {
        let mut least = i64::MAX - slack;
        for way in self.ways.iter_mut().rev() {
            if let Some((cost, _)) = *way {
                if cost > least + slack {
                    *way = None;
                }
                least = least.min(cost);
            }
        }
        let behind = self.ways.iter().take_while(|way| way.is_none()).count();
        self.ways.drain(..behind);
        self.first += behind;
    }
}

/// Divides rows over frames, of which `height` gives as many as are needed. The path of least
/// cost is found over all divisions, as in total-fit line breaking.
pub(super) fn divide(rows: &[Row], grid: Abs, height: &dyn Fn(usize) -> Height) -> Division {
    if rows.is_empty() {
        return Division { left: height(0), ..Division::default() };
    }
    let most = first_fit(rows, grid, height);
    // For each number of frames the rows that they may end before.
    let mut best = vec![ReachedRows { first: 0, ways: vec![Some((0, 0))] }];
    let mut done: Option<(i64, usize)> = None;
    for frame in 0..=rows.len() {
        let mut next = ReachedRows { first: best[frame].first + 1, ways: Vec::new() };
        for (start, cost) in best[frame].rows().filter(|(start, _)| *start < rows.len()) {
            extend(rows, start, height(frame), grid, |end, own| {
                let (total, at) = (cost + own, end - next.first);
                if total > most {
                    return;
                }
                if next.ways.len() <= at {
                    next.ways.resize(at + 1, None);
                }
                if next.ways[at].is_none_or(|(known, _)| total < known) {
                    next.ways[at] = Some((total, start));
                }
            });
        }
        if let Some((cost, _)) = next.way(rows.len())
            && done.is_none_or(|(known, _)| cost < known)
        {
            done = Some((cost, frame + 1));
        }
        // At worst, what came further leaves one frame quite empty to go on as the other way does.
        next.prune(FRAME + lost(height(frame).max(height(frame + 1)), grid));
        let ends = next.ways.is_empty();
        best.push(next);
        let hopeless = done.is_some_and(|(known, frames)| {
            known < FRAME * (frame as i64 + 2) || frame + 1 > frames + 1
        });
        if hopeless || ends {
            break;
        }
    }
    follow(rows, &best, done, grid, height)
}

/// Cost of the division in which each frame takes as many rows as it holds: the best costs no more.
fn first_fit(rows: &[Row], grid: Abs, height: &dyn Fn(usize) -> Height) -> i64 {
    let (mut start, mut cost) = (0, 0);
    for frame in 0..rows.len() {
        let mut furthest = None;
        extend(rows, start, height(frame), grid, |end, own| furthest = Some((end, own)));
        let Some((end, own)) = furthest else { return i64::MAX };
        (start, cost) = (end, cost + own);
        if start == rows.len() {
            return cost;
        }
    }
    i64::MAX
}

/// Cost of height that is left empty at the foot of a frame.
fn lost(empty: Abs, grid: Abs) -> i64 {
    let short = empty.units().max(0) / grid.units().max(1);
    (short * short).min(10_000) * SHORT
}

/// Follows the cheapest path back.
fn follow(
    rows: &[Row],
    best: &[ReachedRows],
    done: Option<(i64, usize)>,
    grid: Abs,
    height: &dyn Fn(usize) -> Height,
) -> Division {
    let Some((cost, frames)) = done else { return Division::default() };
    let mut ends = vec![0; frames];
    let mut end = rows.len();
    for frame in (0..frames).rev() {
        ends[frame] = end;
        end = best[frame + 1].way(end).map_or(0, |(_, start)| start);
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
        let loss = if last { 0 } else { lost(height - y, grid) };
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
    fn a_long_flow_is_divided_as_a_search_through_all_divisions_divides_it() {
        let mut heights = 7_u64;
        let mut next = || {
            heights = heights.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (heights >> 33) as usize
        };
        for _ in 0..20 {
            let lines: Vec<usize> = (0..60).map(|_| next() % 9 + 1).collect();
            let rows = paragraphs(&lines);
            let found = divide(&rows, GRID, &|frame| GRID * (11 + frame as i64 % 2));
            assert_eq!(found.cost, least(&rows, &|frame| GRID * (11 + frame as i64 % 2)));
        }
    }

    /// The least cost over all divisions, with a way to every row for every number of frames.
    fn least(rows: &[Row], height: &dyn Fn(usize) -> Height) -> i64 {
        let mut ways = vec![i64::MAX; rows.len() + 1];
        ways[0] = 0;
        let mut found = i64::MAX;
        for frame in 0..rows.len() {
            let mut next = vec![i64::MAX; rows.len() + 1];
            for start in (0..rows.len()).filter(|start| ways[*start] < i64::MAX) {
                extend(rows, start, height(frame), GRID, |end, own| {
                    next[end] = next[end].min(ways[start] + own);
                });
            }
            found = found.min(next[rows.len()]);
            ways = next;
        }
        found
    }

    #[test]
    fn a_flow_of_very_many_rows_keeps_few_ways_for_each_frame() {
        let rows = paragraphs(&vec![5; 6_000]);
        let begun = std::time::Instant::now();
        let found = divide(&rows, GRID, &|_| GRID * 40);
        assert_eq!(found.ends.len(), 750);
        assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
    }

    #[test]
    fn a_row_higher_than_the_frame_is_placed_and_reported() {
        let rows = vec![Row { height: GRID * 9, ..Row::default() }];
        let division = divide(&rows, GRID, &|_| GRID * 5);
        assert!(division.overset);
        assert_eq!(division.ends, [1]);
    }
}
