//! Addresses of links.

use std::fmt::Write as _;

use crate::xml::escape;

/// An address for an `href`: what RFC 3986 does not allow is percent-encoded. `None` if the scheme is not
/// one that a reading system should follow.
pub(in crate::write) fn address(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    if !["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.trim().bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
        if plain {
            out.push(char::from(byte));
        } else {
            _ = write!(out, "%{byte:02X}");
        }
    }
    Some(escape(&out).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_no_spaces_and_no_foreign_scheme() {
        assert_eq!(
            address("https://a.eu/ä b?x=1&y").as_deref(),
            Some("https://a.eu/%C3%A4%20b?x=1&amp;y")
        );
        assert_eq!(address("javascript:alert(1)"), None);
        assert_eq!(address("nowhere"), None);
    }
}
