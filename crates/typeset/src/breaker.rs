//! Total-fit line breaking.
//!
//! Knuth and Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981):
//! the breaks of a paragraph are chosen together, as the path with the fewest demerits. Differences
//! from the paper: lines are adjusted by glyph expansion first and by their spaces second, hanging
//! characters do not count, and the demerits look at ladders, runts and at neighbouring lines.
//!
//! Knows no fonts: a paragraph is a list of [`BreakItem`]s with widths.

use std::collections::BTreeMap;

use units::Abs;

use super::badness::{Filling, LastLine, Spacing, Verdict, Widths};
use super::nodes::{Node, NodeClass, Position, prune};
use super::weights::{
    DESPERATE, HALF_FULL, HYPHEN, HYPHEN_BEFORE_LAST, JUMP, LADDER, MOST_COUNTED, PRUNE,
    PRUNE_FITTING, RUNT, RUNT_LETTERS, SHORT, SHORT_LETTERS, STACK, TOLERANCES,
};

/// An unbreakable stretch of text (a word), the places where it may be hyphenated, and the space
/// after it.
#[derive(Clone, Debug, Default)]
pub struct BreakItem {
    /// Width of the whole.
    pub width: Abs,
    /// How far its first character may hang over the left edge.
    pub hang_left: Abs,
    /// How far its last character may hang over the right edge.
    pub hang_right: Abs,
    /// Width of the space after it; zero if there is none.
    pub space: Abs,
    /// Cost of a break after it; `None` forbids it.
    pub break_after: Option<i64>,
    /// Places where it may be hyphenated, from left to right.
    pub cuts: Vec<Cut>,
    /// Letters in it, for runts.
    pub letters: u16,
    /// It ends with a hyphen of its own: a break after it looks hyphenated.
    pub ends_hyphen: bool,
    /// A number that equal words share; 0 for words that may begin or end adjacent lines.
    pub word: u32,
}

/// A place where a word may be hyphenated.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cut {
    /// Width of the part before it, including the hyphen.
    pub before: Abs,
    /// Width of the part after it.
    pub after: Abs,
    /// How far the hyphen may hang over the right edge.
    pub hang_right: Abs,
    /// Number of letters of the word after the cut.
    pub letters_after: u16,
    /// Cost in addition to that of every hyphen.
    pub penalty: i64,
    /// No hyphen is shown: the word is an address.
    pub silent: bool,
}

/// How lines are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// To the measure.
    Justify,
    /// Up to the measure, with ragged but similar ends; the last line as `RaggedEnd` requires.
    Ragged(RaggedEnd),
}

/// How the last line of ragged text ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RaggedEnd {
    /// Anywhere.
    #[default]
    Free,
    /// Beyond the first third of the measure: a standfirst.
    Third,
    /// Like the lines before it, and never with a single word: a heading.
    Balanced,
}

/// The requirements for breaking a paragraph.
#[derive(Clone, Debug)]
pub struct BreakRules {
    /// Measures of the first lines; the last one holds for all further lines.
    pub measures: Vec<Abs>,
    /// How lines are filled.
    pub fit: Fit,
    /// Share of a line's letters' width by which expansion may change it, in thousandths.
    pub expansion: i64,
}

/// Breaks with their cost.
#[derive(Clone, Debug, Default)]
pub struct Solution {
    /// Where each line ends; the last one is the end of the paragraph.
    pub ends: Vec<Position>,
    /// Sum of demerits.
    pub demerits: i64,
    /// Some line does not fit into its measure.
    pub overfull: bool,
}

/// Breaks a paragraph. The solutions differ in their number of lines; the best one comes first, the
/// others follow by their demerits. Those that cost far more than the best are left out.
pub fn break_lines(items: &[BreakItem], rules: &BreakRules) -> Vec<Solution> {
    if items.is_empty() {
        return vec![Solution::default()];
    }
    let mut best: Vec<Solution> = Vec::new();
    for tolerance in TOLERANCES {
        let found = Search::new(items, rules, tolerance).run();
        // A solution that is not better is ignored, so that of two searches with the same result the
        // tighter one also determines the solutions with other numbers of lines.
        let known = best.first().map_or(i64::MAX, |known| known.demerits);
        if found.first().is_some_and(|new| new.demerits < known) {
            best = found;
        }
        if best.first().is_some_and(|found| found.demerits < enough(rules.fit)) {
            return best;
        }
    }
    if best.is_empty() { Search::new(items, rules, DESPERATE).run() } else { best }
}

/// The demerits from which on a search with more tolerance may find fewer: a wide line is better than a runt, and a
/// line that is less than half full adds this much by itself.
const fn enough(fit: Fit) -> i64 {
    match fit {
        Fit::Ragged(_) => (10 + HALF_FULL) * (10 + HALF_FULL),
        Fit::Justify => RUNT,
    }
}

/// One search over a paragraph at one tolerance.
struct Search<'a> {
    /// The paragraph.
    items: &'a [BreakItem],
    /// Measures, fit and expansion that lines are checked against.
    rules: &'a BreakRules,
    /// Widest space allowed, in thousandths above the natural one. With [`DESPERATE`] any line may stay
    /// short, and one that fits nowhere is set too wide.
    tolerance: i64,
    /// Widths of all items before each index.
    widths: Vec<Abs>,
    /// Spaces of all items before each index.
    spaces: Vec<Abs>,
    /// All breaks kept so far; `active` has indices into this list.
    nodes: Vec<Node>,
    /// Those that may still begin a line.
    active: Vec<usize>,
}

impl<'a> Search<'a> {
    /// Prepares a run.
    fn new(items: &'a [BreakItem], rules: &'a BreakRules, tolerance: i64) -> Self {
        let sums = |f: fn(&BreakItem) -> Abs| {
            let mut sum = Abs::ZERO;
            let mut all = Vec::with_capacity(items.len() + 1);
            all.push(sum);
            all.extend(items.iter().map(|item| {
                sum += f(item);
                sum
            }));
            all
        };
        let start = Node {
            at: None,
            line: 0,
            hyphens: 0,
            ratio: 0,
            demerits: 0,
            overfull: false,
            before: 0,
        };
        Self {
            items,
            rules,
            tolerance,
            widths: sums(|item| item.width),
            spaces: sums(|item| item.space),
            nodes: vec![start],
            active: vec![0],
        }
    }

    /// Runs and collects the solutions; none if the tolerance is too small.
    fn run(&mut self) -> Vec<Solution> {
        let last = self.items.len() - 1;
        for (index, item) in self.items.iter().enumerate() {
            for cut in 1..=item.cuts.len() {
                self.try_break(Position { item: index, cut }, HYPHEN + item.cuts[cut - 1].penalty);
            }
            if index == last {
                break;
            }
            if let Some(cost) = item.break_after {
                self.try_break(Position { item: index, cut: 0 }, cost);
            }
            if self.active.is_empty() {
                return Vec::new();
            }
        }
        let first_final = self.nodes.len();
        self.try_break(Position { item: last, cut: 0 }, 0);
        self.solutions(first_final)
    }

    /// Traces back from the final nodes, the best first.
    fn solutions(&self, first_final: usize) -> Vec<Solution> {
        let mut by_lines: BTreeMap<usize, usize> = BTreeMap::new();
        for index in first_final..self.nodes.len() {
            let node = &self.nodes[index];
            let best = by_lines.entry(node.line).or_insert(index);
            if node.demerits < self.nodes[*best].demerits {
                *best = index;
            }
        }
        let mut found: Vec<Solution> = by_lines.values().map(|&at| self.follow(at)).collect();
        found.sort_by_key(|s| s.demerits);
        found
    }

    /// The path to a node.
    fn follow(&self, mut at: usize) -> Solution {
        let node = self.nodes[at];
        let mut solution =
            Solution { ends: Vec::new(), demerits: node.demerits, overfull: node.overfull };
        while let Some(position) = self.nodes[at].at {
            solution.ends.push(position);
            at = self.nodes[at].before;
        }
        solution.ends.reverse();
        solution
    }

    /// Considers lines that end at `end`, from every active node.
    fn try_break(&mut self, end: Position, penalty: i64) {
        let is_final = end.item + 1 == self.items.len() && end.cut == 0;
        let mut best: BTreeMap<NodeClass, Node> = BTreeMap::new();
        let mut kept = Vec::with_capacity(self.active.len());
        let mut beyond = Vec::new();
        let mut narrowest: Option<usize> = None;
        for (number, &index) in self.active.iter().enumerate() {
            let from = self.nodes[index];
            let verdict = self.judge(&from, end, self.measure(&from), is_final);
            match verdict {
                // Lines from all further nodes are shorter still.
                Verdict::TooShort if self.is_short_anywhere(&from, end, is_final) => {
                    kept.extend_from_slice(&self.active[number..]);
                    break;
                }
                // A hyphen may be wider than the letters it replaces: only a whole word that is too
                // wide rules out everything after it.
                Verdict::TooWide if end.cut == 0 => {
                    narrowest = narrowest.into_iter().chain([index]).min_by_key(|at| {
                        let node = &self.nodes[*at];
                        (std::cmp::Reverse(node.at), node.demerits)
                    });
                    continue;
                }
                // No later cut of the word ends this line either.
                Verdict::TooWide if self.is_beyond(&from, end) => {
                    beyond.push(index);
                    continue;
                }
                Verdict::TooWide | Verdict::TooShort => {}
                Verdict::Short(_) if self.takes_more(&from, end) => {}
                Verdict::Short(spacing) | Verdict::Fits(spacing) => {
                    if let Some(node) = self.node(index, end, penalty, spacing, is_final) {
                        self.keep_best(&mut best, node);
                    }
                }
            }
            kept.push(index);
        }
        // If there is nothing else, the end of the word decides which of them is set too wide.
        if kept.is_empty() && best.is_empty() {
            kept = beyond;
        }
        if self.tolerance >= DESPERATE
            && kept.is_empty()
            && best.is_empty()
            && let Some(index) = narrowest
        {
            self.keep_best(&mut best, self.overfull(index, end));
        }
        let far = if self.tolerance >= DESPERATE { PRUNE } else { PRUNE_FITTING };
        prune(&mut best, far, |node| self.is_settled(node));
        self.active = kept;
        for node in best.into_values() {
            self.active.push(self.nodes.len());
            self.nodes.push(node);
        }
    }

    /// Whether what follows a node differs little from what follows another one at its place: all further lines have
    /// the same measure.
    fn is_settled(&self, node: &Node) -> bool {
        node.line + 1 >= self.rules.measures.len()
    }

    /// Keeps a node if it is the best of its kind: same line, same ladder, about the same spacing. In a very long
    /// paragraph the best of all lines is kept, once their measures are the same: it has no use for other numbers
    /// of lines, and would have hundreds.
    fn keep_best(&self, best: &mut BTreeMap<NodeClass, Node>, node: Node) {
        let is_counted = self.items.len() <= MOST_COUNTED || node.line < self.rules.measures.len();
        let line = if is_counted { node.line } else { usize::MAX };
        let class = node.ratio.clamp(-300, 900).div_euclid(200);
        let entry = best.entry((line, node.hyphens, class)).or_insert(node);
        if node.demerits < entry.demerits {
            *entry = node;
        }
    }

    /// Whether a line from node `from` to a cut is so much too wide that no hyphen makes the difference.
    fn is_beyond(&self, from: &Node, end: Position) -> bool {
        let widths = self.widths(from, end);
        widths.text - widths.hang > self.measure(from) + self.measure(from)
    }

    /// The node after a line from node `index` to `end` that is wider than its measure.
    fn overfull(&self, index: usize, end: Position) -> Node {
        let from = self.nodes[index];
        Node {
            at: Some(end),
            before: index,
            line: from.line + 1,
            demerits: from.demerits + RUNT * 10,
            overfull: true,
            ..from
        }
    }

    /// The node after a line from node `index` to `end`; `None` if the line is forbidden.
    fn node(
        &self,
        index: usize,
        end: Position,
        penalty: i64,
        spacing: Spacing,
        is_final: bool,
    ) -> Option<Node> {
        let Spacing { ratio, badness } = spacing;
        let from = &self.nodes[index];
        let item = &self.items[end.item];
        let hyphenated = match end.cut.checked_sub(1) {
            Some(cut) => !item.cuts[cut].silent,
            None => !is_final && item.ends_hyphen,
        };
        let hyphens = if hyphenated { from.hyphens + 1 } else { 0 };
        if hyphens > 2 {
            return None;
        }
        let mut demerits = (10 + badness) * (10 + badness) + penalty * penalty.abs();
        if hyphens == 2 {
            demerits += LADDER;
        }
        demerits += STACK * self.stacks(from, end, is_final);
        if from.at.is_some() && !is_final {
            let jump = ((ratio - from.ratio).abs() - JUMP).max(0);
            demerits += jump * jump / 25;
        }
        if is_final && from.at.is_some() {
            demerits += self.runt(from);
        }
        Some(Node {
            at: Some(end),
            line: from.line + 1,
            hyphens,
            ratio,
            demerits: from.demerits + demerits,
            overfull: from.overfull,
            before: index,
        })
    }

    /// What is required of a line of ragged text if it is the last one; nothing if it is the only line.
    fn last_line(&self, from: &Node, end: Position, ending: RaggedEnd) -> LastLine {
        let Some(start) = from.at else { return LastLine::Any };
        let first = if start.cut > 0 { start.item } else { start.item + 1 };
        let is_lone = self.items[first..end.item].iter().all(|item| item.space == Abs::ZERO);
        match ending {
            RaggedEnd::Free => LastLine::Any,
            RaggedEnd::Third => LastLine::Third,
            RaggedEnd::Balanced if is_lone => LastLine::Lone,
            RaggedEnd::Balanced => LastLine::Balanced,
        }
    }

    /// How many stacks there are if a line from `from` ends at `end`: equal words at its end, and at the
    /// start of the next one.
    fn stacks(&self, from: &Node, end: Position, is_final: bool) -> i64 {
        if end.cut > 0 {
            return 0;
        }
        let word = |item: usize| self.items.get(item).map_or(0, |item| item.word);
        let same = |one: u32, other: u32| i64::from(one == other && one != 0);
        let ends = from.at.filter(|at| at.cut == 0).map_or(0, |at| word(at.item));
        let begins = match from.at {
            None => word(0),
            Some(at) if at.cut == 0 => word(at.item + 1),
            Some(_) => 0,
        };
        let next = if is_final { 0 } else { word(end.item + 1) };
        same(ends, word(end.item)) + same(begins, next)
    }

    /// Demerits of a last line that begins at `from`.
    fn runt(&self, from: &Node) -> i64 {
        let Some(start) = from.at else { return 0 };
        let rest = &self.items[start.item + 1..];
        let mut letters: u64 = rest.iter().map(|item| u64::from(item.letters)).sum();
        if let Some(cut) = start.cut.checked_sub(1) {
            let cut = self.items[start.item].cuts[cut];
            if rest.is_empty() && !cut.silent {
                return RUNT;
            }
            letters += u64::from(cut.letters_after);
        }
        match letters {
            letters if letters <= RUNT_LETTERS => RUNT,
            letters if letters <= SHORT_LETTERS => SHORT,
            _ if from.hyphens > 0 => HYPHEN_BEFORE_LAST,
            _ => 0,
        }
    }

    /// Widths of the line from node `from` to `end`.
    fn widths(&self, from: &Node, end: Position) -> Widths {
        let item = &self.items[end.item];
        let (mut text, mut space, hang_left) = match from.at {
            None => (Abs::ZERO, Abs::ZERO, self.items[0].hang_left),
            Some(Position { item: i, cut: 0 }) => (
                -self.widths[i + 1],
                -self.spaces[i + 1],
                self.items.get(i + 1).map_or(Abs::ZERO, |next| next.hang_left),
            ),
            Some(Position { item: i, cut }) => {
                (self.items[i].cuts[cut - 1].after - self.widths[i + 1], -self.spaces[i], Abs::ZERO)
            }
        };
        let hang_right = if end.cut == 0 {
            text += self.widths[end.item + 1];
            item.hang_right
        } else {
            text += self.widths[end.item] + item.cuts[end.cut - 1].before;
            item.cuts[end.cut - 1].hang_right
        };
        space += self.spaces[end.item];
        Widths { text, space, hang: hang_left + hang_right }
    }

    /// Whether the words up to the next word space would also fit into the line from `from`: then nothing
    /// forces the line to end at `end` and be short.
    fn takes_more(&self, from: &Node, end: Position) -> bool {
        let first = if end.cut > 0 { end.item } else { end.item + 1 };
        let last = self.items.len() - 1;
        let next = (first..=last).find(|&at| at == last || self.items[at].break_after.is_some());
        next.is_some_and(|item| {
            let widths = self.widths(from, Position { item, cut: 0 });
            widths.text + widths.space - widths.hang <= self.measure(from)
        })
    }

    /// The measure of the line from node `from`.
    fn measure(&self, from: &Node) -> Abs {
        let measures = &self.rules.measures;
        measures[from.line.min(measures.len() - 1)]
    }

    /// Whether the line from node `from` to `end` is too short in the narrowest measure.
    fn is_short_anywhere(&self, from: &Node, end: Position, is_final: bool) -> bool {
        let narrowest = self.rules.measures.iter().copied().min().unwrap_or_default();
        narrowest == self.measure(from)
            || matches!(self.judge(from, end, narrowest, is_final), Verdict::TooShort)
    }

    /// Judges the line from node `from` to `end` in a measure.
    fn judge(&self, from: &Node, end: Position, measure: Abs, is_final: bool) -> Verdict {
        let widths = self.widths(from, end);
        let filling = Filling {
            measure,
            expansion: self.rules.expansion,
            tolerance: self.tolerance,
            is_final,
        };
        match self.rules.fit {
            Fit::Ragged(ending) => filling.ragged(widths, self.last_line(from, end, ending)),
            Fit::Justify => filling.justified(widths),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of these widths with spaces of 3 between them.
    fn words(widths: &[i64]) -> Vec<BreakItem> {
        widths
            .iter()
            .map(|&width| BreakItem {
                width: Abs::raw(width * 1000),
                space: Abs::raw(3000),
                break_after: Some(0),
                letters: width as u16,
                ..BreakItem::default()
            })
            .collect()
    }

    fn rules(measure: i64) -> BreakRules {
        BreakRules { measures: vec![Abs::raw(measure * 1000)], fit: Fit::Justify, expansion: 20 }
    }

    fn ends(items: &[BreakItem], measure: i64) -> Vec<usize> {
        let solution = &break_lines(items, &rules(measure))[0];
        solution.ends.iter().map(|end| end.item).collect()
    }

    #[test]
    fn ragged_text_has_a_few_paths_to_each_word() {
        let rules = BreakRules { fit: Fit::Ragged(RaggedEnd::Free), ..rules(100) };
        let items = words(&[10; 300]);
        let mut search = Search::new(&items, &rules, TOLERANCES[0]);
        search.run();
        let paths = search.nodes.len() / items.len();
        assert!(paths < 12, "{paths} to each word");
    }

    #[test]
    fn lines_that_fit_exactly_are_found() {
        assert_eq!(ends(&words(&[10, 10, 10, 10, 10, 10]), 36), [2, 5]);
    }

    #[test]
    fn the_paragraph_is_fitted_as_a_whole() {
        // Filling the first line as far as it goes would leave the second one far too loose.
        let items = words(&[12, 12, 8, 26, 12, 12, 12, 12]);
        let solution = &break_lines(&items, &rules(42))[0];
        assert!(!solution.overfull);
        assert_eq!(solution.ends.last(), Some(&Position { item: 7, cut: 0 }));
    }

    #[test]
    fn a_runt_takes_a_word_with_it() {
        let items = words(&[9, 9, 9, 9, 9, 9, 2]);
        let solution = &break_lines(&items, &rules(66))[0];
        let before_last = solution.ends[solution.ends.len() - 2];
        assert!(before_last.item < 5, "the last line holds more than one short word");
    }

    #[test]
    fn a_word_wider_than_the_measure_is_set_and_marked() {
        let items = words(&[10, 80, 10]);
        assert!(break_lines(&items, &rules(40))[0].overfull);
    }

    #[test]
    fn three_hyphens_never_follow_each_other() {
        let mut items = words(&[22, 22, 22, 22, 22, 22]);
        for item in &mut items {
            let half = Abs::raw(11_000);
            let cut = Cut { before: half, after: half, letters_after: 11, ..Cut::default() };
            item.cuts = vec![cut];
        }
        let solution = &break_lines(&items, &rules(36))[0];
        let hyphens: Vec<bool> = solution.ends.iter().map(|end| end.cut > 0).collect();
        assert!(!hyphens.windows(3).any(|three| three == [true; 3]), "{hyphens:?}");
    }
}
