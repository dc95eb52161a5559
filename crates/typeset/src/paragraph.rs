//! A paragraph before and after its breaks are known.

use std::fmt;

use units::Abs;

use crate::{Align, Text, TextPlace, TextStyle};

use super::breaker::{BreakRules, Fit, RaggedEnd, Solution};
use super::collect::Collected;
use super::weights::EXPANSION;
use super::words::Words;

/// A paragraph to be set.
#[derive(Clone, Copy, Debug)]
pub struct Order<'o> {
    /// The text; page references are filled in.
    pub text: &'o Text,
    /// Size, faces, alignment and everything else that all its spans share.
    pub style: &'o TextStyle,
    /// Its language, BCP 47.
    pub lang: &'o str,
    /// Where its first character comes from.
    pub place: TextPlace,
    /// Measures of the first lines; the last one holds for all further lines.
    pub measures: &'o [Abs],
    /// How its last line ends if it is ragged.
    pub ending: RaggedEnd,
}

/// A broken paragraph: its words, and how it may be broken.
pub struct Broken {
    /// The collected text.
    pub(super) collected: Collected,
    /// The shaped words, each with its item for the breaker.
    pub(super) words: Words,
    /// Measures of its first lines.
    pub(super) measures: Vec<Abs>,
    /// How its lines are filled: justified, flush or centred.
    pub(super) align: Align,
    /// Where its first character comes from.
    pub(super) place: TextPlace,
    /// The best solution first; the others have different numbers of lines.
    pub solutions: Vec<Solution>,
}

impl Order<'_> {
    /// The measure of its later lines.
    pub(super) fn measure(&self) -> Abs {
        self.measures.last().copied().unwrap_or(Abs::ZERO)
    }

    /// The requirements for its line breaks.
    pub(super) fn rules(&self) -> BreakRules {
        let justify = self.style.align == Align::Justify;
        BreakRules {
            measures: self.measures.to_vec(),
            fit: if justify { Fit::Justify } else { Fit::Ragged(self.ending) },
            expansion: EXPANSION,
        }
    }
}

impl fmt::Debug for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Broken").field("text", &self.collected.text).finish_non_exhaustive()
    }
}

impl Broken {
    /// The measure of a line, counted from 0.
    pub(super) fn measure(&self, line: usize) -> Abs {
        self.measures[line.min(self.measures.len() - 1)]
    }
}
