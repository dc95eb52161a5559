//! Rules on wording: one pass over all texts, each split into words once.

mod characters;
mod dashes;
mod language;
mod names;
mod numbers;
mod placeholder;
mod quotes;
mod read;
mod spaces;
mod spelling;
mod terms;

use std::collections::BTreeMap;

use findings::Finding;
use rayon::prelude::*;

use crate::model::Booklet;

use self::read::{Reading, TextWords, primary};
use super::Rules;
use super::texts::{PlacedText, TextKind};

/// Where rules put what they find.
type WordingFindings = Vec<Finding>;

/// Texts that are looked at in one go; each lot learns its languages again.
const LOT: usize = 256;

/// Checks the words of all texts.
pub(super) fn check(rules: &mut Rules<'_>, texts: &[PlacedText<'_>]) {
    let booklet = rules.booklet;
    let mut found = WordingFindings::new();
    let reader = WordingRules {
        booklet,
        placeholders: placeholder::Placeholders::all(),
        totals: numbers::Claims::of(rules),
        names: names::BookNames::of(booklet),
        terms: terms::Terms::of(&booklet.book.terms),
        spelling: spelling::Dictionaries::of(booklet, &mut found),
    };
    let lots: Vec<WordingFindings> = texts.par_chunks(LOT).map(|lot| reader.look(lot)).collect();
    found.extend(lots.into_iter().flatten());
    numbers::figures(rules, &reader.totals, &mut found);
    for finding in found {
        rules.found.push(finding);
    }
}

/// What is known of the whole book before its texts are read.
struct WordingRules<'a> {
    /// The book.
    booklet: &'a Booklet,
    /// Texts that only hold their place.
    placeholders: placeholder::Placeholders,
    /// The totals that are claimed.
    totals: numbers::Claims,
    /// The names that must be spelled alike.
    names: names::BookNames,
    /// The words of the house.
    terms: terms::Terms<'a>,
    /// The dictionaries.
    spelling: spelling::Dictionaries,
}

impl WordingRules<'_> {
    /// What is wrong with the words of texts.
    fn look(&self, texts: &[PlacedText<'_>]) -> WordingFindings {
        let mut found = WordingFindings::new();
        let mut tongues = BTreeMap::new();
        let mut words = TextWords::default();
        let mut asked = spelling::Asked::new();
        for text in texts {
            let read = words.read(text);
            let tongue = tongues.entry(primary(text.lang)).or_insert_with_key(|lang| Tongue {
                numbers: numbers::Nouns::of(lang, self.booklet),
                language: language::SmallWords::of(lang),
            });
            characters::look(read, &mut found);
            if self.placeholders.look(read, &mut found) {
                continue;
            }
            tongue.numbers.look(read, &self.totals, &mut found);
            numbers::sums(read, &mut found);
            if text.kind != TextKind::Legal {
                spaces::look(read, &mut found);
            }
            if !text.kind.is_given() {
                quotes::look(read, &mut found);
                dashes::look(read, &mut found);
                tongue.language.look(read, &mut found);
                self.terms.look(read, &mut found);
                self.names.look(read, &mut found);
                self.spelling.look(read, &self.names, &mut asked, &mut found);
            }
        }
        found
    }
}

/// What the rules know of one language.
struct Tongue {
    /// How it names totals.
    numbers: numbers::Nouns,
    /// Its small words.
    language: language::SmallWords,
}

#[cfg(test)]
mod tests;
