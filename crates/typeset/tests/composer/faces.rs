//! Faces, features, links and places: what a run of glyphs is set in and where it comes from.

use typeset::font::FontId;
use typeset::{Align, Faces, Link, Look, MissingGlyph, Span, TextPlace};
use units::{Abs, Color, Em};

use super::setting::{Paragraph, font, natural, runs, said, text, texts};
use super::style::{body, fonts};

/// A span of another look.
fn looking(text: &str, change: impl FnOnce(&mut Look)) -> Span {
    let mut span = Span::plain(text);
    change(&mut span.look);
    span
}

/// The fonts of a line's runs with their texts.
fn faces(paragraph: &Paragraph) -> Vec<(u16, String)> {
    runs(&paragraph.line()).iter().map(|run| (run.font.0, run.text.clone())).collect()
}

#[test]
fn each_look_has_its_face() {
    let looks = |emphasis, strong| {
        let span = looking("x", |look| *look = Look { emphasis, strong, small_caps: false });
        faces(&Paragraph::of(vec![span]))[0].0
    };
    assert_eq!(
        [looks(false, false), looks(true, false), looks(false, true), looks(true, true)],
        [0, 1, 2, 3]
    );
}

#[test]
fn emphasis_in_an_italic_style_is_upright_and_strong_stays_strong() {
    let set = |base: Look, own: Look| {
        let span = looking("x", |look| *look = own);
        faces(&Paragraph::of(vec![span]).styled(|style| style.base = base))[0].0
    };
    let plain = Look::default();
    let emphasis = Look { emphasis: true, ..plain };
    let strong = Look { strong: true, ..plain };
    assert_eq!((set(emphasis, plain), set(emphasis, emphasis)), (1, 0));
    assert_eq!((set(strong, plain), set(strong, strong), set(strong, emphasis)), (2, 2, 3));
}

#[test]
fn words_of_two_looks_are_set_in_two_runs_without_a_gap() {
    let line = Paragraph::of(vec![
        Span::plain("pi"),
        looking("ano", |look| look.emphasis = true),
        Span::plain(" it"),
    ])
    .line();
    let runs = runs(&line);
    assert_eq!(runs.iter().map(|run| run.text.as_str()).collect::<Vec<_>>(), ["pi", "ano", " it"]);
    for pair in runs.windows(2) {
        assert_eq!(pair[0].origin.x + pair[0].width(), pair[1].origin.x);
    }
    assert!(runs.iter().all(|run| run.color == Color::BLACK && run.size == body().size));
}

#[test]
fn a_character_that_the_face_lacks_comes_from_the_first_fallback_that_has_it() {
    assert!(font(0).glyph('א').is_none() && font(4).glyph('א').is_some());
    let set = faces(&Paragraph::new("ab א cd"));
    let set: Vec<(u16, &str)> = set.iter().map(|(font, text)| (*font, text.trim())).collect();
    assert!(set.contains(&(4, "א")) && set.contains(&(0, "cd")), "{set:?}");
}

#[test]
fn a_character_that_no_font_has_is_reported_once_with_its_place_and_set_as_missing() {
    let place = TextPlace { section: 1, block: 2, part: 3, offset: 40 };
    let set = Paragraph::new("a 國 b").place(place).set();
    let place = TextPlace { offset: 42, ..place };
    assert_eq!(set.missing, [MissingGlyph { place, character: '國' }]);
    let run = runs(&set.lines[0]).into_iter().find(|run| run.text.contains('國')).unwrap();
    assert!(run.glyphs.iter().any(|glyph| glyph.id == 0) && run.font.0 == 0);
}

#[test]
fn characters_that_are_not_seen_need_no_glyph() {
    let words =
        "a\u{200b}b\u{2060}c\u{ad}d e\u{fe0f} \u{2068}f\u{2069} \u{202a}g\u{202c} \u{feff}h\u{34f}";
    let set = Paragraph::new(words).set();
    assert_eq!(set.missing, []);
    let plain = Paragraph::new("abcd e f g h").set();
    assert_eq!(texts(&set.lines), ["abcd e f g h"]);
    assert_eq!(set.lines[0].width, plain.lines[0].width);
    let glyphs = |lines: &[typeset::Line]| -> usize {
        lines.iter().flat_map(runs).map(|run| run.glyphs.len()).sum()
    };
    assert_eq!(glyphs(&set.lines), glyphs(&plain.lines));
}

#[test]
fn the_joiners_by_which_a_language_spells_are_copied() {
    let line = Paragraph::new("می\u{200c}خواهم").lang("fa").line();
    assert_eq!(said(&line), "می\u{200c}خواهم");
}

#[test]
fn a_control_character_is_missing_like_any_other() {
    let set = Paragraph::new("a\u{1}b").set();
    assert_eq!(set.missing.iter().map(|missing| missing.character).collect::<Vec<_>>(), ['\u{1}']);
}

#[test]
fn ligatures_and_kerning_are_the_font_s() {
    let glyphs = |words: &str| Paragraph::new(words).line().runs[0].run.glyphs.clone();
    let [ligature] = glyphs("fi")[..] else { panic!("fi is one glyph") };
    assert_eq!(ligature.bytes, 2);
    let [first, _] = glyphs("AV")[..] else { panic!("AV is two glyphs") };
    assert!(first.advance.get() < natural(0, 'A'), "A moves towards V");
    let [first, _] = glyphs("nn")[..] else { panic!("nn is two glyphs") };
    assert_eq!(first.advance.get(), natural(0, 'n'));
}

#[test]
fn features_of_the_style_are_on() {
    let glyph = |features: Vec<[u8; 4]>| {
        let figure = Paragraph::new("3").styled(|style| style.features = features);
        figure.line().runs[0].run.glyphs[0].id
    };
    assert_eq!(Some(glyph(vec![])), font(0).glyph('3'));
    assert_ne!(Some(glyph(vec![*b"onum"])), font(0).glyph('3'));
}

#[test]
fn small_capitals_have_glyphs_of_their_own_and_air() {
    let capitals = |size: i64, words: &str| {
        let line = Paragraph::of(vec![looking(words, |look| look.small_caps = true)])
            .styled(|style| style.size = Abs::raw(size * Abs::UNITS));
        line.line().runs[0].run.glyphs.clone()
    };
    let glyphs = capitals(100, "EU");
    assert_ne!(Some(glyphs[0].id), font(0).glyph('E'));
    let upem = i64::from(font(0).upem);
    let own = Abs::pt(100.0).scale(i64::from(font(0).advance(glyphs[1].id)), upem);
    assert_eq!(glyphs[1].advance.get(), own + Em::thousandths(45).at(Abs::pt(100.0)));
}

#[test]
fn text_in_capitals_is_shaped_in_capitals_and_its_places_are_unknown() {
    let place = TextPlace { offset: 10, ..TextPlace::default() };
    let paragraph = Paragraph::new("straße und weg").place(place).measures(&[50.0]);
    let set = paragraph.styled(|style| (style.uppercase, style.hyphenate) = (true, false)).set();
    assert_eq!(set.lines.iter().map(text).collect::<String>(), "STRASSE UND WEG");
    assert!(set.lines.len() > 1);
    for line in &set.lines {
        assert_eq!((line.start, line.runs[0].run.place), (place, None));
    }
}

#[test]
fn lines_and_runs_know_the_byte_that_they_begin_with() {
    let place = TextPlace { section: 4, block: 5, part: 6, offset: 1000 };
    let words = "ä bb ccc dddd eeeee ffffff";
    let set = Paragraph::new(words).place(place).measures(&[40.0]).set();
    assert!(set.lines.len() > 2);
    for line in &set.lines {
        let first = text(line).chars().next().unwrap();
        let offset = words.find(first).unwrap() as u32 + 1000;
        assert_eq!(line.start, TextPlace { offset, ..place });
        assert_eq!(line.runs[0].run.place, Some(TextPlace { offset, ..place }));
    }
}

#[test]
fn places_are_unknown_where_spaces_were_put_in() {
    let place = |words: &str, lang| {
        Paragraph::new(words).lang(lang).line().runs[0].run.place.map(|place| place.offset)
    };
    assert_eq!(place("a b", "fr"), Some(0));
    assert_eq!(place("quoi !", "fr"), None, "a narrow space is longer");
    assert_eq!(place("a\u{ad}b", "en"), Some(0), "a soft hyphen is not seen, and counted");
}

#[test]
fn a_link_is_on_its_own_runs_alone() {
    let link = Link::Url("https://mobilise.example/".to_owned());
    let mut span = Span::plain("here");
    span.link = Some(link.clone());
    let line = Paragraph::of(vec![Span::plain("see "), span, Span::plain(" too")]).line();
    let links: Vec<_> =
        line.runs.iter().map(|placed| (placed.run.text.as_str(), &placed.link)).collect();
    assert_eq!(links, [("see ", &None), ("here", &Some(link)), (" too", &None)]);
}

#[test]
fn a_page_reference_leads_to_its_section() {
    let span = Span::page("index");
    assert!(span.page_of_link && span.text.is_empty());
    assert_eq!(span.link, Some(Link::Section("index".to_owned())));
}

#[test]
fn words_of_another_language_say_so_and_what_follows_them_does_not() {
    let foreign =
        |lang: &str, words: &str| Span { lang: Some(lang.to_owned()), ..Span::plain(words) };
    let spans = vec![
        Span::plain("in "),
        foreign("fr", "Belgique"),
        Span::plain("/"),
        foreign("nl", "België "),
        foreign("de", "Belgien"),
        Span::plain(" now"),
    ];
    let line = Paragraph::of(spans).line();
    let langs: Vec<_> =
        runs(&line).iter().map(|run| (run.text.trim(), run.lang.as_deref())).collect();
    let wanted = [
        ("in", None),
        ("Belgique", Some("fr")),
        ("/", None),
        ("België", Some("nl")),
        ("Belgien", Some("de")),
        ("now", None),
    ];
    assert_eq!(langs, wanted);
}

#[test]
fn marks_stand_where_the_font_puts_them_and_take_no_room() {
    let plain = Paragraph::new("xn").line();
    let marked = Paragraph::new("x\u{323}n").line();
    assert_eq!(marked.width, plain.width);
    assert_eq!(said(&marked), "x\u{323}n");
}

/// Where the last glyph of a line is.
fn last_glyph(words: &str) -> Abs {
    let line = Paragraph::new(words).line();
    let last = runs(&line)[line.runs.len() - 1];
    let before = &last.glyphs[..last.glyphs.len() - 1];
    last.origin.x + before.iter().map(|glyph| glyph.advance.get()).sum::<Abs>()
}

#[test]
fn what_follows_a_mark_stands_where_it_would_without() {
    for (plain, marked) in [("x n", "x\u{301} n"), ("g n", "g\u{323} n"), ("gn", "g\u{323}n")] {
        assert_eq!(last_glyph(marked), last_glyph(plain), "{marked}");
    }
}

#[test]
fn after_a_mark_the_glyphs_are_on_the_baseline_again() {
    for words in ["g\u{323}n", "g\u{323} n"] {
        let line = Paragraph::new(words).line();
        let last = runs(&line).into_iter().find(|run| run.text.contains('n')).unwrap();
        assert_eq!(last.origin.y, Abs::ZERO, "{words}");
        // The dot below moves down to clear the g.
        assert!(runs(&line).iter().any(|run| run.origin.y > Abs::pt(2.0)), "{words}");
    }
}

#[test]
fn a_word_with_a_moved_mark_is_said_whole_wherever_it_stands() {
    for words in ["g\u{323}n", "a g\u{323}n", "a g\u{323} n"] {
        assert_eq!(said(&Paragraph::new(words).line()), words);
    }
}

#[test]
fn the_body_of_the_type_stands_in_the_middle_of_its_leading() {
    let mut style = body();
    (style.size, style.leading) = (Abs::pt(10.0), Abs::pt(14.0));
    // Two points above the body, three quarters of the size to the baseline.
    assert_eq!(style.baseline(), Abs::pt(2.0 + 7.5));
}

#[test]
fn fonts_are_found_by_their_files_and_looks() {
    assert_eq!(fonts().find("SourceSerif4-Semibold.otf"), Some(FontId(2)));
    assert_eq!(fonts().find("Other.otf"), None);
    let faces = Faces { strong: vec![FontId(7)], ..Faces::default() };
    assert_eq!(faces.of(Look { strong: true, ..Look::default() }), [FontId(7)]);
    assert_eq!(faces.of(Look::default()), []);
}

#[test]
fn a_text_is_its_spans_characters() {
    let text = typeset::Text { spans: vec![Span::plain("a "), Span::page("x"), Span::plain("b")] };
    assert_eq!(text.to_plain(), "a b");
    assert!(!text.is_empty() && typeset::Text::default().is_empty());
    assert_eq!(typeset::Text::plain("a b").to_plain(), "a b");
}

#[test]
fn a_style_is_justified_and_hyphenated_unless_said_otherwise() {
    let style = typeset::TextStyle::new(Faces::default(), Abs::pt(9.0), Abs::pt(12.0));
    assert!(style.align == Align::Justify && style.hyphenate && !style.uppercase);
}

#[test]
fn small_capitals_are_lower_case_letters_unless_these_have_other_marks() {
    let set = |lang: &'static str, words: &str, small_caps: bool| {
        let span = looking(words, |look| look.small_caps = small_caps);
        text(&Paragraph::of(vec![span]).lang(lang).line())
    };
    assert_eq!(set("en", "straße", true), "straße");
    assert_eq!(set("el", "Ελλάδα", true), "ΕΛΛΑΔΑ");
    assert_eq!(set("tr", "iş", true), "İŞ");
    assert_eq!(set("el", "Ελλάδα", false), "Ελλάδα");
}

#[test]
fn a_mark_that_no_font_has_is_reported_where_it_stands() {
    let place = TextPlace { offset: 40, ..TextPlace::default() };
    let missing = Paragraph::new("xx a\u{1ac1} b").place(place).set().missing;
    let place = TextPlace { offset: 44, ..place };
    assert_eq!(missing, [MissingGlyph { place, character: '\u{1ac1}' }]);
}

#[test]
fn a_bare_line_is_the_line_without_its_glyphs() {
    let place = TextPlace { block: 3, ..TextPlace::default() };
    let words = "an understanding of organisations that understand";
    for line in Paragraph::new(words).place(place).measures(&[70.0]).set().lines {
        let bare = line.bare();
        assert!(!line.runs.is_empty() && bare.runs.is_empty());
        let all = |line: typeset::Line| format!("{:?}", typeset::Line { runs: Vec::new(), ..line });
        assert_eq!(all(bare), all(line));
    }
}

#[test]
fn a_font_says_which_features_it_has() {
    let features = font(0).features();
    assert!(features.contains(b"liga") && features.contains(b"kern"), "{features:?}");
    assert!(!features.contains(b"none"), "{features:?}");
}

#[test]
fn a_font_gives_the_side_bearings_and_all_glyphs() {
    let font = font(0);
    let letter = |character| font.glyph(character).unwrap();
    let bearings = ['H', 'A', 'j'].map(|character| font.side_bearing(letter(character)));
    assert_eq!(bearings, [44, 5, -83]);
    let glyphs: Vec<u16> = font.glyphs().collect();
    assert_eq!(glyphs.len(), font.advances.len());
    assert!(glyphs.contains(&letter('H')) && glyphs[0] == 0);
}
