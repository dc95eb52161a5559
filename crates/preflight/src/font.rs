//! Fonts: whether they are embedded, and how wide their glyphs are (ISO 32000-1, 9).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::facts::FontFact;
use super::file::{File, empty, number};
use super::filter::unpack;
use super::finding::PageFindings;
use super::rule::Rule;

/// Minimum number of bytes a font program can have.
const LEAST: usize = 100;

/// A font as far as the rules need it.
#[derive(Clone, Debug, Default)]
pub(super) struct FontData {
    /// What is wrong with it.
    pub(super) found: PageFindings,
    /// The facts about it.
    pub(super) fact: FontFact,
    /// The address of its entries in memory.
    pub(super) place: usize,
    /// Whether its glyphs are content streams.
    pub(super) is_type3: bool,
    /// Whether its codes have two bytes.
    is_wide: bool,
    /// Whether its writing mode is vertical.
    pub(super) is_vertical: bool,
    /// Widths by code, in text space for size 1.
    widths: BTreeMap<u32, f64>,
    /// Width of all other codes.
    usual: f64,
    /// How far glyphs extend above the baseline, for size 1.
    pub(super) ascent: f64,
    /// How far below, a negative number.
    pub(super) descent: f64,
}

/// A string measured.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct StringAdvance {
    /// Sum of the widths, for size 1.
    pub(super) width: f64,
    /// How many codes.
    pub(super) codes: u32,
    /// How many of them are spaces to which word spacing applies.
    pub(super) blanks: u32,
}

impl FontData {
    /// Reads a font and checks it.
    pub(super) fn read(file: File<'_>, font: &Dictionary, id: Option<ObjectId>) -> Self {
        let place = std::ptr::from_ref(font) as usize;
        let mut data = Self { place, usual: 0.5, ascent: 0.75, descent: -0.22, ..Self::default() };
        let kind = file.name_at(font, "Subtype");
        let base = file.name_at(font, "BaseFont");
        let is_subset = base.len() > 7
            && base.as_bytes()[6] == b'+'
            && base.bytes().take(6).all(|byte| byte.is_ascii_uppercase());
        base.get(if is_subset { 7.. } else { 0.. }).unwrap_or("").clone_into(&mut data.fact.name);
        data.fact.subset = is_subset;
        data.fact.kind.clone_from(&kind);
        if kind == "Type3" {
            data.is_type3 = true;
            data.fact.embedded = true;
            let scale = file.numbers(font, "FontMatrix").first().copied().unwrap_or(0.001);
            data.simple_widths(file, font, empty(), scale);
            return data;
        }
        let mut target = font;
        if kind == "Type0" {
            let inner = file.array(font, "DescendantFonts").first();
            target = inner.and_then(|inner| file.dictionary(inner)).unwrap_or(empty());
            let inner_kind = file.name_at(target, "Subtype");
            data.fact.kind = format!("{kind} {inner_kind}");
            data.is_wide = true;
            data.is_vertical = file.name_at(font, "Encoding").ends_with("-V");
            if inner_kind == "CIDFontType2" && !target.has(b"CIDToGIDMap") {
                let message = format!("the font {base} has no CIDToGIDMap");
                data.found.once(Rule::FontMap, id, message);
            }
        } else if !matches!(kind.as_str(), "Type1" | "MMType1" | "TrueType") {
            let message = format!("the font {base} has the unknown type \u{201c}{kind}\u{201d}");
            data.found.once(Rule::Font, id, message);
        }
        let descriptor = file.child(target, "FontDescriptor").unwrap_or(empty());
        data.heights(file, descriptor);
        if data.is_wide {
            data.wide_widths(file, target);
        } else {
            data.simple_widths(file, font, descriptor, 0.001);
        }
        data.program(file, descriptor, &base, id);
        data
    }

    /// Checks the font program (9.9).
    fn program(
        &mut self,
        file: File<'_>,
        descriptor: &Dictionary,
        base: &str,
        id: Option<ObjectId>,
    ) {
        let keys = ["FontFile", "FontFile2", "FontFile3"];
        let Some(key) = keys.into_iter().find(|key| file.get(descriptor, key).is_some()) else {
            let name = if base.is_empty() { "without a name" } else { base };
            self.found.once(Rule::FontEmbed, id, format!("the font {name} is not embedded"));
            return;
        };
        let program_id = file.id(descriptor, key).or(id);
        let Some(program) = file.stream(descriptor, key) else {
            self.found.once(Rule::FontEmbed, id, format!("the font {base} is not embedded"));
            return;
        };
        match unpack(file, program) {
            Err(error) => {
                let message = format!("the font {base} cannot be decompressed: {error}");
                self.found.once(Rule::FontEmbed, program_id, message);
                return;
            }
            Ok(bytes) if bytes.len() < LEAST => {
                let message = format!("the font program of {base} has {} bytes", bytes.len());
                self.found.once(Rule::FontEmbed, program_id, message);
            }
            Ok(_) => self.fact.embedded = true,
        }
        if key != "FontFile3" {
            return;
        }
        match file.name_at(&program.dict, "Subtype").as_str() {
            "Type1C" | "CIDFontType0C" => {}
            "OpenType" => {
                let message = format!("the font {base} is embedded as OpenType");
                self.found.once(Rule::OpenType, program_id, message);
            }
            other => {
                let message =
                    format!("the font program of {base} has the type \u{201c}{other}\u{201d}");
                self.found.once(Rule::Font, program_id, message);
            }
        }
    }

    /// How far glyphs extend up and down: as far as most letters, not as far as the tallest accents.
    fn heights(&mut self, file: File<'_>, descriptor: &Dictionary) {
        let thousandths = |key| file.number(descriptor, key).filter(|value| *value != 0.0);
        if let Some(ascent) = thousandths("CapHeight").or_else(|| thousandths("Ascent")) {
            self.ascent = (ascent / 1000.0).clamp(0.3, 0.8);
        }
        if let Some(descent) = thousandths("Descent") {
            self.descent = (-descent.abs() / 1000.0).clamp(-0.25, 0.0);
        }
    }

    /// Widths of a font with one byte per code (9.2.4).
    fn simple_widths(
        &mut self,
        file: File<'_>,
        font: &Dictionary,
        descriptor: &Dictionary,
        scale: f64,
    ) {
        let first = file.integer(font, "FirstChar").and_then(|code| u32::try_from(code).ok());
        for (code, width) in (first.unwrap_or(0)..256).zip(file.array(font, "Widths")) {
            if let Some(width) = number(file.follow(width)) {
                self.widths.insert(code, width * scale);
            }
        }
        let missing = file.number(descriptor, "MissingWidth").map(|width| width * scale);
        self.usual = missing.unwrap_or(if self.widths.is_empty() { 0.5 } else { 0.0 });
    }

    /// Widths of a font with two bytes per code (9.7.4.3).
    fn wide_widths(&mut self, file: File<'_>, font: &Dictionary) {
        self.usual = file.number(font, "DW").unwrap_or(1000.0) / 1000.0;
        let mut rest = file.array(font, "W").iter().map(|item| file.follow(item));
        while let Some(first) = rest.next().and_then(number).map(|code| code as u32) {
            match rest.next() {
                Some(Object::Array(list)) => {
                    for (code, width) in (first..=0xFFFF).zip(list) {
                        let width = number(file.follow(width)).unwrap_or(0.0);
                        self.widths.insert(code, width / 1000.0);
                    }
                }
                Some(last) => {
                    let last = number(last).map_or(0, |code| code as u32).min(0xFFFF);
                    let width = rest.next().and_then(number).unwrap_or(0.0) / 1000.0;
                    self.widths.extend((first..=last).map(|code| (code, width)));
                }
                None => return,
            }
        }
    }

    /// The codes of a string.
    pub(super) fn codes<'s>(&self, bytes: &'s [u8]) -> impl Iterator<Item = u32> + use<'s> {
        let step = if self.is_wide { 2 } else { 1 };
        bytes
            .chunks(step)
            .map(|code| code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte)))
    }

    /// The width of a code in thousandths of the font's size.
    pub(super) fn width(&self, code: u32) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.usual) * 1000.0
    }

    /// Measures a string.
    pub(super) fn advance(&self, bytes: &[u8]) -> StringAdvance {
        let mut out = StringAdvance::default();
        for code in self.codes(bytes) {
            out.width += self.widths.get(&code).copied().unwrap_or(self.usual);
            out.codes += 1;
            out.blanks += u32::from(!self.is_wide && code == 32);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, dictionary};

    use super::*;

    #[test]
    fn widths_of_two_byte_codes_stand_one_by_one_or_for_a_range() {
        let inner = dictionary! {
            "Subtype" => "CIDFontType0",
            "DW" => 900,
            "W" => vec![1.into(), vec![500.into(), 250.into()].into(), 5.into(), 7.into(), 1500.into()],
        };
        let font = dictionary! { "Subtype" => "Type0", "DescendantFonts" => vec![inner.into()] };
        let document = Document::new();
        let data = FontData::read(File { document: &document }, &font, None);
        let thousandths = |code| (data.advance(&[0, code]).width * 1000.0).round() as u32;
        assert_eq!([1, 2, 3, 5, 6, 7, 8].map(thousandths), [500, 250, 900, 1500, 1500, 1500, 900]);
    }
}
