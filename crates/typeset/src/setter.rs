//! The setter: the state kept between paragraphs, such as shaped words.

use std::collections::BTreeSet;
use std::fmt;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use skrifa::MetadataProvider as _;
use skrifa::charmap::Charmap;
use skrifa::raw::FontRef;

use crate::TextPlace;
use crate::font::{FontBook, FontId};

use super::invisible::is_ignorable;
use super::memory::WordMemory;
use super::patterns::PatternBook;
use super::shape::{Shaper, ShapingFonts};

/// Sets paragraphs. One per thread; its caches save time and never change a result.
pub struct Setter<'a> {
    /// All fonts that styles refer to, by id.
    pub(super) fonts: &'a FontBook,
    /// Shapes words, each distinct one once.
    pub(super) shaper: Shaper<'a>,
    /// Finished words, each distinct one of an appearance once.
    pub(super) memory: WordMemory,
    /// Finds places to break (UAX #14).
    pub(super) segmenter: LineSegmenterBorrowed<'static>,
    /// The document's own hyphenation patterns.
    pub(super) patterns: &'a PatternBook,
    /// Character maps of the fonts.
    maps: Vec<Option<Charmap<'a>>>,
    /// Which ASCII characters each font has.
    ascii: Vec<[bool; 128]>,
    /// Space glyph of each font.
    spaces: Vec<u16>,
    /// Place of the current paragraph.
    pub(super) place: TextPlace,
    /// Characters that no font has.
    missing: BTreeSet<MissingGlyph>,
}

/// A character that no font of its style has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingGlyph {
    /// Current position.
    pub place: TextPlace,
    /// The one that is lacking.
    pub character: char,
}

impl fmt::Debug for Setter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setter").field("missing", &self.missing).finish_non_exhaustive()
    }
}

/// The patterns of a document without its own.
static NO_PATTERNS: PatternBook = PatternBook::new();

impl<'a> Setter<'a> {
    /// The same with the document's own hyphenation patterns.
    #[must_use]
    pub const fn with_patterns(mut self, patterns: &'a PatternBook) -> Self {
        self.patterns = patterns;
        self
    }

    /// A setter with empty caches.
    pub fn new(fonts: &'a FontBook, shaping: &'a ShapingFonts) -> Self {
        let maps: Vec<Option<Charmap<'a>>> = fonts
            .fonts
            .iter()
            .map(|font| FontRef::new(&font.data).ok().map(|font| font.charmap()))
            .collect();
        let glyph = |map: &Option<Charmap<'a>>, c: char| map.as_ref().and_then(|map| map.map(c));
        let ascii = maps
            .iter()
            .map(|map| std::array::from_fn(|c| glyph(map, char::from(c as u8)).is_some()))
            .collect();
        let spaces =
            maps.iter().map(|map| glyph(map, ' ').map_or(0, |id| id.to_u32() as u16)).collect();
        Self {
            fonts,
            shaper: Shaper::new(shaping),
            memory: WordMemory::default(),
            segmenter: LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()),
            patterns: &NO_PATTERNS,
            maps,
            ascii,
            spaces,
            place: TextPlace::default(),
            missing: BTreeSet::new(),
        }
    }

    /// The font that an id names. Ids come from the same book of fonts.
    pub fn font(&self, id: FontId) -> &'a crate::font::Font {
        self.fonts.get(id)
    }

    /// Returns the characters that no font has, each once, and clears the list.
    pub fn take_missing(&mut self) -> Vec<MissingGlyph> {
        std::mem::take(&mut self.missing).into_iter().collect()
    }

    /// Whether a font has a character. Invisible characters need no glyph.
    pub(super) fn covers(&self, font: FontId, c: char) -> bool {
        let index = font.0 as usize;
        if c.is_ascii() {
            return self.ascii.get(index).is_some_and(|table| table[c as usize]);
        }
        is_ignorable(c)
            || self.maps.get(index).and_then(Option::as_ref).is_some_and(|m| m.map(c).is_some())
    }

    /// The first font that has all characters of a cluster; else the first one that has its first character,
    /// and others are missing; else the first font, and that one is missing too.
    pub(super) fn font_for(
        &mut self,
        cluster: &str,
        fonts: &[FontId],
        at: usize,
    ) -> Option<FontId> {
        let all = |font: &FontId| cluster.chars().all(|c| self.covers(*font, c));
        if let Some(found) = fonts.iter().copied().find(all) {
            return Some(found);
        }
        let first = |font: &FontId| cluster.chars().next().is_some_and(|c| self.covers(*font, c));
        let found = fonts.iter().copied().find(first).or_else(|| fonts.first().copied());
        for (inside, character) in cluster.char_indices() {
            if !found.is_some_and(|font| self.covers(font, character)) {
                let offset = self.place.offset + (at + inside) as u32;
                let place = TextPlace { offset, ..self.place };
                self.missing.insert(MissingGlyph { place, character });
            }
        }
        found
    }

    /// The space glyph of a font.
    pub(super) fn space_glyph(&self, font: FontId) -> u16 {
        self.spaces.get(font.0 as usize).copied().unwrap_or(0)
    }
}
