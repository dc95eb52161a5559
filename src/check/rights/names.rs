//! Searches the book for names of people who have withdrawn consent.

use std::ops::Range;

use findings::{Finding, Place};

use crate::check::images::all as pictures;
use crate::check::{MANIFEST, texts};
use crate::codes::Code;
use crate::data::same_letters;
use crate::model::{Consent, DRAWN_PORTRAIT};

use super::RightsCheck;
use super::register::references;

/// Minimum number of letters of a name's part that is looked for by itself.
const LEAST: usize = 3;

/// A name as its parts.
struct PersonName<'a> {
    /// The consent's id.
    id: &'a str,
    /// All words of the name.
    words: Vec<&'a str>,
    /// The files that refer to the consent.
    own: Vec<&'a str>,
}

/// How much of a name is somewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NameMatch {
    /// Enough to know the person.
    Name,
    /// A word that may be another's.
    Surname,
}

/// Looks for the names of withdrawn consents in all texts, ids and file names.
pub(super) fn check(check: &mut RightsCheck<'_>) {
    let booklet = check.rules.booklet;
    let references = references(booklet);
    let withdrawn = booklet.consents.iter().filter(|consent| consent.withdrawn.is_some());
    let names: Vec<PersonName<'_>> = withdrawn
        .map(|consent: &Consent| {
            let own = references.iter().filter(|(_, _, id)| *id == consent.id);
            let words = words(&consent.person).into_iter().map(|range| &consent.person[range]);
            let own = own.map(|&(file, _, _)| file).filter(|file| *file != MANIFEST).collect();
            PersonName { id: &consent.id, words: words.collect(), own }
        })
        .collect();
    if names.is_empty() {
        return;
    }
    let mut found = Vec::new();
    // A name that is still given as such is reported by itself.
    for text in texts::all(booklet).iter().filter(|text| text.at != "/participant/name") {
        for name in &names {
            let is_own = name.own.contains(&text.file);
            for (range, what) in name.places(text.words, is_own) {
                found.push((name.id, Place::part(text.file, &text.at, range), what));
            }
        }
    }
    for file in &booklet.stories {
        for name in names.iter().filter(|name| name.is_in_id(&file.id, &file.file)) {
            found.push((name.id, Place::file(&file.file), NameMatch::Name));
        }
    }
    for (file, at, image) in pictures(booklet) {
        for name in names.iter().filter(|_| image.file != DRAWN_PORTRAIT) {
            if name.is_in_id(&image.file, file) {
                found.push((name.id, Place::value(file, format!("{at}/file")), NameMatch::Name));
            }
        }
    }
    found.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    for (id, place, what) in found {
        check.rules.found.push(finding(id, place, what));
    }
}

/// The finding of a name.
fn finding(id: &str, place: Place, what: NameMatch) -> Finding {
    let file = place.file.clone();
    let (code, message, help) = match what {
        NameMatch::Name => (
            Code::WithdrawnName,
            format!(
                "{file} still contains the name of the person whose consent “{id}” is withdrawn."
            ),
            "Rewrite the sentence without the name; rename the file if its name contains it.",
        ),
        NameMatch::Surname => (
            Code::WithdrawnSurname,
            format!(
                "{file} contains a word that is also the surname of the person whose consent “{id}” is withdrawn."
            ),
            "If it refers to that person, rewrite the sentence without it.",
        ),
    };
    Finding::new(code, place, message, help)
}

impl PersonName<'_> {
    /// Where the name is in a text. In stories that refer to the consent any of its words is
    /// enough; elsewhere first name and surname must be together, in either order.
    fn places(&self, text: &str, is_own: bool) -> Vec<(Range<usize>, NameMatch)> {
        let (Some(first), Some(last)) = (self.words.first(), self.words.last()) else {
            return Vec::new();
        };
        let ranges = words(text);
        let is = |at: usize, wanted: &str| {
            ranges.get(at).is_some_and(|range| same_letters(&text[range.clone()], wanted))
        };
        let mut places = Vec::new();
        let mut at = 0;
        while at < ranges.len() {
            let run = |words: &[&str]| words.iter().enumerate().all(|(n, word)| is(at + n, word));
            let length = if run(&self.words) {
                self.words.len()
            } else if run(&[first, last]) || run(&[last, first]) {
                2
            } else {
                0
            };
            let alone = &ranges[at];
            let large = text[alone.clone()].starts_with(char::is_uppercase);
            let long = |word: &&&str| word.chars().count() >= LEAST && is(at, word);
            if length > 0 {
                let end = ranges[at + length - 1].end;
                places.push((alone.start..end, NameMatch::Name));
            } else if is_own && large && self.words.iter().any(|word| long(&word)) {
                places.push((alone.clone(), NameMatch::Name));
            } else if large && long(&last) {
                places.push((alone.clone(), NameMatch::Surname));
            }
            at += length.max(1);
        }
        places
    }

    /// Whether an id or a file's name has the name, or in the person's own story a word of it.
    fn is_in_id(&self, id: &str, file: &str) -> bool {
        let whole = self.places(id, false).iter().any(|(_, found)| *found == NameMatch::Name);
        let is_own = self.own.contains(&file);
        let part = || {
            words(id).into_iter().any(|range| {
                let word = &id[range];
                word.chars().count() > LEAST && self.words.iter().any(|n| same_letters(word, n))
            })
        };
        whole || (is_own && part())
    }
}

/// The words of a text: letters and digits with their marks, and invisible characters inside a word.
fn words(text: &str) -> Vec<Range<usize>> {
    let inside = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
    };
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(_, c)| inside(c)) {
        match ranges.last_mut() {
            Some(range) if range.end == at => range.end = at + c.len_utf8(),
            _ => ranges.push(at..at + c.len_utf8()),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a text that give Ana María Novák away.
    fn found(text: &str, is_own: bool) -> Vec<(&str, bool)> {
        let name =
            PersonName { id: "c-1", words: vec!["Ana", "María", "Novák"], own: Vec::new() };
        let places = name.places(text, is_own).into_iter();
        places.map(|(range, what)| (&text[range], what == NameMatch::Name)).collect()
    }

    #[test]
    fn a_name_is_found_in_either_order_and_any_spelling() {
        assert_eq!(found("Then Ana María Novák left.", false), [("Ana María Novák", true)]);
        assert_eq!(
            found("NOVAK, Ana; *ana* novák", false),
            [("NOVAK, Ana", true), ("ana* novák", true)]
        );
        assert_eq!(found("mailto:ana.novak@a.eu", false), [("ana.novak", true)]);
        assert_eq!(found("Ana No\u{ad}va\u{301}k’s", false), [("Ana No\u{ad}va\u{301}k", true)]);
    }

    #[test]
    fn one_word_of_a_name_counts_in_the_story_of_its_person() {
        assert_eq!(found("So María and Ms Novák", true), [("María", true), ("Novák", true)]);
        assert_eq!(found("So María and Ms Novák", false), [("Novák", false)]);
        assert_eq!(found("A novak is a settler; banana.", true), []);
    }

    #[test]
    fn ids_and_file_names_are_read_too() {
        let name =
            PersonName { id: "c-1", words: vec!["Ana", "Novák"], own: vec!["stories/a.json"] };
        assert!(name.is_in_id("images/ana-novak.jpg", "stories/b.json"));
        assert!(!name.is_in_id("images/novak.jpg", "stories/b.json"));
        assert!(name.is_in_id("images/novak.jpg", "stories/a.json"));
        assert!(!name.is_in_id("images/banana.jpg", "stories/a.json"));
    }
}
