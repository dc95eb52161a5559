//! Drawings: their fonts, and what of them cannot be printed.

use std::collections::BTreeMap;

use findings::{Finding, Findings, Place};
use rayon::prelude::*;
use typeset::font::FontBook;

use crate::codes::Code;
use crate::media::{DrawingFonts, DrawingTrouble, FontFace, PictureFile, PictureFormat, survey};
use crate::model::{Book, Layout};

use super::assets::{NamedFiles, at_all};

/// Gives drawings the fonts of the book, and finds what of them cannot be printed.
pub(super) fn examine(
    pictures: &mut BTreeMap<String, PictureFile>,
    named: &NamedFiles,
    book: &Book,
    layout: &Layout,
    fonts: &FontBook,
) -> Findings {
    let faces = faces(layout, fonts);
    // Without any font the layout is at fault, and its findings say so.
    let fonts = if faces.is_empty() {
        DrawingFonts::default()
    } else {
        DrawingFonts::new(&faces, &book.lang)
    };
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

/// The finding for a problem.
fn finding(trouble: &DrawingTrouble, file: &str, places: &[Place]) -> Finding {
    let message = format!("The drawing {file} {}.", predicate(trouble));
    *at_all(places, |place| Finding::new(code(trouble), place, message, help(trouble)))
}

/// The code of a trouble.
const fn code(trouble: &DrawingTrouble) -> Code {
    match trouble {
        DrawingTrouble::Unusable(_) => Code::PictureUndecodable,
        DrawingTrouble::Family(..) | DrawingTrouble::Unquoted(_) => Code::DrawingFont,
        DrawingTrouble::Characters(_)
        | DrawingTrouble::Outside(_)
        | DrawingTrouble::Embedded(_)
        | DrawingTrouble::NotDrawn(_)
        | DrawingTrouble::Style(_)
        | DrawingTrouble::Blank => Code::DrawingNotWhole,
        DrawingTrouble::Moving(_) => Code::DrawingMoves,
        DrawingTrouble::Pixels(..) => Code::DrawingInPixels,
    }
}

/// What is the matter, after the name of the drawing.
fn predicate(trouble: &DrawingTrouble) -> String {
    match trouble {
        DrawingTrouble::Unusable(error) => format!("cannot be used: {error}"),
        DrawingTrouble::Family(wanted, used) => format!(
            "has text in “{wanted}”, a font that the book does not have; it is set in “{used}”"
        ),
        DrawingTrouble::Unquoted(name) => {
            format!("names the font “{name}” without quotation marks, so that it is not found")
        }
        DrawingTrouble::Characters(characters) => {
            format!("has characters that no font of the book has: “{characters}”")
        }
        DrawingTrouble::Outside(target) => {
            format!("refers to “{}”, which is outside the file and is not read", shortened(target))
        }
        DrawingTrouble::Embedded(kind) => {
            format!("contains a picture of the type “{kind}”, which cannot be printed")
        }
        DrawingTrouble::NotDrawn(names) => {
            format!("has elements that not all programs support: {names}")
        }
        DrawingTrouble::Style(value) => {
            format!("has a style that is not followed: “{}”", shortened(value))
        }
        DrawingTrouble::Blank => "shows nothing".to_owned(),
        DrawingTrouble::Moving(names) => {
            format!("is animated or contains a script ({names}); its initial state is printed")
        }
        DrawingTrouble::Pixels(what, false) => format!(
            "uses {what}, which PDF does not support; this part is converted to pixels, at the resolution of photographs"
        ),
        DrawingTrouble::Pixels(what, true) => format!(
            "uses {what}; for print, this part and what is below it are converted to pixels, so that the colours stay the same"
        ),
    }
}

/// What to do.
const fn help(trouble: &DrawingTrouble) -> &'static str {
    match trouble {
        DrawingTrouble::Unusable(_) => {
            "Open it in the program that made it, and save it again as SVG."
        }
        DrawingTrouble::Family(..) => {
            "Ask for the drawing with its text converted to outlines (paths), or add the font to the families of the layout."
        }
        DrawingTrouble::Unquoted(_) => {
            "Write the name of the font in quotation marks in the drawing."
        }
        DrawingTrouble::Characters(_) => {
            "Ask for the drawing with its text converted to outlines (paths), or add a font with these characters to the layout."
        }
        DrawingTrouble::Outside(_) => "Save the drawing with its pictures and styles embedded.",
        DrawingTrouble::Embedded(_) => "Embed the picture as JPEG or PNG.",
        DrawingTrouble::NotDrawn(_) => {
            "Save it as plain SVG, with all text converted to outlines (paths)."
        }
        DrawingTrouble::Style(_) => {
            "Write colours as six digits, for example #003399, numbers without calculation, and places, sizes and clip paths as attributes of elements."
        }
        DrawingTrouble::Blank => {
            "Give its shapes a colour, and check that they are inside its borders (viewBox)."
        }
        DrawingTrouble::Moving(_) => "Check that its initial state shows everything.",
        DrawingTrouble::Pixels(..) => {
            "Nothing has to be done. If it should stay sharp at any size, ask for a drawing without it."
        }
    }
}

/// A text shortened to one line.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}
