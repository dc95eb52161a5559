//! What can be wrong with a colour profile.

use std::fmt;

/// Why a profile or pixels could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColorError {
    /// It is not an ICC profile, or a damaged one; the reader's message.
    BadProfile(String),
    /// It is a profile, but not a CMYK output profile.
    NotAPress,
}

impl fmt::Display for ColorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadProfile(words) => write!(f, "the colour profile cannot be used: {words}"),
            Self::NotAPress => f.write_str("the colour profile is not a CMYK press profile"),
        }
    }
}

impl std::error::Error for ColorError {}

impl From<moxcms::CmsError> for ColorError {
    fn from(error: moxcms::CmsError) -> Self {
        Self::BadProfile(error.to_string())
    }
}
