//! The fonts of the EPUB: subset to the characters of its documents.

use std::collections::BTreeSet;

use rayon::prelude::*;
use typeset::Faces;
use typeset::capitals;
use typeset::font::{FontId, WebName};

use super::EpubError;
use super::book::EpubBook;
use super::xhtml::XhtmlDocument;

/// Characters that reading systems add: dots and squares of lists, hyphens, spaces.
const ADDED: &str =
    "\u{a0}\u{ad}\u{2010}\u{2011}\u{2022}\u{202f}\u{25e6}\u{25aa}\u{25cf}\u{25cb}\u{25a0}";

/// A font of the archive.
#[derive(Debug)]
pub(super) struct FontFile {
    /// Its family in the style sheet.
    pub(super) family: String,
    /// Its weight, in CSS.
    pub(super) weight: &'static str,
    /// Its slope, in CSS.
    pub(super) slope: &'static str,
    /// Its name, relative to the package document.
    pub(super) href: String,
    /// Its media type.
    pub(super) media: &'static str,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// Whether it is trimmed.
struct FaceUse<'a> {
    /// First word of the file's name: `text`, `display` or `sans`.
    stem: &'static str,
    /// Place among the fallbacks, 1 for the family itself.
    rank: usize,
    /// Index into the book's fonts.
    font: FontId,
    /// Regular, italic, strong or both.
    style: &'a Style,
    /// The characters for which it is needed.
    keep: BTreeSet<char>,
}

/// A style of a family.
struct Style {
    /// Its name in fonts.
    name: &'static str,
    /// Its name in file names.
    stem: &'static str,
    /// Its name in CSS.
    weight: &'static str,
    /// Its name in CSS.
    slope: &'static str,
}

/// The styles in the order of [`Faces`].
const STYLES: [Style; 4] = [
    Style { name: "Regular", stem: "regular", weight: "normal", slope: "normal" },
    Style { name: "Italic", stem: "italic", weight: "normal", slope: "italic" },
    Style { name: "Bold", stem: "bold", weight: "bold", slope: "normal" },
    Style { name: "Bold Italic", stem: "bold-italic", weight: "bold", slope: "italic" },
];

/// The families of the style sheet.
const FAMILIES: [(&str, &str); 3] =
    [("text", "Book Text"), ("display", "Book Display"), ("sans", "Book Sans")];

/// The characters of the documents: their text, descriptions and tags alike, with their capitals for
/// small capitals, all of ASCII, and what reading systems add.
pub(super) fn characters(texts: &[XhtmlDocument]) -> BTreeSet<char> {
    let mut found: BTreeSet<char> = (' '..='~').chain(ADDED.chars()).collect();
    for text in texts {
        found.extend(text.xhtml.chars().filter(|c| !c.is_control()));
    }
    let mut utf8 = [0; 4];
    // Greek capitals lose their accents.
    let of_language = |c: &char| capitals(c.encode_utf8(&mut utf8), "el").into_owned();
    let greek: String = found.iter().filter(|c| is_greek(**c)).map(of_language).collect();
    let capitals: Vec<char> = found.iter().flat_map(|c| c.to_uppercase()).collect();
    found.extend(capitals);
    found.extend(greek.chars());
    found
}

/// Whether a character is Greek.
const fn is_greek(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

/// Makes the font subsets. The first font of a family has all characters it can; each fallback has those
/// that the fonts before it lack.
///
/// # Errors
/// When a font's tables are broken.
pub(super) fn cut(
    book: &EpubBook<'_>,
    texts: &[XhtmlDocument],
) -> Result<Vec<FontFile>, EpubError> {
    let wanted = characters(texts);
    let mut cuts = Vec::new();
    for ((stem, _), faces) in
        FAMILIES.iter().zip([book.look.text, book.look.display, book.look.sans])
    {
        push_cuts(&mut cuts, book, stem, faces, &wanted);
    }
    let mut fonts = cuts
        .into_par_iter()
        .map(|cut| file(book, cut))
        .collect::<Result<Vec<FontFile>, EpubError>>()?;
    for at in 1..fonts.len() {
        let (before, rest) = fonts.split_at_mut(at);
        if let Some(same) = before.iter().find(|font| font.bytes == rest[0].bytes) {
            rest[0].href.clone_from(&same.href);
        }
    }
    Ok(fonts)
}

/// The font files: a whole font that is used in two families is one file.
pub(super) fn files(fonts: &[FontFile]) -> impl Iterator<Item = &FontFile> {
    let stands = |at: usize| fonts[..at].iter().any(|font| font.href == fonts[at].href);
    fonts.iter().enumerate().filter(move |(at, _)| !stands(*at)).map(|(_, font)| font)
}

/// Adds the fonts of a family. A style without its own face is left to the reading system.
fn push_cuts(
    cuts: &mut Vec<FaceUse<'_>>,
    book: &EpubBook<'_>,
    stem: &'static str,
    faces: &Faces,
    wanted: &BTreeSet<char>,
) {
    let lists = [&faces.regular, &faces.italic, &faces.strong, &faces.strong_italic];
    for (at, (style, list)) in STYLES.iter().zip(lists).enumerate() {
        let mut missing = wanted.clone();
        for (place, &font) in list.iter().enumerate() {
            let keep = book.with.fonts.fonts.get(font.0 as usize).map(|f| f.has(&missing));
            let keep = keep.unwrap_or_default();
            missing.retain(|c| !keep.contains(c));
            let stands = lists[..at].iter().any(|list| list.get(place) == Some(&font));
            if !keep.is_empty() && !stands {
                cuts.push(FaceUse { stem, rank: place + 1, font, style, keep });
            }
        }
    }
}

/// Makes a font subset.
fn file(book: &EpubBook<'_>, cut: FaceUse<'_>) -> Result<FontFile, EpubError> {
    let FaceUse { stem, rank, font, style, keep } = cut;
    let font = book.with.fonts.get(font);
    let base = FAMILIES.iter().find(|(name, _)| *name == stem).map_or(stem, |(_, family)| family);
    let (family, stem) = match rank {
        1 => (base.to_owned(), stem.to_owned()),
        _ => (format!("{base} {rank}"), format!("{stem}-{rank}")),
    };
    let name = WebName { family: &family, style: style.name };
    let bytes = font
        .for_reading(&keep, name)
        .map_err(|error| EpubError::Font { file: font.file.clone(), reason: error.0 })?;
    let (end, media) = if font.cff { ("otf", "font/otf") } else { ("ttf", "font/ttf") };
    let href = format!("fonts/{stem}-{}.{end}", style.stem);
    Ok(FontFile { family, weight: style.weight, slope: style.slope, href, media, bytes })
}

/// The families of the style sheet's rules, each with its fallbacks as a list for `font-family`.
pub(super) fn families(fonts: &[FontFile]) -> [(&'static str, String); 3] {
    FAMILIES.map(|(_, base)| {
        let mut names: Vec<&str> = Vec::new();
        for font in fonts.iter().filter(|font| font.family.starts_with(base)) {
            if !names.contains(&font.family.as_str()) {
                names.push(&font.family);
            }
        }
        // Fallbacks are numbered; fewer than ten of them, so that they sort correctly.
        names.sort_unstable();
        let list: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        (base, list.join(", "))
    })
}
