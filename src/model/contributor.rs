//! Who made the book.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A contributor to the book.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contributor {
    /// Name as displayed.
    pub name: String,
    /// Name for sorting, for example “Novak, Ana”.
    #[serde(default)]
    pub sort_name: Option<String>,
    /// Their role.
    pub role: PersonRole,
    /// Whether it is a person or an organisation. An organisation is an author or editor only if it
    /// is named as one here.
    #[serde(default)]
    pub kind: PersonKind,
    /// Ids of their consents, in `consents.json`, if there are any.
    #[serde(default)]
    pub consents: Vec<String>,
}

/// Kind of a contributor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PersonKind {
    /// A person.
    #[default]
    Person,
    /// An organisation or a group.
    Organisation,
}

/// Role of a contributor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PersonRole {
    /// Author.
    Author,
    /// Editor.
    Editor,
    /// Translator.
    Translator,
    /// Illustrator.
    Illustrator,
    /// Photographer.
    Photographer,
    /// Designer.
    Designer,
}

impl PersonRole {
    /// Its name in the manifest.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Editor => "editor",
            Self::Translator => "translator",
            Self::Illustrator => "illustrator",
            Self::Photographer => "photographer",
            Self::Designer => "designer",
        }
    }

    /// Whether those who have it are creators of the book as a whole; the others contribute to it.
    pub const fn is_creator(self) -> bool {
        matches!(self, Self::Author | Self::Editor)
    }

    /// The code of the Library of Congress (MARC relators).
    pub const fn relator(self) -> &'static str {
        match self {
            Self::Author => "aut",
            Self::Editor => "edt",
            Self::Translator => "trl",
            Self::Illustrator => "ill",
            Self::Photographer => "pht",
            Self::Designer => "bkd",
        }
    }
}
