//! What stands twice: titles, standfirsts, paragraphs, quotes, pictures and their descriptions.

use std::collections::BTreeMap;

use findings::Code;

use crate::model::DRAWN_PORTRAIT;

use super::Rules;
use super::texts::{Text, TextKind};

/// Fewest words of a paragraph that may not stand twice; shorter ones are formulas.
const PARAGRAPH: usize = 8;

/// Checks that nothing stands twice.
pub(super) fn check(rules: &mut Rules<'_>, texts: &[Text<'_>]) {
    let mut seen = BTreeMap::<(u8, String), &Text<'_>>::new();
    for text in texts {
        let Some((kind, code, what)) = counted(text) else { continue };
        let key =
            (kind, text.words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
        let Some(first) = seen.get(&key) else {
            seen.insert(key, text);
            continue;
        };
        let message = format!("{what} also stands in {}.", place(first, text));
        rules.note(
            code,
            (text.file, &text.at),
            message,
            "Write another one, or remove one of the two.",
        );
    }
    pictures(rules);
    descriptions(rules);
}

/// Which texts may stand once: a number for each kind of text, the code, what it is called.
fn counted(text: &Text<'_>) -> Option<(u8, Code, &'static str)> {
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

/// Where the other one stands: another file, or another place of the same one.
fn place(first: &Text<'_>, text: &Text<'_>) -> String {
    if first.file == text.file {
        format!("{} of this file", first.at)
    } else {
        first.file.to_owned()
    }
}

/// Pictures that two stories use.
fn pictures(rules: &mut Rules<'_>) {
    let booklet = rules.booklet;
    let mut seen = BTreeMap::<&str, &str>::new();
    for file in &booklet.stories {
        for (index, image) in file.story.images.iter().enumerate() {
            if image.file == DRAWN_PORTRAIT {
                continue;
            }
            match seen.insert(&image.file, &file.file) {
                Some(other) if !image.decorative => {
                    let same = other == file.file;
                    let message = if same {
                        format!("The story uses {} twice.", image.file)
                    } else {
                        format!("{other} uses {} too.", image.file)
                    };
                    let at = format!("/images/{index}/file");
                    let help = "Give each story a picture of its own.";
                    rules.note(Code::SamePicture, (&file.file, &at), message, help);
                }
                _ => {}
            }
        }
    }
}

/// Descriptions that two different pictures share.
fn descriptions(rules: &mut Rules<'_>) {
    let mut seen = BTreeMap::<&str, &str>::new();
    for (file, at, image) in super::images::all(rules.booklet) {
        let alt = image.alt.trim();
        if alt.is_empty()
            || image.file == DRAWN_PORTRAIT
            || !rules.booklet.pictures.contains_key(&image.file)
        {
            continue;
        }
        let other = *seen.entry(alt).or_insert(&image.file);
        if other != image.file {
            let message = format!("{other} has the same description.");
            let help = "Say what is to be seen in this picture and in no other.";
            rules.note(Code::SameAlt, (file, &format!("{at}/alt")), message, help);
        }
    }
}
