//! Pixels to JPEG and PNG.

use image::ImageEncoder as _;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::raster::{Pixels, UprightPicture};
use super::{Channels, PictureError, PixelSize};

/// Default JPEG quality for screens, of 100.
pub const SCREEN_QUALITY: u8 = 82;

/// JPEG quality for print: finer quantisation.
pub const PRINT_QUALITY: u8 = 92;

/// Colours of a JPEG file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Halved in both directions, which is invisible at screen distance.
    Half,
    /// In full.
    Full,
}

/// Encodes pixels of `channels`, row by row, as a baseline JPEG. CMYK values count ink (255 is full
/// coverage) and are stored inverted with an Adobe marker, as all software expects them.
///
/// Standard Huffman tables: with optimised ones the encoder writes a scan for each channel, which
/// saves a twentieth and which some decoders get wrong on flat pictures.
pub(super) fn jpeg(
    data: &[u8],
    size: PixelSize,
    channels: Channels,
    quality: u8,
    detail: Detail,
) -> Result<Vec<u8>, PictureError> {
    let (Ok(w), Ok(h)) = (u16::try_from(size.width), u16::try_from(size.height)) else {
        return Err(PictureError::TooLarge(size.width, size.height));
    };
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, quality.clamp(1, 100));
    encoder.set_sampling_factor(match (detail, channels) {
        (Detail::Half, Channels::Rgb) => SamplingFactor::F_2_2,
        _ => SamplingFactor::F_1_1,
    });
    encoder.set_chroma_subsampling_method(jpeg_encoder::ChromaSubsamplingMethod::Average);
    let color = match channels {
        Channels::Gray => ColorType::Luma,
        Channels::Rgb => ColorType::Rgb,
        Channels::Cmyk => ColorType::CmykAsYcck,
    };
    encoder.encode(data, w, h, color).map_err(|e| PictureError::Broken(e.to_string()))?;
    Ok(out)
}

/// Encodes 8-bit RGB pixels, row by row, as a JPEG with the colour in full; with less of it if the file
/// would have more than `most` bytes.
pub fn rgb_jpeg(pixels: &[u8], size: PixelSize, most: usize) -> Result<Vec<u8>, PictureError> {
    let fine = jpeg(pixels, size, Channels::Rgb, PRINT_QUALITY, Detail::Full)?;
    if fine.len() <= most {
        return Ok(fine);
    }
    jpeg(pixels, size, Channels::Rgb, SCREEN_QUALITY, Detail::Half)
}

/// Encodes 8-bit RGB pixels, row by row, as a PNG.
pub fn png(pixels: &[u8], size: PixelSize) -> Result<Vec<u8>, PictureError> {
    let mut out = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut out);
    encoder
        .write_image(pixels, size.width, size.height, image::ExtendedColorType::Rgb8)
        .map_err(|e| PictureError::Broken(e.to_string()))?;
    Ok(out)
}

/// A small picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thumbnail {
    /// A JPEG file.
    pub jpeg: Vec<u8>,
    /// Pixels across and down.
    pub size: PixelSize,
}

/// Reduces 8-bit RGB pixels, row by row, to `most` pixels in width, and encodes them as a JPEG for
/// screens.
pub fn thumbnail(pixels: &[u8], size: PixelSize, most: u32) -> Result<Thumbnail, PictureError> {
    let PixelSize { width, height } = size;
    let data = pixels.to_vec();
    let pixels = Pixels::Rgb;
    let raster = UprightPicture { pixels, width, height, data, alpha: None, profile: None };
    let w = width.min(most).max(1);
    let h = (u64::from(height) * u64::from(w) / u64::from(width.max(1))).max(1) as u32;
    let small = raster.resampled(w, h)?;
    let size = PixelSize { width: w, height: h };
    let jpeg = jpeg(&small.data, size, Channels::Rgb, SCREEN_QUALITY, Detail::Half)?;
    Ok(Thumbnail { jpeg, size })
}
