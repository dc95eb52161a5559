//! Where the pages of the print edition begin in the running text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use typeset::{Text, TextPlace};

use crate::plan::{PageMap, PageStart, Plan};

use super::{order, parts};

/// The pages of the print edition, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct PageBreaks {
    /// The pages that have a folio.
    pub(super) marks: Vec<PageBreak>,
    /// The positions of the marks of each section.
    sections: Vec<BTreeMap<SectionPoint, Vec<usize>>>,
}

/// The start of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageBreak {
    /// The folio in the page list.
    pub(super) folio: String,
    /// Anchor of the marker, unique in the book.
    pub(super) id: String,
    /// Index of the section that contains the marker.
    pub(super) section: usize,
}

/// A place in a section: block, part, byte offset. Before a block is part 0 with offset 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct SectionPoint(u32, u32, u32);

impl SectionPoint {
    /// Before everything.
    const START: Self = Self(0, 0, 0);
    /// After everything.
    const END: Self = Self(u32::MAX, 0, 0);
}

impl PageBreaks {
    /// Finds a place for every page: no marker breaks a word, none comes before that of the page
    /// before it, and every page with a folio has one.
    pub(super) fn new(plan: &Plan, map: &PageMap) -> Self {
        let mut pages =
            Self { marks: Vec::new(), sections: vec![BTreeMap::new(); plan.sections.len()] };
        let mut ids = BTreeSet::new();
        let mut last = (0, SectionPoint::START);
        for index in 0..map.pages.len() {
            let page = &map.pages[index];
            let Some(wanted) = place(plan, map, index) else { continue };
            if page.folio.is_empty() {
                continue;
            }
            last = last.max(wanted);
            let (section, spot) = last;
            let mark = PageBreak {
                folio: page.folio.clone(),
                id: new_id(&page.folio, index, &mut ids),
                section,
            };
            pages.sections[section].entry(spot).or_default().push(pages.marks.len());
            pages.marks.push(mark);
        }
        pages
    }

    /// All marks of a section.
    pub(super) fn of(&self, section: usize) -> impl Iterator<Item = &PageBreak> {
        self.marks.iter().filter(move |mark| mark.section == section)
    }

    /// The marks before a block.
    pub(super) fn before(&self, section: usize, block: usize) -> Vec<&PageBreak> {
        self.at(section, SectionPoint(block as u32, 0, 0))
    }

    /// The marks at the end of a section.
    pub(super) fn at_end(&self, section: usize) -> Vec<&PageBreak> {
        self.at(section, SectionPoint::END)
    }

    /// The marks inside a part of a block, with their byte offsets in its plain text, in order.
    pub(super) fn inside(
        &self,
        section: usize,
        block: usize,
        part: usize,
    ) -> Vec<(usize, &PageBreak)> {
        let Some(spots) = self.sections.get(section) else { return Vec::new() };
        let (block, part) = (block as u32, part as u32);
        let from = if part == 0 {
            Bound::Excluded(SectionPoint(block, 0, 0))
        } else {
            Bound::Included(SectionPoint(block, part, 0))
        };
        spots
            .range((from, Bound::Included(SectionPoint(block, part, u32::MAX))))
            .flat_map(|(spot, marks)| marks.iter().map(|&m| (spot.2 as usize, &self.marks[m])))
            .collect()
    }

    /// The marks at one position.
    fn at(&self, section: usize, spot: SectionPoint) -> Vec<&PageBreak> {
        let found = self.sections.get(section).and_then(|spots| spots.get(&spot));
        found.into_iter().flatten().map(|&m| &self.marks[m]).collect()
    }
}

/// The position of a page's marker; `None` if the plan has no such section.
fn place(plan: &Plan, map: &PageMap, index: usize) -> Option<(usize, SectionPoint)> {
    let page = &map.pages[index];
    if let Some(first) = page.first {
        return spot_of(plan, first);
    }
    let section = page.section as usize;
    plan.sections.get(section)?;
    let text_of = |page: &PageStart| page.first.filter(|first| first.section == page.section);
    let same = |page: &&PageStart| page.section as usize == section;
    let has_text_before =
        map.pages[..index].iter().rev().take_while(same).any(|p| text_of(p).is_some());
    if !has_text_before {
        return Some((section, SectionPoint::START));
    }
    let next = map.pages[index..].iter().take_while(same).find_map(text_of);
    next.map_or(Some((section, SectionPoint::END)), |first| spot_of(plan, first))
}

/// The position of a text place, moved to the next start of a word.
fn spot_of(plan: &Plan, place: TextPlace) -> Option<(usize, SectionPoint)> {
    let index = place.section as usize;
    let section = plan.sections.get(index)?;
    let Some(block) = section.blocks.get(place.block as usize) else {
        return Some((index, SectionPoint::END));
    };
    // Blocks that follow the story have no markers; the page continues with the block after it.
    match order::in_place(section, place.block as usize) {
        Some(at) if at == place.block as usize => {}
        Some(at) => return Some((index, SectionPoint(at as u32, 0, 0))),
        None => return Some((index, SectionPoint::END)),
    }
    let before = SectionPoint(place.block, 0, 0);
    let Some(text) = parts::text(&block.body, place.part as usize) else {
        return Some((index, before));
    };
    let offset = next_word(&text, place.offset as usize);
    Some((index, SectionPoint(place.block, place.part, offset as u32)))
}

/// The first byte offset at or after `offset` where a word starts outside a link; the end of the
/// text if there is none.
fn next_word(text: &Text, offset: usize) -> usize {
    let mut start = 0;
    let mut last = ' ';
    for span in &text.spans {
        for (at, c) in span.text.char_indices() {
            let breaks_link = span.link.is_some() && at > 0;
            if start + at >= offset && last.is_whitespace() && !c.is_whitespace() && !breaks_link {
                return start + at;
            }
            last = c;
        }
        start += span.text.len();
    }
    start
}

/// An anchor made from the folio if possible, otherwise from the page's index.
fn new_id(folio: &str, index: usize, taken: &mut BTreeSet<String>) -> String {
    let plain = folio.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let id = format!("page-{folio}");
    if plain && taken.insert(id.clone()) {
        return id;
    }
    let id = format!("page-no-{}", index + 1);
    taken.insert(id.clone());
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Slot;
    use crate::plan::{Block, BlockRole, Body, Matter, Part, Section, Stay};
    use findings::Place;

    /// A book of one section with two paragraphs.
    fn plan() -> Plan {
        let paragraph = |text: &str| Block {
            slot: Slot::Flow,
            body: Body::Paragraph { role: BlockRole::Body, text: Text::plain(text) },
            place: Place::default(),
        };
        let section = Section {
            name: Text::default(),
            id: "story".to_owned(),
            part: Part::Story { id: "story".to_owned(), words: 4, stay: Stay::default() },
            title: "A story".to_owned(),
            listed: true,
            parent: None,
            matter: Matter::Body,
            template: None,
            lang: "en".to_owned(),
            blocks: vec![paragraph("one two"), paragraph("three four")],
            place: Place::default(),
        };
        Plan { sections: vec![section], ..Plan::default() }
    }

    /// Pages that begin at these blocks and bytes; their folios count up from 1.
    fn map(firsts: &[(u32, u32)]) -> PageMap {
        let page = |(index, &(block, offset)): (usize, &(u32, u32))| PageStart {
            folio: (index + 1).to_string(),
            section: 0,
            first: Some(TextPlace { section: 0, block, part: 0, offset }),
        };
        PageMap { sections: vec![0], pages: firsts.iter().enumerate().map(page).collect() }
    }

    #[test]
    fn no_marker_precedes_that_of_the_previous_page() {
        // The third page shows text of the first paragraph next to that of the second.
        let pages = PageBreaks::new(&plan(), &map(&[(0, 0), (1, 0), (0, 4), (1, 6)]));
        let folios = |marks: Vec<&PageBreak>| -> Vec<String> {
            marks.iter().map(|mark| mark.folio.clone()).collect()
        };
        assert_eq!(folios(pages.before(0, 0)), ["1"]);
        assert!(pages.inside(0, 0, 0).is_empty());
        assert_eq!(folios(pages.before(0, 1)), ["2", "3"]);
        let later = pages.inside(0, 1, 0);
        assert_eq!(
            later.iter().map(|(at, mark)| (*at, mark.folio.as_str())).collect::<Vec<_>>(),
            [(6, "4")]
        );
    }
}
