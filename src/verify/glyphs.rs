//! The glyphs of a PDF for paper, read back page by page: what was laid out on a surface is shown there, once and in
//! order, and its fonts say what it means.

use std::collections::{BTreeMap, BTreeSet};

use findings::{Finding, Place};
use preflight::{Lexer, Reader, Token, Value};
use rayon::prelude::*;
use typeset::TextRun;
use typeset::font::FontId;

use crate::codes::{Code, REPORT_BUG};
use crate::frame::{PagedDocument, Surface};
use crate::plan::bare;

use super::texts::{self, Says};

/// Most characters of a text that a finding repeats.
const MOST_SAID: usize = 60;

/// What a page shows by one code: the place of its font among those of the file, and the code.
type ShownCode = (usize, u16);

/// A glyph of the book's fonts.
type LaidGlyph = (FontId, u16);

/// What the pages of a file do not show as it was laid out on its surfaces.
pub(super) fn of_surfaces(
    document: &PagedDocument,
    surfaces: &[Surface],
    name: &str,
    reader: &Reader<'_>,
) -> Option<Finding> {
    let pages = texts::pages(reader).unwrap_or_default();
    let fonts = pages.first().and_then(|page| texts::fonts(reader, page)).unwrap_or_default();
    let shown: Vec<Vec<ShownCode>> =
        pages.par_iter().map(|page| codes(reader, page, &fonts).unwrap_or_default()).collect();
    let mut known = KnownGlyphs::default();
    let missing = surfaces.iter().zip(&shown).find_map(|(surface, shown)| {
        let words = known.missing(surface.runs(document), shown)?;
        let words: String = words.trim().chars().take(MOST_SAID).collect();
        Some(format!(
            "Page {} of the file does not show “{words}” as it was laid out.",
            surface.label
        ))
    });
    let message = missing.or_else(|| known.misread(&fonts))?;
    Some(Finding::new(Code::NotConserved, Place::file(name), message, REPORT_BUG))
}

/// The codes that a page shows, in order.
fn codes(
    reader: &Reader<'_>,
    page: &Value<'_>,
    fonts: &BTreeMap<String, Says>,
) -> Option<Vec<ShownCode>> {
    let page = reader.dictionary(page)?;
    let content = reader.stream(page.get("Contents")?)?;
    let (mut shown, mut operands, mut font) = (Vec::new(), Vec::new(), usize::MAX);
    for token in Lexer::content(&content) {
        match token {
            Token::Operand(value) => {
                operands.push(value);
                continue;
            }
            Token::Operator(name) => match (name.as_ref(), operands.as_slice()) {
                ("Tf", [Value::Name(name), ..]) => {
                    font = fonts.keys().position(|known| *known == **name).unwrap_or(usize::MAX);
                }
                ("Tj" | "TJ", [text]) => push_codes(&mut shown, font, text),
                _ => {}
            },
            _ => {}
        }
        operands.clear();
    }
    Some(shown)
}

/// Adds the codes of a string, or of those in an array.
fn push_codes(shown: &mut Vec<ShownCode>, font: usize, text: &Value<'_>) {
    match text {
        Value::Text(codes) => {
            shown.extend(codes.chunks_exact(2).map(|code| (font, texts::code_of(code))));
        }
        Value::Array(parts) => parts.iter().for_each(|part| push_codes(shown, font, part)),
        _ => {}
    }
}

/// Which glyph each code of a file shows, as far as its pages were read.
#[derive(Default)]
struct KnownGlyphs {
    /// By code.
    glyphs: BTreeMap<ShownCode, LaidGlyph>,
    /// By glyph.
    codes: BTreeMap<LaidGlyph, ShownCode>,
    /// What each glyph stands for by itself in the book, without spaces.
    texts: BTreeMap<LaidGlyph, BTreeSet<String>>,
}

impl KnownGlyphs {
    /// The text of the first run that the codes of a page do not show glyph by glyph; one code always shows the
    /// same glyph, and no other code does.
    fn missing<'t>(
        &mut self,
        runs: impl Iterator<Item = &'t TextRun>,
        shown: &[ShownCode],
    ) -> Option<String> {
        let mut shown = shown.iter().copied();
        for run in runs {
            for glyph in &run.glyphs {
                let laid = (run.font, glyph.id);
                let is_shown = shown.next().is_some_and(|code| {
                    *self.glyphs.entry(code).or_insert(laid) == laid
                        && *self.codes.entry(laid).or_insert(code) == code
                });
                if !is_shown {
                    return Some(run.text.clone());
                }
            }
            self.learn(run);
        }
        shown.next().map(|_| "something else".to_owned())
    }

    /// Takes note of what the glyphs of a run stand for, if each stands for something.
    fn learn(&mut self, run: &TextRun) {
        let mut at = 0;
        for (index, glyph) in run.glyphs.iter().enumerate() {
            let end = at + usize::from(glyph.bytes);
            let is_alone = run.glyphs.get(index + 1).is_none_or(|next| next.bytes > 0);
            let text = run.text.get(at..end).filter(|_| is_alone && !run.rtl);
            self.texts.entry((run.font, glyph.id)).or_default().extend(text.map(bare));
            at = end;
        }
    }

    /// What a code means by its font, if its glyph never stands for that in the book.
    fn misread(&self, fonts: &BTreeMap<String, Says>) -> Option<String> {
        let fonts: Vec<&Says> = fonts.values().collect();
        self.glyphs.iter().find_map(|((font, code), laid)| {
            let said = bare(fonts.get(*font)?.get(code)?);
            let texts = self.texts.get(laid).filter(|texts| !texts.is_empty())?;
            let wanted = texts.iter().next()?;
            let wrong = !said.is_empty() && !texts.contains(&said);
            wrong.then(|| format!("The file reads “{said}” where “{wanted}” is shown."))
        })
    }
}
