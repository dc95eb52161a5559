//! Rules on wording: one pass over all texts, each split into words once.

mod characters;
mod dashes;
mod language;
mod names;
mod numbers;
mod parts;
mod placeholder;
mod quotes;
mod read;
mod spaces;
mod spelling;
mod terms;
mod tongues;

use std::collections::BTreeMap;

use findings::Finding;
use rayon::prelude::*;

use crate::codes::Code;
use crate::data::primary_subtag;
use crate::model::Booklet;

use self::read::{Reading, TextWords};
use super::Rules;
use super::texts::{PlacedText, TextKind};

/// The findings of the rules.
type WordingFindings = Vec<Finding>;

/// Number of texts that are checked as one batch; each batch prepares its languages again.
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

/// What is known about the whole book before its texts are checked.
struct WordingRules<'a> {
    /// The book.
    booklet: &'a Booklet,
    /// Placeholder texts.
    placeholders: placeholder::Placeholders,
    /// The totals that are claimed.
    totals: numbers::Claims,
    /// The names that must be spelled alike.
    names: names::BookNames,
    /// The preferred terms.
    terms: terms::Terms<'a>,
    /// The dictionaries.
    spelling: spelling::Dictionaries,
}

impl WordingRules<'_> {
    /// Checks the wording of texts.
    fn look(&self, texts: &[PlacedText<'_>]) -> WordingFindings {
        let mut found = WordingFindings::new();
        let mut learnt = Learnt::default();
        let mut words = TextWords::default();
        for text in texts {
            let parts = parts::parts(text);
            if parts.is_empty() {
                self.look_at(words.read(text), &mut learnt, &mut found);
            }
            for part in &parts {
                let placed = PlacedText {
                    at: text.at.clone(),
                    kind: part.kind,
                    lang: part.lang,
                    words: &part.words,
                    ..*text
                };
                let read = words.read_part(&placed, part.from, &part.hidden);
                self.look_at(read, &mut learnt, &mut found);
            }
        }
        found
    }

    /// Checks a text, or a part of a text in one language.
    fn look_at(&self, read: Reading<'_>, learnt: &mut Learnt, found: &mut WordingFindings) {
        let kind = read.text.kind;
        let lang = primary_subtag(read.text.lang);
        if !learnt.tongues.contains_key(lang) {
            learnt.tongues.insert(lang.to_owned(), Tongue::of(lang, self.booklet));
        }
        characters::look(read, found);
        if self.placeholders.look(read, found) {
            return;
        }
        let tongue = &learnt.tongues[lang];
        tongue.numbers.look(read, &self.totals, found);
        numbers::sums(read, found);
        if kind != TextKind::Legal {
            spaces::look(read, found);
        }
        if !kind.is_given() {
            quotes::look(read, found);
            dashes::look(read, found);
            tongue.language.look(read, found);
            let whole =
                |f: &Finding| f.code == Code::OtherLanguage && f.place.file == read.text.file;
            if !found.iter().any(whole) {
                tongue.phrases.look(read, found);
            }
            self.terms.look(read, found);
            self.names.look(read, found);
            self.spelling.look(read, &self.names, &mut learnt.asked, found);
        }
    }
}

/// What the rules know about one language.
struct Tongue {
    /// Its nouns for totals.
    numbers: numbers::Nouns,
    /// Its common words.
    language: language::SmallWords,
    /// What distinguishes phrases in other languages.
    phrases: tongues::Tongues,
}

impl Tongue {
    /// The rules for a language.
    fn of(lang: &str, booklet: &Booklet) -> Self {
        Self {
            numbers: numbers::Nouns::of(lang, booklet),
            language: language::SmallWords::of(lang),
            phrases: tongues::Tongues::of(lang),
        }
    }
}

/// What was prepared while checking.
#[derive(Default)]
struct Learnt {
    /// The languages so far, by their primary subtag.
    tongues: BTreeMap<String, Tongue>,
    /// Words looked up in dictionaries.
    asked: spelling::Asked,
}

#[cfg(test)]
mod tests;
