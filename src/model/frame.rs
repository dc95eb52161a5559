//! The frames of page templates.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{AreaSpec, InsetSpec};

/// A frame of a page. Without a position it is the type area.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrameSpec {
    /// Slots whose blocks are placed in it; the frame with `flow` takes all others.
    #[serde(default)]
    pub takes: Vec<super::Slot>,
    /// Takes everything that no other frame takes, and continues on the following pages.
    #[serde(default)]
    pub flow: bool,
    /// Fixed text on every page that has this frame; `{title}`, `{chapter}`, `{country}`, `{folio}` and
    /// `{book}` are replaced. Where all its fields are empty the frame is left out.
    #[serde(default)]
    pub text: Option<String>,
    /// The style of `text`; default: `running-head`.
    #[serde(default)]
    pub style: Option<String>,
    /// Horizontal alignment of `text` or `logo`, mirrored on versos; default: that of the style, `inner`.
    #[serde(default)]
    pub align: Option<EdgeAlign>,
    /// A `text` that is too long for one line ends after a whole word, with an ellipsis.
    #[serde(default)]
    pub shorten: bool,
    /// A file in `images` that fills the frame, cropped around its middle.
    #[serde(default)]
    pub picture: Option<String>,
    /// A file in `images` that is shown whole, as large as the frame allows: the emblem or a logo, which
    /// must not be larger than the emblem.
    #[serde(default)]
    pub logo: Option<String>,
    /// What `picture` or `logo` shows, for readers who cannot see it; without it, it is decoration.
    #[serde(default)]
    pub alt: Option<String>,
    /// The frame is only on pages for which all of this holds.
    #[serde(default)]
    pub on: Vec<PageCondition>,
    /// How far the frame moves, outwards and down, with each chapter of the book: tabs at the fore-edge. It
    /// stands only on the pages of chapters.
    #[serde(default)]
    pub step_mm: Option<[f64; 2]>,
    /// Left, top, width and height in millimetres from the top left corner of a recto page's trim;
    /// versos are mirrored. Edges at or beyond the trim extend into the bleed.
    #[serde(default)]
    pub area_mm: Option<[f64; 4]>,
    /// The place in the units of the page grid, instead of `area_mm`.
    #[serde(default)]
    pub area: Option<AreaSpec>,
    /// Minimum and maximum height in grid lines; the compiler chooses it so that the part fills its
    /// pages, and the flow begins below it.
    #[serde(default)]
    pub grow: Option<[u16; 2]>,
    /// Begins below the frame of its page that grows, as the flow does.
    #[serde(default)]
    pub below: bool,
    /// Columns.
    #[serde(default)]
    pub columns: Option<u8>,
    /// Space between columns.
    #[serde(default)]
    pub gap_mm: Option<f64>,
    /// Background colour of the frame.
    #[serde(default)]
    pub fill: Option<String>,
    /// Inner spacing of the frame: a number for all sides, or `top`, `bottom`, `inner` and `outer`.
    #[serde(default)]
    pub inset_mm: Option<InsetSpec>,
    /// Vertical alignment of the content.
    #[serde(default)]
    pub valign: Valign,
    /// Styles replaced inside this frame: usual name to other name.
    #[serde(default)]
    pub styles: BTreeMap<String, String>,
}

/// Vertical alignment in a frame that is higher than its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Valign {
    /// At its top.
    #[default]
    Top,
    /// In its middle.
    Middle,
    /// At its bottom.
    Bottom,
    /// From its top to its bottom: what is left stands between blocks of different slots.
    Spread,
}

/// What holds for a page of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PageCondition {
    /// It is the first page of its part.
    First,
    /// It is not the first.
    Next,
    /// It is the last page of its part.
    Last,
    /// It is a left-hand page.
    Verso,
    /// It is a right-hand page.
    Recto,
}

/// Horizontal alignment that is mirrored on versos.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EdgeAlign {
    /// Towards the spine.
    Inner,
    /// Middle.
    Center,
    /// Away from the spine.
    Outer,
}

impl FrameSpec {
    /// The file that it shows, and the name of the field that names it.
    pub fn shown(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let fields = [("picture", &self.picture), ("logo", &self.logo)];
        fields.into_iter().filter_map(|(field, file)| Some((field, file.as_deref()?)))
    }

    /// Whether what it holds does not depend on the blocks of a part.
    pub fn is_fixed(&self) -> bool {
        !self.flow && self.takes.is_empty()
    }
}
