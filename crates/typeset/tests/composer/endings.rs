//! The last lines of ragged text: headings and standfirsts.

use typeset::{Align, RaggedEnd};

use super::setting::{Paragraph, texts};

/// The lines of ragged text in a measure, without the space after each.
fn lines(words: &str, measure: f64, ending: RaggedEnd) -> Vec<String> {
    let paragraph = Paragraph::new(words).measures(&[measure]).ending(ending);
    let ragged = paragraph.styled(|style| (style.align, style.hyphenate) = (Align::Left, false));
    texts(&ragged.set().lines).iter().map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn a_heading_never_ends_with_one_word() {
    let words = "A Few Months Next Door";
    assert_eq!(lines(words, 100.0, RaggedEnd::Free), ["A Few Months Next", "Door"]);
    assert_eq!(lines(words, 100.0, RaggedEnd::Balanced), ["A Few Months", "Next Door"]);
    assert_eq!(lines(words, 300.0, RaggedEnd::Balanced), [words], "one line stays one");
}

#[test]
fn the_lines_of_a_heading_are_about_as_long_and_no_more_of_them() {
    let words =
        "Three firms and a mill that went on grinding for the neighbours on the other shore";
    for measure in [120.0, 150.0, 180.0, 220.0, 260.0] {
        let [free, balanced] =
            [RaggedEnd::Free, RaggedEnd::Balanced].map(|e| lines(words, measure, e));
        assert_eq!(free.len(), balanced.len(), "{free:?} {balanced:?}");
        let shortest = |lines: &[String]| lines.iter().map(String::len).min();
        assert!(shortest(&balanced) >= shortest(&free), "{free:?} {balanced:?}");
    }
}

#[test]
fn a_standfirst_does_not_end_with_a_stub() {
    let words = "She went for four months and came back with two notebooks, a recipe for cheese and a list of \
        people who had asked for her oil, and with one friend.";
    for measure in 100..300 {
        let found = lines(words, f64::from(measure), RaggedEnd::Third);
        let longest = found.iter().map(String::len).max().unwrap();
        let last = found[found.len() - 1].len();
        assert!(found.len() == 1 || last * 4 > longest, "{found:?} at {measure}");
    }
}
