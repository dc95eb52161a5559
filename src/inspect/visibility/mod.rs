//! Whether the funding is shown on the finished pages as the European Union requires.
//!
//! What is measured here goes into the report, for the officer who signs it off; what breaks a rule is
//! a finding. Sources of the rules: `data::funding`, `data::emblem`.

mod emblem;
mod measure;
#[cfg(test)]
mod tests;
mod words;

pub use emblem::{Fault, fault};
pub use measure::SeenEmblem;

use findings::{Finding, Findings, Place};
use typeset::TextRun;
use units::Color;
use units::{Abs, Ratio};

use crate::codes::Code;
use crate::data::funding::{Regime, STATEMENT_FACES};
use crate::frame::Compiled;
use crate::model::{MANIFEST, SectionKind};
use crate::plan::Part;

use measure::SeenLogo;
use words::{DISCLAIMER, Printed, STATEMENT};

/// The share of an emblem's height that stays clear around it. The rules only ask that nothing touches
/// it or interferes with it; a quarter is our measure of that, and layout keeps it next to the
/// statement.
const CLEAR: i64 = 4;

/// Smallest statement: a custom of print shops for small type.
const SMALLEST: Abs = Abs::raw(6 * Abs::UNITS);

/// What is shown of the funding.
#[derive(Clone, Debug)]
pub struct Visibility {
    /// The rules that the book is under.
    pub regime: &'static Regime,
    /// The emblems, in the order of pages.
    pub emblems: Vec<SeenEmblem>,
    /// How many logos there are.
    pub logos: usize,
    /// Indexes of the pages with the whole statement.
    pub statement: Vec<usize>,
    /// Indexes of the pages with the whole disclaimer.
    pub disclaimer: Vec<usize>,
    /// Indexes of the pages with the grant agreement number.
    pub agreement: Vec<usize>,
}

/// Measures what is shown of the funding.
pub fn visibility(compiled: &Compiled) -> Visibility {
    seen(compiled, &measure::logos(compiled))
}

/// The same next to logos that are known.
fn seen(compiled: &Compiled, logos: &[SeenLogo]) -> Visibility {
    let Compiled { booklet, plan, document, .. } = compiled;
    let whole = |pointer: &str| {
        let pages = document.pages.iter().enumerate();
        pages
            .filter(|(_, page)| words::printed(plan, page, pointer) == Printed::Whole)
            .map(|(index, _)| index)
            .collect()
    };
    let number = &booklet.book.programme.grant_agreement;
    let pages = document.pages.iter().enumerate();
    Visibility {
        regime: booklet.book.regime(),
        emblems: measure::emblems(compiled, logos),
        logos: logos.len(),
        statement: whole(STATEMENT),
        disclaimer: whole(DISCLAIMER),
        agreement: pages
            .filter(|(_, page)| words::shows(page, number))
            .map(|(index, _)| index)
            .collect(),
    }
}

/// Finds what breaks the visibility rules on the finished pages.
pub(super) fn check(compiled: &Compiled) -> Findings {
    let logos = measure::logos(compiled);
    let seen = seen(compiled, &logos);
    let mut judging = Judging { compiled, found: Findings::default() };
    judging.parts(&seen);
    for emblem in &seen.emblems {
        judging.emblem(emblem);
    }
    judging.height(&seen.emblems, seen.regime);
    judging.faults(&seen.emblems);
    judging.logos(&seen.emblems, &logos);
    judging.texts(&seen);
    judging.letters();
    judging.found
}

/// The finished book, and what was found so far.
struct Judging<'a> {
    /// The book.
    compiled: &'a Compiled,
    /// What was found.
    found: Findings,
}

impl Judging<'_> {
    /// Notes a finding at a value of the manifest, about a page if there is one.
    fn note(
        &mut self,
        code: Code,
        pointer: &str,
        page: Option<usize>,
        message: String,
        help: &str,
    ) {
        let mut finding = Finding::new(code, Place::value(MANIFEST, pointer), message, help);
        finding.page = page.map(|page| self.folio(page));
        self.found.push(finding);
    }

    /// The folio of a page.
    fn folio(&self, page: usize) -> String {
        let start = self.compiled.document.map.pages.get(page);
        start.map(|start| start.folio.clone()).unwrap_or_default()
    }

    /// The pages of a part of the book, if it has the part.
    fn pages_of(&self, kind: SectionKind) -> Option<std::ops::Range<usize>> {
        let sections = &self.compiled.plan.sections;
        let at = sections.iter().position(|section| section.part == Part::Named(kind))?;
        Some(self.compiled.document.map.pages_of(at))
    }

    /// Whether one of these pages shows an emblem.
    fn shown_in(&self, kind: SectionKind) -> bool {
        let pages = self.pages_of(kind).unwrap_or_default();
        let pages = self.compiled.document.pages.get(pages).unwrap_or_default();
        pages.iter().any(measure::has_emblem)
    }

    /// The parts that must show the emblem: a cover, and the imprint.
    fn parts(&mut self, seen: &Visibility) {
        let covers = [SectionKind::Cover, SectionKind::BackCover];
        let help = "Add a frame that takes \"funding\" to the template in the layout.";
        if !covers.iter().any(|kind| self.shown_in(*kind)) {
            let which = covers.iter().find_map(|kind| self.pages_of(*kind));
            let message = "Neither the front nor the back cover shows the emblem.".to_owned();
            let page = which.map(|pages| pages.start);
            self.note(Code::EmblemMissing, "/funding/emblem", page, message, help);
        }
        if let Some(pages) = self.pages_of(SectionKind::Imprint) {
            if !self.shown_in(SectionKind::Imprint) {
                let message = "The imprint does not show the emblem.".to_owned();
                let page = Some(pages.start);
                self.note(Code::EmblemMissing, "/funding/emblem", page, message, help);
            }
            let whole = |found: &[usize]| found.iter().any(|page| pages.contains(page));
            if !whole(&seen.disclaimer) {
                let message = "No page of the imprint has the complete disclaimer.".to_owned();
                let help = "Make room for the text of the imprint and the funding on one page.";
                let page = Some(pages.start);
                self.note(Code::DisclaimerAbsent, DISCLAIMER, page, message, help);
            }
        }
    }

    /// One emblem in its place.
    fn emblem(&mut self, emblem: &SeenEmblem) {
        let folio = self.folio(emblem.page);
        let page = Some(emblem.page);
        let height = emblem.rect.h;
        if emblem.covered {
            let message = format!("Something covers the emblem on page {folio}.");
            let help = "Move the frames of the template in the layout apart.";
            self.note(Code::EmblemAltered, "/funding/emblem", page, message, help);
        } else if emblem.clear + Abs::mm(0.01) < height / CLEAR {
            let message = format!(
                "The nearest element to the emblem on page {folio} is {:.1} mm away; the clear space must be {:.1} mm, a quarter of its height.",
                emblem.clear.to_mm(),
                (height / CLEAR).to_mm()
            );
            let help = "Make the frame of the funding larger or increase its inset in the layout.";
            self.note(Code::EmblemCrowded, "/funding/emblem", page, message, help);
        }
        if !emblem.on_white && !emblem.bordered() {
            let message = format!("The emblem on page {folio} is on a colour or a picture.");
            let help = "Fill its frame with white in the layout, or use an emblem with a white border of 1/25 of its height.";
            self.note(Code::EmblemGround, "/funding/emblem", page, message, help);
        }
        if !emblem.statement {
            let message = format!(
                "The emblem on page {folio} appears without the complete funding statement."
            );
            let help = "Make the frame that takes \"funding\" high enough for both.";
            self.note(Code::StatementParted, STATEMENT, page, message, help);
        }
    }

    /// The lowest emblem must be high enough.
    fn height(&mut self, emblems: &[SeenEmblem], regime: &Regime) {
        let Some(lowest) = emblems.iter().min_by_key(|emblem| emblem.rect.h) else { return };
        // A hundredth of a millimetre is nobody's breach.
        if lowest.rect.h + Abs::mm(0.01) >= Abs::mm(f64::from(regime.emblem_mm)) {
            return;
        }
        let border = if lowest.bordered() { " without its border" } else { "" };
        let message = format!(
            "The emblem on page {} is {:.1} mm high{border}; the minimum is {} mm.",
            self.folio(lowest.page),
            lowest.rect.h.to_mm(),
            regime.emblem_mm
        );
        let help = "Increase the height: the border is not part of the emblem.";
        let at = "/funding/emblem_height_mm";
        self.note(Code::LowEmblem, at, Some(lowest.page), message, help);
    }

    /// What is wrong with the emblem's picture, said once for all pages.
    fn faults(&mut self, emblems: &[SeenEmblem]) {
        let mut said: Vec<&Fault> = Vec::new();
        for emblem in emblems {
            let Some(fault) = &emblem.fault else { continue };
            if said.contains(&fault) {
                continue;
            }
            said.push(fault);
            let message = format!("The emblem {}.", fault.words);
            let help = match fault.code {
                Code::EmblemOneColour => "Use the emblem in its two colours.",
                _ => "Use the official file of the emblem unchanged.",
            };
            self.note(fault.code, "/funding/emblem", Some(emblem.page), message, help);
        }
    }

    /// No logo may be larger than the smallest emblem of its page; of the book, if its page has none.
    fn logos(&mut self, emblems: &[SeenEmblem], logos: &[SeenLogo]) {
        for logo in logos {
            let beside = emblems.iter().filter(|emblem| emblem.page == logo.page);
            let beside = beside.min_by_key(|emblem| emblem.rect.h);
            let Some(emblem) = beside.or_else(|| emblems.iter().min_by_key(|it| it.rect.h)) else {
                continue;
            };
            if measure::ratio(emblem.rect, logo.rect) >= Ratio::ONE {
                continue;
            }
            let picture = &self.compiled.plan.pictures[logo.picture.0 as usize];
            let folio = self.folio(logo.page);
            let message = format!(
                "The logo {} on page {folio} is {:.1} by {:.1} mm, the emblem only {:.1} by {:.1} mm.",
                picture.file,
                logo.rect.w.to_mm(),
                logo.rect.h.to_mm(),
                emblem.rect.w.to_mm(),
                emblem.rect.h.to_mm(),
            );
            let help = "No logo may be larger than the emblem: increase the emblem's height, or make the logo smaller.";
            let place = picture.place.clone();
            let mut finding = Finding::new(Code::EmblemSmaller, place, message, help);
            finding.page = Some(folio);
            self.found.push(finding);
        }
    }

    /// The statement is printed next to an emblem; the agreement is printed at all.
    fn texts(&mut self, seen: &Visibility) {
        let document = &self.compiled.document;
        // Of an emblem and a statement that are separated only one is reported.
        let whole = seen.emblems.iter().all(|emblem| emblem.statement);
        let alone: Vec<usize> = (0..document.pages.len())
            .filter(|_| whole)
            .filter(|&page| {
                let printed = words::printed(&self.compiled.plan, &document.pages[page], STATEMENT);
                printed != Printed::No && !seen.emblems.iter().any(|emblem| emblem.page == page)
            })
            .collect();
        for page in alone {
            let message = format!(
                "The funding statement on page {} appears without an emblem.",
                self.folio(page)
            );
            let help = "Make the frame that takes \"funding\" high enough for both.";
            self.note(Code::StatementParted, STATEMENT, Some(page), message, help);
        }
        if seen.agreement.is_empty() {
            let number = &self.compiled.booklet.book.programme.grant_agreement;
            let message =
                format!("The grant agreement number, {number}, is not printed on any page.");
            let help = "Add it to the text of the imprint.";
            let at = "/programme/grant_agreement";
            self.note(Code::AgreementNotPrinted, at, None, message, help);
        }
    }

    /// Face, slant, colour and size of the statement: what is wrong with it, once each.
    fn letters(&mut self) {
        let Compiled { booklet, plan, document, .. } = self.compiled;
        let mut said = Vec::new();
        for (index, page) in document.pages.iter().enumerate() {
            for run in words::runs(plan, page, STATEMENT) {
                let Some((code, words)) = wrong_letters(self.compiled, run) else { continue };
                if said.contains(&(code, words.clone())) {
                    continue;
                }
                said.push((code, words.clone()));
                let message =
                    format!("The funding statement on page {} {words}.", self.folio(index));
                let help = "Change the style \"statement\" in the layout: upright Arial, \
                            Calibri, Garamond, Trebuchet, Tahoma, Verdana or Ubuntu, 6 points or more, \
                            black, white or the emblem's blue.";
                let place = booklet.layout.files.place("/styles/statement");
                let mut finding = Finding::new(code, place, message, help);
                finding.page = Some(self.folio(index));
                self.found.push(finding);
            }
        }
    }
}

/// What is wrong with the letters of a statement.
fn wrong_letters(compiled: &Compiled, run: &TextRun) -> Option<(Code, String)> {
    let font = compiled.booklet.fonts.fonts.get(run.font.0 as usize)?;
    if font.italic_angle != 0 {
        return Some((Code::StatementEffects, "is slanted".to_owned()));
    }
    let allowed = [Color::BLACK, Color::WHITE, Color::EMBLEM_BLUE].map(|color| color.rgb);
    if !allowed.contains(&run.color.rgb) {
        let [r, g, b] = run.color.rgb.0;
        return Some((Code::StatementEffects, format!("has the colour {r}/{g}/{b}")));
    }
    if run.size < SMALLEST {
        let words = format!("is set in {:.1} points; the minimum is 6", run.size.to_pt());
        return Some((Code::StatementSmall, words));
    }
    let named = STATEMENT_FACES.iter().any(|face| font.family.contains(face));
    (!named).then(|| (Code::StatementFace, format!("is set in {}", font.family)))
}
