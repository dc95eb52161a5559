//! The picture of two facing pages for the web site.

use preflight::raster::{Area, Pages, Raster};
use units::Abs;

use crate::frame::Compiled;
use crate::media::{self, PixelSize};
use crate::plan::Part;
use crate::write::site::{Jpeg, SpreadPicture};

/// Width of the picture in pixels.
const WIDTH: u32 = 1200;

/// The first spread on which a story begins on the left page, or else on either; `None` if there is no
/// such spread.
///
/// # Errors
/// When a page cannot be drawn.
pub(super) fn spread(compiled: &Compiled, pdf: &[u8]) -> Result<Option<SpreadPicture>, String> {
    let Some((left, title)) = begin(compiled) else { return Ok(None) };
    let words = |error: &dyn std::fmt::Display| format!("the picture of a spread: {error}");
    let pages = Pages::open(pdf.to_vec()).map_err(|error| words(&error))?;
    let size = pages.size(left, Area::Trim).map_err(|error| words(&error))?;
    let ppi = (i64::from(WIDTH) * 36 * Abs::UNITS / size.w.units().max(1) + 2).clamp(18, 1200);
    let draw = |page| pages.page(page, Area::Trim, ppi as u16).map_err(|error| words(&error));
    let joined = join(&draw(left)?, &draw(left + 1)?);
    let size = PixelSize { width: joined.width, height: joined.height };
    let made = media::thumbnail(&joined.pixels, size, WIDTH).map_err(|error| words(&error))?;
    let PixelSize { width, height } = made.size;
    Ok(Some(SpreadPicture { picture: Jpeg { jpeg: made.jpeg, width, height }, title }))
}

/// The left page of the spread, counted from 0, and the title of the story. Left pages have odd
/// indexes, since the first page of the book is a right one.
fn begin(compiled: &Compiled) -> Option<(usize, String)> {
    let (sections, map) = (&compiled.plan.sections, &compiled.document.map);
    let starts = || {
        let stories = sections.iter().enumerate();
        stories
            .filter(|(_, section)| matches!(section.part, Part::Story { .. }))
            .filter_map(|(at, section)| Some((*map.sections.get(at)?, section.title.clone())))
    };
    let found = starts().find(|(page, _)| page % 2 == 1).or_else(|| starts().next());
    let (page, title) = found?;
    let left = if page % 2 == 1 { page } else { page.checked_sub(1)? };
    (left + 1 < compiled.document.pages.len()).then_some((left, title))
}

/// Two pages side by side; the lower one's rest stays white.
fn join(left: &Raster, right: &Raster) -> Raster {
    let (width, height) = (left.width + right.width, left.height.max(right.height));
    let mut pixels = vec![255; width as usize * height as usize * 3];
    for (page, from) in [(left, 0), (right, left.width)] {
        let row = page.width as usize * 3;
        for (at, line) in page.pixels.chunks_exact(row.max(1)).enumerate() {
            let start = (at * width as usize + from as usize) * 3;
            pixels[start..start + row].copy_from_slice(line);
        }
    }
    Raster { width, height, pixels }
}
