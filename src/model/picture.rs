//! Pictures as authors describe them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Permission;

/// The name of the picture that replaces a portrait in an anonymous story; it is part of the
/// program, not a file of the book.
pub const DRAWN_PORTRAIT: &str = "drawn portrait";

/// A picture with its description and rights.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// The file, relative to the book's folder, for example `images/workshop.jpg`.
    pub file: String,
    /// What it is for.
    #[serde(default)]
    pub role: ImageRole,
    /// What it shows, for readers who cannot see it: a full sentence. Empty only if `decorative`.
    #[serde(default)]
    pub alt: String,
    /// The picture adds nothing to the text; readers who cannot see it miss nothing.
    #[serde(default)]
    pub decorative: bool,
    /// The caption printed with it.
    #[serde(default)]
    pub caption: Option<String>,
    /// Who made it, as it must be printed.
    pub credit: String,
    /// Its licence, for example `CC BY 4.0`.
    #[serde(default)]
    pub licence: Option<String>,
    /// Permission of the rights holder, if the licence does not suffice or there is none.
    #[serde(default)]
    pub permission: Option<Permission>,
    /// Who can be recognised in it: their names, or `unnamed adult`. Never printed.
    #[serde(default)]
    pub people: Vec<String>,
    /// It shows minors.
    #[serde(default)]
    pub minors: bool,
    /// Ids of the consents of those people, in `consents.json`.
    #[serde(default)]
    pub consents: Vec<String>,
    /// The point that must remain visible when the picture is cropped; default: the middle.
    #[serde(default)]
    pub focal: Focal,
    /// The part that no crop may cut; default: any part may be cut off.
    #[serde(default)]
    pub safe: Option<SafeBox>,
}

/// What a picture is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ImageRole {
    /// The story's main picture.
    #[default]
    Lead,
    /// A person.
    Portrait,
    /// People or things at work.
    Action,
    /// The logo of an organisation.
    Logo,
    /// A group.
    Team,
}

/// A point in a picture as fractions of its width and height, from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Focal {
    /// Fraction of the width, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub x: f64,
    /// Fraction of the height, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub y: f64,
}

impl Default for Focal {
    fn default() -> Self {
        Self { x: 0.5, y: 0.5 }
    }
}

/// A box in a picture as fractions of its width and height, from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SafeBox {
    /// Left edge, a fraction of the width, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub left: f64,
    /// Top edge, a fraction of the height, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub top: f64,
    /// Width, a fraction of the picture's, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub width: f64,
    /// Height, a fraction of the picture's, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub height: f64,
}
