//! The planner: for the whole book at once, the template and the height of the picture of each part.
//!
//! Each part has ways to be set, which differ in their pages, their fill, and what is cut off their
//! pictures. What a way costs depends on its neighbours: whether the part before has the same template,
//! and on which side of a leaf it begins. The cheapest path through all parts is found by dynamic
//! programming; the work grows with the number of parts.

use std::collections::BTreeMap;

use super::copyfit::Fit;

/// Cost of a part that looks like the one before it of its kind.
const ALIKE: i64 = 4_000;
/// Cost of a part of several pages, among others of its kind, that begins on a right-hand page: it ends
/// in the middle of a spread.
const BEGINS_RECTO: i64 = 1_500;
/// Cost of two facing pages of a part that do not end on the same line.
const UNEVEN: i64 = 600;
/// Cost of each line between their feet.
const UNEVEN_LINE: i64 = 100;

/// A way to set a part.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// Which of the part's templates it is, by its place among those that suit it.
    pub candidate: usize,
    /// The template, by its place in the layout.
    pub template: String,
    /// Where its pages end.
    pub fit: Fit,
    /// How many pages it has.
    pub pages: usize,
}

/// A part of the book, for the planner.
#[derive(Clone, Debug, Default)]
pub(super) struct PlannedPart {
    /// What is alike may differ: its kind of part, if it has more than one template.
    pub kind: Option<&'static str>,
    /// The ways to set it, at least one.
    pub ways: Vec<Way>,
    /// Whether a blank page stands before it if the page would be a verso, and if it would be a recto.
    pub blank: [bool; 2],
}

/// What a way costs in its place, beside what it costs by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PlaceCosts {
    /// It looks like the one before.
    pub alike: i64,
    /// The side on which it begins, and feet that are not level.
    pub spreads: i64,
}

/// What is known of the book so far: whether the next page is a recto, and the kind and template of the
/// last part that could have had another one.
type State = (bool, Option<(&'static str, String)>);

/// The cheapest path to a state: its cost, the state before the last part, and how that part is set.
#[derive(Clone, Debug)]
struct Path {
    /// Sum of costs.
    cost: i64,
    /// The state before.
    before: State,
    /// The last part's way.
    way: usize,
}

/// For each part the way that it is set in.
pub(super) fn plan(parts: &[PlannedPart]) -> Vec<usize> {
    let start: State = (true, None);
    let mut steps: Vec<BTreeMap<State, Path>> = Vec::with_capacity(parts.len());
    let mut known: BTreeMap<State, i64> = [(start, 0)].into();
    for part in parts {
        let mut next: BTreeMap<State, Path> = BTreeMap::new();
        for (state, cost) in &known {
            for (number, way) in part.ways.iter().enumerate() {
                let (after, costs) = step(part, way, state);
                let total = cost + way.fit.costs.sum() + costs.alike + costs.spreads;
                let path = Path { cost: total, before: state.clone(), way: number };
                let slot = next.entry(after).or_insert_with(|| path.clone());
                if total < slot.cost {
                    *slot = path;
                }
            }
        }
        known = next.iter().map(|(state, path)| (state.clone(), path.cost)).collect();
        steps.push(next);
    }
    follow(&steps)
}

/// Follows the cheapest path back.
fn follow(steps: &[BTreeMap<State, Path>]) -> Vec<usize> {
    let mut ways = vec![0; steps.len()];
    let last = steps.last().and_then(|step| step.iter().min_by_key(|(_, path)| path.cost));
    let mut at = last.map(|(state, _)| state.clone());
    for (number, step) in steps.iter().enumerate().rev() {
        let Some(path) = at.as_ref().and_then(|state| step.get(state)) else { break };
        ways[number] = path.way;
        at = Some(path.before.clone());
    }
    ways
}

/// The state after a part, and what the part costs in its place.
fn step(part: &PlannedPart, way: &Way, state: &State) -> (State, PlaceCosts) {
    let begins_recto = state.0 != part.blank[usize::from(state.0)];
    let ends_before_recto = begins_recto == way.pages.is_multiple_of(2);
    let costs = costs(part, way, state, begins_recto);
    let last = match part.kind {
        Some(kind) => Some((kind, way.template.clone())),
        None => state.1.clone(),
    };
    ((ends_before_recto, last), costs)
}

/// What a way costs after this state.
fn costs(part: &PlannedPart, way: &Way, state: &State, begins_recto: bool) -> PlaceCosts {
    let is_alike = part.kind.is_some_and(|kind| {
        state.1.as_ref().is_some_and(|(of, template)| *of == kind && *template == way.template)
    });
    let begins = part.kind.is_some() && way.pages > 1 && begins_recto;
    let first = usize::from(begins_recto);
    let uneven = way.fit.empty.get(first..).unwrap_or_default().chunks_exact(2).map(|feet| {
        let lines = (feet[0] - feet[1]).abs();
        if lines == 0 { 0 } else { UNEVEN + lines * UNEVEN_LINE }
    });
    PlaceCosts {
        alike: if is_alike { ALIKE } else { 0 },
        spreads: uneven.sum::<i64>() + if begins { BEGINS_RECTO } else { 0 },
    }
}

/// What each part costs in its place, when all are set in these ways.
pub(super) fn explain(parts: &[PlannedPart], ways: &[usize]) -> Vec<(bool, PlaceCosts)> {
    let mut state: State = (true, None);
    let explained = parts.iter().zip(ways).map(|(part, &way)| {
        let begins_recto = state.0 != part.blank[usize::from(state.0)];
        let (after, costs) = step(part, &part.ways[way], &state);
        state = after;
        (begins_recto, costs)
    });
    explained.collect()
}

#[cfg(test)]
mod tests {
    use super::super::copyfit::FitCosts;
    use super::*;

    /// A way of so many pages that costs so much by itself.
    fn way(template: &str, pages: usize, cost: i64) -> Way {
        let costs = FitCosts { breaks: cost, ..FitCosts::default() };
        let fit = Fit { costs, empty: vec![0; pages], ..Fit::default() };
        Way { candidate: 0, template: template.to_owned(), fit, pages }
    }

    /// A part with these ways.
    fn part(ways: Vec<Way>) -> PlannedPart {
        PlannedPart { kind: (ways.len() > 1).then_some("story"), ways, blank: [false; 2] }
    }

    /// What a choice costs.
    fn cost(parts: &[PlannedPart], ways: &[usize]) -> i64 {
        let places = explain(parts, ways);
        let own = parts.iter().zip(ways).map(|(part, &way)| part.ways[way].fit.costs.sum());
        own.sum::<i64>() + places.iter().map(|(_, costs)| costs.alike + costs.spreads).sum::<i64>()
    }

    /// All choices.
    fn choices(parts: &[PlannedPart]) -> Vec<Vec<usize>> {
        parts.iter().fold(vec![Vec::new()], |known, part| {
            let longer = known.iter().flat_map(|ways| {
                (0..part.ways.len()).map(move |way| [ways.clone(), vec![way]].concat())
            });
            longer.collect()
        })
    }

    #[test]
    fn neighbours_differ_if_that_costs_less_than_their_likeness() {
        let dear = |cost| part(vec![way("a", 2, 0), way("b", 2, cost)]);
        assert_eq!(plan(&[dear(100), dear(100), dear(100)]).iter().sum::<usize>(), 1);
        assert_eq!(plan(&[dear(9_000), dear(9_000)]), [0, 0]);
    }

    #[test]
    fn a_part_gives_a_page_so_that_the_next_ones_own_their_spreads() {
        // The cover is a recto: two pages after it the first story begins on one.
        let even = || part(vec![way("a", 2, 0), way("b", 2, 0)]);
        let first = part(vec![way("a", 2, 0), way("b", 3, 500)]);
        let parts = [first, even(), even(), even(), even()];
        assert_eq!(plan(&parts)[0], 1);
    }

    #[test]
    fn no_choice_costs_less_than_the_planned_one() {
        proptest::proptest!(|(
            costs in proptest::collection::vec(
                proptest::collection::vec((0_usize..3, 1_usize..4, 0_i64..6_000), 1..4), 1..6
            ),
            blank in proptest::collection::vec(proptest::prelude::any::<[bool; 2]>(), 6),
        )| {
            let parts: Vec<PlannedPart> = costs
                .iter()
                .zip(&blank)
                .map(|(ways, &blank)| {
                    let ways = ways.iter().map(|&(name, pages, cost)| {
                        way(["a", "b", "c"][name], pages, cost)
                    });
                    PlannedPart { blank, ..part(ways.collect()) }
                })
                .collect();
            let planned = cost(&parts, &plan(&parts));
            let least = choices(&parts).iter().map(|ways| cost(&parts, ways)).min();
            proptest::prop_assert_eq!(Some(planned), least);
        });
    }
}
