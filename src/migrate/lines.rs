//! The difference of two texts, line by line, for people to read.

/// Lines that are shown before and after a change.
const AROUND: usize = 1;

/// Most pairs of lines that are compared; of longer texts all lines are shown as changed.
const PAIRS: usize = 16_000_000;

/// A line of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffLine<'t> {
    /// A line that stays, near one that changes; its number in the new text, from 1.
    Same(usize, &'t str),
    /// A line that goes; its number in the old text.
    Gone(usize, &'t str),
    /// A line that is new; its number in the new text.
    New(usize, &'t str),
    /// Lines that stay and are not shown.
    Gap,
}

/// The lines in which two texts differ, each with its neighbours.
pub fn difference<'t>(old: &'t str, new: &'t str) -> Vec<DiffLine<'t>> {
    let all = all(&old.lines().collect::<Vec<_>>(), &new.lines().collect::<Vec<_>>());
    let changed: Vec<bool> = all.iter().map(|line| !matches!(line, DiffLine::Same(..))).collect();
    let is_near = |at: usize| {
        let end = (at + AROUND + 1).min(changed.len());
        changed[at.saturating_sub(AROUND)..end].contains(&true)
    };
    let mut shown = Vec::new();
    for (at, line) in all.into_iter().enumerate() {
        if is_near(at) {
            shown.push(line);
        } else if shown.last().is_some_and(|last| *last != DiffLine::Gap) {
            shown.push(DiffLine::Gap);
        }
    }
    if shown.last() == Some(&DiffLine::Gap) {
        shown.pop();
    }
    shown
}

/// All lines of both texts, those that are common once.
fn all<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<DiffLine<'t>> {
    let alike = |(a, b): &(&&str, &&str)| a == b;
    let head = old.iter().zip(new).take_while(alike).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(alike).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let same = |range: std::ops::Range<usize>| range.map(|at| DiffLine::Same(at + 1, new[at]));
    let mut all: Vec<DiffLine<'t>> = same(0..head).collect();
    all.extend(middle(&old[head..old_end], &new[head..new_end], head));
    all.extend(same(new_end..new.len()));
    all
}

/// The lines between the first and the last difference, with `head` common lines before them: as many
/// as possible are kept (the longest common subsequence).
fn middle<'t>(old: &[&'t str], new: &[&'t str], head: usize) -> Vec<DiffLine<'t>> {
    let (rows, columns) = (old.len(), new.len());
    let small = rows.saturating_mul(columns) <= PAIRS;
    let is_same = |row: usize, column: usize| small && old[row] == new[column];
    // kept[row][column]: how many lines are kept of those from here on.
    let mut kept = vec![vec![0_u32; if small { columns + 1 } else { 0 }]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..kept[row].len().saturating_sub(1)).rev() {
            let by_one = kept[row + 1][column].max(kept[row][column + 1]);
            let both = kept[row + 1][column + 1] + 1;
            kept[row][column] = if is_same(row, column) { both } else { by_one };
        }
    }
    let (mut row, mut column, mut lines) = (0, 0, Vec::new());
    while row < rows || column < columns {
        if row < rows && column < columns && is_same(row, column) {
            lines.push(DiffLine::Same(head + column + 1, new[column]));
            (row, column) = (row + 1, column + 1);
        } else if row < rows
            && (column == columns || !small || kept[row + 1][column] >= kept[row][column + 1])
        {
            lines.push(DiffLine::Gone(head + row + 1, old[row]));
            row += 1;
        } else {
            lines.push(DiffLine::New(head + column + 1, new[column]));
            column += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_lines_are_shown_with_one_neighbour_on_each_side() {
        let lines = difference("a\nb\nc\nd\ne\nf\n", "a\nb\nB\nc\nd\nE\nf\n");
        let expected = [
            DiffLine::Same(2, "b"),
            DiffLine::New(3, "B"),
            DiffLine::Same(4, "c"),
            DiffLine::Same(5, "d"),
            DiffLine::Gone(5, "e"),
            DiffLine::New(6, "E"),
            DiffLine::Same(7, "f"),
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn lines_that_stay_are_left_out_between_changes() {
        let lines = difference("1\n2\n3\n4\n5\n6\n", "0\n1\n2\n3\n4\n5\n6\n7\n");
        let expected = [
            DiffLine::New(1, "0"),
            DiffLine::Same(2, "1"),
            DiffLine::Gap,
            DiffLine::Same(7, "6"),
            DiffLine::New(8, "7"),
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn alike_texts_differ_in_nothing() {
        assert_eq!(difference("a\nb", "a\nb"), []);
        assert_eq!(difference("", "a"), [DiffLine::New(1, "a")]);
        assert_eq!(difference("a", ""), [DiffLine::Gone(1, "a")]);
    }
}
