//! Marks of phrases in another language: their codes, and where they are allowed.

use findings::{Finding, Place};

use crate::codes::Code;
use crate::data;
use crate::phrase::phrases;

use super::Rules;
use super::plain::PlainText;
use super::texts::{PlacedText, TextKind};

/// Checks the marks of all texts.
pub(super) fn check(rules: &mut Rules<'_>, texts: &[PlacedText<'_>]) {
    for text in texts {
        // Names and descriptions go into places that have one language only.
        let plain = is_plain(text);
        if plain || text.kind == TextKind::Legal {
            markup(rules, text);
        }
        for phrase in phrases(text.words) {
            if plain {
                let message = "The language of a phrase cannot be marked here.";
                let help = "Names and descriptions of pictures cannot contain phrases in another language; remove the brackets and the code.";
                let place = Place::part(text.file, &*text.at, phrase.mark);
                let words = &text.words[phrase.words];
                let finding = Finding::new(Code::BadMarkup, place, message, help);
                rules.found.push(finding.fixed_by(words));
            } else if let Err(meant) = data::language(phrase.lang) {
                let place = Place::part(text.file, &*text.at, phrase.lang_at);
                rules.found.push(unknown(place, phrase.lang, meant));
            }
        }
    }
}

/// Whether a text is printed as it is typed, or shown where there is no markup.
fn is_plain(text: &PlacedText<'_>) -> bool {
    match text.kind {
        TextKind::Alt => true,
        TextKind::Name => !text.at.ends_with("/signed"),
        TextKind::Value => text.at.contains("/figures/"),
        _ => text.of_book() && ["/rights", "/site/statement"].contains(&&*text.at),
    }
}

/// Notes markup in a text that is printed as it is typed.
fn markup(rules: &mut Rules<'_>, text: &PlacedText<'_>) {
    if let Some(bytes) = PlainText::first_mark(text.words) {
        rules.found.push(unread(Place::part(text.file, &*text.at, bytes)));
    }
}

/// The finding of markup where none is read.
pub(super) fn unread(place: Place) -> Finding {
    let message = "Markup is not read here: it would be printed as it is typed.";
    let help = "Write the words alone: names, credits, descriptions, figures, the texts of the funding and the book’s own words have neither emphasis nor links.";
    Finding::new(Code::BadMarkup, place, message, help)
}

/// What to do about a text that is not the code of a language.
pub(super) const WRITE_CODE: &str = "Write the two-letter language code, for example en, de or el.";

/// The finding of a code that no language has.
pub(super) fn unknown(place: Place, lang: &str, meant: Option<&'static str>) -> Finding {
    let message = format!("“{lang}” is not a valid language code.");
    let help = meant.map_or_else(|| WRITE_CODE.to_owned(), |meant| format!("Write “{meant}”."));
    let finding = Finding::new(Code::UnknownValue, place, message, help);
    match meant {
        Some(meant) => finding.fixed_by(meant),
        None => finding,
    }
}
