//! The sequence of pages: where sections start, blank pages and what fills them, folios.

use crate::frame::{PageNote, PageUse, Why};
use crate::model::{InsideCovers, Start};
use crate::plan::{Filler, Matter, Plan};
use crate::style::StyleSheet;

use super::choose::part_name;
use super::folio::folio;

/// A page of the book, before it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SequencedPage {
    /// Index of its section.
    pub section: usize,
    /// What is on it.
    pub holds: Holds,
    /// The page number as printed.
    pub folio: String,
    /// The numbering it belongs to.
    pub matter: Matter,
}

/// The content of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// This page of its section.
    Page(usize),
    /// This filler of the plan.
    Filler(usize),
    /// Nothing.
    Nothing,
}

/// What binding requires of the number of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BindingDemands {
    /// The pages between the covers are a multiple of this.
    pub multiple: usize,
    /// The content of the inside covers.
    pub inside_covers: InsideCovers,
}

/// Orders the pages of a book whose sections have `counts` pages each, and says why those without
/// text are there. Blank pages come before sections that must start on another side; pages before the
/// back cover, which is the last verso, are filled as the plan says, or those at the end of a book without one.
pub(super) fn sequence(
    plan: &Plan,
    sheet: &StyleSheet,
    counts: &[usize],
    demands: BindingDemands,
) -> (Vec<SequencedPage>, Vec<PageNote>) {
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
    let ends = plan.sections.last().is_some_and(|last| last.matter != Matter::BackCover);
    if ends {
        let (count, multiple) = (book.slots.len(), demands.multiple.max(1));
        let missing = count.next_multiple_of(multiple) - count;
        book.fill(plan.sections.len() - 1, plan, missing, Why::Whole(multiple));
    }
    (book.slots, book.notes)
}

/// The pages so far.
#[derive(Debug, Default)]
struct Sequence {
    /// The pages.
    slots: Vec<SequencedPage>,
    /// Why those without text are there.
    notes: Vec<PageNote>,
    /// How many pages each matter has.
    numbers: [usize; 4],
}

impl Sequence {
    /// Adds a page.
    fn push(&mut self, section: usize, holds: Holds, matter: Matter) {
        let number = &mut self.numbers[matter_index(matter)];
        self.slots.push(SequencedPage { section, holds, folio: folio(matter, *number), matter });
        *number += 1;
    }

    /// Adds a blank page.
    fn blank(&mut self, section: usize, matter: Matter, why: Why) {
        self.notes.push(PageNote { page: self.slots.len(), what: PageUse::Blank, why });
        self.push(section, Holds::Nothing, matter);
    }

    /// Adds what is between the last section and the back cover.
    fn close(&mut self, section: usize, plan: &Plan, demands: BindingDemands) {
        let multiple = demands.multiple.max(2);
        // The covers have four pages, two of which are still to come with blank inside covers.
        let to_come = match demands.inside_covers {
            InsideCovers::Blank => 2,
            InsideCovers::Printed => 1,
        };
        let inside = (self.slots.len() + to_come).saturating_sub(4);
        let missing = inside.next_multiple_of(multiple) - inside;
        self.fill(section, plan, missing, Why::Multiple(multiple));
        if demands.inside_covers == InsideCovers::Blank {
            self.blank(section, Matter::BackCover, Why::InsideCover);
        }
    }

    /// Adds pages for the fillers, and blank ones if there are not enough.
    fn fill(&mut self, section: usize, plan: &Plan, missing: usize, why: Why) {
        for number in 0..missing {
            let holds =
                if number < plan.fillers.len() { Holds::Filler(number) } else { Holds::Nothing };
            let what = match plan.fillers.get(number) {
                None => PageUse::Blank,
                Some(Filler::Notes { .. }) => PageUse::Notes,
                Some(Filler::Picture { .. }) => PageUse::Picture,
            };
            self.notes.push(PageNote { page: self.slots.len(), what, why });
            self.push(section, holds, Matter::Body);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Layout, SectionKind};
    use crate::plan::{Part, Section};
    use typeset::font::FontBook;

    /// A sheet whose chapters start on the right, introductions on the left, all else anywhere.
    fn sheet() -> StyleSheet {
        let layout = r#"{
            "format": 1,
            "page": {"width_mm": 148, "height_mm": 210}, "grid": {"leading_pt": 13},
            "margins": {"inner_mm": 17, "outer_mm": 14, "top_mm": 17, "bottom_mm": 21},
            "families": {}, "palette": {}, "styles": {}, "templates": {},
            "parts": {
                "opener": {"templates": [], "start": "recto"},
                "introduction": {"templates": [], "start": "verso"},
                "default": {"templates": []}
            }
        }"#;
        let layout: Layout = serde_json::from_str(layout).unwrap();
        crate::style::style(&layout, &FontBook::default(), None)
    }

    /// A section of this part and matter.
    fn section(part: Part, matter: Matter) -> Section {
        Section {
            id: String::new(),
            part,
            title: "A title".to_owned(),
            listed: true,
            parent: None,
            matter,
            template: None,
            name: typeset::Text::default(),
            lang: "en".to_owned(),
            blocks: Vec::new(),
            place: findings::Place::default(),
        }
    }

    /// A book: cover, title page, introduction, two chapters, back cover.
    fn book(fillers: usize) -> Plan {
        let named = |kind, matter| section(Part::Named(kind), matter);
        let opener = || section(Part::Opener { country: "DE".to_owned() }, Matter::Body);
        let notes = || Filler::Notes { title: "Notes".to_owned() };
        Plan {
            sections: vec![
                named(SectionKind::Cover, Matter::Cover),
                named(SectionKind::TitlePage, Matter::Front),
                named(SectionKind::Introduction, Matter::Body),
                opener(),
                opener(),
                named(SectionKind::BackCover, Matter::BackCover),
            ],
            fillers: (0..fillers).map(|_| notes()).collect(),
            ..Plan::default()
        }
    }

    /// All sequences of short books, under all demands.
    fn all(mut see: impl FnMut(&Plan, BindingDemands, &[SequencedPage], &[PageNote])) {
        let sheet = sheet();
        for pages in 0..216_usize {
            let counts = [1, 1 + pages % 6, 1 + pages / 6 % 6, 1 + pages / 36 % 6, 3, 1];
            for multiple in [2, 4, 8, 16] {
                for inside_covers in [InsideCovers::Blank, InsideCovers::Printed] {
                    let plan = book(pages % 3);
                    let demands = BindingDemands { multiple, inside_covers };
                    let (slots, notes) = sequence(&plan, &sheet, &counts, demands);
                    see(&plan, demands, &slots, &notes);
                }
            }
        }
    }

    #[test]
    fn the_pages_inside_the_covers_are_a_multiple_and_the_book_ends_on_a_verso() {
        all(|_, demands, slots, _| {
            assert!((slots.len() - 4).is_multiple_of(demands.multiple), "{}", slots.len());
            assert!(slots.len().is_multiple_of(2));
            assert_eq!(slots.last().unwrap().holds, Holds::Page(0));
            assert_eq!(slots.last().unwrap().matter, Matter::BackCover);
        });
    }

    #[test]
    fn chapters_start_on_rectos_and_introductions_on_versos() {
        all(|plan, _, slots, _| {
            for (index, slot) in slots.iter().enumerate() {
                let recto = index.is_multiple_of(2);
                match (slot.holds, &plan.sections[slot.section].part) {
                    (Holds::Page(0), Part::Opener { .. }) => assert!(recto),
                    (Holds::Page(0), Part::Named(SectionKind::Introduction)) => assert!(!recto),
                    _ => {}
                }
            }
        });
    }

    #[test]
    fn every_page_without_text_has_a_reason_and_no_other_page_has_one() {
        all(|_, _, slots, notes| {
            let bare = |slot: &SequencedPage| !matches!(slot.holds, Holds::Page(_));
            let without: Vec<usize> = (0..slots.len()).filter(|&i| bare(&slots[i])).collect();
            let noted: Vec<usize> = notes.iter().map(|note| note.page).collect();
            assert_eq!(without, noted);
        });
    }

    #[test]
    fn no_more_pages_are_added_than_must_be() {
        all(|_, demands, slots, notes| {
            let added = notes.iter().filter(|note| matches!(note.why, Why::Multiple(_))).count();
            assert!(added < demands.multiple, "{added} of {}", slots.len());
        });
    }

    #[test]
    fn a_book_without_a_back_cover_has_a_multiple_of_pages_and_fills_the_last() {
        for pages in 1..40 {
            for multiple in [1, 2, 4, 16] {
                let mut plan = book(1);
                plan.sections.pop();
                let demands = BindingDemands { multiple, inside_covers: InsideCovers::Blank };
                let (slots, notes) = sequence(&plan, &sheet(), &[1, 1, pages, 1, 3], demands);
                assert!(slots.len().is_multiple_of(multiple), "{}", slots.len());
                let added = notes.iter().filter(|note| note.why == Why::Whole(multiple));
                let holds: Vec<Holds> = added.map(|note| slots[note.page].holds).collect();
                assert!(holds.len() < multiple);
                assert!(holds.first().is_none_or(|first| *first == Holds::Filler(0)));
            }
        }
    }

    #[test]
    fn fillers_come_in_their_order_before_blank_pages() {
        all(|plan, _, slots, notes| {
            let added = notes.iter().filter(|note| matches!(note.why, Why::Multiple(_)));
            for (number, note) in added.enumerate() {
                let filled = number < plan.fillers.len();
                let wanted = if filled { Holds::Filler(number) } else { Holds::Nothing };
                assert_eq!(slots[note.page].holds, wanted);
                assert_eq!(note.what == PageUse::Notes, filled);
            }
        });
    }

    #[test]
    fn inner_sides_of_covers_are_left_white_unless_they_are_printed() {
        all(|_, demands, slots, _| {
            let inner = [slots[1].holds, slots[slots.len() - 2].holds];
            match demands.inside_covers {
                InsideCovers::Blank => assert_eq!(inner, [Holds::Nothing; 2]),
                InsideCovers::Printed => assert_eq!(inner[0], Holds::Page(0)),
            }
        });
    }
}
