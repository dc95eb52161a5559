//! The sequence of pages: where sections start, blank pages, folios.

use crate::model::Start;
use crate::plan::{Matter, Plan};
use crate::style::Sheet;

use super::folio::folio;
use super::section::part_name;

/// A page of the book, before it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Index of its section.
    pub section: usize,
    /// Page of that section; `None` for a blank page before it.
    pub page: Option<usize>,
    /// Its folio.
    pub folio: String,
    /// Its matter.
    pub matter: Matter,
}

/// Orders the pages of a book whose sections have `counts` pages each. Blank pages stand before
/// sections that must start on another side, and before the back cover, which is the last verso; the
/// pages between the covers are a multiple of `multiple`.
pub(super) fn sequence(plan: &Plan, sheet: &Sheet, counts: &[usize], multiple: usize) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut numbers = [0_usize; 4];
    let mut push = |slots: &mut Vec<Slot>, section, page, matter: Matter| {
        let number = &mut numbers[matter_index(matter)];
        slots.push(Slot { section, page, folio: folio(matter, *number), matter });
        *number += 1;
    };
    for (index, section) in plan.sections.iter().enumerate() {
        let (_, start) = sheet.part(part_name(section));
        let first_of_matter = index == 0 || plan.sections[index - 1].matter != section.matter;
        match section.matter {
            Matter::BackCover => {
                let inside = slots.iter().filter(|slot| slot.matter != Matter::Cover).count();
                let target = inside.next_multiple_of(multiple.max(2));
                for _ in inside..target {
                    push(&mut slots, index, None, Matter::Body);
                }
                push(&mut slots, index, None, Matter::BackCover);
            }
            Matter::Front if first_of_matter && slots.len() % 2 == 1 => {
                push(&mut slots, index, None, Matter::Cover);
            }
            _ => {
                let recto = slots.len() % 2 == 0;
                let wrong = match start {
                    Start::Page => first_of_matter && section.matter == Matter::Body && !recto,
                    Start::Recto => !recto,
                    Start::Verso => recto,
                };
                if wrong && !slots.is_empty() {
                    let matter = slots.last().map_or(section.matter, |slot| slot.matter);
                    push(&mut slots, index, None, matter);
                }
            }
        }
        for page in 0..counts[index] {
            push(&mut slots, index, Some(page), section.matter);
        }
    }
    slots
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
