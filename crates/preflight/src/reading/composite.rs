//! Composite fonts: their CMaps and the glyphs of their codes (ISO 14289-1, 7.21.3; ISO 32000-1, 9.7).

use lopdf::{Dictionary, Object};

use crate::file::{File, empty};
use crate::filter::unpack;
use crate::finding::PageFindings;
use crate::lexer::{Lexer, Token};
use crate::rule::Rule;
use crate::value::Value;

use super::font_judge::FontJudge;
use super::glyph_of_code::GlyphOfCode;
use super::program::FontProgram;

/// The predefined CMaps (table 118), their ordering, and the supplement that each needs.
const KNOWN: [(&str, &str, i64); 31] = [
    ("GB-EUC", "GB1", 0),
    ("GBpc-EUC", "GB1", 0),
    ("GBK-EUC", "GB1", 2),
    ("GBKp-EUC", "GB1", 2),
    ("GBK2K", "GB1", 4),
    ("UniGB-UCS2", "GB1", 4),
    ("UniGB-UTF16", "GB1", 4),
    ("B5pc", "CNS1", 0),
    ("HKscs-B5", "CNS1", 3),
    ("ETen-B5", "CNS1", 0),
    ("ETenms-B5", "CNS1", 0),
    ("CNS-EUC", "CNS1", 0),
    ("UniCNS-UCS2", "CNS1", 3),
    ("UniCNS-UTF16", "CNS1", 4),
    ("83pv-RKSJ", "Japan1", 1),
    ("90ms-RKSJ", "Japan1", 2),
    ("90msp-RKSJ", "Japan1", 2),
    ("90pv-RKSJ", "Japan1", 1),
    ("Add-RKSJ", "Japan1", 1),
    ("EUC", "Japan1", 1),
    ("Ext-RKSJ", "Japan1", 2),
    ("UniJIS-UCS2", "Japan1", 4),
    ("UniJIS-UCS2-HW", "Japan1", 4),
    ("UniJIS-UTF16", "Japan1", 5),
    ("KSC-EUC", "Korea1", 0),
    ("KSCms-UHC", "Korea1", 1),
    ("KSCms-UHC-HW", "Korea1", 1),
    ("KSCpc-EUC", "Korea1", 0),
    ("UniKS-UCS2", "Korea1", 1),
    ("UniKS-UTF16", "Korea1", 1),
    ("", "Japan1", 1),
];

/// A character collection: registry, ordering, supplement.
type Collection = (String, String, i64);

/// Judges the CMap and the CIDToGIDMap of a font.
pub(super) fn judge(font: &FontJudge<'_, '_>, found: &mut PageFindings) {
    let file = font.file;
    let of_font = collection(file, file.child(font.inner, "CIDSystemInfo").unwrap_or(empty()));
    let of_map = if let Some(Object::Stream(map)) = file.get(font.font, "Encoding") {
        stream(font, map, found);
        Some(collection(file, file.child(&map.dict, "CIDSystemInfo").unwrap_or(empty())))
    } else {
        let name = file.name_at(font.font, "Encoding");
        if !is_identity(&name) && known(&name).is_none() {
            let words = format!("uses the CMap {name}, which is not embedded");
            font.say(Rule::UaCmap, &words, found);
        }
        known(&name)
    };
    if let Some(of_map) = of_map {
        if (&of_font.0, &of_font.1) != (&of_map.0, &of_map.1) {
            let words = format!(
                "has the character collection {}-{}, but its CMap is for {}-{}",
                of_font.0, of_font.1, of_map.0, of_map.1
            );
            font.say(Rule::UaCmap, &words, found);
        } else if of_font.2 > of_map.2 {
            let words = "has a later supplement of its character collection than its CMap";
            font.say(Rule::UaCmap, words, found);
        }
    }
    let is_truetype = file.name_at(font.inner, "Subtype") == "CIDFontType2";
    if is_truetype && file.get(font.descriptor, "FontFile2").is_some() {
        let map = file.get(font.inner, "CIDToGIDMap");
        let is_map = map.is_some_and(|map| map.as_stream().is_ok() || file.name(map) == "Identity");
        if !is_map {
            font.say(Rule::UaCmap, "has no map from characters to glyphs (CIDToGIDMap)", found);
        }
    }
}

/// Judges an embedded CMap.
fn stream(font: &FontJudge<'_, '_>, map: &lopdf::Stream, found: &mut PageFindings) {
    let file = font.file;
    let (mode, other) = match unpack(file, map) {
        Ok(bytes) => of_content(&bytes),
        Err(_) => return,
    };
    if file.integer(&map.dict, "WMode").unwrap_or(0) != mode {
        let words = "has a CMap with contradictory writing directions (WMode)";
        font.say(Rule::UaCmap, words, found);
    }
    let of_entry = match file.get(&map.dict, "UseCMap") {
        Some(Object::Stream(inner)) => file.name_at(&inner.dict, "CMapName"),
        Some(name) => file.name(name),
        None => String::new(),
    };
    for name in [of_entry, other].iter().filter(|name| !name.is_empty()) {
        if !is_identity(name) && known(name).is_none() {
            let words = format!("has a CMap based on {name}, which not all viewers support");
            font.say(Rule::UaCmap, &words, found);
        }
    }
}

/// The writing mode of a CMap, and the CMap that it is based on.
fn of_content(bytes: &[u8]) -> (i64, String) {
    let (mut mode, mut other) = (0, String::new());
    let mut operands: Vec<Value<'_>> = Vec::new();
    for token in Lexer::content(bytes) {
        match token {
            Token::Operand(value) if operands.len() < 1_000 => operands.push(value),
            Token::Operator(name) => {
                match (name.as_ref(), operands.as_slice()) {
                    ("def", [.., Value::Name(key), Value::Number(value)]) if key == "WMode" => {
                        mode = *value as i64;
                    }
                    ("usecmap", [.., Value::Name(name)]) => other = name.to_string(),
                    _ => {}
                }
                operands.clear();
            }
            _ => {}
        }
    }
    (mode, other)
}

/// Whether a CMap is an identity.
fn is_identity(name: &str) -> bool {
    matches!(name, "Identity-H" | "Identity-V")
}

/// The character collection of a predefined CMap.
fn known(name: &str) -> Option<Collection> {
    let stem = match name {
        "H" | "V" => "",
        _ => name.strip_suffix("-H").or_else(|| name.strip_suffix("-V"))?,
    };
    let (_, ordering, supplement) = KNOWN.iter().find(|(known, ..)| *known == stem)?;
    Some(("Adobe".to_owned(), (*ordering).to_owned(), *supplement))
}

/// The character collection that a CIDSystemInfo names.
fn collection(file: File<'_>, entries: &Dictionary) -> Collection {
    let number = file.integer(entries, "Supplement").unwrap_or(0);
    (file.text(entries, "Registry"), file.text(entries, "Ordering"), number)
}

/// The glyph of a code.
pub(super) fn glyph(font: &FontJudge<'_, '_>, program: &FontProgram, code: u32) -> GlyphOfCode {
    let file = font.file;
    if !is_identity(&file.name_at(font.font, "Encoding")) {
        return GlyphOfCode::Untold;
    }
    if file.name_at(font.inner, "Subtype") == "CIDFontType0" {
        let is_keyed = program.is_cid_keyed();
        return if is_keyed { program.glyph_of_cid(code) } else { Some(code) }.into();
    }
    let mapped = match &font.glyph_map {
        Some(map) => pair_at(map, code),
        None => file.get(font.inner, "CIDToGIDMap").map(|_| code),
    };
    mapped.map_or(GlyphOfCode::Untold, GlyphOfCode::Glyph)
}

/// The glyph of a code in a map of byte pairs; `None` beyond its end.
fn pair_at(map: &[u8], code: u32) -> Option<u32> {
    let at = usize::try_from(code).ok()? * 2;
    let pair = map.get(at..at + 2)?;
    Some(u32::from(pair[0]) << 8 | u32::from(pair[1]))
}

/// Whether the characters of a font's codes are known from its collection (9.10.2).
pub(super) fn is_explained(font: &FontJudge<'_, '_>) -> bool {
    let file = font.file;
    let name = file.name_at(font.font, "Encoding");
    let of_font = collection(file, file.child(font.inner, "CIDSystemInfo").unwrap_or(empty()));
    let is_listed = matches!(of_font.1.as_str(), "GB1" | "CNS1" | "Japan1" | "Korea1");
    known(&name).is_some() || (of_font.0 == "Adobe" && is_listed)
}
