//! What a finished EPUB says of itself.

use std::io::Cursor;

use super::assemble;
use super::read_back::plain;
use super::scan;

/// What the package document says about who can read the book (EPUB Accessibility 1.1, 2.2), and its
/// identifier. Lists are in the order of the package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The unique identifier, such as `urn:uuid:…`.
    pub identifier: String,
    /// `schema:accessMode`.
    pub modes: Vec<String>,
    /// `schema:accessModeSufficient`: each a list of modes with commas.
    pub sufficient: Vec<String>,
    /// `schema:accessibilityFeature`.
    pub features: Vec<String>,
    /// `schema:accessibilityHazard`.
    pub hazards: Vec<String>,
    /// `schema:accessibilitySummary`.
    pub summary: String,
    /// `dcterms:conformsTo`: the claim of conformance, empty if there is none.
    pub claim: String,
    /// `a11y:certifiedBy`, empty if nobody is named.
    pub certifier: String,
}

impl Said {
    /// Whether the book has a feature.
    pub fn has(&self, feature: &str) -> bool {
        self.features.iter().any(|known| known == feature)
    }

    /// Whether all of the book can be read as text.
    pub fn reads_as_text(&self) -> bool {
        self.sufficient.iter().any(|modes| modes == "textual")
    }
}

/// Reads the package document of a finished EPUB file.
///
/// # Errors
/// When it is no archive, or has no package document that this program wrote.
pub fn said(epub: &[u8]) -> Result<Said, String> {
    let entries = assemble::unpack(Cursor::new(epub)).map_err(|error| error.to_string())?;
    let package = entries.iter().find(|(name, _)| name.ends_with("content.opf"));
    let (_, bytes) = package.ok_or("it has no package document")?;
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut said = Said::default();
    for tag in scan::tags(text)? {
        let value = plain(tag.text);
        match (tag.name, tag.get("property")) {
            ("dc:identifier", _) if said.identifier.is_empty() => said.identifier = value,
            (_, Some("schema:accessMode")) => said.modes.push(value),
            (_, Some("schema:accessModeSufficient")) => said.sufficient.push(value),
            (_, Some("schema:accessibilityFeature")) => said.features.push(value),
            (_, Some("schema:accessibilityHazard")) => said.hazards.push(value),
            (_, Some("schema:accessibilitySummary")) => said.summary = value,
            (_, Some("dcterms:conformsTo")) => said.claim = value,
            (_, Some("a11y:certifiedBy")) => said.certifier = value,
            _ => {}
        }
    }
    Ok(said)
}
