//! The places of frames in the units of the page grid, as layouts write them.

use schemars::JsonSchema;
use serde::Deserialize;

/// The place of a frame in the units of the page grid, on versos mirrored. Of `inner`, `outer` and `width`
/// two suffice, as of `top`, `bottom` and `height`; what is missing is an edge of the type area.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaSpec {
    /// The edge towards the spine: `trim`, `margin`, `column 2`, `12 mm` (from that edge of the page),
    /// `30 % of page` or `30 % of area`.
    #[serde(default)]
    pub inner: Option<String>,
    /// The edge away from the spine.
    #[serde(default)]
    pub outer: Option<String>,
    /// The upper edge: `trim`, `margin`, `line 3`, `12 mm`, `30 % of page` or `30 % of area`.
    #[serde(default)]
    pub top: Option<String>,
    /// The lower edge.
    #[serde(default)]
    pub bottom: Option<String>,
    /// The width: `2 columns`, `12 mm`, `30 % of page` or `30 % of area`.
    #[serde(default)]
    pub width: Option<String>,
    /// The height: `9 lines`, `12 mm`, `30 % of page` or `30 % of area`.
    #[serde(default)]
    pub height: Option<String>,
}

/// What is wrong with a field of an [`AreaSpec`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaFault {
    /// It is in no unit that this field has.
    Unreadable,
    /// The grid has only so many columns or lines.
    Beyond(i64),
    /// Two others suffice.
    Surplus,
}

impl AreaSpec {
    /// Its fields: inner, outer, top, bottom, width, height.
    pub(super) fn values(&self) -> [Option<&str>; 6] {
        [&self.inner, &self.outer, &self.top, &self.bottom, &self.width, &self.height]
            .map(Option::as_deref)
    }
}
