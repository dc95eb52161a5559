//! The cover as a picture: for the library view of reading systems, and for shops.
//!
//! Shops ask for 1 : 1.6, which hardly any printed book has. The cover is laid out again on a page of that
//! shape, with its frames scaled, and rendered.

use preflight::raster::{Area, Pages, Raster};
use units::Abs;

use crate::cache::{Cache, Key};
use crate::frame::Compiled;
use crate::frame::Surface;
use crate::layout::{self, BindingDemands, LayoutInput};
use crate::media::{self, PixelSize};
use crate::model::{InsideCovers, Layout, SectionKind};
use crate::plan::{Part, Plan};
use crate::style;
use crate::write::{WriterInput, pdf};

use super::broken::OutputError;

/// The picture for shops.
pub(super) const SHOP: PixelSize = PixelSize { width: 1600, height: 2560 };
/// The picture in the book: as many pixels as all reading systems take.
pub(super) const SHELF: PixelSize = PixelSize { width: 1400, height: 2240 };
/// Maximum number of bytes of a picture.
const MOST_BYTES: usize = 1_500_000;
/// Millimetres in an inch.
const INCH: f64 = 25.4;

/// The cover's pictures: JPEG files.
#[derive(Debug)]
pub(super) struct Covers {
    /// For online shops: the larger one.
    pub(super) shop: Vec<u8>,
    /// For the book.
    pub(super) shelf: Vec<u8>,
}

/// Draws the cover; `None` if the book has none.
///
/// # Errors
/// When it cannot be set or drawn; the words say why.
pub(super) fn covers(compiled: &Compiled, cache: &Cache) -> Result<Option<Covers>, OutputError> {
    let Some(plan) = cover_of(&compiled.plan) else { return Ok(None) };
    let booklet = &compiled.booklet;
    let (layout, ppi) = stretched(&booklet.layout);
    let sheet = style::style(&layout, &booklet.fonts, Some(Abs::ZERO));
    let materials = LayoutInput {
        sheet: &sheet,
        files: &layout.files,
        fonts: &booklet.fonts,
        patterns: &booklet.patterns,
        pictures: &compiled.pictures,
        demands: BindingDemands { multiple: 1, inside_covers: InsideCovers::default() },
    };
    // Problems of the cover were reported for the printed one.
    let (document, _) = layout::layout(&plan, materials);
    let surface = [Surface::of_page(&document, 0)];
    let pictures = &compiled.pictures;
    let with =
        WriterInput { document: &document, plan: &plan, fonts: &booklet.fonts, pictures, cache };
    let profile =
        pdf::Profile::Screen(pdf::ScreenSettings { ppi, ..pdf::ScreenSettings::default() });
    let file = pdf::write(&with, &surface, &profile)?;
    let (shop, shelf) =
        rayon::join(|| drawn(&file, ppi, SHOP, cache), || drawn(&file, ppi * 7 / 8, SHELF, cache));
    Ok(Some(Covers { shop: shop?, shelf: shelf? }))
}

/// The book's cover as a separate book.
fn cover_of(plan: &Plan) -> Option<Plan> {
    let is_cover = |part: &Part| *part == Part::Named(SectionKind::Cover);
    let cover = plan.sections.iter().find(|section| is_cover(&section.part))?.clone();
    let (meta, pictures) = (plan.meta.clone(), plan.pictures.clone());
    Some(Plan { meta, sections: vec![cover], pictures, fillers: Vec::new() })
}

/// A layout on a page of 1 : 1.6, about as wide as it was; and the resolution at which that page is as
/// wide as the picture for shops. Both pictures then have whole pixels per inch.
fn stretched(layout: &Layout) -> (Layout, u16) {
    let mut layout = layout.clone();
    let (old_width, old_height) = (layout.page.width_mm, layout.page.height_mm);
    let eighths = (f64::from(SHOP.width) / (old_width / INCH) / 8.0).round().clamp(1.0, 200.0);
    let ppi = eighths as u16 * 8;
    let side = |pixels: u32| f64::from(pixels) / f64::from(ppi) * INCH;
    (layout.page.width_mm, layout.page.height_mm) = (side(SHOP.width), side(SHOP.height));
    let across = layout.page.width_mm / old_width;
    let down = layout.page.height_mm / old_height;
    let pages = layout.templates.values_mut().flat_map(|template| {
        template.pages.iter_mut().chain(&mut template.first).chain(&mut template.next)
    });
    for area in pages.flat_map(|page| &mut page.frames).filter_map(|frame| frame.area_mm.as_mut()) {
        for (length, scale) in area.iter_mut().zip([across, down, across, down]) {
            *length *= scale;
        }
    }
    (layout, ppi)
}

/// The first page of a file as a JPEG of a given size; kept in the cache.
fn drawn(file: &[u8], ppi: u16, size: PixelSize, cache: &Cache) -> Result<Vec<u8>, String> {
    let key = Key::new("cover", 1, &[file, &ppi.to_le_bytes()]);
    if let Some(kept) = cache.get(key) {
        return Ok(kept);
    }
    let pages = Pages::open(file.to_vec()).map_err(|e| e.to_string())?;
    let raster = pages.page(0, Area::Visible, ppi).map_err(|e| e.to_string())?;
    let pixels = cut(&raster, size).ok_or("the drawn cover is too small")?;
    let jpeg = media::rgb_jpeg(&pixels, size, MOST_BYTES).map_err(|e| e.to_string())?;
    cache.put(key, &jpeg);
    Ok(jpeg)
}

/// The left upper part of a raster: rounding may have given it a row or a column more.
fn cut(raster: &Raster, size: PixelSize) -> Option<Vec<u8>> {
    let PixelSize { width, height } = size;
    if raster.width < width || raster.height < height {
        return None;
    }
    let rows = raster.pixels.chunks_exact(raster.width as usize * 3).take(height as usize);
    Some(rows.flat_map(|row| &row[..width as usize * 3]).copied().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raster_is_cut_at_its_right_and_lower_edges() {
        let raster = Raster { width: 2, height: 2, pixels: (0..12).collect() };
        let size = |width, height| PixelSize { width, height };
        assert_eq!(cut(&raster, size(1, 2)), Some(vec![0, 1, 2, 6, 7, 8]));
        assert_eq!(cut(&raster, size(3, 1)), None);
    }
}
