//! Searches the book for names of people who have withdrawn consent, and compares names with those of consents.

use std::ops::Range;

use findings::{Finding, Place};
use rayon::prelude::*;
use typeset::is_ignorable;
use unicode_script::{Script, UnicodeScript};

use crate::check::MANIFEST;
use crate::check::plain::PlainText;
use crate::check::written::{self, WrittenText};
use crate::codes::Code;
use crate::data::same_letters;
use crate::model::{Booklet, Consent, ConsentItem};

use super::RightsCheck;
use super::register::references;

/// Minimum number of letters of a name's part that is looked for by itself.
const LEAST: usize = 3;

/// Minimum number of letters of a name that is looked for in one word, as in `ananovak.eu`.
const LEAST_JOINED: usize = 6;

/// A name as its parts.
struct PersonName<'a> {
    /// The consent's id.
    id: &'a str,
    /// All words of the name.
    words: Vec<&'a str>,
    /// First name and surname in one word, in either order; none of a company.
    joined: Vec<String>,
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

/// Looks for the names of withdrawn consents in everything that is written, and in the names of the stories' files.
pub(super) fn check(check: &mut RightsCheck<'_>) {
    let booklet = check.rules.booklet;
    let names = withdrawn(booklet);
    if names.is_empty() {
        return;
    }
    let texts = written::all(booklet);
    let searched = texts.par_iter().filter(|text| !is_of_register(&text.at));
    let lots: Vec<Vec<_>> = searched.map(|text| places(text, &names)).collect();
    let mut found: Vec<_> = lots.into_iter().flatten().collect();
    for file in &booklet.stories {
        for name in names.iter().filter(|name| name.is_in_id(&file.id, &file.file)) {
            found.push((name.id, Place::file(&file.file), NameMatch::Name));
        }
    }
    found.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    for (id, place, what) in found {
        check.rules.found.push(finding(id, place, what));
    }
}

/// The names of those who have withdrawn and have not consented again since.
fn withdrawn(booklet: &Booklet) -> Vec<PersonName<'_>> {
    let references = references(booklet);
    let covers = |it: &Consent| {
        it.items.iter().any(|i| matches!(i, ConsentItem::Name | ConsentItem::Company))
    };
    let again = |gone: &Consent| {
        booklet.consents.iter().any(|other| {
            other.withdrawn.is_none() && covers(other) && same_letters(&other.person, &gone.person)
        })
    };
    let gone = booklet.consents.iter().filter(|it| it.withdrawn.is_some() && !again(it));
    gone.map(|consent| {
        let own = references.iter().filter(|(_, _, id)| *id == consent.id);
        let own = own.map(|&(file, _, _)| file).filter(|file| *file != MANIFEST).collect();
        PersonName { own, ..PersonName::of(consent) }
    })
    .collect()
}

/// Whether a string is how a book refers to its register: the name of a participant, which is reported by itself,
/// the people on a picture, who are not printed, and ids.
fn is_of_register(at: &str) -> bool {
    let mut steps = at.rsplit('/');
    let (last, list) = (steps.next().unwrap_or_default(), steps.next().unwrap_or_default());
    let is_item = last.bytes().all(|byte| byte.is_ascii_digit());
    at == "/participant/name" || is_item && matches!(list, "consents" | "people")
}

/// Where a text has one of the names, whether as it is written or as it is printed.
fn places<'a>(
    text: &WrittenText<'_>,
    names: &[PersonName<'a>],
) -> Vec<(&'a str, Place, NameMatch)> {
    let WrittenText { file, at, words } = text;
    let plain = PlainText::of(words);
    let mut found = Vec::new();
    for name in names {
        if at.ends_with("/file") {
            let place = name.is_in_id(words, file).then(|| Place::value(*file, at));
            found.extend(place.map(|place| (name.id, place, NameMatch::Name)));
            continue;
        }
        let is_own = name.own.contains(file);
        let mut ranges: Vec<(Range<usize>, NameMatch)> = Vec::new();
        if let Some(plain) = &plain {
            let printed = name.places(&plain.words, is_own).into_iter();
            ranges.extend(printed.map(|(range, what)| (plain.source(&range), what)));
        }
        // What is written and not printed as it is: addresses of links.
        for (range, what) in name.places(words, is_own) {
            if ranges.iter().all(|(known, _)| known.end <= range.start || range.end <= known.start)
            {
                ranges.push((range, what));
            }
        }
        let place = |(range, what)| (name.id, Place::part(*file, at, range), what);
        found.extend(ranges.into_iter().map(place));
    }
    found
}

/// Whether a printed name may be that of a consent's person or company: all words of one are in the other.
pub(super) fn may_be_same(printed: &str, person: &str) -> bool {
    let within = |these: &str, those: &str| {
        let (own, others) = (words(these), words(those));
        let is_other = |word: Range<usize>| {
            others.iter().any(|other| same_letters(&these[word.clone()], &those[other.clone()]))
        };
        !own.is_empty() && own.into_iter().all(is_other)
    };
    within(printed, person) || within(person, printed)
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

impl<'a> PersonName<'a> {
    /// The name of a consent's person or company.
    fn of(consent: &'a Consent) -> Self {
        let person = consent.person.as_str();
        let words: Vec<&str> = words(person).into_iter().map(|range| &person[range]).collect();
        let has = |item| consent.items.contains(&item);
        let is_firm = has(ConsentItem::Company) && !has(ConsentItem::Name);
        let joined = match (words.first(), words.last()) {
            (Some(first), Some(last)) if words.len() > 1 && !is_firm => {
                vec![format!("{first}{last}"), format!("{last}{first}")]
            }
            _ => Vec::new(),
        };
        Self { id: &consent.id, words, joined, own: Vec::new() }
    }

    /// Whether the name is that of a company or of one word: then it counts as a whole only.
    fn is_whole(&self) -> bool {
        self.joined.is_empty()
    }

    /// Where the name stands in a text. In stories that refer to the consent any of its words is
    /// enough; elsewhere first name and surname must stand together, in either order.
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
            let joined = |name: &String| name.chars().count() >= LEAST_JOINED && is(at, name);
            let alone = &ranges[at];
            let large = text[alone.clone()].starts_with(char::is_uppercase);
            let long =
                |word: &&&str| !self.is_whole() && word.chars().count() >= LEAST && is(at, word);
            let length = if run(&self.words) {
                self.words.len()
            } else if self.joined.iter().any(joined) {
                1
            } else if !self.is_whole() && (run(&[first, last]) || run(&[last, first])) {
                2
            } else {
                0
            };
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
    let is_mark = |c: char| !c.is_ascii() && c.script() == Script::Inherited;
    let inside = |c: char| c.is_alphanumeric() || is_ignorable(c) || is_mark(c);
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

    /// A name that is looked for.
    fn name(words: &[&'static str], own: &[&'static str]) -> PersonName<'static> {
        let (first, last) = (words[0], words[words.len() - 1]);
        let joined = vec![format!("{first}{last}"), format!("{last}{first}")];
        PersonName { id: "c-1", words: words.to_vec(), joined, own: own.to_vec() }
    }

    /// What of a text gives Ana María Novák away.
    fn found(text: &str, is_own: bool) -> Vec<(String, bool)> {
        let own: &[&str] = if is_own { &["a.json"] } else { &[] };
        let text = WrittenText { file: "a.json", at: "/x".into(), words: text.into() };
        let mut found = Vec::new();
        for (_, place, what) in places(&text, &[name(&["Ana", "María", "Novák"], own)]) {
            let range = place.part.unwrap();
            found.push((text.words[range.start..range.end].to_owned(), what == NameMatch::Name));
        }
        found
    }

    /// That a text has the whole name once.
    fn has_name(text: &str, name: &str) {
        assert_eq!(found(text, false), [(name.to_owned(), true)], "{text}");
    }

    #[test]
    fn a_name_is_found_in_either_order_and_any_spelling() {
        has_name("Then Ana María Novák left.", "Ana María Novák");
        has_name("NOVAK, Ana left", "NOVAK, Ana");
        has_name("mailto:ana.novak@a.eu", "ana.novak");
        has_name("Ana No\u{ad}va\u{301}k’s", "Ana No\u{ad}va\u{301}k");
        has_name("Ana\u{a0}Novák", "Ana\u{a0}Novák");
        has_name("ana\u{202f}\u{2060}novák", "ana\u{202f}\u{2060}novák");
        has_name("Ａｎａ Novák", "Ａｎａ Novák");
        has_name("A\u{34f}n\u{feff}a No\u{2066}vák", "A\u{34f}n\u{feff}a No\u{2066}vák");
    }

    #[test]
    fn a_name_is_found_through_its_markup() {
        has_name("**A**na **N**ovák", "A**na **N**ovák");
        has_name("*ana* novák", "ana* novák");
        has_name("[Ana](https://a.eu/b) _Novák_ left", "Ana](https://a.eu/b) _Novák_");
        has_name("A[n]{lang=sl}a Nov&aacute;k", "A[n]{lang=sl}a Nov&aacute;k");
        has_name("See [her site](https://a.eu/ana-novak).", "ana-novak");
    }

    #[test]
    fn a_name_is_found_in_one_word_of_an_address() {
        has_name("https://www.AnaNovak.eu", "AnaNovak");
        has_name("novakana", "novakana");
        assert_eq!(found("banananovak", false), []);
    }

    #[test]
    fn one_word_of_a_name_counts_in_the_story_of_its_person() {
        let owned = |text: &str, name| (text.to_owned(), name);
        let text = "So María and Ms Novák";
        assert_eq!(found(text, true), [owned("María", true), owned("Novák", true)]);
        assert_eq!(found(text, false), [owned("Novák", false)]);
        assert_eq!(found("**N**ovák", false), [owned("N**ovák", false)]);
        assert_eq!(found("A novak is a settler; banana.", true), []);
    }

    #[test]
    fn ids_and_file_names_are_read_too() {
        let name = name(&["Ana", "Novák"], &["stories/a.json"]);
        assert!(name.is_in_id("images/ana-novak.jpg", "stories/b.json"));
        assert!(!name.is_in_id("images/novak.jpg", "stories/b.json"));
        assert!(name.is_in_id("images/novak.jpg", "stories/a.json"));
        assert!(!name.is_in_id("images/banana.jpg", "stories/a.json"));
    }

    #[test]
    fn the_name_of_a_company_counts_as_a_whole() {
        let consent = Consent {
            id: "c-2".into(),
            person: "Quinn Boats Ltd".into(),
            basis: crate::model::Basis::Contract,
            obtained: "2023-01-10".into(),
            evidence: "1".into(),
            media: Vec::new(),
            items: vec![ConsentItem::Company],
            languages: Vec::new(),
            expires: None,
            withdrawn: None,
        };
        let firm = PersonName::of(&consent);
        let words = |text: &str| firm.places(text, true).len();
        assert_eq!(words("At QUINN Boats Ltd."), 1);
        assert_eq!(words("At Quinn, a Ltd company with Boats"), 0);
    }

    #[test]
    fn names_are_compared_word_by_word() {
        for (printed, person) in [
            ("Ana", "Ana María Novák"),
            ("Dr. Ana NOVAK, director", "Novák, Ana"),
            ("Quinn Boats", "Quinn Boats Ltd"),
        ] {
            assert!(may_be_same(printed, person), "{printed}: {person}");
        }
        for (printed, person) in [("Ana Novák", "Ana Kovač"), ("Ana", "Anna"), ("", "Ana")] {
            assert!(!may_be_same(printed, person), "{printed}: {person}");
        }
    }
}
