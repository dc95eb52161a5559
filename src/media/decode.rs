//! Picture files to upright pixels.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, RgbaImage};
use jpeg_decoder::PixelFormat;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::raster::{Pixels, UprightPicture};
use super::tiff::TiffFile;
use super::{PictureError, PictureFile, PictureFormat, PixelSize, jpeg, png_chunks, webp};

/// More pixels than this are refused: a header can claim four thousand million.
const MAX_PIXELS: u64 = 150_000_000;

/// Decodes a picture of pixels and turns it upright.
///
/// # Errors
/// When it is damaged, too large or a drawing.
pub(super) fn decode(file: &PictureFile) -> Result<UprightPicture, PictureError> {
    file.check_whole()?;
    match file.info.format {
        PictureFormat::Jpeg => {
            let head = jpeg::read(&file.bytes)?;
            ScaledJpeg::open(&file.bytes, &head, None)?.decode(&head)
        }
        PictureFormat::Png => png(&file.bytes),
        PictureFormat::Tiff => tiff(&file.bytes),
        PictureFormat::Webp => webp(&file.bytes),
        PictureFormat::Svg => Err(PictureError::Unsupported("paths".to_owned())),
    }
}

/// Refuses more pixels than can be held.
pub(super) fn check_size(width: u32, height: u32) -> Result<(), PictureError> {
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooLarge(width, height));
    }
    Ok(())
}

/// A JPEG file that may be decoded, at a scale that is chosen. Pixels of four inks count ink, whichever way
/// they are stored.
pub(super) struct ScaledJpeg<'b> {
    /// The file.
    bytes: &'b [u8],
    /// The decoder, which knows the scale.
    decoder: jpeg_decoder::Decoder<Cursor<&'b [u8]>>,
    /// Columns and rows that it will give; `None` for all of them.
    pub(super) size: Option<(u16, u16)>,
}

impl<'b> ScaledJpeg<'b> {
    /// Opens a file with this head. It need have no more than `least` pixels as it is stored: where the half, the
    /// quarter or the eighth of its size is not less, only so much of its frequencies is turned into pixels.
    ///
    /// # Errors
    /// When its tables are damaged, or it is too large.
    pub(super) fn open(
        bytes: &'b [u8],
        head: &jpeg::Head,
        least: Option<PixelSize>,
    ) -> Result<Self, PictureError> {
        check_size(head.width.into(), head.height.into())?;
        let mut decoder = jpeg_decoder::Decoder::new(Cursor::new(bytes));
        let side = |side: u32| u16::try_from(side).unwrap_or(u16::MAX).max(1);
        let scaled = |least: PixelSize| decoder.scale(side(least.width), side(least.height));
        let size = least.map(scaled).transpose().map_err(|error| broken(&error))?;
        Ok(Self { bytes, decoder, size })
    }

    /// Its pixels. Decoders make up what is missing: whoever calls this knows that the file is whole.
    ///
    /// # Errors
    /// When it is damaged.
    pub(super) fn decode(mut self, head: &jpeg::Head) -> Result<UprightPicture, PictureError> {
        let is_full = self.size.is_none_or(|size| size == (head.width, head.height));
        if is_full && head.components < 4 && head.adobe != Some(0) {
            return turned(in_full(self.bytes, head)?, head.orientation);
        }
        let mut data = self.decoder.decode().map_err(|error| broken(&error))?;
        let info = self
            .decoder
            .info()
            .ok_or_else(|| PictureError::Broken("it has no frame".to_owned()))?;
        let pixels = match info.pixel_format {
            PixelFormat::L8 | PixelFormat::L16 => Pixels::Gray,
            PixelFormat::RGB24 => Pixels::Rgb,
            PixelFormat::CMYK32 => {
                // The decoder takes every file to be stored inverted, as Adobe does; one without Adobe's marker
                // counts ink.
                if head.adobe.is_none() {
                    for value in &mut data {
                        *value = 255 - *value;
                    }
                }
                Pixels::Cmyk
            }
        };
        let (width, height) = (info.width.into(), info.height.into());
        let profile = head.icc.clone();
        let picture = UprightPicture { pixels, width, height, data, alpha: None, profile };
        turned(picture, head.orientation)
    }
}

/// All pixels of a JPEG file of light, not turned: by a decoder that takes a third of the time of the other one and
/// has neither scales nor inks. Its code for single processors gives the same pixels as its plain code.
fn in_full(bytes: &[u8], head: &jpeg::Head) -> Result<UprightPicture, PictureError> {
    let (pixels, colors) = match head.components {
        1 => (Pixels::Gray, ColorSpace::Luma),
        _ => (Pixels::Rgb, ColorSpace::RGB),
    };
    let options = DecoderOptions::new_safe()
        .set_strict_mode(true)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(colors);
    let decoded = JpegDecoder::new_with_options(ZCursor::new(bytes), options).decode();
    let data = decoded.map_err(|error| PictureError::Broken(error.to_string()))?;
    let (width, height) = (head.width.into(), head.height.into());
    Ok(UprightPicture { pixels, width, height, data, alpha: None, profile: head.icc.clone() })
}

/// What the decoder says of a damaged file.
fn broken(error: &jpeg_decoder::Error) -> PictureError {
    PictureError::Broken(error.to_string())
}

/// Refuses a picture with pixels of colours that its palette does not have, which decoders take to be black: those
/// that change if the palette goes on in white.
pub(super) fn check_palette(bytes: &[u8]) -> Result<(), PictureError> {
    let Some(filled) = png_chunks::with_whole_palette(bytes) else { return Ok(()) };
    let digest = |bytes: &[u8]| {
        let picture = image::load_from_memory_with_format(bytes, image::ImageFormat::Png);
        let picture = picture.map_err(|error| PictureError::Broken(error.to_string()))?;
        Ok(xxhash_rust::xxh3::xxh3_128(picture.as_bytes()))
    };
    if digest(bytes)? == digest(&filled)? {
        return Ok(());
    }
    let words = "it has pixels of colours that its palette does not have";
    Err(PictureError::Broken(words.to_owned()))
}

/// Decodes a PNG file.
fn png(bytes: &[u8]) -> Result<UprightPicture, PictureError> {
    let broken = |error: image::ImageError| PictureError::Broken(error.to_string());
    let head = png_chunks::read(bytes)?;
    let reader = image::ImageReader::with_format(Cursor::new(bytes), image::ImageFormat::Png);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    check_size(head.width, head.height)?;
    let profile = decoder.icc_profile().ok().flatten().or_else(|| head.profile());
    let picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    turned(UprightPicture { profile, ..eight_bits(picture) }, head.orientation)
}

/// Decodes a TIFF file.
fn tiff(bytes: &[u8]) -> Result<UprightPicture, PictureError> {
    let file = TiffFile::open(bytes)?;
    check_size(file.width, file.height)?;
    let orientation = file.orientation;
    turned(file.decode()?, orientation)
}

/// Decodes a WebP file.
fn webp(bytes: &[u8]) -> Result<UprightPicture, PictureError> {
    let broken = |error: image::ImageError| PictureError::Broken(error.to_string());
    let mut decoder = webp::open(bytes)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    let profile = decoder.icc_profile().map_err(broken)?;
    let orientation = decoder.orientation().map_err(broken)?.to_exif();
    let picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    turned(UprightPicture { profile, ..eight_bits(picture) }, orientation)
}

/// Turns a picture upright by its orientation (EXIF, 1 to 8).
fn turned(picture: UprightPicture, orientation: u8) -> Result<UprightPicture, PictureError> {
    let Some(turn) = Orientation::from_exif(orientation).filter(|_| orientation != 1) else {
        return Ok(picture);
    };
    let UprightPicture { pixels, width, height, data, alpha, profile } = picture;
    let plane = |pixels: Pixels, data: Vec<u8>| {
        let plane = match pixels {
            Pixels::Gray => {
                image::GrayImage::from_raw(width, height, data).map(DynamicImage::ImageLuma8)
            }
            Pixels::Rgb => {
                image::RgbImage::from_raw(width, height, data).map(DynamicImage::ImageRgb8)
            }
            // Four bytes per pixel, whatever they mean.
            Pixels::Cmyk => RgbaImage::from_raw(width, height, data).map(DynamicImage::ImageRgba8),
        };
        let wrong =
            || PictureError::Broken("it has fewer pixels than its header declares".to_owned());
        let mut plane = plane.ok_or_else(wrong)?;
        plane.apply_orientation(turn);
        Ok(plane)
    };
    let alpha = alpha.map(|alpha| plane(Pixels::Gray, alpha)).transpose()?;
    let upright = plane(pixels, data)?;
    let (width, height) = (upright.width(), upright.height());
    let alpha = alpha.map(DynamicImage::into_bytes);
    Ok(UprightPicture { pixels, width, height, data: upright.into_bytes(), alpha, profile })
}

/// Converts to eight bits per channel, with opacity separate if something is transparent.
fn eight_bits(picture: DynamicImage) -> UprightPicture {
    let (width, height) = (picture.width(), picture.height());
    let color = picture.color();
    let pixels = if color.has_color() { Pixels::Rgb } else { Pixels::Gray };
    let (data, alpha) = match (pixels, color.has_alpha()) {
        (Pixels::Gray, false) => (picture.into_luma8().into_raw(), None),
        (_, false) => (picture.into_rgb8().into_raw(), None),
        (Pixels::Gray, true) => apart::<2>(picture.into_luma_alpha8().as_raw()),
        (_, true) => apart::<4>(picture.into_rgba8().as_raw()),
    };
    UprightPicture { pixels, width, height, data, alpha, profile: None }
}

/// Pixels of `N` channels, opacity last, without it; and it, if something is transparent.
fn apart<const N: usize>(pixels: &[u8]) -> (Vec<u8>, Option<Vec<u8>>) {
    let pixels = pixels.as_chunks::<N>().0;
    let data = pixels.iter().flat_map(|pixel| &pixel[..N - 1]).copied().collect();
    let alpha: Vec<u8> = pixels.iter().map(|pixel| pixel[N - 1]).collect();
    let shows = alpha.iter().any(|&alpha| alpha < 255);
    (data, shows.then_some(alpha))
}
