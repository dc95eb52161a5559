//! WebP files (RFC 9649), which websites hand out.

use std::io::Cursor;

use image::ImageDecoder as _;
use image::codecs::webp::WebPDecoder;

use super::{PictureError, PictureFormat, PictureInfo};

/// Whether the bytes begin like a WebP file.
pub(super) fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

/// Reads the chunks before the pixels.
///
/// # Errors
/// When they are damaged.
pub(super) fn open(bytes: &[u8]) -> Result<WebPDecoder<Cursor<&[u8]>>, PictureError> {
    WebPDecoder::new(Cursor::new(bytes)).map_err(|error| PictureError::Broken(error.to_string()))
}

/// What its header says.
///
/// # Errors
/// When it is damaged, or an animation: nobody knows which of its pictures is meant.
pub(super) fn info(bytes: &[u8]) -> Result<PictureInfo, PictureError> {
    let mut file = open(bytes)?;
    if file.has_animation() {
        return Err(PictureError::Unsupported("animation".to_owned()));
    }
    let (w, h) = file.dimensions();
    let turned = file.orientation().is_ok_and(|turn| turn.to_exif() >= 5);
    let (width, height) = if turned { (h, w) } else { (w, h) };
    Ok(PictureInfo::of(PictureFormat::Webp, width, height))
}

/// Refuses a file that is shorter than its header says (2.4).
///
/// # Errors
/// When it is.
pub(super) fn check_whole(bytes: &[u8]) -> Result<(), PictureError> {
    let length = bytes.get(4..8).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes);
    if length.is_some_and(|length| length as usize + 8 <= bytes.len()) {
        return Ok(());
    }
    Err(PictureError::Broken("the file ends before its picture does".to_owned()))
}

#[cfg(test)]
mod tests {
    use image::ImageEncoder as _;
    use image::codecs::webp::WebPEncoder;

    use super::*;

    /// A lossless file of three by two pixels.
    fn written() -> Vec<u8> {
        let mut out = Vec::new();
        let pixels = [10; 3 * 2 * 3];
        let encoder = WebPEncoder::new_lossless(&mut out);
        encoder.write_image(&pixels, 3, 2, image::ExtendedColorType::Rgb8).unwrap();
        out
    }

    #[test]
    fn a_header_says_the_size() {
        assert!(is_webp(&written()));
        assert_eq!(info(&written()), Ok(PictureInfo::of(PictureFormat::Webp, 3, 2)));
    }

    #[test]
    fn a_file_that_is_cut_off_anywhere_is_refused() {
        let whole = written();
        assert_eq!(check_whole(&whole), Ok(()));
        for end in 0..whole.len() {
            assert!(check_whole(&whole[..end]).is_err(), "{end} of {} bytes", whole.len());
        }
    }
}
