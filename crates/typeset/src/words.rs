//! Words: segments of a paragraph with their glyphs, and what the breaker knows of them.

use std::ops::Range;
use std::rc::Rc;

use unicode_script::{Script, UnicodeScript as _};
use units::Abs;

use crate::font::FontId;

use super::breaker::BreakItem;
use super::collect::Collected;
use super::hang;
use super::itemise::WordSegment;
use super::memory::FinishedWord;
use super::setter::Setter;
use super::shape::{Setting, Shaped};

/// The hyphen set at the end of a line.
pub(super) const HYPHEN: char = '-';

/// A word: what its item in the breaker stands for.
pub(super) struct Word {
    /// Its bytes in the collected text, without the space after it.
    pub range: Range<usize>,
    /// Index of the attributes of its first character in the collected paragraph.
    pub attributes: usize,
    /// Its glyphs, and where it may be divided.
    pub finished: Rc<FinishedWord>,
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

    /// Byte offset of its cut `cut`, counted from 1.
    pub(super) fn cut(&self, cut: usize) -> usize {
        self.range.start + self.finished.divided().get(cut - 1).map_or(0, |(at, _)| *at)
    }
}

/// A stretch of a word in one font.
#[derive(Clone)]
pub(super) struct Piece {
    /// Index of its attributes in the collected paragraph.
    pub attributes: usize,
    /// The first of the style's fonts that has its characters.
    pub font: FontId,
    /// Its bytes in the collected text; a hyphen at its end is not counted.
    pub range: Range<usize>,
    /// A hyphen is added at its end.
    pub hyphen: bool,
    /// Its glyphs.
    pub shaped: Rc<Shaped>,
    /// Its natural width, tracking included.
    pub width: Abs,
    /// Runs from right to left.
    pub rtl: bool,
}

/// The word space behind a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpaceGlyph {
    /// Index of its attributes in the collected paragraph.
    pub attributes: usize,
    /// Whose space it is.
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
    /// The items, one a word.
    pub items: Vec<BreakItem>,
}

/// What the characters of a piece have in common.
#[derive(Clone, Copy)]
struct Uniform {
    /// Index of their attributes in the collected paragraph.
    attributes: usize,
    /// Their font.
    font: FontId,
    /// They run from right to left.
    rtl: bool,
    /// Their script; one that stands in text of any script until a letter says more.
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
        let WordSegment { range, space, break_after } = segment;
        let attributes = collected.attributes_at(range.start);
        let finished = self.finished(collected, attributes, range.clone());
        let space = space.map(|byte| self.space(collected, byte));
        let space_width = space.map_or(Abs::ZERO, |space| space.width);
        let item = BreakItem { space: space_width, break_after, ..finished.item.clone() };
        (Word { range, attributes, finished, space }, item)
    }

    /// A word with its glyphs, finished now. Its first character has the `attributes` of this index.
    pub(super) fn finish(
        &mut self,
        collected: &Collected,
        attributes: usize,
        range: Range<usize>,
    ) -> FinishedWord {
        let text = &collected.text[range.clone()];
        let mut pieces = self.pieces(collected, range.clone(), false);
        let item = BreakItem {
            width: pieces.iter().map(|piece| piece.width).sum(),
            letters: letters(text),
            ends_hyphen: text.ends_with(['-', '\u{2010}']),
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

    /// The pieces of a range of a paragraph, shaped; a hyphen is added at the end if asked for.
    pub(super) fn pieces(
        &mut self,
        collected: &Collected,
        range: Range<usize>,
        hyphen: bool,
    ) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut from = range.start;
        let mut current: Option<Uniform> = None;
        for (at, c) in collected.text[range.clone()].char_indices() {
            let at = range.start + at;
            let attributes = collected.attributes_at(at);
            let rtl = collected.level_at(at).is_rtl();
            let script = c.script();
            let goes_on = |run: &&mut Uniform| {
                run.attributes == attributes
                    && run.rtl == rtl
                    && (joins(script) || joins(run.script) || run.script == script)
                    && self.covers(run.font, c)
            };
            if let Some(run) = current.as_mut().filter(goes_on) {
                if joins(run.script) {
                    run.script = script;
                }
                continue;
            }
            if let Some(run) = current {
                pieces.extend(self.piece(collected, from..at, run, false));
            }
            let font = self.font_for(c, &collected.spans[attributes].1.fonts, at);
            current = font.map(|font| Uniform { attributes, font, rtl, script });
            from = at;
        }
        if let Some(run) = current {
            pieces.extend(self.piece(collected, from..range.end, run, hyphen));
        }
        pieces
    }

    /// A shaped piece.
    fn piece(
        &mut self,
        collected: &Collected,
        range: Range<usize>,
        run: Uniform,
        hyphen: bool,
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
        let text = &collected.text[range.clone()];
        let shaped = if hyphen {
            self.shaper.shape(setting, &format!("{text}{HYPHEN}"))
        } else {
            self.shaper.shape(setting, text)
        };
        let upem = i64::from(self.fonts.get(font).upem.max(1));
        let tracking = look.tracking.at(look.size);
        let width = shaped
            .glyphs
            .iter()
            .map(|glyph| look.size.scale(i64::from(glyph.advance), upem) + tracking)
            .sum();
        Some(Piece { attributes, font, range, hyphen, shaped, width, rtl })
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

    /// How far a character at the edge of a piece hangs over that edge.
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

/// Characters of these scripts stand in text of any script.
fn joins(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

/// Letters and digits in a text.
pub(super) fn letters(text: &str) -> u16 {
    text.chars().filter(|c| c.is_alphanumeric()).count() as u16
}
