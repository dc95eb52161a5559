//! Rules on every text: characters that cannot be printed.

use super::{MANIFEST, Rules};
use crate::diag::Code;
use crate::model::{BlockSource, Booklet, Image, SectionSource, Story};

/// Checks every text of manifest and stories.
pub(super) fn check(rules: &mut Rules<'_>) {
    let booklet = rules.booklet;
    let mut found = Vec::new();
    book(&booklet.book, &mut |at, text| look(MANIFEST, at, text, &mut found));
    for file in &booklet.stories {
        story(&file.story, &mut |at, text| look(&file.file, at, text, &mut found));
    }
    for (file, pointer, message) in found {
        let help = "Delete the character and type the text anew; it often comes from copying.";
        rules.note(Code::ControlCharacter, (&file, &pointer), message, help);
    }
}

/// Visits every text of a book: its file, its pointer and the text.
pub(super) fn every(booklet: &Booklet, visit: &mut dyn FnMut(&str, &str, &str)) {
    let pointer = |at: &[&str]| at.iter().fold(String::new(), |path, part| path + "/" + part);
    book(&booklet.book, &mut |at, text| visit(MANIFEST, &pointer(at), text));
    for file in &booklet.stories {
        story(&file.story, &mut |at, text| visit(&file.file, &pointer(at), text));
    }
}

/// What takes a text and the way to it.
type Visit<'a> = dyn FnMut(&[&str], &str) + 'a;

/// Looks for a character that cannot be printed.
fn look(file: &str, at: &[&str], text: &str, found: &mut Vec<(String, String, String)>) {
    if let Some((index, bad)) = text.chars().enumerate().find(|&(_, c)| unprintable(c)) {
        let pointer = at.iter().fold(String::new(), |path, part| path + "/" + part);
        let message = format!(
            "Character {} of the text is U+{:04X}, which cannot be printed.",
            index + 1,
            u32::from(bad)
        );
        found.push((file.to_owned(), pointer, message));
    }
}

/// Controls, the object replacement character, surrogates' stand-in, private use and noncharacters.
/// Soft hyphen, joiners and direction marks are good.
fn unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffd}' | '\u{e000}'..='\u{f8ff}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Visits the texts of a manifest.
fn book(book: &crate::model::Book, visit: &mut Visit<'_>) {
    visit(&["title"], &book.title);
    for (name, text) in [
        ("subtitle", &book.subtitle),
        ("series", &book.series),
        ("sample_note", &book.sample_note),
        ("rights", &book.rights),
        ("licence", &book.licence),
    ] {
        visit(&[name], text.as_deref().unwrap_or_default());
    }
    visit(&["programme", "name"], &book.programme.name);
    visit(&["publisher", "name"], &book.publisher.name);
    visit(&["publisher", "place"], book.publisher.place.as_deref().unwrap_or_default());
    visit(&["funding", "statement"], &book.funding.statement);
    visit(&["funding", "disclaimer"], &book.funding.disclaimer);
    visit(&["site", "contact"], book.site.contact.as_deref().unwrap_or_default());
    visit(&["site", "statement"], book.site.statement.as_deref().unwrap_or_default());
    for (index, person) in book.people.iter().enumerate() {
        let index = index.to_string();
        visit(&["people", &index, "name"], &person.name);
        let sorted = person.sort_name.as_deref().unwrap_or_default();
        visit(&["people", &index, "sort_name"], sorted);
    }
    let certifier = book.accessibility.certified_by.as_deref().unwrap_or_default();
    visit(&["accessibility", "certified_by"], certifier);
    for (index, partner) in book.partners.iter().enumerate() {
        let index = index.to_string();
        visit(&["partners", &index, "name"], &partner.name);
        let description = partner.description.as_deref().unwrap_or_default();
        visit(&["partners", &index, "description"], description);
    }
    for (index, part) in book.sections.iter().enumerate() {
        let index = index.to_string();
        section(part, &mut |at, text| visit(&[&["sections", &index], at].concat(), text));
    }
}

/// Visits the texts of a part.
fn section(section: &SectionSource, visit: &mut Visit<'_>) {
    for (name, text) in
        [("title", &section.title), ("lead", &section.lead), ("signed", &section.signed)]
    {
        visit(&[name], text.as_deref().unwrap_or_default());
    }
    blocks(&section.body, visit);
    if let Some(picture) = &section.picture {
        image(picture, &mut |at, text| visit(&[&["picture"], at].concat(), text));
    }
    for (index, figure) in section.figures.iter().enumerate() {
        let index = index.to_string();
        visit(&["figures", &index, "value"], &figure.value);
        visit(&["figures", &index, "label"], &figure.label);
    }
    for (index, fact) in section.facts.iter().enumerate() {
        let index = index.to_string();
        visit(&["facts", &index, "label"], &fact.label);
        visit(&["facts", &index, "value"], &fact.value);
    }
    if let Some(map) = &section.map {
        visit(&["map", "caption"], &map.caption);
        visit(&["map", "alt"], &map.alt);
    }
    for (code, opener) in &section.openers {
        visit(&["openers", code, "text"], &opener.text);
        if let Some(picture) = &opener.picture {
            image(picture, &mut |at, text| {
                visit(&[&["openers", code, "picture"], at].concat(), text);
            });
        }
    }
    for (index, freedom) in section.freedoms.iter().enumerate() {
        let index = index.to_string();
        visit(&["freedoms", &index, "title"], &freedom.title);
        visit(&["freedoms", &index, "text"], &freedom.text);
    }
}

/// Visits the texts of a story.
fn story(story: &Story, visit: &mut Visit<'_>) {
    visit(&["title"], &story.title);
    visit(&["lead"], &story.lead);
    visit(&["participant", "role"], &story.participant.role);
    visit(&["participant", "name"], story.participant.name.as_deref().unwrap_or_default());
    visit(&["sector", "label"], &story.sector.label);
    for (side, organisation) in [("home", &story.home), ("host", &story.host)] {
        visit(&[side, "name"], organisation.name.as_deref().unwrap_or_default());
        visit(&[side, "kind"], &organisation.kind);
        visit(&[side, "sector"], &organisation.sector);
    }
    for (index, text) in story.activities.iter().enumerate() {
        visit(&["activities", &index.to_string()], text);
    }
    blocks(&story.body, visit);
    for (index, quote) in story.quotes.iter().enumerate() {
        let index = index.to_string();
        visit(&["quotes", &index, "text"], &quote.text);
        visit(&["quotes", &index, "attribution"], &quote.attribution);
    }
    for (index, outcome) in story.outcomes.iter().enumerate() {
        let index = index.to_string();
        visit(&["outcomes", &index, "label"], outcome.label.as_deref().unwrap_or_default());
        visit(&["outcomes", &index, "note"], outcome.note.as_deref().unwrap_or_default());
    }
    if let Some(note) = &story.single_market {
        visit(&["single_market", "sentence"], &note.sentence);
    }
    for (index, picture) in story.images.iter().enumerate() {
        let index = index.to_string();
        image(picture, &mut |at, text| visit(&[&["images", &index], at].concat(), text));
    }
}

/// Visits the texts of a body.
fn blocks(body: &[BlockSource], visit: &mut Visit<'_>) {
    for (index, block) in body.iter().enumerate() {
        let index = index.to_string();
        match block {
            BlockSource::Paragraph { text }
            | BlockSource::Heading { text }
            | BlockSource::Question { text } => visit(&["body", &index, "text"], text),
            BlockSource::Entry { label, text } => {
                visit(&["body", &index, "label"], label);
                visit(&["body", &index, "text"], text);
            }
            BlockSource::List { items, .. } => {
                for (number, item) in items.iter().enumerate() {
                    visit(&["body", &index, "items", &number.to_string()], item);
                }
            }
        }
    }
}

/// Visits the texts of a picture.
fn image(image: &Image, visit: &mut Visit<'_>) {
    visit(&["alt"], &image.alt);
    visit(&["caption"], image.caption.as_deref().unwrap_or_default());
    visit(&["credit"], &image.credit);
    visit(&["licence"], image.licence.as_deref().unwrap_or_default());
}
