//! Total-fit line breaking, against a search through all sets of breaks, and the lines made of it.

use proptest::prelude::*;
use typeset::weights::{
    DESPERATE, EMPTY, HYPHEN, HYPHEN_BEFORE_LAST, JUMP, LADDER, LOOSE, RUNT, RUNT_LETTERS, SHORT,
    SHORT_LETTERS, STACK, TIGHT, TIGHTEST, TOLERANCES, WIDEST,
};
use typeset::{BreakItem, BreakRules, Cut, Fit, Line, Position, RaggedEnd, Solution, break_lines};
use units::Abs;

use super::setting::Paragraph;
use super::style::body;

/// Spacings this near to each other are one class for the breaker, and only the best way to each
/// class is followed.
const CLASS: i64 = 200;

/// A line: letters, spaces and overhang summed item by item.
fn sums(items: &[BreakItem], from: Option<Position>, to: Position) -> (i64, i64, i64) {
    let mut letters = Abs::ZERO;
    let mut space = Abs::ZERO;
    let mut hang = Abs::ZERO;
    let first = from.map_or(0, |at| if at.cut > 0 { at.item } else { at.item + 1 });
    for (index, item) in items.iter().enumerate().take(to.item + 1).skip(first) {
        let tail = from.filter(|at| at.item == index && at.cut > 0);
        let cut = (to.item == index && to.cut > 0).then(|| item.cuts[to.cut - 1]);
        letters += match (tail, cut) {
            (None, None) => item.width,
            (None, Some(cut)) => cut.before,
            (Some(at), None) => item.cuts[at.cut - 1].after,
            (Some(at), Some(cut)) => item.cuts[at.cut - 1].after - item.width + cut.before,
        };
        if index == first && tail.is_none() {
            hang += item.hang_left;
        }
        if index == to.item {
            hang += cut.map_or(item.hang_right, |cut| cut.hang_right);
        } else {
            space += item.space;
        }
    }
    (letters.units(), space.units(), hang.units())
}

/// Spacing and badness of a line, `None` if it cannot be set within the tolerance.
fn line(
    items: &[BreakItem],
    rules: &BreakRules,
    (from, to): (Option<Position>, Position),
    number: usize,
    tolerance: i64,
) -> Option<(i64, i64)> {
    let measure = rules.measures[number.min(rules.measures.len() - 1)].units();
    let last = to == Position { item: items.len() - 1, cut: 0 };
    let (letters, space, hang) = sums(items, from, to);
    let free = measure + hang - letters - space;
    if rules.fit == Fit::Ragged(RaggedEnd::Free) {
        let share = free * 100 / measure.max(1);
        return (free >= 0).then_some((0, if last { 0 } else { share * share / 20 }));
    }
    if last && free >= 0 {
        return Some((0, 0));
    }
    let reach = Abs::raw(letters).scale(rules.expansion, 1000).units();
    let expanded = free.clamp(-reach * 3 / 4, reach);
    let rest = free - expanded;
    let bad = |ratio: i64| {
        let limit = if ratio >= 0 { LOOSE } else { TIGHT };
        let off = (ratio.abs() * 100 / limit).min(2_000);
        off * off * off / 10_000
    };
    let short = bad(WIDEST).max(EMPTY * (1 + rest * 100 / measure.max(1)));
    let forced = !takes_more(items, (from, to), measure);
    let short = (tolerance == DESPERATE && forced).then_some((0, short));
    if space <= 0 {
        return match rest {
            0 => Some((0, 1)),
            r if r > 0 => short,
            _ => None,
        };
    }
    let ratio = rest * 1000 / space;
    if ratio < -TIGHTEST {
        return None;
    }
    if ratio > WIDEST.min(tolerance) {
        return short;
    }
    let share = if reach > 0 { expanded * 100 / reach } else { 0 };
    Some((ratio, bad(ratio) + share * share / 1000))
}

/// Whether the words up to the next place between words would fit, too.
fn takes_more(items: &[BreakItem], (from, to): (Option<Position>, Position), measure: i64) -> bool {
    let next = (0..items.len()).find(|&at| {
        let is_later = if to.cut > 0 { at >= to.item } else { at > to.item };
        is_later && (items[at].break_after.is_some() || at + 1 == items.len())
    });
    next.is_some_and(|item| {
        let (letters, space, hang) = sums(items, from, Position { item, cut: 0 });
        letters + space - hang <= measure
    })
}

/// Demerits of a last line that begins at `from`, by its letters.
fn runt(items: &[BreakItem], from: Position, hyphens: u8) -> i64 {
    let mut letters: u64 = items[from.item + 1..].iter().map(|i| u64::from(i.letters)).sum();
    if from.cut > 0 {
        let cut = items[from.item].cuts[from.cut - 1];
        if from.item + 1 == items.len() && !cut.silent {
            return RUNT;
        }
        letters += u64::from(cut.letters_after);
    }
    match letters {
        0..=RUNT_LETTERS => RUNT,
        _ if letters <= SHORT_LETTERS => SHORT,
        _ if hyphens > 0 => HYPHEN_BEFORE_LAST,
        _ => 0,
    }
}

/// How many words are below the same word: at the ends of a line and of the one before it, and where that
/// one and the line began.
fn stacks(
    items: &[BreakItem],
    before: Option<Position>,
    from: Option<Position>,
    to: Position,
) -> i64 {
    let Some(from) = from else { return 0 };
    let same = |one: u32, other: u32| i64::from(one == other && one != 0);
    let ends = if from.cut == 0 && to.cut == 0 {
        same(items[from.item].word, items[to.item].word)
    } else {
        0
    };
    let begins = match before {
        _ if from.cut > 0 => 0,
        None => same(items[0].word, items[from.item + 1].word),
        Some(before) if before.cut > 0 => 0,
        Some(before) => same(items[before.item + 1].word, items[from.item + 1].word),
    };
    ends + begins
}

/// Demerits of a set of breaks, and by how much the breaker's classes may miss them; `None` if one of
/// the lines cannot be set.
fn cost(
    items: &[BreakItem],
    rules: &BreakRules,
    ends: &[Position],
    tolerance: i64,
) -> Option<(i64, i64)> {
    let end_of_all = Position { item: items.len() - 1, cut: 0 };
    let (mut sum, mut slack, mut hyphens, mut before) = (0, 0, 0_u8, 0);
    for (number, &to) in ends.iter().enumerate() {
        let from = number.checked_sub(1).map(|n| ends[n]);
        let last = to == end_of_all;
        let (ratio, bad) = line(items, rules, (from, to), number, tolerance)?;
        let penalty = match (last, to.cut) {
            (true, _) => 0,
            (_, 0) => items[to.item].break_after?,
            (_, cut) => HYPHEN + items[to.item].cuts[cut - 1].penalty,
        };
        let item = &items[to.item];
        let hyphenated = match to.cut {
            0 => !last && item.ends_hyphen,
            cut => !item.cuts[cut - 1].silent,
        };
        let hyphens_before = hyphens;
        hyphens = if hyphenated { hyphens + 1 } else { 0 };
        if hyphens > 2 {
            return None;
        }
        sum += (10 + bad) * (10 + bad) + penalty * penalty.abs();
        sum += if hyphens == 2 { LADDER } else { 0 };
        sum += STACK * stacks(items, (number > 1).then(|| ends[number - 2]), from, to);
        if let Some(from) = from {
            if last {
                sum += runt(items, from, hyphens_before);
            } else {
                let jump = ((ratio - before).abs() - JUMP).max(0);
                // Spacings above 900 are one class, however far apart.
                let class = CLASS + if before > 700 { WIDEST } else { 0 };
                let worst = ((ratio - before).abs() + class - JUMP).max(0);
                sum += jump * jump / 25;
                slack += worst * worst / 25 - jump * jump / 25;
            }
        }
        before = ratio;
    }
    Some((sum, slack))
}

/// All places where a line may end, in order, without the end of the paragraph.
fn places(items: &[BreakItem]) -> Vec<Position> {
    let mut all = Vec::new();
    for (item, found) in items.iter().enumerate() {
        all.extend((1..=found.cuts.len()).map(|cut| Position { item, cut }));
        if found.break_after.is_some() && item + 1 < items.len() {
            all.push(Position { item, cut: 0 });
        }
    }
    all
}

/// A walk through all sets of breaks whose lines can be set.
struct Walk<'a> {
    items: &'a [BreakItem],
    rules: &'a BreakRules,
    places: &'a [Position],
    tolerance: i64,
    /// The least demerits so far, with the slack of their set.
    best: Option<(i64, i64)>,
}

impl Walk<'_> {
    /// Tries all ways to go on after `ends`; the next line may end at the places from `next`.
    fn on(&mut self, ends: &mut Vec<Position>, next: usize) {
        let from = ends.last().copied();
        let end = Position { item: self.items.len() - 1, cut: 0 };
        for (index, &to) in self.places.iter().enumerate().skip(next).chain([(usize::MAX, &end)]) {
            if line(self.items, self.rules, (from, to), ends.len(), self.tolerance).is_none() {
                continue;
            }
            ends.push(to);
            if to == end {
                let found = cost(self.items, self.rules, ends, self.tolerance);
                self.best = self.best.into_iter().chain(found).min();
            } else {
                self.on(ends, index + 1);
            }
            ends.pop();
        }
    }
}

/// The least demerits of all sets of breaks, with the slack of their set: at the first tolerance that
/// has any, or at a later one if that saves a runt.
fn brute_force(items: &[BreakItem], rules: &BreakRules) -> Option<(i64, i64)> {
    let places = &places(items);
    let mut best: Option<(i64, i64)> = None;
    for tolerance in TOLERANCES.into_iter().chain([DESPERATE]) {
        let mut walk = Walk { items, rules, places, tolerance, best: None };
        walk.on(&mut Vec::new(), 0);
        best = best.into_iter().chain(walk.best).min();
        let is_good = best.is_some_and(|(demerits, _)| demerits < RUNT);
        if is_good || best.is_some() && tolerance == WIDEST {
            break;
        }
    }
    best
}

/// Whether a solution costs what it says.
fn is_honest(items: &[BreakItem], rules: &BreakRules, found: &Solution) -> bool {
    let cost = |tolerance| cost(items, rules, &found.ends, tolerance).map(|(sum, _)| sum);
    TOLERANCES
        .into_iter()
        .chain([DESPERATE])
        .any(|tolerance| cost(tolerance) == Some(found.demerits))
}

/// Words of one to nine letters of five points each, some with a place for a hyphen.
fn item() -> impl Strategy<Value = BreakItem> {
    (1_i64..10, 0_i64..3, any::<bool>(), any::<bool>(), 0_i64..4, 220_i64..280).prop_map(
        |(letters, hang, may_cut, silent, penalty, space)| {
            let width = Abs::raw(letters * 5 * Abs::UNITS);
            let before = letters / 2;
            let cut = Cut {
                before: Abs::raw((before * 5 + 3) * Abs::UNITS),
                after: Abs::raw((letters - before) * 5 * Abs::UNITS),
                hang_right: Abs::raw(2 * Abs::UNITS),
                letters_after: (letters - before) as u16,
                penalty: penalty * 10,
                silent,
            };
            BreakItem {
                width,
                hang_left: Abs::ZERO,
                hang_right: Abs::raw(hang * Abs::UNITS),
                space: Abs::raw(space * Abs::UNITS / 100),
                break_after: Some(0),
                cuts: if may_cut && letters > 5 { vec![cut] } else { Vec::new() },
                letters: letters as u16,
                ends_hyphen: false,
                word: if letters > 6 { letters as u32 } else { 0 },
            }
        },
    )
}

/// BreakRules for a measure in points.
fn rules(fit: Fit, measure: i64) -> BreakRules {
    let measure = Abs::raw(measure * Abs::UNITS);
    let first = measure - Abs::raw(12 * Abs::UNITS);
    BreakRules { measures: vec![first, measure], fit, expansion: 20 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ragged_breaks_are_the_best_of_all_sets(
        items in prop::collection::vec(item(), 1..=10), measure in 60_i64..140,
    ) {
        let rules = rules(Fit::Ragged(RaggedEnd::Free), measure);
        let found = &break_lines(&items, &rules)[0];
        match brute_force(&items, &rules) {
            Some((demerits, _)) => {
                prop_assert!(is_honest(&items, &rules, found), "{:?}", found);
                prop_assert_eq!(found.demerits, demerits);
            }
            None => prop_assert!(found.overfull),
        }
    }

    #[test]
    fn justified_breaks_are_the_best_of_all_sets_as_far_as_spacings_of_one_class_are_alike(
        items in prop::collection::vec(item(), 1..=10), measure in 60_i64..140,
    ) {
        let rules = rules(Fit::Justify, measure);
        let found = &break_lines(&items, &rules)[0];
        match brute_force(&items, &rules) {
            Some((demerits, slack)) => {
                prop_assert!(is_honest(&items, &rules, found), "{:?}", found);
                prop_assert!(found.demerits >= demerits);
                prop_assert!(found.demerits <= demerits + slack, "{} > {} + {}", found.demerits, demerits, slack);
            }
            None => prop_assert!(found.overfull),
        }
    }
}

/// The lines of a paragraph of body text, and how it was broken.
fn set(words: &str, measure: Abs) -> (Vec<Line>, Solution) {
    let set = Paragraph::new(words).measure(measure).set();
    (set.lines, set.solutions[0].clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_advances_of_a_full_line_sum_to_the_measure(
        words in prop::collection::vec("[a-z]{1,11}[,.]?", 20..60), measure in 200_i64..400,
    ) {
        let measure = Abs::raw(measure * Abs::UNITS);
        let words = words.join(" ");
        let (lines, solution) = set(&words, measure);
        prop_assert_eq!(lines.len(), solution.ends.len());
        let mut said = String::new();
        for (number, line) in lines.iter().enumerate() {
            let last = number + 1 == lines.len();
            let glyphs: Vec<_> = line.runs.iter().flat_map(|run| &run.run.glyphs).collect();
            // A line that ends without a hyphen ends with a space, outside the measure.
            let counted = glyphs.len() - usize::from(!last && !line.hyphenated);
            let sum: Abs = glyphs[..counted].iter().map(|glyph| glyph.advance.get()).sum();
            let start = line.runs[0].run.origin.x;
            prop_assert_eq!(start + sum, line.width);
            for run in &line.runs {
                said.push_str(run.run.actual.as_deref().unwrap_or(&run.run.text));
            }
            let full = !last && !solution.overfull && line.space != 1000;
            if full {
                let over = line.width - measure;
                let character = line.runs.iter().rev().find_map(|run| run.run.text.trim_end().chars().next_back());
                let straight = character.is_some_and(|c| "abcdeghijklmnopqsuxz".contains(c));
                prop_assert!(over >= Abs::ZERO && over < body().size / 2, "{:?}", over);
                prop_assert!(!straight || over == Abs::ZERO, "{:?} {:?}", character, over);
            }
        }
        prop_assert_eq!(said.trim_end(), words);
    }

    #[test]
    fn compounds_are_said_whole_wherever_they_are_parted(
        words in prop::collection::vec("[a-z]{2,9}(-[a-z]{2,9}){0,4}", 10..30), measure in 60_i64..200,
    ) {
        let words = words.join(" ");
        let (lines, _) = set(&words, Abs::raw(measure * Abs::UNITS));
        let mut said = String::new();
        for line in &lines {
            for run in &line.runs {
                said.push_str(run.run.actual.as_deref().unwrap_or(&run.run.text));
            }
            // What a line leaves open, its hyphen does not say.
            prop_assert!(!said.ends_with('-'), "{}", said);
        }
        prop_assert_eq!(said.trim_end(), words);
    }
}

/// Words enough for ten lines and more.
const WORDS: &str = "A baker from the coast spent six weeks in a shop of the capital and came home with two \
    recipes, one customer and a plan, which is more than most of us bring home from a journey. She sold her \
    first loaves in the spring, and by the summer the whole street knew when they came out of the oven.";

#[test]
fn letters_widen_by_two_and_narrow_by_one_and_a_half_per_cent_before_spaces_change() {
    let (mut by_letters, mut by_both) = (0, 0);
    for measure in [180.0, 205.0, 230.0, 260.0, 300.0] {
        let (lines, solution) = set(WORDS, Abs::pt(measure));
        assert!(!solution.overfull);
        for line in &lines[..lines.len() - 1] {
            assert!((-150..=200).contains(&line.expansion), "{line:?}");
            for run in &line.runs {
                let share = (i64::from(run.run.stretch.units()) - 65_536) * 10_000 / 65_536;
                assert_eq!(share, line.expansion);
            }
            let off = line.space - 1000;
            // Rounded glyph by glyph, the letters may miss their share by a hair.
            if off.abs() <= 2 {
                by_letters += usize::from(line.expansion != 0);
            } else {
                let is_full = line.expansion >= 199 || line.expansion <= -149;
                assert!(is_full, "spaces {off} ‰ off, letters {}", line.expansion);
                assert_eq!(line.expansion > 0, off > 0);
                by_both += 1;
            }
        }
    }
    assert!(by_letters > 5 && by_both > 5, "{by_letters}, {by_both}");
}

#[test]
fn a_word_wider_than_the_measure_is_narrowed_to_it_by_two_per_cent_at_most() {
    let word = "nnnnnnnnnnnnnnnnnnnn";
    let (lines, _) = set(word, Abs::pt(1000.0));
    let natural = lines[0].width;
    let (lines, solution) = set(word, natural.scale(99, 100));
    assert!(!solution.overfull);
    // Rounded glyph by glyph, the word may miss the measure by a hair.
    assert!(lines.len() == 1 && lines[0].overfull < Abs::pt(0.01), "{lines:?}");
    assert!((-105..=-95).contains(&lines[0].expansion), "{}", lines[0].expansion);
    let (lines, solution) = set(word, natural.scale(97, 100));
    assert!(solution.overfull && lines[0].overfull > natural.scale(1, 200), "{lines:?}");
}

#[test]
fn words_from_right_to_left_stand_in_their_order_and_are_said_in_the_texts() {
    let words = "He said שלום עולם טוב and went.";
    let (lines, _) = set(words, Abs::pt(400.0));
    let [line] = &lines[..] else { panic!("{lines:?}") };
    let said: String =
        line.runs.iter().map(|run| run.run.actual.as_deref().unwrap_or(&run.run.text)).collect();
    assert_eq!(said.trim_end(), words);
    let left = |word: &str| {
        let run = line.runs.iter().find(|run| run.run.actual.as_deref() == Some(word));
        run.unwrap_or_else(|| panic!("{word} in {line:?}")).run.origin.x
    };
    assert!(left("שלום") > left("עולם") && left("עולם") > left("טוב"));
}

#[test]
fn a_word_of_very_many_parts_takes_time_by_its_length_and_not_by_its_square() {
    const PARTS: i64 = 20_000;
    let part = Abs::raw(10_000);
    let cut = |index: i64| Cut {
        before: part * index,
        after: part * (PARTS - index),
        silent: true,
        ..Cut::default()
    };
    let cuts = (1..PARTS).map(cut).collect();
    let word = BreakItem { width: part * PARTS, cuts, ..BreakItem::default() };
    let rules = BreakRules { measures: vec![Abs::raw(36_000)], fit: Fit::Justify, expansion: 20 };
    let begun = std::time::Instant::now();
    let solution = &break_lines(&[word], &rules)[0];
    assert!(!solution.overfull);
    assert_eq!(solution.ends.len(), 6_667);
    // All parts with all parts would be four hundred million lines to judge.
    assert!(begun.elapsed().as_secs() < 20);
}
