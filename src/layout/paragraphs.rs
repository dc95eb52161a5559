//! Paragraphs that were broken before: while templates and heights are compared, most of a section's
//! paragraphs come again as they were.

use std::collections::BTreeMap;
use std::sync::Arc;

use typeset::{Line, MissingGlyph, Order, RaggedEnd, Setter, Solution, Text, TextPlace, TextStyle};
use units::Abs;

/// A paragraph with what its breaks depend on, its language excepted, which a section has once.
pub(super) struct BrokenParagraph {
    /// Its text.
    text: Text,
    /// Its style.
    style: TextStyle,
    /// Measures of its first lines.
    measures: Vec<Abs>,
    /// How it ends.
    ending: RaggedEnd,
    /// How it may be broken, the best first.
    pub solutions: Arc<[Solution]>,
    /// The lines of each solution, as far as they were needed.
    lines: Vec<Option<Arc<[Line]>>>,
    /// The characters in it that no font has.
    pub missing: Vec<MissingGlyph>,
}

impl BrokenParagraph {
    /// Breaks a paragraph and makes its best lines.
    fn new(order: &Order<'_>, setter: &mut Setter<'_>) -> Self {
        let broken = setter.break_paragraph(order);
        let best = broken.solutions.first().map(|best| setter.lines(&broken, best).into());
        let mut lines = vec![None; broken.solutions.len()];
        if let Some(first) = lines.first_mut() {
            *first = best;
        }
        Self {
            text: order.text.clone(),
            style: order.style.clone(),
            measures: order.measures.to_vec(),
            ending: order.ending,
            solutions: broken.solutions.into(),
            lines,
            missing: setter.take_missing(),
        }
    }

    /// Whether an order is the one it was broken for.
    fn is_of(&self, order: &Order<'_>) -> bool {
        self.measures == order.measures
            && self.ending == order.ending
            && self.style == *order.style
            && self.text == *order.text
    }

    /// The lines of a solution, made once; none if there is no such solution.
    pub(super) fn lines(
        &mut self,
        order: &Order<'_>,
        setter: &mut Setter<'_>,
        solution: usize,
    ) -> Arc<[Line]> {
        let Some(lines) = self.lines.get_mut(solution) else { return Arc::default() };
        let made = lines.get_or_insert_with(|| {
            let broken = setter.break_paragraph(order);
            setter.lines(&broken, &broken.solutions[solution]).into()
        });
        Arc::clone(made)
    }
}

/// The paragraphs of a section that were broken.
#[derive(Default)]
pub(super) struct BrokenParagraphs {
    /// By their places.
    known: BTreeMap<TextPlace, Vec<BrokenParagraph>>,
}

impl BrokenParagraphs {
    /// A paragraph, broken once.
    pub(super) fn get(
        &mut self,
        order: &Order<'_>,
        setter: &mut Setter<'_>,
    ) -> &mut BrokenParagraph {
        let known = self.known.entry(order.place).or_default();
        let at = known.iter().position(|known| known.is_of(order)).unwrap_or(known.len());
        if at == known.len() {
            known.push(BrokenParagraph::new(order, setter));
        }
        &mut known[at]
    }
}
