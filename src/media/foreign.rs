//! Formats that are not read, by their first bytes, so that people are told what they have.

/// How files of other formats begin: where, with which bytes, and the format's name.
const BEGINNINGS: [(usize, &[u8], &str); 14] = [
    (4, b"ftypavif", "AVIF"),
    (4, b"ftypavis", "AVIF"),
    (4, b"ftyphei", "HEIC"),
    (4, b"ftyphev", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
    (4, b"ftypmsf1", "HEIC"),
    (0, b"GIF8", "GIF"),
    (0, b"BM", "BMP"),
    (0, b"%PDF-", "PDF"),
    (0, b"%!PS", "EPS"),
    (0, b"8BPS", "Photoshop"),
    (0, b"\0\0\0\x0cJXL ", "JPEG XL"),
    (0, b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (0, b"PK\x03\x04", "ZIP"),
];

/// The name of the format of a file that is not read, if it is known.
pub(super) fn name(bytes: &[u8]) -> Option<&'static str> {
    let begins = |(at, start, _): &&(usize, &[u8], &str)| {
        bytes.get(*at..).is_some_and(|bytes| bytes.starts_with(start))
    };
    BEGINNINGS.iter().find(begins).map(|(_, _, name)| *name)
}
