//! Pixels of a drawing as part of an SVG text.

use image::ImageEncoder as _;

use super::drawing::DrawingRaster;
use super::encode::{self, Detail, SCREEN_QUALITY};
use super::{Channels, PictureError};

/// Pixels as a `data:` address (RFC 2397): a JPEG for photographs, else a PNG.
///
/// # Errors
/// When they cannot be encoded, or are ink.
pub(super) fn data_uri(raster: &DrawingRaster) -> Result<String, PictureError> {
    let (kind, bytes) = if raster.photograph && raster.alpha.is_none() {
        let jpeg =
            encode::jpeg(&raster.data, raster.size, raster.channels, SCREEN_QUALITY, Detail::Half)?;
        ("jpeg", jpeg)
    } else {
        ("png", png(raster)?)
    };
    Ok(format!("data:image/{kind};base64,{}", base64(&bytes)))
}

/// A photograph in a drawing as a JPEG file; ink is stored inverted, as Adobe does.
///
/// # Errors
/// When it is too large.
pub fn raster_jpeg(raster: &DrawingRaster, quality: u8) -> Result<Vec<u8>, PictureError> {
    let detail = if raster.channels == Channels::Cmyk { Detail::Full } else { Detail::Half };
    encode::jpeg(&raster.data, raster.size, raster.channels, quality, detail)
}

/// Pixels as a PNG.
fn png(raster: &DrawingRaster) -> Result<Vec<u8>, PictureError> {
    let step = match raster.channels {
        Channels::Gray => 1,
        Channels::Rgb => 3,
        Channels::Cmyk => return Err(PictureError::Unsupported("ink".to_owned())),
    };
    let pixels = raster.data.chunks_exact(step);
    let (data, kind) = match (&raster.alpha, raster.channels) {
        (None, Channels::Gray) => (raster.data.to_vec(), image::ExtendedColorType::L8),
        (None, _) => (raster.data.to_vec(), image::ExtendedColorType::Rgb8),
        (Some(alpha), channels) => {
            let with = |(pixel, alpha): (&[u8], &u8)| [pixel, &[*alpha]].concat();
            let gray = channels == Channels::Gray;
            let kind =
                if gray { image::ExtendedColorType::La8 } else { image::ExtendedColorType::Rgba8 };
            (pixels.zip(alpha.iter()).flat_map(with).collect(), kind)
        }
    };
    let mut out = Vec::new();
    image::codecs::png::PngEncoder::new(&mut out)
        .write_image(&data, raster.size.width, raster.size.height, kind)
        .map_err(|error| PictureError::Broken(error.to_string()))?;
    Ok(out)
}

/// Bytes in 64 signs (RFC 4648, 4).
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            if place > three.len() {
                out.push('=');
            } else {
                out.push(char::from(SIGNS[(bits >> (18 - 6 * place)) as usize & 63]));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_signs_as_the_standard_shows() {
        let said: Vec<String> =
            ["", "f", "fo", "foo", "foob"].iter().map(|text| base64(text.as_bytes())).collect();
        assert_eq!(said, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }
}
