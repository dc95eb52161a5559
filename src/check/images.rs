//! Rules on what is said of pictures.

use super::rights::pictures;
use super::{MANIFEST, Rules};
use crate::diag::Code;
use crate::model::{DRAWN_PORTRAIT, Filler, Image};

/// Least and most characters of a description.
const ALT: std::ops::RangeInclusive<usize> = 20..=250;

/// Checks all pictures of the book.
pub(super) fn check(rules: &mut Rules<'_>) {
    let booklet = rules.booklet;
    for (file, at, picture) in pictures(booklet) {
        if picture.file != DRAWN_PORTRAIT {
            image(rules, file, &at, picture);
        }
    }
    for (index, filler) in booklet.book.fillers.iter().enumerate() {
        let Filler::Picture(picture) = filler else { continue };
        let at = format!("/fillers/{index}/picture");
        if !picture.decorative {
            let message = format!("{} fills a page and is not marked as decoration.", picture.file);
            let help = "Set \"decorative\" to true: a filler stands in no text and in no e-book.";
            rules.note(Code::Malformed, (MANIFEST, &format!("{at}/decorative")), message, help);
        }
    }
}

/// Checks one picture.
fn image(rules: &mut Rules<'_>, file: &str, at: &str, image: &Image) {
    let alt_at = format!("{at}/alt");
    let alt = image.alt.trim();
    if alt.is_empty() {
        if !image.decorative {
            let message = format!("{} has no description.", image.file);
            let help = "Write in \"alt\" what the picture shows, or set \"decorative\" to true.";
            rules.note(Code::MissingAlt, (file, &alt_at), message, help);
        }
    } else {
        let stem = image.file.rsplit('/').next().unwrap_or_default();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let caption = image.caption.as_deref().unwrap_or_default().trim();
        let length = alt.chars().count();
        let trouble = if image.decorative {
            Some("A picture that is decoration has a description.".to_owned())
        } else if alt.eq_ignore_ascii_case(caption) {
            Some("The description repeats the caption.".to_owned())
        } else if alt.contains(stem) && length < stem.len() + 6 {
            Some("The description is the file's name.".to_owned())
        } else if !ALT.contains(&length) {
            Some(format!("The description has {length} characters; good ones have 20 to 250."))
        } else {
            None
        };
        if let Some(message) = trouble {
            let help = "Say in one full sentence what is to be seen and why it matters here.";
            rules.note(Code::PoorAlt, (file, &alt_at), message, help);
        }
    }
    rules.not_empty((file, &format!("{at}/credit")), "The credit", &image.credit);
    if ![image.focal.x, image.focal.y].iter().all(|share| (0.0..=1.0).contains(share)) {
        let message = "The focal point is outside the picture.";
        let help = "Write shares between 0 and 1, for example 0.5 for the middle.";
        rules.note(Code::Malformed, (file, &format!("{at}/focal")), message, help);
    }
}
