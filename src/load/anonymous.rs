//! Anonymous stories: the portrait is replaced by a drawn one.
//!
//! This happens before any other stage sees the story, so that none can print, embed or name the
//! photograph; its file is not even read and may be deleted.

use std::collections::BTreeMap;

use findings::{Finding, Findings, Place};

use crate::codes::Code;
use crate::data::{Labels, has_labels, labels};
use crate::media::{self, PictureFile};
use crate::model::{Book, ColorRole, DRAWN_PORTRAIT, Focal, Image, ImageRole, Layout, StoryFile};

/// The drawing: a figure without a face, in placeholder colours.
const DRAWING: &str = include_str!("drawn-portrait.svg");

/// The drawing's colours and the layout's colours that replace them.
const COLOURS: [(&str, ColorRole); 4] = [
    ("#dbe6f4", ColorRole::Sky),
    ("#0d2f78", ColorRole::Blue),
    ("#0d1f52", ColorRole::Night),
    ("#f6efe2", ColorRole::Sand),
];

/// Replaces the portraits of anonymous stories by the drawn portrait, and notes what is not printed with it.
pub(super) fn redraw(stories: &mut [StoryFile], book: Option<&Book>) -> Findings {
    let mut found = Findings::default();
    let book_words = book.map(|book| Labels::with(&book.lang, &book.words)).unwrap_or_default();
    for StoryFile { file, story, .. } in stories {
        if !story.participant.anonymous {
            continue;
        }
        let own = story.lang.as_deref().filter(|lang| book.is_none_or(|book| book.lang != **lang));
        let words = own.filter(|lang| has_labels(lang)).map_or(&book_words, |lang| labels(lang));
        let alt = &words.drawn_portrait;
        let is_portrait = |(_, image): &(usize, &mut Image)| image.role == ImageRole::Portrait;
        let portraits = story.images.iter_mut().enumerate().filter(is_portrait);
        for (number, (index, image)) in portraits.enumerate() {
            if image.caption.is_some() {
                let at = format!("/images/{index}/caption");
                found.push(unused(file, &at, "its caption is not printed", "Remove the caption."));
            }
            if number > 0 {
                let help =
                    "Remove this portrait, or give the picture another role if it shows nobody.";
                let at = format!("/images/{index}/role");
                found.push(unused(file, &at, "it is shown a second time here", help));
            }
            *image = drawn(alt);
        }
    }
    found
}

/// The finding of what a drawn portrait does not show of the picture that it replaces.
fn unused(file: &str, at: &str, what: &str, help: &str) -> Finding {
    let message = format!("A drawing replaces the portrait in an anonymous story: {what}.");
    Finding::new(Code::FieldUnused, Place::value(file, at), message, help)
}

/// The drawn portrait with a description.
fn drawn(alt: &str) -> Image {
    Image {
        file: DRAWN_PORTRAIT.to_owned(),
        role: ImageRole::Portrait,
        alt: alt.to_owned(),
        decorative: false,
        caption: None,
        credit: String::new(),
        licence: None,
        permission: None,
        people: Vec::new(),
        minors: false,
        consents: Vec::new(),
        focal: Focal { x: 0.5, y: 0.45 },
        safe: None,
    }
}

/// Adds the drawing in the layout's colours to the pictures, if a story shows it.
pub(super) fn draw(
    stories: &[StoryFile],
    layout: &Layout,
    pictures: &mut BTreeMap<String, PictureFile>,
) {
    let mut images = stories.iter().flat_map(|file| &file.story.images);
    if !images.any(|image| image.file == DRAWN_PORTRAIT) {
        return;
    }
    let mut text = DRAWING.to_owned();
    for (placeholder, role) in COLOURS {
        if let Some(swatch) = role.chain().find_map(|role| layout.palette.get(role.name())) {
            text = text.replace(placeholder, &swatch.rgb);
        }
    }
    let own = [text.into_bytes(), DRAWING.as_bytes().to_vec()];
    // A layout's colour may be misspelt; then the drawing keeps its own.
    let readable = own.into_iter().find_map(|bytes| media::probe(&bytes).ok().zip(Some(bytes)));
    if let Some((info, bytes)) = readable {
        let file = DRAWN_PORTRAIT.to_owned();
        pictures.insert(file.clone(), PictureFile::new(file, bytes.into(), info));
    }
}
