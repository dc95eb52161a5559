//! The fonts of text: programs, widths, encodings, characters (ISO 14289-1, 7.21).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::{Dictionary, ObjectId};

use crate::file::{File, empty};
use crate::finding::PageFindings;
use crate::font::FontData;
use crate::rule::Rule;

use super::encoding::Encoding;
use super::program::Program;
use super::unicode::Characters;
use super::{composite, subset, truetype};

/// A font that shows text.
#[derive(Clone, Debug)]
pub(crate) struct UsedFont<'a> {
    /// Its entries.
    font: &'a Dictionary,
    /// Number of its object.
    id: Option<ObjectId>,
    /// What was measured of it.
    data: Arc<FontData>,
    /// The codes that are shown and seen.
    seen: BTreeSet<u32>,
    /// The codes that are shown, seen or not.
    shown: BTreeSet<u32>,
}

impl<'a> UsedFont<'a> {
    /// A font that has shown nothing yet.
    pub(crate) fn new(font: &'a Dictionary, id: Option<ObjectId>, data: Arc<FontData>) -> Self {
        Self { font, id, data, seen: BTreeSet::new(), shown: BTreeSet::new() }
    }

    /// The same font, before it has shown anything.
    pub(crate) fn like(&self) -> Self {
        Self::new(self.font, self.id, Arc::clone(&self.data))
    }

    /// Takes over what it shows elsewhere.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.seen.extend(other.seen);
        self.shown.extend(other.shown);
    }

    /// Notes codes that are shown.
    pub(crate) fn note(&mut self, codes: impl Iterator<Item = u32>, is_seen: bool) {
        for code in codes {
            if is_seen {
                self.seen.insert(code);
            }
            self.shown.insert(code);
        }
    }
}

/// A font being judged.
pub(super) struct FontJudge<'a, 'f> {
    /// Whose font it is.
    pub(super) file: File<'a>,
    /// Its entries.
    pub(super) font: &'a Dictionary,
    /// Number of its object.
    pub(super) id: Option<ObjectId>,
    /// Its kind, such as `TrueType`.
    pub(super) kind: String,
    /// Its name, for messages.
    pub(super) name: String,
    /// The font that a composite one draws with, else the font itself.
    pub(super) inner: &'a Dictionary,
    /// Its descriptor.
    pub(super) descriptor: &'a Dictionary,
    /// Its program, if it has one that can be read.
    pub(super) program: Option<Program>,
    /// What its codes stand for, if it has one byte a code.
    pub(super) encoding: Encoding,
    /// The codes that are shown and seen.
    pub(super) seen: &'f BTreeSet<u32>,
    /// The codes that are shown.
    pub(super) shown: &'f BTreeSet<u32>,
    /// What was measured of it.
    pub(super) data: &'f FontData,
}

/// Judges the fonts of a file.
pub(crate) fn fonts(
    file: File<'_>,
    used: &BTreeMap<usize, UsedFont<'_>>,
    found: &mut PageFindings,
) {
    for used in used.values().filter(|used| !used.shown.is_empty()) {
        FontJudge::of(file, used).judge(found);
    }
}

impl<'a, 'f> FontJudge<'a, 'f> {
    /// Reads what is needed to judge a font.
    fn of(file: File<'a>, used: &'f UsedFont<'a>) -> Self {
        let UsedFont { font, id, data, seen, shown } = used;
        let kind = file.name_at(font, "Subtype");
        let inner = match kind.as_str() {
            "Type0" => {
                let list = file.array(font, "DescendantFonts");
                list.first().and_then(|inner| file.dictionary(inner)).unwrap_or(empty())
            }
            _ => font,
        };
        let descriptor = file.child(inner, "FontDescriptor").unwrap_or(empty());
        let program = Program::read(file, descriptor);
        let encoding = Encoding::read(file, font, program.as_ref());
        let name = file.name_at(font, "BaseFont");
        let name = if name.is_empty() { "without a name".to_owned() } else { name };
        Self {
            file,
            font,
            id: *id,
            kind,
            name,
            inner,
            descriptor,
            program,
            encoding,
            seen,
            shown,
            data,
        }
    }

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

    /// Whether there is a program, readable or not.
    fn is_embedded(&self) -> bool {
        let keys = ["FontFile", "FontFile2", "FontFile3"];
        keys.iter().any(|key| self.file.get(self.descriptor, key).is_some())
    }

    /// Adds a finding about the font.
    pub(super) fn say(&self, rule: Rule, words: &str, found: &mut PageFindings) {
        found.once(rule, self.id, format!("the font {} {words}", self.name));
    }

    /// Whether its glyphs are no letters, or no letters of the Latin script (9.8.2).
    pub(super) fn is_symbolic(&self) -> bool {
        self.file.integer(self.descriptor, "Flags").is_some_and(|flags| flags & 4 != 0)
    }

    /// Judges whether the program has the glyphs that are shown, as wide as the file says.
    fn glyphs(&self, program: &Program, found: &mut PageFindings) {
        for &code in self.shown {
            let Some(glyph) = self.glyph(program, code) else {
                // Which glyph a code stands for is not known, or there is none.
                continue;
            };
            let is_seen = self.seen.contains(&code);
            let Some(glyph) = glyph.filter(|glyph| program.holds(*glyph)) else {
                if is_seen {
                    self.say(Rule::UaGlyph, "has no glyphs for some of its text", found);
                }
                continue;
            };
            if glyph == 0 {
                self.say(Rule::UaGlyph, "shows the glyph of missing letters (.notdef)", found);
                continue;
            }
            let wide = self.data.width(code);
            let drawn = program.width(glyph);
            if let Some(drawn) = drawn.filter(|drawn| is_seen && (drawn - wide).abs() > 1.0) {
                let words = format!(
                    "has the code {code} {wide:.0} units wide, but its glyph is {drawn:.0} units wide"
                );
                found.measured(Rule::UaWidth, self.id, "width", (drawn - wide).abs(), || {
                    format!("the font {} {words}", self.name)
                });
            }
        }
    }

    /// The glyph of a code: `None` if that cannot be told, `Some(None)` if there is none.
    fn glyph(&self, program: &Program, code: u32) -> Option<Option<u32>> {
        match self.kind.as_str() {
            "Type0" => composite::glyph(self, program, code),
            "TrueType" => truetype::glyph(self, program, code),
            _ => {
                let names = self.encoding.names(code);
                if names.iter().any(|name| name == ".notdef") {
                    return Some(Some(0));
                }
                match names.as_slice() {
                    [] => Some(program.glyph_of_code(code)),
                    names if program.has_names() => {
                        Some(names.iter().find_map(|name| program.glyph_of_name(name)))
                    }
                    _ => None,
                }
            }
        }
    }

    /// Judges whether every code stands for characters (7.21.7).
    fn characters(&self, found: &mut PageFindings) {
        let characters = Characters::read(self.file, self.font);
        for &code in self.shown {
            match characters.as_ref().and_then(|characters| characters.of(code)) {
                Some(text) => {
                    if text.chars().any(|c| matches!(c, '\0' | '\u{feff}' | '\u{fffe}')) {
                        let words = "maps a code to a character that is none (ToUnicode)";
                        self.say(Rule::UaUnicode, words, found);
                    }
                }
                None if !self.is_explained(code) => {
                    let words = "has no mapping to characters (ToUnicode)";
                    self.say(Rule::UaUnicode, words, found);
                }
                None => {}
            }
        }
    }

    /// Whether a code can be read without a mapping of its own (9.10.2).
    fn is_explained(&self, code: u32) -> bool {
        match self.kind.as_str() {
            "Type0" => composite::is_explained(self),
            _ => self.encoding.is_read(code, self.kind == "TrueType" && !self.is_symbolic()),
        }
    }
}
