//! Tests of fields in texts.

use std::collections::BTreeMap;

use crate::load::tests::small_book;
use crate::load::{Choices, load};
use crate::model::{BlockSource, Booklet};

use super::*;

/// The small book after some words of its files were replaced, and what is found when it is read.
fn read(changes: &[(&str, &str, &str)]) -> (Booklet, Vec<Finding>) {
    let mut files: BTreeMap<String, Vec<u8>> = small_book();
    for (file, from, to) in changes {
        let text = String::from_utf8(files[*file].clone()).unwrap();
        assert!(text.contains(from), "{from}");
        files.insert((*file).to_owned(), text.replace(from, to).into_bytes());
    }
    let (booklet, found) = load(&World::memory(files), &Choices::default());
    (booklet.unwrap(), found.iter().cloned().collect())
}

/// What a text becomes in the introduction, and what is found.
fn filled(text: &str, more: &[(&str, &str, &str)]) -> (String, Vec<Finding>) {
    let mut changes = vec![(MANIFEST, "See [us](https://a.eu).", text)];
    changes.extend(more);
    let (booklet, found) = read(&changes);
    let section = &booklet.book.sections[4];
    let [BlockSource::Paragraph { text }] = &section.body[..] else { panic!("{section:?}") };
    (text.clone(), found)
}

/// The text that a text becomes without any finding.
fn good(text: &str) -> String {
    let (text, found) = filled(text, &[]);
    assert_eq!(found, []);
    text
}

#[test]
fn numbers_are_those_of_the_book() {
    assert_eq!(
        good("{stories} of {countries} for {hosts}: { months } months"),
        "3 of 2 for 3: 9 months"
    );
    let half = [("stories/one.json", "\"months\": 3", "\"months\": 2.5")];
    assert_eq!(filled("{months}", &half).0, "8.5");
    let long = [("stories/one.json", "\"months\": 3", "\"months\": 3000")];
    assert_eq!(filled("{months}", &long).0, "3,006");
    let german = [long[0], (MANIFEST, "\"lang\": \"en\"", "\"lang\": \"de\"")];
    assert_eq!(filled("{months}", &german).0, "3.006");
}

#[test]
fn numbers_are_written_in_words_where_the_noun_does_not_change_them() {
    assert_eq!(good("{stories:Words} and {months:words}"), "Three and nine");
    let polish = [(MANIFEST, "\"lang\": \"en\"", "\"lang\": \"pl\"")];
    let half = [("stories/one.json", "\"months\": 3", "\"months\": 2.5")];
    assert_eq!(filled("{stories:Words}", &polish).0, "3");
    assert_eq!(filled("{months:words}", &half).0, "8.5");
    let many = [("stories/one.json", "\"months\": 3", "\"months\": 100")];
    assert_eq!(filled("{months:words}", &many).0, "106");
}

#[test]
fn the_order_is_that_of_the_chapters_in_the_language_of_the_text() {
    let by_home = "by home country, in the protocol order of the European Union";
    assert_eq!(good("{order}"), by_home);
    let order = r#""order": { "chapter_by": "host", "policy": "alphabetical" }, "layout":"#;
    let host = (MANIFEST, "\"layout\":", order);
    assert_eq!(filled("{order}", &[host]).0, "by host country, in alphabetical order");
    let french = ("stories/one.json", "\"months\": 3,", "\"months\": 3, \"lang\": \"fr\",");
    let (booklet, _) = read(&[host, french, ("stories/one.json", "So it is.", "{order}")]);
    let sentence = &booklet.stories[0].story.single_market.as_ref().unwrap().sentence;
    assert_eq!(sentence, "par pays d’accueil, dans l’ordre alphabétique");
}

#[test]
fn the_words_of_the_book_come_before_those_of_the_program() {
    let own = (MANIFEST, "\"layout\":", r#""words": { "order.home": "by sender" }, "layout":"#);
    let (text, _) = filled("{order}", &[own]);
    assert!(text.starts_with("by sender, in the protocol"), "{text}");
}

#[test]
fn a_story_and_its_page_become_links() {
    assert_eq!(good("{story:two} on {page:two}"), "[](story://two) on [](page://two)");
}

#[test]
fn a_story_that_is_not_there_is_found_with_the_nearest_one() {
    let (_, found) = filled("{story:thre}", &[]);
    assert_eq!(found[0].message, "There is no story “thre”.");
    assert_eq!(found[0].help, "Did you mean “three”?");
    // A story whose file has a mistake is there.
    let broken = [("stories/two.json", "\"months\": 3,", "\"months\": 3")];
    let (text, found) = filled("{story:two}", &broken);
    assert_eq!((text.as_str(), found.len()), ("[](story://two)", 1), "{found:?}");
}

#[test]
fn an_unknown_field_is_found_with_the_nearest_name() {
    let (text, found) = filled("So {sotries} and {stories:big}.", &[]);
    assert_eq!(text, "So {sotries} and {stories:big}.");
    let said: Vec<_> = found.iter().map(|it| (it.code.as_str(), it.message.as_str())).collect();
    assert_eq!(
        said,
        [
            ("S008", "There is no field “{sotries}”."),
            ("S008", "There is no field “{stories:big}”.")
        ]
    );
    assert!(found[0].help.starts_with("Did you mean “{stories}”?"), "{}", found[0].help);
    assert!(found[1].help.starts_with("Fields are"), "{}", found[1].help);
    let (_, found) = filled("The {storys}.", &[]);
    assert!(found[0].help.starts_with("Did you mean “{stories}”?"), "{}", found[0].help);
}

#[test]
fn a_backslash_makes_a_field_ordinary_words() {
    // The markup takes the backslash away, where there is markup.
    assert_eq!(good(r"\\{stories} of {stories}"), r"\{stories} of 3");
    let alt = "A bench with a saw and a lamp on it.";
    let (booklet, found) = read(&[(MANIFEST, alt, r"A bench with {hosts} saws and \\{lamps}.")]);
    assert_eq!(found, []);
    let picture = booklet.book.sections[0].picture.as_ref().unwrap();
    assert_eq!(picture.alt, "A bench with 3 saws and {lamps}.");
}

#[test]
fn names_and_prescribed_words_keep_what_they_have_in_braces() {
    for (from, code) in [("The editors", "S017"), ("The views are", "S017"), ("2023-10-02", "S017")]
    {
        let (_, found) = read(&[(MANIFEST, from, "{stories}")]);
        assert_eq!(found[0].code.as_str(), code, "{from}");
    }
    let (_, found) = read(&[(MANIFEST, "The editors", "The {others}")]);
    assert_eq!(found, []);
}

#[test]
fn texts_that_are_repeated_cannot_lead_to_a_story() {
    for from in ["It begins.", "Freedom to work", "A small book", "All ways on a map of Europe."] {
        let (_, found) = read(&[(MANIFEST, from, "{story:one}")]);
        assert_eq!(found[0].message, "This text cannot lead to a story.", "{from}");
        let (_, found) = read(&[(MANIFEST, from, "{stories} of them all")]);
        assert_eq!(found, [], "{from}");
    }
    let quote = ("stories/one.json", "it worked, and", "{page:one}");
    assert_eq!(read(&[quote]).1[0].code.as_str(), "S017");
}

#[test]
fn places_behind_a_field_are_those_of_the_file() {
    let (booklet, _) = filled("{stories} here", &[]);
    assert_eq!(booklet, "3 here");
    let (booklet, found) =
        read(&[(MANIFEST, "See [us](https://a.eu).", "{stories}, {hosts} {lost}")]);
    let mut all: Findings = found.into_iter().collect();
    to_source(&booklet.filled, &mut all);
    let part = all.iter().next().unwrap().place.part.unwrap();
    assert_eq!((part.start, part.end), (19, 25));
}

#[test]
fn a_file_without_fields_stays_as_it_is() {
    assert_eq!(read(&[]).0.filled, []);
    assert!(may_have_fields(b"{\"a\": \"{stories}\"}"));
    assert!(may_have_fields(b"{\"a\": \"{ stories }\"}"));
    assert!(!may_have_fields(b"{\"a\": {\n \"b\": { \"c\": {}}}}"));
}
