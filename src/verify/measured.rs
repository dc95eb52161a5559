//! Finished files, measured: as a print shop would, and for screen-reader users.

use findings::{Finding, Place, Severity};
use preflight::raster::Pages;
use preflight::{Limits, Standard};
use rayon::prelude::*;
use units::Size;

use crate::cache::{Cache, Key};
use crate::codes::{Code, REPORT_BUG};
use crate::frame::Compiled;
use crate::frame::{PagedDocument, Surface};
use crate::inspect::{SeenEmblem, fault, visibility};
use crate::model::CoverFile;
use crate::write::ticket::TicketFacts;

use super::{NamedFile, add_ink, shop_limits};

/// The program's version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The results.
#[derive(Debug)]
pub struct Measured {
    /// What prevents printing, and what the shop should check.
    pub findings: Vec<Finding>,
    /// The facts for the job ticket.
    pub facts: TicketFacts,
}

/// Measures a print file by the shop's limits; with a cache, the ink on its pages too.
pub(super) fn inspect(
    limits: &Limits,
    surfaces: &[Surface],
    file: NamedFile<'_>,
    renders: Option<&Cache>,
) -> Measured {
    let NamedFile { name, bytes } = file;
    let mut seen = preflight::inspect(bytes, limits);
    if let Some(cache) = renders {
        add_ink(&mut seen, bytes, cache);
    }
    let findings: Vec<Finding> =
        by_rule(&seen.findings).iter().map(|broken| of_print(name, surfaces, broken)).collect();
    let advice = findings.iter().filter(|finding| finding.code == Code::PrintRemark);
    let facts = TicketFacts {
        name: name.to_owned(),
        pages: seen.facts.pages.len(),
        advice: advice.map(with_pages).collect(),
        ink: seen.facts.most_rendered_ink,
    };
    Measured { findings, facts }
}

/// The findings of a preflight, those of one rule and severity together: one setting of a book breaks a rule
/// on all of its pages.
fn by_rule(findings: &[Finding]) -> Vec<Vec<&Finding>> {
    let mut rules: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let alike = |rule: &&mut Vec<&Finding>| {
            (rule[0].code, rule[0].severity) == (finding.code, finding.severity)
        };
        match rules.iter_mut().find(alike) {
            Some(rule) => rule.push(finding),
            None => rules.push(vec![finding]),
        }
    }
    rules
}

/// The findings of one rule about a print file as one of the build: the first, and on which other pages.
fn of_print(name: &str, surfaces: &[Surface], broken: &[&Finding]) -> Finding {
    let first = broken[0];
    let code = match first.severity {
        Severity::Error => Code::PrintRefused,
        _ => Code::PrintRemark,
    };
    let folio = |finding: &Finding| {
        let page = finding.place.page?;
        surfaces.get(page as usize - 1).map(|surface| surface.label.clone())
    };
    let mut out = of_preflight(code, Place::file(name), folio(first), first, &first.help);
    for other in &broken[1..] {
        out.absorb(of_preflight(code, Place::file(name), folio(other), other, &other.help));
    }
    out
}

/// A finding in one line, with all of its pages.
fn with_pages(finding: &Finding) -> String {
    let others: Vec<&str> = finding.again.iter().filter_map(|it| it.page.as_deref()).collect();
    match others.as_slice() {
        [] => finding.message.clone(),
        others => format!("{} Also on {}.", finding.message, others.join(", ")),
    }
}

/// Increment it when the rules of [`tags`] change.
const TAGS_VERSION: u32 = 2;

/// Checks the tags of a screen file: problems stop the build. A good result is cached, so that the same
/// bytes are checked once.
pub(super) fn tags(document: &PagedDocument, file: NamedFile<'_>, cache: &Cache) -> Vec<Finding> {
    let NamedFile { name, bytes } = file;
    let key = Key::new("checked for accessibility", TAGS_VERSION, &[VERSION.as_bytes(), bytes]);
    if cache.get(key).is_some() {
        return Vec::new();
    }
    let limits = Limits { standard: Standard::Ua, ..Limits::default() };
    let seen = preflight::inspect(bytes, &limits);
    let problems = seen.findings.iter().filter(|it| it.severity == Severity::Error);
    let problems: Vec<_> = problems.collect();
    if problems.is_empty() {
        cache.put(key, b"good");
    }
    problems
        .into_iter()
        .map(|finding| {
            let page =
                finding.place.page.and_then(|page| document.map.pages.get(page as usize - 1));
            let folio = page.map(|start| start.folio.clone());
            of_preflight(Code::ScreenRefused, Place::file(name), folio, finding, REPORT_BUG)
        })
        .collect()
}

/// Increment it when the rules of [`emblems`] change.
const EMBLEMS_VERSION: u32 = 1;

/// Pixels per inch at which an emblem is rendered: an arm of a star of an emblem one centimetre high has
/// four pixels.
const EMBLEM_PPI: u16 = 300;

/// Renders the emblems of a screen file and compares them with the rules for their geometry, to detect
/// changes after layout. A good result is cached.
pub(super) fn emblems(compiled: &Compiled, file: NamedFile<'_>, cache: &Cache) -> Vec<Finding> {
    let NamedFile { name, bytes } = file;
    let key = Key::new("emblems checked", EMBLEMS_VERSION, &[VERSION.as_bytes(), bytes]);
    if cache.get(key).is_some() {
        return Vec::new();
    }
    // Problems of the picture itself are reported for the picture, where they can be allowed.
    let unlike = |emblem: &&SeenEmblem| emblem.is_official();
    let placed = visibility(compiled).emblems;
    let placed: Vec<_> = placed.iter().filter(unlike).collect();
    if placed.is_empty() {
        return Vec::new();
    }
    let Ok(pages) = Pages::open(bytes.to_vec()) else { return Vec::new() };
    let faults: Vec<Finding> = placed
        .par_iter()
        .filter_map(|emblem| {
            let drawn = pages.part(emblem.page, emblem.rect, EMBLEM_PPI).ok()?;
            let fault = fault(&|x, y| drawn.at(x, y))?;
            let folio = compiled.document.map.pages.get(emblem.page).map(|it| it.folio.clone());
            let message = format!(
                "The emblem on page {} {} as it is drawn in the finished file.",
                folio.as_deref().unwrap_or_default(),
                fault.words
            );
            let mut out = Finding::new(Code::EmblemAltered, Place::file(name), message, REPORT_BUG);
            out.page = folio;
            Some(out)
        })
        .collect();
    if faults.is_empty() {
        cache.put(key, b"good");
    }
    faults
}

/// What a preflight found in a file, as a finding of the build; `folio` is the page's.
fn of_preflight(
    code: Code,
    file: Place,
    folio: Option<String>,
    finding: &Finding,
    help: &str,
) -> Finding {
    let at = folio.as_ref().map_or(String::new(), |folio| format!("page {folio}, "));
    let sentence = finding.message.trim_end_matches('.');
    let message = format!("{sentence} ({at}{}).", finding.code.as_str());
    let mut out = Finding::new(code, file, message, help);
    out.page = folio;
    out
}

/// What a print file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheets {
    /// The pages.
    Pages,
    /// The cover as one sheet.
    Cover,
}

/// The shop's limits for a print file.
pub(super) fn limits(compiled: &Compiled, sheets: Sheets, surfaces: &[Surface]) -> Limits {
    let (shop, document) = (&compiled.booklet.shop, &compiled.document);
    let trim = surfaces.first().and_then(|surface| surface.trim);
    let of_shop = shop_limits(shop, shop.cover == CoverFile::Pages);
    let of_sheet = match sheets {
        // A separate cover is one sheet: it has no facing pages.
        Sheets::Cover => Limits { open_spine: false, ..of_shop },
        Sheets::Pages => Limits { multiple_from: 0, ..of_shop },
    };
    Limits {
        standard: Standard::X4,
        bleed: document.bleed,
        cmyk_only: true,
        trim: trim.map(|trim| Size::new(trim.w, trim.h)),
        spots: document.spots.len() as u16,
        ..of_sheet
    }
}
