//! The pictures of a book, in the order of their use.

use std::collections::BTreeMap;

use super::outline::{Outline, Source};
use super::{Picture, PictureId};
use crate::diag::Place;
use crate::model::{Booklet, Image};

/// The pictures that a part uses, each with its pointer in the part's file.
pub(super) fn of_entry<'a>(booklet: &'a Booklet, source: &Source) -> Vec<(String, &'a Image)> {
    match source {
        Source::Section(index) => {
            let picture = booklet.book.sections[*index].picture.as_ref();
            picture.map(|image| (format!("/sections/{index}/picture"), image)).into_iter().collect()
        }
        Source::Opener(index, code) => {
            let opener = booklet.book.sections[*index].openers.get(code);
            let picture = opener.and_then(|opener| opener.picture.as_ref());
            let at = || format!("/sections/{index}/openers/{code}/picture");
            picture.map(|image| (at(), image)).into_iter().collect()
        }
        Source::Story(story) => {
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
        place: Place::value("booklet.json", "/funding/emblem"),
    });
    for entry in &outline.entries {
        for (pointer, image) in of_entry(booklet, &entry.source) {
            ids.entry(image.file.as_str()).or_insert_with(|| {
                list.push(Picture {
                    file: image.file.clone(),
                    credit: image.credit.clone(),
                    licence: image.licence.clone().unwrap_or_default(),
                    place: Place::value(&entry.place.file, pointer),
                });
                PictureId(list.len() as u32 - 1)
            });
        }
    }
    (list, ids)
}
