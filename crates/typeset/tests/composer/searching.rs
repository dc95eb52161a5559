//! How breaks are searched for: made-up words among which only one way is the best, and one that is easily
//! lost. Widths are in thousandths; a space is three wide.

use typeset::weights::{HYPHEN, RUNT, STUB};
use typeset::{BreakItem, BreakRules, Cut, Fit, RaggedEnd, Solution, break_lines};
use units::Abs;

use super::costs::{best, ends, rules, wide, words};

/// The best breaks with free ends.
fn ragged(items: &[BreakItem], measures: &[i64], ending: RaggedEnd) -> Solution {
    let rules = BreakRules { fit: Fit::Ragged(ending), ..rules(measures) };
    break_lines(items, &rules).remove(0)
}

/// What a line of this badness costs.
const fn line(badness: i64) -> i64 {
    (10 + badness) * (10 + badness)
}

/// Three words that end the second line if the one in the middle is divided, and the third if it is not.
fn two_ways() -> Vec<BreakItem> {
    let mut items = words(&[40, 30, 20]);
    items[1].cuts = vec![Cut { before: wide(7), after: wide(7), silent: true, ..Cut::default() }];
    items
}

#[test]
fn a_line_is_left_short_only_where_no_spaces_fill_the_lines() {
    let mut items = words(&[84, 23, 74, 10]);
    items[1].cuts =
        vec![Cut { before: Abs::raw(8_800), after: Abs::raw(18_800), ..Cut::default() }];
    let found = best(&items, &[100]);
    // Two lines with spaces wider by 1,400 thousandths, though a short one and a natural one cost less.
    assert_eq!((ends(&found), found.ends[0].cut), (vec![1, 2, 3], 1));
    assert!(found.demerits > line(7_840) + 2 * line(0));
}

#[test]
fn a_heading_that_ends_with_one_word_pays_for_it() {
    let found = ragged(&words(&[10, 10]), &[12], RaggedEnd::Balanced);
    assert_eq!((ends(&found), found.demerits), (vec![0, 1], line(12) + line(12 + STUB)));
}

#[test]
fn a_line_less_than_half_full_is_better_than_a_dear_break() {
    let mut items = words(&[30, 60, 30]);
    items[1].break_after = Some(400);
    let found = ragged(&items, &[100], RaggedEnd::Free);
    assert_eq!((ends(&found), found.demerits), (vec![0, 2], line(245) + line(0)));
}

#[test]
fn of_two_searches_with_the_same_result_the_tighter_one_says_what_else_is_possible() {
    // Lines of eight words are full; lines of seven have spaces wider by 722 thousandths. The last word is a
    // runt in any case.
    let mut items = words(&[10; 57]);
    (items[56].width, items[56].letters) = (wide(101), 2);
    let found = break_lines(&items, &rules(&[101; 20]));
    assert!(found[0].demerits > RUNT);
    assert_eq!(found.iter().map(|found| found.ends.len()).collect::<Vec<_>>(), [8]);
}

#[test]
fn of_two_sets_of_as_many_lines_the_cheaper_one_is_found() {
    // A word of no width may end the first line, or begin the last one and narrow it.
    let mut items = words(&[10, 10, 0, 10, 10]);
    (items[1].space, items[2].space) = (Abs::raw(600), Abs::raw(1_300));
    let measures = [23_600, 23_400].map(Abs::raw).to_vec();
    let found = break_lines(&items, &BreakRules { measures, ..rules(&[]) });
    assert_eq!((ends(&found[0]), found[0].demerits), (vec![2, 4], 200));
}

#[test]
fn a_line_that_is_too_short_says_nothing_about_narrower_lines_after_it() {
    // After the fourth word a line from the second is too short in its measure of 40; the fourth word alone
    // fills the narrow third line.
    let mut items = words(&[60, 17, 10, 6, 6, 50]);
    items[4].break_after = Some(100);
    let found = ragged(&items, &[80, 40, 6, 100], RaggedEnd::Free);
    let cost = line(31) + line(31) + 2 * line(0);
    assert_eq!((ends(&found), found.demerits), (vec![0, 2, 3, 5], cost));
}

#[test]
fn a_hyphen_that_is_too_wide_leaves_the_word_a_chance_next_to_other_ways() {
    let mut items = words(&[13, 12, 8, 23, 10]);
    // With 35, the letters are twice as wide as the line.
    for (before, hang) in [(11, 0), (35, 1)] {
        let (before, hang_right) = (wide(before), wide(hang));
        items[2].cuts = vec![Cut { before, after: wide(1), hang_right, ..Cut::default() }];
        let found = ragged(&items, &[23], RaggedEnd::Free);
        assert_eq!((ends(&found), found.demerits), (vec![0, 2, 3, 4], line(92) + 3 * line(0)));
    }
}

#[test]
fn a_line_left_short_is_followed_where_it_alone_leads_on() {
    let mut items = two_ways();
    items.extend(words(&[90]));
    // Divided, the second word brings the last one to a line of 20.
    let found = best(&items, &[50, 30, 20, 90, 90, 90]);
    assert!(!found.overfull);
    assert_eq!(ends(&found), [0, 1, 2, 3]);
}

#[test]
fn a_very_long_paragraph_counts_the_lines_whose_measures_differ() {
    let mut items = two_ways();
    items[1].cuts[0].hang_right = wide(10);
    for item in &mut items[..2] {
        item.break_after = Some(100);
    }
    items.extend(words(&[90]));
    items.extend(words(&vec![10; 3_000]));
    // Dearer, and the only way to bring the wide word to the wide line.
    let found = break_lines(&items, &rules(&[40, 30, 20, 90, 23]));
    let cost = 3 * line(1) + 2 * 100 * 100 + line(1) + 1_500 * line(0);
    assert_eq!((found[0].ends.len(), found[0].demerits), (1_504, cost));
    assert!(line(0) + HYPHEN * HYPHEN + line(0) < 2 * 100 * 100, "the other way is cheaper there");
}

#[test]
fn another_number_of_lines_that_costs_far_more_is_left_out() {
    let lines = |cost, measures: &[i64]| -> Vec<usize> {
        let mut items = words(&[14, 8]);
        items[0].break_after = Some(cost);
        let rules = BreakRules { fit: Fit::Ragged(RaggedEnd::Free), ..rules(measures) };
        break_lines(&items, &rules).iter().map(|found| found.ends.len()).collect()
    };
    // A break of 500 or 600 before the second word, in a line that could hold both.
    for measures in [&[25][..], &[25, 25]] {
        assert_eq!((lines(500, measures), lines(600, measures)), (vec![1, 2], vec![1]));
    }
}
