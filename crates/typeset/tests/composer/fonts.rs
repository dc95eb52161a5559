//! What is read from a font file: the figures of Source Serif 4, as its tables have them.

use typeset::font::{Font, FontBook, FontError, WebName};
use typeset::{Order, RaggedEnd, Setter, ShapingFonts, Text, TextPlace};
use units::Abs;

use super::setting::font;
use super::style::{body, fonts, shaping};

#[test]
fn the_figures_of_a_font_are_those_of_its_tables() {
    let (regular, italic, semibold) = (font(0), font(1), font(2));
    assert_eq!(regular.file, "SourceSerif4-Regular.otf");
    assert_eq!(
        (regular.name.as_str(), regular.family.as_str()),
        ("SourceSerif4-Regular", "Source Serif 4")
    );
    assert_eq!((regular.upem, regular.ascent, regular.descent), (1000, 1036, -335));
    assert_eq!((regular.cap_height, regular.x_height), (670, 475));
    assert_eq!((regular.weight, italic.weight, semibold.weight), (400, 400, 600));
    assert_eq!((regular.italic_angle, italic.italic_angle), (0, -12));
    assert_eq!((regular.cff, regular.bbox), (true, [-240, -321, 2236, 1003]));
}

#[test]
fn glyphs_have_the_advances_of_the_font() {
    let regular = font(0);
    let of = |c| regular.advance(regular.glyph(c).unwrap());
    assert_eq!((of(' '), of('n'), of('M')), (233, 606, 902));
    assert_eq!(regular.glyph('國'), None);
    assert_eq!(regular.advance(u16::MAX), 0, "no such glyph");
}

#[test]
fn a_subset_numbers_its_glyphs_anew() {
    let regular = font(0);
    let keep = ['A', 'b'].map(|c| regular.glyph(c).unwrap());
    let subset = regular.subset(&keep).unwrap();
    assert_eq!(subset.old_ids().collect::<Vec<_>>(), [0, keep[0], keep[1]]);
    assert_eq!([0, keep[0], keep[1], keep[1] + 1].map(|old| subset.new_id(old)), [0, 1, 2, 0]);
    let cut = Font::read("cut.otf", subset.data.into()).unwrap();
    assert_eq!(cut.advance(2), regular.advance(keep[1]));
    assert_eq!(cut.advances.len(), 3);
}

#[test]
fn a_font_without_a_space_sets_its_missing_glyph_for_one() {
    let name = WebName { family: "Bare", style: "Regular" };
    let bytes = font(0).for_reading(&['a', 'b'].into(), name).unwrap();
    let bare = Font::read("bare.otf", bytes.into()).unwrap();
    let missing = body().size.scale(i64::from(bare.advance(0)), i64::from(bare.upem));
    let fonts = FontBook { fonts: vec![bare] };
    let shaping = ShapingFonts::open(&fonts);
    let mut setter = Setter::new(&fonts, &shaping);
    let order = Order {
        text: &Text::plain("a b"),
        style: &body(),
        lang: "en",
        place: TextPlace::default(),
        measures: &[Abs::pt(100.0)],
        ending: RaggedEnd::Free,
    };
    let broken = setter.break_paragraph(&order);
    let lines = setter.lines(&broken, &broken.solutions[0]);
    let space = lines[0].runs[0].run.glyphs[1];
    assert_eq!((space.id, space.advance.get()), (0, missing));
}

#[test]
fn what_is_not_a_font_is_an_error() {
    let FontError(words) = Font::read("x.otf", b"no font".to_vec().into()).unwrap_err();
    assert!(!words.is_empty());
}

#[test]
fn a_setter_gives_its_fonts_and_everything_shows_itself_shortly() {
    let mut setter = Setter::new(fonts(), shaping());
    assert_eq!(setter.font(typeset::font::FontId(1)).name, "SourceSerif4-It");
    assert_eq!(format!("{setter:?}"), "Setter { missing: {}, .. }");
    let words = Text::plain("words");
    let order = Order {
        text: &words,
        style: &body(),
        lang: "en",
        place: TextPlace::default(),
        measures: &[Abs::pt(100.0)],
        ending: RaggedEnd::Free,
    };
    assert_eq!(format!("{:?}", setter.break_paragraph(&order)), "Broken { text: \"words\", .. }");
    let opened: &ShapingFonts = shaping();
    assert_eq!(format!("{opened:?}"), "ShapingFonts { fonts: 5 }");
}
