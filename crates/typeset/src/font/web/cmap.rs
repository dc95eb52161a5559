//! The character map.

use std::collections::BTreeMap;

use super::sfnt::push;

/// Consecutive characters with consecutive glyphs: first and last character, first glyph.
type CharacterRange = (u32, u32, u16);

/// A cmap table: format 4 for 16-bit characters, and format 12 for all if there are others.
pub(super) fn cmap(map: &BTreeMap<char, u16>) -> Vec<u8> {
    let runs = runs(map);
    let short = format_4(&runs);
    let is_large = map.keys().any(|&c| c as u32 > 0xffff);
    // Platform, encoding, offset; Unicode and Windows share a subtable.
    let mut records = vec![(0, 3, false), (3, 1, false)];
    if is_large {
        records.insert(1, (0, 4, true));
        records.push((3, 10, true));
    }
    let start = 4 + 8 * records.len();
    let mut out = Vec::new();
    push(&mut out, 0);
    push(&mut out, records.len());
    for (platform, encoding, large) in records {
        push(&mut out, platform);
        push(&mut out, encoding);
        let offset = if large { start + short.len() } else { start };
        out.extend_from_slice(&(offset as u32).to_be_bytes());
    }
    out.extend_from_slice(&short);
    if is_large {
        out.extend_from_slice(&format_12(&runs));
    }
    out
}

/// The runs of a map.
fn runs(map: &BTreeMap<char, u16>) -> Vec<CharacterRange> {
    let mut runs: Vec<CharacterRange> = Vec::new();
    for (&c, &glyph) in map {
        let c = c as u32;
        match runs.last_mut() {
            // A run does not extend beyond the first plane, so that format 4 has whole runs.
            Some((first, last, start))
                if *last + 1 == c
                    && c != 0x1_0000
                    && u32::from(*start) + c - *first == u32::from(glyph) =>
            {
                *last = c;
            }
            _ => runs.push((c, c, glyph)),
        }
    }
    runs
}

/// Segments with a difference between character and glyph.
fn format_4(runs: &[CharacterRange]) -> Vec<u8> {
    let mut segments: Vec<CharacterRange> =
        runs.iter().copied().filter(|(_, last, _)| *last < 0xffff).collect();
    segments.push((0xffff, 0xffff, 0));
    let count = segments.len();
    let log = count.ilog2();
    let range = 2usize << log;
    let mut out = Vec::new();
    let head = [4, 16 + 8 * count, 0, 2 * count, range, log as usize, 2 * count - range];
    let ends = segments.iter().map(|(_, last, _)| *last as usize);
    let starts = segments.iter().map(|(first, _, _)| *first as usize);
    for value in head.into_iter().chain(ends).chain([0]).chain(starts) {
        push(&mut out, value);
    }
    for (first, _, glyph) in &segments {
        // Modulo 65,536; the last segment maps to glyph 0.
        push(&mut out, usize::from(glyph.wrapping_sub(*first as u16)));
    }
    // No segment has an array of glyphs.
    out.resize(out.len() + 2 * count, 0);
    out
}

/// Groups of 32-bit characters.
fn format_12(runs: &[CharacterRange]) -> Vec<u8> {
    let mut out = vec![0, 12, 0, 0];
    for value in [16 + 12 * runs.len() as u32, 0, runs.len() as u32] {
        out.extend_from_slice(&value.to_be_bytes());
    }
    for (first, last, glyph) in runs {
        for value in [*first, *last, u32::from(*glyph)] {
            out.extend_from_slice(&value.to_be_bytes());
        }
    }
    out
}
