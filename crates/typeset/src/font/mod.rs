//! Fonts: metrics, coverage and subsets.
//!
//! **Takes** the bytes of OpenType files. **Gives** numbers in font units, and subsets to embed.
//! **Never** looks for fonts on the system: all come from the caller.

mod validate;
mod web;

pub use validate::Embedding;
pub use web::WebName;

use std::collections::BTreeSet;
use std::sync::Arc;

use skrifa::instance::{LocationRef, Size};
use skrifa::raw::{FontRef, TableProvider as _};
use skrifa::{GlyphId, MetadataProvider as _};
use subsetter::GlyphRemapper;

use crate::FeatureTag;

/// Index into a [`FontBook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// The fonts of a document, each file once.
#[derive(Clone, Debug, Default)]
pub struct FontBook {
    /// The fonts; a [`FontId`] is an index into this list.
    pub fonts: Vec<Font>,
}

impl FontBook {
    /// The font `id`.
    ///
    /// # Panics
    /// When the id is of another document.
    pub fn get(&self, id: FontId) -> &Font {
        &self.fonts[id.0 as usize]
    }

    /// The id of a font file, if it is among them.
    pub fn find(&self, file: &str) -> Option<FontId> {
        self.fonts.iter().position(|font| font.file == file).map(|at| FontId(at as u16))
    }
}

/// A font file and its metrics. All numbers are in font units, y upwards.
#[derive(Clone, Debug)]
pub struct Font {
    /// Its name: the file, relative to the document's folder.
    pub file: String,
    /// Its bytes.
    pub data: Arc<[u8]>,
    /// PostScript name.
    pub name: String,
    /// Family name.
    pub family: String,
    /// Units per em.
    pub upem: u16,
    /// Height above the baseline.
    pub ascent: i32,
    /// Depth below the baseline, negative.
    pub descent: i32,
    /// Height of capitals.
    pub cap_height: i32,
    /// Height of lower-case letters without ascenders, in font units.
    pub x_height: i32,
    /// Slant in degrees, negative for italics.
    pub italic_angle: i32,
    /// Weight class (OS/2), 400 for regular.
    pub weight: u16,
    /// Box of all glyphs: left, bottom, right, top.
    pub bbox: [i32; 4],
    /// Outlines are CFF instead of TrueType.
    pub cff: bool,
    /// Advance widths by glyph id.
    pub advances: Arc<[u16]>,
    /// Its embedding permission.
    pub embedding: Embedding,
}

/// Why a font cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontError(pub String);

impl Font {
    /// Reads a font file for setting text.
    ///
    /// # Errors
    /// As [`Font::read`]; and when no character maps to a glyph, or for variable fonts.
    pub fn for_text(file: &str, data: Arc<[u8]>) -> Result<Self, FontError> {
        let font = Self::read(file, data)?;
        let tables = FontRef::new(&font.data).map_err(|e| FontError(e.to_string()))?;
        validate::text(&tables)?;
        Ok(font)
    }

    /// Reads a font file.
    ///
    /// # Errors
    /// When it is not a font, or a table it needs is missing or broken.
    pub fn read(file: &str, data: Arc<[u8]>) -> Result<Self, FontError> {
        validate::kind(&data)?;
        let font = FontRef::new(&data).map_err(|e| FontError(e.to_string()))?;
        validate::tables(&font, &data)?;
        let at_em = (Size::unscaled(), LocationRef::default());
        let metrics = font.metrics(at_em.0, at_em.1);
        let widths = font.glyph_metrics(at_em.0, at_em.1);
        let head = font.head().map_err(|e| FontError(e.to_string()))?;
        let advances = (0..widths.glyph_count())
            .map(|gid| widths.advance_width(GlyphId::new(gid)).unwrap_or(0.0) as u16)
            .collect();
        let name = |id| {
            font.localized_strings(id)
                .english_or_first()
                .map_or_else(String::new, |s| s.to_string())
        };
        Ok(Self {
            file: file.to_owned(),
            name: name(skrifa::string::StringId::POSTSCRIPT_NAME),
            family: name(skrifa::string::StringId::FAMILY_NAME),
            upem: metrics.units_per_em,
            ascent: metrics.ascent as i32,
            descent: metrics.descent as i32,
            cap_height: metrics.cap_height.unwrap_or(metrics.ascent) as i32,
            x_height: metrics.x_height.unwrap_or(metrics.ascent / 2.0) as i32,
            italic_angle: metrics.italic_angle as i32,
            weight: font.os2().map_or(400, |os2| os2.us_weight_class()),
            bbox: [head.x_min(), head.y_min(), head.x_max(), head.y_max()].map(i32::from),
            cff: font.cff().is_ok(),
            advances,
            embedding: validate::embedding(&font),
            data,
        })
    }

    /// The advance width of a glyph.
    pub fn advance(&self, glyph: u16) -> u16 {
        self.advances.get(glyph as usize).copied().unwrap_or(0)
    }

    /// The left side bearing of a glyph.
    pub fn side_bearing(&self, glyph: u16) -> i32 {
        let Ok(font) = FontRef::new(&self.data) else { return 0 };
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        metrics.left_side_bearing(GlyphId::new(u32::from(glyph))).unwrap_or(0.0) as i32
    }

    /// The glyph of a character, if the font has one.
    pub fn glyph(&self, character: char) -> Option<u16> {
        let font = FontRef::new(&self.data).ok()?;
        font.charmap().map(character).map(|id| id.to_u32() as u16)
    }

    /// The tags of its OpenType features: those of GSUB, which change glyphs, and of GPOS, which move them.
    pub fn features(&self) -> BTreeSet<FeatureTag> {
        let Ok(font) = FontRef::new(&self.data) else { return BTreeSet::new() };
        let changing = font.gsub().and_then(|table| table.feature_list());
        let moving = font.gpos().and_then(|table| table.feature_list());
        let lists = changing.into_iter().chain(moving);
        lists
            .flat_map(|list| {
                list.feature_records()
                    .iter()
                    .map(|it| it.feature_tag().to_be_bytes())
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    /// Every glyph of the font.
    pub fn glyphs(&self) -> impl Iterator<Item = u16> {
        0..self.advances.len() as u16
    }

    /// A subset with the glyphs of `keep` (sorted, each once; glyph 0 is always kept), and the new id
    /// of each.
    ///
    /// # Errors
    /// When the font's tables are broken.
    pub fn subset(&self, keep: &[u16]) -> Result<Subset, FontError> {
        let mapper = GlyphRemapper::new_from_glyphs_sorted(keep);
        let data =
            subsetter::subset(&self.data, 0, &mapper).map_err(|e| FontError(e.to_string()))?;
        Ok(Subset { data, mapper })
    }
}

/// A font subset to the glyphs of a document.
#[derive(Clone, Debug)]
pub struct Subset {
    /// The new file.
    pub data: Vec<u8>,
    /// Old ids to new ids.
    mapper: GlyphRemapper,
}

impl Subset {
    /// The id in the subset of a glyph of the whole font; 0 for a glyph that was not kept.
    pub fn new_id(&self, old: u16) -> u16 {
        self.mapper.get(old).unwrap_or(0)
    }

    /// The old ids in the order of the new ones, glyph 0 included.
    pub fn old_ids(&self) -> impl Iterator<Item = u16> + '_ {
        self.mapper.remapped_gids()
    }
}
