//! The choices for the PDF for download.

use schemars::JsonSchema;
use serde::Deserialize;

/// How the PDF for download is made.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ScreenChoices {
    /// Resolution of its photographs.
    pub pictures: ScreenPictures,
}

/// Resolution of photographs in the PDF for download.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ScreenPictures {
    /// Downsampled for screens, to no less than 200 pixels per inch.
    #[default]
    Small,
    /// All pixels: a JPEG that is not cropped is copied; of others only the visible part is stored.
    Original,
}
