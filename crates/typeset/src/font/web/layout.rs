//! The common structures of GPOS and GSUB.

use std::collections::BTreeSet;

use skrifa::raw::ReadError;
use skrifa::raw::tables::layout::{FeatureList, ScriptList};
use skrifa::raw::types::Tag;

use super::sfnt::push;

/// The lookups of a feature in the default language of all scripts, in order. Language systems are ignored.
pub(super) fn lookups(
    scripts: &ScriptList<'_>,
    features: &FeatureList<'_>,
    tag: [u8; 4],
) -> Result<BTreeSet<u16>, ReadError> {
    let mut found = BTreeSet::new();
    for record in scripts.script_records() {
        let script = record.script(scripts.offset_data())?;
        let Some(language) = script.default_lang_sys() else { continue };
        for index in language?.feature_indices() {
            let Some(record) = features.feature_records().get(usize::from(index.get())) else {
                continue;
            };
            if record.feature_tag() == Tag::new(&tag) {
                let feature = record.feature(features.offset_data())?;
                found.extend(
                    feature.lookup_list_indices().iter().map(skrifa::raw::types::BigEndian::get),
                );
            }
        }
    }
    Ok(found)
}

/// A layout table with one feature and one lookup for simple scripts; `without` lists languages of the
/// Latin script without the feature.
pub(super) fn table(feature: [u8; 4], without: &[[u8; 4]], lookup: &[u8]) -> Vec<u8> {
    const SCRIPTS: [&[u8; 4]; 4] = [b"DFLT", b"cyrl", b"grek", b"latn"];
    let language = |out: &mut Vec<u8>, has: bool| {
        // No reordering, no required feature.
        for value in [0, 0xffff, usize::from(has)] {
            push(out, value);
        }
        if has {
            push(out, 0);
        }
    };
    let mut scripts = Vec::new();
    push(&mut scripts, SCRIPTS.len());
    let start = 2 + 6 * SCRIPTS.len();
    // One script table for all, and Latin's own with its exceptions.
    for tag in SCRIPTS {
        scripts.extend_from_slice(tag);
        push(&mut scripts, if tag == b"latn" { start + 12 } else { start });
    }
    push(&mut scripts, 4);
    push(&mut scripts, 0);
    language(&mut scripts, true);
    let records = 4 + 6 * without.len();
    push(&mut scripts, records);
    push(&mut scripts, without.len());
    for tag in without {
        scripts.extend_from_slice(tag);
        push(&mut scripts, records + 8);
    }
    language(&mut scripts, true);
    if !without.is_empty() {
        language(&mut scripts, false);
    }

    let mut out = vec![0, 1, 0, 0];
    let features = 10 + scripts.len();
    for value in [10, features, features + 14] {
        push(&mut out, value);
    }
    out.extend_from_slice(&scripts);
    // FeatureList: one record; the feature with one lookup.
    push(&mut out, 1);
    out.extend_from_slice(&feature);
    for value in [8, 0, 1, 0] {
        push(&mut out, value);
    }
    // LookupList: one offset.
    push(&mut out, 1);
    push(&mut out, 4);
    out.extend_from_slice(lookup);
    out
}

/// A coverage table of sorted glyphs: format 1.
pub(super) fn coverage(glyphs: &[u16]) -> Vec<u8> {
    let mut out = Vec::new();
    push(&mut out, 1);
    push(&mut out, glyphs.len());
    for &glyph in glyphs {
        push(&mut out, usize::from(glyph));
    }
    out
}
