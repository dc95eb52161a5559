//! Words: segments of a paragraph with their glyphs and their items for the breaker.

use std::ops::Range;
use std::rc::Rc;
use std::str::CharIndices;

use unicode_script::{Script, UnicodeScript as _};
use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation as _};
use units::Abs;

use crate::font::FontId;

use super::breaker::BreakItem;
use super::collect::Collected;
use super::hang;
use super::hyphen::{Added, SplitPoint, is_hyphen, letters};
use super::invisible::is_ignorable;
use super::itemise::WordSegment;
use super::memory::{FinishedWord, WordCut};
use super::piece::Piece;
use super::setter::Setter;
use super::shape::Setting;

/// A word.
pub(super) struct Word {
    /// Its bytes in the collected text, without the space after it.
    pub range: Range<usize>,
    /// Index of the attributes of its first character in the collected paragraph.
    pub attributes: usize,
    /// Its glyphs.
    pub finished: Rc<FinishedWord>,
    /// Where it may be divided, from left to right.
    pub divisions: Rc<[WordCut]>,
    /// The address in it.
    pub address: Option<Range<usize>>,
    /// The space after it; `None` if there is none.
    pub space: Option<SpaceGlyph>,
}

impl Word {
    /// Its pieces in logical order.
    pub(super) fn pieces(&self) -> impl Iterator<Item = Piece> {
        self.finished.pieces.iter().map(|piece| Piece {
            attributes: self.attributes + piece.attributes,
            range: self.range.start + piece.range.start..self.range.start + piece.range.end,
            ..piece.clone()
        })
    }

    /// Where it is divided at its cut `cut`, counted from 0.
    pub(super) fn split_point(&self, cut: usize) -> SplitPoint {
        let point = self.divisions[cut].point;
        SplitPoint { at: self.range.start + point.at, ..point }
    }
}

/// The word space after a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpaceGlyph {
    /// Index of its attributes in the collected paragraph.
    pub attributes: usize,
    /// The font of the space.
    pub font: FontId,
    /// Glyph id.
    pub id: u16,
    /// Natural width, tracking included.
    pub width: Abs,
}

/// A paragraph in words, and the same as items for the breaker.
pub(super) struct Words {
    /// The words.
    pub list: Vec<Word>,
    /// The items, one per word.
    pub items: Vec<BreakItem>,
}

/// What the characters of a piece have in common.
#[derive(Clone, Copy)]
struct Uniform {
    /// Index of their attributes in the collected paragraph.
    attributes: usize,
    /// Their font.
    font: FontId,
    /// Whether they are right-to-left.
    rtl: bool,
    /// Their script; Common or Inherited until a letter determines it.
    script: Script,
}

impl Setter<'_> {
    /// Gives every word its fonts and glyphs, and measures it.
    pub(super) fn shape_words(
        &mut self,
        collected: &Collected,
        segments: Vec<WordSegment>,
    ) -> Words {
        let mut words = Words { list: Vec::new(), items: Vec::new() };
        for segment in segments {
            let (word, item) = self.word(collected, segment);
            words.list.push(word);
            words.items.push(item);
        }
        words
    }

    /// A word and its item.
    fn word(&mut self, collected: &Collected, segment: WordSegment) -> (Word, BreakItem) {
        let WordSegment { range, space, break_after, address } = segment;
        let attributes = collected.attributes_at(range.start);
        let finished = self.finished(collected, attributes, range.clone());
        let space = space.map(|byte| self.space(collected, byte));
        let width = space.map_or(Abs::ZERO, |space| space.width);
        let item = BreakItem { space: width, break_after, ..finished.item.clone() };
        (Word { range, attributes, finished, divisions: Rc::new([]), address, space }, item)
    }

    /// A word whose first character has the attributes of this index, remembered or finished now.
    fn finished(
        &mut self,
        collected: &Collected,
        attributes: usize,
        range: Range<usize>,
    ) -> Rc<FinishedWord> {
        let (end, look) = &collected.spans[attributes];
        if range.end > *end || !collected.levels.is_empty() {
            return Rc::new(self.finish(collected, attributes, range));
        }
        let text = &collected.text[range.clone()];
        if let Some(word) = self.memory.words(look).get(text) {
            return word.clone();
        }
        let word = Rc::new(self.finish(collected, attributes, range));
        // A character that no font has is reported at each of its places.
        let covered = |cluster: &str| {
            let has_all = |font: &FontId| cluster.chars().all(|c| self.covers(*font, c));
            look.fonts.iter().any(has_all)
        };
        if clusters(text).all(|(_, cluster)| covered(cluster)) {
            self.memory.words(look).insert(text.into(), word.clone());
        }
        word
    }

    /// A word, finished now. Its first character has the attributes of this index.
    fn finish(
        &mut self,
        collected: &Collected,
        attributes: usize,
        range: Range<usize>,
    ) -> FinishedWord {
        let text = &collected.text[range.clone()];
        let mut pieces = self.pieces(collected, range.clone(), Added::default());
        let item = BreakItem {
            width: pieces.iter().map(|piece| piece.width).sum(),
            letters: letters(text),
            ends_hyphen: text.ends_with(is_hyphen),
            word: known(text),
            hang_left: self.hang(text.chars().next(), pieces.first(), collected, true),
            hang_right: self.hang(text.chars().next_back(), pieces.last(), collected, false),
            ..BreakItem::default()
        };
        for piece in &mut pieces {
            piece.attributes -= attributes;
            piece.range = piece.range.start - range.start..piece.range.end - range.start;
        }
        FinishedWord::new(pieces, item)
    }

    /// The pieces of a range of a paragraph, shaped, with the hyphens added to it.
    pub(super) fn pieces(
        &mut self,
        collected: &Collected,
        range: Range<usize>,
        added: Added,
    ) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut from = range.start;
        let mut current: Option<Uniform> = None;
        for (at, cluster) in clusters(&collected.text[range.clone()]) {
            // Invisible characters belong to what precedes them, in whatever font.
            if current.is_some() && cluster.chars().all(is_ignorable) {
                continue;
            }
            let at = range.start + at;
            let attributes = collected.attributes_at(at);
            let rtl = collected.level_at(at).is_rtl();
            let script = cluster.chars().next().map_or(Script::Common, |c| c.script());
            let font = self.font_for(cluster, &collected.spans[attributes].1.fonts, at);
            let goes_on = |run: &&mut Uniform| {
                (run.attributes, run.rtl, Some(run.font)) == (attributes, rtl, font)
                    && (joins(script) || joins(run.script) || run.script == script)
            };
            if let Some(run) = current.as_mut().filter(goes_on) {
                if joins(run.script) {
                    run.script = script;
                }
                continue;
            }
            if let Some(run) = current {
                let start = added.start && from == range.start;
                let added = Added { start, end: false };
                pieces.extend(self.piece(collected, from..at, run, added));
            }
            current = font.map(|font| Uniform { attributes, font, rtl, script });
            from = at;
        }
        if let Some(run) = current {
            let added = Added { start: added.start && from == range.start, ..added };
            pieces.extend(self.piece(collected, from..range.end, run, added));
        }
        pieces
    }

    /// A shaped piece.
    fn piece(
        &mut self,
        collected: &Collected,
        range: Range<usize>,
        run: Uniform,
        added: Added,
    ) -> Option<Piece> {
        let Uniform { attributes, font, rtl, script } = run;
        let look = &collected.spans.get(attributes)?.1;
        let setting = self.shaper.setting(&Setting {
            font,
            features: look.features.clone(),
            lang: look.lang.clone(),
            script: if joins(script) { Script::Latin } else { script },
            rtl,
        });
        let shaped = self.shaper.shape(setting, &added.with(&collected.text[range.clone()]));
        let upem = i64::from(self.fonts.get(font).upem.max(1));
        let tracking = look.tracking.at(look.size);
        let width = shaped
            .glyphs
            .iter()
            .map(|glyph| look.size.scale(i64::from(glyph.advance), upem) + tracking)
            .sum();
        Some(Piece { attributes, font, range, added, shaped, width, rtl })
    }

    /// The space at a byte of a paragraph.
    fn space(&mut self, collected: &Collected, byte: usize) -> SpaceGlyph {
        let attributes = collected.attributes_at(byte);
        let look = &collected.spans[attributes].1;
        let font = look.fonts.first().copied().unwrap_or(FontId(0));
        let id = self.fonts.fonts.get(font.0 as usize).map_or(0, |_| self.space_glyph(font));
        let face = self.fonts.get(font);
        let width = look.size.scale(i64::from(face.advance(id)), i64::from(face.upem.max(1)));
        SpaceGlyph { attributes, font, id, width: width + look.tracking.at(look.size) }
    }

    /// How far a character at the edge of a piece hangs beyond that edge.
    pub(super) fn hang(
        &self,
        character: Option<char>,
        piece: Option<&Piece>,
        collected: &Collected,
        at_left: bool,
    ) -> Abs {
        let (Some(c), Some(piece)) = (character, piece) else { return Abs::ZERO };
        let share = if at_left { hang::left(c) } else { hang::right(c) };
        let glyph = if at_left { piece.shaped.glyphs.first() } else { piece.shaped.glyphs.last() };
        let Some(glyph) = glyph.filter(|_| !piece.rtl) else { return Abs::ZERO };
        let face = self.fonts.get(piece.font);
        let size = collected.spans[piece.attributes].1.size;
        size.scale(i64::from(face.advance(glyph.id)), i64::from(face.upem.max(1)))
            .scale(share, 1000)
    }
}

/// The grapheme clusters of a text with their bytes: a letter and its marks come from one font.
fn clusters(text: &str) -> Clusters<'_> {
    if text.is_ascii() {
        Clusters::Characters(text.char_indices(), text)
    } else {
        Clusters::Graphemes(text.grapheme_indices(true))
    }
}

/// Iterates over the clusters of a text. In ASCII each character is a cluster.
enum Clusters<'t> {
    /// Characters of this text.
    Characters(CharIndices<'t>, &'t str),
    /// Grapheme clusters.
    Graphemes(GraphemeIndices<'t>),
}

impl<'t> Iterator for Clusters<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Characters(characters, text) => {
                characters.next().map(|(at, _)| (at, &text[at..=at]))
            }
            Self::Graphemes(graphemes) => graphemes.next(),
        }
    }
}

/// Whether characters of this script occur in text of any script.
fn joins(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

/// A number that identifies a word when stacks are looked for: a hash of its letters (FNV-1a); 0 for words
/// of three letters or fewer.
fn known(text: &str) -> u32 {
    let mut count = 0;
    let mut hash: u32 = 0x811c_9dc5;
    for c in text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        hash = (hash ^ c as u32).wrapping_mul(0x0100_0193);
        count += 1;
    }
    if count > 3 { hash.max(1) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::known;

    #[test]
    fn a_word_is_known_by_the_letters_and_figures_in_it() {
        // FNV-1a of the four bytes.
        assert_eq!(known("abcd"), 0xce34_79bd);
        assert_eq!(known("»Abcd,«"), known("abcd"));
        assert_ne!(known("abdc"), known("abcd"));
    }

    #[test]
    fn words_of_three_letters_are_not_known() {
        assert_eq!(["abc", "(abc)", "and", ""].map(known), [0; 4]);
    }
}
