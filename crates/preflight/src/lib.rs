//! Any PDF file opened and checked as a print shop would.
//!
//! **Takes** the bytes of any file and what a print shop requires. **Gives** what the file is, and a finding
//! for everything that breaks PDF/X-4 or PDF/UA-1, or may print badly. **Never** knows who wrote the file, and
//! never fails: what cannot be read is a finding too.

mod boxes;
mod content;
mod facts;
mod file;
mod filter;
mod finding;
mod font;
mod gstate;
mod icc;
mod intent;
mod lexer;
mod limits;
mod mark;
mod marked;
mod metadata;
mod operator;
mod painter;
mod picture;
mod pieces;
mod plane;
pub mod raster;
mod reader;
mod reading;
mod report;
mod rule;
mod space;
mod standard;
mod state;
mod structure;
mod tags;
mod text;
mod used_font;
mod value;
mod xmp;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use lopdf::{Document, LoadOptions, ObjectId};
use rayon::prelude::*;

pub use facts::{Condition, Facts, FontFact, PageFacts, PictureFact};
pub use findings::Finding;
pub use lexer::{Lexer, Token};
pub use limits::Limits;
pub use reader::{Reader, ReaderError};
pub use report::report;
pub use rule::{Rule, families};
pub use standard::Standard;
pub use tags::TagElement;
pub use value::{Dictionary, Value};

use findings::Severity;
use units::Ratio;

use self::file::{File, FilePage};
use self::finding::PageFindings;
use self::painter::{Gathered, Painter, Shared};
use self::pieces::MarkedPieces;
use self::reading::{Judge, Speech};
use self::standard::Judged;
use self::used_font::UsedFont;

/// Maximum number of bytes in an object stream after decompression.
const MOST: usize = 1 << 28;

/// What a file is and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// What it is.
    pub facts: Facts,
    /// What is wrong, errors first, in the order of pages; the places name no file.
    pub findings: Vec<Finding>,
    /// The tag tree; empty if the file is not tagged.
    pub tags: Vec<TagElement>,
    /// Whether the file could be read at all.
    pub readable: bool,
    /// The ink limit in per cent, for pages that are rendered later.
    max_ink: u16,
    /// The standards it was checked against.
    judged: Judged,
}

impl Inspection {
    /// How many findings are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Whether it was judged as a print shop would, so that ink matters.
    pub const fn prints(&self) -> bool {
        self.judged.print
    }

    /// Whether its tags were checked.
    pub const fn reads(&self) -> bool {
        self.judged.reading
    }

    /// What no program can judge about a file whose tags were checked: the number of the checkpoint in the
    /// Matterhorn Protocol, and the question that people must answer.
    pub fn not_judged(&self) -> &'static [(&'static str, &'static str)] {
        if self.judged.reading { &reading::FOR_PEOPLE } else { &[] }
    }

    /// The ink limit that the file was checked against, in per cent.
    pub const fn max_ink(&self) -> u16 {
        self.max_ink
    }

    /// Adds what a rendered page showed: its maximum ink in per cent of area coverage, and the share of
    /// the page that is above the limit.
    pub fn add_rendered_ink(&mut self, page: u32, percent: u16, share: Ratio) {
        let most = self.facts.most_rendered_ink.get_or_insert(percent);
        *most = percent.max(*most);
        if percent <= self.max_ink.saturating_add(1) || !self.judged.print {
            return;
        }
        let message = format!(
            "the rendered page has up to {percent} % ink, more than {} % on {:.1} % of its area",
            self.max_ink,
            share.get() * 100.0
        );
        self.findings.push(finding::finding(Rule::InkRendered, Some(page), None, &message));
        finding::sort(&mut self.findings);
    }

    /// Adds that the pages could not be rendered.
    pub fn add_undrawn(&mut self) {
        let message = "the pages cannot be rendered within the limits on time and memory";
        self.findings.push(finding::finding(Rule::Undrawn, None, None, message));
        finding::sort(&mut self.findings);
    }

    /// A file that cannot be read.
    fn unreadable(found: PageFindings, limits: &Limits) -> Self {
        let findings = PageFindings::merge(found, Vec::new(), |_| true);
        Self { findings, max_ink: limits.max_ink, ..Self::default() }
    }
}

/// The message for a file that only its owner can open.
const PROTECTED: &str = "the file is protected with a password and cannot be read";

/// Opens a file and measures it. The pages are checked in parallel; the result depends on the bytes and the
/// limits only.
pub fn inspect(bytes: &[u8], limits: &Limits) -> Inspection {
    let mut found = PageFindings::default();
    let options = LoadOptions::with_max_decompressed_size(MOST);
    let document = match Document::load_mem_with_options(bytes, options) {
        Ok(document) => document,
        Err(error) => return unread(bytes, &error.to_string(), limits),
    };
    let file = File { document: &document };
    let mut facts = Facts::default();
    structure::check_head(file, bytes, &mut found, &mut facts);
    let (pages, trouble) = file.pages();
    if pages.is_empty() && structure::is_protected(file) {
        // Without the password nothing else can be checked.
        let mut found = PageFindings::default();
        found.add(Rule::Encrypt, None, PROTECTED);
        return Inspection::unreadable(found, limits);
    }
    if pages.is_empty() {
        let words = trouble.unwrap_or_default();
        found.add(Rule::Read, None, format!("the file cannot be read: {words}"));
        return Inspection::unreadable(found, limits);
    }
    if let Some(words) = trouble {
        found.add(Rule::Syntax, None, words);
    }
    let intent = intent::check(file, &pages, &mut found, &mut facts);
    let speech = metadata::check(file, &mut found, &mut facts);
    structure::check_catalog(file, &mut found, &mut facts);
    structure::check_objects(file, &mut found);
    let shared = Shared {
        file,
        limits,
        intent,
        fonts: Mutex::new(BTreeMap::new()),
        profiles: Mutex::new(BTreeMap::new()),
    };
    let (mut of_pages, content) = run_pages(&shared, &pages, &mut facts);
    boxes::check_all(&facts, limits, &mut found);
    let judged = Judged::of(limits.standard, &facts);
    if judged.reading {
        let speech = Speech::of(&facts, speech);
        let (marks, bookmarks) = (content.marks.as_slice(), facts.bookmarks);
        let judge = Judge { file, pages: &pages, marks, bookmarks, speech };
        judge.judge(&facts, &mut found, &mut of_pages);
        reading::fonts(file, &content.fonts, &mut found);
        for form in content.shown_twice() {
            let message = "tagged content is in a form XObject that is shown several times";
            found.add(Rule::UaFormTwice, Some(form), message);
        }
    }
    let findings = PageFindings::merge(found, of_pages, |rule| judged.counts(rule));
    Inspection {
        findings,
        judged,
        facts,
        tags: tags::tree(file),
        readable: true,
        max_ink: limits.max_ink,
    }
}

/// The message for bytes that cannot be read as a PDF file.
fn unread(bytes: &[u8], error: &str, limits: &Limits) -> Inspection {
    let mut found = PageFindings::default();
    if bytes.windows(8).any(|window| window == b"/Encrypt") {
        found.add(Rule::Encrypt, None, PROTECTED);
    } else {
        found.add(Rule::Read, None, format!("the file cannot be read: {error}"));
    }
    Inspection::unreadable(found, limits)
}

/// Checks all pages; returns their findings in order, and their marked content.
fn run_pages<'a>(
    shared: &'a Shared<'a>,
    pages: &[FilePage<'a>],
    facts: &mut Facts,
) -> (Vec<PageFindings>, ReadContent<'a>) {
    let numbered: Vec<(u32, &FilePage<'a>)> = (1..).zip(pages).collect();
    let done: Vec<_> = numbered
        .into_par_iter()
        .map(|(number, page)| {
            let mut found = PageFindings::default();
            let (boxes, fact) = boxes::check(shared.file, page, shared.limits, &mut found);
            let mut painter = Painter::new(shared, *page, number, boxes, found);
            painter.run_page();
            (fact, painter.found, painter.gathered)
        })
        .collect();
    let mut recipes: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut fonts = BTreeSet::new();
    let mut most_ink = 0.0_f64;
    let (mut out, mut content) = (Vec::new(), ReadContent::default());
    for (fact, mut found, gathered) in done {
        facts.pages.push(fact);
        let Gathered { spaces, spots, recipes: of_page, pictures, marks, used, .. } = gathered;
        content.marks.push(marks);
        content.add_fonts(used);
        content.add_forms(gathered.marked_forms, gathered.shown_forms);
        facts.spaces.extend(spaces);
        facts.spots.extend(spots);
        facts.pictures.extend(pictures);
        fonts.extend(gathered.fonts);
        most_ink = most_ink.max(gathered.most_ink);
        let least = |one: Option<units::Abs>, other: Option<f64>| {
            one.into_iter().chain(other.map(plane::length)).min()
        };
        facts.thinnest_line = least(facts.thinnest_line, gathered.thinnest);
        facts.smallest_text = least(facts.smallest_text, gathered.smallest);
        facts.overprints |= gathered.overprints;
        facts.transparent |= gathered.transparent;
        facts.pages_with_marks += u32::from(gathered.corners == [true; 4]);
        facts.annotations += gathered.annotations;
        for (name, recipe) in of_page {
            let first = recipes.entry(name.clone()).or_insert_with(|| recipe.clone());
            if *first != recipe {
                let message = format!("the spot colour {name} is defined in different ways");
                found.add(Rule::Spot, None, message);
            }
        }
        out.push(found);
    }
    facts.fonts = fonts.into_iter().collect();
    facts.most_ink = (most_ink * 100.0).round().clamp(0.0, 9999.0) as u16;
    (out, content)
}

/// What the checks for accessibility need to know about the content of all pages.
#[derive(Default)]
struct ReadContent<'a> {
    /// The marked content of each page.
    marks: Vec<MarkedPieces>,
    /// The fonts that show text, by the address of their entries.
    fonts: BTreeMap<usize, UsedFont<'a>>,
    /// Forms that contain marked content.
    marked: BTreeSet<ObjectId>,
    /// How often each form is shown.
    shown: BTreeMap<ObjectId, u32>,
}

impl<'a> ReadContent<'a> {
    /// Adds the fonts of a page.
    fn add_fonts(&mut self, used: BTreeMap<usize, UsedFont<'a>>) {
        for (place, font) in used {
            self.fonts.entry(place).or_insert_with(|| font.like()).absorb(font);
        }
    }

    /// Adds the forms of a page.
    fn add_forms(&mut self, marked: BTreeSet<ObjectId>, shown: BTreeMap<ObjectId, u32>) {
        self.marked.extend(marked);
        for (form, times) in shown {
            let known = self.shown.entry(form).or_default();
            *known = known.saturating_add(times);
        }
    }

    /// The forms whose marked content is shown several times.
    fn shown_twice(&self) -> impl Iterator<Item = ObjectId> {
        let is_twice = |form: &&ObjectId| self.shown.get(form).is_some_and(|times| *times > 1);
        self.marked.iter().filter(is_twice).copied()
    }
}

/// The example of the README is tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
