//! Kerning: pairs of glyphs and the change of the first one's advance.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::raw::tables::gpos::{PairPos, PositionSubtables};
use skrifa::raw::types::GlyphId16;
use skrifa::raw::{FontRef, ReadError, TableProvider as _};

use super::layout::{coverage, lookups, table};
use super::sfnt::push;

/// Maximum number of bytes of a subtable of pairs: its offsets have 16 bits.
const MOST: usize = 60_000;

/// By first glyph: second glyphs, and the adjustment in font units.
pub(super) type Pairs = BTreeMap<u16, BTreeMap<u16, i16>>;

/// The kerning between these glyphs; none if the font has none or its tables cannot be read.
pub(super) fn pairs(font: &FontRef<'_>, glyphs: &BTreeSet<u16>) -> Pairs {
    read(font, glyphs).unwrap_or_default()
}

/// Reads every pair of glyphs through the lookups of the feature `kern`.
fn read(font: &FontRef<'_>, glyphs: &BTreeSet<u16>) -> Result<Pairs, ReadError> {
    let gpos = font.gpos()?;
    let wanted = lookups(&gpos.script_list()?, &gpos.feature_list()?, *b"kern")?;
    let list = gpos.lookup_list()?;
    let mut pairs = Pairs::new();
    for index in wanted {
        let PositionSubtables::Pair(subtables) = list.lookups().get(index.into())?.subtables()?
        else {
            continue;
        };
        let subtables: Vec<PairPos<'_>> = subtables.iter().collect::<Result<_, _>>()?;
        for &first in glyphs {
            for &second in glyphs {
                // The first subtable that covers the pair applies (OpenType, lookup type 2).
                for subtable in &subtables {
                    if let Some(value) = moves(subtable, first, second)? {
                        if value != 0 {
                            let seconds = pairs.entry(first).or_default();
                            let sum = seconds.entry(second).or_default();
                            *sum = sum.saturating_add(value);
                        }
                        break;
                    }
                }
            }
        }
    }
    Ok(pairs)
}

/// The adjustment of a pair in a subtable; `None` if the pair is not covered.
fn moves(subtable: &PairPos<'_>, first: u16, second: u16) -> Result<Option<i16>, ReadError> {
    let (first, second) = (GlyphId16::new(first), GlyphId16::new(second));
    match subtable {
        PairPos::Format1(list) => {
            let Some(index) = list.coverage()?.get(first) else { return Ok(None) };
            for record in list.pair_sets().get(index as usize)?.pair_value_records().iter() {
                let record = record?;
                if record.second_glyph() == second {
                    return Ok(Some(record.value_record1().x_advance().unwrap_or(0)));
                }
            }
            Ok(None)
        }
        PairPos::Format2(classes) => {
            if classes.coverage()?.get(first).is_none() {
                return Ok(None);
            }
            let row = classes.class_def1()?.get(first);
            let column = classes.class_def2()?.get(second);
            let row = classes.class1_records().get(row as usize)?;
            let record = row.class2_records().get(column as usize)?;
            Ok(Some(record.value_record1().x_advance().unwrap_or(0)))
        }
        // For fonts of more than 65,536 glyphs, which no subset here has.
        PairPos::Format3(_) | PairPos::Format4(_) => Ok(None),
    }
}

/// A GPOS table with these pairs: format 1, in as many subtables as necessary.
pub(super) fn gpos(pairs: &Pairs, new: impl Fn(u16) -> u16) -> Vec<u8> {
    let pairs: Vec<(u16, Vec<u8>)> = pairs
        .iter()
        .map(|(&first, seconds)| {
            let seconds: BTreeMap<u16, i16> =
                seconds.iter().map(|(&second, &value)| (new(second), value)).collect();
            let mut set = Vec::new();
            push(&mut set, seconds.len());
            for (second, value) in seconds {
                push(&mut set, usize::from(second));
                set.extend_from_slice(&value.to_be_bytes());
            }
            (new(first), set)
        })
        .collect::<BTreeMap<_, _>>()
        .into_iter()
        .collect();
    let mut groups: Vec<Vec<(u16, Vec<u8>)>> = Vec::new();
    let mut size = MOST;
    for (first, set) in pairs {
        size += set.len() + 4;
        if size > MOST {
            groups.push(Vec::new());
            size = set.len() + 4;
        }
        if let Some(group) = groups.last_mut() {
            group.push((first, set));
        }
    }
    let subtables: Vec<Vec<u8>> = groups.iter().map(|group| subtable(group)).collect();
    // Extension lookups (type 9): their offsets have 32 bits.
    let mut lookup = Vec::new();
    for value in [9, 0, subtables.len()] {
        push(&mut lookup, value);
    }
    let start = 6 + 2 * subtables.len();
    for index in 0..subtables.len() {
        push(&mut lookup, start + 8 * index);
    }
    let mut behind = 8 * subtables.len();
    for subtable in &subtables {
        push(&mut lookup, 1);
        push(&mut lookup, 2);
        lookup.extend_from_slice(&(behind as u32).to_be_bytes());
        behind = behind + subtable.len() - 8;
    }
    lookup.extend(subtables.into_iter().flatten());
    table(*b"kern", &[], &lookup)
}

/// A subtable of pairs; equal sets are stored once.
fn subtable(group: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let head = 10 + 2 * group.len();
    let firsts: Vec<u16> = group.iter().map(|(first, _)| *first).collect();
    let covered = coverage(&firsts);
    let mut sets = Vec::new();
    let mut offsets: BTreeMap<&[u8], usize> = BTreeMap::new();
    let mut out = Vec::new();
    // First value: the advance; second value: nothing.
    for value in [1, head, 4, 0, group.len()] {
        push(&mut out, value);
    }
    for (_, set) in group {
        let offset = *offsets.entry(set).or_insert_with(|| {
            let offset = head + covered.len() + sets.len();
            sets.extend_from_slice(set);
            offset
        });
        push(&mut out, offset);
    }
    out.extend_from_slice(&covered);
    out.append(&mut sets);
    out
}
