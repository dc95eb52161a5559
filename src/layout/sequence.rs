//! The sequence of pages: where sections start, blank pages and what fills them, folios.

use crate::frame::{PageNote, PageUse, Why};
use crate::model::{InsideCovers, Start};
use crate::plan::{Filler, Matter, Plan};
use crate::style::Sheet;

use super::folio::folio;
use super::section::part_name;

/// A page of the book, before it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Index of its section.
    pub section: usize,
    /// What stands on it.
    pub holds: Holds,
    /// Its folio.
    pub folio: String,
    /// Its matter.
    pub matter: Matter,
}

/// What stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// This page of its section.
    Page(usize),
    /// This filler of the plan.
    Filler(usize),
    /// Nothing.
    Nothing,
}

/// What binding asks of the number of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demands {
    /// The pages between the covers are a multiple of this.
    pub multiple: usize,
    /// What stands on the inner sides of the covers.
    pub inside_covers: InsideCovers,
}

/// Orders the pages of a book whose sections have `counts` pages each, and says why those without
/// text are there. Blank pages stand before sections that must start on another side; pages before the
/// back cover, which is the last verso, are filled as the plan says.
pub(super) fn sequence(
    plan: &Plan,
    sheet: &Sheet,
    counts: &[usize],
    demands: Demands,
) -> (Vec<Slot>, Vec<PageNote>) {
    let mut book = Sequence::default();
    for (index, section) in plan.sections.iter().enumerate() {
        let (_, start) = sheet.part(part_name(section));
        let first_of_matter = index == 0 || plan.sections[index - 1].matter != section.matter;
        let recto = book.slots.len().is_multiple_of(2);
        match section.matter {
            Matter::BackCover => book.close(index, plan, demands),
            Matter::Front
                if first_of_matter && !recto && demands.inside_covers == InsideCovers::Blank =>
            {
                book.blank(index, Matter::Cover, Why::InsideCover);
            }
            _ => {
                let opens_body = first_of_matter && section.matter == Matter::Body;
                let why = match start {
                    Start::Page if opens_body && !recto => Some(Why::Recto(index)),
                    Start::Recto if !recto => Some(Why::Recto(index)),
                    Start::Verso if recto => Some(Why::Verso(index)),
                    Start::Page | Start::Recto | Start::Verso => None,
                };
                if let (Some(why), Some(last)) = (why, book.slots.last()) {
                    let matter = last.matter;
                    book.blank(index, matter, why);
                }
            }
        }
        for page in 0..counts[index] {
            book.push(index, Holds::Page(page), section.matter);
        }
    }
    (book.slots, book.notes)
}

/// The pages so far.
#[derive(Debug, Default)]
struct Sequence {
    /// The pages.
    slots: Vec<Slot>,
    /// Why those without text are there.
    notes: Vec<PageNote>,
    /// How many pages each matter has.
    numbers: [usize; 4],
}

impl Sequence {
    /// Adds a page.
    fn push(&mut self, section: usize, holds: Holds, matter: Matter) {
        let number = &mut self.numbers[matter_index(matter)];
        self.slots.push(Slot { section, holds, folio: folio(matter, *number), matter });
        *number += 1;
    }

    /// Adds a blank page.
    fn blank(&mut self, section: usize, matter: Matter, why: Why) {
        self.notes.push(PageNote { page: self.slots.len(), what: PageUse::Blank, why });
        self.push(section, Holds::Nothing, matter);
    }

    /// Adds what stands between the last section and the back cover.
    fn close(&mut self, section: usize, plan: &Plan, demands: Demands) {
        let multiple = demands.multiple.max(2);
        // Four pages are the covers'; with blank inner sides the last of them is still to come.
        let to_come = match demands.inside_covers {
            InsideCovers::Blank => 2,
            InsideCovers::Printed => 1,
        };
        let inside = (self.slots.len() + to_come).saturating_sub(4);
        let missing = inside.next_multiple_of(multiple) - inside;
        for number in 0..missing {
            let holds =
                if number < plan.fillers.len() { Holds::Filler(number) } else { Holds::Nothing };
            let what = match plan.fillers.get(number) {
                None => PageUse::Blank,
                Some(Filler::Notes { .. }) => PageUse::Notes,
                Some(Filler::Picture { .. }) => PageUse::Picture,
            };
            let why = Why::Multiple(multiple);
            self.notes.push(PageNote { page: self.slots.len(), what, why });
            self.push(section, holds, Matter::Body);
        }
        if demands.inside_covers == InsideCovers::Blank {
            self.blank(section, Matter::BackCover, Why::InsideCover);
        }
    }
}

/// Position of a matter's counter.
const fn matter_index(matter: Matter) -> usize {
    match matter {
        Matter::Cover => 0,
        Matter::Front => 1,
        Matter::Body => 2,
        Matter::BackCover => 3,
    }
}
