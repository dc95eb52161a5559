//! Division of words: where they may be divided, what is shown there, and the widths of the parts.

use std::ops::Range;
use std::rc::Rc;

use units::Abs;

use super::address::{Joint, joints};
use super::breaker::Cut;
use super::collect::Collected;
use super::hyphen::{Added, Sign, SplitPoint, is_hyphen, letters, repeats_hyphen};
use super::hyphenate::{Dividing, Syllables, points};
use super::invisible::SOFT_HYPHEN;
use super::memory::WordCut;
use super::patterns::PatternBook;
use super::setter::Setter;
use super::weights::HYPHEN as HYPHEN_COST;
use super::words::{Word, Words};

/// Cost, in addition to that of a hyphen, of hyphenating a compound inside one of its parts.
const IN_COMPOUND: i64 = 30;
/// Cost, in addition to that of a hyphen, of dividing it at its own hyphen, which is repeated.
const AT_OWN: i64 = -30;

/// Minimum number of bytes of a word whose cuts are added up from parts: more than any word of a language has.
const LONG: usize = 160;

impl Setter<'_> {
    /// Adds to each word the places where it may be divided.
    pub(super) fn divide(&mut self, collected: &Collected, words: &mut Words, how: Dividing) {
        for (word, item) in words.list.iter_mut().zip(&mut words.items) {
            word.divisions = self.divided(collected, word, how);
            item.cuts = word.divisions.iter().map(|division| division.cut).collect();
        }
    }

    /// Where a word may be divided, remembered or found now. Where an address may depends on more than the
    /// characters of its word.
    fn divided(&mut self, collected: &Collected, word: &Word, how: Dividing) -> Rc<[WordCut]> {
        if word.address.is_some() {
            return self.divisions(collected, word, how);
        }
        if let Some(known) = word.finished.divided(how) {
            return known;
        }
        let divisions = self.divisions(collected, word, how);
        word.finished.keep(how, divisions.clone());
        divisions
    }

    /// Where a word may be divided, with bytes counted from its start.
    fn divisions(&mut self, collected: &Collected, word: &Word, how: Dividing) -> Rc<[WordCut]> {
        let points = split_points(collected, word, how, self.patterns);
        let cuts = if word.range.len() > LONG {
            self.cuts_of_long(collected, word, &points)
        } else {
            points.iter().map(|point| self.cut(collected, word.range.clone(), *point)).collect()
        };
        let start = word.range.start;
        let from_start = |point: SplitPoint| SplitPoint { at: point.at - start, ..point };
        let divisions = points.into_iter().zip(cuts);
        divisions.map(|(point, cut)| WordCut { point: from_start(point), cut }).collect()
    }

    /// The widths of the parts of a very long word. To shape all of them would take the square of its length:
    /// they are added up from the stretches between its divisions, each shaped with the one before it for
    /// their kerning.
    fn cuts_of_long(
        &mut self,
        collected: &Collected,
        word: &Word,
        points: &[SplitPoint],
    ) -> Vec<Cut> {
        let Range { start, end } = word.range;
        let mut left = letters(&collected.text[start..end]);
        let (mut from, mut last, mut before) = (start, start, Abs::ZERO);
        let mut cuts = Vec::with_capacity(points.len());
        for (index, &point) in points.iter().enumerate() {
            let next = points.get(index + 1).map_or(end, |next| next.at);
            let plain = |setter: &mut Self, range| setter.width(collected, range, Added::default());
            let known = plain(self, from..last);
            let near = self.cut(collected, from..next, point);
            let grown = plain(self, from..point.at) - known;
            let sign_after = near.after - plain(self, point.at..next);
            left = left.saturating_sub(letters(&collected.text[last..point.at]));
            cuts.push(Cut {
                before: before - known + near.before,
                after: word.finished.item.width - before - grown + sign_after,
                letters_after: left,
                ..near
            });
            before += grown;
            (from, last) = (last, point.at);
        }
        cuts
    }

    /// The width of a stretch of text.
    fn width(&mut self, collected: &Collected, range: Range<usize>, added: Added) -> Abs {
        self.pieces(collected, range, added).iter().map(|piece| piece.width).sum()
    }

    /// The widths of the parts of a word.
    fn cut(&mut self, collected: &Collected, word: Range<usize>, point: SplitPoint) -> Cut {
        let SplitPoint { at, sign, penalty } = point;
        let Range { start, end } = word;
        let before = self.pieces(collected, start..at, Added::at_end(sign));
        let last = match sign {
            Sign::Hyphen | Sign::Repeated => Some('-'),
            Sign::Nothing => collected.text[start..at].chars().next_back(),
        };
        Cut {
            before: before.iter().map(|piece| piece.width).sum(),
            after: self.width(collected, at..end, Added::at_start(sign)),
            hang_right: self.hang(last, before.last(), collected, false),
            letters_after: letters(&collected.text[at..end]),
            penalty,
            silent: sign == Sign::Nothing,
        }
    }
}

/// Where a word may be divided, from left to right.
fn split_points(
    collected: &Collected,
    word: &Word,
    how: Dividing,
    patterns: &PatternBook,
) -> Vec<SplitPoint> {
    let start = word.range.start;
    let text = &collected.text[word.range.clone()];
    if let Some(address) = &word.address {
        let nothing = |joint: Joint| SplitPoint {
            at: address.start + joint.at,
            sign: Sign::Nothing,
            penalty: joint.cost - HYPHEN_COST,
        };
        return joints(&collected.text[address.clone()]).into_iter().map(nothing).collect();
    }
    // Most words are short and have no hyphen of any kind.
    let lang = &collected.spans[word.attributes].1.lang;
    let of_lang = if how.by_patterns { Syllables::of(lang, patterns) } else { None };
    let mut found = Vec::new();
    let mut at = 0;
    let is_compound = text.trim_end_matches(is_hyphen).contains(is_hyphen);
    for part in text.split_inclusive(is_hyphen) {
        let inside = if part.contains(SOFT_HYPHEN) {
            soft(part)
        } else {
            of_lang.map_or_else(Vec::new, |found| points(part, found, how.least))
        };
        let penalty = if is_compound { IN_COMPOUND } else { 0 };
        found.extend(inside.into_iter().map(|inside| SplitPoint {
            at: start + at + inside,
            sign: Sign::Hyphen,
            penalty,
        }));
        at += part.len();
        if is_own(text, at) && repeats_hyphen(lang) {
            found.push(SplitPoint { at: start + at, sign: Sign::Repeated, penalty: AT_OWN });
        }
    }
    found
}

/// Whether a compound has its own hyphen before a byte, with more than one letter on both sides.
fn is_own(word: &str, at: usize) -> bool {
    let Some(before) = word[..at].strip_suffix(is_hyphen) else { return false };
    let letters_at = |text: &mut dyn Iterator<Item = char>| {
        text.take_while(|c| c.is_alphabetic() || *c == SOFT_HYPHEN).take(2).count()
    };
    letters_at(&mut before.chars().rev()) > 1 && letters_at(&mut word[at..].chars()) > 1
}

/// Where soft hyphens let a word be divided: between two letters.
fn soft(word: &str) -> Vec<usize> {
    let of_letters = |at: &usize| {
        let before = word[..*at - SOFT_HYPHEN.len_utf8()].chars().next_back();
        before.is_some_and(char::is_alphanumeric)
            && word[*at..].chars().next().is_some_and(char::is_alphanumeric)
    };
    let ends = word.match_indices(SOFT_HYPHEN).map(|(at, sign)| at + sign.len());
    ends.filter(of_letters).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::collect::collect;
    use crate::font::{Font, FontBook, FontId};
    use crate::{Faces, ShapingFonts, Text, TextStyle};

    /// The cuts of the word after `a` in a text: added up from parts, each measured as a whole, and those
    /// that are used.
    fn cuts(lang: &str, words: &str) -> [Vec<String>; 3] {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fonts/SourceSerif4-Regular.otf");
        let font = Font::read("x.otf", Arc::from(std::fs::read(file).unwrap())).unwrap();
        let fonts = FontBook { fonts: vec![font] };
        let shaping = ShapingFonts::open(&fonts);
        let mut setter = Setter::new(&fonts, &shaping);
        let faces = Faces { regular: vec![FontId(0)], ..Faces::default() };
        let style = TextStyle::new(faces, Abs::pt(10.0), Abs::pt(12.0));
        let collected = collect(&Text::plain(format!("a {words}")), &style, lang);
        let segments = setter.itemise(&collected);
        let list = setter.shape_words(&collected, segments).list;
        let word = &list[1];
        let how = Dividing::of(&style, Abs::pt(50.0));
        let points = split_points(&collected, word, how, setter.patterns);
        let added = setter.cuts_of_long(&collected, word, &points);
        let whole = points.iter().map(|at| setter.cut(&collected, word.range.clone(), *at));
        let whole: Vec<Cut> = whole.collect();
        let used = setter.divisions(&collected, word, how);
        let used = used.iter().map(|division| division.cut).collect();
        [added, whole, used].map(|cuts| cuts.iter().map(|cut| format!("{cut:?}")).collect())
    }

    #[test]
    fn cuts_added_up_from_parts_are_those_of_the_whole_word() {
        // Letters are kerned inside the parts, and not across the divisions.
        for (lang, words, count) in [
            ("eu", "naVAm\u{ad}nuTom\u{ad}mi\u{ad}nAWAu\u{ad}m4Tu\u{ad}m1Ton\u{ad}ni", 6),
            ("pl", "naVAn\u{ad}muTon-nimAVi-muTom\u{ad}nu-min", 5),
        ] {
            let [added, whole, _] = cuts(lang, words);
            assert_eq!(added, whole, "{lang}");
            assert!(added.len() >= count, "{lang}: {}", added.len());
        }
    }

    #[test]
    fn a_compound_is_rather_divided_at_its_own_hyphen_than_inside_its_parts() {
        let [_, _, used] = cuts("pl", "nan\u{ad}nim-min\u{ad}nun");
        let penalty = |cut: &String, number: i64| cut.contains(&format!("penalty: {number},"));
        let wanted = [30, -30, 30];
        assert!(used.len() == 3 && used.iter().zip(wanted).all(|(cut, cost)| penalty(cut, cost)));
        let [_, _, used] = cuts("pl", "nan\u{ad}nim");
        assert!(used.len() == 1 && penalty(&used[0], 0), "no compound");
    }

    #[test]
    fn cuts_are_added_up_in_words_of_more_than_a_hundred_and_sixty_bytes() {
        let word = |bytes: usize| {
            let parts = "naV\u{ad}An".repeat(22);
            format!("{parts}{}", "n".repeat(bytes - parts.len()))
        };
        // Letters kerned across a division tell the two apart, by less than anybody sees.
        let [added, whole, used] = cuts("eu", &word(LONG));
        assert!(used == whole && used != added);
        let [added, whole, used] = cuts("eu", &word(LONG + 1));
        assert!(used == added && used != whole);
    }

    #[test]
    fn a_soft_hyphen_divides_between_letters_and_nowhere_else() {
        for word in ["a\u{ad}b", "4\u{ad}b"] {
            assert_eq!(soft(word), [3], "{word}");
        }
        for word in ["a\u{ad})", "(\u{ad}a", "a\u{ad}", "\u{ad}a", "\u{ad}"] {
            assert_eq!(soft(word), [0; 0], "{word}");
        }
    }

    #[test]
    fn a_compound_has_two_letters_and_more_on_both_sides_of_its_hyphen() {
        assert!(is_own("ab-cd", 3) && is_own("ab\u{2010}cd", 5));
        assert!(is_own("ab-c\u{ad}de", 3), "a soft hyphen is no end of letters");
        for word in ["a-cd", "ab-c", "a-c", "ab-", "-cd", "1b-cd", "ab-12", "ab-(cd"] {
            let at = word.find('-').unwrap() + 1;
            assert!(!is_own(word, at), "{word}");
        }
        assert!(!is_own("abcd", 4), "no hyphen");
    }
}
