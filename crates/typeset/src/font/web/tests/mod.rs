//! Tests with the sample's fonts: what was cut is read again by the same reader as whole fonts.

use std::collections::BTreeSet;

use super::super::Font;
use super::WebName;

mod tables;

/// A font of the sample.
fn font(name: &str) -> Font {
    let file = format!("fonts/{name}.otf");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(&file);
    Font::read(&file, std::fs::read(path).unwrap().into()).unwrap()
}

/// Characters of three alphabets with signs.
fn characters() -> BTreeSet<char> {
    (' '..='~').chain("äöüßéèçñłő“”„’–…•→ΑΒΓабвгд ﬁ".chars()).collect()
}

/// A font cut down, read again.
fn cut(name: &str, keep: &BTreeSet<char>) -> Font {
    let name_ = WebName { family: "Book Text", style: "Bold Italic" };
    let bytes = font(name).for_reading(keep, name_).unwrap();
    Font::read("cut.otf", bytes.into()).unwrap()
}

const NAMES: [&str; 4] = [
    "SourceSerif4-Regular",
    "SourceSans3-Semibold",
    "LibertinusSerif-Italic",
    "EBGaramond12-Regular",
];

#[test]
fn every_wanted_character_that_the_font_has_is_in_the_subset_with_its_width() {
    for name in NAMES {
        let whole = font(name);
        let subset = cut(name, &characters());
        assert_eq!(subset.has(&characters()), whole.has(&characters()), "{name}");
        for c in whole.has(&characters()) {
            let width = |font: &Font| font.advance(font.glyph(c).unwrap());
            assert_eq!(width(&subset), width(&whole), "{name} {c}");
        }
        assert_eq!(subset.glyph('Ж'), None, "{name}");
    }
}

#[test]
fn a_subset_is_small_and_has_a_new_name() {
    for name in NAMES {
        let subset = cut(name, &characters());
        assert!(subset.data.len() < 60_000, "{name}: {}", subset.data.len());
        assert_eq!(
            (subset.name.as_str(), subset.family.as_str()),
            ("BookText-BoldItalic", "Book Text")
        );
        let bytes = &subset.data;
        let says = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
        assert!(!says(name.as_bytes()), "{name}");
    }
}

#[test]
fn kerning_and_ligatures_are_those_of_the_whole_font() {
    use super::{positions, substitutions};
    use skrifa::raw::FontRef;
    for name in NAMES {
        let (whole, subset) = (font(name), cut(name, &characters()));
        let of = |font: &Font| {
            let ids: Vec<u16> =
                whole.has(&characters()).into_iter().map(|c| font.glyph(c).unwrap()).collect();
            let glyphs: BTreeSet<u16> = ids.iter().copied().collect();
            let reader = FontRef::new(&font.data).unwrap();
            let pairs = positions::pairs(&reader, &glyphs);
            let kern = |a: &u16, b: &u16| {
                pairs.get(a).and_then(|seconds| seconds.get(b)).copied().unwrap_or(0)
            };
            let said: Vec<i16> = ids.iter().flat_map(|a| ids.iter().map(|b| kern(a, b))).collect();
            (said, substitutions::ligatures(&reader, &glyphs).len())
        };
        let (wanted, found) = (of(&whole), of(&subset));
        assert!(wanted.0.iter().any(|value| *value < 0), "{name} has kerning");
        assert!(wanted.1 > 0, "{name} has ligatures");
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn a_character_beyond_the_first_plane_is_in_the_map() {
    let whole = font("LibertinusSerif-Regular");
    let far: BTreeSet<char> = whole.has(&('\u{10000}'..='\u{1ffff}').collect());
    assert!(!far.is_empty());
    let keep = far.iter().copied().take(3).chain(['a']).collect();
    let is_whole = cut("LibertinusSerif-Regular", &keep);
    assert_eq!(is_whole.has(&keep), keep);
    assert!(is_whole.data.len() < 20_000);
}

#[test]
fn a_script_that_needs_shaping_keeps_the_whole_file() {
    let keep = BTreeSet::from(['a', 'א']);
    let whole = font("LibertinusSerif-Regular");
    assert_eq!(whole.has(&keep), keep);
    assert_eq!(cut("LibertinusSerif-Regular", &keep).data, whole.data);
}
