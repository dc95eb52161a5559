//! Fonts that are damaged, of other kinds, or not to be embedded.

use std::ops::Range;
use std::path::Path;

use typeset::font::{Embedding, Font};

/// The bytes of a font of the project.
fn bytes() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fonts");
    std::fs::read(folder.join("SourceSerif4-Regular.otf")).unwrap()
}

/// Where a table's record is in the directory, and the table in the file.
fn table(font: &[u8], tag: [u8; 4]) -> (usize, Range<usize>) {
    let word = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
    let count = u16::from_be_bytes([font[4], font[5]]) as usize;
    let record = (0..count).map(|i| 12 + 16 * i).find(|&at| font[at..at + 4] == tag).unwrap();
    (record, word(record + 8)..word(record + 8) + word(record + 12))
}

/// The font with two bytes of a table changed.
fn with(tag: [u8; 4], place: usize, value: u16) -> Vec<u8> {
    let mut font = bytes();
    let (_, at) = table(&font, tag);
    font[at.start + place..at.start + place + 2].copy_from_slice(&value.to_be_bytes());
    font
}

/// The font without a table: it has another name in the directory.
fn without(tag: [u8; 4]) -> Vec<u8> {
    let mut font = bytes();
    let (record, _) = table(&font, tag);
    font[record..record + 4].copy_from_slice(b"ZZZZ");
    font
}

/// Why a file cannot be used for text.
fn refusal(font: Vec<u8>) -> String {
    Font::for_text("x.otf", font.into()).map(|_| ()).expect_err("it is broken").0
}

#[test]
fn a_font_without_a_table_that_all_have_is_refused_with_its_name() {
    for tag in [*b"head", *b"hhea", *b"maxp", *b"hmtx", *b"cmap"] {
        let name = std::str::from_utf8(&tag).unwrap();
        assert!(refusal(without(tag)).contains(name), "{name}");
    }
    assert!(refusal(without(*b"CFF ")).contains("outlines"));
}

#[test]
fn a_font_whose_glyphs_have_no_width_is_refused() {
    let mut font = bytes();
    let (_, widths) = table(&font, *b"hmtx");
    font[widths].fill(0);
    assert!(refusal(font).contains("no width"));
}

#[test]
fn numbers_that_contradict_each_other_are_refused() {
    assert!(refusal(with(*b"head", 18, 0)).contains("0 units"));
    assert!(refusal(with(*b"maxp", 4, 0)).contains("maxp"));
    assert!(refusal(with(*b"maxp", 4, u16::MAX)).contains("maxp"));
    assert!(refusal(with(*b"hhea", 34, 0)).contains("hhea"));
    assert!(refusal(with(*b"hhea", 34, u16::MAX)).contains("hhea"));
}

#[test]
fn a_font_that_is_cut_off_is_refused_wherever_it_ends() {
    let whole = bytes();
    for share in 1..20 {
        let cut = whole[..whole.len() * share / 20].to_vec();
        assert!(Font::for_text("x.otf", cut.into()).is_err(), "{share} of 20");
    }
}

#[test]
fn a_map_without_characters_is_no_map() {
    let mut font = bytes();
    let (_, at) = table(&font, *b"cmap");
    font[at.start + 2..at.start + 4].copy_from_slice(&[0, 0]);
    assert!(refusal(font).contains("cmap"));
}

#[test]
fn other_kinds_of_files_are_named() {
    for (start, word) in [
        (b"wOF2", "web font"),
        (b"wOFF", "web font"),
        (b"ttcf", "collection"),
        (b"%!PS", "PostScript"),
        (b"<htm", "not a font"),
    ] {
        let mut font = bytes();
        font[..4].copy_from_slice(start);
        assert!(refusal(font).contains(word), "{word}");
    }
}

#[test]
fn the_least_strict_of_what_a_maker_allows_counts() {
    let of = |bits| Font::read("x.otf", with(*b"OS/2", 8, bits).into()).unwrap().embedding;
    assert_eq!([0x0000, 0x0004, 0x0008].map(of), [Embedding::Parts; 3]);
    assert_eq!(of(0x0002), Embedding::Nothing);
    assert_eq!(of(0x0006), Embedding::Parts);
    assert_eq!(of(0x0104), Embedding::Whole);
    assert_eq!(of(0x0204), Embedding::Bitmaps);
}

#[test]
fn a_font_that_may_not_be_cut_goes_whole_into_the_book_for_reading() {
    let bytes = with(*b"OS/2", 8, 0x0100);
    let font = Font::read("x.otf", bytes.clone().into()).unwrap();
    let name = typeset::font::WebName { family: "Book Text", style: "Regular" };
    assert_eq!(font.for_reading(&['a'].into(), name).unwrap(), bytes);
}

/// The font with a table cut off, as its record in the directory says.
fn shortened(mut font: Vec<u8>, tag: [u8; 4], length: usize) -> Vec<u8> {
    let (record, _) = table(&font, tag);
    font[record + 12..record + 16].copy_from_slice(&(length as u32).to_be_bytes());
    font
}

#[test]
fn a_whole_font_is_fit_for_text() {
    assert!(Font::for_text("x.otf", bytes().into()).is_ok());
}

#[test]
fn widths_are_as_many_as_the_tables_say() {
    let count = Font::read("x.otf", bytes().into()).unwrap().advances.len();
    // Four bytes for each glyph with a width of its own, two for each further one.
    for long in [count, 100] {
        let needed = long * 4 + (count - long) * 2;
        let of = |length| shortened(with(*b"hhea", 34, long as u16), *b"hmtx", length);
        assert!(Font::read("x.otf", of(needed).into()).is_ok(), "{long}");
        assert!(refusal(of(needed - 1)).contains("hmtx"), "{long}");
    }
}
