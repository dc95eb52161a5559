//! The tree of an SVG file.

use std::sync::Arc;

use usvg::roxmltree::Document;

use crate::media::PictureError;

use super::fonts::{DrawingFonts, FontNotebook};
use super::source;

/// The tree of a file.
///
/// # Errors
/// When it is damaged.
pub(super) fn tree(bytes: &[u8], fonts: &DrawingFonts) -> Result<usvg::Tree, PictureError> {
    let text = source::text(bytes)?;
    let document = source::document(&text)?;
    of_document(&document, fonts, &FontNotebook::default())
}

/// The tree of a document; what its texts lack goes into `notes`.
///
/// # Errors
/// When it is no drawing.
pub(super) fn of_document(
    document: &Document<'_>,
    fonts: &DrawingFonts,
    notes: &FontNotebook,
) -> Result<usvg::Tree, PictureError> {
    let mut options = fonts.options(notes);
    options.image_href_resolver = usvg::ImageHrefResolver {
        resolve_data: Box::new(embedded),
        // A drawing may not make the program read other files.
        resolve_string: Box::new(|_, _| None),
    };
    usvg::Tree::from_xmltree(document, &options)
        .map_err(|error| PictureError::Broken(error.to_string()))
}

/// A picture in the drawing itself, by what it is and not by what it is called.
fn embedded(_: &str, bytes: Arc<Vec<u8>>, options: &usvg::Options<'_>) -> Option<usvg::ImageKind> {
    match bytes.as_slice() {
        [0xff, 0xd8, ..] => Some(usvg::ImageKind::JPEG(bytes)),
        [0x89, b'P', b'N', b'G', ..] => Some(usvg::ImageKind::PNG(bytes)),
        [b'G', b'I', b'F', ..] => Some(usvg::ImageKind::GIF(bytes)),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            Some(usvg::ImageKind::WEBP(bytes))
        }
        _ => {
            let text = source::text(&bytes).ok()?;
            let document = source::document(&text).ok()?;
            usvg::Tree::from_xmltree(&document, options).ok().map(usvg::ImageKind::SVG)
        }
    }
}
