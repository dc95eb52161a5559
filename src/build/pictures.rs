//! Whether the book's pictures can be used. That one can is kept from run to run, by its bytes.

use findings::{Finding, Findings};
use rayon::prelude::*;

use crate::cache::{Cache, Key};
use crate::codes::Code;
use crate::frame::Compiled;
use crate::load::at_all;
use crate::media::{
    self, Backing, Crop, PictureError, PictureFile, PictureFormat, Request, SCREEN_QUALITY, Space,
};
use crate::model::Booklet;

/// Raise it when other pictures can be used than before.
const VERSION: u32 = 2;

/// The longer side to which a photograph is reduced to see whether it can be decoded.
const SMALL: u32 = 64;

/// The pictures whose files are cut off, or in which a part is missing, each once, where the book names them.
/// They are not decoded.
pub(super) fn cut_off(booklet: &Booklet, cache: &Cache) -> Findings {
    let judge = |file: &PictureFile| {
        let judged = judged(file, "picture is whole", cache, PictureFile::check_whole);
        judged.map_err(|error| finding(booklet, file, &error)).err()
    };
    let files: Vec<_> = booklet.pictures.values().collect();
    files.into_par_iter().filter_map(judge).collect::<Vec<_>>().into_iter().collect()
}

/// The pictures of the pages that no output can show, each once, where the book names them. Of those that were
/// decoded for an output it is known.
pub(super) fn unusable(compiled: &Compiled, cache: &Cache) -> Findings {
    let decoded = |file: &PictureFile| if file.was_decoded() { Ok(()) } else { decode(file) };
    let judge = |file: &PictureFile| {
        let judged = judged(file, "picture can be used", cache, decoded);
        judged.map_err(|error| finding(&compiled.booklet, file, &error)).err()
    };
    compiled.pictures.par_iter().filter_map(judge).collect::<Vec<_>>().into_iter().collect()
}

/// What is found of a picture, unless it was found good in an earlier run.
fn judged(
    file: &PictureFile,
    kind: &str,
    cache: &Cache,
    judge: impl Fn(&PictureFile) -> Result<(), PictureError>,
) -> Result<(), PictureError> {
    let key = Key::new(kind, VERSION, &[&file.bytes]);
    if cache.get(key).is_none() {
        judge(file)?;
        cache.put(key, b"good");
    }
    Ok(())
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

/// The finding of a picture that cannot be used, at all its places.
fn finding(booklet: &Booklet, file: &PictureFile, error: &PictureError) -> Finding {
    let places = booklet.picture_places.get(&file.file).map_or(&[][..], Vec::as_slice);
    *at_all(places, |place| {
        let message = format!("The picture {} cannot be used: {error}.", file.file);
        Finding::new(Code::PictureUndecodable, place, message, help(file, error))
    })
}

/// What can be done about it.
fn help(file: &PictureFile, error: &PictureError) -> &'static str {
    match (error, file.info.format) {
        (PictureError::Unsupported(_), PictureFormat::Svg) => {
            "Save the drawing again with plain areas and lines only, or as a PNG of at least 300 pixels per inch at the size at which it is printed."
        }
        _ => error.help(),
    }
}
