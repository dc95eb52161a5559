//! Font programs (ISO 32000-1, 9.9).

use std::sync::Arc;

use skrifa::GlyphId;
use skrifa::font::{Font, Kind};

use lopdf::Dictionary;

use crate::file::File;
use crate::filter::unpack;

/// A program that could be read.
pub(super) struct FontProgram {
    /// The font.
    font: Font,
    /// Units per em.
    em: f64,
}

impl FontProgram {
    /// Reads the program of a descriptor.
    pub(super) fn read(file: File<'_>, descriptor: &Dictionary) -> Option<Self> {
        let keys = ["FontFile", "FontFile2", "FontFile3"];
        let stream = keys.into_iter().find_map(|key| file.stream(descriptor, key))?;
        let bytes = unpack(file, stream).ok()?;
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(bytes);
        let font = Font::new(bytes, 0)?;
        let em = f64::from(font.units_per_em().max(1));
        Some(Self { font, em })
    }

    /// How many glyphs it has.
    pub(super) fn count(&self) -> u32 {
        self.font.num_glyphs()
    }

    /// Whether it has a glyph.
    pub(super) fn holds(&self, glyph: u32) -> bool {
        glyph < self.count()
    }

    /// The width of a glyph in thousandths of the type size.
    pub(super) fn width(&self, glyph: u32) -> Option<f64> {
        let advance = f64::from(self.font.glyph_metrics().h_advance(GlyphId::new(glyph)));
        self.holds(glyph).then(|| advance * 1000.0 / self.em)
    }

    /// Whether its glyphs have names.
    pub(super) fn has_names(&self) -> bool {
        match self.font.kind() {
            Kind::Sfnt(..) => false,
            Kind::Cff(..) | Kind::Type1(_) => !self.font.is_cid_keyed(),
        }
    }

    /// The names of all its glyphs.
    pub(super) fn names(&self) -> Vec<String> {
        self.font.glyph_names().map(|(_, name)| name.as_str().to_owned()).collect()
    }

    /// The glyph with a name.
    pub(super) fn glyph_of_name(&self, name: &str) -> Option<u32> {
        self.font.glyph_by_name(name).map(GlyphId::to_u32)
    }

    /// The glyph of a code by the program's own encoding.
    pub(super) fn glyph_of_code(&self, code: u32) -> Option<u32> {
        let code = u8::try_from(code).ok()?;
        match self.font.kind() {
            Kind::Type1(font) => font.encoding()?.map(code).map(GlyphId::to_u32),
            Kind::Cff(font, _) => font.encoding()?.map(code).map(GlyphId::to_u32),
            Kind::Sfnt(..) => None,
        }
    }

    /// The name of a code by the program's own encoding.
    pub(super) fn name_of_code(&self, code: u32) -> Option<String> {
        let glyph = self.glyph_of_code(code)?;
        self.font.glyph_name(GlyphId::new(glyph)).map(|name| name.as_str().to_owned())
    }

    /// Whether it is CID-keyed.
    pub(super) fn is_cid_keyed(&self) -> bool {
        self.font.is_cid_keyed()
    }

    /// The glyph of a CID.
    pub(super) fn glyph_of_cid(&self, cid: u32) -> Option<u32> {
        self.font.glyph_by_cid(cid).map(GlyphId::to_u32)
    }

    /// The highest CID.
    pub(super) fn most_cid(&self) -> Option<u32> {
        self.font.max_cid()
    }

    /// Platform and encoding of its `cmap` subtables.
    pub(super) fn maps(&self) -> Vec<(u16, u16)> {
        self.font
            .charmap()
            .encodings()
            .filter_map(skrifa::font::charmap::Encoding::sfnt_ids)
            .collect()
    }

    /// The glyph of a code in one of its `cmap` subtables.
    pub(super) fn mapped(&self, map: (u16, u16), code: u32) -> Option<u32> {
        let charmap = self.font.charmap();
        let encoding = charmap.encodings().find(|encoding| encoding.sfnt_ids() == Some(map))?;
        charmap.map_code(encoding, code).map(GlyphId::to_u32)
    }

    /// Whether it is a TrueType or OpenType program.
    pub(super) fn is_sfnt(&self) -> bool {
        matches!(self.font.kind(), Kind::Sfnt(..))
    }
}
