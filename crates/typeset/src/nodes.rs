//! Breaks that may begin further lines, and which of them lead nowhere: of the paths to one place, those that no
//! later line makes up for.

use std::collections::BTreeMap;

use super::weights::PRUNE_SETTLED;

/// A place between two lines: after item `item`, or at its cut `cut` (counted from 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The item in or after which the line ends.
    pub item: usize,
    /// 0 for a break after the item, otherwise the cut, counted from 1.
    pub cut: usize,
}

/// A break that may still begin further lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Where the line before it ends; `None` at the start of the paragraph.
    pub at: Option<Position>,
    /// Lines before it.
    pub line: usize,
    /// Hyphens at the ends of the last lines.
    pub hyphens: u8,
    /// Deviation of the spaces of the line before it, in thousandths.
    pub ratio: i64,
    /// Demerits of the path to this node.
    pub demerits: i64,
    /// Some line before it is overfull.
    pub overfull: bool,
    /// Index of the node before it.
    pub before: usize,
}

/// Of the nodes at one position only the best of each class is kept.
pub(super) type NodeClass = (usize, u8, i64);

/// Leaves out the nodes that cost more by `far` than the best one with no more hyphens. Where what follows
/// differs little, they are `settled`: there, much less is enough, and a long paragraph would have nodes for every
/// number of lines.
pub(super) fn prune(
    best: &mut BTreeMap<NodeClass, Node>,
    far: i64,
    settled: impl Fn(&Node) -> bool,
) {
    let of_all = least(best.values());
    let of_settled = least(best.values().filter(|node| settled(node)));
    best.retain(|_, node| {
        let hyphens = usize::from(node.hyphens);
        let near = of_settled[hyphens].saturating_add(PRUNE_SETTLED);
        let most = if settled(node) { near } else { i64::MAX };
        node.demerits <= most.min(of_all[hyphens].saturating_add(far))
    });
}

/// The least demerits of nodes with at most this many hyphens in a row.
fn least<'n>(nodes: impl Iterator<Item = &'n Node>) -> [i64; 3] {
    let mut least = [i64::MAX; 3];
    for node in nodes {
        for known in least.iter_mut().skip(usize::from(node.hyphens)) {
            *known = node.demerits.min(*known);
        }
    }
    least
}
