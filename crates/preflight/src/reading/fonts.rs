//! The fonts of text: programs, widths, encodings, characters (ISO 14289-1, 7.21).

use std::collections::BTreeMap;

use crate::file::File;
use crate::finding::PageFindings;
use crate::rule::Rule;
use crate::used_font::UsedFont;

use super::font_judge::FontJudge;
use super::glyph_of_code::GlyphOfCode;
use super::program::FontProgram;
use super::unicode::Characters;
use super::{composite, subset, truetype};

/// Judges the fonts of a file.
pub(crate) fn fonts(
    file: File<'_>,
    used: &BTreeMap<usize, UsedFont<'_>>,
    found: &mut PageFindings,
) {
    for used in used.values().filter(|used| used.is_shown()) {
        FontJudge::of(file, used).judge(found);
    }
}

impl FontJudge<'_, '_> {
    /// Judges the font.
    fn judge(&self, found: &mut PageFindings) {
        match self.kind.as_str() {
            "Type0" => composite::judge(self, found),
            "TrueType" => truetype::judge(self, found),
            _ => {}
        }
        self.characters(found);
        if self.kind == "Type3" {
            return;
        }
        if self.program.is_none() && !self.seen.is_empty() && !self.is_embedded() {
            self.say(Rule::UaEmbedded, "is not embedded", found);
        }
        if let Some(program) = &self.program {
            self.glyphs(program, found);
            subset::judge(self, program, found);
        }
    }

    /// Judges whether the program has the glyphs that are shown, with the declared widths.
    fn glyphs(&self, program: &FontProgram, found: &mut PageFindings) {
        for &code in self.shown {
            let glyph = match self.glyph(program, code) {
                GlyphOfCode::Untold => continue,
                GlyphOfCode::Missing => None,
                GlyphOfCode::Glyph(glyph) => Some(glyph),
            };
            let is_seen = self.seen.contains(&code);
            let Some(glyph) = glyph.filter(|glyph| program.holds(*glyph)) else {
                if is_seen {
                    self.say(Rule::UaGlyph, "has no glyphs for some of its text", found);
                }
                continue;
            };
            if glyph == 0 {
                self.say(Rule::UaGlyph, "shows the glyph for missing characters (.notdef)", found);
                continue;
            }
            let wide = self.data.width(code);
            let drawn = program.width(glyph);
            if let Some(drawn) = drawn.filter(|drawn| is_seen && (drawn - wide).abs() > 1.0) {
                let words = format!(
                    "declares a width of {wide:.0} units for the code {code}, but its glyph is {drawn:.0} units wide"
                );
                found.measured(Rule::UaWidth, self.id, "width", (drawn - wide).abs(), || {
                    format!("the font {} {words}", self.name)
                });
            }
        }
    }

    /// The glyph of a code.
    fn glyph(&self, program: &FontProgram, code: u32) -> GlyphOfCode {
        match self.kind.as_str() {
            "Type0" => composite::glyph(self, program, code),
            "TrueType" => truetype::glyph(self, program, code),
            _ => {
                let names = self.encoding.names(code);
                if names.iter().any(|name| name == ".notdef") {
                    return GlyphOfCode::Glyph(0);
                }
                match names.as_slice() {
                    [] => program.glyph_of_code(code).into(),
                    names if program.has_names() => {
                        names.iter().find_map(|name| program.glyph_of_name(name)).into()
                    }
                    _ => GlyphOfCode::Untold,
                }
            }
        }
    }

    /// Judges whether every code stands for characters (7.21.7).
    fn characters(&self, found: &mut PageFindings) {
        let characters = Characters::read(self.file, self.font);
        for &code in self.shown {
            match characters.as_ref().and_then(|characters| characters.of(code)) {
                Some(text) if text.chars().any(|c| matches!(c, '\0' | '\u{feff}' | '\u{fffe}')) => {
                    let words = "maps a code to an invalid character (ToUnicode)";
                    self.say(Rule::UaUnicode, words, found);
                }
                None if !self.is_explained(code) => {
                    let words = "has no mapping to characters (ToUnicode)";
                    self.say(Rule::UaUnicode, words, found);
                }
                Some(_) | None => {}
            }
        }
    }

    /// Whether the character of a code is known without a ToUnicode map (9.10.2).
    fn is_explained(&self, code: u32) -> bool {
        match self.kind.as_str() {
            "Type0" => composite::is_explained(self),
            _ => self.encoding.is_read(code, self.kind == "TrueType" && !self.is_symbolic()),
        }
    }
}
