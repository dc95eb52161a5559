//! The difference of two texts, line by line, for people to read.

use similar::{Algorithm, DiffTag, capture_diff_slices, group_diff_ops};

/// Lines that are shown before and after a change.
const AROUND: usize = 1;

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
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let steps = capture_diff_slices(Algorithm::Myers, &old, &new);
    let mut shown = Vec::new();
    for group in group_diff_ops(steps, AROUND) {
        if !shown.is_empty() {
            shown.push(DiffLine::Gap);
        }
        for step in group {
            let (tag, gone, kept) = step.as_tag_tuple();
            if tag == DiffTag::Equal {
                shown.extend(kept.map(|at| DiffLine::Same(at + 1, new[at])));
            } else {
                shown.extend(gone.map(|at| DiffLine::Gone(at + 1, old[at])));
                shown.extend(kept.map(|at| DiffLine::New(at + 1, new[at])));
            }
        }
    }
    shown
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
