//! Drafts: the content of a line before positions are known.

use std::ops::Range;

use units::Abs;

use super::hyphen::{Added, Sign, SplitPoint};
use super::invisible::spoken;
use super::nodes::Position;
use super::paragraph::Broken;
use super::piece::Piece;
use super::setter::Setter;
use super::words::{SpaceGlyph, Word};

/// Something on a line, before positions are known.
pub(super) enum Atom {
    /// Glyphs, with replacement text if its characters do not spell the text.
    Piece(Piece, Option<String>),
    /// A space.
    Space(SpaceGlyph),
}

/// A line being filled.
pub(super) struct Draft {
    /// Its content, in logical order.
    pub atoms: Vec<Atom>,
    /// Overhang at the left.
    pub hang_left: Abs,
    /// Overhang at the right.
    pub hang_right: Abs,
    /// Byte of its first character in the collected text.
    pub start: usize,
    /// Ends with a hyphen that breaks a word.
    pub hyphenated: bool,
    /// The space after it, at the end of all lines but the last.
    pub trailing: Option<SpaceGlyph>,
}

/// The two breaks of a line.
#[derive(Clone, Copy)]
pub(super) struct Breaks {
    /// Where the line before it ends; `None` for the first line.
    pub from: Option<Position>,
    /// Where it ends.
    pub end: Position,
    /// It is the last line.
    pub is_last: bool,
}

/// Where a word is divided at a break; `None` if the break is after it.
fn division(word: &Word, at: Position) -> Option<SplitPoint> {
    at.cut.checked_sub(1).map(|cut| word.split_point(cut))
}

/// The part of a word on a line.
struct WordPart {
    /// Index of the word.
    word: usize,
    /// Its bytes in the collected text.
    range: Range<usize>,
    /// Hyphens added to it.
    added: Added,
    /// The word continues after it.
    goes_on: bool,
    /// It is the last one of its line.
    ends_line: bool,
}

impl Breaks {
    /// Index of the first word with a part on the line.
    fn first(self) -> usize {
        self.from.map_or(0, |at| if at.cut > 0 { at.item } else { at.item + 1 })
    }

    /// The part of a word on the line.
    fn part(self, index: usize, word: &Word) -> WordPart {
        let cut = |at: Position| (at.item == index).then(|| division(word, at)).flatten();
        let (start, stop) = (self.from.and_then(cut), cut(self.end));
        let at = |division: Option<SplitPoint>, other| division.map_or(other, |found| found.at);
        let added = Added {
            start: start.is_some_and(|start| Added::at_start(start.sign).start),
            end: stop.is_some_and(|stop| Added::at_end(stop.sign).end),
        };
        WordPart {
            word: index,
            range: at(start, word.range.start)..at(stop, word.range.end),
            added,
            goes_on: stop.is_some(),
            ends_line: index == self.end.item,
        }
    }

    /// How far the line hangs beyond its measure on the left and on the right.
    fn hangs(self, broken: &Broken) -> [Abs; 2] {
        let items = &broken.words.items;
        let begins_whole = self.from.is_none_or(|at| at.cut == 0);
        let left = if begins_whole { items[self.first()].hang_left } else { Abs::ZERO };
        let item = &items[self.end.item];
        let cut = self.end.cut.checked_sub(1).map(|cut| &item.cuts[cut]);
        [left, cut.map_or(item.hang_right, |cut| cut.hang_right)]
    }
}

impl Setter<'_> {
    /// Collects the content of a line. `said` is the byte up to which the paragraph is covered by earlier
    /// replacement text.
    pub(super) fn draft(&mut self, broken: &Broken, breaks: Breaks, said: &mut usize) -> Draft {
        let words = &broken.words.list;
        let (first, end) = (breaks.first(), breaks.end);
        let [hang_left, hang_right] = breaks.hangs(broken);
        let mut draft = Draft {
            atoms: Vec::new(),
            hang_left,
            hang_right,
            start: breaks.part(first, &words[first]).range.start,
            hyphenated: division(&words[end.item], end).is_some_and(|at| at.sign != Sign::Nothing),
            trailing: words[end.item].space.filter(|_| !breaks.is_last && end.cut == 0),
        };
        for (index, word) in words.iter().enumerate().take(end.item + 1).skip(first) {
            let part = breaks.part(index, word);
            let mut says = broken.says(&part, said);
            let mut put = |piece: Piece| {
                let own = says.as_mut().map(std::mem::take);
                draft.atoms.push(Atom::Piece(piece, own));
            };
            if part.range == word.range {
                word.pieces().for_each(&mut put);
            } else {
                // A part that is not the whole is shaped again.
                let pieces = self.pieces(&broken.collected, part.range.clone(), part.added);
                pieces.into_iter().for_each(&mut put);
            }
            if index < end.item {
                draft.atoms.extend(word.space.map(Atom::Space));
            }
        }
        draft
    }
}

impl Broken {
    /// Where a compound ends that continues after an item with a final hyphen; `None` if the item is
    /// followed by a space or nothing.
    fn joined_after(&self, item: usize) -> Option<usize> {
        let (words, items) = (&self.words.list, &self.words.items);
        let goes_on = |at: &usize| {
            items[*at].ends_hyphen && words[*at].space.is_none() && at + 1 < words.len()
        };
        let last = (item..words.len()).find(|at| !goes_on(at))?;
        (last > item).then(|| words[last].range.end)
    }

    /// The replacement text of a part of a word: a word that is divided at the end of a line, even at its
    /// own hyphen, is given whole on its first part. `said` is the byte up to which text is covered
    /// already.
    fn says(&self, part: &WordPart, said: &mut usize) -> Option<String> {
        let end = || Some(self.words.list[part.word].range.end);
        let parted = match (part.goes_on, part.ends_line) {
            (true, _) => self.joined_after(part.word).or_else(end),
            (false, true) => self.joined_after(part.word),
            (false, false) => None,
        };
        if part.range.end <= *said {
            return Some(String::new());
        }
        *said = parted?;
        self.collected.text.get(part.range.start..*said).map(|words| spoken(words).into_owned())
    }
}
