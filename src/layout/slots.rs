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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PageTemplate;
    use crate::plan::Body;

    /// A page with a frame for each of these lists of slots.
    fn page(frames: &[&[Slot]]) -> PageTemplate {
        let frame = |takes: &&[Slot]| FrameSpec { takes: takes.to_vec(), ..FrameSpec::default() };
        PageTemplate { frames: frames.iter().map(frame).collect(), ..PageTemplate::default() }
    }

    /// Where blocks of these slots go, by the numbers of page and frame.
    fn placed(slots: &[Slot]) -> Vec<Option<(usize, usize)>> {
        let pages = ChosenPages {
            first: page(&[&[Slot::Quote], &[Slot::Facts]]),
            further: vec![page(&[&[Slot::Quote, Slot::Outcomes]]), page(&[&[Slot::Outcomes]])],
            ..ChosenPages::default()
        };
        let mut frames = SlotFrames::new(&pages);
        let place = |&slot: &Slot| {
            let (body, place) = (Body::Figures(Vec::new()), findings::Place::default());
            let at = frames.taker(&Block { slot, body, place })?;
            frames.append(slot, at, vec![Row::default()]);
            Some((at.page, at.index))
        };
        slots.iter().map(place).collect()
    }

    #[test]
    fn a_frame_of_any_page_takes_its_slots_and_what_none_takes_stays_in_the_flow() {
        let slots = [Slot::Facts, Slot::Outcomes, Slot::Outcomes, Slot::Title];
        assert_eq!(placed(&slots), [Some((0, 1)), Some((1, 0)), Some((1, 0)), None]);
    }

    #[test]
    fn each_frame_for_quotes_gets_one_and_the_others_stay_in_the_flow() {
        let quotes = [Slot::Outcomes, Slot::Quote, Slot::Quote, Slot::Quote];
        assert_eq!(placed(&quotes), [Some((1, 0)), Some((0, 0)), Some((1, 0)), None]);
    }
}
