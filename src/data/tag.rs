//! Language tags (BCP 47, RFC 5646).

/// The primary subtag of a language tag (RFC 5646, 2.2.1): `de` of `de-AT`.
pub fn primary_subtag(tag: &str) -> &str {
    tag.split_once('-').map_or(tag, |(primary, _)| primary)
}
