//! Pictures: headers, decoding, cropping, resampling, conversion, vector drawings.
//!
//! **Takes** the bytes of a JPEG, PNG, TIFF, WebP or SVG file. **Gives** what it is, and prepared pictures for an
//! output. **Never** reads files; a picture is passed through unchanged if possible.

pub mod chart;
mod color_error;
mod data_uri;
mod drawing;
mod decode;
mod encode;
mod foreign;
mod ink_grid;
mod jpeg;
mod look;
mod neutral;
mod png_chunks;
mod prepare;
pub mod press;
mod probe;
mod raster;
mod relative;
mod request;
mod svg;
mod tiff;
mod tiff_palette;
mod to_svg;
mod tones;
mod webp;

pub use data_uri::raster_jpeg;
pub use drawing::{
    AffineMap, BlendMode, Cap, Channels, ClipArea, ColorStop, Drawing, DrawingGroup, DrawingMask,
    DrawingPaint, DrawingPart, DrawingRaster, Gradient, GradientForm, GradientSpread, Join,
    Segment, Shape, Stroke, Tiles,
};
pub use encode::{PRINT_QUALITY, SCREEN_QUALITY, Thumbnail, png, rgb_jpeg, thumbnail};
pub use prepare::{DecodedPicture, prepare};
pub use probe::probe;
pub use request::{Backing, Prepared, Request, Space};
pub use svg::{DrawingFonts, DrawingTrouble, FontFace, survey};
pub use to_svg::{to_chart_svg, to_labelled_svg, to_svg};
pub use tones::{Tones, tones};

use color_error::ColorError;

use std::fmt;
use std::sync::{Arc, OnceLock};

use units::Ratio;

/// A part of a picture as shares of its width and height, from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Crop {
    /// Left edge.
    pub x: Ratio,
    /// Top edge.
    pub y: Ratio,
    /// Width.
    pub w: Ratio,
    /// Height.
    pub h: Ratio,
}

impl Crop {
    /// The whole picture.
    pub const WHOLE: Self = Self { x: Ratio::ZERO, y: Ratio::ZERO, w: Ratio::ONE, h: Ratio::ONE };
}

/// Columns and rows of a raster picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PixelSize {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// A picture file and what its header says.
#[derive(Clone, Debug)]
pub struct PictureFile {
    /// The file, relative to the book's folder.
    pub file: String,
    /// Its bytes; none if only its header was read.
    pub bytes: Arc<[u8]>,
    /// What its header says.
    pub info: PictureInfo,
    /// The fonts for the texts of a drawing.
    pub fonts: DrawingFonts,
    /// The press profile that is assumed for a CMYK picture without a profile.
    pub press: Option<Arc<[u8]>>,
    /// Set when something was made of its pixels: nobody need decode them to see whether that can be done.
    decoded: Arc<OnceLock<()>>,
    /// Whether it is whole, once somebody asked.
    whole: Arc<OnceLock<Result<(), PictureError>>>,
}

impl PictureFile {
    /// A file without fonts.
    pub fn new(file: impl Into<String>, bytes: Arc<[u8]>, info: PictureInfo) -> Self {
        let (fonts, decoded, whole) = Default::default();
        Self { file: file.into(), bytes, info, fonts, press: None, decoded, whole }
    }

    /// Refuses a picture that is cut off, in which a part is missing, or that is too large, without decoding it.
    /// Its bytes are looked through once, however often this is asked.
    ///
    /// # Errors
    /// When its file does not hold the whole picture, or it is too large.
    pub fn check_whole(&self) -> Result<(), PictureError> {
        self.whole.get_or_init(|| probe::check_whole(&self.bytes, &self.info)).clone()
    }

    /// Whether its pixels were decoded.
    pub fn was_decoded(&self) -> bool {
        self.decoded.get().is_some()
    }

    /// Sets the fonts of the book, if it is a drawing whose appearance may depend on them.
    pub fn set_fonts(&mut self, fonts: &DrawingFonts) {
        if svg::wants_fonts(&self.bytes) {
            self.fonts = fonts.clone();
        }
    }

    /// Sets the profile of the book's press, if its appearance may depend on it: for CMYK pictures without
    /// a profile.
    pub fn set_press(&mut self, icc: &Arc<[u8]>) {
        if self.info.inks == InkSource::Unnamed {
            self.press = Some(Arc::clone(icc));
        }
    }

    /// The profile of its inks: `own`, if that is a CMYK profile, otherwise the press profile.
    fn inks<'a>(&'a self, own: Option<&'a [u8]>) -> Option<&'a [u8]> {
        own.filter(|icc| press::is_of_inks(icc)).or(self.press.as_deref())
    }

    /// A digest of everything that its appearance depends on except its bytes, for cache keys.
    pub fn digest(&self) -> [u8; 32] {
        let fonts = self.fonts.digest().to_be_bytes();
        let press = self.press.as_deref().map_or(0, xxhash_rust::xxh3::xxh3_128).to_be_bytes();
        let mut out = [0; 32];
        out[..16].copy_from_slice(&fonts);
        out[16..].copy_from_slice(&press);
        out
    }

    /// Whether its appearance may depend on its size on the page: raster pictures, and drawings with raster
    /// parts.
    pub fn wants_pixels(&self) -> bool {
        match self.info.format {
            PictureFormat::Jpeg
            | PictureFormat::Png
            | PictureFormat::Tiff
            | PictureFormat::Webp => true,
            PictureFormat::Svg => svg::wants_pixels(&self.bytes),
        }
    }
}

/// What a picture's header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureInfo {
    /// Format.
    pub format: PictureFormat,
    /// Width of the upright picture: pixels, or user units of a drawing.
    pub width: u32,
    /// Height of the upright picture.
    pub height: u32,
    /// Whether its pixels are inks.
    pub inks: InkSource,
    /// Whether what it says of its colours can be followed.
    pub profile: ProfileState,
}

impl PictureInfo {
    /// A picture without inks.
    pub const fn of(format: PictureFormat, width: u32, height: u32) -> Self {
        let (inks, profile) = (InkSource::None, ProfileState::Fit);
        Self { format, width, height, inks, profile }
    }
}

/// Whether what a picture says of its colours can be followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProfileState {
    /// It can, or it says nothing.
    #[default]
    Fit,
    /// Its profile is damaged.
    Damaged,
    /// Its profile is for colours of another kind than its pixels: their name.
    OfOthers(&'static str),
    /// It names its colours by numbers that are not followed (cICP).
    Coded,
}

/// What the head of a picture says of inks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InkSource {
    /// Its colours are not inks.
    #[default]
    None,
    /// Its pixels are inks, with a profile of the press.
    Named,
    /// Its pixels are inks, without a profile.
    Unnamed,
}

/// Formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF.
    Tiff,
    /// WebP.
    Webp,
    /// SVG.
    Svg,
}

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// It is not a picture of a known format.
    UnknownFormat,
    /// It is a file of another format: its name.
    OtherFormat(&'static str),
    /// The file is damaged; the decoder's message.
    Broken(String),
    /// It uses something that cannot be printed as is: its name, for example `opacity`.
    Unsupported(String),
    /// It holds this many pictures, pages of a document or of an animation, and nothing says which is meant.
    Several(u32),
    /// It has more pixels than can be held: width and height.
    TooLarge(u32, u32),
}

impl PictureError {
    /// What can be done about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::OtherFormat("AVIF" | "HEIC") => {
                "Save the picture as JPEG: open it and export it, or have the telephone share it as “most compatible”."
            }
            Self::OtherFormat("PDF" | "EPS") => "Save a drawing as SVG; save a photograph as JPEG.",
            Self::Unsupported(_) => {
                "Open it in a picture editor, and save it as an ordinary JPEG: 8 bits a channel, baseline or progressive."
            }
            Self::TooLarge(..) => "Save the picture with fewer pixels.",
            Self::Broken(_) => "Copy the picture again from its source, or save it again.",
            Self::Several(_) => "Save the one that is meant as a separate file.",
            _ => "Save the picture again as JPEG, PNG or SVG.",
        }
    }
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownFormat => {
                f.write_str("it is neither a JPEG, PNG, TIFF, WebP nor SVG file")
            }
            Self::OtherFormat(name) => {
                write!(f, "it is a file of the format {name}, which is not supported")
            }
            Self::Broken(words) => write!(f, "the file is damaged: {words}"),
            Self::Unsupported(name) => write!(f, "it uses {name}, which is not supported"),
            Self::Several(count) => write!(f, "it holds {count} pictures"),
            Self::TooLarge(width, height) => {
                write!(f, "{width} by {height} pixels are too many to process")
            }
        }
    }
}

impl std::error::Error for PictureError {}
