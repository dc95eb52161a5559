//! Itemisation: splits a collected paragraph into words, the spaces between them, and places to break.

use std::ops::Range;

use super::address::addresses;
use super::collect::Collected;
use super::hyphen::{is_hyphen, letters, repeats_hyphen};
use super::invisible::SOFT_HYPHEN;
use super::setter::Setter;

/// Cost of a line that begins with a dash.
const DASH_FIRST: i64 = 400;
/// Cost of a line that ends or begins with two letters of a compound: `co-`.
const STUB: i64 = 150;

/// A word that has no glyphs yet.
pub(super) struct WordSegment {
    /// Its bytes in the collected text, without the space after it.
    pub range: Range<usize>,
    /// The byte of the space after it; `None` if there is none.
    pub space: Option<usize>,
    /// Cost of a break after it; `None` forbids it.
    pub break_after: Option<i64>,
    /// The address in it, which is broken at other places than words.
    pub address: Option<Range<usize>>,
}

impl Setter<'_> {
    /// Splits a paragraph at its line break opportunities (UAX #14) and at no-break spaces, which stretch
    /// like other spaces.
    pub(super) fn itemise(&self, collected: &Collected) -> Vec<WordSegment> {
        let addresses = addresses(&collected.text);
        let inside = |at: usize| {
            let next = addresses.partition_point(|address| address.end <= at);
            addresses.get(next).is_some_and(|address| address.start < at)
        };
        let divides = |at: &usize| inside(*at) || divides_word(collected, *at);
        let breaks = self.segmenter.segment_str(&collected.text).filter(|at| !divides(at));
        let breaks: Vec<usize> = breaks.collect();
        let mut segments = Vec::with_capacity(breaks.len());
        for pair in breaks.windows(2) {
            let stretch = BreakStretch { text: &collected.text, bytes: pair[0]..pair[1] };
            stretch.cut(&mut segments);
        }
        segments.retain(|segment| !segment.range.is_empty() || segment.space.is_some());
        for segment in &mut segments {
            let next = addresses.partition_point(|address| address.end <= segment.range.start);
            let address = addresses.get(next);
            segment.address = address.filter(|address| address.start < segment.range.end).cloned();
        }
        price_dashes(&mut segments, &collected.text);
        price_stubs(&mut segments, &collected.text);
        segments
    }
}

/// The text between two line break opportunities.
struct BreakStretch<'t> {
    /// The paragraph.
    text: &'t str,
    /// Its bytes in the paragraph.
    bytes: Range<usize>,
}

impl BreakStretch<'_> {
    /// Splits it at its no-break spaces.
    fn cut(&self, segments: &mut Vec<WordSegment>) {
        let text = &self.text[self.bytes.clone()];
        let (mut start, stop) = (self.bytes.start, self.bytes.end);
        let end = start + text.trim_end_matches([' ', '\n', '\t']).len();
        for (at, no_break_space) in text.match_indices('\u{a0}') {
            let at = self.bytes.start + at;
            segments.push(WordSegment {
                range: start..at,
                space: Some(at),
                break_after: None,
                address: None,
            });
            start = at + no_break_space.len();
        }
        segments.push(WordSegment {
            range: start..end.max(start),
            space: (end < stop).then_some(end),
            break_after: Some(0),
            address: None,
        });
    }
}

/// Whether a line break opportunity inside a word adds something visible: at a soft hyphen, or at the
/// hyphen of a compound in a language that repeats it. Then it is a place to divide the word.
fn divides_word(collected: &Collected, at: usize) -> bool {
    let mut before = collected.text[..at].chars().rev();
    let goes_on = || collected.text[at..].chars().next().is_some_and(char::is_alphabetic);
    match before.next() {
        Some(SOFT_HYPHEN) => goes_on(),
        Some(c) if is_hyphen(c) => {
            let lang = &collected.spans[collected.attributes_at(at - 1)].1.lang;
            repeats_hyphen(lang) && before.next().is_some_and(char::is_alphabetic) && goes_on()
        }
        _ => false,
    }
}

/// Makes breaks before dashes expensive: a line should not begin with one.
fn price_dashes(segments: &mut [WordSegment], text: &str) {
    for index in 1..segments.len() {
        let is_dash = text[segments[index].range.clone()].starts_with(['–', '—']);
        let before = &mut segments[index - 1].break_after;
        if is_dash && before.is_some() {
            *before = Some(DASH_FIRST);
        }
    }
}

/// Forbids breaks in compounds at a part of one letter (`e-mail`), and makes breaks at parts of two letters
/// expensive.
fn price_stubs(segments: &mut [WordSegment], text: &str) {
    for index in 1..segments.len() {
        let before = &segments[index - 1];
        let word = &text[before.range.clone()];
        if before.space.is_some() || !word.ends_with(is_hyphen) {
            continue;
        }
        let least = letters(word).min(letters(&text[segments[index].range.clone()]));
        segments[index - 1].break_after = match least {
            1 => None,
            2 => Some(STUB),
            _ => continue,
        };
    }
}
