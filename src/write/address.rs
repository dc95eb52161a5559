//! Addresses of links, the same in all outputs.

use std::fmt::Write as _;
use std::ops::Range;

/// An address that a reader's program may follow, in the characters of RFC 3986. `None` if its scheme is not
/// one that it should follow.
pub(super) fn address(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let known = ["http", "https", "mailto", "tel"];
    known.contains(&scheme.to_ascii_lowercase().as_str()).then(|| encoded(url))
}

/// An address in the characters of RFC 3986, 2: all others are percent-encoded, and so are a per cent sign that
/// encodes nothing, square brackets that are not those of a host (3.2.2), and all number signs but the first (3.5).
pub(super) fn encoded(url: &str) -> String {
    let bytes = url.trim().as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let authority = authority(bytes);
    let fragment = bytes.iter().position(|byte| *byte == b'#');
    for (at, byte) in bytes.iter().enumerate() {
        let is_code =
            || bytes.get(at + 1..at + 3).is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit));
        let is_plain = match byte {
            b'%' => is_code(),
            b'[' | b']' => authority.contains(&at),
            b'#' => fragment == Some(at),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(byte),
        };
        if is_plain {
            out.push(char::from(*byte));
        } else {
            _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Where host and port stand: between two slashes and the path (RFC 3986, 3.2).
fn authority(url: &[u8]) -> Range<usize> {
    let begin = url.windows(3).position(|three| three == b"://").map_or(url.len(), |at| at + 3);
    let end = url[begin..].iter().position(|byte| b"/?#".contains(byte));
    begin..end.map_or(url.len(), |end| begin + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_no_spaces_and_no_foreign_scheme() {
        assert_eq!(
            address("https://a.eu/ä b?x=1&y").as_deref(),
            Some("https://a.eu/%C3%A4%20b?x=1&y")
        );
        assert_eq!(address("HTTPS://a.eu/").as_deref(), Some("HTTPS://a.eu/"));
        assert_eq!(address("javascript:alert(1)"), None);
        assert_eq!(address("nowhere"), None);
    }

    #[test]
    fn what_is_encoded_already_stays_and_a_lone_per_cent_sign_is_encoded() {
        assert_eq!(encoded("https://a.eu/%C3%A4|b"), "https://a.eu/%C3%A4%7Cb");
        assert_eq!(encoded("https://a.eu/5%&%4"), "https://a.eu/5%25&%254");
    }

    #[test]
    fn brackets_stay_in_a_host_only_and_a_second_number_sign_is_encoded() {
        assert_eq!(encoded("https://[2001:db8::1]:8/a[1]"), "https://[2001:db8::1]:8/a%5B1%5D");
        assert_eq!(encoded("https://a.eu?f[y]=2021#b#c"), "https://a.eu?f%5By%5D=2021#b%23c");
        assert_eq!(encoded("mailto:a@b.eu?subject=[x]"), "mailto:a@b.eu?subject=%5Bx%5D");
    }
}
