//! Drawings: their fonts, and what of them cannot be printed.

use std::collections::BTreeMap;

use findings::{Finding, Findings, Place};
use rayon::prelude::*;
use typeset::font::FontBook;

use crate::codes::Code;
use crate::media::{DrawingFonts, DrawingTrouble, FontFace, PictureFile, PictureFormat, survey};
use crate::model::{Book, Layout, StoryFile};

use super::assets::{at_all, named_pictures};

/// Gives drawings the fonts of the book, and finds what of them cannot be printed.
pub(super) fn examine(
    pictures: &mut BTreeMap<String, PictureFile>,
    book: &Book,
    stories: &[StoryFile],
    layout: &Layout,
    fonts: &FontBook,
) -> Findings {
    let fonts = DrawingFonts::new(&faces(layout, fonts), &book.lang);
    let named = named_pictures(Some(book), stories);
    let mut drawings: Vec<&mut PictureFile> =
        pictures.values_mut().filter(|it| it.info.format == PictureFormat::Svg).collect();
    let looked: Vec<Vec<Finding>> = drawings
        .par_iter_mut()
        .map(|drawing| {
            drawing.set_fonts(&fonts);
            // A drawing of the program itself is not the author's.
            let Some(places) = named.get(&drawing.file) else { return Vec::new() };
            survey(drawing).iter().map(|trouble| finding(trouble, &drawing.file, places)).collect()
        })
        .collect();
    let mut findings = Findings::default();
    looked.into_iter().flatten().for_each(|finding| findings.push(finding));
    findings
}

/// The font files of a layout with the names of their families, those of the book's text first.
fn faces(layout: &Layout, fonts: &FontBook) -> Vec<FontFace> {
    let body = layout.styles.get("body").and_then(|style| style.family.as_deref());
    let mut families: Vec<_> = layout.families.iter().collect();
    families.sort_by_key(|(name, _)| Some(name.as_str()) != body);
    let mut out: Vec<FontFace> = Vec::new();
    for (name, family) in families {
        let files = [&family.italic, &family.strong, &family.strong_italic];
        for file in std::iter::once(&family.regular).chain(files.into_iter().flatten()) {
            let Some(font) = fonts.find(file).map(|id| fonts.get(id)) else { continue };
            out.push(FontFace { family: name.clone(), bytes: font.data.clone() });
        }
    }
    out
}

/// What is said of a trouble.
fn finding(trouble: &DrawingTrouble, file: &str, places: &[Place]) -> Finding {
    let (code, message, help) = match trouble {
        DrawingTrouble::Unusable(error) => (
            Code::PictureUndecodable,
            format!("The drawing {file} cannot be used: {error}."),
            "Open it in the program that made it, and save it again as SVG.",
        ),
        DrawingTrouble::Family(wanted, used) => (
            Code::DrawingFont,
            format!(
                "The drawing {file} has text in “{wanted}”, a font that the book does not have; it is set in “{used}”."
            ),
            "Ask for the drawing with its text turned into outlines (paths), or add the font to the families of the layout.",
        ),
        DrawingTrouble::Characters(characters) => (
            Code::DrawingNotWhole,
            format!(
                "The drawing {file} has characters that no font of the book has: “{characters}”."
            ),
            "Ask for the drawing with its text turned into outlines (paths), or add a font with these characters to the layout.",
        ),
        DrawingTrouble::Outside(target) => (
            Code::DrawingNotWhole,
            format!(
                "The drawing {file} refers to “{}”, which is not in the file; nothing else is read.",
                shortened(target)
            ),
            "Save the drawing with its pictures and styles embedded.",
        ),
        DrawingTrouble::Embedded(kind) => (
            Code::DrawingNotWhole,
            format!(
                "The drawing {file} holds a picture of the kind “{kind}”, which cannot be printed."
            ),
            "Embed the picture as JPEG or PNG.",
        ),
        DrawingTrouble::NotDrawn(names) => (
            Code::DrawingNotWhole,
            format!("The drawing {file} has elements that only some programs draw: {names}."),
            "Save it as plain SVG, with all text turned into outlines (paths).",
        ),
        DrawingTrouble::Style(value) => (
            Code::DrawingNotWhole,
            format!("The drawing {file} has a colour that cannot be read: “{}”.", shortened(value)),
            "Write the colour as six digits, for example #003399, or as rgb(0, 51, 153).",
        ),
        DrawingTrouble::Moving(names) => (
            Code::DrawingMoves,
            format!(
                "The drawing {file} moves or runs a script ({names}); it is printed as it is at the beginning."
            ),
            "Check that it shows everything then.",
        ),
        DrawingTrouble::Pixels(what, false) => (
            Code::DrawingInPixels,
            format!(
                "The drawing {file} uses {what}, which a PDF does not have; this part of it is drawn in pixels, as fine as photographs."
            ),
            "Nothing has to be done. If it should stay sharp at any size, ask for a drawing without it.",
        ),
        DrawingTrouble::Pixels(what, true) => (
            Code::DrawingInPixels,
            format!(
                "The drawing {file} uses {what}; in print, this part of it and what lies below is drawn in pixels, so that its colours stay the same."
            ),
            "Nothing has to be done. If it should stay sharp at any size, ask for a drawing without it.",
        ),
    };
    *at_all(places, |place| Finding::new(code, place, message, help))
}

/// A text that is not longer than a line.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}
