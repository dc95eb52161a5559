//! Validation of font files before they are used (OpenType 1.9).

use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::types::Tag;
use skrifa::raw::{FontRef, TableProvider as _};
use skrifa::{GlyphId, MetadataProvider as _};

use super::FontError;

/// Rejects everything except single font files, by their first bytes.
///
/// # Errors
/// For web fonts, collections, PostScript fonts and anything else.
pub(super) fn kind(data: &[u8]) -> Result<(), FontError> {
    let words = match data.get(..4) {
        Some(b"\0\x01\0\0" | b"OTTO" | b"true") => return Ok(()),
        Some(b"wOF2" | b"wOFF") => "it is a web font (WOFF); use the .otf or .ttf file instead",
        Some(b"ttcf") => "it is a collection of several fonts; extract the single font from it",
        Some([0x80, 0x01, ..] | b"%!PS" | b"%!Fo") => {
            "it is a PostScript font (Type 1); use its OpenType version"
        }
        _ => "it is not a font file",
    };
    Err(FontError(words.to_owned()))
}

/// Checks the required tables: that they are present, complete and consistent.
///
/// # Errors
/// When they are not; names the table.
pub(super) fn tables(font: &FontRef<'_>, data: &[u8]) -> Result<(), FontError> {
    for record in font.table_directory().table_records() {
        let end = u64::from(record.offset()) + u64::from(record.length());
        if end > data.len() as u64 {
            return Err(FontError(format!(
                "the file ends inside its table “{}”; copy it again",
                record.tag()
            )));
        }
    }
    let head = font.head().map_err(|_| broken("head"))?;
    if !(16..=16_384).contains(&head.units_per_em()) {
        let units = head.units_per_em();
        return Err(FontError(format!(
            "it declares {units} units per em; 16 to 16384 are allowed"
        )));
    }
    let glyphs = font.maxp().map_err(|_| broken("maxp"))?.num_glyphs();
    let long = font.hhea().map_err(|_| broken("hhea"))?.number_of_h_metrics();
    let widths = font.data_for_tag(Tag::new(b"hmtx")).ok_or_else(|| broken("hmtx"))?;
    let needed = usize::from(long) * 4 + usize::from(glyphs.saturating_sub(long)) * 2;
    if glyphs == 0 || long == 0 || long > glyphs || widths.len() < needed {
        return Err(FontError(format!(
            "its tables “maxp”, “hhea” and “hmtx” contradict each other: {glyphs} glyphs, {long} widths"
        )));
    }
    let metrics = widths.as_bytes().chunks_exact(4).take(usize::from(long));
    if metrics.into_iter().all(|metric| metric.starts_with(&[0, 0])) {
        return Err(FontError("its glyphs have no width (table “hmtx”)".to_owned()));
    }
    outlines(font, glyphs)
}

/// Checks that there is an outline for every glyph.
fn outlines(font: &FontRef<'_>, glyphs: u16) -> Result<(), FontError> {
    let held = if let Some(cff) = font.data_for_tag(Tag::new(b"CFF ")) {
        cff_glyphs(cff.as_bytes()).is_some_and(|count| count >= u32::from(glyphs))
    } else if font.data_for_tag(Tag::new(b"glyf")).is_some() {
        let long = font.head().is_ok_and(|head| head.index_to_loc_format() == 1);
        let places = font.data_for_tag(Tag::new(b"loca")).ok_or_else(|| broken("loca"))?;
        let size = if long { 4 } else { 2 };
        places.len() / size > usize::from(glyphs)
    } else {
        let words = "it has no outlines (no table “CFF ” and no “glyf”)";
        return Err(FontError(words.to_owned()));
    };
    if !held {
        let words =
            format!("its outlines contradict its table “maxp”, which declares {glyphs} glyphs");
        return Err(FontError(words));
    }
    Ok(())
}

/// How many outlines a table of PostScript outlines has.
fn cff_glyphs(table: &[u8]) -> Option<u32> {
    CffFontRef::new_cff(table, 0, None).ok().map(|font| font.num_glyphs())
}

/// Checks that characters map to glyphs, and that the font has a single style.
///
/// # Errors
/// When there is no map, or it refers to glyphs that do not exist; for variable fonts.
pub(super) fn text(font: &FontRef<'_>) -> Result<(), FontError> {
    if !font.axes().is_empty() {
        let words = "it is a variable font; use the files of its static styles";
        return Err(FontError(words.to_owned()));
    }
    font.cmap().map_err(|_| broken("cmap"))?;
    let glyphs = font.maxp().map_or(0, |maxp| u32::from(maxp.num_glyphs()));
    let charmap = font.charmap();
    let mut count = 0_u32;
    for (_, glyph) in charmap.mappings() {
        if glyph.to_u32() >= glyphs {
            let words = "its character map (table “cmap”) refers to glyphs that it does not have";
            return Err(FontError(words.to_owned()));
        }
        count += u32::from(glyph != GlyphId::NOTDEF);
    }
    if count == 0 {
        return Err(FontError(
            "it has no map from Unicode characters to glyphs (table “cmap”)".to_owned(),
        ));
    }
    Ok(())
}

/// A table is missing or broken.
fn broken(table: &str) -> FontError {
    FontError(format!("its table “{table}” is missing or broken"))
}

/// Embedding permissions (OS/2, fsType).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Embedding {
    /// Embedding a subset.
    #[default]
    Parts,
    /// Embedding the whole font only.
    Whole,
    /// Embedding bitmaps only, which is not supported here.
    Bitmaps,
    /// No embedding.
    Nothing,
}

/// The embedding permission of a font. If several of the first bits are set, the least restrictive applies.
pub(super) fn embedding(font: &FontRef<'_>) -> Embedding {
    let bits = font.os2().map_or(0, |os2| os2.fs_type());
    match bits {
        _ if bits & 0x0002 != 0 && bits & 0x000c == 0 => Embedding::Nothing,
        _ if bits & 0x0200 != 0 => Embedding::Bitmaps,
        _ if bits & 0x0100 != 0 => Embedding::Whole,
        _ => Embedding::Parts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with these tables, which are ordered by their tags.
    fn file(tables: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut bytes = vec![0, 1, 0, 0, 0, tables.len() as u8, 0, 0, 0, 0, 0, 0];
        let mut place = bytes.len() + 16 * tables.len();
        for (tag, table) in tables {
            bytes.extend(*tag);
            bytes.extend([0; 4]);
            bytes.extend((place as u32).to_be_bytes());
            bytes.extend((table.len() as u32).to_be_bytes());
            place += table.len();
        }
        bytes.extend(tables.iter().flat_map(|(_, table)| *table));
        bytes
    }

    /// Whether the outlines of a font with TrueType outlines are enough, by the bytes of the table of their
    /// places, each of two bytes or of four.
    fn enough(glyphs: u16, places: usize, long: bool) -> bool {
        let mut head = [0; 54];
        (head[1], head[51]) = (1, u8::from(long));
        let places = vec![0; places];
        let bytes = file(&[(b"glyf", &[0; 4]), (b"head", &head), (b"loca", &places)]);
        outlines(&FontRef::new(&bytes).unwrap(), glyphs).is_ok()
    }

    #[test]
    fn outlines_have_a_place_for_each_glyph_and_one_for_their_end() {
        assert_eq!(
            [6, 7, 8, 10].map(|places| enough(3, places, false)),
            [false, false, true, true]
        );
        assert_eq!(
            [8, 12, 15, 16].map(|places| enough(3, places, true)),
            [false, false, false, true]
        );
    }

    #[test]
    fn outlines_without_their_places_are_refused() {
        let bytes = file(&[(b"glyf", &[0; 4]), (b"head", &[0; 54])]);
        let refused = outlines(&FontRef::new(&bytes).unwrap(), 1).map_err(|error| error.0);
        assert!(refused.is_err_and(|why| why.contains("loca")));
    }
}
