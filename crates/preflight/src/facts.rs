//! The properties of a file.

use std::collections::{BTreeMap, BTreeSet};

use units::{Abs, Size};

/// Everything that was measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Version of PDF.
    pub version: String,
    /// The standards that the metadata claims, such as PDF/X-4.
    pub claims: Vec<String>,
    /// The document's title.
    pub title: String,
    /// The program that wrote the file.
    pub producer: String,
    /// The printing condition.
    pub condition: Option<Condition>,
    /// In the order of the page tree; the first is page 1.
    pub pages: Vec<PageFacts>,
    /// The fonts, by name.
    pub fonts: Vec<FontFact>,
    /// The colour spaces in use.
    pub spaces: BTreeSet<String>,
    /// The spot colours in use.
    pub spots: BTreeSet<String>,
    /// The pictures, in the order of their pages.
    pub pictures: Vec<PictureFact>,
    /// Maximum ink of a colour in text or drawing, in per cent of area coverage.
    pub most_ink: u16,
    /// Maximum ink of any spot of the rendered pages, in per cent, if they were rendered.
    pub most_rendered_ink: Option<u16>,
    /// Width of the thinnest stroke or filled rule; `None` if there is none.
    pub thinnest_line: Option<Abs>,
    /// Type size of the smallest visible text; Type 3 fonts are not measured.
    pub smallest_text: Option<Abs>,
    /// Whether anything overprints.
    pub overprints: bool,
    /// Whether anything is transparent.
    pub transparent: bool,
    /// How many pages have crop marks at all four corners.
    pub pages_with_marks: u32,
    /// How many bookmarks.
    pub bookmarks: u32,
    /// How many links, comments and fields.
    pub annotations: u32,
    /// How many layers.
    pub layers: u32,
    /// Whether the file is tagged.
    pub tagged: bool,
    /// The document's language.
    pub language: String,
    /// What the metadata declares in addition to the document information.
    pub(crate) metadata: MetadataFacts,
}

/// What the metadata declares about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MetadataFacts {
    /// Whether it contains the title.
    pub tells_title: bool,
    /// The prefix of the properties of PDF/UA, if it is not the usual one.
    pub other_prefix: Option<String>,
}

/// A printing condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// Its name.
    pub identifier: String,
    /// The registry that lists it.
    pub registry: String,
    /// Its description.
    pub info: String,
    /// The description in the profile.
    pub profile: String,
    /// The profile's colour space.
    pub space: String,
}

/// A page's boxes, as written in the file, before any rotation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// The sheet.
    pub media: Size,
    /// How far colour may extend.
    pub bleed: Option<Size>,
    /// The finished page.
    pub trim: Option<Size>,
    /// Rotation in degrees, clockwise.
    pub rotation: i32,
}

/// The facts about one font, however many pages use it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontFact {
    /// Its name without the tag of a subset.
    pub name: String,
    /// Its kind, such as `Type0 CIDFontType0`.
    pub kind: String,
    /// Whether it is in the file.
    pub embedded: bool,
    /// Whether it is subset to the glyphs in use.
    pub subset: bool,
}

/// A picture where it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureFact {
    /// Page, counted from 1.
    pub page: u32,
    /// Number of its object; none for an inline picture.
    pub object: Option<u32>,
    /// Pixels across and down.
    pub pixels: (u32, u32),
    /// The size of the part that is visible after cropping.
    pub shown: Size,
    /// Pixels per inch as printed, the lower of both directions.
    pub ppi: u32,
    /// Bits per channel.
    pub bits: u8,
    /// Its colour space.
    pub space: String,
}

impl Facts {
    /// How often each size of trimmed pages occurs, in hundredths of a millimetre.
    pub fn sizes(&self) -> BTreeMap<(i64, i64), u32> {
        let mut sizes = BTreeMap::new();
        for page in &self.pages {
            let size = page.trim.unwrap_or(page.media);
            let hundredths = |length: Abs| (length.to_mm() * 100.0).round() as i64;
            *sizes.entry((hundredths(size.w), hundredths(size.h))).or_insert(0) += 1;
        }
        sizes
    }
}
