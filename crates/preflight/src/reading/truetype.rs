//! Simple TrueType fonts (ISO 14289-1, 7.21.6; ISO 32000-1, 9.6.6.4).

use crate::finding::PageFindings;
use crate::rule::Rule;

use super::encoding::{Base, is_known};
use super::font_judge::FontJudge;
use super::glyph_of_code::GlyphOfCode;
use super::program::FontProgram;

/// The `cmap` subtable for symbols (3, 0).
const SYMBOLS: (u16, u16) = (3, 0);
/// The `cmap` subtable for Unicode (3, 1).
const UNICODE: (u16, u16) = (3, 1);
/// The Macintosh `cmap` subtable for Latin letters (1, 0).
const ROMAN: (u16, u16) = (1, 0);
/// The first code of the subtable for symbols.
const SYMBOL: u32 = 0xF000;

/// Judges encoding and maps of a font.
pub(super) fn judge(font: &FontJudge<'_, '_>, found: &mut PageFindings) {
    let file = font.file;
    let entry = file.get(font.font, "Encoding");
    if font.is_symbolic() {
        if entry.is_some() {
            font.say(Rule::UaEncoding, "is symbolic and has an Encoding", found);
        }
    } else {
        let is_latin = matches!(font.encoding.base, Base::Windows | Base::Macintosh);
        if !is_latin {
            let words = "is not symbolic and uses neither WinAnsiEncoding nor MacRomanEncoding";
            font.say(Rule::UaEncoding, words, found);
        }
        let names = font.encoding.differences.values();
        if names.clone().any(|name| name.contains('.') || !is_known(name)) {
            let words = "uses glyph names that are not in the Adobe Glyph List";
            font.say(Rule::UaEncoding, words, found);
        }
    }
    let Some(program) = font.program.as_ref().filter(|program| program.is_sfnt()) else { return };
    if font.seen.is_empty() {
        return;
    }
    let maps = program.maps();
    if font.is_symbolic() {
        if maps.is_empty() {
            font.say(Rule::UaEncoding, "has no map from character codes to glyphs (cmap)", found);
        } else if maps.len() > 1 && !maps.contains(&SYMBOLS) {
            let words = "has several maps from character codes to glyphs, none of them for symbols";
            font.say(Rule::UaEncoding, words, found);
        }
        return;
    }
    if maps.iter().all(|map| *map == SYMBOLS) {
        font.say(Rule::UaEncoding, "has no map from characters to glyphs (cmap)", found);
    }
    if !font.encoding.differences.is_empty() && !maps.contains(&UNICODE) {
        let words = "uses glyph names and has no Unicode map (cmap 3, 1)";
        font.say(Rule::UaEncoding, words, found);
    }
}

/// The glyph of a code.
pub(super) fn glyph(font: &FontJudge<'_, '_>, program: &FontProgram, code: u32) -> GlyphOfCode {
    let maps = program.maps();
    let has = |map: (u16, u16)| maps.contains(&map);
    if font.is_symbolic() || !font.encoding.is_said && font.encoding.differences.is_empty() {
        let candidates = [(SYMBOLS, code), (SYMBOLS, SYMBOL + code), (ROMAN, code)];
        let mut glyphs = candidates.iter().filter_map(|(map, code)| program.mapped(*map, *code));
        let glyph = glyphs.find(|glyph| *glyph != 0);
        if has(SYMBOLS) || has(ROMAN) {
            return GlyphOfCode::Glyph(glyph.unwrap_or(0));
        }
        return GlyphOfCode::Untold;
    }
    let character = font.encoding.character(code).map(u32::from);
    let by_unicode = || program.mapped(UNICODE, character?);
    let by_roman = || program.mapped(ROMAN, code).filter(|_| font.encoding.base == Base::Macintosh);
    if font.encoding.names(code).iter().any(|name| name == ".notdef") {
        return GlyphOfCode::Glyph(0);
    }
    if !(has(UNICODE) || has(ROMAN) && font.encoding.base == Base::Macintosh) {
        return GlyphOfCode::Untold;
    }
    GlyphOfCode::Glyph(by_unicode().or_else(by_roman).unwrap_or(0))
}
