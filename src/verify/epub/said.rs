//! The metadata of a finished EPUB, read from the file.

use crate::write::epub::AccessMetadata;

use super::archive::unpack;
use super::document::{elements, parse, text};
use super::error::EpubReadError;

/// Reads the package document of a finished EPUB file.
///
/// # Errors
/// When it is not an archive, or has no package document that this program wrote.
pub fn said(epub: &[u8]) -> Result<AccessMetadata, EpubReadError> {
    let entries = unpack(epub)?;
    let package = entries.0.iter().find(|(name, _)| name.ends_with("content.opf"));
    let (_, bytes) = package.ok_or(EpubReadError::NoPackage)?;
    let mut said = AccessMetadata::default();
    for node in elements(&parse(bytes)?) {
        let value = text(node);
        match (node.tag_name().name(), node.attribute("property")) {
            ("identifier", _) if said.identifier.is_empty() => said.identifier = value,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_package_document_is_not_taken_for_an_epub() {
        let empty = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
        assert!(matches!(said(empty), Err(EpubReadError::NoPackage)));
        assert!(matches!(said(b"no archive"), Err(EpubReadError::Archive(_))));
    }
}
