//! Hanging punctuation: by which share of its width each character hangs over the edges of the measure
//! (Hàn Thế Thành 2000; microtype).

use typeset::{Align, Solution};
use units::Abs;

use super::setting::{Paragraph, natural, said, text, texts};

/// Hang at the right and left edge of a line that begins and ends with this character.
fn hangs(c: char) -> (Abs, Abs) {
    let words = format!("{c}nnnn{c}");
    let at = |align| {
        let line = Paragraph::new(&words).styled(|style| style.align = align);
        line.measures(&[100.0]).line()
    };
    let left = -at(Align::Left).runs[0].run.origin.x;
    (left, at(Align::Right).width - Abs::pt(100.0))
}

#[test]
fn each_character_hangs_by_its_share() {
    // Left and right, in thousandths of the width.
    let shares = [
        (".,", 0, 680),
        ("’‘“”", 600, 650),
        ("'\"", 600, 650),
        ("„‚", 600, 0),
        (";:", 0, 450),
        ("–", 280, 280),
        ("—", 180, 180),
        ("!?", 0, 180),
        ("([", 120, 0),
        (")]", 0, 120),
        ("«‹", 350, 0),
        ("»›", 0, 350),
        ("vwy", 45, 45),
        ("frt", 0, 45),
        ("ATVWY", 50, 50),
        ("abcdexnoäHM138", 0, 0),
    ];
    for (characters, left, right) in shares {
        for c in characters.chars() {
            let share = |thousandths| natural(0, c).scale(thousandths, 1000);
            // Figures are old-style ones, whose widths differ; they do not hang.
            assert_eq!(hangs(c), (share(left), share(right)), "{c}");
        }
    }
}

#[test]
fn a_hyphen_hangs_by_six_tenths_whether_it_divides_a_word_or_is_its_own() {
    let hang = natural(0, '-').scale(600, 1000);
    let measure = Abs::pt(170.0);
    let lines = Paragraph::new(
        "The apprentices understood immediately that well-established organisations, notwithstanding \
         considerable disagreement, occasionally demonstrate extraordinary friendliness.",
    )
    .measure(measure)
    .set()
    .lines;
    let ends: Vec<_> = lines.iter().filter(|line| text(line).trim_end().ends_with('-')).collect();
    assert!(ends.len() > 1);
    for line in ends {
        assert_eq!(line.width, measure + hang, "{}", text(line));
    }
}

#[test]
fn letters_that_run_from_right_to_left_do_not_hang() {
    let line = Paragraph::new("“שלום.").lang("he").styled(|style| style.align = Align::Left).line();
    let left = line.runs.iter().map(|placed| placed.run.origin.x).min();
    assert_eq!(left, Some(Abs::ZERO));
}

/// Whether a line ends inside a word.
fn divides(solution: &Solution) -> bool {
    solution.ends.iter().any(|end| end.cut > 0)
}

#[test]
fn a_divided_word_is_said_whole_by_its_first_half() {
    let lines = Paragraph::new("a misunderstanding").measures(&[50.0]).set().lines;
    assert_eq!(texts(&lines), ["a misunder-", "standing"]);
    assert_eq!(lines.iter().map(said).collect::<String>(), "a misunderstanding");
    assert_eq!(lines.iter().map(|line| line.hyphenated).collect::<Vec<_>>(), [true, false]);
    // Its second half begins inside it.
    assert_eq!(lines[1].start.offset, 10);
}

#[test]
fn words_are_divided_only_where_the_style_lets_them() {
    let words = Paragraph::new("a misunderstanding").measures(&[50.0]);
    assert!(words.set().solutions.iter().any(divides));
    let whole = words.styled(|style| style.hyphenate = false).set();
    assert!(!whole.solutions.iter().any(divides));
    assert!(whole.lines[1].overfull > Abs::ZERO);
}
