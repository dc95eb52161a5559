//! Paragraphs that were broken before: while templates and heights are compared, most of a section's
//! paragraphs come again as they were.

use std::collections::BTreeMap;
use std::rc::Rc;

use typeset::{Broken, MissingGlyph, Order, RaggedEnd, Setter, Text, TextPlace, TextStyle};
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
    /// How it may be broken.
    pub broken: Broken,
    /// The characters in it that no font has.
    pub missing: Vec<MissingGlyph>,
}

impl BrokenParagraph {
    /// Whether this is what is asked for.
    fn is_of(&self, order: &Order<'_>) -> bool {
        self.measures == order.measures
            && self.ending == order.ending
            && self.style == *order.style
            && self.text == *order.text
    }
}

/// The paragraphs of a section that were broken.
#[derive(Default)]
pub(super) struct BrokenParagraphs {
    /// By their places.
    known: BTreeMap<TextPlace, Vec<Rc<BrokenParagraph>>>,
}

impl BrokenParagraphs {
    /// A paragraph, broken once.
    pub(super) fn get(
        &mut self,
        order: &Order<'_>,
        setter: &mut Setter<'_>,
    ) -> Rc<BrokenParagraph> {
        let known = self.known.entry(order.place).or_default();
        if let Some(found) = known.iter().find(|known| known.is_of(order)) {
            return Rc::clone(found);
        }
        let broken = setter.break_paragraph(order);
        let new = Rc::new(BrokenParagraph {
            text: order.text.clone(),
            style: order.style.clone(),
            measures: order.measures.to_vec(),
            ending: order.ending,
            broken,
            missing: setter.take_missing(),
        });
        known.push(Rc::clone(&new));
        new
    }
}
