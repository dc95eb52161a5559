//! Which old page became which new page.

use rayon::prelude::*;

use super::content::PageMarks;

/// Maximum number of pairs of pages that are compared.
const PAIRS: usize = 16_000_000;

/// A step through both files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AlignStep {
    /// An old page and what it became.
    Pair(usize, usize),
    /// An old page that was removed.
    Removed(usize),
    /// A new page.
    Added(usize),
}

/// Pairs the pages of two files in order, so that as much as possible stays alike: the alignment of
/// Needleman and Wunsch, with the share of common marks as weight. A folio that moved on by one does
/// not make a page another page.
pub(super) fn align(old: &[PageMarks], new: &[PageMarks]) -> Vec<AlignStep> {
    let same = |(a, b): &(&PageMarks, &PageMarks)| a.digest == b.digest;
    let head = old.iter().zip(new).take_while(same).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(same).count();
    let (rows, columns) = (old.len() - head - tail, new.len() - head - tail);
    let mut steps: Vec<AlignStep> = (0..head).map(|at| AlignStep::Pair(at, at)).collect();
    steps.extend(middle(&old[head..head + rows], &new[head..head + columns]).into_iter().map(
        |step| match step {
            AlignStep::Pair(at, to) => AlignStep::Pair(at + head, to + head),
            AlignStep::Removed(at) => AlignStep::Removed(at + head),
            AlignStep::Added(to) => AlignStep::Added(to + head),
        },
    ));
    steps.extend((0..tail).map(|at| AlignStep::Pair(head + rows + at, head + columns + at)));
    steps
}

/// The alignment of what is between the first and the last difference.
fn middle(old: &[PageMarks], new: &[PageMarks]) -> Vec<AlignStep> {
    let (rows, columns) = (old.len(), new.len());
    if rows.saturating_mul(columns) > PAIRS {
        return in_order(rows, columns);
    }
    let alike: Vec<Vec<u32>> =
        old.par_iter().map(|page| new.iter().map(|other| page.alike(other)).collect()).collect();
    // best[i][j]: the most that the first i old and the first j new pages have in common.
    let mut best = vec![vec![0_u32; columns + 1]; rows + 1];
    for row in 1..=rows {
        for column in 1..=columns {
            let paired = best[row - 1][column - 1] + alike[row - 1][column - 1] + 1;
            best[row][column] = paired.max(best[row - 1][column]).max(best[row][column - 1]);
        }
    }
    let mut steps = Vec::with_capacity(rows + columns);
    let (mut row, mut column) = (rows, columns);
    while row > 0 || column > 0 {
        let paired = row > 0
            && column > 0
            && best[row][column] == best[row - 1][column - 1] + alike[row - 1][column - 1] + 1;
        if paired {
            (row, column) = (row - 1, column - 1);
            steps.push(AlignStep::Pair(row, column));
        } else if column > 0 && (row == 0 || best[row][column] == best[row][column - 1]) {
            column -= 1;
            steps.push(AlignStep::Added(column));
        } else {
            row -= 1;
            steps.push(AlignStep::Removed(row));
        }
    }
    steps.reverse();
    steps
}

/// Pages paired by their places, for files too long to weigh.
fn in_order(rows: usize, columns: usize) -> Vec<AlignStep> {
    let both = rows.min(columns);
    let pairs = (0..both).map(|at| AlignStep::Pair(at, at));
    let removed = (both..rows).map(AlignStep::Removed);
    pairs.chain(removed).chain((both..columns).map(AlignStep::Added)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pages that say these words.
    fn pages(words: &[&str]) -> Vec<PageMarks> {
        words.iter().map(|words| PageMarks::of_words(words)).collect()
    }

    /// The alignment as text: `=` for pairs that are equal, `~` for others, `-` and `+`.
    fn aligned(old: &[&str], new: &[&str]) -> String {
        let (old, new) = (pages(old), pages(new));
        align(&old, &new)
            .into_iter()
            .map(|step| match step {
                AlignStep::Pair(at, to) if old[at].digest == new[to].digest => '=',
                AlignStep::Pair(..) => '~',
                AlignStep::Removed(_) => '-',
                AlignStep::Added(_) => '+',
            })
            .collect()
    }

    #[test]
    fn one_inserted_page_leaves_the_others_alone() {
        assert_eq!(aligned(&["a b", "c d", "e f"], &["a b", "x y", "c d", "e f"]), "=+==");
        assert_eq!(aligned(&["a b", "c d", "e f"], &["a b", "e f"]), "=-=");
    }

    #[test]
    fn a_page_is_known_again_though_its_folio_moved() {
        let old = ["one a b c", "two d e f", "three g h i"];
        let new = ["one x y z", "two a b c", "three d e f", "four g h i"];
        assert_eq!(aligned(&old, &new), "+~~~");
    }

    #[test]
    fn a_page_with_nothing_in_common_is_another_version_if_the_count_stays() {
        assert_eq!(aligned(&["a b", "c d", "e f"], &["a b", "x y", "e f"]), "=~=");
    }

    #[test]
    fn empty_pages_and_empty_files_align() {
        assert_eq!(aligned(&["", "a"], &["", "", "a"]), "=+=");
        assert_eq!(aligned(&[], &["a"]), "+");
        assert_eq!(aligned(&["a"], &[]), "-");
    }
}
