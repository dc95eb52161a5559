//! The ways in which each section may be set, and those that the planner takes.

use std::fmt::Write as _;

use findings::Finding;
use typeset::{MissingGlyph, Setter};

use crate::model::{PageTemplate, Start};
use crate::plan::{Matter, Plan};

use super::LayoutInput;
use super::again::compose;
use super::choose::{ChosenPages, is_for_pictures, part_name, suitable};
use super::copyfit::{Fit, FitCosts, fits, loosened};
use super::lengths::Lengthening;
use super::page::measure;
use super::planner::{PlaceCosts, PlannedPart, Way, explain, plan};
use super::section::{Composed, Source};
use super::turn::{columns_of, room};

/// Cost of each template by which a section's differs from the one whose turn it is.
const OUT_OF_TURN: i64 = 400;

/// A section as the planner wants it.
pub(super) struct ChosenWay {
    /// Its pages as the layout has them.
    pub pages: ChosenPages,
    /// Height of the picture in grid lines, if the planner had a say in it.
    pub grown: Option<i64>,
    /// Lines by which its paragraphs are longer than they would be.
    pub wanted: Lengthening,
    /// Why it is so, in words.
    pub why: String,
}

impl Way {
    /// Why a section is set so, in words: its template, its pages, and its costs where there are some.
    fn words(&self, begins_recto: bool, place: PlaceCosts) -> String {
        let side = if begins_recto { "recto" } else { "verso" };
        let mut out = format!("{} · {} pages from a {side}", self.template, self.pages);
        if let Some(lines) = self.fit.grown {
            _ = write!(out, " · picture to line {lines}");
        }
        let empty: Vec<String> = self.fit.empty.iter().map(i64::to_string).collect();
        _ = write!(out, " · empty lines {}", empty.join(" "));
        for (block, lines) in &self.fit.wanted {
            _ = write!(out, " · block {block} {lines:+} line");
        }
        let FitCosts { breaks, unfilled, cropped, turn, lengths } = self.fit.costs;
        for (what, cost) in [
            ("breaks", breaks),
            ("unfilled", unfilled),
            ("cropped", cropped),
            ("out of turn", turn),
            ("lengths", lengths),
            ("alike", place.alike),
            ("spreads", place.spreads),
        ] {
            if cost > 0 {
                _ = write!(out, " · {what} {cost}");
            }
        }
        out
    }
}

/// A section, composed with a template that suits it.
struct Candidate {
    /// With everything set.
    composed: Composed,
    /// The characters in it that no font has.
    missing: Vec<MissingGlyph>,
    /// Where its pages may end.
    fits: Vec<Fit>,
}

/// A section with all its candidates.
pub(super) struct Candidates {
    /// At least one.
    all: Vec<Candidate>,
    /// No template suits it.
    unsuited: Option<Finding>,
}

/// A section composed as the planner wants it.
pub(super) struct Taken {
    /// With everything set.
    pub composed: Composed,
    /// Where its pages end.
    pub fit: Fit,
    /// The characters in it that no font has.
    pub missing: Vec<MissingGlyph>,
    /// How it is set.
    pub way: ChosenWay,
    /// No template suits it.
    pub unsuited: Option<Finding>,
}

/// Composes a section with each template that suits it.
pub(super) fn candidates(source: Source<'_>, setter: &mut Setter<'_>) -> Candidates {
    let (pages, unsuited) = suitable(source.plan, source.index, source.with);
    let mut all: Vec<Candidate> = Vec::with_capacity(pages.len());
    for pages in &pages {
        let alike = all.iter().find(|known| is_set_alike(&known.composed, pages, source.with));
        let (composed, missing) = match alike {
            Some(known) => {
                let composed = Composed { pages: pages.clone(), ..known.composed.clone() };
                (composed, known.missing.clone())
            }
            None => (compose(source, setter, pages), setter.take_missing()),
        };
        let mut fits = fits(&composed, source.with.sheet);
        let looser = loosened(&composed, source.with.sheet, &fits);
        fits.extend(looser);
        all.push(Candidate { composed, missing, fits });
    }
    Candidates { all, unsuited }
}

/// Whether other pages would be composed to the same rows: their frames differ in their places alone.
fn is_set_alike(known: &Composed, other: &ChosenPages, with: LayoutInput<'_>) -> bool {
    let same = |one: &PageTemplate, other: &PageTemplate| {
        let frames = one.frames.iter().zip(&other.frames);
        one.frames.len() == other.frames.len()
            && frames.into_iter().all(|(one, other)| {
                let is_wide = is_for_pictures(&one.takes)
                    || measure(one, with.sheet) == measure(other, with.sheet);
                one.takes == other.takes
                    && one.flow == other.flow
                    && one.styles == other.styles
                    && is_wide
            })
    };
    known.turned.is_none()
        && same(&known.pages.first, &other.first)
        && same(&known.pages.next, &other.next)
        && room(&known.pages, with.sheet) == room(other, with.sheet)
}

/// How many pages a section has that is divided so: its first one is there whether the flow begins on
/// it or not.
fn pages_of(composed: &Composed, fit: &Fit) -> usize {
    let first = columns_of(&composed.pages.first);
    let next = columns_of(&composed.pages.next);
    if next == 0 {
        return 1;
    }
    1 + fit.division.ends.len().saturating_sub(first).div_ceil(next)
}

/// All ways to set a section.
fn ways(candidates: &Candidates) -> Vec<Way> {
    let mut all = Vec::new();
    for (number, candidate) in candidates.all.iter().enumerate() {
        for fit in &candidate.fits {
            let mut fit = fit.clone();
            fit.costs.turn = number as i64 * OUT_OF_TURN;
            let pages = pages_of(&candidate.composed, &fit);
            let template = candidate.composed.pages.name.clone();
            all.push(Way { candidate: number, template, fit, pages });
        }
    }
    all
}

/// Whether a blank page stands before a section that would begin on a verso, or on a recto.
fn blank(plan: &Plan, index: usize, with: LayoutInput<'_>) -> [bool; 2] {
    let section = &plan.sections[index];
    let (_, start) = with.sheet.part(part_name(section));
    let first_of_matter = index == 0 || plan.sections[index - 1].matter != section.matter;
    match start {
        _ if section.matter == Matter::BackCover => [false, false],
        Start::Recto => [true, false],
        Start::Verso => [false, true],
        Start::Page if first_of_matter && section.matter == Matter::Body => [true, false],
        Start::Page => [false, false],
    }
}

/// Takes the ways that cost the book least.
pub(super) fn take(all: Vec<Candidates>, book: &Plan, with: LayoutInput<'_>) -> Vec<Taken> {
    let parts: Vec<PlannedPart> = all
        .iter()
        .enumerate()
        .map(|(index, candidates)| {
            let has_choice = candidates.all.len() > 1;
            PlannedPart {
                kind: has_choice.then(|| part_name(&book.sections[index])),
                ways: ways(candidates),
                blank: blank(book, index, with),
            }
        })
        .collect();
    let chosen = plan(&parts);
    let explained = explain(&parts, &chosen);
    let sections = all.into_iter().zip(parts.iter().zip(&chosen).zip(&explained));
    sections
        .map(|(mut candidates, ((part, &way), (begins_recto, costs)))| {
            let way = &part.ways[way];
            let Candidate { composed, missing, .. } = candidates.all.swap_remove(way.candidate);
            let why = way.words(*begins_recto, *costs);
            Taken {
                way: ChosenWay {
                    pages: composed.pages.clone(),
                    grown: way.fit.grown,
                    wanted: way.fit.wanted.clone(),
                    why,
                },
                composed,
                fit: way.fit.clone(),
                missing,
                unsuited: candidates.unsuited.take(),
            }
        })
        .collect()
}

/// Composes a section again as it was planned, with page numbers that have changed.
pub(super) fn again(
    source: Source<'_>,
    setter: &mut Setter<'_>,
    way: &ChosenWay,
) -> (Composed, Fit) {
    let composed = compose(source, setter, &way.pages);
    let fits = fits(&composed, source.with.sheet);
    let cost = |fit: &Fit| (fit.grown != way.grown, fit.costs.sum(), fit.grown);
    let fit = fits.into_iter().min_by_key(cost).unwrap_or_default();
    (composed, fit)
}
