//! Rules on words: one walk over all texts, each taken apart once.

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

use self::read::{Reading, Words, primary};
use super::Rules;
use super::texts::{Kind, Text};
use crate::diag::Diagnostic;

/// Where rules put what they find.
type Found = Vec<Diagnostic>;

/// Checks the words of all texts.
pub(super) fn check(rules: &mut Rules<'_>, texts: &[Text<'_>]) {
    let booklet = rules.booklet;
    let mut found = Found::new();
    let placeholders = placeholder::Placeholders::all();
    let totals = numbers::Claims::of(rules);
    let names = names::Names::of(booklet);
    let terms = terms::Terms::of(&booklet.book.terms);
    let mut spelling = spelling::Spelling::of(booklet, &mut found);
    let mut tongues = BTreeMap::new();
    let mut words = Words::default();
    for text in texts {
        let read = words.read(text);
        let tongue = tongues.entry(primary(text.lang)).or_insert_with_key(|lang| Tongue {
            numbers: numbers::Nouns::of(lang, booklet),
            language: language::SmallWords::of(lang),
        });
        characters::look(read, &mut found);
        if placeholders.look(read, &mut found) {
            continue;
        }
        tongue.numbers.look(read, &totals, &mut found);
        numbers::sums(read, &mut found);
        if text.kind != Kind::Legal {
            spaces::look(read, &mut found);
        }
        if !text.kind.is_given() {
            quotes::look(read, &mut found);
            dashes::look(read, &mut found);
            tongue.language.look(read, &mut found);
            terms.look(read, &mut found);
            names.look(read, &mut found);
            spelling.look(read, &names, &mut found);
        }
    }
    numbers::figures(rules, &totals, &mut found);
    for finding in found {
        rules.found.push(finding);
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
