//! The register of consents itself, and the references to it.

use std::collections::{BTreeMap, BTreeSet};

use findings::{Finding, Place};

use crate::check::MANIFEST;
use crate::check::images::all as pictures;
use crate::codes::Code;
use crate::data::Day;
use crate::load::suggestion;
use crate::model::Booklet;

use super::{REGISTER, RightsCheck};

/// A reference to a consent: file, pointer and the id that is there.
pub(super) type Reference<'a> = (&'a str, String, &'a str);

/// Checks ids, dates and references.
pub(super) fn check(check: &mut RightsCheck<'_>) {
    let booklet = check.rules.booklet;
    let mut seen = BTreeMap::new();
    for (index, consent) in booklet.consents.iter().enumerate() {
        let at = |field: &str| format!("/consents/{index}/{field}");
        let first = *seen.entry(consent.id.as_str()).or_insert(index);
        if first != index {
            let message = format!("There are two consents with the id “{}”.", consent.id);
            let help = "Give one of them another id, and correct the references to it.";
            let finding =
                Finding::new(Code::SameConsent, Place::value(REGISTER, at("id")), message, help);
            let other = Place::value(REGISTER, format!("/consents/{first}/id"));
            check.rules.found.push(finding.beside(other, "the other one"));
        }
        let dates = [
            ("obtained", Some(&consent.obtained)),
            ("expires", consent.expires.as_ref()),
            ("withdrawn", consent.withdrawn.as_ref()),
        ];
        for (field, date) in dates {
            let Some(date) = date.filter(|date| Day::read(date).is_none()) else { continue };
            let message = format!("“{date}” is not a valid date.");
            let help = "Write year, month and day, for example 2023-10-02.";
            check.rules.note(Code::Malformed, Place::value(REGISTER, at(field)), message, help);
        }
        let text = |field: &str| Place::value(REGISTER, at(field));
        check.rules.not_empty(text("evidence"), "The evidence", &consent.evidence);
        check.rules.not_empty(text("person"), "The person", &consent.person);
    }
    let references = references(booklet);
    unknown(check, &references);
    let used: BTreeSet<&str> = references.iter().map(|&(_, _, id)| id).collect();
    for (index, consent) in booklet.consents.iter().enumerate() {
        let id = consent.id.as_str();
        if consent.withdrawn.is_none() && !used.contains(id) && booklet.unread.is_empty() {
            let message = format!("Nothing in the book refers to the consent “{id}”.");
            let help = "Put its id into \"consents\" next to what it covers, or remove the record.";
            check.rules.note(
                Code::UnusedConsent,
                Place::value(REGISTER, format!("/consents/{index}/id")),
                message,
                help,
            );
        }
    }
}

/// Reports ids that the register does not have.
fn unknown(check: &mut RightsCheck<'_>, references: &[Reference<'_>]) {
    let known: Vec<&str> = check.register.keys().copied().collect();
    for (file, pointer, id) in references {
        if check.register.contains_key(id) {
            continue;
        }
        let message = format!("There is no consent “{id}” in {REGISTER}.");
        let help = match suggestion(id, &known) {
            Some(meant) => format!("Did you mean “{meant}”?"),
            None => "Add its record to the register, or remove the id.".to_owned(),
        };
        check.rules.note(Code::UnknownConsent, Place::value(*file, pointer), message, help);
    }
}

/// All references of a book to its register.
pub(super) fn references(booklet: &Booklet) -> Vec<Reference<'_>> {
    let mut list = Vec::new();
    let book = &booklet.book;
    for (index, section) in book.sections.iter().enumerate() {
        put(&mut list, MANIFEST, &format!("/sections/{index}"), &section.consents);
    }
    for (index, person) in book.people.iter().enumerate() {
        put(&mut list, MANIFEST, &format!("/people/{index}"), &person.consents);
    }
    for file in &booklet.stories {
        let (name, story) = (file.file.as_str(), &file.story);
        put(&mut list, name, "/participant", &story.participant.consents);
        put(&mut list, name, "/home", &story.home.consents);
        put(&mut list, name, "/host", &story.host.consents);
        for (index, quote) in story.quotes.iter().enumerate() {
            put(&mut list, name, &format!("/quotes/{index}"), &quote.consents);
        }
    }
    for (file, at, image) in pictures(booklet) {
        put(&mut list, file, &at, &image.consents);
    }
    list
}

/// Adds the ids of a list.
fn put<'a>(list: &mut Vec<Reference<'a>>, file: &'a str, at: &str, ids: &'a [String]) {
    let reference = |number: usize| (file, format!("{at}/consents/{number}"), ids[number].as_str());
    list.extend((0..ids.len()).map(reference));
}
