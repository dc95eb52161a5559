//! Print shop files.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::media::press;

/// `layouts/shops/NAME.json`: the requirements of a print shop. The default of each threshold is
/// the value most offset printers use.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("$id" = "urn:booklet:schema:shop"))]
pub struct Shop {
    /// Address of the schema, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// Version of the file format; `booklet migrate` converts older files.
    pub format: super::Format,
    /// Name as printed in reports.
    pub name: String,
    /// Standard of the print file.
    #[serde(default)]
    pub standard: PrintStandard,
    /// How the book is bound.
    pub binding: Binding,
    /// The pages between the covers are a multiple of this; 4 at least for stitched books.
    pub page_multiple: u16,
    /// Maximum number of pages, including the cover, that can be stitched.
    #[serde(default = "Shop::most_stitched")]
    pub stitched_most: u16,
    /// The cover: pages of the print file, or a separate sheet.
    #[serde(default)]
    pub cover: CoverFile,
    /// What is printed on the inside covers.
    #[serde(default)]
    pub inside_covers: InsideCovers,
    /// The paper.
    #[serde(default)]
    pub paper: Paper,
    /// ICC profile of the printing condition, relative to the book's folder.
    pub profile: String,
    /// Name of the printing condition, for example `FOGRA39`.
    pub condition: String,
    /// Whether the condition is in the registry of the International Color Consortium under that
    /// name.
    #[serde(default = "yes")]
    pub registered: bool,
    /// Description of the condition, for example `Offset on coated paper, ISO 12647-2:2004`.
    #[serde(default)]
    pub condition_text: Option<String>,
    /// Rendering intent for pictures.
    #[serde(default)]
    pub intent: RenderingIntent,
    /// How far colour extends beyond the trim; default: the layout's bleed.
    #[serde(default)]
    pub bleed_mm: Option<f64>,
    /// Whether colour also bleeds at the spine; otherwise it ends there, where pages meet.
    #[serde(default)]
    pub spine_bleed: bool,
    /// Safety margin: minimum distance of text and rules from the trim.
    #[serde(default = "Shop::safe")]
    pub safe_mm: f64,
    /// Target resolution of pictures, in pixels per inch.
    pub target_ppi: u16,
    /// Resolution below which a picture is an error.
    pub floor_ppi: u16,
    /// Maximum total ink: the sum of the four plates in per cent.
    pub ink_limit: u16,
    /// Minimum thickness of a rule.
    #[serde(default = "Shop::line_floor")]
    pub line_floor_pt: f64,
    /// Smallest type.
    #[serde(default = "Shop::text_floor")]
    pub text_floor_pt: f64,
    /// Smallest type in white on a colour.
    #[serde(default = "Shop::reversed_floor")]
    pub reversed_floor_pt: f64,
    /// Smallest type in more than two inks: below it, plates that are not quite in register blur the
    /// letters.
    #[serde(default = "Shop::multi_ink_floor")]
    pub multi_ink_floor_pt: f64,
    /// Printer's marks around the page.
    #[serde(default)]
    pub marks: Marks,
}

/// Changes that a book makes to its print shop file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ShopChanges {
    /// How the book is bound.
    pub binding: Option<Binding>,
    /// The pages between the covers are a multiple of this.
    pub page_multiple: Option<u16>,
    /// Maximum number of pages that can be stitched.
    pub stitched_most: Option<u16>,
    /// The cover: pages of the print file, or a separate sheet.
    pub cover: Option<CoverFile>,
    /// What is printed on the inside covers.
    pub inside_covers: Option<InsideCovers>,
    /// The paper.
    pub paper: Option<Paper>,
    /// Rendering intent for pictures.
    pub intent: Option<RenderingIntent>,
    /// How far colour extends beyond the trim.
    pub bleed_mm: Option<f64>,
    /// Whether colour also bleeds at the spine.
    pub spine_bleed: Option<bool>,
    /// Safety margin: minimum distance of text and rules from the trim.
    pub safe_mm: Option<f64>,
    /// Target resolution of pictures.
    pub target_ppi: Option<u16>,
    /// Resolution below which a picture is an error.
    pub floor_ppi: Option<u16>,
    /// Maximum total ink.
    pub ink_limit: Option<u16>,
    /// Minimum thickness of a rule.
    pub line_floor_pt: Option<f64>,
    /// Smallest type.
    pub text_floor_pt: Option<f64>,
    /// Smallest type in white on a colour.
    pub reversed_floor_pt: Option<f64>,
    /// Smallest type in more than two inks.
    pub multi_ink_floor_pt: Option<f64>,
    /// Printer's marks around the page.
    pub marks: Option<Marks>,
}

/// Standard of a print file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum PrintStandard {
    /// PDF/X-4 (ISO 15930-7:2010): live transparency, the press's profile embedded.
    #[default]
    #[serde(rename = "PDF/X-4")]
    X4,
}

/// How a book is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Binding {
    /// Folded sheets, stapled through the fold.
    SaddleStitch,
    /// Perfect binding.
    Perfect,
}

/// Where the cover is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CoverFile {
    /// First and last pages of the print file.
    #[default]
    Pages,
    /// A separate sheet with back, spine and front side by side, in a separate file.
    Sheet,
}

/// What is printed on the inside covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InsideCovers {
    /// Nothing: both stay white.
    #[default]
    Blank,
    /// The book's pages continue there.
    Printed,
}

/// The paper a book is printed on.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Its name for the job ticket.
    #[serde(default)]
    pub name: Option<String>,
    /// Grammage of the inner sheets, g/m².
    pub gsm: u16,
    /// Thickness of an inner sheet.
    pub thickness_mm: f64,
    /// Grammage of the cover.
    pub cover_gsm: u16,
    /// Thickness of the cover.
    pub cover_thickness_mm: f64,
}

impl Default for Paper {
    fn default() -> Self {
        Self { name: None, gsm: 115, thickness_mm: 0.09, cover_gsm: 250, cover_thickness_mm: 0.21 }
    }
}

/// Rendering intents (ICC.1:2022, 6.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RenderingIntent {
    /// The whole gamut is compressed: photographs keep their tonal differences.
    #[default]
    Perceptual,
    /// In-gamut colours are kept, with black point compensation.
    RelativeColorimetric,
}

impl From<RenderingIntent> for press::Intent {
    fn from(intent: RenderingIntent) -> Self {
        match intent {
            RenderingIntent::Perceptual => Self::Perceptual,
            RenderingIntent::RelativeColorimetric => Self::RelativeColorimetric,
        }
    }
}

/// Printer's marks, all outside the bleed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch in the shop's file")]
pub struct Marks {
    /// Lines that show where to cut.
    pub crop: bool,
    /// Registration marks on all plates.
    pub registration: bool,
    /// Dashed lines where a cover is folded.
    pub fold: bool,
    /// Colour bar with patches of the inks.
    pub color_bar: bool,
    /// A line with title, edition, page and date.
    pub slug: bool,
}

impl Marks {
    /// Whether there are any.
    pub const fn any(self) -> bool {
        self.crop || self.registration || self.fold || self.color_bar || self.slug
    }
}

/// For switches that are usually on.
const fn yes() -> bool {
    true
}

impl Shop {
    /// Maximum number of pages office staplers and saddle stitchers hold.
    const fn most_stitched() -> u16 {
        80
    }

    /// The usual safe zone.
    const fn safe() -> f64 {
        3.0
    }

    /// The usual thinnest rule.
    const fn line_floor() -> f64 {
        0.25
    }

    /// The usual smallest type.
    const fn text_floor() -> f64 {
        5.0
    }

    /// The usual smallest type in white on a colour.
    const fn reversed_floor() -> f64 {
        6.0
    }

    /// The usual smallest type in more than two inks: that of captions.
    const fn multi_ink_floor() -> f64 {
        9.0
    }

    /// The usual requirements of an offset printer on coated paper, for books that name no shop.
    pub fn usual() -> Self {
        Self {
            schema: None,
            format: super::Format,
            name: "Offset on coated paper".to_owned(),
            standard: PrintStandard::X4,
            binding: Binding::Perfect,
            page_multiple: 4,
            stitched_most: Self::most_stitched(),
            cover: CoverFile::Pages,
            inside_covers: InsideCovers::Blank,
            paper: Paper::default(),
            profile: "layouts/icc/ISOcoated_v2_300_bas.icc".to_owned(),
            condition: "FOGRA39".to_owned(),
            registered: true,
            condition_text: None,
            intent: RenderingIntent::Perceptual,
            bleed_mm: None,
            spine_bleed: false,
            safe_mm: Self::safe(),
            target_ppi: 300,
            floor_ppi: 225,
            ink_limit: 300,
            line_floor_pt: Self::line_floor(),
            text_floor_pt: Self::text_floor(),
            reversed_floor_pt: Self::reversed_floor(),
            multi_ink_floor_pt: Self::multi_ink_floor(),
            marks: Marks::default(),
        }
    }

    /// The shop with a book's changes applied.
    #[must_use]
    pub fn with(mut self, changes: &ShopChanges) -> Self {
        /// Sets what the changes name.
        macro_rules! set {
            ($($field:ident),*) => { $(
                if let Some(value) = &changes.$field {
                    self.$field = value.clone();
                }
            )* };
        }
        set!(
            binding,
            page_multiple,
            stitched_most,
            cover,
            inside_covers,
            paper,
            intent,
            spine_bleed,
            safe_mm,
            target_ppi,
            floor_ppi,
            ink_limit,
            line_floor_pt,
            text_floor_pt,
            reversed_floor_pt,
            multi_ink_floor_pt,
            marks
        );
        self.bleed_mm = changes.bleed_mm.or(self.bleed_mm);
        self
    }
}
