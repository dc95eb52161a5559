//! The space inside a frame.

use schemars::JsonSchema;
use serde::Deserialize;

/// The space inside a frame in millimetres: the same on all sides, or by side.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum InsetSpec {
    /// On all sides.
    All(f64),
    /// By side.
    Sides(InsetSides),
}

/// The space inside a frame by side, in millimetres; versos are mirrored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InsetSides {
    /// Above.
    #[serde(default)]
    pub top: f64,
    /// Below.
    #[serde(default)]
    pub bottom: f64,
    /// Towards the spine.
    #[serde(default)]
    pub inner: f64,
    /// Away from the spine.
    #[serde(default)]
    pub outer: f64,
}

impl InsetSpec {
    /// The space on each side.
    pub const fn sides(self) -> InsetSides {
        match self {
            Self::All(all) => InsetSides { top: all, bottom: all, inner: all, outer: all },
            Self::Sides(sides) => sides,
        }
    }
}
