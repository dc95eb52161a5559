//! Rights: may this be published here, today?
//!
//! Every name, face, quote and firm is asked for its consents ([`gate`]), every picture for its licence
//! ([`licence`]), every story for its state ([`workflow`]). Messages name consents by their ids: no
//! person's name may reach a report.

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

/// Judges what may be published in the media of a run.
pub fn rights(booklet: &Booklet, choices: &Choices) -> Findings {
    let rules = Rules { booklet, found: Findings::default() };
    let mut check = RightsCheck { rules, choices, register: BTreeMap::new() };
    for consent in &booklet.consents {
        check.register.entry(consent.id.as_str()).or_insert(consent);
    }
    // Without its register a book would seem to have no consent at all; that it cannot be read is
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

/// What the rules on rights look at, and what was found so far.
struct RightsCheck<'a> {
    /// The book and what was found so far.
    rules: Rules<'a>,
    /// What the run is for.
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

/// Members of a list as English writes it.
fn listed(mut words: Vec<String>) -> String {
    match words.pop() {
        Some(last) if !words.is_empty() => format!("{} and {last}", words.join(", ")),
        last => last.unwrap_or_default(),
    }
}
