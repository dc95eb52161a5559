//! The glyph lists of font subsets, CharSet and CIDSet (ISO 14289-1, 7.21.4.2).

use std::collections::BTreeSet;

use crate::filter::unpack;
use crate::finding::PageFindings;
use crate::rule::Rule;

use super::font_judge::FontJudge;
use super::program::FontProgram;

/// Maximum number of characters that are compared.
const MOST: u32 = 0x1_0000;

/// Judges the lists of a font, if it has any.
pub(super) fn judge(font: &FontJudge<'_, '_>, program: &FontProgram, found: &mut PageFindings) {
    let said = font.file.text(font.descriptor, "CharSet");
    if !said.is_empty() && matches!(font.kind.as_str(), "Type1" | "MMType1") && program.has_names()
    {
        let listed: BTreeSet<&str> =
            said.split('/').map(str::trim).filter(|name| !name.is_empty()).collect();
        let names = program.names();
        let held: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let real = |names: &BTreeSet<&str>| -> BTreeSet<String> {
            names.iter().filter(|name| **name != ".notdef").map(|name| (*name).to_owned()).collect()
        };
        if real(&listed) != real(&held) {
            font.say(
                Rule::UaSubset,
                "lists glyphs that differ from those of its font program (CharSet)",
                found,
            );
        }
    }
    let set = font.file.stream(font.descriptor, "CIDSet");
    let Some(bits) = set.and_then(|set| unpack(font.file, set).ok()) else { return };
    let listed = |cid: u32| {
        let byte = bits.get((cid / 8) as usize).copied().unwrap_or(0);
        byte & (0x80 >> (cid % 8)) != 0
    };
    let last = (bits.len() as u32).saturating_mul(8).max(program.most_cid().unwrap_or(0) + 1);
    let is_keyed = program.is_cid_keyed();
    let held = |cid: u32| {
        if is_keyed { program.glyph_of_cid(cid).is_some() } else { cid < program.count() }
    };
    if (1..last.max(program.count()).min(MOST)).any(|cid| listed(cid) != held(cid)) {
        font.say(
            Rule::UaSubset,
            "lists glyphs that differ from those of its font program (CIDSet)",
            found,
        );
    }
}
