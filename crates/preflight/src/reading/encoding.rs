//! The encoding of simple fonts (ISO 32000-1, 9.6.6).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use skrifa::raw::ps::agl;

use crate::file::File;

use super::program::FontProgram;

/// Characters of WinAnsiEncoding from 0x80 to 0x9F.
const WINDOWS: &str = "€\u{2022}‚ƒ„…†‡ˆ‰Š‹Œ\u{2022}Ž\u{2022}\u{2022}‘’“”•–—˜™š›œ\u{2022}žŸ";

/// Characters of MacRomanEncoding from 0x80 on.
const MACINTOSH: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Characters of StandardEncoding from 0xA1 on; a space where there is none.
const STANDARD: &str =
    "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";

/// Maximum length of a glyph name.
const LONGEST: usize = 64;

/// Maximum number of glyph names for a character.
const MOST_NAMES: usize = 8;

/// A base encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// WinAnsiEncoding.
    Windows,
    /// MacRomanEncoding.
    Macintosh,
    /// MacExpertEncoding.
    Expert,
    /// StandardEncoding.
    Standard,
    /// That of the font program.
    BuiltIn,
}

/// An encoding.
#[derive(Clone, Debug)]
pub(super) struct Encoding {
    /// Its base encoding.
    pub(super) base: Base,
    /// Whether the font declares it.
    pub(super) is_said: bool,
    /// The glyph names that differ from the base encoding.
    pub(super) differences: BTreeMap<u32, String>,
    /// The names of the program's own encoding.
    built_in: BTreeMap<u32, String>,
}

impl Encoding {
    /// Reads the encoding of a font.
    pub(super) fn read(file: File<'_>, font: &Dictionary, program: Option<&FontProgram>) -> Self {
        let entry = file.get(font, "Encoding");
        let entries = entry.and_then(|entry| file.dictionary(entry));
        let name = match entries {
            Some(entries) => file.name_at(entries, "BaseEncoding"),
            None => entry.map(|entry| file.name(entry)).unwrap_or_default(),
        };
        let base = match name.as_str() {
            "WinAnsiEncoding" => Base::Windows,
            "MacRomanEncoding" => Base::Macintosh,
            "MacExpertEncoding" => Base::Expert,
            "StandardEncoding" => Base::Standard,
            _ => Base::BuiltIn,
        };
        let mut differences = BTreeMap::new();
        let mut code = 0;
        for item in entries.map_or(&[][..], |entries| file.array(entries, "Differences")) {
            match file.follow(item) {
                Object::Integer(number) => code = u32::try_from(*number).unwrap_or(256),
                Object::Name(_) if code < 256 => {
                    differences.insert(code, file.name(item));
                    code += 1;
                }
                _ => {}
            }
        }
        let own = |code| Some((code, program?.name_of_code(code)?));
        let built_in = (0..256).filter_map(own).collect();
        Self { base, is_said: !name.is_empty(), differences, built_in }
    }

    /// The names that the glyph of a code may have; none if only the font program defines it.
    pub(super) fn names(&self, code: u32) -> Vec<String> {
        let one = |name: &String| vec![name.clone()];
        match (self.differences.get(&code), self.base) {
            (Some(name), _) => one(name),
            (None, Base::BuiltIn) => self.built_in.get(&code).map(one).unwrap_or_default(),
            (None, _) => self.character(code).map(names_of).unwrap_or_default(),
        }
    }

    /// The character of a code, if the encoding defines it.
    pub(super) fn character(&self, code: u32) -> Option<char> {
        if let Some(name) = self.differences.get(&code) {
            return agl::name_to_char(name);
        }
        let above = |table: &str, from: u32| {
            let at = usize::try_from(code.checked_sub(from)?).ok()?;
            table.chars().nth(at).filter(|character| *character != ' ')
        };
        match (self.base, code) {
            (Base::Windows, 0x80..=0x9f) => above(WINDOWS, 0x80),
            (Base::Macintosh, 0x80..=0xff) => above(MACINTOSH, 0x80),
            (Base::Standard, 0x27) => Some('’'),
            (Base::Standard, 0x60) => Some('‘'),
            (Base::Windows | Base::Macintosh | Base::Standard, 0x20..=0x7e)
            | (Base::Windows, 0xa0..=0xff) => char::from_u32(code),
            (Base::Standard, _) => above(STANDARD, 0xa1),
            (Base::BuiltIn, _) => agl::name_to_char(self.built_in.get(&code)?),
            _ => None,
        }
    }

    /// Whether the character of a code is known without a ToUnicode map (9.10.2); `is_latin` means that the
    /// font is non-symbolic.
    pub(super) fn is_read(&self, code: u32, is_latin: bool) -> bool {
        if let Some(name) = self.differences.get(&code) {
            return is_known(name);
        }
        match self.base {
            Base::Windows | Base::Macintosh | Base::Expert | Base::Standard => true,
            Base::BuiltIn if is_latin => true,
            Base::BuiltIn => self.built_in.get(&code).is_some_and(|name| is_known(name)),
        }
    }
}

/// The names that the glyph of a character may have.
fn names_of(character: char) -> Vec<String> {
    // A no-break space is drawn like any other space.
    let character = if character == '\u{a0}' { ' ' } else { character };
    let mut room = [0; LONGEST];
    let nth = |n| agl::char_to_nth_name(character, n, &mut room).map(str::to_owned);
    (0..MOST_NAMES).map_while(nth).collect()
}

/// Whether a glyph name stands for characters.
pub(super) fn is_known(name: &str) -> bool {
    agl::name_to_chars(name).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_systems_stand_for_their_characters() {
        let base = |base| Encoding {
            base,
            is_said: true,
            differences: BTreeMap::from([(1, "eacute".to_owned())]),
            built_in: BTreeMap::new(),
        };
        assert_eq!(WINDOWS.chars().count(), 32);
        assert_eq!(MACINTOSH.chars().count(), 128);
        assert_eq!(base(Base::Windows).character(0x80), Some('€'));
        assert_eq!(base(Base::Windows).character(0xe9), Some('é'));
        assert_eq!(base(Base::Macintosh).character(0x8e), Some('é'));
        assert_eq!(base(Base::Macintosh).character(0xff), Some('ˇ'));
        assert_eq!(base(Base::Standard).character(0xae), Some('ﬁ'));
        assert_eq!(base(Base::Standard).character(0xfb), Some('ß'));
        assert_eq!(base(Base::Standard).character(0xb0), None);
        assert!(base(Base::Windows).names(0x41).contains(&"A".to_owned()));
        assert!(base(Base::Windows).names(0xb7).contains(&"periodcentered".to_owned()));
        assert_eq!(base(Base::BuiltIn).character(1), Some('é'));
        assert!(base(Base::BuiltIn).names(2).is_empty());
    }
}
