//! Itemises: cuts a collected paragraph into words, the spaces between them, and places to break.

use std::ops::Range;

use super::collect::Collected;
use super::setter::Setter;

/// Cost of a line that begins with a dash.
const DASH_FIRST: i64 = 400;

/// A word that has no glyphs yet.
pub(super) struct WordSegment {
    /// Its bytes in the collected text, without the space after it.
    pub range: Range<usize>,
    /// The byte of the space after it; `None` if there is none.
    pub space: Option<usize>,
    /// Cost of a break after it; `None` forbids it.
    pub break_after: Option<i64>,
}

impl Setter<'_> {
    /// Cuts a paragraph at its line break opportunities (UAX #14) and at no-break spaces, which stretch
    /// as others do.
    pub(super) fn itemise(&self, collected: &Collected) -> Vec<WordSegment> {
        let breaks: Vec<usize> = self.segmenter.segment_str(&collected.text).collect();
        let mut segments = Vec::with_capacity(breaks.len());
        for pair in breaks.windows(2) {
            let (mut start, stop) = (pair[0], pair[1]);
            let text = &collected.text[start..stop];
            let end = start + text.trim_end_matches([' ', '\n', '\t']).len();
            for (at, no_break_space) in text.match_indices('\u{a0}') {
                let at = pair[0] + at;
                segments.push(WordSegment { range: start..at, space: Some(at), break_after: None });
                start = at + no_break_space.len();
            }
            let space = (end < stop).then_some(end);
            segments.push(WordSegment {
                range: start..end.max(start),
                space,
                break_after: Some(0),
            });
        }
        segments.retain(|segment| !segment.range.is_empty() || segment.space.is_some());
        price_dashes(&mut segments, &collected.text);
        segments
    }
}

/// Makes breaks before dashes dear: a line should not begin with one.
fn price_dashes(segments: &mut [WordSegment], text: &str) {
    for index in 1..segments.len() {
        let is_dash = text[segments[index].range.clone()].starts_with(['–', '—']);
        let before = &mut segments[index - 1].break_after;
        if is_dash && before.is_some() {
            *before = Some(DASH_FIRST);
        }
    }
}
