//! The order of blocks where the EPUB differs from paper.
//!
//! On paper the facts of a story are next to its text, where the eye finds or skips them. In running
//! text they would be between title and first sentence, so they follow the story.

use crate::model::Slot;
use crate::plan::{Block, Part, Section};

/// Whether a block of this section follows all others.
pub(super) fn stands_behind(section: &Section, block: &Block) -> bool {
    matches!(section.part, Part::Story { .. }) && block.slot == Slot::Facts
}

/// The indexes of a section's blocks as they are read: those that follow the story come last.
pub(super) fn order(section: &Section) -> Vec<usize> {
    let behind = |index: &usize| stands_behind(section, &section.blocks[*index]);
    let (last, mut first): (Vec<usize>, Vec<usize>) = (0..section.blocks.len()).partition(behind);
    first.extend(last);
    first
}

/// The first block at or after `index` that is at its own place; `None` if there is none.
pub(super) fn in_place(section: &Section, index: usize) -> Option<usize> {
    let rest = section.blocks.iter().enumerate().skip(index);
    rest.into_iter().find(|(_, block)| !stands_behind(section, block)).map(|(at, _)| at)
}
