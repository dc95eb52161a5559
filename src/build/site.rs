//! The web site folder: the finished PDF and EPUB, and the files around them.

use std::collections::BTreeSet;

use preflight::raster::{Area, Pages, Raster};
use units::Abs;

use crate::data::Isbn;
use crate::frame::Compiled;
use crate::media::{
    self, Backing, Crop, PictureFile, PictureFormat, PixelSize, Prepared, Request, SCREEN_QUALITY,
    Space,
};
use crate::model::{Book, ColorRole, SectionKind, StyleRole};
use crate::plan::{Body, PageMap, Part};
use crate::source::World;
use crate::verify::epub::said;
use crate::write::site::{
    Edition, Grant, Jpeg, Offer, OfferFormat, PrintedBook, Site, SiteColors, SiteCover, SiteEmblem,
    SiteFaces, SiteFile, SiteFunding, cut_fonts, write,
};
use crate::write::{Finished, Output};

use super::spread;

/// Where the folder's files are among the outputs.
const FOLDER: &str = "site/";
/// Width of the large cover in pixels.
const LARGE: u32 = 1600;
/// Width of the small cover in pixels.
const SMALL: u32 = 480;

/// The files of the folder, made of the finished PDF and EPUB.
pub(super) fn site(
    world: &World,
    compiled: &Compiled,
    finished: &[Finished],
) -> Result<Vec<Finished>, String> {
    let book = &compiled.booklet.book;
    let mut site = Site {
        editions: vec![edition(compiled, finished)?],
        funding: funding(world, book)?,
        look: look(compiled),
        fonts: Vec::new(),
        base_url: book.site.base_url.as_deref(),
        contact: book.site.contact.as_deref(),
        statement: book.site.statement.as_deref(),
    };
    // The fonts are subset to the characters of the page, so it is written first without them.
    let letters: BTreeSet<char> = write(&site)
        .first()
        .map(|page| String::from_utf8_lossy(&page.bytes).chars().collect())
        .unwrap_or_default();
    let faces = |role| &compiled.sheet.text(role).faces;
    let faces = SiteFaces {
        text: faces(StyleRole::Body),
        display: faces(StyleRole::StoryTitle),
        sans: faces(StyleRole::Table),
    };
    site.fonts = cut_fonts(&compiled.booklet.fonts, faces, letters)?;
    let finish =
        |file: SiteFile| Finished::new(Output::Site, format!("{FOLDER}{}", file.name), file.bytes);
    Ok(write(&site).into_iter().map(finish).collect())
}

/// The book with the files that are offered of it.
fn edition<'a>(compiled: &'a Compiled, finished: &'a [Finished]) -> Result<Edition<'a>, String> {
    let book = &compiled.booklet.book;
    let file = |output| {
        let found = finished.iter().find(|file| file.output == output);
        found.ok_or("the site has no file to download".to_owned())
    };
    let (pdf, electronic) = (file(Output::Screen)?, file(Output::Epub)?);
    let with_folio = |map: &PageMap| map.pages.iter().filter(|page| !page.folio.is_empty()).count();
    let pdf_offer = Offer {
        pages: compiled.document.pages.len(),
        isbn: isbn(book.identifiers.isbn_pdf.as_deref()),
        ..offer(OfferFormat::Pdf, pdf)
    };
    let epub_offer = Offer {
        pages: with_folio(&compiled.document.map),
        isbn: isbn(book.identifiers.isbn_epub.as_deref()),
        ..offer(OfferFormat::Epub, electronic)
    };
    Ok(Edition {
        meta: &compiled.plan.meta,
        offers: vec![pdf_offer, epub_offer],
        printed: printed(compiled),
        said: said(&electronic.bytes).map_err(|error| error.to_string())?,
        cover: cover(compiled, &pdf.bytes)?,
        spread: spread::spread(compiled, &pdf.bytes)?,
        notice: book.sample_note.as_deref().filter(|_| book.sample),
    })
}

/// The printed book, if the manifest has a print shop or an ISBN for it.
fn printed(compiled: &Compiled) -> Option<PrintedBook> {
    let book = &compiled.booklet.book;
    let is_printed = book.shop.is_some() || book.identifiers.isbn_print.is_some();
    let pages = compiled.document.pages.len();
    is_printed.then_some(PrintedBook { size: compiled.sheet.trim, pages })
}

/// A finished file as it is offered.
fn offer(format: OfferFormat, file: &Finished) -> Offer<'_> {
    let Finished { name, bytes, sha256, .. } = file;
    Offer { format, name, bytes, sha256, pages: 0, isbn: None }
}

/// An ISBN that is valid.
fn isbn(text: Option<&str>) -> Option<Isbn> {
    Isbn::read(text?).ok()
}

/// What the funding body requires to be shown.
fn funding<'a>(world: &World, book: &'a Book) -> Result<SiteFunding<'a>, String> {
    let emblem = world.bytes(&book.funding.emblem).map_err(|error| error.to_string())?;
    let info = media::probe(&emblem).map_err(|error| error.to_string())?;
    let (ending, bytes) = match info.format {
        PictureFormat::Svg => ("svg", emblem.to_vec()),
        PictureFormat::Png => ("png", emblem.to_vec()),
        PictureFormat::Jpeg => ("jpg", emblem.to_vec()),
        PictureFormat::Webp => ("webp", emblem.to_vec()),
        PictureFormat::Tiff => ("jpg", shown_by_browsers(&PictureFile::new("", emblem, info))?),
    };
    Ok(SiteFunding {
        statement: &book.funding.statement,
        disclaimer: &book.funding.disclaimer,
        grant: Grant { programme: &book.programme.name, number: &book.programme.grant_agreement },
        website: book.programme.website.as_deref(),
        emblem: Some(SiteEmblem { ending, bytes, width: info.width, height: info.height }),
    })
}

/// A picture of pixels as a JPEG.
fn shown_by_browsers(file: &PictureFile) -> Result<Vec<u8>, String> {
    let request = Request {
        crop: Crop::WHOLE,
        width_px: file.info.width,
        height_px: file.info.height,
        quality: SCREEN_QUALITY,
        space: Space::Screen,
        backing: Backing::White,
    };
    match media::prepare(file, &request).map_err(|error| error.to_string())? {
        Prepared::Jpeg { bytes, .. } => Ok(bytes),
        Prepared::Drawing(_) => Err("the emblem is a drawing".to_owned()),
    }
}

/// The layout's colours by their names in the palette.
fn look(compiled: &Compiled) -> SiteColors {
    let color = |role| compiled.sheet.color(role).rgb;
    SiteColors {
        title: color(ColorRole::Blue),
        accent: color(ColorRole::Accent),
        deep: color(ColorRole::Night),
        bright: color(ColorRole::Yellow),
        panel: color(ColorRole::Panel),
        sand: color(ColorRole::Sand),
    }
}

/// The first page of the PDF as a picture in two sizes, with what it shows.
fn cover<'a>(compiled: &'a Compiled, pdf: &[u8]) -> Result<SiteCover<'a>, String> {
    let words = |error: &dyn std::fmt::Display| format!("the cover: {error}");
    let pages = Pages::open(pdf.to_vec()).map_err(|error| words(&error))?;
    let size = pages.size(0, Area::Trim).map_err(|error| words(&error))?;
    // Pixels per inch at which the page is wider than the large picture.
    let ppi = (i64::from(LARGE) * 72 * Abs::UNITS / size.w.units().max(1) + 2).clamp(18, 1200);
    let drawn = whole(pages.page(0, Area::Trim, ppi as u16).map_err(|error| words(&error))?);
    let size = PixelSize { width: drawn.width, height: drawn.height };
    let picture = |most| {
        let made = media::thumbnail(&drawn.pixels, size, most).map_err(|error| words(&error))?;
        let PixelSize { width, height } = made.size;
        Ok::<_, String>(Jpeg { jpeg: made.jpeg, width, height })
    };
    Ok(SiteCover { large: picture(LARGE)?, small: picture(SMALL)?, alt: alt(compiled) })
}

/// A drawn page without its last column and row, which the page covers only in part.
fn whole(drawn: Raster) -> Raster {
    if drawn.width < 2 || drawn.height < 2 {
        return drawn;
    }
    let (row, kept) = (drawn.width as usize * 3, (drawn.width as usize - 1) * 3);
    let rows = drawn.pixels.chunks_exact(row).take(drawn.height as usize - 1);
    let pixels = rows.flat_map(|row| &row[..kept]).copied().collect();
    Raster { width: drawn.width - 1, height: drawn.height - 1, pixels }
}

/// What the picture of the cover shows; empty if it has none or says nothing.
fn alt(compiled: &Compiled) -> &str {
    let sections = &compiled.plan.sections;
    let cover = sections.iter().find(|section| section.part == Part::Named(SectionKind::Cover));
    let mut figures = cover.into_iter().flat_map(|section| &section.blocks).filter_map(|block| {
        match &block.body {
            // The emblem has a fixed height; the picture of the cover has not.
            Body::Figure(figure) if figure.height.is_none() => figure.alt.as_deref(),
            _ => None,
        }
    });
    figures.next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawn_page_loses_its_last_column_and_row_and_keeps_the_rest() {
        let drawn = Raster { width: 3, height: 3, pixels: (0..27).collect() };
        let kept = whole(drawn);
        assert_eq!((kept.width, kept.height), (2, 2));
        assert_eq!(kept.pixels, [0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14]);
    }
}
