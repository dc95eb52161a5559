//! What was built from what; `report.json` is written from it.

use findings::Findings;
use findings::render::as_json;
use serde::{Serialize, Serializer};
use serde_json::Value;
use units::Abs;

use crate::frame::{Compiled, ItemKind};
use crate::inspect::{self, SeenEmblem};
use crate::media::Crop;
use crate::model::MANIFEST;
use crate::plan::{Part, Plan};
use crate::source::World;
use crate::source::set::{self, Listed, checksum};
use crate::write::Finished;
use crate::write::pdf::ScreenSettings;

/// What was built from what. As JSON it is `report.json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The book's title.
    pub title: String,
    /// Its language, BCP 47.
    pub lang: String,
    /// The date of the edition, ISO 8601; never that of the build.
    pub date: String,
    /// The compiler and its version.
    pub compiler: &'static str,
    /// The finished files.
    pub outputs: Vec<OutputFile>,
    /// A digest of their names, sizes and checksums: what `booklet verify` knows the set by.
    pub set: String,
    /// Files of earlier sets that are still in the folder; this build did not make them.
    pub stale: Vec<StaleFile>,
    /// Everything that was found, each as [`as_json`] has it.
    pub findings: Vec<Value>,
    /// The pages in order.
    pub pages: Vec<PageEntry>,
    /// Pages without text, and why they are there.
    pub pages_without_text: Vec<String>,
    /// The words of each story by its id, in the order of the book.
    #[serde(serialize_with = "as_map")]
    pub words: Vec<(String, usize)>,
    /// Every placed picture.
    pub pictures: Vec<PlacedEntry>,
    /// What is shown of the funding.
    pub visibility: ReportedVisibility,
    /// The files that the book was built from, with their checksums (SHA-256).
    #[serde(serialize_with = "as_map")]
    pub inputs: Vec<(String, String)>,
}

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutputFile {
    /// Its name in the outputs' folder.
    pub file: String,
    /// Its size.
    pub bytes: usize,
    /// Its checksum.
    pub sha256: String,
    /// Resolution of its pictures, pixels per inch, if it is for screens and shrinks them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ppi: Option<u16>,
    /// JPEG quality of its pictures, of 100, if it is for screens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jpeg_quality: Option<u8>,
}

/// A file of an earlier set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StaleFile {
    /// Its name in the outputs' folder.
    pub file: String,
    /// Its size.
    pub bytes: u64,
    /// Its checksum.
    pub sha256: String,
}

/// The entry of a page in the page map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageEntry {
    /// The page number as printed: `iv`, `12`, `C1`.
    pub folio: String,
    /// The id of the section that it belongs to.
    pub section: Option<String>,
}

/// A picture on a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlacedEntry {
    /// Relative to the book's folder.
    pub file: String,
    /// The folio of its page.
    pub page: String,
    /// Its width in millimetres.
    pub width_mm: f64,
    /// Its height in millimetres.
    pub height_mm: f64,
    /// The part of it that is seen on the trimmed page: left, top, width and height as shares of the picture.
    pub shows: [f64; 4],
    /// Its resolution in print, pixels per inch; a drawing has none.
    pub ppi: Option<u32>,
}

/// What is shown of the funding, measured on the pages, for the officer who signs it off.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReportedVisibility {
    /// The rules that hold for the book's programme.
    pub rules: &'static str,
    /// Where they are.
    pub source: &'static str,
    /// Minimum height of the emblem in millimetres.
    pub least_emblem_mm: u8,
    /// Each emblem as printed, in page order.
    pub emblems: Vec<EmblemEntry>,
    /// How many other logos there are.
    pub logos: usize,
    /// The statement of funding.
    pub statement: Statement,
    /// What is printed of the text that the views are the authors' own.
    pub disclaimer: Disclaimer,
    /// The grant agreement.
    pub agreement: Agreement,
}

/// An emblem on a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EmblemEntry {
    /// The folio of its page.
    pub page: Option<String>,
    /// Its width in millimetres.
    pub width_mm: f64,
    /// Its height in millimetres.
    pub height_mm: f64,
    /// Free space around it in millimetres.
    pub clear_mm: f64,
    /// Its height as a share of that of the largest logo on its page.
    pub ratio_to_largest_logo: Option<f64>,
    /// Whether it is on a colour and has its white border.
    pub border: bool,
    /// Whether the statement is on the same page.
    pub statement_on_its_page: bool,
}

/// The statement of funding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// As the manifest has it.
    pub text: String,
    /// Whether it has the prescribed wording.
    pub wording: &'static str,
    /// The folios of the pages that show it.
    pub pages: Vec<Option<String>>,
}

/// The text that the views are the authors' own, and where it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disclaimer {
    /// As the manifest has it.
    pub text: String,
    /// The folios of the pages that show it.
    pub pages: Vec<Option<String>>,
}

/// The grant agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// As the manifest has it.
    pub number: String,
    /// The folios of the pages that show it.
    pub pages: Vec<Option<String>>,
}

impl Report {
    /// The report on files that were made of a compiled book.
    pub fn of(world: &World, compiled: &Compiled, finished: &[Finished], found: &Findings) -> Self {
        let (meta, map) = (&compiled.plan.meta, &compiled.document.map);
        let notes = compiled.document.notes.iter();
        Self {
            title: meta.title.clone(),
            lang: meta.lang.clone(),
            date: meta.date.clone(),
            compiler: concat!("booklet ", env!("CARGO_PKG_VERSION")),
            set: set::digest(&finished.iter().map(listed).collect::<Vec<_>>()),
            stale: Vec::new(),
            outputs: finished.iter().map(output).collect(),
            findings: found.iter().map(as_json).collect(),
            pages: pages(compiled),
            pages_without_text: notes.map(|note| note.words(&compiled.plan, map)).collect(),
            words: words(&compiled.plan),
            pictures: pictures(compiled),
            visibility: visibility(compiled),
            inputs: inputs(world, compiled),
        }
    }

    /// The report of a set that is saved where files of earlier sets stay.
    #[must_use]
    pub fn with_stale(self, stale: &[Listed]) -> Self {
        let file = |file: &Listed| {
            let Listed { file, bytes, sha256 } = file.clone();
            StaleFile { file, bytes, sha256 }
        };
        Self { stale: stale.iter().map(file).collect(), ..self }
    }

    /// The text of `report.json`.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}

/// Pairs as a JSON object, in their order.
fn as_map<V: Serialize, S: Serializer>(pairs: &[(String, V)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(pairs.iter().map(|(key, value)| (key, value)))
}

/// A finished file.
fn output(file: &Finished) -> OutputFile {
    // Pictures with all their pixels have none of the outputs' own.
    let shrunk = file.pictures.filter(|pictures| *pictures != ScreenSettings::ORIGINAL);
    OutputFile {
        file: file.name.clone(),
        bytes: file.bytes.len(),
        sha256: file.sha256.clone(),
        ppi: shrunk.map(|pictures| pictures.ppi),
        jpeg_quality: shrunk.map(|pictures| pictures.quality),
    }
}

/// A finished file as the set lists it.
fn listed(file: &Finished) -> Listed {
    let (bytes, sha256) = (file.bytes.len() as u64, file.sha256.clone());
    Listed { file: file.name.clone(), bytes, sha256 }
}

/// The pages in order.
fn pages(compiled: &Compiled) -> Vec<PageEntry> {
    let section = |index: u32| compiled.plan.sections.get(index as usize);
    let pages = compiled.document.map.pages.iter().map(|page| PageEntry {
        folio: page.folio.clone(),
        section: section(page.section).map(|section| section.id.clone()),
    });
    pages.collect()
}

/// The stories' ids and words.
fn words(plan: &Plan) -> Vec<(String, usize)> {
    let stories = plan.sections.iter().filter_map(|section| match &section.part {
        Part::Story { id, words, .. } => Some((id.clone(), *words)),
        _ => None,
    });
    stories.collect()
}

/// Every placed picture.
fn pictures(compiled: &Compiled) -> Vec<PlacedEntry> {
    let mut out = Vec::new();
    for (page, start) in compiled.document.pages.iter().zip(&compiled.document.map.pages) {
        for item in &page.items {
            let ItemKind::Picture(placed) = &item.kind else { continue };
            let Some(file) = compiled.pictures.get(placed.picture.0 as usize) else { continue };
            out.push(PlacedEntry {
                file: file.file.clone(),
                page: start.folio.clone(),
                width_mm: tenths(placed.frame.w),
                height_mm: tenths(placed.frame.h),
                shows: shows(placed.seen(compiled.document.trim)),
                ppi: placed.ppi(&compiled.pictures),
            });
        }
    }
    out
}

/// The edges of a part of a picture, rounded to ten-thousandths.
fn shows(seen: Crop) -> [f64; 4] {
    [seen.x, seen.y, seen.w, seen.h].map(|share| (share.get() * 10_000.0).round() / 10_000.0)
}

/// A length in millimetres, rounded to tenths.
fn tenths(length: Abs) -> f64 {
    (length.to_mm() * 10.0).round() / 10.0
}

/// What is shown of the funding.
fn visibility(compiled: &Compiled) -> ReportedVisibility {
    let seen = inspect::visibility(compiled);
    let book = &compiled.booklet.book;
    let folios = |pages: &[usize]| pages.iter().map(|&page| folio(compiled, page)).collect();
    let in_table = !seen.regime.phrases(&book.lang).is_empty();
    ReportedVisibility {
        rules: seen.regime.name,
        source: seen.regime.source,
        least_emblem_mm: seen.regime.emblem_mm,
        emblems: seen.emblems.iter().map(|emblem| emblem_entry(compiled, emblem)).collect(),
        logos: seen.logos,
        statement: Statement {
            text: book.funding.statement.clone(),
            wording: if in_table { "a prescribed wording" } else { "the book's own" },
            pages: folios(&seen.statement),
        },
        disclaimer: Disclaimer {
            text: book.funding.disclaimer.clone(),
            pages: folios(&seen.disclaimer),
        },
        agreement: Agreement {
            number: book.programme.grant_agreement.clone(),
            pages: folios(&seen.agreement),
        },
    }
}

/// An emblem on a page.
fn emblem_entry(compiled: &Compiled, emblem: &SeenEmblem) -> EmblemEntry {
    EmblemEntry {
        page: folio(compiled, emblem.page),
        width_mm: tenths(emblem.rect.w),
        height_mm: tenths(emblem.rect.h),
        clear_mm: tenths(emblem.clear),
        ratio_to_largest_logo: emblem.to_logo.map(|ratio| (ratio.get() * 100.0).round() / 100.0),
        border: emblem.bordered(),
        statement_on_its_page: emblem.statement,
    }
}

/// The folio of a page.
fn folio(compiled: &Compiled, page: usize) -> Option<String> {
    compiled.document.map.pages.get(page).map(|start| start.folio.clone())
}

/// The files that the book was built from, with their checksums.
fn inputs(world: &World, compiled: &Compiled) -> Vec<(String, String)> {
    let mut files: Vec<String> = vec![MANIFEST.into()];
    files.extend(compiled.booklet.layout.files.names().map(str::to_owned));
    files.extend(compiled.booklet.stories.iter().map(|story| story.file.clone()));
    let texts = files.into_iter().filter_map(|file| {
        let bytes = world.bytes(&file).ok()?;
        Some((file, checksum(&bytes)))
    });
    let pictures = compiled.pictures.iter();
    texts.chain(pictures.map(|picture| (picture.file.clone(), checksum(&picture.bytes)))).collect()
}
