//! Rights: may this be published here, today?
//!
//! Names, faces, quotes and firms need consents ([`gate`]), pictures a licence ([`licence`]), stories a
//! status ([`workflow`]). Messages name consents by their ids: no person's name may reach a report.

mod gate;
mod licence;
mod names;
mod register;
mod uses;
mod workflow;

use std::collections::{BTreeMap, BTreeSet};

use findings::Findings;

use crate::load::Choices;
use crate::model::{Booklet, Consent, Medium};

use super::Rules;

/// The register's file.
const REGISTER: &str = crate::model::CONSENTS;

/// Checks what may be published in the media of a run.
pub fn rights(booklet: &Booklet, choices: &Choices) -> Findings {
    let rules = Rules { booklet, found: Findings::default() };
    let mut check = RightsCheck { rules, choices, register: BTreeMap::new() };
    for consent in &booklet.consents {
        check.register.entry(consent.id.as_str()).or_insert(consent);
    }
    // If the register cannot be read, all consents would seem to be missing; the unreadable file is
    // reported already.
    if !booklet.unread.iter().any(|file| file == REGISTER) {
        register::check(&mut check);
        gate::check(&mut check);
        names::check(&mut check);
    }
    licence::check(&mut check);
    workflow::check(&mut check);
    check.rules.found
}

/// The input of the rules on rights, and what was found so far.
struct RightsCheck<'a> {
    /// The book and what was found so far.
    rules: Rules<'a>,
    /// The choices of the run.
    choices: &'a Choices,
    /// The consents by id; the first one where an id is used twice.
    register: BTreeMap<&'a str, &'a Consent>,
}

/// Media in words, for example “print and EPUB”.
fn media_words(media: &BTreeSet<Medium>) -> String {
    let word = |medium: &Medium| match medium {
        Medium::Print => "print",
        Medium::Pdf => "the PDF",
        Medium::Epub => "the EPUB",
        Medium::Web => "the web site",
    };
    listed(media.iter().map(word).map(str::to_owned).collect())
}

/// Ids in quotation marks, for example “c-1” and “c-2”.
fn ids_words(ids: &[&str]) -> String {
    listed(ids.iter().map(|id| format!("“{id}”")).collect())
}

/// A list in words, as in English.
fn listed(mut words: Vec<String>) -> String {
    match words.pop() {
        Some(last) if !words.is_empty() => format!("{} and {last}", words.join(", ")),
        last => last.unwrap_or_default(),
    }
}
