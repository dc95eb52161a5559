//! The pictures of a book, in the order of their use.

use std::collections::BTreeMap;

use findings::Place;

use crate::model::{self, Booklet, Image, MANIFEST};

use super::outline::{Outline, PartSource};
use super::{Filler, Framing, Picture, PictureId};

/// The pictures that a part uses, each with its pointer in the part's file.
pub(super) fn of_entry<'a>(booklet: &'a Booklet, source: &PartSource) -> Vec<(String, &'a Image)> {
    match source {
        PartSource::Section(index) => {
            let picture = booklet.book.sections[*index].picture.as_ref();
            picture.map(|image| (format!("/sections/{index}/picture"), image)).into_iter().collect()
        }
        PartSource::Opener(index, code) => {
            let opener = booklet.book.sections[*index].openers.get(code);
            let picture = opener.and_then(|opener| opener.picture.as_ref());
            let at = || format!("/sections/{index}/openers/{code}/picture");
            picture.map(|image| (at(), image)).into_iter().collect()
        }
        PartSource::Story(story) => {
            let images = booklet.stories[*story].story.images.iter().enumerate();
            images.map(|(index, image)| (format!("/images/{index}"), image)).collect()
        }
    }
}

/// Each picture file of the book once, the emblem first, and its id by file.
pub(super) fn gather<'a>(outline: &Outline<'a>) -> (Vec<Picture>, BTreeMap<&'a str, PictureId>) {
    let booklet = outline.booklet;
    let mut list = Vec::new();
    let mut ids = BTreeMap::new();
    let emblem = booklet.book.funding.emblem.as_str();
    ids.insert(emblem, PictureId(0));
    list.push(Picture {
        file: emblem.to_owned(),
        credit: String::new(),
        licence: String::new(),
        in_layout: false,
        place: Place::value(MANIFEST, "/funding/emblem"),
    });
    for (index, partner) in booklet.book.partners.iter().enumerate() {
        let Some(logo) = &partner.logo else { continue };
        ids.entry(logo.file.as_str()).or_insert_with(|| {
            list.push(Picture {
                file: logo.file.clone(),
                credit: String::new(),
                licence: String::new(),
                in_layout: false,
                place: Place::value(MANIFEST, format!("/partners/{index}/logo/file")),
            });
            PictureId(list.len() as u32 - 1)
        });
    }
    let mut note = |file: &str, (pointer, image): (String, &'a Image)| {
        ids.entry(image.file.as_str()).or_insert_with(|| {
            list.push(Picture {
                file: image.file.clone(),
                credit: image.credit.clone(),
                licence: image.licence.clone().unwrap_or_default(),
                in_layout: false,
                place: Place::value(file, pointer),
            });
            PictureId(list.len() as u32 - 1)
        });
    };
    for entry in &outline.entries {
        for found in of_entry(booklet, &entry.source) {
            note(&entry.place.file, found);
        }
    }
    for (index, filler) in booklet.book.fillers.iter().enumerate() {
        if let model::FillerSource::Picture(image) = filler {
            note(MANIFEST, (format!("/fillers/{index}/picture"), image));
        }
    }
    add_those_of_layout(booklet, &mut list, &mut ids);
    (list, ids)
}

/// Adds the pictures that the frames of the layout name.
fn add_those_of_layout<'a>(
    booklet: &'a Booklet,
    list: &mut Vec<Picture>,
    ids: &mut BTreeMap<&'a str, PictureId>,
) {
    for (at, frame) in booklet.layout.frames() {
        for (field, shown) in frame.shown() {
            let id = *ids.entry(shown).or_insert_with(|| {
                list.push(Picture {
                    file: shown.to_owned(),
                    credit: String::new(),
                    licence: String::new(),
                    in_layout: true,
                    place: booklet.layout.files.place(&format!("{at}/{field}")),
                });
                PictureId(list.len() as u32 - 1)
            });
            list[id.0 as usize].in_layout = true;
        }
    }
}

/// What fills pages that would be blank.
pub(super) fn fillers(outline: &Outline<'_>, ids: &BTreeMap<&str, PictureId>) -> Vec<Filler> {
    let fillers = outline.booklet.book.fillers.iter();
    fillers
        .filter_map(|filler| match filler {
            model::FillerSource::Notes {} => {
                Some(Filler::Notes { title: outline.labels.section("notes").to_owned() })
            }
            model::FillerSource::Picture(image) => Some(Filler::Picture {
                picture: *ids.get(image.file.as_str())?,
                framing: Framing::from(image.as_ref()),
            }),
        })
        .collect()
}
