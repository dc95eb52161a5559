//! Rounds: sections are set again until the page numbers that they print are right.

use std::cell::RefCell;
use std::fmt::Write as _;

use findings::{Finding, Findings};
use rayon::prelude::*;
use typeset::{MissingGlyph, Setter, ShapingFonts, Text};

use crate::frame::{PageNote, PagedDocument};
use crate::plan::{Body, PictureId, Plan, Section};

use super::LayoutInput;
use super::again::{compose, finished, with_lengths};
use super::assemble::assemble;
use super::choose::{part_name, suitable};
use super::compose::RowContent;
use super::copyfit::FittedSection;
use super::covers::too_long;
use super::filler::cut_fillers;
use super::fixed::{FixedFrames, chapters};
use super::missing::report_missing;
use super::paragraphs::BrokenParagraphs;
use super::place::{Placed, place};
use super::planner::{self, Choice};
use super::section::Source;
use super::sequence::{Holds, SequencedPage, sequence};
use super::settle::{FoliosById, LastRounds, unsettled};

/// The folio of a section whose page is not known yet: as wide as most folios.
const UNKNOWN_FOLIO: &str = "000";

/// A section that is set. Margins are mirrored on versos, so its lines get their places on pages when all
/// sides are known.
struct SetSection {
    /// Its lines, and on which of its pages they are.
    fitted: FittedSection,
    /// The folios that it used.
    told: FoliosById,
    /// Why its pages are plain, if no template suits it.
    unsuited: Option<Finding>,
}

/// The ways to set a section, of which only the heights are known.
struct ComparedSection {
    /// One for each template.
    ways: Vec<FittedSection>,
    /// Why its pages are plain, if no template suits it.
    unsuited: Option<Finding>,
    /// Its paragraphs.
    known: BrokenParagraphs,
}

/// The book between two rounds.
pub(super) struct Rounds<'r> {
    /// The plan.
    plan: &'r Plan,
    /// The input of layout.
    with: LayoutInput<'r>,
    /// The fonts, opened for shaping.
    shaping: &'r ShapingFonts,
    /// The sections; `None` before the first round.
    sections: Vec<Option<SetSection>>,
    /// Index of the first page of every section.
    starts: Vec<usize>,
    /// Indices of the sections that moved to the other side of a leaf in the last round.
    moved: Vec<usize>,
    /// The pages of the book.
    slots: Vec<SequencedPage>,
    /// Why pages without text are there.
    notes: Vec<PageNote>,
    /// The folios with which sections were set in the last round.
    printed: FoliosById,
    /// The resulting folios.
    folios: FoliosById,
    /// How many pages each section took in the round before the last.
    before: Vec<usize>,
    /// How many in the last.
    counts: Vec<usize>,
    /// Sections that were set again after the last round.
    late: Vec<usize>,
    /// How each section is set, in words.
    choices: Vec<String>,
}

impl<'r> Rounds<'r> {
    /// Nothing is set yet.
    pub(super) fn new(plan: &'r Plan, with: LayoutInput<'r>, shaping: &'r ShapingFonts) -> Self {
        Self {
            plan,
            with,
            shaping,
            sections: plan.sections.iter().map(|_| None).collect(),
            starts: vec![0; plan.sections.len()],
            moved: Vec::new(),
            slots: Vec::new(),
            notes: Vec::new(),
            printed: FoliosById::new(),
            folios: FoliosById::new(),
            before: Vec::new(),
            counts: Vec::new(),
            late: Vec::new(),
            choices: vec![String::new(); plan.sections.len()],
        }
    }

    /// Composes the sections that are not set, and those that print page numbers.
    pub(super) fn set_sections(&mut self) {
        let due = |index: &usize| {
            self.sections[*index].is_none()
                || self.moved.contains(index)
                || prints_folios(&self.plan.sections[*index])
        };
        let due = (0..self.sections.len()).filter(due).collect();
        self.set(due);
    }

    /// Composes the sections that moved to the other side of a leaf in the last round.
    pub(super) fn set_moved(&mut self) {
        self.late = std::mem::take(&mut self.moved);
        self.set(self.late.clone());
    }

    /// Composes sections in parallel, except those that would not change.
    fn set(&mut self, mut due: Vec<usize>) {
        due.retain(|&index| !self.holds(index));
        let setter =
            || Setter::new(self.with.fonts, self.shaping).with_patterns(self.with.patterns);
        let drafts = due.par_iter().map_init(setter, |setter, &index| self.draft(index, setter));
        let drafts: Vec<ComparedSection> = drafts.collect();
        let chosen = planner::plan(&self.choices(&due, &drafts));
        for ((&index, draft), &chosen) in due.iter().zip(&drafts).zip(&chosen) {
            if draft.ways.len() > 1 || self.choices[index].is_empty() {
                self.choices[index] = explained(&draft.ways, chosen);
            }
        }
        let drafts: Vec<_> = due.iter().zip(drafts).zip(chosen).collect();
        let finish = |setter: &mut Setter<'_>, ((&index, draft), chosen)| {
            self.finished(index, setter, draft, chosen)
        };
        let set: Vec<_> = drafts.into_par_iter().map_init(setter, finish).collect();
        for (index, set) in due.into_iter().zip(set) {
            self.sections[index] = set;
        }
    }

    /// The ways to set these sections as the planner sees them.
    fn choices(&self, due: &[usize], drafts: &[ComparedSection]) -> Vec<Choice> {
        let way = |way: &FittedSection| (way.cost, way.composed.pages.clone());
        let choice = |(&index, draft): (&usize, &ComparedSection)| Choice {
            kind: part_name(&self.plan.sections[index]),
            ways: draft.ways.iter().map(way).collect(),
        };
        due.iter().zip(drafts).map(choice).collect()
    }

    /// Whether a section is set, with the folios that it would be told now.
    fn holds(&self, index: usize) -> bool {
        let is_true = |(id, folio): (&String, &String)| self.folio(id) == folio;
        self.sections[index].as_ref().is_some_and(|set| set.told.iter().all(is_true))
    }

    /// The folio of a section.
    fn folio(&self, id: &str) -> &str {
        self.folios.get(id).map_or(UNKNOWN_FOLIO, String::as_str)
    }

    /// The heights of a section with each template that suits it, or with the one that was chosen before.
    fn draft(&self, index: usize, setter: &mut Setter<'_>) -> ComparedSection {
        let known = self.sections[index].as_ref();
        let chosen = known.map(|set| (set.fitted.composed.pages.clone(), set.unsuited.clone()));
        let (pages, unsuited) = match chosen {
            Some((pages, unsuited)) => (vec![pages], unsuited),
            None => suitable(self.plan, index, self.with),
        };
        let known = RefCell::default();
        let folios = |id: &str| self.folio(id).to_owned();
        let (plan, with, detail) = (self.plan, self.with, RowContent::Heights);
        let source = Source { plan, index, with, folios: &folios, known: &known, detail };
        let ways: Vec<_> = pages.iter().map(|pages| compose(source, setter, pages)).collect();
        let least = ways.iter().map(|way| way.cost).min().unwrap_or_default();
        let most = least + planner::most_more(ways.len());
        let better = |way: FittedSection| {
            // However well its pages were filled, it would not be chosen.
            if way.cost_if_full() > most { way } else { with_lengths(source, setter, way) }
        };
        let ways = ways.into_iter().map(better).collect();
        ComparedSection { ways, unsuited, known: known.into_inner() }
    }

    /// A section set in one of the ways that were compared, and the folios that it asks for.
    fn finished(
        &self,
        index: usize,
        setter: &mut Setter<'_>,
        draft: ComparedSection,
        chosen: usize,
    ) -> Option<SetSection> {
        let told = RefCell::new(FoliosById::new());
        let folios = |id: &str| {
            let folio = self.folio(id).to_owned();
            told.borrow_mut().insert(id.to_owned(), folio.clone());
            folio
        };
        let ComparedSection { ways, unsuited, known } = draft;
        let (plan, with, detail) = (self.plan, self.with, RowContent::Glyphs);
        let known = RefCell::new(known);
        let source = Source { plan, index, with, folios: &folios, known: &known, detail };
        let fitted = finished(source, setter, ways.into_iter().nth(chosen)?);
        Some(SetSection { fitted, told: told.into_inner(), unsuited })
    }

    /// Puts the sections in their places, and notes the folio of each.
    pub(super) fn sequence(&mut self) {
        let pages = |section: &Option<SetSection>| {
            section.as_ref().map_or(1, |section| section.fitted.pages())
        };
        let counts = self.sections.iter().map(pages).collect();
        self.before = std::mem::replace(&mut self.counts, counts);
        (self.slots, self.notes) =
            sequence(self.plan, self.with.sheet, &self.counts, self.with.demands);
        let starts = starts(self.plan, &self.slots);
        let turned = |index: &usize| starts[*index] % 2 != self.starts[*index] % 2;
        self.moved = (0..starts.len()).filter(turned).collect();
        let folios = folios_of(self.plan, &self.slots, &starts);
        self.printed = std::mem::replace(&mut self.folios, folios);
        self.starts = starts;
    }

    /// Whether another round would change nothing.
    pub(super) fn is_settled(&self) -> bool {
        self.printed == self.folios && self.moved.is_empty()
    }

    /// The laid-out book, and everything that went wrong in it.
    pub(super) fn finish(self) -> (PagedDocument, Findings) {
        let mut found = Findings::default();
        let last = LastRounds {
            folios: [&self.printed, &self.folios],
            counts: [&self.before, &self.counts],
            late: &self.late,
        };
        if let Some(finding) = unsettled(self.plan, &last) {
            found.push(finding);
        }
        found.extend(too_long(self.plan, &self.counts, self.with.demands.inside_covers));
        let (plan, with) = (self.plan, self.with);
        let (slots, chapters) = (self.slots.as_slice(), chapters(plan));
        let ids = (0..).map(PictureId);
        let ids = plan.pictures.iter().map(|picture| picture.file.as_str()).zip(ids).collect();
        // The sides are known: everything gets its place.
        let of_section = |setter: &mut Setter<'_>, (index, mut set): (usize, SetSection)| {
            let missing = std::mem::take(&mut set.fitted.composed.missing);
            set.fitted.composed.found.extend(set.unsuited.into_iter().collect());
            let chapter = chapters[index];
            let fixed = FixedFrames { plan, index, chapter, with, slots, ids: &ids, setter };
            let placed = place(set.fitted, fixed, self.starts[index]);
            (placed, missing)
        };
        let set: Vec<SetSection> = self.sections.into_iter().flatten().collect();
        let setter = || Setter::new(with.fonts, self.shaping).with_patterns(with.patterns);
        let on_pages: Vec<(Placed, Vec<MissingGlyph>)> =
            set.into_par_iter().enumerate().map_init(setter, of_section).collect();
        let mut sections = Vec::with_capacity(on_pages.len());
        for (section, (mut placed, missing)) in plan.sections.iter().zip(on_pages) {
            found.extend(std::mem::take(&mut placed.found));
            report_missing(section, &missing, &mut found);
            sections.push(placed);
        }
        // A frame that all parts share is reported once.
        found.dedup();
        let fillers = self.slots.iter().filter_map(|slot| match slot.holds {
            Holds::Filler(number) => Some(number),
            Holds::Page(_) | Holds::Nothing => None,
        });
        found.extend(cut_fillers(&plan.fillers, fillers, with.sheet, with.pictures));
        let mut document = assemble(plan, with, self.shaping, sections, &self.slots);
        document.notes = self.notes;
        document.choices = self.choices;
        (document, found)
    }
}

/// How a section is set, and what the other ways would cost.
fn explained(ways: &[FittedSection], chosen: usize) -> String {
    let mut out = ways.get(chosen).map_or_else(String::new, FittedSection::words);
    for (_, other) in ways.iter().enumerate().filter(|(number, _)| *number != chosen) {
        _ = write!(out, "\n    not {}", other.words());
    }
    out
}

/// Index of the first page of every section.
fn starts(plan: &Plan, slots: &[SequencedPage]) -> Vec<usize> {
    let mut starts = vec![0; plan.sections.len()];
    for (index, slot) in slots.iter().enumerate() {
        if slot.holds == Holds::Page(0) {
            starts[slot.section] = index;
        }
    }
    starts
}

/// The folio of every section's first page, by the section's id.
fn folios_of(plan: &Plan, slots: &[SequencedPage], starts: &[usize]) -> FoliosById {
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
        Body::Quote { .. }
        | Body::Figure(_)
        | Body::Logos(_)
        | Body::Figures(_)
        | Body::Map(_)
        | Body::Qr(_) => false,
    })
}
