//! Cuts a collected paragraph into words with their glyphs, spaces and places to break.

use std::ops::Range;
use std::rc::Rc;

use unicode_script::{Script, UnicodeScript as _};
use units::Abs;

use crate::font::FontId;

use super::breaker::{Cut, Item};
use super::collect::Collected;
use super::hang;
use super::hyphenate;
use super::setter::Setter;
use super::shape::{Setting, Shaped};

/// The hyphen set at the end of a line.
pub(super) const HYPHEN: char = '-';
/// Cost of a line that begins with a dash.
const DASH_FIRST: i64 = 400;

/// A word: what its item in the breaker stands for.
pub(super) struct Word {
    /// Its bytes in the collected text, without the space after it.
    pub range: Range<usize>,
    /// Its pieces in logical order.
    pub pieces: Vec<Piece>,
    /// Byte offsets of its cuts.
    pub cuts: Vec<usize>,
    /// The space after it; `None` if there is none.
    pub space: Option<SpaceGlyph>,
}

/// A stretch of a word in one font.
#[derive(Clone)]
pub(super) struct Piece {
    /// Index of its attributes in the collected paragraph.
    pub attributes: usize,
    /// The font.
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

/// A space.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpaceGlyph {
    /// Index of its attributes in the collected paragraph.
    pub attributes: usize,
    /// The font.
    pub font: FontId,
    /// Glyph id.
    pub id: u16,
    /// Natural width, tracking included.
    pub width: Abs,
}

/// A paragraph in words, and the same as items for the breaker.
pub(super) struct Itemised {
    /// The words.
    pub words: Vec<Word>,
    /// The items, one a word.
    pub items: Vec<Item>,
}

impl Setter<'_> {
    /// Cuts a paragraph into words. `hyphenate` allows hyphens.
    pub(super) fn itemise(&mut self, collected: &Collected, hyphenate: bool) -> Itemised {
        let mut itemised = Itemised { words: Vec::new(), items: Vec::new() };
        let breaks: Vec<usize> = self.segmenter.segment_str(&collected.text).collect();
        for pair in breaks.windows(2) {
            let mut start = pair[0];
            let segment = &collected.text[pair[0]..pair[1]];
            for (at, _) in segment.match_indices('\u{a0}') {
                let end = pair[0] + at;
                self.word(collected, start..end, Some(end), None, &mut itemised, hyphenate);
                start = end + '\u{a0}'.len_utf8();
            }
            let end = pair[0] + segment.trim_end_matches([' ', '\n', '\t']).len();
            let space = (end < pair[1]).then_some(end);
            self.word(collected, start..end.max(start), space, Some(0), &mut itemised, hyphenate);
        }
        for index in 1..itemised.words.len() {
            let first = collected.text[itemised.words[index].range.clone()].chars().next();
            if matches!(first, Some('–' | '—')) && itemised.items[index - 1].break_after.is_some()
            {
                itemised.items[index - 1].break_after = Some(DASH_FIRST);
            }
        }
        itemised
    }

    /// Adds a word. `space` is the byte of the space after it, `break_after` the cost of a break.
    fn word(
        &mut self,
        collected: &Collected,
        range: Range<usize>,
        space: Option<usize>,
        break_after: Option<i64>,
        into: &mut Itemised,
        hyphenate: bool,
    ) {
        if range.is_empty() && space.is_none() {
            return;
        }
        let text = &collected.text[range.clone()];
        let attributes = &collected.spans[collected.attributes_at(range.start)].1;
        let pieces = self.pieces(collected, range.clone(), false);
        let space = space.map(|byte| self.space(collected, byte));
        let mut item = Item {
            width: pieces.iter().map(|piece| piece.width).sum(),
            space: space.map_or(Abs::ZERO, |space| space.width),
            break_after,
            letters: text.chars().filter(|c| c.is_alphanumeric()).count() as u16,
            ends_hyphen: text.ends_with(['-', '\u{2010}']),
            hang_left: self.hang(text.chars().next(), pieces.first(), collected, true),
            hang_right: self.hang(text.chars().next_back(), pieces.last(), collected, false),
            ..Item::default()
        };
        let mut cuts = Vec::new();
        if let Some(patterns) = hyphenate.then(|| hyphenate::patterns(&attributes.lang)).flatten() {
            for at in hyphenate::points(text, patterns) {
                let at = range.start + at;
                let before = self.pieces(collected, range.start..at, true);
                let after = self.pieces(collected, at..range.end, false);
                let letters = |r: &str| r.chars().filter(|c| c.is_alphanumeric()).count() as u16;
                item.cuts.push(Cut {
                    before: before.iter().map(|piece| piece.width).sum(),
                    after: after.iter().map(|piece| piece.width).sum(),
                    hang_right: self.hang(Some(HYPHEN), before.last(), collected, false),
                    letters_after: letters(&collected.text[at..range.end]),
                    penalty: 0,
                });
                cuts.push(at);
            }
        }
        into.items.push(item);
        into.words.push(Word { range, pieces, cuts, space });
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
        let mut current: Option<(usize, FontId, bool, Script)> = None;
        for (at, c) in collected.text[range.clone()].char_indices() {
            let at = range.start + at;
            let attributes = collected.attributes_at(at);
            let rtl = collected.level_at(at).is_rtl();
            let script = c.script();
            let kept = current.filter(|(a, font, r, s)| {
                *a == attributes
                    && *r == rtl
                    && (joins(script) || joins(*s) || *s == script)
                    && self.covers(*font, c)
            });
            if let Some((_, _, _, s)) = &kept {
                if joins(*s) && !joins(script) {
                    current = current.map(|(a, f, r, _)| (a, f, r, script));
                }
                continue;
            }
            if let Some(run) = current {
                pieces.extend(self.piece(collected, from..at, run, false));
            }
            let font = self.font_for(c, &collected.spans[attributes].1.fonts, at);
            current = font.map(|font| (attributes, font, rtl, script));
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
        (attributes, font, rtl, script): (usize, FontId, bool, Script),
        hyphen: bool,
    ) -> Option<Piece> {
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
    fn hang(
        &self,
        character: Option<char>,
        piece: Option<&Piece>,
        collected: &Collected,
        at_left: bool,
    ) -> Abs {
        let (Some(c), Some(piece)) = (character, piece) else { return Abs::ZERO };
        let share = if at_left { hang::left(c) } else { hang::right(c) };
        let glyph = if at_left { piece.shaped.glyphs.first() } else { piece.shaped.glyphs.last() };
        let (Some(glyph), true) = (glyph, share > 0 && !piece.rtl) else { return Abs::ZERO };
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
