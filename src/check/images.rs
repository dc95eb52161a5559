//! Rules on picture descriptions, focal points and safe boxes.

use findings::{Finding, Place};

use crate::codes::Code;
use crate::data::wording::{PICTURE_OF, of_language};
use crate::model::{Booklet, DRAWN_PORTRAIT, FillerSource, Image, SafeBox};

use super::{MANIFEST, Rules};

/// Minimum and maximum number of characters of a description.
const ALT: std::ops::RangeInclusive<usize> = 20..=250;

/// All pictures with their file and pointer, in the order of the book.
pub(super) fn all(booklet: &Booklet) -> Vec<(&str, String, &Image)> {
    let mut all = Vec::new();
    for (index, section) in booklet.book.sections.iter().enumerate() {
        if let Some(picture) = &section.picture {
            all.push((MANIFEST, format!("/sections/{index}/picture"), picture));
        }
        for (code, opener) in &section.openers {
            if let Some(picture) = &opener.picture {
                all.push((MANIFEST, format!("/sections/{index}/openers/{code}/picture"), picture));
            }
        }
    }
    for (index, filler) in booklet.book.fillers.iter().enumerate() {
        if let FillerSource::Picture(picture) = filler {
            all.push((MANIFEST, format!("/fillers/{index}/picture"), picture));
        }
    }
    for file in &booklet.stories {
        let images = file.story.images.iter().enumerate();
        all.extend(images.map(|(index, image)| (&*file.file, format!("/images/{index}"), image)));
    }
    all
}

/// Checks all pictures of the book.
pub(super) fn check(rules: &mut Rules<'_>) {
    let booklet = rules.booklet;
    for (file, at, picture) in all(booklet) {
        if at.starts_with("/fillers/") && !picture.decorative {
            let message = format!("{} fills a page but is not marked as decorative.", picture.file);
            let help =
                "Set \"decorative\" to true: fillers do not appear in the text or in the EPUB.";
            rules.note(
                Code::Malformed,
                Place::value(file, format!("{at}/decorative")),
                message,
                help,
            );
        }
        if picture.file == DRAWN_PORTRAIT {
            continue;
        }
        let story = booklet.stories.iter().find(|story| story.file == file);
        let lang = story.and_then(|story| story.story.lang.as_deref());
        image(rules, &Place::value(file, &at), picture, lang.unwrap_or(&booklet.book.lang));
    }
}

/// Checks one picture.
fn image(rules: &mut Rules<'_>, at: &Place, image: &Image, lang: &str) {
    let Place { file, pointer: at, .. } = at;
    let alt_at = Place::value(file, format!("{at}/alt"));
    let alt = image.alt.trim();
    if !alt.is_empty() {
        description(rules, alt_at, image, lang);
    } else if !image.decorative {
        let message = format!("{} has no description.", image.file);
        let help = "Describe in \"alt\" what the picture shows, or set \"decorative\" to true.";
        rules.note(Code::MissingAlt, alt_at, message, help);
    }
    rules.not_empty(Place::value(file, format!("{at}/credit")), "The credit", &image.credit);
    if ![image.focal.x, image.focal.y].iter().all(|share| (0.0..=1.0).contains(share)) {
        let message = "The focal point is outside the picture.";
        let help = "Write numbers between 0 and 1, for example 0.5 for the middle.";
        rules.note(Code::Malformed, Place::value(file, format!("{at}/focal")), message, help);
    }
    if let Some(message) = image.safe.and_then(wrong_box) {
        let help = "Write shares of the picture from its left and its top edge, for example \"left\": 0.1, \"top\": 0.2, \"width\": 0.5, \"height\": 0.6.";
        rules.note(Code::Malformed, Place::value(file, format!("{at}/safe")), message, help);
    }
}

/// What is wrong with a safe box.
fn wrong_box(safe: SafeBox) -> Option<&'static str> {
    let SafeBox { left, top, width, height } = safe;
    // Decimal fractions that add up to 1 may be a little more.
    let whole = 0.0..=1.000_001;
    let is_inside = [left, top, width, height, left + width, top + height];
    if !is_inside.iter().all(|edge| whole.contains(edge)) {
        Some("The safe box is partly outside the picture.")
    } else if width == 0.0 || height == 0.0 {
        Some("The safe box is empty.")
    } else {
        None
    }
}

/// Checks a description: the first thing that is wrong with it.
fn description(rules: &mut Rules<'_>, at: Place, image: &Image, lang: &str) {
    let alt = image.alt.trim();
    let caption = image.caption.as_deref().unwrap_or_default().trim();
    let length = alt.chars().count();
    let help = "Say in one full sentence what the picture shows and why it matters here.";
    if image.decorative {
        let message = "A decorative picture has a description.";
        let help = "Delete the description, or set \"decorative\" to false.";
        rules.note(Code::DecorationDescribed, at, message, help);
    } else if alt.to_lowercase() == caption.to_lowercase() {
        let message = "The description repeats the caption, which screen readers read too.";
        rules.note(Code::AltIsCaption, at, message, help);
    } else if is_file_name(alt, &image.file) {
        let message = "The description is a file name.";
        rules.note(Code::AltIsFileName, at, message, help);
    } else if let Some(length) = announced(alt, lang) {
        let start = image.alt.len() - image.alt.trim_start().len();
        let message = format!("The description begins with “{}”.", &alt[..length]);
        let help = "Begin with what the picture shows: screen readers already announce that it is a picture.";
        let place = Place::part(at.file, at.pointer, start..start + length);
        rules.found.push(Finding::new(Code::AltAnnouncesPicture, place, message, help));
    } else if !ALT.contains(&length) {
        let message =
            format!("The description has {length} characters; 20 to 250 are recommended.");
        rules.note(Code::PoorAlt, at, message, help);
    }
}

/// Whether a description is the name of its own file or of another: one word, or hardly more.
fn is_file_name(alt: &str, file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let endings =
        [".jpg", ".jpeg", ".png", ".svg", ".tif", ".tiff", ".webp", ".gif", ".pdf", ".heic"];
    let small = alt.to_lowercase();
    let named = endings.iter().any(|ending| small.ends_with(ending));
    named && alt.split_whitespace().count() <= 4
        || stem.len() > 3 && alt.contains(stem) && alt.chars().count() < stem.chars().count() + 6
        || small.replace([' ', '-', '_'], "") == stem.to_lowercase().replace(['-', '_'], "")
}

/// The bytes of “image of” and its like at the start of a description.
fn announced(alt: &str, lang: &str) -> Option<usize> {
    let phrases = of_language(PICTURE_OF, lang)?;
    let lengths = phrases.iter().filter_map(|phrase| {
        let mut letters = alt.chars();
        let same = phrase.chars().all(|want| {
            letters.next().is_some_and(|c| {
                c.to_lowercase().eq(want.to_lowercase()) || (c, want) == ('\'', '’')
            })
        });
        let ends = letters.clone().next().is_none_or(|c| !c.is_alphanumeric());
        let article = phrase.contains('’');
        (same && (ends || article)).then(|| alt.len() - letters.as_str().len())
    });
    lengths.max()
}
