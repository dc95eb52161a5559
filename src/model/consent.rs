//! The register of consents: who may be named, shown and quoted, and where.

use schemars::JsonSchema;
use serde::Deserialize;

/// `consents.json`. Nothing in it is ever printed or embedded.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("$id" = "urn:booklet:schema:consents"))]
pub struct Consents {
    /// Address of the schema, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// Version of the file format; `booklet migrate` converts older files.
    pub format: super::Format,
    /// The records.
    pub consents: Vec<Consent>,
}

/// What one person or company has consented to.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Its id: lower-case letters, digits and hyphens, without the person's name. Stories refer to
    /// it.
    #[schemars(regex(pattern = r"^[a-z0-9-]{1,60}$"))]
    pub id: String,
    /// The person (first name, then surname) or company.
    pub person: String,
    /// The legal basis.
    pub basis: Basis,
    /// When it was given, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub obtained: String,
    /// Where the signed form is kept: a reference number, never the form itself.
    pub evidence: String,
    /// The media it covers.
    pub media: Vec<Medium>,
    /// What it covers.
    pub items: Vec<ConsentItem>,
    /// Languages of the editions it covers (BCP 47); default: all.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Last day on which a new edition may use it, `YYYY-MM-DD`.
    #[serde(default)]
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub expires: Option<String>,
    /// When it was withdrawn, `YYYY-MM-DD`; from then on it covers nothing.
    #[serde(default)]
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub withdrawn: Option<String>,
}

/// The legal basis for processing personal data (Regulation (EU) 2016/679, article 6(1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Consent (point a).
    Consent,
    /// Necessary for a contract with the person (point b).
    Contract,
    /// Legitimate interests (point f).
    LegitimateInterest,
}

/// A medium of publication.
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
    /// A picture in which the person can be recognised.
    Photo,
    /// Quotes of the person.
    Quote,
    /// The name of the company.
    Company,
    /// The age.
    Age,
    /// Given by a guardian, for a minor.
    Guardian,
}

/// Permission to use a picture beyond its licence.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// Where the rights holder's answer is kept: a reference number. Never printed.
    pub reference: String,
    /// The media it covers.
    pub media: Vec<Medium>,
    /// The picture may be cropped and its colours converted.
    #[serde(default)]
    pub changes: bool,
}
