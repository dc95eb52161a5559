//! Layouts: the design of a book.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use typeset::Align;
use units::Rgb;

use super::{FrameSpec, LayoutFiles};

/// `layouts/NAME.json`: page, grid, type, colour and page templates.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("$id" = "urn:booklet:schema:layout"))]
pub struct Layout {
    /// Address of the schema, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// Version of the file format; `booklet migrate` converts older files.
    pub format: super::Format,
    /// The name of another layout, `NAME` of `layouts/NAME.json`: what this file does not say comes from
    /// there.
    #[serde(default)]
    pub extends: Option<String>,
    /// The files that it was read from.
    #[serde(skip)]
    pub files: LayoutFiles,
    /// Trim size.
    pub page: PageSpec,
    /// Margins of the type area.
    pub margins: Margins,
    /// The baseline grid, which starts at the top of the type area.
    pub grid: Grid,
    /// Font families by name.
    pub families: BTreeMap<String, FontFamily>,
    /// Families tried, in order, if a family lacks a character.
    #[serde(default)]
    pub fallback: Vec<String>,
    /// Colours by name; `text` is required.
    pub palette: BTreeMap<String, Swatch>,
    /// Text styles by name; `body` is required and the base of all others.
    pub styles: BTreeMap<String, StyleSpec>,
    /// Left and top of the barcode on the back cover, from the top left corner of the trim; default:
    /// lower left corner.
    #[serde(default)]
    pub barcode_mm: Option<[f64; 2]>,
    /// Frames with fixed content on every page with `furniture`, in front of its own; default: running head
    /// and folio at the foot of the type area.
    #[serde(default)]
    pub furniture: Option<Vec<FrameSpec>>,
    /// Page templates by name.
    pub templates: BTreeMap<String, Template>,
    /// Which templates the parts of the book use, by part: the kinds of sections, `opener`, `story`;
    /// `default` for all others.
    pub parts: BTreeMap<String, PartSpec>,
}

impl Layout {
    /// All frames of all pages, each with its place in the file: a JSON Pointer.
    pub fn frames(&self) -> impl Iterator<Item = (String, &FrameSpec)> {
        let of_templates = self.templates.iter().flat_map(|(name, template)| {
            let name = name.replace('~', "~0").replace('/', "~1");
            template.listed().flat_map(move |(key, page)| {
                placed(format!("/templates/{name}/{key}/frames"), &page.frames)
            })
        });
        let furniture = self.furniture.as_deref().unwrap_or_default();
        of_templates.chain(placed("/furniture".to_owned(), furniture))
    }
}

/// Frames with their places in a list at `at`.
fn placed(at: String, frames: &[FrameSpec]) -> impl Iterator<Item = (String, &FrameSpec)> {
    frames.iter().enumerate().map(move |(index, frame)| (format!("{at}/{index}"), frame))
}

/// Size of the page.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageSpec {
    /// Width after trimming.
    pub width_mm: f64,
    /// Height after trimming.
    pub height_mm: f64,
    /// How far colour extends beyond the trim.
    #[serde(default = "three")]
    pub bleed_mm: f64,
}

/// The usual bleed.
const fn three() -> f64 {
    3.0
}

/// The usual place of the folio.
const fn ten() -> f64 {
    10.0
}

/// Margins of the type area.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// Towards the spine.
    pub inner_mm: f64,
    /// Away from the spine.
    pub outer_mm: f64,
    /// Above.
    pub top_mm: f64,
    /// Below; the height of the type area is rounded down to whole grid lines.
    pub bottom_mm: f64,
    /// From the bottom edge of the page to the baseline of folio and running head.
    #[serde(default = "ten")]
    pub folio_mm: f64,
}

/// The baseline grid.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// Leading of body text.
    pub leading_pt: f64,
    /// Columns of the type area, as units for the places of frames.
    #[serde(default = "one")]
    pub columns: u8,
    /// Space between these columns.
    #[serde(default = "five")]
    pub gutter_mm: f64,
}

/// The usual number of columns.
const fn one() -> u8 {
    1
}

/// The usual space between columns.
const fn five() -> f64 {
    5.0
}

/// The files of a font family, relative to the book's folder.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FontFamily {
    /// Upright.
    pub regular: String,
    /// Italic; default: upright.
    #[serde(default)]
    pub italic: Option<String>,
    /// Bold or semibold; default: regular.
    #[serde(default)]
    pub strong: Option<String>,
    /// Bold or semibold italic; default: italic.
    #[serde(default)]
    pub strong_italic: Option<String>,
}

/// A colour for screen and print.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Swatch {
    /// On screens, `#rrggbb`.
    #[schemars(regex(pattern = r"^#[0-9a-fA-F]{6}$"))]
    pub rgb: String,
    /// In print: cyan, magenta, yellow, black in per cent.
    pub cmyk: [u8; 4],
    /// Name of the spot colour, as the print shop calls it; `cmyk` is then its alternate.
    #[serde(default)]
    pub spot: Option<String>,
}

impl Swatch {
    /// Its screen value; `None` if it is malformed.
    pub fn shown(&self) -> Option<Rgb> {
        let digits = self.rgb.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let all = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        let [_, red, green, blue] = all.to_be_bytes();
        Some(Rgb([red, green, blue]))
    }
}

/// A text style. Properties that are not set come from `body`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StyleSpec {
    /// Font family.
    #[serde(default)]
    pub family: Option<String>,
    /// Uses the family's strong face.
    #[serde(default)]
    pub strong: Option<bool>,
    /// Uses the family's italic face.
    #[serde(default)]
    pub italic: Option<bool>,
    /// Type size.
    #[serde(default)]
    pub size_pt: Option<f64>,
    /// Distance from baseline to baseline.
    #[serde(default)]
    pub leading_pt: Option<f64>,
    /// Alignment.
    #[serde(default)]
    pub align: Option<Align>,
    /// Indent of the first line of a paragraph that follows another one of the same style.
    #[serde(default)]
    pub indent_pt: Option<f64>,
    /// Space above, not at the top of a frame.
    #[serde(default)]
    pub before_pt: Option<f64>,
    /// Space below.
    #[serde(default)]
    pub after_pt: Option<f64>,
    /// Name of a colour.
    #[serde(default)]
    pub color: Option<String>,
    /// OpenType features, for example `onum`, `pnum`, `smcp`.
    #[serde(default)]
    pub features: Option<Vec<String>>,
    /// Tracking in thousandths of an em.
    #[serde(default)]
    pub tracking: Option<i32>,
    /// All capitals.
    #[serde(default)]
    pub uppercase: Option<bool>,
    /// Words may be hyphenated.
    #[serde(default)]
    pub hyphenate: Option<bool>,
    /// Height in lines of the drop cap at the start of a section.
    #[serde(default)]
    pub drop_cap: Option<u8>,
    /// Keeps the paragraph on the same page as the next one.
    #[serde(default)]
    pub keep_with_next: Option<bool>,
}

/// The pages of a part: a list of them, or its first page and those after it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The pages in their order; the last one is repeated.
    #[serde(default)]
    pub pages: Vec<PageTemplate>,
    /// The first page, instead of `pages`.
    #[serde(default)]
    pub first: Option<PageTemplate>,
    /// With `first`: the following pages; default: same as `first`.
    #[serde(default)]
    pub next: Option<PageTemplate>,
    /// The template suits parts of at least this many words.
    #[serde(default)]
    pub min_words: usize,
    /// The template suits parts of at most this many words.
    #[serde(default)]
    pub max_words: Option<usize>,
    /// Minimum and maximum number of words that fill these pages well; a story outside this range
    /// gets a warning.
    #[serde(default)]
    pub words: Option<[usize; 2]>,
    /// The template suits only parts with a picture, or only parts without.
    #[serde(default)]
    pub needs_picture: Option<bool>,
}

impl Template {
    /// Its pages in their order, each with its place below the template.
    pub fn listed(&self) -> impl Iterator<Item = (String, &PageTemplate)> {
        let named = [("first", &self.first), ("next", &self.next)];
        let named =
            named.into_iter().filter_map(|(key, page)| Some((key.to_owned(), page.as_ref()?)));
        let listed = self.pages.iter().enumerate();
        named.chain(listed.map(|(index, page)| (format!("pages/{index}"), page)))
    }
}

/// A page: its frames from back to front.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageTemplate {
    /// Background colour of the whole page, including bleed.
    #[serde(default)]
    pub ground: Option<String>,
    /// Prints the layout's furniture: by default running head and folio.
    #[serde(default)]
    pub furniture: bool,
    /// The frames.
    pub frames: Vec<FrameSpec>,
}

/// How a part of the book is set.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartSpec {
    /// Templates to choose from; parts of the same kind alternate between those that suit.
    pub templates: Vec<String>,
    /// Where it may start.
    #[serde(default)]
    pub start: Start,
}

/// Where a part may start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// On any new page.
    #[default]
    Page,
    /// On a right-hand page.
    Recto,
    /// On a left-hand page.
    Verso,
}
