//! Spelling, checked with the book's dictionaries.

use std::collections::{BTreeMap, BTreeSet};

use findings::{Finding, Place};
use spellbook::Dictionary;

use crate::codes::Code;
use crate::data::{COUNTRIES, primary_subtag};
use crate::model::Booklet;

use super::names::BookNames;
use super::read::small_words;
use super::{Reading, WordingFindings};

/// Minimum number of letters of a word that is looked up.
const WORD: usize = 3;

/// Cached results of the dictionary of a language (two letters).
pub(super) type Asked = BTreeMap<(String, String), bool>;

/// The dictionaries of a book.
pub(super) struct Dictionaries {
    /// Dictionaries by language, two letters.
    languages: BTreeMap<String, Dictionary>,
    /// Words that are right anyway, in lower case.
    right: BTreeSet<String>,
}

impl Dictionaries {
    /// Opens the dictionaries; one that cannot be used is a finding.
    pub(super) fn of(booklet: &Booklet, found: &mut WordingFindings) -> Self {
        let mut languages = BTreeMap::new();
        for file in &booklet.dictionaries {
            match Dictionary::new(&file.aff, &file.dic) {
                Ok(dictionary) => {
                    languages.insert(primary_subtag(&file.lang).to_owned(), dictionary);
                }
                Err(error) => {
                    let at = file.lang.replace('~', "~0").replace('/', "~1");
                    let place = Place::value(
                        crate::check::MANIFEST,
                        format!("/spelling/dictionaries/{at}"),
                    );
                    let message = format!("The dictionary of “{}” is broken: {error}.", file.lang);
                    let help = "Use the two files of a current release of the dictionary.";
                    found.push(Finding::new(Code::DictionaryUnusable, place, message, help));
                }
            }
        }
        let words = booklet.book.spelling.words.iter();
        let mut right: BTreeSet<String> = words.flat_map(|word| small_words(word)).collect();
        right.extend(languages.keys().flat_map(|lang| countries(lang)));
        Self { languages, right }
    }

    /// Looks up the words of a text; each is named once.
    pub(super) fn look(
        &self,
        read: Reading<'_>,
        names: &BookNames,
        asked: &mut Asked,
        found: &mut WordingFindings,
    ) {
        let lang = primary_subtag(read.text.lang);
        let Some(dictionary) = self.languages.get(lang) else { return };
        let mut named = BTreeSet::new();
        for index in 0..read.len() {
            let (word, small) = (read.words(index..index + 1), read.small(index));
            let plain = small.strip_suffix("’s").unwrap_or(small);
            if is_no_word(word) || self.right.contains(plain) || names.has(plain) {
                continue;
            }
            let key = (lang.to_owned(), word.to_owned());
            let good = asked.entry(key).or_insert_with_key(|(_, word)| {
                let word = word.replace('\u{ad}', "");
                dictionary.check(&word) || dictionary.check(&word.replace('’', "'"))
            });
            if *good || !named.insert(small) {
                continue;
            }
            let mut meant = Vec::new();
            dictionary.suggest(word, &mut meant);
            let help = meant.first().map_or_else(
                || "Correct it, or add it to \"words\" of \"spelling\".".to_owned(),
                |meant| {
                    format!(
                        "Did you mean “{meant}”? If the word is right, add it to \"words\" of \
                             \"spelling\"."
                    )
                },
            );
            let message = format!("“{word}” is not in the dictionary.");
            found.push(read.finding(Code::Misspelt, read.bytes(index..index + 1), message, help));
        }
    }
}

/// Whether something is not a word of a dictionary: too short, a number, an abbreviation in
/// capitals.
fn is_no_word(word: &str) -> bool {
    word.chars().count() < WORD
        || word.contains(|c: char| c.is_ascii_digit())
        || word.chars().skip(1).any(char::is_uppercase)
}

/// The words of the names of all countries, in lower case.
fn countries(lang: &str) -> impl Iterator<Item = String> {
    COUNTRIES.iter().flat_map(move |country| small_words(country.name(lang)))
}
