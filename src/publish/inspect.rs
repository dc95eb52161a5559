//! The print files, measured as a print shop would.

use crate::cache::{Cache, Key};
use crate::compile::Compiled;
use crate::diag::{Code, Diagnostic, Place};
use crate::frame::{PagedDocument, Surface};
use crate::geometry::Size;
use crate::model::CoverFile;
use crate::preflight::inspect::{self, Inspection, Level, Limits, Standard};
use crate::raster::{self, Pages};

use super::ticket::Facts;

/// The program's version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Pixels per inch at which ink is measured: areas smaller than such a pixel dry by themselves.
const INK_PPI: u16 = 72;

/// What was seen.
pub(super) struct Seen {
    /// What stands against printing, and what the shop should look at.
    pub(super) findings: Vec<Diagnostic>,
    /// What the job ticket says.
    pub(super) facts: Facts,
}

/// Measures a print file by the shop's limits.
pub(super) fn inspect(
    compiled: &Compiled,
    surfaces: &[Surface],
    (name, bytes): (&str, &[u8]),
    renders: bool,
) -> Seen {
    let limits = limits(compiled, surfaces);
    let mut seen = inspect::inspect(bytes, &limits);
    if renders {
        add_ink(&mut seen, bytes);
    }
    let findings = seen.findings.iter().map(|finding| {
        let (code, help) = match finding.rule.level() {
            Level::Problem => (Code::PrintRefused, finding.rule.help()),
            Level::Advice => (Code::PrintRemark, finding.rule.help()),
        };
        let page = finding.page.and_then(|page| surfaces.get(page as usize - 1));
        let folio = page.map(|surface| surface.label.clone());
        let at = folio.as_ref().map_or(String::new(), |folio| format!("page {folio}: "));
        let message = format!("{at}{} ({}).", finding.message, finding.rule.as_str());
        let mut finding = Diagnostic::new(code, Place::file(name), message, help);
        finding.page = folio;
        finding
    });
    let findings: Vec<Diagnostic> = findings.collect();
    let advice = findings.iter().filter(|finding| finding.code == Code::PrintRemark);
    let facts = Facts {
        name: name.to_owned(),
        pages: seen.facts.pages.len(),
        advice: advice.map(|finding| finding.message.clone()).collect(),
        ink: seen.facts.most_rendered_ink,
    };
    Seen { findings, facts }
}

/// Raise it when the rules of [`read`] change.
const READ_VERSION: u32 = 1;

/// Judges the tags of a file for screens: what is wrong with them refuses the build. That a file is
/// good is kept, so that the same bytes are judged once.
pub(super) fn read(
    document: &PagedDocument,
    (name, bytes): (&str, &[u8]),
    cache: &Cache,
) -> Vec<Diagnostic> {
    let key = Key::new("judged for readers", READ_VERSION, &[VERSION.as_bytes(), bytes]);
    if cache.get(key).is_some() {
        return Vec::new();
    }
    let limits = Limits { standard: Standard::Ua, ..Limits::default() };
    let seen = inspect::inspect(bytes, &limits);
    let problems = seen.findings.iter().filter(|it| it.rule.level() == Level::Problem);
    let problems: Vec<_> = problems.collect();
    if problems.is_empty() {
        cache.put(key, b"good");
    }
    problems
        .into_iter()
        .map(|finding| {
            let page = finding.page.and_then(|page| document.map.pages.get(page as usize - 1));
            let folio = page.map(|start| start.folio.clone());
            let at = folio.as_ref().map_or(String::new(), |folio| format!("page {folio}: "));
            let message = format!("{at}{} ({}).", finding.message, finding.rule.as_str());
            let place = Place::file(name);
            let help = "This is a fault of the program, not of the book. Report it with the book.";
            let mut finding = Diagnostic::new(Code::ScreenRefused, place, message, help);
            finding.page = folio;
            finding
        })
        .collect()
}

/// Renders a file's pages and adds the ink that is on them.
pub fn add_ink(seen: &mut Inspection, bytes: &[u8]) {
    let Ok(pages) = Pages::open(bytes.to_vec()) else { return };
    let Ok(inks) = raster::ink(&pages, INK_PPI) else { return };
    let limit = seen.max_ink();
    for (number, ink) in (1_u32..).zip(&inks) {
        seen.add_rendered_ink(number, ink.most(), ink.above(limit));
    }
}

/// The shop's limits for a file.
fn limits(compiled: &Compiled, surfaces: &[Surface]) -> Limits {
    let (shop, document) = (&compiled.booklet.shop, &compiled.document);
    let trim = surfaces.first().and_then(|surface| surface.trim);
    let whole = shop.cover == CoverFile::Pages;
    Limits {
        standard: Standard::X4,
        bleed: document.bleed,
        // A cover of its own is one sheet: it has no neighbour.
        open_spine: surfaces.len() > 2 && !shop.spine_bleed,
        cmyk_only: true,
        page_multiple: if surfaces.len() > 2 { shop.page_multiple } else { 1 },
        trim: trim.map(|trim| Size::new(trim.w, trim.h)),
        spots: document.spots.len() as u16,
        ..Limits::of(shop, whole)
    }
}
