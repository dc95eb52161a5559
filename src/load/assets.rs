//! Fonts and pictures: every file that the book names, each once.

use std::collections::BTreeMap;
use std::sync::Arc;

use findings::{Finding, Findings, FurtherPlace, Place};
use rayon::prelude::*;
use typeset::font::{Embedding, Font, FontBook};
use typeset::{PatternBook, PatternError, Patterns};
use unicode_script::Script;

use crate::codes::Code;
use crate::data;
use crate::media::{self, PictureError, PictureFile, PictureFormat};
use crate::model::{
    Book, DRAWN_PORTRAIT, DictionaryFile, FillerSource, Image, Layout, MANIFEST, StoryFile,
};
use crate::source::World;

use super::Depth;
use super::nearby::Nearby;

/// Files by name, with the place that names them first.
pub(super) type NamedFiles = BTreeMap<String, Vec<Place>>;

/// Reads the fonts of a layout. Ids follow the order of the file names.
pub(super) fn fonts(world: &World, layout: &Layout) -> (FontBook, Findings) {
    let mut named = NamedFiles::new();
    for (name, family) in &layout.families {
        let faces = [
            ("regular", Some(&family.regular)),
            ("italic", family.italic.as_ref()),
            ("strong", family.strong.as_ref()),
            ("strong_italic", family.strong_italic.as_ref()),
        ];
        for (face, font) in faces {
            if let Some(font) = font {
                let place = || layout.files.place(&format!("/families/{name}/{face}"));
                named.entry(font.clone()).or_default().push(place());
            }
        }
    }
    let nearby = Nearby::of(world);
    let read = |(file, places): (&String, &Vec<Place>)| {
        let bytes = world
            .bytes(file)
            .map_err(|e| at_all(places, |place| nearby.unreadable(place, file, &e)))?;
        let font = Font::for_text(file, bytes).map_err(|error| {
            at_all(places, |place| {
                let message = format!("The font {file} cannot be used: {}.", error.0);
                let help = "Use an OpenType or TrueType font file (.otf, .ttf).";
                Finding::new(Code::FontUnusable, place, message, help)
            })
        })?;
        forbidden(&font).map_or(Ok(font), |words| {
            Err(at_all(places, |place| {
                let message = format!("The font {file} may not be embedded: {words}.");
                let help =
                    "Choose another font, or ask its maker for a licence and a font file that allow embedding.";
                Finding::new(Code::FontForbidden, place, message, help)
            }))
        })
    };
    let (fonts, findings) = split(named.par_iter().map(read).collect());
    (FontBook { fonts }, findings)
}

/// Why a font may not be embedded, if so.
const fn forbidden(font: &Font) -> Option<&'static str> {
    match font.embedding {
        Embedding::Parts | Embedding::Whole => None,
        Embedding::Nothing => Some("its maker has not allowed it (fsType “restricted”)"),
        Embedding::Bitmaps => Some("its maker allows its bitmaps only (fsType)"),
    }
}

/// Reads the dictionaries that the manifest names.
pub(super) fn dictionaries(world: &World, book: &Book) -> (Vec<DictionaryFile>, Findings) {
    let nearby = Nearby::of(world);
    let read = |(lang, stem): (&String, &String)| {
        let text = |ending: &str| {
            let (file, at) =
                (format!("{stem}.{ending}"), lang.replace('~', "~0").replace('/', "~1"));
            let place = Place::value(MANIFEST, format!("/spelling/dictionaries/{at}"));
            world.text(&file).map_err(|e| Box::new(nearby.unreadable(place, &file, &e)))
        };
        Ok(DictionaryFile { lang: lang.clone(), aff: text("aff")?, dic: text("dic")? })
    };
    split(book.spelling.dictionaries.iter().map(read).collect())
}

/// Reads the hyphenation patterns that the manifest names.
pub(super) fn patterns(world: &World, book: &Book) -> (PatternBook, Findings) {
    let nearby = Nearby::of(world);
    let mut patterns = PatternBook::new();
    let mut findings = Findings::default();
    for (lang, file) in &book.hyphenation {
        let at = lang.replace('~', "~0").replace('/', "~1");
        let place = Place::value(MANIFEST, format!("/hyphenation/{at}"));
        let read = world.text(file).map_err(|error| nearby.unreadable(place.clone(), file, &error));
        match read.map(|text| Patterns::read(&text).and_then(|found| in_script(lang, found))) {
            Ok(Ok(found)) => patterns.add(lang, found),
            Ok(Err(PatternError(why))) => {
                let message = format!("The hyphenation patterns {file} cannot be used: {why}.");
                let help = "Use a pattern file of TeX (hyph-*.tex) or Hunspell (hyph_*.dic) for this language, in UTF-8.";
                findings.push(Finding::new(Code::PatternsUnusable, place, message, help));
            }
            Err(finding) => findings.push(finding),
        }
    }
    (patterns, findings)
}

/// Patterns, if they are in the script of their language.
fn in_script(lang: &str, patterns: Patterns) -> Result<Patterns, PatternError> {
    let own = patterns.script();
    match data::script(lang).filter(|wanted| wanted != own) {
        None => Ok(patterns),
        Some(wanted) => {
            let (own, wanted) = (script_name(own), script_name(&wanted));
            Err(PatternError(format!("its letters are {own}, and those of “{lang}” are {wanted}")))
        }
    }
}

/// What a script is called, from its short name.
fn script_name(short: &str) -> &str {
    match Script::from_short_name(short) {
        Some(script) => script.full_name(),
        None => short,
    }
}

/// Bytes in which the header of nearly every picture stands.
const HEAD: usize = 32_768;

/// Reads the headers of pictures, and their bytes if something is to be made of them.
pub(super) fn pictures(
    world: &World,
    depth: Depth,
    named: &NamedFiles,
) -> (BTreeMap<String, PictureFile>, Findings) {
    let nearby = Nearby::of(world);
    let read = |(file, places): (&String, &Vec<Place>)| {
        let unreadable = |e| at_all(places, |place| nearby.unreadable(place, file, &e));
        if depth == Depth::Heads {
            let head = world.head(file, HEAD).map_err(unreadable)?;
            // Drawings are looked through, for their findings.
            if let Ok(info) = media::probe(&head)
                && info.format != PictureFormat::Svg
            {
                return Ok(PictureFile::new(file, Arc::default(), info));
            }
        }
        let bytes = world.bytes(file).map_err(unreadable)?;
        let unusable = |error: PictureError| {
            at_all(places, |place| {
                let message = format!("The picture {file} cannot be used: {error}.");
                Finding::new(Code::PictureUndecodable, place, message, error.help())
            })
        };
        let info = media::probe(&bytes).map_err(unusable)?;
        Ok(PictureFile::new(file, bytes, info))
    };
    let (pictures, findings) = split::<PictureFile>(named.par_iter().map(read).collect());
    (pictures.into_iter().map(|picture| (picture.file.clone(), picture)).collect(), findings)
}

/// All pictures that manifest and stories name.
pub(super) fn named_pictures(book: Option<&Book>, stories: &[StoryFile]) -> NamedFiles {
    let mut named = NamedFiles::new();
    let mut add = |image: &Image, file: &str, pointer: String| {
        let place = || Place::value(file, format!("{pointer}/file"));
        named.entry(image.file.clone()).or_default().push(place());
    };
    if let Some(book) = book {
        for (index, section) in book.sections.iter().enumerate() {
            if let Some(image) = &section.picture {
                add(image, MANIFEST, format!("/sections/{index}/picture"));
            }
            for (code, opener) in &section.openers {
                if let Some(image) = &opener.picture {
                    add(image, MANIFEST, format!("/sections/{index}/openers/{code}/picture"));
                }
            }
        }
    }
    for (index, filler) in book.iter().flat_map(|book| book.fillers.iter().enumerate()) {
        if let FillerSource::Picture(image) = filler {
            add(image, MANIFEST, format!("/fillers/{index}/picture"));
        }
    }
    for story in stories {
        let of_files = |(_, image): &(usize, &Image)| image.file != DRAWN_PORTRAIT;
        for (index, image) in story.story.images.iter().enumerate().filter(of_files) {
            add(image, &story.file, format!("/images/{index}"));
        }
    }
    if let Some(book) = book {
        let place = || Place::value(MANIFEST, "/funding/emblem");
        named.entry(book.funding.emblem.clone()).or_default().push(place());
        for (index, partner) in book.partners.iter().enumerate() {
            let Some(logo) = &partner.logo else { continue };
            let place = || Place::value(MANIFEST, format!("/partners/{index}/logo/file"));
            named.entry(logo.file.clone()).or_default().push(place());
        }
    }
    named
}

/// Reads the pictures that only the frames of a layout name, and adds them to those that are named.
pub(super) fn further_pictures(
    world: &World,
    depth: Depth,
    layout: &Layout,
    named: &mut NamedFiles,
) -> (BTreeMap<String, PictureFile>, Findings) {
    let mut further = NamedFiles::new();
    for (at, frame) in layout.frames() {
        for (field, shown) in frame.shown() {
            let place = layout.files.place(&format!("{at}/{field}"));
            further.entry(shown.to_owned()).or_default().push(place);
        }
    }
    further.retain(|file, _| !named.contains_key(file));
    let read = pictures(world, depth, &further);
    named.extend(further);
    read
}

/// A finding about a file, at the first place that names it, with all others.
pub(crate) fn at_all(places: &[Place], finding: impl FnOnce(Place) -> Finding) -> Box<Finding> {
    let (first, rest) = places
        .split_first()
        .map_or((Place::default(), &[][..]), |(first, rest)| (first.clone(), rest));
    let spot = |place: &Place| FurtherPlace { place: place.clone(), page: None };
    let mut found = finding(first);
    found.count = places.len().max(1) as u32;
    found.again = rest.iter().map(spot).collect();
    Box::new(found)
}

/// Parts good values from findings.
fn split<T>(results: Vec<Result<T, Box<Finding>>>) -> (Vec<T>, Findings) {
    let mut good = Vec::with_capacity(results.len());
    let mut findings = Findings::default();
    for result in results {
        match result {
            Ok(value) => good.push(value),
            Err(finding) => findings.push(*finding),
        }
    }
    (good, findings)
}
