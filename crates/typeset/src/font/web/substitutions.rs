//! Ligatures: sequences of glyphs that become one.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::raw::tables::gsub::{LigatureSubst, SubstitutionSubtables};
use skrifa::raw::{FontRef, ReadError, TableProvider as _};

use super::layout::{coverage, lookups, table};
use super::sfnt::push;

/// Languages in which fi must stay two letters: Azerbaijani, Crimean Tatar, Turkish.
const APART: [[u8; 4]; 3] = [*b"AZE ", *b"CRT ", *b"TRK "];

/// A ligature: glyphs that are replaced by one (GSUB lookup type 4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ligature {
    /// The glyphs that become one, at least two.
    pub(super) from: Vec<u16>,
    /// The glyph that replaces them.
    pub(super) glyph: u16,
}

/// The ligatures whose parts are all among `glyphs`, in the font's order; none if the font has none
/// or its tables cannot be read.
pub(super) fn ligatures(font: &FontRef<'_>, glyphs: &BTreeSet<u16>) -> Vec<Ligature> {
    read(font, glyphs).unwrap_or_default()
}

/// Reads the lookups of the feature `liga`.
fn read(font: &FontRef<'_>, glyphs: &BTreeSet<u16>) -> Result<Vec<Ligature>, ReadError> {
    let gsub = font.gsub()?;
    let wanted = lookups(&gsub.script_list()?, &gsub.feature_list()?, *b"liga")?;
    let list = gsub.lookup_list()?;
    let mut found: Vec<Ligature> = Vec::new();
    for index in wanted {
        let SubstitutionSubtables::Ligature(subtables) =
            list.lookups().get(index.into())?.subtables()?
        else {
            continue;
        };
        for subtable in subtables.iter() {
            // The second format is for fonts of more than 65,536 glyphs.
            let LigatureSubst::Format1(subtable) = subtable? else { continue };
            let firsts = subtable.coverage()?;
            for (first, set) in firsts.iter().zip(subtable.ligature_sets().iter()) {
                for ligature in set?.ligatures().iter() {
                    let ligature = ligature?;
                    let rest = ligature.component_glyph_ids().iter().map(|id| id.get().to_u16());
                    let from: Vec<u16> = [first.to_u32() as u16].into_iter().chain(rest).collect();
                    let known = found.iter().any(|other| other.from == from);
                    if from.len() > 1 && !known && from.iter().all(|part| glyphs.contains(part)) {
                        found.push(Ligature { from, glyph: ligature.ligature_glyph().to_u16() });
                    }
                }
            }
        }
    }
    Ok(found)
}

/// A GSUB table with these ligatures, longer ones first.
pub(super) fn gsub(ligatures: &[Ligature], new: impl Fn(u16) -> u16) -> Vec<u8> {
    let mut sets: BTreeMap<u16, Vec<&Ligature>> = BTreeMap::new();
    for ligature in ligatures {
        sets.entry(new(ligature.from[0])).or_default().push(ligature);
    }
    let firsts: Vec<u16> = sets.keys().copied().collect();
    let head = 6 + 2 * sets.len();
    let covered = coverage(&firsts);
    let mut subtable = Vec::new();
    for value in [1, head, sets.len()] {
        push(&mut subtable, value);
    }
    let mut bodies: Vec<u8> = Vec::new();
    for set in sets.values_mut() {
        push(&mut subtable, head + covered.len() + bodies.len());
        set.sort_by_key(|ligature| std::cmp::Reverse(ligature.from.len()));
        push(&mut bodies, set.len());
        let mut offset = 2 + 2 * set.len();
        for ligature in set.iter() {
            push(&mut bodies, offset);
            offset += 2 + 2 * ligature.from.len();
        }
        for ligature in set.iter() {
            push(&mut bodies, usize::from(new(ligature.glyph)));
            push(&mut bodies, ligature.from.len());
            for &part in &ligature.from[1..] {
                push(&mut bodies, usize::from(new(part)));
            }
        }
    }
    subtable.extend_from_slice(&covered);
    subtable.append(&mut bodies);
    // Lookup of type 4 with one subtable.
    let mut lookup = Vec::new();
    for value in [4, 0, 1, 8] {
        push(&mut lookup, value);
    }
    lookup.append(&mut subtable);
    table(*b"liga", &APART, &lookup)
}
