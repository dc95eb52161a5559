//! Lines as they are set.

use units::Abs;

use crate::{Link, TextPlace, TextRun};

/// A line: runs on one baseline; their origins are relative to the left end of the measure.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The runs from left to right.
    pub runs: Vec<LineRun>,
    /// Width of what is set, from the left end of the measure, overhang included.
    pub width: Abs,
    /// Where its first character comes from; inside a word if the line before it is hyphenated.
    pub start: TextPlace,
    /// It ends with a hyphen that breaks a word.
    pub hyphenated: bool,
    /// By how much it is wider than its measure.
    pub overfull: Abs,
    /// By how much it is short of the measure: filling it would need spaces of more than two and a half
    /// times their natural width.
    pub underfull: Abs,
    /// The width of its spaces, in thousandths of the natural width.
    pub space: i64,
    /// Its expansion, in hundredths of a per cent.
    pub expansion: i64,
}

impl Line {
    /// The line without its glyphs: what it takes of a page.
    #[must_use]
    pub fn bare(&self) -> Self {
        let Self { width, start, hyphenated, overfull, underfull, space, expansion, .. } = *self;
        Self { runs: Vec::new(), width, start, hyphenated, overfull, underfull, space, expansion }
    }
}

/// A run and its link target.
#[derive(Clone, Debug)]
pub struct LineRun {
    /// The glyphs.
    pub run: TextRun,
    /// Where it leads.
    pub link: Option<Link>,
}
