//! The glyphs a book uses, their text, and the font subsets.

use rayon::prelude::*;
use typeset::font::{Embedding, Font, FontId};
use typeset::{Glyph, TextRun};
use units::{Abs, Point};

use crate::cache::{Cache, Key};
use crate::frame::Surface;
use crate::write::WriterInput;

use super::PdfError;

/// Raise it when the subsets or the way they are kept change.
const SUBSET_VERSION: u32 = 1;

/// The text of a glyph whose text is unknown: nothing visible.
pub(super) const SAYS_NOTHING: &str = "\u{200B}";

/// The font subsets of a book, by [`FontId`]; `None` if no glyph is used.
pub(super) type FontSubsets = Vec<Option<FontSubset>>;

/// A font subset to the glyphs of a book.
#[derive(Debug)]
pub(super) struct FontSubset {
    /// PostScript name with the tag of a subset (9.6.4).
    pub(super) name: String,
    /// The font program.
    pub(super) program: Vec<u8>,
    /// The used glyphs of the whole font in ascending order, glyph 0 first; their places in this list
    /// are their codes.
    pub(super) glyphs: Vec<u16>,
    /// By glyph of the whole font: its code, 0 if it is not used.
    codes: Vec<u16>,
    /// By glyph of the whole font: its width in thousandths of an em, as declared in the file.
    widths: Vec<i32>,
    /// By glyph of the whole font: its text (ToUnicode).
    texts: Vec<Option<Box<str>>>,
}

impl FontSubset {
    /// The code of a glyph in text strings.
    pub(super) fn code(&self, glyph: u16) -> u16 {
        self.codes.get(glyph as usize).copied().unwrap_or(0)
    }

    /// The width of a glyph in thousandths of an em, as declared in the file.
    pub(super) fn width(&self, glyph: u16) -> i32 {
        self.widths.get(glyph as usize).copied().unwrap_or(0)
    }

    /// The ToUnicode text of a glyph.
    pub(super) fn text(&self, glyph: u16) -> &str {
        self.texts.get(glyph as usize).and_then(Option::as_deref).unwrap_or(SAYS_NOTHING)
    }

    /// Whether the ToUnicode texts of these glyphs spell `text`.
    pub(super) fn says(&self, glyphs: &[Glyph], text: &str) -> bool {
        let mut rest = text;
        for glyph in glyphs {
            match rest.strip_prefix(self.text(glyph.id)) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        rest.is_empty()
    }
}

/// Glyphs that belong together and what they stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster<'a> {
    /// One for a letter; several if the font decomposes a character.
    pub(super) glyphs: &'a [Glyph],
    /// What they stand for in the run.
    pub(super) text: &'a str,
}

/// The clusters of a run, from left to right.
pub(super) fn clusters(run: &TextRun) -> impl Iterator<Item = Cluster<'_>> {
    let mut glyphs = run.glyphs.as_slice();
    // Where the text of the next cluster begins, or ends in a run from right to left.
    let mut at = if run.rtl { run.text.len() } else { 0 };
    std::iter::from_fn(move || {
        let first = glyphs.first()?;
        let more = glyphs[1..].iter().take_while(|glyph| glyph.bytes == 0).count();
        let (cluster, rest) = glyphs.split_at(1 + more);
        let bytes = usize::from(first.bytes);
        let range = if run.rtl { at.saturating_sub(bytes)..at } else { at..at + bytes };
        at = if run.rtl { range.start } else { range.end };
        let text = run.text.get(range).unwrap_or("");
        glyphs = rest;
        Some(Cluster { glyphs: cluster, text })
    })
}

/// The clusters of a run from right to left, in the order of the text: each a run of its own.
pub(super) fn clusters_in_order(run: &TextRun) -> Vec<TextRun> {
    let mut x = run.origin.x;
    let mut out: Vec<TextRun> = clusters(run)
        .map(|cluster| {
            let origin = Point::new(x, run.origin.y);
            x += cluster.glyphs.iter().map(|glyph| glyph.advance.get()).sum::<Abs>();
            let (glyphs, text) = (cluster.glyphs.to_vec(), cluster.text.to_owned());
            TextRun { glyphs, text, origin, ..run.clone() }
        })
        .collect();
    out.reverse();
    out
}

/// Collects the glyphs of all pages and makes the font subsets.
///
/// # Errors
/// When a font's tables are broken.
pub(super) fn gather(
    with: &WriterInput<'_>,
    surfaces: &[Surface],
) -> Result<FontSubsets, PdfError> {
    let WriterInput { document, fonts: book, cache, .. } = *with;
    let mut used: Vec<Used> = book.fonts.iter().map(|_| Used::default()).collect();
    for run in surfaces.iter().flat_map(|surface| surface.runs(document)) {
        used[run.font.0 as usize].note(run);
    }
    used.into_par_iter()
        .enumerate()
        .map(|(index, used)| used.cut(book.get(FontId(index as u16)), cache))
        .collect()
}

/// The glyphs of a font that a book uses, by glyph of the whole font.
#[derive(Debug, Default)]
struct Used {
    /// Whether it is used.
    glyphs: Vec<bool>,
    /// Its text: the first one found.
    texts: Vec<Option<Box<str>>>,
}

impl Used {
    /// Notes the glyphs of a run.
    fn note(&mut self, run: &TextRun) {
        for cluster in clusters(run) {
            if let [glyph] = cluster.glyphs {
                self.say(glyph.id, cluster.text);
                continue;
            }
            let told = cluster.text.chars().count() == cluster.glyphs.len();
            let mut characters = cluster.text.char_indices();
            for glyph in cluster.glyphs {
                let text = characters
                    .next()
                    .filter(|_| told)
                    .map_or("", |(at, character)| &cluster.text[at..at + character.len_utf8()]);
                self.say(glyph.id, text);
            }
        }
    }

    /// Notes a glyph and its text. A visible soft hyphen is a hyphen.
    fn say(&mut self, glyph: u16, text: &str) {
        let index = glyph as usize;
        if index >= self.glyphs.len() {
            self.glyphs.resize(index + 1, false);
            self.texts.resize(index + 1, None);
        }
        self.glyphs[index] = true;
        if self.texts[index].is_none() && !text.is_empty() {
            self.texts[index] = Some(if text == "\u{AD}" { "-" } else { text }.into());
        }
    }

    /// Makes the subset; `None` if no glyph is used.
    fn cut(self, font: &Font, cache: &Cache) -> Result<Option<FontSubset>, PdfError> {
        if self.glyphs.is_empty() {
            return Ok(None);
        }
        let whole = font.embedding == Embedding::Whole;
        let used = |glyph: u16| self.glyphs.get(glyph as usize).is_some_and(|used| *used);
        let glyphs: Vec<u16> =
            font.glyphs().filter(|&glyph| whole || glyph == 0 || used(glyph)).collect();
        let mut codes = vec![0; self.glyphs.len().max(font.advances.len())];
        for (code, &glyph) in glyphs.iter().enumerate() {
            codes[glyph as usize] = code as u16;
        }
        let upem = i64::from(font.upem.max(1));
        let thousandths = |units: u16| ((i64::from(units) * 1000 + upem / 2) / upem) as i32;
        let widths = (0..codes.len() as u16).map(|id| thousandths(font.advance(id))).collect();
        let list: Vec<u8> = glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()).collect();
        let key = Key::new("font subset", SUBSET_VERSION, &[&font.data, &list]);
        let program = if let Some(program) = cache.get(key) {
            program
        } else {
            let subset =
                font.subset(&glyphs).map_err(|error| PdfError::Font(font.file.clone(), error.0))?;
            cache.put(key, &subset.data);
            subset.data
        };
        // A font that is whole has no tag before its name (9.6.4).
        let name =
            if whole { font.name.clone() } else { format!("{}+{}", subset_tag(key), font.name) };
        Ok(Some(FontSubset { name, program, glyphs, codes, widths, texts: self.texts }))
    }
}

/// Six capital letters that differ where subsets differ (9.6.4).
fn subset_tag(key: Key) -> String {
    key.to_bytes().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
