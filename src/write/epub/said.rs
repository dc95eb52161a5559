//! The metadata of a finished EPUB.

/// The accessibility metadata of the package document (EPUB Accessibility 1.1, 2.2), and its identifier.
/// Lists are in the order of the package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessMetadata {
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
    /// `a11y:certifiedBy`; empty if there is none.
    pub certifier: String,
}

impl AccessMetadata {
    /// Whether the book has a feature.
    pub fn has(&self, feature: &str) -> bool {
        self.features.iter().any(|known| known == feature)
    }

    /// Whether all of the book can be read as text.
    pub fn reads_as_text(&self) -> bool {
        self.sufficient.iter().any(|modes| modes == "textual")
    }
}
