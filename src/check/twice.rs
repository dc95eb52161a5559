//! What appears twice: titles, standfirsts, paragraphs, quotes, pictures and their descriptions.

use std::collections::BTreeMap;

use findings::{Finding, Place};

use crate::codes::Code;
use crate::model::DRAWN_PORTRAIT;

use super::Rules;
use super::texts::{PlacedText, TextKind};

/// Minimum number of words of a paragraph that must not be repeated; shorter ones are formulas.
const PARAGRAPH: usize = 8;

/// Checks that nothing appears twice.
pub(super) fn check(rules: &mut Rules<'_>, texts: &[PlacedText<'_>]) {
    let mut seen = BTreeMap::<(u8, String), &PlacedText<'_>>::new();
    for text in texts {
        let Some((kind, code, what)) = counted(text) else { continue };
        let key =
            (kind, text.words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
        let Some(first) = seen.get(&key) else {
            seen.insert(key, text);
            continue;
        };
        let message = format!("{what} also appears in {}.", place(first, text));
        let help = "Write a different one, or remove one of the two.";
        let finding = Finding::new(code, Place::value(text.file, &text.at), message, help);
        let other = Place::value(first.file, &first.at);
        rules.found.push(finding.beside(other, "it appears here first"));
    }
    pictures(rules);
    descriptions(rules);
}

/// Which texts must not be repeated: a number for each kind of text, the code, what it is called.
fn counted(text: &PlacedText<'_>) -> Option<(u8, Code, &'static str)> {
    let long = || text.words.split_whitespace().nth(PARAGRAPH - 1).is_some();
    match text.kind {
        TextKind::Title if !text.of_book() && text.at == "/title" => {
            Some((0, Code::SameTitle, "The title"))
        }
        TextKind::Lead if !text.of_book() && long() => Some((1, Code::SameLead, "The standfirst")),
        TextKind::Prose | TextKind::Opener if long() => {
            Some((2, Code::SameParagraph, "The paragraph"))
        }
        TextKind::Quote if long() => Some((3, Code::SameQuote, "The quote")),
        _ => None,
    }
}

/// Where the other one is: another file, or another place of the same one.
fn place(first: &PlacedText<'_>, text: &PlacedText<'_>) -> String {
    if first.file == text.file {
        format!("{} of this file", first.at)
    } else {
        first.file.to_owned()
    }
}

/// Pictures that two stories use, or one story twice.
fn pictures(rules: &mut Rules<'_>) {
    let booklet = rules.booklet;
    let mut seen = BTreeMap::<&str, (&str, Place)>::new();
    for file in &booklet.stories {
        for (index, image) in file.story.images.iter().enumerate() {
            if image.file == DRAWN_PORTRAIT {
                continue;
            }
            let place = Place::value(&*file.file, format!("/images/{index}/file"));
            let Some((first, other)) = seen.get(&*image.file) else {
                seen.insert(&image.file, (&file.file, place));
                continue;
            };
            if image.decorative {
                continue;
            }
            let message = if *first == file.file {
                format!("The story uses {} twice.", image.file)
            } else {
                format!("{first} also uses {}.", image.file)
            };
            let help = "Use a different picture for each story.";
            let finding = Finding::new(Code::SamePicture, place, message, help);
            rules.found.push(finding.beside(other.clone(), "it is used here first"));
        }
    }
}

/// Descriptions that two different pictures share.
fn descriptions(rules: &mut Rules<'_>) {
    let mut seen = BTreeMap::<&str, (&str, Place)>::new();
    for (file, at, image) in super::images::all(rules.booklet) {
        let alt = image.alt.trim();
        if alt.is_empty()
            || image.file == DRAWN_PORTRAIT
            || !rules.booklet.pictures.contains_key(&image.file)
        {
            continue;
        }
        let place = Place::value(file, format!("{at}/alt"));
        let (first, other) = seen.entry(alt).or_insert((&image.file, place.clone()));
        if *first != image.file {
            let message = format!("{first} has the same description.");
            let help = "Say what this picture shows and no other does.";
            let finding = Finding::new(Code::SameAlt, place, message, help);
            rules.found.push(finding.beside(other.clone(), "the same description"));
        }
    }
}
