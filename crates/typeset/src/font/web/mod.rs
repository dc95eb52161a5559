//! Fonts for reading systems: subsets with a character map, kerning and ligatures.
//!
//! A subset for PDF has none of the three, because PDF addresses glyphs. Here a small part of the
//! original's layout tables is rewritten for the kept glyphs; this is our own code, since `subsetter` makes
//! subsets for PDF only. Subsets have new names, since many open fonts reserve theirs (OFL 1.1, 3).

mod cmap;
mod layout;
mod positions;
mod sfnt;
mod substitutions;

use std::collections::{BTreeMap, BTreeSet};

use skrifa::raw::FontRef;
use skrifa::string::StringId;
use skrifa::{GlyphId, MetadataProvider as _};

use super::{Embedding, Font, FontError};

/// The name of a font subset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebName<'a> {
    /// Family, as style sheets name it.
    pub family: &'a str,
    /// Style: `Regular`, `Italic`, `Bold` or `Bold Italic`.
    pub style: &'a str,
}

impl Font {
    /// The font subset to the characters of `keep` that it has, as a file for reading systems with a
    /// character map, kerning, and the ligatures of these characters. Scripts whose letters join or move
    /// need all tables of the font: if one of their characters is used, the whole file is returned under
    /// its own name. The same applies to a font that must not be subset.
    ///
    /// # Errors
    /// When the font's tables are broken.
    pub fn for_reading(
        &self,
        keep: &BTreeSet<char>,
        name: WebName<'_>,
    ) -> Result<Vec<u8>, FontError> {
        let font = FontRef::new(&self.data).map_err(|e| FontError(e.to_string()))?;
        let charmap = font.charmap();
        let old: BTreeMap<char, u16> = keep
            .iter()
            .filter_map(|&c| Some((c, u16::try_from(charmap.map(c)?.to_u32()).ok()?)))
            .filter(|(_, glyph)| *glyph != 0)
            .collect();
        if old.keys().any(|&c| is_shaped(c)) || self.embedding == Embedding::Whole {
            return Ok(self.data.to_vec());
        }
        let mut glyphs: BTreeSet<u16> = old.values().copied().collect();
        let ligatures = substitutions::ligatures(&font, &glyphs);
        glyphs.extend(ligatures.iter().map(|ligature| ligature.glyph));
        let pairs = positions::pairs(&font, &glyphs);
        let sorted: Vec<u16> = glyphs.iter().copied().collect();
        let subset = self.subset(&sorted)?;
        let new = |glyph: u16| subset.new_id(glyph);

        let broken = || FontError("the table directory is broken".to_owned());
        let mut tables = sfnt::read(&subset.data).ok_or_else(broken)?;
        let own = sfnt::read(&self.data).ok_or_else(broken)?;
        let map: BTreeMap<char, u16> = old.iter().map(|(&c, &glyph)| (c, new(glyph))).collect();
        tables.insert(*b"cmap", cmap::cmap(&map));
        if let Some(os2) = own.get(b"OS/2") {
            tables.insert(*b"OS/2", limits(os2, &map));
        }
        if let Some(post) = own.get(b"post") {
            tables.insert(*b"post", nameless(post));
        }
        tables.insert(*b"name", names(&font, name));
        if let Some(cff) = tables.get_mut(b"CFF ") {
            rename(cff, &postscript(name));
        }
        if !pairs.is_empty() {
            tables.insert(*b"GPOS", positions::gpos(&pairs, new));
        }
        if !ligatures.is_empty() {
            tables.insert(*b"GSUB", substitutions::gsub(&ligatures, new));
        }
        Ok(sfnt::write(self.cff, &tables))
    }

    /// The characters of `of` that the font has.
    pub fn has(&self, of: &BTreeSet<char>) -> BTreeSet<char> {
        let Ok(font) = FontRef::new(&self.data) else { return BTreeSet::new() };
        let charmap = font.charmap();
        let is_held = |c: &char| charmap.map(*c).is_some_and(|glyph| glyph != GlyphId::NOTDEF);
        of.iter().copied().filter(is_held).collect()
    }
}

/// Whether a character's script needs more than kerning and ligatures: mark positioning, letters that join,
/// change or move. In doubt, yes: embedding too much does no harm.
const fn is_shaped(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{590}'..='\u{10ff}' | '\u{1700}'..='\u{18ff}'
        | '\u{1950}'..='\u{1aff}' | '\u{1b00}'..='\u{1c7f}' | '\u{200c}'..='\u{200d}'
        | '\u{a800}'..='\u{abff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{11fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The OS/2 table with the first and last character of the subset (OpenType, OS/2).
fn limits(os2: &[u8], map: &BTreeMap<char, u16>) -> Vec<u8> {
    let mut os2 = os2.to_vec();
    let unit = |c: Option<&char>| c.map_or(0, |&c| u16::try_from(c as u32).unwrap_or(0xffff));
    let ends = [unit(map.keys().next()), unit(map.keys().next_back())];
    for (at, value) in [(64, ends[0]), (66, ends[1])] {
        if let Some(place) = os2.get_mut(at..at + 2) {
            place.copy_from_slice(&value.to_be_bytes());
        }
    }
    os2
}

/// The post table without names of glyphs: version 3.
fn nameless(post: &[u8]) -> Vec<u8> {
    let mut post = post.get(..32).unwrap_or(post).to_vec();
    if let Some(version) = post.get_mut(..4) {
        version.copy_from_slice(&[0, 3, 0, 0]);
    }
    post
}

/// The PostScript name.
fn postscript(name: WebName<'_>) -> String {
    format!("{}-{}", name.family, name.style).replace(' ', "")
}

/// The name table: the new name, and the original rights (name ids 0, 7, 13, 14).
fn names(font: &FontRef<'_>, name: WebName<'_>) -> Vec<u8> {
    let kept = |id| font.localized_strings(id).english_or_first().map(|s| s.to_string());
    let full = format!("{} {}", name.family, name.style);
    let records = [
        (0, kept(StringId::COPYRIGHT_NOTICE)),
        (1, Some(name.family.to_owned())),
        (2, Some(name.style.to_owned())),
        (3, Some(format!("{full}, subset"))),
        (4, Some(full)),
        (5, kept(StringId::VERSION_STRING)),
        (6, Some(postscript(name))),
        (7, kept(StringId::TRADEMARK)),
        (13, kept(StringId::LICENSE_DESCRIPTION)),
        (14, kept(StringId::LICENSE_URL)),
    ];
    let records: Vec<(u16, Vec<u8>)> = records
        .into_iter()
        .filter_map(|(id, text)| {
            Some((id, text?.encode_utf16().flat_map(u16::to_be_bytes).collect()))
        })
        .collect();
    let mut out = Vec::new();
    let mut strings = Vec::new();
    for value in [0, records.len(), 6 + 12 * records.len()] {
        sfnt::push(&mut out, value);
    }
    for (id, text) in &records {
        // Windows, Unicode, English of the United States.
        for value in [3, 1, 0x409, usize::from(*id), text.len(), strings.len()] {
            sfnt::push(&mut out, value);
        }
        strings.extend_from_slice(text);
    }
    out.append(&mut strings);
    out
}

/// Replaces the name in a CFF table (its Name INDEX) by one of the same length.
fn rename(cff: &mut [u8], name: &str) {
    // The INDEX: count, offset size, count + 1 offsets, data.
    let Some(index) = cff.get(2).map(|&header| usize::from(header)) else { return };
    let Some(size) = cff.get(index + 2).map(|&size| usize::from(size)) else { return };
    let at = index + 3;
    let offset = |index: usize| {
        let bytes = cff.get(at + index * size..at + (index + 1) * size)?;
        Some(bytes.iter().fold(0, |sum, &byte| sum * 256 + usize::from(byte)))
    };
    let (Some(from), Some(to)) = (offset(0), offset(1)) else { return };
    let data = at + 2 * size - 1;
    if let Some(place) = cff.get_mut(data + from..data + to) {
        let letters = name.bytes().chain(std::iter::repeat(b'0'));
        for (old, new) in place.iter_mut().zip(letters) {
            *old = new;
        }
    }
}

#[cfg(test)]
mod tests;
