//! Memory: a word that was finished once is not made again.
//!
//! What a word looks like depends on its characters, on the fonts, the size, the features and the tracking in
//! which it is set, and on its language; where it may be divided depends on nothing else either. Words across
//! two looks, in paragraphs with text from right to left, or with characters that no font has are made each
//! time.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use units::{Abs, Em};

use crate::FeatureTag;
use crate::font::FontId;

use super::breaker::{BreakItem, Cut};
use super::collect::{Attributes, Collected};
use super::setter::Setter;
use super::words::Piece;

/// A word as it is wherever it stands: bytes count from its start, attributes from those of its first
/// character.
pub(super) struct FinishedWord {
    /// Its pieces in logical order.
    pub pieces: Vec<Piece>,
    /// What the breaker knows of it: without cuts, without the space and the break after it.
    pub item: BreakItem,
    /// Where it may be divided; not set before that is asked for.
    divisions: OnceCell<Vec<(usize, Cut)>>,
}

impl FinishedWord {
    /// A word that nobody has asked to divide.
    pub(super) const fn new(pieces: Vec<Piece>, item: BreakItem) -> Self {
        Self { pieces, item, divisions: OnceCell::new() }
    }

    /// Where it may be divided, in bytes from its start; `divide` says it the first time.
    pub(super) fn divide(&self, divide: impl FnOnce() -> Vec<(usize, Cut)>) -> &[(usize, Cut)] {
        self.divisions.get_or_init(divide)
    }

    /// Where it may be divided, if somebody has asked.
    pub(super) fn divided(&self) -> &[(usize, Cut)] {
        self.divisions.get().map_or(&[], Vec::as_slice)
    }
}

/// What a word's glyphs depend on in addition to its characters.
#[derive(Debug, PartialEq, Eq)]
struct Appearance {
    /// Fonts to try, in order.
    fonts: Vec<FontId>,
    /// OpenType features.
    features: Vec<FeatureTag>,
    /// Type size.
    size: Abs,
    /// Space added behind each character.
    tracking: Em,
    /// Language, BCP 47.
    lang: String,
}

impl Appearance {
    /// That of a span.
    fn of(look: &Attributes) -> Self {
        let Attributes { fonts, features, size, tracking, lang, .. } = look.clone();
        Self { fonts, features, size, tracking, lang }
    }

    /// Whether a span has it.
    fn is_of(&self, look: &Attributes) -> bool {
        self.size == look.size
            && self.tracking == look.tracking
            && self.fonts == look.fonts
            && self.lang == look.lang
            && self.features == look.features
    }
}

/// Words of one appearance.
struct Known {
    /// How they are set.
    appearance: Appearance,
    /// The words by their characters.
    words: FxHashMap<Box<str>, Rc<FinishedWord>>,
}

/// The words that a setter has finished.
#[derive(Default)]
pub(super) struct WordMemory {
    /// By appearance; a book has a few dozen.
    known: Vec<Known>,
}

impl WordMemory {
    /// Index of the words that are set like a span.
    fn index(&mut self, look: &Attributes) -> usize {
        self.known.iter().position(|known| known.appearance.is_of(look)).unwrap_or_else(|| {
            let appearance = Appearance::of(look);
            self.known.push(Known { appearance, words: FxHashMap::default() });
            self.known.len() - 1
        })
    }
}

impl Setter<'_> {
    /// A word whose first character has the `attributes` of this index, remembered or finished now.
    pub(super) fn finished(
        &mut self,
        collected: &Collected,
        attributes: usize,
        range: Range<usize>,
    ) -> Rc<FinishedWord> {
        let (ends, look) = &collected.spans[attributes];
        if range.end > *ends || !collected.levels.is_empty() {
            return Rc::new(self.finish(collected, attributes, range));
        }
        let text = &collected.text[range.clone()];
        let index = self.memory.index(look);
        if let Some(word) = self.memory.known[index].words.get(text) {
            return word.clone();
        }
        let word = Rc::new(self.finish(collected, attributes, range));
        // A character that no font has is reported wherever it stands.
        let has = |c: char| look.fonts.iter().any(|&font| self.covers(font, c));
        if text.chars().all(has) {
            self.memory.known[index].words.insert(text.into(), word.clone());
        }
        word
    }
}
