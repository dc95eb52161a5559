//! How a line is filled: letters, spaces, alignment.

use typeset::{Align, Line, TextStyle};
use units::{Abs, Em, Ratio};

use super::setting::{Paragraph, natural, text};
use super::style::body;

const WORDS: &str = "A baker from the coast spent six weeks in a shop of the main town and came home with a \
    recipe and a plan on hand as some do";

/// The advances of a line's spaces, the one after its last word left out.
fn spaces(line: &Line) -> Vec<Abs> {
    let glyphs = line.runs.iter().flat_map(|placed| {
        placed.run.text.chars().zip(&placed.run.glyphs).map(|(c, glyph)| (c, glyph.advance.get()))
    });
    let all: Vec<(char, Abs)> = glyphs.collect();
    let set = text(line).trim_end().chars().count();
    all[..set].iter().filter(|(c, _)| *c == ' ').map(|(_, advance)| *advance).collect()
}

/// Body text without hyphens and ligatures: a glyph for each character.
fn plain(style: &mut TextStyle) {
    (style.hyphenate, style.features) = (false, vec![]);
}

fn aligned(align: Align) -> impl FnOnce(&mut TextStyle) {
    move |style| {
        plain(style);
        style.align = align;
    }
}

#[test]
fn every_line_but_the_last_ends_with_its_measure_to_the_unit() {
    let measure = Abs::pt(171.0);
    let lines = Paragraph::new(WORDS).styled(plain).measure(measure).set().lines;
    assert!(lines.len() > 3);
    for line in &lines[..lines.len() - 1] {
        let end = text(line).trim_end().chars().next_back().unwrap();
        assert!(!"frtvwy".contains(end), "{end} hangs");
        assert_eq!(line.width, measure, "{}", text(line));
        assert_eq!(line.overfull, Abs::ZERO);
    }
    let last = &lines[lines.len() - 1];
    assert!(last.width < measure);
    assert_eq!((last.space, last.expansion), (1000, 0));
    assert_eq!(last.runs[0].run.stretch, Ratio::ONE);
}

#[test]
fn the_spaces_of_a_line_share_what_is_left_evenly_and_say_how_much() {
    let space = natural(0, ' ');
    for measure in [165.0, 171.0, 188.0, 205.0] {
        for line in Paragraph::new(WORDS).styled(plain).measures(&[measure]).set().lines {
            let spaces = spaces(&line);
            let (least, most) = (spaces.iter().min().unwrap(), spaces.iter().max().unwrap());
            assert!(most.units() - least.units() <= 1, "{spaces:?}");
            let (sum, count) = (spaces.iter().copied().sum::<Abs>(), spaces.len() as i64);
            let all = space * count;
            assert_eq!(line.space, 1000 + (sum - all).units() * 1000 / all.units());
        }
    }
}

#[test]
fn a_last_line_that_is_too_wide_is_narrowed_like_any_other() {
    let words = "a shop of the main town";
    let natural = Paragraph::new(words).styled(plain).measures(&[400.0]).line();
    let line = Paragraph::new(words).styled(plain).measure(natural.width - Abs::pt(0.5)).line();
    assert_eq!(line.width, natural.width - Abs::pt(0.5));
    assert!(line.expansion < 0 && line.space >= 999, "{line:?}");
}

#[test]
fn letters_expand_by_the_share_that_the_line_lacks() {
    let words = "minimum";
    let natural = Paragraph::new(words).measures(&[400.0]).line().width;
    // One per cent too wide: all letters are narrowed by it.
    let line = Paragraph::new(words).measure(natural.scale(99, 100)).line();
    assert_eq!(line.expansion, -99, "rounded towards zero");
    assert!((line.runs[0].run.stretch.units() - 65_536 * 99 / 100).abs() <= 1);
    for (wide, narrow) in width_pairs(words, natural.scale(99, 100)) {
        assert!((wide.scale(99, 100) - narrow).abs() <= Abs::raw(8), "{wide:?} {narrow:?}");
    }
}

/// The advances of the same letters in their natural width and in a measure.
fn width_pairs(words: &str, measure: Abs) -> Vec<(Abs, Abs)> {
    let wide = Paragraph::new(words).measures(&[400.0]).line();
    let narrow = Paragraph::new(words).measure(measure).line();
    let (wide, narrow) = (&wide.runs[0].run.glyphs, &narrow.runs[0].run.glyphs);
    wide.iter().zip(narrow).map(|(a, b)| (a.advance.get(), b.advance.get())).collect()
}

#[test]
fn spaces_of_a_line_that_cannot_fit_are_halved_and_no_more() {
    let words = "minimum\u{a0}minimum\u{a0}minimum";
    let line = Paragraph::new(words).styled(plain).measures(&[60.0]).line();
    assert_eq!((line.expansion, line.space), (-149, 500));
    let [first, second] = spaces(&line)[..] else { panic!("{line:?}") };
    assert!((first + second - natural(0, ' ')).abs() <= Abs::raw(1));
    assert_eq!(line.overfull, line.width - Abs::pt(60.0));
    assert!(line.overfull > Abs::pt(20.0));
}

#[test]
fn a_hyphen_or_stop_in_the_margin_is_no_excess() {
    let word = "minimum.";
    let natural_width = Paragraph::new(word).measures(&[400.0]).line().width;
    let hang = natural(0, '.').scale(680, 1000);
    let line = Paragraph::new(word).measure(natural_width - hang).line();
    assert_eq!((line.width, line.overfull), (natural_width, Abs::ZERO));
    assert_eq!(line.expansion, 0);
}

#[test]
fn lines_that_are_not_filled_keep_letters_and_spaces_as_they_are() {
    for align in [Align::Left, Align::Center, Align::Right] {
        for line in Paragraph::new(WORDS).styled(aligned(align)).measures(&[150.0]).set().lines {
            assert_eq!((line.space, line.expansion), (1000, 0));
            for placed in &line.runs {
                assert_eq!(placed.run.stretch, Ratio::ONE);
            }
            assert!(spaces(&line).iter().all(|space| *space == natural(0, ' ')));
        }
    }
}

/// Left and right margin of a line in this measure.
fn margins(words: &str, align: Align, measure: Abs) -> (Abs, Abs) {
    let line = Paragraph::new(words).styled(aligned(align)).measure(measure).line();
    let start = line.runs[0].run.origin.x;
    let all: Abs = line.runs.iter().map(|placed| placed.run.width()).sum();
    assert_eq!(start + all, line.width);
    (start, measure - line.width)
}

#[test]
fn punctuation_hangs_over_the_straight_edge_alone() {
    let (words, measure) = ("“minimum.", Abs::pt(100.0));
    let left = natural(0, '“').scale(600, 1000);
    let right = natural(0, '.').scale(680, 1000);
    assert_eq!(margins(words, Align::Left, measure).0, -left);
    assert_eq!(margins(words, Align::Justify, measure).0, -left);
    assert_eq!(margins(words, Align::Right, measure).1, -right);
}

#[test]
fn a_centred_line_leaves_the_same_at_both_sides() {
    let measure = Abs::pt(100.0);
    for words in ["minimum", "“minimum", "minimum.", "“a minimum.”"] {
        let (left, right) = margins(words, Align::Center, measure);
        assert!(left > Abs::ZERO && (left - right).abs() <= Abs::raw(1), "{left:?} {right:?}");
    }
}

#[test]
fn tracking_is_added_to_every_glyph_and_space() {
    let track = Em::thousandths(100);
    let plain_line = Paragraph::new("ab cd").styled(plain).line();
    let tracked = Paragraph::new("ab cd").styled(|style| {
        plain(style);
        style.tracking = track;
    });
    let more = tracked.line().width - plain_line.width;
    assert_eq!(more, track.at(body().size) * 5);
    // The breaker knows: the words no longer fit into what was their width.
    assert_eq!(tracked.measure(plain_line.width).set().lines.len(), 2);
}

#[test]
fn the_first_lines_have_measures_of_their_own_and_the_last_of_them_holds_on() {
    let words = format!("{WORDS} {WORDS}");
    let lines = Paragraph::new(&words).styled(plain).measures(&[160.0, 180.0, 200.0]).set().lines;
    assert!(lines.len() > 4);
    for (line, measure) in lines.iter().zip([160.0, 180.0, 200.0, 200.0]) {
        let over = line.width - Abs::pt(measure);
        assert!(over >= Abs::ZERO && over < Abs::pt(2.0), "{over:?} {}", text(line));
    }
}

#[test]
fn a_last_line_is_not_filled_however_little_is_missing() {
    let words = "nnnn nnnn nnnn";
    let natural = Paragraph::new(words).line().width;
    let line = Paragraph::new(words).measure(natural + Abs::pt(2.0)).line();
    assert_eq!((line.width, line.space, line.expansion), (natural, 1000, 0));
}
