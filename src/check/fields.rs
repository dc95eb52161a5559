//! Fields that a part of the book does not print: what is written there would be lost.

use findings::Place;

use crate::codes::Code;
use crate::model::{Book, FillerSource, MANIFEST, SectionKind, SectionSource};

use super::Rules;

/// A field of a part: its name, whether it is given, whether a kind of part prints it, and what to do
/// instead.
type PartField = (&'static str, fn(&SectionSource) -> bool, fn(SectionKind) -> bool, &'static str);

/// The fields that only some kinds of parts print.
const FIELDS: &[PartField] = &[
    (
        "title",
        |section| section.title.is_some(),
        |kind| !matches!(kind, SectionKind::Cover | SectionKind::TitlePage | SectionKind::Chapters),
        "Remove it: the cover and the title page show the book’s own title, chapters the names of countries.",
    ),
    (
        "lead",
        |section| section.lead.is_some(),
        |kind| !matches!(kind, SectionKind::Cover | SectionKind::TitlePage | SectionKind::Chapters),
        "Remove it: the cover and the title page show the book’s own subtitle; chapters have the text of their openers.",
    ),
    (
        "body",
        |section| !section.body.is_empty(),
        |kind| !matches!(kind, SectionKind::Cover | SectionKind::Chapters),
        "Move the text to a part that has some: \"title-page\", \"introduction\", \"text\", or the openers of the chapters.",
    ),
    (
        "signed",
        |section| section.signed.is_some(),
        |kind| !matches!(kind, SectionKind::Cover | SectionKind::Chapters),
        "Move it to the part whose text is signed.",
    ),
    (
        "qr",
        |section| section.qr.is_some(),
        |kind| !matches!(kind, SectionKind::Cover | SectionKind::Chapters),
        "Move it to the part that shows the code, for example \"back-cover\".",
    ),
    (
        "picture",
        |section| section.picture.is_some(),
        |kind| kind != SectionKind::Chapters,
        "Give the picture to one of the \"openers\".",
    ),
    (
        "figures",
        |section| !section.figures.is_empty(),
        |kind| kind == SectionKind::Numbers,
        "Move the figures to the part \"numbers\".",
    ),
    (
        "facts",
        |section| !section.facts.is_empty(),
        |kind| kind == SectionKind::Numbers,
        "Move the facts to the part \"numbers\".",
    ),
    (
        "events",
        |section| !section.events.is_empty(),
        |kind| kind == SectionKind::Numbers,
        "Move the events to the part \"numbers\".",
    ),
    (
        "map",
        |section| section.map.is_some(),
        |kind| kind == SectionKind::Journey,
        "Move the words for the map to the part \"journey\".",
    ),
    (
        "openers",
        |section| !section.openers.is_empty(),
        |kind| kind == SectionKind::Chapters,
        "Move the openers to the part \"chapters\".",
    ),
    (
        "freedoms",
        |section| !section.freedoms.is_empty(),
        |kind| kind == SectionKind::SingleMarket,
        "Move the freedoms to the part \"single-market\".",
    ),
];

/// Checks that every field of the manifest that is given is printed or used.
pub(super) fn check(rules: &mut Rules<'_>, book: &Book) {
    for (index, section) in book.sections.iter().enumerate() {
        for (name, is_given, prints, help) in FIELDS {
            if is_given(section) && !prints(section.kind) {
                let message = format!("A part “{}” does not print “{name}”.", section.kind.name());
                let at = format!("/sections/{index}/{name}");
                rules.note(Code::FieldUnused, Place::value(MANIFEST, &at), message, *help);
            }
        }
        let captioned = section.picture.as_ref().is_some_and(|it| it.caption.is_some());
        if section.kind == SectionKind::Cover && captioned {
            let at = format!("/sections/{index}/picture/caption");
            let help = "Remove the caption; the picture’s credit is printed with all others.";
            rules.note(
                Code::FieldUnused,
                Place::value(MANIFEST, &at),
                "The cover prints no caption.",
                help,
            );
        }
    }
    for (index, filler) in book.fillers.iter().enumerate() {
        let FillerSource::Picture(image) = filler else { continue };
        if image.caption.is_some() {
            let at = format!("/fillers/{index}/picture/caption");
            let help = "Remove the caption: the picture fills its page.";
            let message = "A picture that fills a page prints no caption.";
            rules.note(Code::FieldUnused, Place::value(MANIFEST, &at), message, help);
        }
    }
    if book.sample_note.is_some() && !book.sample {
        let help = "Add \"sample\": true, or remove the note.";
        let message = "The note is printed only in a book of sample texts.";
        rules.note(Code::FieldUnused, Place::value(MANIFEST, "/sample_note"), message, help);
    }
}
