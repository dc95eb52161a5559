//! Names of the programme and of organisations, which must be spelled the same everywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use findings::Place;

use crate::codes::Code;
use crate::data::COUNTRIES;
use crate::load::distance;
use crate::model::{Booklet, MANIFEST};

use super::read::{joins, small_words};
use super::{Reading, WordingFindings};

/// Minimum number of letters of a name of one word, and of a word in a longer name, that may have a slip in it.
/// Shorter ones are too near to other words.
const LONG: usize = 8;

/// Maximum number of words into which a name of one word may have been taken apart.
const APART: usize = 3;

/// A declared name.
struct DeclaredName {
    /// As it is declared.
    declared: String,
    /// Where it is declared first.
    place: Place,
    /// Its words in lower case.
    words: Vec<String>,
    /// Whether it has capitals after the first letter, as in `MobiliseSME`: then no other word is spelt
    /// like it.
    inner_capitals: bool,
}

/// The names that manifest and stories declare, each with its first place.
fn declared(booklet: &Booklet) -> BTreeMap<&str, Place> {
    let book = &booklet.book;
    let mut names = BTreeMap::new();
    for (name, pointer) in [
        (&*book.programme.name, "/programme/name"),
        (&book.programme.acronym, "/programme/acronym"),
        (&book.publisher.name, "/publisher/name"),
    ] {
        names.entry(name).or_insert_with(|| Place::value(MANIFEST, pointer));
    }
    for (index, partner) in book.partners.iter().enumerate() {
        let place = || Place::value(MANIFEST, format!("/partners/{index}/name"));
        names.entry(&partner.name).or_insert_with(place);
    }
    for file in &booklet.stories {
        for (end, pointer) in [(&file.story.home, "/home/name"), (&file.story.host, "/host/name")] {
            if let Some(name) = end.name.as_deref() {
                names.entry(name).or_insert_with(|| Place::value(&*file.file, pointer));
            }
        }
    }
    names
}

/// The names of a book.
pub(super) struct BookNames {
    /// Names of one word: those with inner capitals, and long ones.
    single: Vec<DeclaredName>,
    /// Names of several words.
    several: Vec<DeclaredName>,
    /// Indexes into `several`, by the first word.
    by_word: BTreeMap<String, Vec<usize>>,
    /// Every word of every name, in lower case.
    words: BTreeSet<String>,
}

impl BookNames {
    /// The names that manifest and stories declare.
    pub(super) fn of(booklet: &Booklet) -> Self {
        let book = &booklet.book;
        let mut people: Vec<&str> = book.people.iter().map(|person| &*person.name).collect();
        people.extend(booklet.stories.iter().filter_map(|it| it.story.participant.name.as_deref()));
        let (mut single, mut several) = (Vec::new(), Vec::new());
        let mut by_word = BTreeMap::<String, Vec<usize>>::new();
        let mut words: BTreeSet<String> = people.into_iter().flat_map(small_words).collect();
        for (name, place) in declared(booklet) {
            let own = small_words(name);
            words.extend(own.iter().cloned());
            let inner = name.chars().zip(name.chars().skip(1));
            let inner_capitals =
                inner.into_iter().any(|(a, b)| a.is_lowercase() && b.is_uppercase());
            let length = own.iter().map(|word| word.chars().count()).sum::<usize>();
            let entry =
                DeclaredName { declared: name.to_owned(), place, words: own, inner_capitals };
            match &*entry.words {
                [_] if entry.inner_capitals || length >= LONG => single.push(entry),
                [] | [_] => {}
                [first, ..] => {
                    by_word.entry(first.clone()).or_default().push(several.len());
                    several.push(entry);
                }
            }
        }
        Self { single, several, by_word, words }
    }

    /// Whether a word in lower case belongs to a name.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Looks for names that are spelled differently.
    pub(super) fn look(&self, read: Reading<'_>, found: &mut WordingFindings) {
        let mut done = 0;
        for index in 0..read.len() {
            if index < done {
                continue;
            }
            let capital = read.words(index..index + 1).starts_with(char::is_uppercase);
            let hit = self
                .single
                .iter()
                .find_map(|name| apart(read, index, name).map(|words| (words, name, true)))
                .or_else(|| {
                    let slip = |name: &&DeclaredName| capital && self.slip(read, index, name);
                    self.single.iter().find(slip).map(|name| (1, name, false))
                })
                .or_else(|| self.longer(read, index));
            let Some((words, name, sure)) = hit else { continue };
            done = index + words;
            let bytes = without_ending(read, index..index + words);
            let written = &read.text.words[bytes.clone()];
            let message =
                format!("“{written}” is spelled “{}” elsewhere in the book.", name.declared);
            let help =
                format!("Write “{}”, or correct the name in its declaration.", name.declared);
            let finding = read.finding(Code::NameVariant, bytes, message, help);
            let finding = finding.beside(name.place.clone(), "the name as it is declared");
            found.push(if sure { finding.fixed_by(&*name.declared) } else { finding });
        }
    }

    /// Whether a word is a name of one word with one letter wrong. Endings are not slips.
    fn slip(&self, read: Reading<'_>, index: usize, name: &DeclaredName) -> bool {
        let (word, right) = (bare(read.small(index)), &*name.words[0]);
        right.chars().count() >= LONG && is_slip(word, right) && !self.has(word)
    }

    /// A name of several words one of which, at this place, has one letter wrong. The slip may be in
    /// the first word, if that begins like the name's.
    fn longer(&self, read: Reading<'_>, index: usize) -> Option<(usize, &DeclaredName, bool)> {
        let (word, written) = (read.small(index), read.words(index..index + 1));
        let same = self.by_word.get(word).into_iter().flatten().map(|&name| &self.several[name]);
        let capital = written.starts_with(char::is_uppercase);
        let near = self.several.iter().filter(|name| {
            capital && word != name.words[0] && word.chars().next() == name.words[0].chars().next()
        });
        same.chain(near)
            .find(|name| self.one_slip(read, index, name))
            .map(|name| (name.words.len(), name, false))
    }

    /// Whether exactly one long word of a name, at this place, has one letter wrong.
    fn one_slip(&self, read: Reading<'_>, index: usize, name: &DeclaredName) -> bool {
        let count = name.words.len();
        let joined = (index..index + count - 1).all(|at| joins(read.gap(at)));
        if index + count > read.len() || !joined {
            return false;
        }
        let mut wrong = name.words.iter().enumerate().filter(|(at, word)| {
            let there = read.small(index + at);
            let there = if at + 1 == count { bare(there) } else { there };
            there != word.as_str()
        });
        let (Some((at, right)), None) = (wrong.next(), wrong.next()) else { return false };
        let word = bare(read.small(index + at));
        let lang = read.text.lang;
        let is_country = COUNTRIES.iter().any(|c| c.name(lang).to_lowercase() == word);
        right.chars().count() >= LONG && is_slip(word, right) && !is_country && !self.has(word)
    }
}

/// How many words from here are, run together, a name with inner capitals that is not written so.
fn apart(read: Reading<'_>, index: usize, name: &DeclaredName) -> Option<usize> {
    if !name.inner_capitals {
        return None;
    }
    let mut rest = &*name.words[0];
    for count in 1..=APART {
        let at = index + count - 1;
        let word = bare(read.small(at));
        rest = rest.strip_prefix(word).filter(|_| !word.is_empty())?;
        if rest.is_empty() {
            let written = &read.text.words[without_ending(read, index..index + count)];
            // “to mobilise SME staff” is a sentence and no name.
            let is_name = count == 1 || written.starts_with(char::is_uppercase);
            return (written != name.declared && is_name).then_some(count);
        }
        if !joins(read.gap(at)) || read.gap(at).chars().count() != 1 {
            return None;
        }
    }
    None
}

/// A word without the ending of the possessive.
fn bare(word: &str) -> &str {
    word.strip_suffix("’s").unwrap_or(word)
}

/// The bytes of some words without the ending of the possessive.
fn without_ending(read: Reading<'_>, words: Range<usize>) -> Range<usize> {
    let bytes = read.bytes(words);
    let text = &read.text.words[bytes.clone()];
    let cut = text.strip_suffix("’s").or_else(|| text.strip_suffix("'s")).unwrap_or(text);
    bytes.start..bytes.start + cut.len()
}

/// Whether a word is another with one letter wrong, but not at its end, where words are inflected.
fn is_slip(word: &str, right: &str) -> bool {
    let (a, b) = (word.chars().count(), right.chars().count());
    if a.abs_diff(b) > 1 || word == right {
        return false;
    }
    let same = word.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
    same + 1 < a.min(b) && distance(word, right) == 1
}
