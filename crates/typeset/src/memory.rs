//! Memory: a word that was finished once is not made again.
//!
//! The glyphs of a word depend on its characters, on the fonts, the size, the features and the tracking in
//! which it is set, and on its language; where it may be divided depends in addition on how the words of its
//! paragraph are divided. Words that stand in two spans, addresses, words in paragraphs with text from right
//! to left, and words with characters that no font has are made each time.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use units::{Abs, Em};

use crate::FeatureTag;
use crate::font::FontId;

use super::breaker::{BreakItem, Cut};
use super::collect::Attributes;
use super::hyphen::SplitPoint;
use super::hyphenate::Dividing;
use super::piece::Piece;

/// A place where a word may be divided, its byte counted from the start of the word.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordCut {
    /// Where it is, and what is shown there.
    pub point: SplitPoint,
    /// What the parts measure.
    pub cut: Cut,
}

/// A word without its place: bytes count from its start, attributes from those of its first character.
pub(super) struct FinishedWord {
    /// Its pieces in logical order.
    pub pieces: Vec<Piece>,
    /// Its item for the breaker: without cuts, without the space and the break after it.
    pub item: BreakItem,
    /// Where it may be divided, for each requested way of dividing words.
    divisions: RefCell<Vec<(Dividing, Rc<[WordCut]>)>>,
}

impl FinishedWord {
    /// A word that was never divided.
    pub(super) const fn new(pieces: Vec<Piece>, item: BreakItem) -> Self {
        Self { pieces, item, divisions: RefCell::new(Vec::new()) }
    }

    /// Where it may be divided, if that was requested before.
    pub(super) fn divided(&self, how: Dividing) -> Option<Rc<[WordCut]>> {
        let known = self.divisions.borrow();
        known.iter().find(|(other, _)| *other == how).map(|(_, divisions)| divisions.clone())
    }

    /// Keeps where it may be divided.
    pub(super) fn keep(&self, how: Dividing, divisions: Rc<[WordCut]>) {
        self.divisions.borrow_mut().push((how, divisions));
    }
}

/// What the glyphs of a word depend on in addition to its characters.
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
struct KnownWords {
    /// How they are set.
    appearance: Appearance,
    /// The words by their characters.
    words: FxHashMap<Box<str>, Rc<FinishedWord>>,
}

/// The words that a setter has finished.
#[derive(Default)]
pub(super) struct WordMemory {
    /// By appearance; a book has a few dozen.
    known: Vec<KnownWords>,
}

impl WordMemory {
    /// The words that are set like a span.
    pub(super) fn words(
        &mut self,
        look: &Attributes,
    ) -> &mut FxHashMap<Box<str>, Rc<FinishedWord>> {
        let found = self.known.iter().position(|known| known.appearance.is_of(look));
        let index = found.unwrap_or_else(|| {
            let appearance = Appearance::of(look);
            self.known.push(KnownWords { appearance, words: FxHashMap::default() });
            self.known.len() - 1
        });
        &mut self.known[index].words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hyphenate::Least;
    use units::Color;

    fn word() -> FinishedWord {
        FinishedWord::new(Vec::new(), BreakItem::default())
    }

    /// Text of this size.
    fn look(size: f64) -> Attributes {
        Attributes {
            fonts: vec![FontId(0)],
            features: Vec::new(),
            size: Abs::pt(size),
            tracking: Em::thousandths(0),
            color: Color::BLACK,
            lang: "en".to_owned(),
            foreign: false,
            link: None,
        }
    }

    #[test]
    fn a_word_is_found_again_by_its_characters_and_its_looks() {
        let mut memory = WordMemory::default();
        let one = Rc::new(word());
        memory.words(&look(9.0)).insert("word".into(), one.clone());
        let mut found = |size, text| memory.words(&look(size)).get(text).cloned();
        assert!(found(9.0, "word").is_some_and(|found| Rc::ptr_eq(&found, &one)));
        assert!(found(9.0, "Word").is_none() && found(10.0, "word").is_none());
        assert!(found(9.0, "word").is_some(), "also after others");
    }

    #[test]
    fn a_word_keeps_where_it_is_divided_in_each_way() {
        let (word, none) = (word(), Rc::<[WordCut]>::from([]));
        let way = |before| Dividing { by_patterns: true, least: Least { before, after: 2 } };
        word.keep(way(2), none.clone());
        assert!(word.divided(way(2)).is_some_and(|kept| Rc::ptr_eq(&kept, &none)));
        assert!(word.divided(way(3)).is_none());
    }
}
