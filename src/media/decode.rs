//! Picture files to upright pixels.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, RgbaImage};
use jpeg_decoder::PixelFormat;

use super::raster::{Pixels, UprightPicture};
use super::{PictureError, PictureFile, PictureFormat, jpeg};

/// More pixels than this are refused: a header can claim four thousand million.
const MAX_PIXELS: u64 = 150_000_000;

/// Decodes a picture of pixels and turns it upright.
///
/// # Errors
/// When it is damaged, too large or a drawing.
pub(super) fn decode(file: &PictureFile) -> Result<UprightPicture, PictureError> {
    match file.info.format {
        PictureFormat::Jpeg => jpeg(&file.bytes, &jpeg::read(&file.bytes)?),
        PictureFormat::Png => png(&file.bytes),
        PictureFormat::Svg => Err(PictureError::Unsupported("paths".to_owned())),
    }
}

/// Refuses more pixels than can be held.
fn check_size(width: u32, height: u32) -> Result<(), PictureError> {
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooLarge(width, height));
    }
    Ok(())
}

/// Decodes a JPEG file with this head. Pixels of four inks count ink, whichever way they are stored.
pub(super) fn jpeg(bytes: &[u8], head: &jpeg::Head) -> Result<UprightPicture, PictureError> {
    check_size(head.width.into(), head.height.into())?;
    let broken = |error: jpeg_decoder::Error| PictureError::Broken(error.to_string());
    let mut decoder = jpeg_decoder::Decoder::new(Cursor::new(bytes));
    let mut data = decoder.decode().map_err(broken)?;
    let info = decoder.info().ok_or_else(|| PictureError::Broken("it has no frame".to_owned()))?;
    let pixels = match info.pixel_format {
        PixelFormat::L8 => Pixels::Gray,
        PixelFormat::L16 => {
            // Sixteen bits a sample, in the order of this machine: the upper eight are kept.
            data = data.as_chunks().0.iter().map(|&two| (u16::from_ne_bytes(two) >> 8) as u8).collect();
            Pixels::Gray
        }
        PixelFormat::RGB24 => Pixels::Rgb,
        PixelFormat::CMYK32 => {
            // The decoder takes every file to be stored inverted, as Adobe does; one without Adobe's marker
            // counts ink.
            if head.adobe.is_none() {
                data.iter_mut().for_each(|value| *value = 255 - *value);
            }
            Pixels::Cmyk
        }
    };
    let (width, height) = (info.width.into(), info.height.into());
    let picture = UprightPicture { pixels, width, height, data, profile: head.icc.clone() };
    turned(picture, head.orientation)
}

/// Decodes a PNG file and puts it on white.
fn png(bytes: &[u8]) -> Result<UprightPicture, PictureError> {
    let broken = |error: image::ImageError| PictureError::Broken(error.to_string());
    let reader = image::ImageReader::with_format(Cursor::new(bytes), image::ImageFormat::Png);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    Ok(UprightPicture { profile, ..flatten(picture) })
}

/// Turns a picture upright by its orientation (EXIF, 1 to 8).
fn turned(picture: UprightPicture, orientation: u8) -> Result<UprightPicture, PictureError> {
    let Some(turn) = Orientation::from_exif(orientation).filter(|_| orientation != 1) else {
        return Ok(picture);
    };
    let UprightPicture { pixels, width, height, data, profile } = picture;
    let wrong = || PictureError::Broken("its pixels are fewer than its head says".to_owned());
    let mut turned = match pixels {
        Pixels::Gray => {
            image::GrayImage::from_raw(width, height, data).map(DynamicImage::ImageLuma8)
        }
        Pixels::Rgb => image::RgbImage::from_raw(width, height, data).map(DynamicImage::ImageRgb8),
        // Four bytes a pixel, whatever they mean.
        Pixels::Cmyk => RgbaImage::from_raw(width, height, data).map(DynamicImage::ImageRgba8),
    }
    .ok_or_else(wrong)?;
    turned.apply_orientation(turn);
    let (width, height) = (turned.width(), turned.height());
    Ok(UprightPicture { pixels, width, height, data: turned.into_bytes(), profile })
}

/// Eight bits a channel, on white where it is transparent.
fn flatten(picture: DynamicImage) -> UprightPicture {
    let (width, height) = (picture.width(), picture.height());
    let color = picture.color();
    let pixels = if color.has_color() { Pixels::Rgb } else { Pixels::Gray };
    let data = match (pixels, color.has_alpha()) {
        (Pixels::Gray, false) => picture.into_luma8().into_raw(),
        (_, false) => picture.into_rgb8().into_raw(),
        (Pixels::Gray, true) => on_white::<2>(picture.into_luma_alpha8().as_raw()),
        (_, true) => on_white::<4>(picture.into_rgba8().as_raw()),
    };
    UprightPicture { pixels, width, height, data, profile: None }
}

/// Lays pixels of `N` channels, alpha last, on white paper.
fn on_white<const N: usize>(pixels: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(pixels.len() / N * (N - 1));
    for pixel in pixels.chunks_exact(N) {
        let alpha = u32::from(pixel[N - 1]);
        out.extend(pixel[..N - 1].iter().map(|&value| {
            let sum = u32::from(value) * alpha + 255 * (255 - alpha);
            ((sum + 127) / 255) as u8
        }));
    }
    out
}
