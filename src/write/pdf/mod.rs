//! PDF, for screens and for the press.
//!
//! **Takes** pages of frames, fonts and pictures. **Gives** the bytes of a finished file: PDF/UA-1 and
//! PDF/A-2a for screens, PDF/X-4 for the press. **Never** moves anything: everything is drawn where
//! layout placed it. It is the only module that uses `printpdf`.

mod affine;
mod assemble;
mod boxes;
mod brush;
mod content;
mod drawing;
mod file;
mod fonts;
mod links;
mod metadata;
mod model;
mod navigation;
mod paint;
mod pictures;
mod shading;
mod spoken;
mod structure;
mod syntax;
mod text;

use std::fmt;

use crate::frame::Surface;
use crate::media::{PRINT_QUALITY, PictureError, SCREEN_QUALITY};
use crate::model::{ScreenPictures, Shop};

use self::boxes::FrameArea;
use self::content::Sources;
use self::file::{Id, ObjectLayout, Objects, Trailer};
use self::metadata::Identity;
use self::paint::Inks;
use super::WriterInput;

/// What the file is for.
#[derive(Clone, Copy, Debug)]
pub enum Profile<'a> {
    /// Screens: tagged, sRGB, links, small.
    Screen(ScreenSettings),
    /// The press: CMYK, bleed, no tags, no links.
    Print {
        /// The print shop.
        shop: &'a Shop,
        /// The ICC profile of its printing condition.
        icc: &'a [u8],
    },
    /// An office printer: sRGB, pictures at half the resolution of a print shop, no standard claimed.
    Proof,
}

/// Settings of the screen file; the order is that of their quality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScreenSettings {
    /// Resolution of pictures, pixels per inch; unlimited if they keep their pixels.
    pub ppi: u16,
    /// JPEG quality of pictures, of 100.
    pub quality: u8,
}

impl ScreenSettings {
    /// Pictures with all their pixels.
    pub const ORIGINAL: Self = Self { ppi: u16::MAX, quality: PRINT_QUALITY };

    /// What a book chooses.
    pub const fn of(pictures: ScreenPictures) -> Self {
        match pictures {
            ScreenPictures::Small => Self { ppi: 200, quality: SCREEN_QUALITY },
            ScreenPictures::Original => Self::ORIGINAL,
        }
    }
}

impl Default for ScreenSettings {
    fn default() -> Self {
        Self::of(ScreenPictures::Small)
    }
}

impl Profile<'_> {
    /// Resolution of pictures, pixels per inch.
    const fn ppi(&self) -> u16 {
        match self {
            Self::Screen(settings) => settings.ppi,
            Self::Print { shop, .. } => shop.target_ppi,
            Self::Proof => 120,
        }
    }

    /// JPEG quality of pictures, of 100.
    const fn quality(&self) -> u8 {
        match self {
            Self::Screen(settings) => settings.quality,
            Self::Print { .. } => PRINT_QUALITY,
            Self::Proof => SCREEN_QUALITY,
        }
    }

    /// Whether content is tagged.
    const fn tagged(&self) -> bool {
        matches!(self, Self::Screen(_))
    }

    /// The colours.
    const fn inks(&self) -> Inks {
        match self {
            Self::Screen(_) | Self::Proof => Inks::Rgb,
            Self::Print { .. } => Inks::Cmyk,
        }
    }
}

/// Why a file cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// A font's tables are broken: its file, and what is wrong.
    Font(String, String),
    /// A picture cannot be used: its file, and what is wrong.
    Picture(String, PictureError),
    /// The print shop's profile cannot be used.
    Profile(String),
    /// A link leads to a section that the book does not have: its id.
    Section(String),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Font(file, words) => write!(f, "{file}: the font cannot be subset: {words}"),
            Self::Picture(file, error) => write!(f, "{file}: {error}"),
            Self::Profile(words) => write!(f, "the printing condition's profile: {words}"),
            Self::Section(id) => write!(f, "a link leads to the section {id}, which is not there"),
        }
    }
}

impl std::error::Error for PdfError {}

/// Writes surfaces with the book's pages on them as a PDF file. Tags, links and bookmarks require the
/// surfaces of a screen file: [`Surface::of_screen`].
///
/// # Errors
/// When a font, a picture or the print shop's profile cannot be used.
pub fn write(
    with: &WriterInput<'_>,
    surfaces: &[Surface],
    profile: &Profile<'_>,
) -> Result<Vec<u8>, PdfError> {
    // Fonts subset to the glyphs that are used, pictures at the size at which they are placed.
    let (faces, pictures) =
        rayon::join(|| fonts::gather(with, surfaces), || pictures::gather(with, surfaces, profile));
    let (faces, pictures) = (faces?, pictures?);
    let boxes = FrameArea::new(with.document.trim);
    let sources = Sources { with, surfaces, faces: &faces, pictures: &pictures, boxes, profile };
    // The operators of every page.
    let contents = content::pages(&sources);
    // The objects of pages and resources, as `printpdf` makes them.
    let mut model = model::describe(surfaces, &faces, with.fonts, &pictures);
    let mut objects = Objects::up_to(model.last());
    model.put(&mut objects, &sources);
    // Catalog, tags, links, bookmarks, output intent.
    let about = assemble::FileParts { sources: &sources, contents: &contents, model: &model }
        .put(&mut objects)?;
    // The identifier of the file: a digest of all its objects, which is included in the metadata.
    let meta = &with.plan.meta;
    let describe = |identity| metadata::xmp(meta, identity, profile).into_bytes();
    put_metadata(&mut objects, about, describe(Identity::default()));
    let identity = Identity::of(meta, surfaces, profile, objects.digest());
    put_metadata(&mut objects, about, describe(identity));
    let trailer = Trailer { root: model.catalog, info: model.info, identity };
    // Cross-references, and the trailer at the end.
    let structure = if profile.tagged() { ObjectLayout::Compact } else { ObjectLayout::Classic };
    Ok(objects.close(structure, &trailer))
}

/// Sets the stream of metadata.
fn put_metadata(objects: &mut Objects<'_>, about: Id, xmp: Vec<u8>) {
    objects.set_stream(about, "/Type/Metadata/Subtype/XML".into(), xmp);
}
