//! Pictures: headers, decoding, cropping, resampling, conversion, vector drawings.
//!
//! **Takes** the bytes of a JPEG, PNG or SVG file. **Gives** what it is, and prepared pictures for an
//! output. **Never** reads files; a picture is passed through unchanged if possible.

pub mod chart;
mod color_error;
mod data_uri;
mod drawing;
mod encode;
mod jpeg;
mod look;
mod prepare;
pub mod press;
mod probe;
mod raster;
mod relative;
mod request;
mod svg;
mod to_svg;
mod tones;

pub use data_uri::raster_jpeg;
pub use drawing::{
    AffineMap, BlendMode, Cap, Channels, ClipArea, ColorStop, Drawing, DrawingGroup, DrawingMask,
    DrawingPaint, DrawingPart, DrawingRaster, Gradient, GradientForm, GradientSpread, Join,
    Segment, Shape, Stroke, Tiles,
};
pub use encode::{PRINT_QUALITY, SCREEN_QUALITY, Thumbnail, png, rgb_jpeg, thumbnail};
pub use prepare::prepare;
pub use probe::probe;
pub use request::{Prepared, Request, Space};
pub use svg::{DrawingFonts, DrawingTrouble, FontFace, survey};
pub use to_svg::to_svg;
pub use tones::{Tones, tones};

use std::fmt;
use std::sync::Arc;

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
}

impl PictureFile {
    /// A file without fonts.
    pub fn new(file: impl Into<String>, bytes: Arc<[u8]>, info: PictureInfo) -> Self {
        Self { file: file.into(), bytes, info, fonts: DrawingFonts::default() }
    }

    /// Gives it the fonts of a book, if it is a drawing whose look may depend on them.
    pub fn set_fonts(&mut self, fonts: &DrawingFonts) {
        if svg::wants_fonts(&self.bytes) {
            self.fonts = fonts.clone();
        }
    }

    /// Whether its look may depend on how large it is placed: pictures of pixels, and drawings that have
    /// some.
    pub fn wants_pixels(&self) -> bool {
        match self.info.format {
            PictureFormat::Jpeg | PictureFormat::Png => true,
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
}

/// Formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// SVG.
    Svg,
}

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// It is neither a JPEG nor a PNG nor an SVG file.
    UnknownFormat,
    /// The file is damaged; the decoder's words.
    Broken(String),
    /// It uses something that cannot be printed as is: its name, for example `opacity`.
    Unsupported(String),
    /// It has more pixels than can be held: width and height.
    TooLarge(u32, u32),
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownFormat => f.write_str("it is neither a JPEG nor a PNG nor an SVG file"),
            Self::Broken(words) => write!(f, "the file is damaged: {words}"),
            Self::Unsupported(name) => write!(f, "it uses {name}, which is not supported"),
            Self::TooLarge(width, height) => {
                write!(f, "{width} by {height} pixels are too many to process")
            }
        }
    }
}

impl std::error::Error for PictureError {}
