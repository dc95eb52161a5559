//! The register of consents: who may be named, shown and quoted, and where.

use schemars::JsonSchema;
use serde::Deserialize;

/// `consents.json`. Nothing of it is ever printed or embedded.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("$id" = "urn:booklet:schema:consents"))]
pub struct Consents {
    /// Address of the schema, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// Format of the file; `booklet migrate` brings older files up to it.
    pub format: super::Format,
    /// The records.
    pub consents: Vec<Consent>,
}

/// What one person, or one firm, has agreed to.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Its id: small letters, digits and hyphens, without the person's name. Stories refer to it.
    #[schemars(regex(pattern = r"^[a-z0-9-]{1,60}$"))]
    pub id: String,
    /// Whose consent it is: first name, then surname, or the firm.
    pub person: String,
    /// What makes the use lawful.
    pub basis: Basis,
    /// When it was given, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub obtained: String,
    /// Where the signed form is kept: a number in a register, never the form itself.
    pub evidence: String,
    /// Where it holds.
    pub media: Vec<Medium>,
    /// What it covers.
    pub items: Vec<ConsentItem>,
    /// Languages of editions it holds for (BCP 47); all if none is given.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Last day on which a new edition may rest on it, `YYYY-MM-DD`.
    #[serde(default)]
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub expires: Option<String>,
    /// When it was withdrawn, `YYYY-MM-DD`; from then on it covers nothing.
    #[serde(default)]
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub withdrawn: Option<String>,
}

/// What makes the use of personal data lawful (Regulation (EU) 2016/679, article 6(1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The person agreed (point a).
    Consent,
    /// A contract with the person asks for it (point b).
    Contract,
    /// A legitimate interest that outweighs the person's (point f).
    LegitimateInterest,
}

/// Where something is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Medium {
    /// On paper.
    Print,
    /// In the PDF for download.
    Pdf,
    /// In the EPUB.
    Epub,
    /// On the web site.
    Web,
}

/// What a consent covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentItem {
    /// The name.
    Name,
    /// A picture on which the person can be recognised.
    Photo,
    /// Words the person said.
    Quote,
    /// The name of the firm.
    Company,
    /// The age.
    Age,
    /// Given by a guardian, for a person under age.
    Guardian,
}

/// That a picture may be used although its licence does not say so.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// Where the answer of the holder of the rights is kept: a number in a register. Never printed.
    pub reference: String,
    /// Where it holds.
    pub media: Vec<Medium>,
    /// The picture may be cropped and its colours converted.
    #[serde(default)]
    pub changes: bool,
}
