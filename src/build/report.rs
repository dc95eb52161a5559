//! `report.json`: what was built from what.

use findings::Findings;
use findings::render::as_json;
use serde_json::{Value, json};
use units::Abs;

use crate::frame::Compiled;
use crate::frame::ItemKind;
use crate::inspect::visibility;
use crate::model::MANIFEST;
use crate::plan::{Part, Plan};
use crate::source::World;
use crate::write::{Finished, checksum};

/// The report as JSON text.
pub fn report(
    world: &World,
    compiled: &Compiled,
    finished: &[Finished],
    found: &Findings,
) -> String {
    let meta = &compiled.plan.meta;
    let map = &compiled.document.map;
    let outputs: Vec<Value> = finished
        .iter()
        .map(|file| {
            let mut output =
                json!({ "file": file.name, "bytes": file.bytes.len(), "sha256": file.sha256 });
            if let Some(pictures) = file.pictures {
                output["ppi"] = pictures.ppi.into();
                output["jpeg_quality"] = pictures.quality.into();
            }
            output
        })
        .collect();
    let pages: Vec<Value> = map
        .pages
        .iter()
        .map(|page| {
            let section = compiled.plan.sections.get(page.section as usize);
            json!({ "folio": page.folio, "section": section.map(|section| section.id.as_str()) })
        })
        .collect();
    let words: serde_json::Map<String, Value> =
        story_words(&compiled.plan).map(|(id, words)| (id.to_owned(), json!(words))).collect();
    let notes = compiled.document.notes.iter();
    let notes: Vec<String> = notes.map(|note| note.words(&compiled.plan, map)).collect();
    let report = json!({
        "title": meta.title,
        "lang": meta.lang,
        "date": meta.date,
        "compiler": concat!("booklet ", env!("CARGO_PKG_VERSION")),
        "outputs": outputs,
        "findings": found.iter().map(as_json).collect::<Vec<_>>(),
        "pages": pages,
        "pages_without_text": notes,
        "words": words,
        "pictures": pictures(compiled),
        "visibility": funding(compiled),
        "inputs": inputs(world, compiled),
    });
    format!("{report:#}\n")
}

/// Every placed raster picture with its resolution in print, pixels per inch.
fn pictures(compiled: &Compiled) -> Vec<Value> {
    let mut out = Vec::new();
    for (page, start) in compiled.document.pages.iter().zip(&compiled.document.map.pages) {
        for item in &page.items {
            let ItemKind::Picture(placed) = &item.kind else { continue };
            let Some(file) = compiled.pictures.get(placed.picture.0 as usize) else { continue };
            let ppi = placed.ppi(&compiled.pictures);
            out.push(json!({
                "file": file.file,
                "page": start.folio,
                "width_mm": (placed.frame.w.to_mm() * 10.0).round() / 10.0,
                "height_mm": (placed.frame.h.to_mm() * 10.0).round() / 10.0,
                "ppi": ppi,
            }));
        }
    }
    out
}

/// What is shown of the funding, measured on the pages, for the officer who signs it off.
fn funding(compiled: &Compiled) -> Value {
    let seen = visibility(compiled);
    let book = &compiled.booklet.book;
    let folio = |page: usize| compiled.document.map.pages.get(page).map(|it| it.folio.as_str());
    let folios = |pages: &[usize]| pages.iter().map(|&page| folio(page)).collect::<Vec<_>>();
    let mm = |length: Abs| (length.to_mm() * 10.0).round() / 10.0;
    let emblems = seen.emblems.iter().map(|emblem| {
        json!({
            "page": folio(emblem.page),
            "width_mm": mm(emblem.rect.w),
            "height_mm": mm(emblem.rect.h),
            "clear_mm": mm(emblem.clear),
            "ratio_to_largest_logo": emblem.to_logo.map(|ratio| (ratio.get() * 100.0).round() / 100.0),
            "border": emblem.bordered(),
            "statement_on_its_page": emblem.statement,
        })
    });
    let in_table = !seen.regime.phrases(&book.lang).is_empty();
    json!({
        "rules": seen.regime.name,
        "source": seen.regime.source,
        "least_emblem_mm": seen.regime.emblem_mm,
        "emblems": emblems.collect::<Vec<_>>(),
        "logos": seen.logos,
        "statement": {
            "text": book.funding.statement,
            "wording": if in_table { "a prescribed wording" } else { "the book's own" },
            "pages": folios(&seen.statement),
        },
        "disclaimer": { "text": book.funding.disclaimer, "pages": folios(&seen.disclaimer) },
        "agreement": {
            "number": book.programme.grant_agreement,
            "pages": folios(&seen.agreement),
        },
    })
}

/// The files that the book was built from, with their checksums.
fn inputs(world: &World, compiled: &Compiled) -> Value {
    let layout = format!("layouts/{}.json", compiled.booklet.book.layout);
    let mut files: Vec<String> = vec![MANIFEST.into(), layout];
    files.extend(compiled.booklet.stories.iter().map(|story| story.file.clone()));
    let texts = files.into_iter().filter_map(|file| {
        let bytes = world.bytes(&file).ok()?;
        Some((file, json!(checksum(&bytes))))
    });
    let pictures = compiled
        .pictures
        .iter()
        .map(|picture| (picture.file.clone(), json!(checksum(&picture.bytes))));
    Value::Object(texts.chain(pictures).collect())
}

/// The stories' ids and words.
pub fn story_words(plan: &Plan) -> impl Iterator<Item = (&str, usize)> {
    plan.sections.iter().filter_map(|section| match &section.part {
        Part::Story { id, words } => Some((id.as_str(), *words)),
        _ => None,
    })
}
