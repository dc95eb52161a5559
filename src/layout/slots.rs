//! Which frame takes a block: the frames of all listed pages, with what they hold so far.

use crate::model::{FrameSpec, Slot};
use crate::plan::Block;

use super::chosen::ChosenPages;
use super::composed::FrameContent;
use super::row::Row;

/// Where a frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FrameAt {
    /// The number of its page.
    page: usize,
    /// Its index on the page.
    index: usize,
}

/// The frames of all listed pages while the blocks of a section are composed.
pub(super) struct SlotFrames<'p> {
    /// The pages.
    pages: &'p ChosenPages,
    /// What the frames of each page hold.
    pub contents: Vec<Vec<FrameContent>>,
    /// The frames that have a quote.
    quoted: Vec<FrameAt>,
}

impl<'p> SlotFrames<'p> {
    /// Nothing is placed yet.
    pub(super) fn new(pages: &'p ChosenPages) -> Self {
        let empty = |page: &crate::model::PageTemplate| {
            page.frames.iter().map(|_| FrameContent::Flow).collect()
        };
        Self { pages, contents: pages.listed().map(empty).collect(), quoted: Vec::new() }
    }

    /// The frames that take a slot, in the order of the pages.
    fn takers(&self, slot: Slot) -> impl Iterator<Item = FrameAt> {
        let pages = self.pages.listed().enumerate();
        let frames = pages.flat_map(|(number, page)| {
            page.frames
                .iter()
                .enumerate()
                .map(move |(index, frame)| (FrameAt { page: number, index }, frame))
        });
        let takes =
            move |(_, frame): &(FrameAt, &FrameSpec)| !frame.flow && frame.takes.contains(&slot);
        frames.filter(takes).map(|(at, _)| at)
    }

    /// The frame that takes a block: the first that takes its slot. Pictures and quotes of a section are
    /// shared out, one to each of their frames; the others stay in the flow.
    pub(super) fn taker(&self, block: &Block) -> Option<FrameAt> {
        match block.slot {
            Slot::Picture | Slot::Map => self.takers(block.slot).find(|&at| self.is_empty(at)),
            Slot::Quote => self.takers(Slot::Quote).find(|at| !self.quoted.contains(at)),
            slot => self.takers(slot).next(),
        }
    }

    /// The frame for the caption of the main picture, while it has none.
    pub(super) fn for_caption(&self) -> Option<FrameAt> {
        self.takers(Slot::Caption).find(|&at| self.takes_rows(at))
    }

    /// How a frame is specified.
    pub(super) fn spec(&self, at: FrameAt) -> &'p FrameSpec {
        &self.pages.page(at.page).frames[at.index]
    }

    /// Whether a frame holds nothing.
    pub(super) fn is_empty(&self, at: FrameAt) -> bool {
        matches!(self.contents[at.page][at.index], FrameContent::Flow)
    }

    /// Whether a frame may hold rows, or more of them.
    pub(super) fn takes_rows(&self, at: FrameAt) -> bool {
        matches!(self.contents[at.page][at.index], FrameContent::Flow | FrameContent::Rows(_))
    }

    /// Fills a frame with one thing.
    pub(super) fn fill(&mut self, at: FrameAt, content: FrameContent) {
        self.contents[at.page][at.index] = content;
    }

    /// Adds the rows of a block of this slot to a frame.
    pub(super) fn append(&mut self, slot: Slot, at: FrameAt, mut rows: Vec<Row>) {
        if slot == Slot::Quote {
            self.quoted.push(at);
        }
        match &mut self.contents[at.page][at.index] {
            FrameContent::Rows(known) => known.append(&mut rows),
            other => *other = FrameContent::Rows(rows),
        }
    }
}
