//! What the manifest claims of the EPUB.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Accessibility claims. Nothing is claimed unless someone who tested the book says so here,
/// because no program can judge the quality of a description.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Accessibility {
    /// The standard that the EPUB is claimed to meet.
    pub epub_claim: Option<EpubClaim>,
    /// Who tested it and is responsible for the claim; required with a claim.
    pub certified_by: Option<String>,
    /// URL of the report of the test, beginning with `https://`.
    pub report: Option<String>,
}

/// A claim of EPUB Accessibility, in the wording that validators recognise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum EpubClaim {
    /// EPUB Accessibility 1.1 with WCAG 2.2, level AA.
    #[serde(rename = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA")]
    Wcag22Aa,
}

/// The words of the claim, in the file that claims it as in the EPUB.
impl fmt::Display for EpubClaim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}
