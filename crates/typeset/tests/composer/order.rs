//! Order: text that runs from right to left, alone and in other text (UAX #9), and places to break.

use typeset::{Line, Span, TextPlace};
use units::Abs;

use super::setting::{Paragraph, natural, runs, said, texts};

/// The words of a line from left to right.
fn seen(line: &Line) -> Vec<String> {
    let mut runs = runs(line);
    runs.sort_by_key(|run| run.origin.x);
    let words = runs.iter().map(|run| run.actual.as_ref().unwrap_or(&run.text).trim().to_owned());
    words.filter(|words| !words.is_empty()).collect()
}

#[test]
fn a_hebrew_line_begins_at_the_right() {
    let words = "אחת שתיים שלוש";
    let line = Paragraph::new(words).lang("he").line();
    assert_eq!(seen(&line), ["שלוש", "שתיים", "אחת"]);
    assert_eq!(said(&line), words);
}

#[test]
fn hebrew_in_a_latin_text_turns_round_its_own_words_alone() {
    let words = "one אחת שתיים two three";
    let line = Paragraph::new(words).line();
    assert_eq!(seen(&line)[..3], ["one", "שתיים", "אחת"]);
    assert_eq!(said(&line), words);
}

#[test]
fn latin_words_in_a_hebrew_text_keep_their_order() {
    let words = "אחת one two שתיים";
    let line = Paragraph::new(words).lang("he").line();
    let seen = seen(&line).join(" ");
    assert_eq!(seen.split_whitespace().collect::<Vec<_>>(), ["שתיים", "one", "two", "אחת"]);
    assert_eq!(said(&line), words);
}

#[test]
fn the_language_decides_where_a_mixed_line_begins() {
    let words = "אחת one";
    let first = |lang| seen(&Paragraph::new(words).lang(lang).line())[0].clone();
    for lang in ["he", "ar", "fa", "ur", "yi", "he-IL"] {
        assert_eq!(first(lang), "one", "{lang}");
    }
    assert_eq!(first("en"), "אחת");
    assert_eq!(first("de"), "אחת");
}

#[test]
fn glyphs_of_a_word_from_right_to_left_stand_from_left_to_right_and_keep_their_letters() {
    let line = Paragraph::new("שלום").lang("he").line();
    let [run] = runs(&line)[..] else { panic!("{line:?}") };
    assert_eq!(run.actual.as_deref(), Some("שלום"));
    // The last letter is the leftmost glyph; the text stays in its own order.
    assert_eq!((run.text.as_str(), run.rtl), ("שלום", true));
    assert!(run.glyphs.iter().all(|glyph| glyph.bytes == 2));
}

#[test]
fn lines_break_at_spaces_hyphens_and_dashes_and_not_at_no_break_spaces() {
    let lines = |words: &str, points: f64| {
        let narrow = Paragraph::new(words).styled(|style| style.hyphenate = false);
        texts(&narrow.measures(&[points]).set().lines)
    };
    assert_eq!(lines("mmmm nnnn", 40.0), ["mmmm ", "nnnn"]);
    assert_eq!(lines("mmmm-nnnn", 40.0), ["mmmm-", "nnnn"]);
    assert_eq!(lines("mmmm\u{a0}nnnn", 40.0), ["mmmm nnnn"]);
    assert_eq!(lines("a\u{a0}b\u{a0}c", 400.0), ["a b c"]);
    assert_eq!(lines("mmmm\nnnnn", 400.0), ["mmmm nnnn"], "a line end in the text is a space");
}

#[test]
fn a_no_break_space_stretches_like_any_other() {
    let paragraph = |words: &str| Paragraph::new(words).measures(&[150.0]).set();
    let free = paragraph("we met a few times on the main road and were home");
    let bound = paragraph("we met a few times\u{a0}on the main road and were home");
    assert_eq!(texts(&free.lines), texts(&bound.lines));
    let widths =
        |line: &Line| runs(line).iter().flat_map(|run| run.glyphs.clone()).collect::<Vec<_>>();
    assert_eq!(widths(&free.lines[0]), widths(&bound.lines[0]));
}

#[test]
fn a_line_does_not_begin_with_a_dash_if_there_is_another_way() {
    let words = "mmmm nnnn – oooo pppp";
    let set = |measure: Abs| {
        let ragged = Paragraph::new(words).styled(|style| style.align = typeset::Align::Left);
        ragged.measure(measure).set()
    };
    // Just too narrow for the dash on the first line: the word before it comes along to the second.
    let full = Paragraph::new("mmmm nnnn").measures(&[400.0]).line().width;
    let lines = set(full + Abs::pt(0.5)).lines;
    assert_eq!(texts(&lines), ["mmmm ", "nnnn – oooo ", "pppp"]);
    // Where nothing else fits, it does.
    let wide = Paragraph::new("mmmmmmmm").measures(&[400.0]).line().width;
    let dash = Paragraph::new("mmmmmmmm –").measure(wide).set();
    assert_eq!(texts(&dash.lines), ["mmmmmmmm ", "–"]);
}

#[test]
fn compounds_break_after_their_own_hyphens_without_another() {
    let set = Paragraph::new("mmmm-nnnn").measures(&[40.0]).set();
    assert!(!set.lines[0].hyphenated);
    assert_eq!(said(&set.lines[0]), "mmmm-nnnn");
    assert_eq!(said(&set.lines[1]), "");
    // On one line nothing is parted and each part says itself.
    let line = Paragraph::new("mmmm-nnnn oo").measures(&[400.0]).line();
    assert!(line.runs.iter().all(|placed| placed.run.actual.is_none()));
}

#[test]
fn a_compound_that_breaks_off_at_its_end_is_said_whole_too() {
    let set = Paragraph::new("mmmm-nnnn-").measures(&[40.0]).set();
    assert_eq!(texts(&set.lines), ["mmmm-", "nnnn-"]);
    assert_eq!(set.lines.iter().map(said).collect::<Vec<_>>(), ["mmmm-nnnn-", ""]);
}

#[test]
fn the_space_after_a_line_s_last_word_is_outside_the_measure() {
    let set = Paragraph::new("mmmm nnnn").styled(|style| style.align = typeset::Align::Left);
    let lines = set.measures(&[45.0]).place(TextPlace::default()).set().lines;
    let all: Abs = runs(&lines[0]).iter().map(|run| run.width()).sum();
    assert_eq!(all - lines[0].width, natural(0, ' '));
    let all: Abs = runs(&lines[1]).iter().map(|run| run.width()).sum();
    assert_eq!(all, lines[1].width, "the last line has none");
}

#[test]
fn a_phrase_that_runs_the_other_way_takes_its_signs_with_it() {
    let phrase = |lang: Option<&str>, words: [&str; 3]| {
        let [before, phrase, after] = words;
        let spans = vec![
            Span::plain(before),
            Span { lang: lang.map(str::to_owned), ..Span::plain(phrase) },
            Span::plain(after),
        ];
        seen(&Paragraph::of(spans).line()).join("|")
    };
    let words = ["one ", "שלום!", " two"];
    assert_eq!(phrase(Some("he"), words), "one|!|שלום|two");
    assert_eq!(phrase(None, words), "one|שלום|!|two");
}

#[test]
fn a_space_between_two_directions_stands_between_them() {
    let gap = |lang: &'static str, words: &str, first: &str, second: &str| {
        let line = Paragraph::new(words).lang(lang).line();
        let x = |wanted: &str| {
            let run = runs(&line).into_iter().find(|run| run.text.trim() == wanted).unwrap();
            let width: Abs = run.glyphs.iter().map(|glyph| glyph.advance.get()).sum();
            (run.origin.x, run.origin.x + width)
        };
        x(second).0 - x(first).1
    };
    for (first, second) in [("one", "שלום"), ("שלום", "two")] {
        let gap = gap("en", "one שלום two", first, second);
        assert!(gap > Abs::pt(1.0) && gap < Abs::pt(6.0), "{first} {second}: {gap:?}");
    }
}
