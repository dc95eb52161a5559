//! The parts of a book that need consent: names, faces and quotes of persons and companies.

use crate::check::MANIFEST;
use crate::check::images::all as pictures;
use crate::model::{
    Booklet, ConsentItem, DRAWN_PORTRAIT, Image, ImageRole, Organisation, Story, StoryFile, Voice,
};

/// One use of a name, a face, a quote or a firm's name.
#[derive(Debug)]
pub(super) struct PersonalUse<'a> {
    /// The file that contains it.
    pub file: &'a str,
    /// The value's pointer.
    pub pointer: String,
    /// What is used, for messages: for example “the name of the participant of the story a-b”.
    pub what: String,
    /// What a consent must cover.
    pub item: ConsentItem,
    /// The consents that are said to cover it.
    pub ids: Vec<&'a str>,
}

/// All uses of a book, in the order of its files.
pub(super) fn uses(booklet: &Booklet) -> Vec<PersonalUse<'_>> {
    let mut list = Vec::new();
    for (index, section) in booklet.book.sections.iter().enumerate() {
        let shows_signer = section.picture.as_ref().is_some_and(|p| p.role == ImageRole::Portrait);
        if section.signed.is_some() && (shows_signer || !section.consents.is_empty()) {
            list.push(PersonalUse {
                file: MANIFEST,
                pointer: format!("/sections/{index}/signed"),
                what: format!("the signature of the part “{}”", section.kind.name()),
                item: ConsentItem::Name,
                ids: ids(&section.consents),
            });
        }
    }
    for (index, person) in booklet.book.people.iter().enumerate() {
        if !person.consents.is_empty() {
            list.push(PersonalUse {
                file: MANIFEST,
                pointer: format!("/people/{index}/name"),
                what: format!("the name of person {} of the metadata", index + 1),
                item: ConsentItem::Name,
                ids: ids(&person.consents),
            });
        }
    }
    for file in &booklet.stories {
        story(file, &mut list);
    }
    for (file, at, image) in pictures(booklet) {
        let shown = shown(booklet, file, &at, image);
        if !shown.is_empty() || shows_people(image) {
            list.push(PersonalUse {
                file,
                what: picture_words(booklet, file, image),
                pointer: format!("{at}/file"),
                item: ConsentItem::Photo,
                ids: shown,
            });
        }
    }
    list
}

/// The ids of a list.
fn ids(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// The uses of a story outside its pictures.
fn story<'a>(StoryFile { id, file, story }: &'a StoryFile, list: &mut Vec<PersonalUse<'a>>) {
    let participant = &story.participant;
    if participant.name.is_some() && !participant.anonymous {
        list.push(PersonalUse {
            file,
            pointer: "/participant/name".to_owned(),
            what: format!("the name of the participant of the story {id}"),
            item: ConsentItem::Name,
            ids: ids(&participant.consents),
        });
    }
    for (side, organisation) in [("home", &story.home), ("host", &story.host)] {
        if organisation.name.is_some() {
            list.push(PersonalUse {
                file,
                pointer: format!("/{side}/name"),
                what: format!("the name of the {side} organisation of the story {id}"),
                item: ConsentItem::Company,
                ids: ids(&organisation.consents),
            });
        }
    }
    for (index, quote) in story.quotes.iter().enumerate() {
        let Some(speaker) = speaker(story, quote.who, &quote.consents) else { continue };
        list.push(PersonalUse {
            file,
            pointer: format!("/quotes/{index}/text"),
            what: format!("quote {} of the story {id}", index + 1),
            item: ConsentItem::Quote,
            ids: speaker,
        });
    }
}

/// The consents that must cover a quote; `None` if the speaker cannot be identified.
fn speaker<'a>(story: &'a Story, who: Voice, own: &'a [String]) -> Option<Vec<&'a str>> {
    if !own.is_empty() {
        return Some(ids(own));
    }
    let of_firm = |firm: &'a Organisation| firm.name.is_some().then(|| ids(&firm.consents));
    let participant = &story.participant;
    match who {
        Voice::Participant => (participant.name.is_some() && !participant.anonymous)
            .then(|| ids(&participant.consents)),
        Voice::Home => of_firm(&story.home),
        Voice::Host => of_firm(&story.host),
        Voice::Contact => None,
    }
}

/// Whether a picture shows people who must have agreed.
fn shows_people(image: &Image) -> bool {
    image.file != DRAWN_PORTRAIT
        && (image.role == ImageRole::Portrait || !image.people.is_empty() || image.minors)
}

/// The consents of the people on a picture: its own; for a portrait without, those of whom the story
/// or the part is about.
fn shown<'a>(booklet: &'a Booklet, file: &str, at: &str, image: &'a Image) -> Vec<&'a str> {
    let own = ids(&image.consents);
    if !own.is_empty() || image.role != ImageRole::Portrait || image.file == DRAWN_PORTRAIT {
        return own;
    }
    if let Some(story) = booklet.stories.iter().find(|story| story.file == file) {
        return ids(&story.story.participant.consents);
    }
    let parts = booklet.book.sections.iter().enumerate();
    let part = parts.into_iter().find(|(index, _)| at == format!("/sections/{index}/picture"));
    part.map(|(_, section)| ids(&section.consents)).unwrap_or_default()
}

/// A picture and its place, in words.
pub(super) fn picture_words(booklet: &Booklet, file: &str, image: &Image) -> String {
    match booklet.stories.iter().find(|story| story.file == file) {
        Some(story) => format!("the picture {} of the story {}", image.file, story.id),
        None => format!("the picture {}", image.file),
    }
}
