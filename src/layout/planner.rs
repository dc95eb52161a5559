//! Which of their templates the sections of a book get, all at once.
//!
//! What a template costs depends on the one before: neighbours should not look alike. The cheapest path
//! through all sections is found by dynamic programming; the work grows with their number.

use std::collections::BTreeMap;

use super::chosen::ChosenPages;

/// Cost of a section that looks like the one before it of its kind.
const ALIKE: i64 = 6_000;
/// Cost of each template by which a section's differs from the next in turn.
const OUT_OF_TURN: i64 = 60;
/// Cost of each template before the chosen one, of a section that is the only one of its kind: the layout names the
/// best first, and then those for texts that do not fit it.
const SECOND_BEST: i64 = 10_000;

/// A section and the ways to set it.
pub(super) struct Choice {
    /// What is alike may differ: its kind of part.
    pub kind: &'static str,
    /// What each way costs by itself, and its pages; at least one.
    pub ways: Vec<(i64, ChosenPages)>,
}

/// How much more than the cheapest of so many ways a way of a section costs at most if it is chosen.
pub(super) const fn most_more(ways: usize) -> i64 {
    2 * ALIKE + ways as i64 * OUT_OF_TURN
}

/// For each section the way in which it is set.
pub(super) fn plan(choices: &[Choice]) -> Vec<usize> {
    let mut kinds: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, choice) in choices.iter().enumerate() {
        kinds.entry(choice.kind).or_default().push(index);
    }
    let mut chosen = vec![0; choices.len()];
    for sections in kinds.into_values() {
        let of_kind: Vec<&Choice> = sections.iter().map(|&index| &choices[index]).collect();
        for (index, way) in sections.into_iter().zip(cheapest(&of_kind)) {
            chosen[index] = way;
        }
    }
    chosen
}

/// The cheapest path through sections of one kind.
fn cheapest(sections: &[&Choice]) -> Vec<usize> {
    // For each way of each section so far: the least cost up to it, and the way of the section before.
    let mut steps: Vec<Vec<(i64, usize)>> = Vec::with_capacity(sections.len());
    for (turn, section) in sections.iter().enumerate() {
        let before = turn.checked_sub(1).map(|at| (sections[at], &steps[at]));
        let step = |way: usize| {
            let own = cost(section, way, turn, step_cost(sections.len()));
            let Some((known, costs)) = before else { return (own, 0) };
            let paths = costs.iter().enumerate().map(|(number, (cost, _))| {
                let alike = known.ways[number].1.is_like(&section.ways[way].1);
                (cost + own + if alike { ALIKE } else { 0 }, number)
            });
            paths.min().unwrap_or((own, 0))
        };
        steps.push((0..section.ways.len()).map(step).collect());
    }
    let last = steps.last().into_iter().flatten().enumerate();
    let mut way = last.min_by_key(|(_, (cost, _))| *cost).map_or(0, |(way, _)| way);
    let mut ways = vec![0; sections.len()];
    for (number, step) in steps.iter().enumerate().rev() {
        ways[number] = way;
        way = step.get(way).map_or(0, |(_, before)| *before);
    }
    ways
}

/// What each template costs by which a section's differs from the next in turn, where its kind has so many sections.
const fn step_cost(sections: usize) -> i64 {
    if sections == 1 { SECOND_BEST } else { OUT_OF_TURN }
}

/// What a way of a section costs by itself, where this is the section's number among those of its kind.
fn cost(section: &Choice, way: usize, turn: usize, each: i64) -> i64 {
    let count = section.ways.len().max(1);
    let out_of_turn = (way + count - turn % count) % count;
    section.ways[way].0 + out_of_turn as i64 * each
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FrameSpec, PageTemplate};

    /// A section with ways of these templates, each known by the left edge of its flow, and costs.
    fn section(ways: &[(u8, i64)]) -> Choice {
        let pages = |left: u8| {
            let area = Some([f64::from(left), 0.0, 10.0, 10.0]);
            let flow = FrameSpec { flow: true, area_mm: area, ..FrameSpec::default() };
            let first = PageTemplate { frames: vec![flow], ..PageTemplate::default() };
            ChosenPages { first, ..ChosenPages::default() }
        };
        Choice {
            kind: "story",
            ways: ways.iter().map(|&(left, cost)| (cost, pages(left))).collect(),
        }
    }

    /// What a choice costs.
    fn total(sections: &[Choice], ways: &[usize]) -> i64 {
        let own = sections.iter().zip(ways).enumerate();
        let each = step_cost(sections.len());
        let own: i64 = own.map(|(turn, (section, &way))| cost(section, way, turn, each)).sum();
        let chosen: Vec<&ChosenPages> =
            sections.iter().zip(ways).map(|(section, &way)| &section.ways[way].1).collect();
        own + chosen.windows(2).filter(|pair| pair[0].is_like(pair[1])).count() as i64 * ALIKE
    }

    #[test]
    fn neighbours_differ_if_that_costs_less_than_their_likeness() {
        let dear = |cost| section(&[(1, 0), (2, cost)]);
        assert_eq!(plan(&[dear(100), dear(100), dear(100)]), [0, 1, 0]);
        assert_eq!(plan(&[dear(9_000), dear(9_000)]), [0, 0]);
    }

    #[test]
    fn the_only_section_of_its_kind_has_the_first_template_unless_it_fits_badly() {
        assert_eq!(plan(&[section(&[(1, 9_000), (2, 0)])]), [0]);
        assert_eq!(plan(&[section(&[(1, 10_000_000), (2, 0)])]), [1]);
    }

    #[test]
    fn templates_take_turns_where_all_cost_the_same() {
        let any = || section(&[(1, 0), (2, 0), (3, 0)]);
        assert_eq!(plan(&[any(), any(), any(), any()]), [0, 1, 2, 0]);
    }

    #[test]
    fn no_choice_costs_less_than_the_planned_one() {
        proptest::proptest!(|(
            costs in proptest::collection::vec(
                proptest::collection::vec((0_u8..3, 0_i64..9_000), 1..4), 1..6
            ),
        )| {
            let sections: Vec<Choice> = costs.iter().map(|ways| section(ways)).collect();
            let planned = total(&sections, &plan(&sections));
            let all = sections.iter().fold(vec![Vec::new()], |known: Vec<Vec<usize>>, section| {
                let longer = known.iter().flat_map(|ways| {
                    (0..section.ways.len()).map(move |way| [ways.clone(), vec![way]].concat())
                });
                longer.collect()
            });
            let least = all.iter().map(|ways| total(&sections, ways)).min();
            proptest::prop_assert_eq!(Some(planned), least);
        });
    }
}
