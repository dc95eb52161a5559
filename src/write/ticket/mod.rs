//! The job ticket: everything a print shop needs to know about the job, for people and programs.

use serde_json::{Value, json};
use units::{Color, Plates, SpotId};

use crate::frame::Compiled;
use crate::impose;
use crate::media::press;
use crate::model::{Binding, CoverFile, Marks, RenderingIntent, Shop, StyleRole};

use super::{Finished, Output};

/// Pages of a signature.
const SIGNATURE: usize = 16;

/// The results of the preflight of a print file.
#[derive(Clone, Debug, Default)]
pub struct TicketFacts {
    /// The file.
    pub name: String,
    /// The number of pages.
    pub pages: usize,
    /// Its warnings.
    pub advice: Vec<String>,
    /// Maximum ink that was measured, in per cent; `None` if it was not.
    pub ink: Option<u16>,
}

/// A line of the ticket: its key, its label, and its value.
type TicketLine = (&'static str, &'static str, String);

/// The ticket's two files.
pub fn ticket(compiled: &Compiled, finished: &[Finished], facts: &[TicketFacts]) -> Vec<Finished> {
    let meta = &compiled.plan.meta;
    let lines = lines(compiled, facts);
    let files: Vec<&Finished> =
        finished.iter().filter(|file| file.output == Output::Print).collect();
    let draft = compiled.draft_mark();
    let name = |ending: &str| format!("{}-{}-ticket{draft}.{ending}", meta.slug, meta.lang);
    let file =
        |ending: &str, text: String| Finished::new(Output::Print, name(ending), text.into_bytes());
    vec![
        file("txt", for_people(compiled, &lines, &files, facts)),
        file("json", for_machines(compiled, &lines, &files, facts)),
    ]
}

/// What the shop must know, in the usual order.
fn lines(compiled: &Compiled, facts: &[TicketFacts]) -> Vec<TicketLine> {
    let (shop, document) = (&compiled.booklet.shop, &compiled.document);
    let trim = document.trim;
    let pages = document.pages.len();
    let paper = &shop.paper;
    let named = paper.name.as_deref().unwrap_or("paper");
    let mut lines: Vec<TicketLine> = Vec::new();
    if compiled.draft {
        let state = "draft with stories that are not final: not for printing".to_owned();
        lines.push(("state", "State", state));
    }
    lines.extend([
        (
            "trim",
            "Trimmed size",
            format!(
                "{} × {} mm{}",
                millimetres(trim.w.to_mm()),
                millimetres(trim.h.to_mm()),
                if trim.h > trim.w { ", portrait" } else { "" }
            ),
        ),
        ("bleed", "Bleed", format!("{} mm", millimetres(document.bleed.to_mm()))),
        ("pages", "Pages", extent(compiled, pages)),
        ("sheets", "Sheets", sheets(compiled, pages)),
        (
            "paper",
            "Paper",
            format!(
                "{named} {} g/m² ({} mm per leaf); cover {} g/m² ({} mm)",
                paper.gsm, paper.thickness_mm, paper.cover_gsm, paper.cover_thickness_mm
            ),
        ),
        ("binding", "Binding", binding(shop).to_owned()),
    ]);
    if let Some(spine) = impose::spine(impose::Job::of(compiled)) {
        lines.push(("spine", "Spine", format!("{} mm", millimetres(spine.to_mm()))));
    }
    lines.extend([
        ("colours", "Colours", colours(compiled)),
        ("condition", "Printing condition", condition(compiled)),
        ("standard", "Standard", "PDF/X-4 (ISO 15930-7:2010)".to_owned()),
        ("ink", "Ink", ink(shop, facts)),
        ("marks", "Marks", marks(shop.marks)),
    ]);
    if let Some(isbn) = &compiled.booklet.book.identifiers.isbn_print {
        lines.push(("isbn", "ISBN", isbn.clone()));
    }
    lines
}

/// Whether the book begins and ends with a leaf of a cover.
fn has_cover(compiled: &Compiled) -> bool {
    impose::cover_pages(impose::Job::of(compiled)).is_some()
}

/// The number of pages, inside and cover.
fn extent(compiled: &Compiled, pages: usize) -> String {
    let inside = pages.saturating_sub(4);
    match compiled.booklet.shop.cover {
        _ if !has_cover(compiled) => format!("{pages}, without a cover of their own"),
        CoverFile::Sheet => format!("{inside} inside, and a cover of 4 in a separate file"),
        CoverFile::Pages => format!("{pages}: {inside} inside, first and last 2 are the cover"),
    }
}

/// How the pages become sheets.
fn sheets(compiled: &Compiled, pages: usize) -> String {
    match compiled.booklet.shop.binding {
        Binding::SaddleStitch => format!("{} folded sheets, nested", pages.div_ceil(4)),
        Binding::Perfect => {
            let (inside, cover) = if has_cover(compiled) {
                (pages.saturating_sub(4), ", and a cover")
            } else {
                (pages, "")
            };
            let (full, rest) = (inside / SIGNATURE, inside % SIGNATURE);
            let rest = if rest == 0 { String::new() } else { format!(" and one of {rest}") };
            let leaves = inside.div_ceil(2);
            format!("{leaves} leaves: {full} signatures of {SIGNATURE} pages{rest}{cover}")
        }
    }
}

/// The binding in words.
const fn binding(shop: &Shop) -> &'static str {
    match shop.binding {
        Binding::SaddleStitch => "saddle stitch: folded, nested, two staples through the fold",
        Binding::Perfect => "perfect: signatures gathered, spine milled and glued into the cover",
    }
}

/// The inks.
fn colours(compiled: &Compiled) -> String {
    let spots: Vec<&str> = compiled.document.spots.iter().map(|spot| spot.name.as_str()).collect();
    let spots = if spots.is_empty() {
        "no spot colours".to_owned()
    } else {
        format!("spot colours: {}", spots.join(", "))
    };
    format!("4/4 process colours (CMYK), {spots}; {}", ink_of_text(compiled))
}

/// How running text is printed.
fn ink_of_text(compiled: &Compiled) -> String {
    let color = compiled.sheet.text(StyleRole::Body).color;
    match color.plates {
        Plates::Spot(SpotId(spot)) => {
            let spot = compiled.document.spots.get(usize::from(spot));
            format!("text is in {}", spot.map_or("a spot colour", |spot| &spot.name))
        }
        _ if color.cmyk == Color::BLACK.cmyk => "text is black only and overprints".to_owned(),
        _ => {
            let [c, m, y, k] = color.cmyk.0;
            format!("text is in several inks, {c}/{m}/{y}/{k} %: register matters")
        }
    }
}

/// The printing condition and how pictures were converted to it.
fn condition(compiled: &Compiled) -> String {
    let shop = &compiled.booklet.shop;
    let profile = press::description(&compiled.booklet.icc);
    let profile = profile.unwrap_or_else(|| shop.profile.clone());
    let intent = match shop.intent {
        RenderingIntent::Perceptual => "perceptual",
        RenderingIntent::RelativeColorimetric => {
            "relative colorimetric with black point compensation"
        }
    };
    format!("{}; profile “{profile}” embedded; pictures converted, {intent}", shop.condition)
}

/// The ink limit, and what was measured.
fn ink(shop: &Shop, facts: &[TicketFacts]) -> String {
    let measured = facts.iter().filter_map(|facts| facts.ink).max();
    let measured = measured.map_or(String::new(), |most| format!("; {most} % measured"));
    format!("at most {} % in total{measured}", shop.ink_limit)
}

/// The marks in words.
fn marks(marks: Marks) -> String {
    let all = [
        (marks.crop, "crop marks"),
        (marks.registration, "registration marks"),
        (marks.fold, "fold marks"),
        (marks.color_bar, "colour bar"),
        (marks.slug, "slug line"),
    ];
    let on: Vec<&str> = all.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
    if on.is_empty() { "none".to_owned() } else { on.join(", ") }
}

/// The ticket as text.
fn for_people(
    compiled: &Compiled,
    lines: &[TicketLine],
    files: &[&Finished],
    facts: &[TicketFacts],
) -> String {
    let meta = &compiled.plan.meta;
    let heading = format!("JOB TICKET  {}", meta.title);
    let mut out = vec![heading.clone(), "=".repeat(heading.chars().count())];
    let publisher = &meta.publisher;
    out.push(format!("{publisher}, edition {}, {}", meta.lang, meta.date));
    out.push(format!("For: {}", compiled.booklet.shop.name));
    out.push(String::new());
    out.extend(lines.iter().map(|(_, name, words)| format!("{name:<20}{words}")));
    out.push(String::new());
    out.push("Files".to_owned());
    for file in files {
        let pages = facts.iter().find(|facts| facts.name == file.name).map_or(0, |it| it.pages);
        out.push(format!("  {}  {pages} pages, {} bytes", file.name, file.bytes.len()));
        out.push(format!("  SHA-256 {}", file.sha256));
    }
    let notes = notes(compiled);
    if !notes.is_empty() {
        out.extend([String::new(), "Pages without text".to_owned()]);
        out.extend(notes.iter().map(|note| format!("  {note}")));
    }
    out.extend([String::new(), "Preflight".to_owned()]);
    for facts in facts {
        out.push(format!("  {}: no problems, {} warnings", facts.name, facts.advice.len()));
        out.extend(facts.advice.iter().map(|advice| format!("    {advice}")));
    }
    out.push(String::new());
    out.join("\n")
}

/// The ticket as JSON.
fn for_machines(
    compiled: &Compiled,
    lines: &[TicketLine],
    files: &[&Finished],
    facts: &[TicketFacts],
) -> String {
    let meta = &compiled.plan.meta;
    let (shop, document) = (&compiled.booklet.shop, &compiled.document);
    let words: serde_json::Map<String, Value> =
        lines.iter().map(|(key, _, words)| ((*key).to_owned(), json!(words))).collect();
    let round = |length: f64| (length * 100.0).round() / 100.0;
    let files: Vec<Value> = files
        .iter()
        .map(|file| {
            let facts = facts.iter().find(|facts| facts.name == file.name);
            json!({
                "file": file.name,
                "bytes": file.bytes.len(),
                "sha256": file.sha256,
                "pages": facts.map(|facts| facts.pages),
                "ink_percent": facts.and_then(|facts| facts.ink),
                "advice": facts.map(|facts| &facts.advice),
            })
        })
        .collect();
    let ticket = json!({
        "title": meta.title,
        "publisher": meta.publisher,
        "lang": meta.lang,
        "date": meta.date,
        "shop": shop.name,
        "trim_mm": [round(document.trim.w.to_mm()), round(document.trim.h.to_mm())],
        "bleed_mm": round(document.bleed.to_mm()),
        "pages": document.pages.len(),
        "binding": shop.binding,
        "cover": shop.cover,
        "spine_mm": impose::spine(impose::Job::of(compiled)).map(|spine| round(spine.to_mm())),
        "paper_gsm": shop.paper.gsm,
        "paper_thickness_mm": shop.paper.thickness_mm,
        "cover_gsm": shop.paper.cover_gsm,
        "condition": shop.condition,
        "ink_limit_percent": shop.ink_limit,
        "spots": document.spots.iter().map(|spot| spot.name.as_str()).collect::<Vec<_>>(),
        "words": words,
        "pages_without_text": notes(compiled),
        "files": files,
    });
    format!("{ticket:#}\n")
}

/// Why pages without text are there.
fn notes(compiled: &Compiled) -> Vec<String> {
    let notes = compiled.document.notes.iter();
    notes.map(|note| note.words(&compiled.plan, &compiled.document.map)).collect()
}

/// Millimetres with as many decimals as they have, two at most.
fn millimetres(length: f64) -> String {
    let text = format!("{length:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
