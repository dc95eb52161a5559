//! Replacement text: spans with the text that their glyphs stand for (ISO 32000-1, 14.9.4).
//!
//! The replacement text of a word that is hyphenated at the end of a line is on its first part. That of its
//! other part is never empty, because PDFium ignores empty replacement text and reads the glyphs: it is the
//! space after the word, which that part includes.

use std::fmt::Write as _;

use typeset::TextRun;
use units::Abs;

use super::syntax;

/// An open span of replacement text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    /// It is the later part of a hyphenated word: its replacement text is a space.
    later: bool,
    /// Baseline of its last run.
    baseline: Abs,
    /// Type size of its last run.
    size: Abs,
}

impl Spoken {
    /// The span that a run needs, and the operator that begins it; `None` if it needs none.
    pub(super) fn of(run: &TextRun) -> Option<(Self, String)> {
        if run.lang.is_none() && run.actual.is_none() {
            return None;
        }
        let later = run.actual.as_deref() == Some("");
        let mut out = String::from("/Span<<");
        if let Some(lang) = &run.lang {
            _ = write!(out, "/Lang{}", syntax::text(lang));
        }
        if let Some(actual) = run.actual.as_deref() {
            _ = write!(out, "/ActualText{}", syntax::text(if later { " " } else { actual }));
        }
        out.push_str(">>BDC\n");
        Some((Self { later, baseline: run.origin.y, size: run.size }, out))
    }

    /// Whether a run belongs to the span: it has no replacement text, and is on the same line.
    pub(super) fn goes_on(&self, run: &TextRun) -> bool {
        run.actual.as_deref() == Some("") && self.same_line(run)
    }

    /// The span after a run that belongs to it.
    pub(super) const fn after(&self, run: &TextRun) -> Self {
        Self { baseline: run.origin.y, size: run.size, ..*self }
    }

    /// The space after a word's later part, which belongs to the span, and the rest of its run; `None` if
    /// the run does not begin with it.
    pub(super) fn space_of(&self, run: &TextRun) -> Option<(TextRun, TextRun)> {
        let first = run.glyphs.first()?;
        let is_space = first.bytes == 1 && run.text.starts_with(' ') && run.actual.is_none();
        if !self.later || !is_space || !self.same_line(run) {
            return None;
        }
        let mut space = run.clone();
        space.glyphs.truncate(1);
        space.text.truncate(1);
        let mut rest = run.clone();
        rest.glyphs.remove(0);
        rest.text.remove(0);
        rest.origin.x += first.advance.get();
        Some((space, rest))
    }

    /// Whether a run is on the line of the span: marks above letters are, a drop cap is not on that of the
    /// text next to it.
    fn same_line(&self, run: &TextRun) -> bool {
        let apart = run.origin.y - self.baseline;
        apart.max(-apart) * 2 < self.size.min(run.size)
    }
}
