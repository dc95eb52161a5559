//! A font with everything that is needed to judge it.

use std::collections::BTreeSet;

use lopdf::{Dictionary, ObjectId};

use crate::file::{File, empty};
use crate::filter::unpack;
use crate::finding::PageFindings;
use crate::font::FontData;
use crate::rule::Rule;
use crate::used_font::UsedFont;

use super::encoding::Encoding;
use super::program::FontProgram;

/// A font being judged.
pub(super) struct FontJudge<'a, 'f> {
    /// The file of the font.
    pub(super) file: File<'a>,
    /// Its entries.
    pub(super) font: &'a Dictionary,
    /// Number of its object.
    pub(super) id: Option<ObjectId>,
    /// Its kind, such as `TrueType`.
    pub(super) kind: String,
    /// Its name, for messages.
    pub(super) name: String,
    /// The descendant font of a composite font, otherwise the font itself.
    pub(super) inner: &'a Dictionary,
    /// Its descriptor.
    pub(super) descriptor: &'a Dictionary,
    /// Its program, if it has one that can be read.
    pub(super) program: Option<FontProgram>,
    /// Its encoding, if it is a simple font.
    pub(super) encoding: Encoding,
    /// Its CIDToGIDMap stream, two bytes per glyph, if it has one.
    pub(super) glyph_map: Option<Vec<u8>>,
    /// The codes that are shown visibly.
    pub(super) seen: &'f BTreeSet<u32>,
    /// The codes that are shown.
    pub(super) shown: &'f BTreeSet<u32>,
    /// What was measured of it.
    pub(super) data: &'f FontData,
}

impl<'a, 'f> FontJudge<'a, 'f> {
    /// Reads what is needed to judge a font.
    pub(super) fn of(file: File<'a>, used: &'f UsedFont<'a>) -> Self {
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
        let program = FontProgram::read(file, descriptor);
        let encoding = Encoding::read(file, font, program.as_ref());
        let map = file.stream(inner, "CIDToGIDMap");
        let glyph_map = map.and_then(|map| unpack(file, map).ok());
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
            glyph_map,
            seen,
            shown,
            data,
        }
    }

    /// Whether there is a program, readable or not.
    pub(super) fn is_embedded(&self) -> bool {
        let keys = ["FontFile", "FontFile2", "FontFile3"];
        keys.iter().any(|key| self.file.get(self.descriptor, key).is_some())
    }

    /// Adds a finding about the font.
    pub(super) fn say(&self, rule: Rule, words: &str, found: &mut PageFindings) {
        found.once(rule, self.id, format!("the font {} {words}", self.name));
    }

    /// Whether it is a symbolic font (9.8.2).
    pub(super) fn is_symbolic(&self) -> bool {
        self.file.integer(self.descriptor, "Flags").is_some_and(|flags| flags & 4 != 0)
    }
}
