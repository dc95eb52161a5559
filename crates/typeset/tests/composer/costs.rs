//! What the breaker weighs: breaks of made-up words whose demerits can be added up by hand. Widths are in
//! thousandths; a space is three wide; a line of natural spaces has badness 0 and costs 10² = 100.

use typeset::weights::{EMPTY, HYPHEN, HYPHEN_BEFORE_LAST, JUMP, LADDER, RUNT, SHORT, STACK};
use typeset::{Align, BreakItem, BreakRules, Cut, Fit, Position, RaggedEnd, Solution, break_lines};
use units::Abs;

use super::setting::{Paragraph, texts};

/// What a line of one word costs that leaves a share of its measure empty, in per cent: the badness of a space
/// of two and a half times its width, 428³ / 10,000, at least.
fn alone(share: i64) -> i64 {
    let badness = 7_840.max(EMPTY * (1 + share));
    (10 + badness) * (10 + badness)
}

/// A length in thousandths.
pub(crate) fn wide(width: i64) -> Abs {
    Abs::raw(width * 1000)
}

/// A word of ten letters of this width with a space after it.
fn word(width: i64) -> BreakItem {
    BreakItem {
        width: wide(width),
        space: wide(3),
        break_after: Some(0),
        letters: 10,
        ..BreakItem::default()
    }
}

/// Words of these widths.
pub(crate) fn words(widths: &[i64]) -> Vec<BreakItem> {
    widths.iter().copied().map(word).collect()
}

/// Justified without expansion: what is left is for the spaces.
pub(crate) fn rules(measures: &[i64]) -> BreakRules {
    BreakRules {
        measures: measures.iter().copied().map(wide).collect(),
        fit: Fit::Justify,
        expansion: 0,
    }
}

/// The items after which the lines end.
pub(crate) fn ends(solution: &Solution) -> Vec<usize> {
    solution.ends.iter().map(|end| end.item).collect()
}

/// The best breaks.
pub(crate) fn best(items: &[BreakItem], measures: &[i64]) -> Solution {
    break_lines(items, &rules(measures)).remove(0)
}

#[test]
fn a_paragraph_without_words_has_no_lines_and_one_solution() {
    let found = break_lines(&[], &rules(&[40]));
    assert_eq!((found.len(), ends(&found[0])), (1, vec![]));
}

#[test]
fn a_line_that_fits_exactly_costs_a_hundred() {
    let found = best(&words(&[10, 10, 10, 10, 10]), &[23]);
    assert_eq!((ends(&found), found.demerits), (vec![1, 3, 4], 300));
}

#[test]
fn a_word_that_fills_its_line_exactly_is_as_good_as_a_line_can_be_without_spaces() {
    let found = best(&words(&[23, 10]), &[23]);
    assert_eq!((ends(&found), found.demerits), (vec![0, 1], 11 * 11 + 100));
}

#[test]
fn a_word_alone_on_a_line_is_as_bad_as_the_line_is_empty() {
    let found = best(&words(&[10, 10, 10, 10]), &[15, 23, 40]);
    assert_eq!((ends(&found), found.demerits), (vec![0, 2, 3], alone(33) + 100 + 100));
}

#[test]
fn spaces_may_narrow_by_24_hundredths_and_no_further() {
    let spaced = |width: i64| {
        let mut items = words(&[10, 10, 10]);
        items[1].width = Abs::raw(width);
        best(&items, &[23])
    };
    // Badness of a space narrower by 240 thousandths, where 215 are good: 111³ / 10,000.
    let cost = (10 + 136) * (10 + 136) + 100;
    let narrowed = spaced(10_720);
    assert_eq!((ends(&narrowed), narrowed.demerits), (vec![1, 2], cost));
    let found = spaced(10_724);
    assert_ne!(ends(&found), [1, 2], "a unit more, and the words part");
}

#[test]
fn letters_expand_before_spaces_do() {
    let items = words(&[50, 47, 10]);
    let expanding = BreakRules { expansion: 20, ..rules(&[102]) };
    // Two of 97 are just more than two per cent: letters give 1,940 units, spaces 60 of 3,000.
    let found = break_lines(&items, &expanding).remove(0);
    assert_eq!((ends(&found), found.demerits), (vec![1, 2], (10 + 10) * (10 + 10) + 100));
    // Without expansion the spaces give all: 666 thousandths, beyond what is good by far.
    let loose = (66 * 100 / 35_i64).pow(3);
    assert!(best(&items, &[102]).demerits > loose / 10_000);
}

#[test]
fn neighbouring_lines_may_differ_by_a_quarter_of_a_space_for_nothing() {
    // First line natural; the second one's space is wider by `more` thousandths.
    let cost = |more: i64| {
        let mut items = words(&[10, 10, 10, 10, 10]);
        items[3].width = Abs::raw(10_000 - 3 * more);
        best(&items, &[23]).demerits
    };
    let badness = |more: i64| (more * 100 / 350).pow(3) / 10_000;
    let line = |more: i64| (10 + badness(more)) * (10 + badness(more));
    assert_eq!(cost(250), 200 + line(250));
    assert_eq!(cost(300), 200 + line(300) + 50 * 50 / 25);
}

#[test]
fn two_hyphens_in_a_row_cost_and_a_third_is_forbidden() {
    let mut items = words(&[10, 10, 10, 10]);
    for item in &mut items {
        (item.ends_hyphen, item.space) = (true, Abs::ZERO);
    }
    // Two lines that end in their words' own hyphens; the last line's own hyphen parts nothing.
    let found = best(&items[1..], &[10]);
    let cost = 2 * 121 + LADDER + 100 + HYPHEN_BEFORE_LAST;
    assert_eq!((ends(&found), found.demerits), (vec![0, 1, 2], cost));
    assert!(best(&items, &[10]).overfull, "four such lines cannot be broken well");
}

#[test]
fn a_hyphen_costs_and_one_before_the_last_line_costs_more() {
    let mut items = words(&[10, 20, 15, 23, 10]);
    let cut = |letters_after, penalty| Cut {
        before: wide(10),
        after: wide(5),
        letters_after,
        penalty,
        ..Cut::default()
    };
    items[1].cuts = vec![cut(5, 0)];
    // 10 + 3 + 10 | 5 + 3 + 15 | 23 | 10
    let found = best(&items, &[23]);
    assert_eq!(found.ends[0], Position { item: 1, cut: 1 });
    assert_eq!(found.demerits, 100 + HYPHEN * HYPHEN + 100 + 121 + 100);
    items[1].cuts = vec![cut(5, 7)];
    let dear = best(&items, &[23]).demerits - found.demerits;
    assert_eq!(dear, (HYPHEN + 7) * (HYPHEN + 7) - HYPHEN * HYPHEN);
    // The part that moves to the last line counts its letters there.
    items.truncate(2);
    items[1].cuts = vec![cut(10, 0)];
    assert_eq!(best(&items, &[23]).demerits, 100 + HYPHEN * HYPHEN + 100 + RUNT, "half a word");
    items.push(BreakItem { letters: 0, ..word(5) });
    let whole = 200 + HYPHEN * HYPHEN + HYPHEN_BEFORE_LAST;
    assert_eq!(best(&items, &[23]).demerits, whole);
    items[1].cuts = vec![cut(9, 0)];
    assert_eq!(best(&items, &[23]).demerits, 200 + HYPHEN * HYPHEN + SHORT);
}

#[test]
fn a_last_line_of_three_letters_is_a_runt_and_one_of_nine_is_short() {
    let cost = |letters: u16| {
        let mut items = words(&[23, 2]);
        items[1].letters = letters;
        best(&items, &[23]).demerits - 121 - 100
    };
    assert_eq!([3, 4, 9, 10].map(cost), [RUNT, SHORT, SHORT, 0]);
}

#[test]
fn a_line_looser_than_six_tenths_is_set_only_where_nothing_else_is_possible() {
    // Six words of 10 and five spaces make 75; with a seventh of 7.5 the line is full.
    let mut items = words(&[10, 10, 10, 10, 10, 10, 0, 20]);
    items[6].width = Abs::raw(7_500);
    let mut rules = rules(&[0]);
    rules.measures = vec![Abs::raw(85_500)];
    // A break there is dear, and still taken: without it the spaces are wider by 700 thousandths.
    items[6].break_after = Some(1_500);
    let found = break_lines(&items, &rules).remove(0);
    assert_eq!((ends(&found), found.demerits), (vec![6, 7], 100 + 1_500 * 1_500 + 100));
    items[6].break_after = None;
    let found = break_lines(&items, &rules).remove(0);
    let badness = (700 * 100 / 350_i64).pow(3) / 10_000;
    assert_eq!(ends(&found), [5, 7]);
    assert_eq!(found.demerits, (10 + badness) * (10 + badness) + 100);
}

#[test]
fn a_line_looser_by_exactly_six_tenths_is_still_set() {
    // Twenty words of 10 with a short one: 20 spaces of 3 and 36 more in a measure of 299.
    let mut items = words(&[10; 22]);
    (items[20], items[21]) = (word(3), word(50));
    items[20].break_after = Some(1_500);
    let found = best(&items, &[299]);
    let badness = (171_i64).pow(3) / 10_000;
    let cost = (10 + badness) * (10 + badness) + 1_500 * 1_500 + 100;
    assert_eq!((ends(&found), found.demerits), (vec![20, 21], cost));
}

#[test]
fn looser_lines_are_tried_against_a_runt_and_given_up_if_they_do_not_help() {
    let mut items = words(&[30, 30, 2]);
    items[2].letters = 2;
    // 30 + 3 + 30 | 2; three lines would be possible with the loosest spaces.
    let found = break_lines(&items, &rules(&[64]));
    assert_eq!(found.iter().map(ends).collect::<Vec<_>>(), [[1, 2]]);
    assert!(found[0].demerits > RUNT);
}

#[test]
fn a_word_wider_than_its_measure_costs_ten_runts_and_leaves_the_other_lines_alone() {
    let found = best(&words(&[10, 80, 10, 10]), &[40, 40, 15]);
    assert!(found.overfull);
    assert_eq!(ends(&found), [0, 1, 2, 3]);
    assert_eq!(found.demerits, alone(75) + 10 * RUNT + alone(33) + 100);
}

#[test]
fn a_word_that_cannot_be_divided_spoils_no_line_but_its_own_and_the_one_before() {
    // A word of 30 among words of 10; a line has room for three of these.
    let mut widths = vec![10; 24];
    widths[12] = 30;
    let found = best(&words(&widths), &[36]);
    let mut starts = vec![0];
    starts.extend(ends(&found).iter().map(|end| end + 1));
    let counts: Vec<usize> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(counts.iter().filter(|count| **count < 3).count() <= 3, "{counts:?}");
    // The same with a word that is wider than its measure.
    widths[12] = 50;
    let found = best(&words(&widths), &[36]);
    assert!(found.overfull);
    assert_eq!(found.ends.len(), 9, "four lines of three, it, and four more");
}

#[test]
fn a_line_is_not_left_short_where_the_next_word_would_fit() {
    // Lines with room for four words of ten and their spaces; the long word stands after the sixth word.
    let mut widths = vec![10; 7];
    widths[6] = 70;
    let found = best(&words(&widths), &[49]);
    assert!(found.overfull);
    assert_eq!(ends(&found), [3, 5, 6], "the line before the long word is the short one");
}

#[test]
fn what_hangs_makes_room_for_the_next_word_too() {
    // As before, but four words are three wider than a line, by what hangs from the last of them.
    let mut widths = vec![10; 7];
    widths[6] = 70;
    let mut items = words(&widths);
    for item in &mut items {
        item.hang_right = wide(3);
    }
    let found = best(&items, &[46]);
    assert_eq!(ends(&found), [3, 5, 6], "the line before the long word is the short one");
}

#[test]
fn a_line_with_a_wide_space_is_better_than_two_of_one_word() {
    let found = best(&words(&[10, 10, 30, 30]), &[45]);
    assert_eq!(ends(&found), [1, 2, 3]);
}

#[test]
fn a_word_below_itself_costs_at_either_end_of_the_lines() {
    let cost = |same: &[usize]| {
        let mut items = words(&[10; 6]);
        for at in same {
            items[*at].word = 7;
        }
        best(&items, &[23]).demerits
    };
    // Lines of two words each.
    assert_eq!(cost(&[]), 300);
    assert_eq!(cost(&[0, 2]), 300 + STACK);
    assert_eq!(cost(&[1, 3]), 300 + STACK);
    assert_eq!(cost(&[0, 3]), 300);
    assert_eq!(cost(&[3, 5]), 300 + STACK);
}

#[test]
fn words_of_a_text_stack_by_their_letters() {
    // Two words to a line; figures have their widths in whatever order.
    let set = |third: &str| {
        let text = format!("1001 mmmm {third} mmm");
        let paragraph = Paragraph::new(&text).measures(&[68.0]);
        paragraph.styled(|style| style.align = Align::Left).set()
    };
    let [same, other] = [set("1001"), set("1010")];
    assert_eq!(texts(&same.lines), ["1001 mmmm ", "1001 mmm"]);
    assert_eq!(same.solutions[0].demerits - other.solutions[0].demerits, STACK);
}

#[test]
fn a_hyphen_wider_than_the_letters_it_replaces_leaves_the_whole_word_a_chance() {
    let mut items = words(&[10, 10, 23, 10]);
    let cut = Cut { before: wide(14), after: wide(2), letters_after: 4, ..Cut::default() };
    items[1].cuts = vec![cut];
    let found = best(&items, &[23]);
    assert_eq!((ends(&found), found.demerits), (vec![1, 2, 3], 100 + 121 + 100));
}

#[test]
fn what_hangs_at_either_end_of_a_line_does_not_count() {
    let mut items = words(&[10, 10, 10, 10, 10, 10]);
    // The second line begins with the third word and ends with the fourth.
    (items[2].hang_left, items[3].hang_right) = (wide(2), wide(1));
    let found = best(&items, &[23, 20, 23]);
    assert_eq!((ends(&found), found.demerits), (vec![1, 3, 5], 300));
    // The rest of a divided word does not hang at the left.
    let mut items = words(&[10, 14, 10, 10]);
    items[1].hang_left = wide(2);
    items[1].cuts =
        vec![Cut { before: wide(8), after: wide(7), hang_right: wide(1), ..Cut::default() }];
    let found = best(&items, &[20, 20, 23]);
    assert_eq!(found.ends[0], Position { item: 1, cut: 1 });
    assert_eq!(found.demerits, 100 + HYPHEN * HYPHEN + 100 + 100);
}

#[test]
fn a_ragged_line_may_be_full_and_no_wider() {
    let ragged = |measure| BreakRules { fit: Fit::Ragged(RaggedEnd::Free), ..rules(&[measure]) };
    let found = break_lines(&words(&[10, 10, 10]), &ragged(23)).remove(0);
    assert_eq!((ends(&found), found.demerits), (vec![1, 2], 200));
    let found = break_lines(&words(&[10, 10, 10]), &ragged(22)).remove(0);
    assert_eq!(ends(&found), [0, 1, 2]);
}

#[test]
fn a_dearer_way_to_a_place_is_followed_too_if_its_spaces_differ() {
    let mut items = words(&[10, 10, 0, 10, 10, 10, 10, 10]);
    // A dash of no width that may end the first line or begin the second.
    (items[1].space, items[2].space) = (Abs::raw(600), Abs::raw(1_300));
    let measures = [23_600, 23_870, 24_800].map(Abs::raw).to_vec();
    let found = break_lines(&items, &BreakRules { measures, ..rules(&[]) }).remove(0);
    let line = |badness: i64| (10 + badness) * (10 + badness);
    let jump = |off: i64| (off - JUMP) * (off - JUMP) / 25;
    // With the dash on the second line, that one's spaces are narrower by a tenth and all is cheaper up
    // to there: 784 + 676 + 100 and not 100 + 4,225 + 64. The third line, wider by six tenths, decides.
    let cost = line(0) + line(55) + jump(290) + line(500) + jump(310) + line(0);
    assert_eq!((ends(&found), found.demerits), (vec![2, 4, 6, 7], cost));
    assert!(line(18) + line(16) + jump(300) < line(0) + line(55) + jump(290));
}

#[test]
fn solutions_differ_in_their_lines_and_come_by_their_demerits() {
    let found = break_lines(
        &words(&[10; 9]),
        &BreakRules { fit: Fit::Ragged(RaggedEnd::Free), ..rules(&[45]) },
    );
    assert!(found.windows(2).all(|pair| pair[0].demerits <= pair[1].demerits));
    let mut lines: Vec<usize> = found.iter().map(|found| found.ends.len()).collect();
    lines.sort_unstable();
    // Six lines would have one that is less than half full, which others are not.
    assert_eq!(lines, [3, 4, 5]);
    // Per line: a twentieth of the square of the share in per cent that is left of the measure.
    let free = |width: i64| 10 + ((45 - width) * 100 / 45).pow(2) / 20;
    assert_eq!(found[0].demerits, 2 * free(36).pow(2) + 100);
}
