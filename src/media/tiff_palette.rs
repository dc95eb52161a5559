//! TIFF files with indexed colours: pixels are numbers of colours in a table.
//!
//! The reader knows no palettes, but reads grey: the directory of a copy says that the numbers are grey samples.

use tiff::tags::Tag;

use super::PictureError;

/// `PhotometricInterpretation` of grey, and of indexed colours (TIFF 6.0, page 37).
const BLACK_IS_ZERO: u16 = 1;
const INDEXED: u16 = 3;

/// The version in the header of a BigTIFF file.
const BIG: usize = 43;

/// A file with indexed colours as one of grey; `None` for files of another kind.
pub(super) fn with_numbers_as_gray(bytes: &[u8]) -> Option<Vec<u8>> {
    let place = place_of_kind(bytes)?;
    let at = place..place.checked_add(2)?;
    if number(bytes, bytes.get(at.clone())?) != usize::from(INDEXED) {
        return None;
    }
    let gray =
        if is_little(bytes) { BLACK_IS_ZERO.to_le_bytes() } else { BLACK_IS_ZERO.to_be_bytes() };
    let mut out = bytes.to_vec();
    out[at].copy_from_slice(&gray);
    Some(out)
}

/// Where the first directory says what the colours are (TIFF 6.0, pages 13 to 16; BigTIFF).
fn place_of_kind(bytes: &[u8]) -> Option<usize> {
    let field = |at: usize, size: usize| Some(number(bytes, bytes.get(at..at.checked_add(size)?)?));
    let (directory, counted, size, value) =
        if field(2, 2)? == BIG { (field(8, 8)?, 8, 20, 12) } else { (field(4, 4)?, 2, 12, 8) };
    let first = directory.checked_add(counted)?;
    let mut entries = bytes.get(first..)?.chunks_exact(size).take(field(directory, counted)?);
    let kind = usize::from(Tag::PhotometricInterpretation.to_u16());
    let index = entries.position(|entry| number(bytes, &entry[..2]) == kind)?;
    Some(first + index * size + value)
}

/// A number in the file's order of bytes.
fn number(file: &[u8], digits: &[u8]) -> usize {
    let add = |number: usize, digit: &u8| number << 8 | usize::from(*digit);
    if is_little(file) { digits.iter().rev().fold(0, add) } else { digits.iter().fold(0, add) }
}

/// Whether the lowest byte of a number comes first.
fn is_little(file: &[u8]) -> bool {
    file.starts_with(b"II")
}

/// The colours of a `ColorMap` (TIFF 6.0, page 23): all reds, all greens, all blues, of sixteen bits; some
/// writers use eight of them.
///
/// # Errors
/// When it has fewer colours than samples of so many bits can name.
pub(super) fn palette(map: &[u16], bits: u8) -> Result<Vec<[u8; 3]>, PictureError> {
    let count = 1_usize << bits.min(8);
    let Some(all) = map.get(..3 * count).filter(|_| bits <= 8) else {
        return Err(PictureError::Broken("its table of colours is too short".to_owned()));
    };
    let unused = if all.iter().all(|value| *value < 256) { 0 } else { 8 };
    let value = |at: usize| (all[at] >> unused) as u8;
    Ok((0..count).map(|at| [at, at + count, at + 2 * count].map(value)).collect())
}

/// The colours that numbers name.
pub(super) fn coloured(numbers: &[u8], palette: &[[u8; 3]]) -> Vec<u8> {
    let color = |number: &u8| palette.get(usize::from(*number)).copied().unwrap_or_default();
    numbers.iter().flat_map(color).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use tiff::encoder::{TiffEncoder, TiffKind, colortype};

    use super::super::raster::Pixels;
    use super::super::tiff::TiffFile;
    use super::*;

    /// Writes a page of two by two numbers with a table of colours.
    fn write<K: TiffKind>(mut file: TiffEncoder<&mut Cursor<Vec<u8>>, K>, map: &[u16]) {
        let mut page = file.new_image::<colortype::Gray8>(2, 2).unwrap();
        page.encoder().write_tag(Tag::ColorMap, map).unwrap();
        page.write_data(&[0, 1, 2, 255]).unwrap();
    }

    /// A file with these colours, an ordinary or a big one.
    fn indexed(map: &[u16], is_big: bool) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        if is_big {
            write(TiffEncoder::new_big(&mut out).unwrap(), map);
        } else {
            write(TiffEncoder::new(&mut out).unwrap(), map);
        }
        let mut bytes = out.into_inner();
        let at = place_of_kind(&bytes).unwrap();
        bytes[at] = INDEXED as u8;
        bytes
    }

    /// A table: number 0 is red, 1 green, 2 blue, 255 white, all others black, of `most` each.
    fn map(most: u16) -> Vec<u16> {
        let mut map = vec![0; 3 * 256];
        for (number, channel) in [(0, 0), (1, 1), (2, 2), (255, 0), (255, 1), (255, 2)] {
            map[channel * 256 + number] = most;
        }
        map
    }

    #[test]
    fn numbers_become_the_colours_of_the_table() {
        let colours = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255; 3]].concat();
        for (most, is_big) in [(65_535, false), (65_535, true), (255, false)] {
            let bytes = indexed(&map(most), is_big);
            let picture = TiffFile::open(&bytes).and_then(TiffFile::decode).unwrap();
            assert_eq!((picture.pixels, &picture.data), (Pixels::Rgb, &colours), "{most} {is_big}");
        }
    }

    #[test]
    fn a_short_table_is_damage_and_other_files_stay() {
        let short = indexed(&map(255)[..30], false);
        assert!(matches!(TiffFile::open(&short).err(), Some(PictureError::Broken(_))));
        assert_eq!(with_numbers_as_gray(&short[..9]), None);
        let gray = with_numbers_as_gray(&short).unwrap();
        assert_eq!(with_numbers_as_gray(&gray), None);
        assert!(palette(&[0; 12], 2).is_ok() && palette(&[0; 11], 2).is_err());
    }

    #[test]
    fn both_orders_of_bytes_are_read() {
        assert_eq!(number(b"II", &[1, 2]), 0x0201);
        assert_eq!(number(b"MM", &[1, 2]), 0x0102);
    }
}
