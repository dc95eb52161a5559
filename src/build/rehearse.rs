//! What a build would find, without a file being written.

use std::collections::BTreeMap;

use findings::{Finding, Findings, FurtherPlace, Place};
use rayon::prelude::*;

use crate::cache::{Cache, Key};
use crate::codes::Code;
use crate::frame::Compiled;
use crate::load::Choices;
use crate::media::{
    self, Backing, Crop, PictureError, PictureFile, PictureFormat, Request, SCREEN_QUALITY, Space,
};
use crate::model::Booklet;
use crate::plan::Picture;
use crate::source::World;

use super::recipes::recipes;
use super::{Stage, Wanted, compile_with, inspected, settled, stops};

/// Raise it when other pictures can be used than before.
const PICTURES_VERSION: u32 = 1;

/// The program's version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The longer side to which a photograph is reduced to see whether it can be decoded.
const SMALL: u32 = 64;

/// Lays a book out and inspects its pages and pictures for all requested outputs, without writing anything:
/// finds everything that [`super::publish`] would, except what only finished files show
/// ([`Code::shows_in_files`]). There is a booklet whenever the manifest can be read.
pub fn rehearse(
    world: &World,
    choices: &Choices,
    wanted: &Wanted,
    cache: &Cache,
    begins: &mut dyn FnMut(Stage),
) -> (Option<Booklet>, Findings) {
    let (compiled, mut found) = compile_with(world, choices, begins);
    let Some(compiled) = compiled else { return (None, found) };
    if !found.has_errors() {
        begins(Stage::Inspect);
        let recipes = recipes(&compiled, wanted);
        let mut more = inspected(&compiled, &recipes);
        if !stops(&compiled.booklet.book, &more) {
            more.extend(unusable(&compiled, cache));
        }
        found.extend(settled(world, Some(&compiled.booklet), more));
    }
    (Some(compiled.booklet), found)
}

/// The pictures of the pages that no output can show, each once, where the book names them. That one can be
/// used is kept; of those that were decoded for an output it is known.
pub(super) fn unusable(compiled: &Compiled, cache: &Cache) -> Findings {
    let mut named: Vec<(&PictureFile, Vec<&Picture>)> = Vec::new();
    let mut known = BTreeMap::new();
    for (file, picture) in compiled.pictures.iter().zip(&compiled.plan.pictures) {
        let at = *known.entry(file.file.as_str()).or_insert(named.len());
        if at == named.len() {
            named.push((file, Vec::new()));
        }
        named[at].1.push(picture);
    }
    let judge = |(file, places): &(&PictureFile, Vec<&Picture>)| {
        let key =
            Key::new("picture can be used", PICTURES_VERSION, &[VERSION.as_bytes(), &file.bytes]);
        if cache.get(key).is_some() {
            return None;
        }
        let decoded = if file.was_decoded() { Ok(()) } else { decode(file) };
        match decoded {
            Ok(()) => {
                cache.put(key, b"good");
                None
            }
            Err(error) => Some(finding(file, places, &error)),
        }
    };
    named.par_iter().filter_map(judge).collect::<Vec<_>>().into_iter().collect()
}

/// Whether a picture can be decoded: a small one is made of it.
fn decode(file: &PictureFile) -> Result<(), PictureError> {
    let request = Request {
        crop: Crop::WHOLE,
        width_px: SMALL,
        height_px: SMALL,
        quality: SCREEN_QUALITY,
        space: Space::Screen,
        backing: Backing::Below,
    };
    media::prepare(file, &request).map(|_| ())
}

/// The finding of a picture that cannot be used.
fn finding(file: &PictureFile, named: &[&Picture], error: &PictureError) -> Finding {
    let place = named.first().map_or_else(|| Place::file(&*file.file), |it| it.place.clone());
    let message = format!("The picture {} cannot be used: {error}.", file.file);
    let mut finding = Finding::new(Code::PictureUndecodable, place, message, help(file, error));
    finding.count = named.len().max(1) as u32;
    let again = named.iter().skip(1);
    finding.again = again.map(|it| FurtherPlace { place: it.place.clone(), page: None }).collect();
    finding
}

/// What can be done about a picture that cannot be used.
pub(super) fn help(file: &PictureFile, error: &PictureError) -> &'static str {
    match (error, file.info.format) {
        (PictureError::Unsupported(_), PictureFormat::Svg) => {
            "Save the drawing again with plain areas and lines only, or as a PNG of at least 300 pixels per inch at the size at which it is printed."
        }
        (PictureError::TooLarge(..), _) => "Save the picture with fewer pixels.",
        _ => "Copy the picture again from its source, or save it again.",
    }
}
