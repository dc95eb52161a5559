//! The choices for the PDF for download.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the PDF for download is made.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ScreenChoices {
    /// How it holds photographs.
    pub pictures: ScreenPictures,
}

/// How the PDF for download holds photographs.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ScreenPictures {
    /// With as many pixels as screens show: 200 per inch.
    #[default]
    Small,
    /// With all their pixels: a JPEG that is shown whole is copied, of others what is hidden is cut off.
    Original,
}
