//! Layout: blocks and pictures into pages.
//!
//! **Takes** the plan, the computed styles and the sizes of the pictures. **Gives** the
//! [`PagedDocument`]: every glyph and picture at its place, every tag in its order, every folio known.
//! **Never** touches colour values or file formats.
//!
//! The steps are `compose` (blocks → rows, in parallel) → `place` (rows → pages of a section) →
//! `sequence` (sections → pages of the book) → `assemble`. Page numbers printed inside the text depend
//! on their own outcome: sections that print some are composed again until the numbers hold, at most
//! three times; numbers that do not hold then are a finding.

mod assemble;
mod blocks;
mod compose;
mod copyfit;
mod fill;
mod filler;
mod folio;
mod furniture;
mod page;
mod place;
mod row;
mod section;
mod sequence;
mod settle;

use findings::{Code, Finding, Findings};
use rayon::prelude::*;
use typeset::Text;
use typeset::font::FontBook;
use typeset::{Missing, Setter, ShapingFonts};

use crate::frame::PagedDocument;
use crate::media::PictureFile;
use crate::plan::{Body, Plan, Section};
use crate::style::Sheet;

use place::Placed;
use section::Kit;
use sequence::{Holds, Slot};
use settle::{FoliosById, Rounds};

pub use sequence::Demands;

/// Rounds after which page numbers that still change are given up.
const ROUNDS: usize = 3;

/// What layout needs in addition to the plan.
#[derive(Clone, Copy, Debug)]
pub struct Materials<'m> {
    /// The styles.
    pub sheet: &'m Sheet,
    /// The fonts.
    pub fonts: &'m FontBook,
    /// The files of [`Plan::pictures`], in the same order.
    pub pictures: &'m [PictureFile],
    /// What binding asks of the number of pages.
    pub demands: Demands,
}

/// Lays a book out.
pub fn layout(plan: &Plan, with: Materials<'_>) -> (PagedDocument, Findings) {
    let shaping = ShapingFonts::open(with.fonts);
    let mut folios = FoliosById::new();
    let mut placed: Vec<Option<(Placed, Vec<Missing>)>> =
        plan.sections.iter().map(|_| None).collect();
    let mut sides = vec![0; plan.sections.len()];
    let mut slots: Vec<Slot> = Vec::new();
    let mut notes = Vec::new();
    let mut printed = folios.clone();
    let (mut counts, mut before) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let due: Vec<usize> = (0..plan.sections.len())
            .filter(|&i| placed[i].is_none() || prints_folios(&plan.sections[i]))
            .collect();
        set_sections(plan, with, (&shaping, &folios), &due, (&sides, &mut placed));
        let of_round = placed.iter().map(|p| p.as_ref().map_or(1, |(p, _)| p.pages.len()));
        before = std::mem::replace(&mut counts, of_round.collect());
        (slots, notes) = sequence::sequence(plan, with.sheet, &counts, with.demands);
        let starts = starts(plan, &slots);
        for (index, &start) in starts.iter().enumerate() {
            // Margins are mirrored on versos: a section that moved to the other side is set again.
            if start % 2 != sides[index] % 2 {
                placed[index] = None;
            }
            sides[index] = start;
        }
        let new = folios_of(plan, &slots, &starts);
        let settled = new == folios && placed.iter().all(Option::is_some);
        printed = std::mem::replace(&mut folios, new);
        if settled {
            break;
        }
    }
    let due: Vec<usize> = (0..plan.sections.len()).filter(|&i| placed[i].is_none()).collect();
    set_sections(plan, with, (&shaping, &folios), &due, (&sides, &mut placed));
    let mut found = Findings::default();
    let rounds = Rounds { folios: [&printed, &folios], counts: [&before, &counts], late: &due };
    if let Some(finding) = settle::unsettled(plan, &rounds) {
        found.push(finding);
    }
    let mut sections = Vec::with_capacity(placed.len());
    for (section, entry) in plan.sections.iter().zip(placed) {
        let Some((mut placed, missing)) = entry else { continue };
        found.extend(std::mem::take(&mut placed.found));
        report_missing(section, &missing, &mut found);
        sections.push(placed);
    }
    let mut document = assemble::assemble(plan, with, &shaping, (sections, slots));
    document.notes = notes;
    (document, found)
}

/// Composes and places the sections that are due, in parallel.
fn set_sections(
    plan: &Plan,
    with: Materials<'_>,
    (shaping, folios): (&ShapingFonts, &FoliosById),
    due: &[usize],
    (sides, placed): (&[usize], &mut [Option<(Placed, Vec<Missing>)>]),
) {
    let look_up = |id: &str| folios.get(id).cloned().unwrap_or_else(|| "000".to_owned());
    let kit = Kit { plan, sheet: with.sheet, pictures: with.pictures, folios: &look_up };
    let set: Vec<(Placed, Vec<Missing>)> = due
        .par_iter()
        .map_init(
            || Setter::new(with.fonts, shaping),
            |setter, &index| {
                let composed = section::compose(kit, index, setter);
                let missing = setter.take_missing();
                let section = &plan.sections[index];
                (place::place(composed, section, with.sheet, sides[index]), missing)
            },
        )
        .collect();
    for (&index, entry) in due.iter().zip(set) {
        placed[index] = Some(entry);
    }
}

/// Index of the first page of every section.
fn starts(plan: &Plan, slots: &[Slot]) -> Vec<usize> {
    let mut starts = vec![0; plan.sections.len()];
    for (index, slot) in slots.iter().enumerate() {
        if slot.holds == Holds::Page(0) {
            starts[slot.section] = index;
        }
    }
    starts
}

/// The folio of every section's first page, by the section's id.
fn folios_of(plan: &Plan, slots: &[Slot], starts: &[usize]) -> FoliosById {
    let folio = |&start: &usize| slots.get(start).map_or(String::new(), |slot| slot.folio.clone());
    plan.sections.iter().map(|section| section.id.clone()).zip(starts.iter().map(folio)).collect()
}

/// Whether a section prints page numbers of other sections.
fn prints_folios(section: &Section) -> bool {
    let refers = |text: &Text| text.spans.iter().any(|span| span.page_of_link);
    section.blocks.iter().any(|block| match &block.body {
        Body::Contents(_) | Body::Index(_) => true,
        Body::Heading { text, .. } | Body::Paragraph { text, .. } => refers(text),
        Body::List { items, .. } => items.iter().any(refers),
        Body::Table(table) => table.rows.iter().flatten().any(refers),
        Body::Quote { .. } | Body::Figure(_) | Body::Logos(_) | Body::Figures(_) | Body::Map(_) => {
            false
        }
    })
}

/// Reports the characters of a section that no font has, each once.
fn report_missing(section: &Section, missing: &[Missing], found: &mut Findings) {
    for lack in missing {
        let block = section.blocks.get(lack.place.block as usize);
        let place = block.map_or(&section.place, |block| &block.place);
        found.push(Finding::new(
            Code::MissingGlyph,
            place.clone(),
            format!(
                "No font of the layout has the character “{}” (U+{:04X}).",
                lack.character, lack.character as u32
            ),
            "Write it differently, or add a font that has it to the layout's fallback families.",
        ));
    }
}
