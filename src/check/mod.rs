//! Checking: rules on the authored document.
//!
//! **Takes** the [`Booklet`]. **Gives** findings about content, wording, funding and design
//! ([`check()`], for every run) and about rights ([`rights()`], for the media and the date of a
//! run). **Never** changes it, and never checks the syntax of files: that is `load`.

mod book;
mod chapters;
mod design;
mod fields;
mod figures;
mod funding;
mod images;
mod marks;
mod own_words;
mod plain;
mod rights;
mod settings;
mod shop;
mod story;
mod texts;
mod twice;
mod unseen;
mod wording;
mod written;

pub use rights::rights;
pub use settings::{settle, severity};

use findings::{Finding, Findings, Place};

use crate::codes::Code;
use crate::data;
use crate::load::suggestion;
use crate::model::{Booklet, MANIFEST};
use crate::phrase::unmarked;

/// Checks a book; places have no lines yet, `source::complete` finds them.
pub fn check(booklet: &Booklet) -> Findings {
    let mut rules = Rules { booklet, found: Findings::default() };
    // The manifest, including the funding.
    book::check(&mut rules);
    fields::check(&mut rules, &booklet.book);
    figures::check(&mut rules, &booklet.book);
    own_words::check(&mut rules);
    funding::check(&mut rules);
    // Every story as data: countries, dates, lengths.
    story::same_ids(&mut rules);
    for file in &booklet.stories {
        story::check(&mut rules, file);
    }
    // Descriptions, credits, focal points and safe boxes of pictures.
    images::check(&mut rules);
    // Every string, for invisible characters.
    unseen::check(&mut rules);
    // All texts, walked over once, for every rule on words.
    let texts = texts::all(booklet);
    marks::check(&mut rules, &texts);
    chapters::check(&mut rules, &texts);
    wording::check(&mut rules, &texts);
    twice::check(&mut rules, &texts);
    // The layout, the print shop, and the manifest's own rules for findings.
    design::check(&mut rules);
    shop::check(&mut rules);
    settings::check(&mut rules);
    rules.found
}

/// The book under inspection and what was found so far.
struct Rules<'a> {
    /// The book.
    booklet: &'a Booklet,
    /// What was found.
    found: Findings,
}

impl Rules<'_> {
    /// Notes a finding at a value of a file.
    fn note(&mut self, code: Code, at: Place, message: impl Into<String>, help: impl Into<String>) {
        self.found.push(Finding::new(code, at, message, help));
    }

    /// Notes a country code that is in no table.
    fn country(&mut self, at: Place, code: &str) {
        if data::country(code).is_some() {
            return;
        }
        let upper = code.to_uppercase();
        let meant = data::country_by_iso(&upper).or_else(|| data::country(&upper));
        let help = meant.map_or_else(
            || {
                "Write the two-letter code used by the European Union, for example EL for Greece."
                    .to_owned()
            },
            |country| format!("Write “{}” for {}.", country.code, country.name("en")),
        );
        let message = format!("“{code}” is not a known country code.");
        let is_key = at.pointer.contains("/openers/");
        let finding = Finding::new(Code::UnknownCountry, at, message, help);
        self.found.push(match meant.filter(|_| !is_key) {
            Some(country) => finding.fixed_by(country.code),
            None => finding,
        });
    }

    /// Notes a language tag that is not valid.
    fn language(&mut self, at: Place, lang: &str) {
        let mut tags = lang.split('-');
        let first = tags.next().unwrap_or_default();
        let good = (2..=3).contains(&first.len())
            && first.bytes().all(|b| b.is_ascii_lowercase())
            && tags.all(|tag| {
                (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        if !good {
            let message = format!("“{lang}” is not a valid language code.");
            self.note(Code::Malformed, at, message, marks::WRITE_CODE);
        } else if let Err(meant) = data::language(lang) {
            self.found.push(marks::unknown(at, lang, meant));
        }
    }

    /// Notes a text that is empty.
    fn not_empty(&mut self, at: Place, what: &str, text: &str) {
        if text.trim().is_empty() {
            self.note(Code::EmptyText, at, format!("{what} is empty."), "Write the text.");
        }
    }

    /// Notes a text of more than `most` characters.
    fn not_longer(&mut self, at: Place, what: &str, text: &str, most: usize) {
        let length = unmarked(text).chars().count();
        if length > most {
            let message = format!("{what} has {length} characters; the maximum is {most}.");
            self.note(Code::TextLength, at, message, format!("Cut {} characters.", length - most));
        }
    }

    /// Reports a name that is not defined.
    fn exists(&mut self, at: Place, what: &str, name: &str, known: &[&str]) {
        if known.contains(&name) {
            return;
        }
        let help = match suggestion(name, known) {
            Some(meant) => format!("Did you mean “{meant}”?"),
            None => format!("There are: {}.", known.join(", ")),
        };
        self.note(Code::DanglingReference, at, format!("There is no {what} “{name}”."), help);
    }
}

#[cfg(test)]
mod tests;
