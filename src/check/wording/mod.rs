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

    /// Looks at a text, or at a part of one that is in one language.
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

/// What the rules know of one language.
struct Tongue {
    /// How it names totals.
    numbers: numbers::Nouns,
    /// Its small words.
    language: language::SmallWords,
    /// What tells phrases in other languages from it.
    phrases: tongues::Tongues,
}

impl Tongue {
    /// What is known of a language.
    fn of(lang: &str, booklet: &Booklet) -> Self {
        Self {
            numbers: numbers::Nouns::of(lang, booklet),
            language: language::SmallWords::of(lang),
            phrases: tongues::Tongues::of(lang),
        }
    }
}

/// What was learnt while reading.
#[derive(Default)]
struct Learnt {
    /// The languages so far, by their primary subtag.
    tongues: BTreeMap<String, Tongue>,
    /// What dictionaries were asked.
    asked: spelling::Asked,
}

#[cfg(test)]
mod tests;
