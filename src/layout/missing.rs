//! Characters that no font of the layout has.

use findings::{Finding, Findings, Place};
use typeset::MissingGlyph;

use crate::codes::Code;
use crate::data::character_name;
use crate::plan::Section;

/// Maximum number of characters that a finding lists.
const MOST_NAMED: usize = 12;

/// Reports the characters of a section that no font has, text by text.
pub(super) fn report_missing(section: &Section, missing: &[MissingGlyph], found: &mut Findings) {
    let mut missing = missing.to_vec();
    // The headers of a table may have been set several times.
    missing.dedup();
    let of_text = |one: &MissingGlyph, next: &MissingGlyph| one.place.block == next.place.block;
    for of_text in missing.chunk_by(of_text) {
        let block = of_text.first().and_then(|lack| section.blocks.get(lack.place.block as usize));
        let place = block.map_or(&section.place, |block| &block.place);
        found.push(missing_glyphs(place.clone(), of_text));
    }
}

/// The finding for the characters of a text that no font has.
pub(super) fn missing_glyphs(place: Place, missing: &[MissingGlyph]) -> Finding {
    Finding::new(
        Code::MissingGlyph,
        place,
        format!("No font of the layout has the {}.", named(missing)),
        "Write it differently, or add a font that has it to the layout's fallback families.",
    )
}

/// Names of characters.
fn named(missing: &[MissingGlyph]) -> String {
    // Each character once, wherever it is in the text.
    let mut characters: Vec<char> = Vec::new();
    for lack in missing {
        if !characters.contains(&lack.character) {
            characters.push(lack.character);
        }
    }
    let names = characters.iter().take(MOST_NAMED).map(|c| character_name(*c));
    let names: Vec<String> = names.collect();
    let what = if characters.len() == 1 { "character" } else { "characters" };
    let more = match characters.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{what} {}{more}", names.join(", "))
}
