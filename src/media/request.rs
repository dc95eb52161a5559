//! An output's request for a picture, and the result.

use super::press::Press;
use super::{Channels, Crop, Drawing};

/// An output's request for a picture.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The part of the upright picture.
    pub crop: Crop,
    /// Maximum number of pixels across that the part may have; it is never enlarged to them.
    pub width_px: u32,
    /// Maximum number of pixels down.
    pub height_px: u32,
    /// JPEG quality, from 1 to 100.
    pub quality: u8,
    /// The colours.
    pub space: Space<'a>,
    /// What is seen through what is transparent.
    pub backing: Backing,
}

/// What is seen through the transparent parts of a picture of pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backing {
    /// Whatever lies below it.
    #[default]
    Below,
    /// White, if the background is unknown.
    White,
}

/// The colours of an output.
#[derive(Clone, Copy, Debug)]
pub enum Space<'a> {
    /// sRGB and grey.
    Screen,
    /// CMYK of a printing condition and grey (black plate only).
    Print(&'a Press),
}

/// A picture as an output holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Prepared {
    /// A JPEG file without profile or metadata.
    Jpeg {
        /// The file. CMYK is stored inverted (Adobe marker): a PDF needs `/Decode [1 0 1 0 1 0 1 0]`.
        bytes: Vec<u8>,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Its channels.
        channels: Channels,
        /// How opaque each pixel is, row by row, 255 being fully, if not all are.
        mask: Option<Vec<u8>>,
    },
    /// A drawing of the size of the requested part. Its paths may extend beyond its edges: clip it.
    Drawing(Drawing),
}
