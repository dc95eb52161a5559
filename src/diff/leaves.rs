//! The leaves that a print shop must replace.

use std::collections::BTreeSet;

use super::{ChangeKind, Difference};

/// A leaf of paper: two pages of the file, back to back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Its place in the book, from 1.
    pub number: usize,
    /// The page on its front, by its place in the file.
    pub front: usize,
    /// The page on its back; none after an odd last page.
    pub back: Option<usize>,
}

/// What a shop must be sent when plates or printed leaves are to be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// Nothing: no page differs.
    Nothing,
    /// These pages of the new file, and their leaves.
    Pages {
        /// Their places in the file.
        pages: Vec<usize>,
        /// The leaves.
        leaves: Vec<Leaf>,
    },
    /// The whole file: with another number of pages, or with pages moved, every sheet is imposed
    /// again.
    All,
}

impl Difference {
    /// The leaves that a print shop must replace.
    pub fn replacement(&self) -> Replacement {
        if self.changes.is_empty() {
            return Replacement::Nothing;
        }
        let moved = |kind| matches!(kind, ChangeKind::Added | ChangeKind::Removed);
        if self.old_pages != self.new_pages || self.changes.iter().any(|c| moved(c.kind)) {
            return Replacement::All;
        }
        let pages: BTreeSet<usize> =
            self.changes.iter().filter_map(|change| Some(change.new.as_ref()?.number)).collect();
        let numbers: BTreeSet<usize> = pages.iter().map(|page| page.div_ceil(2)).collect();
        let leaf = |number: usize| {
            let back = number * 2;
            Leaf { number, front: back - 1, back: (back <= self.new_pages).then_some(back) }
        };
        Replacement::Pages {
            pages: pages.into_iter().collect(),
            leaves: numbers.into_iter().map(leaf).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{PageChange, PageName};
    use units::{Ratio, Rect};

    /// A difference in these pages.
    fn in_pages(old_pages: usize, new_pages: usize, numbers: &[usize]) -> Difference {
        let change = |&number: &usize| {
            let name = Some(PageName { number, label: None });
            let (share, bounds) = (Ratio::ZERO, Rect::default());
            let (old, new) = (name.clone(), name);
            PageChange { kind: ChangeKind::Changed, old, new, share, bounds, picture: Vec::new() }
        };
        Difference { old_pages, new_pages, changes: numbers.iter().map(change).collect() }
    }

    #[test]
    fn both_sides_of_a_leaf_are_named() {
        let Replacement::Pages { pages, leaves } = in_pages(13, 13, &[4, 5, 6, 13]).replacement()
        else {
            panic!()
        };
        assert_eq!(pages, [4, 5, 6, 13]);
        let leaf = |number, front, back| Leaf { number, front, back };
        assert_eq!(leaves, [leaf(2, 3, Some(4)), leaf(3, 5, Some(6)), leaf(7, 13, None)]);
    }

    #[test]
    fn another_number_of_pages_changes_every_sheet() {
        assert_eq!(in_pages(12, 13, &[4]).replacement(), Replacement::All);
        assert_eq!(in_pages(12, 12, &[]).replacement(), Replacement::Nothing);
    }
}
