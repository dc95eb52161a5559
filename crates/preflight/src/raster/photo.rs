//! Pictures as plates.

use hayro::hayro_interpret::RasterImage;
use hayro::hayro_interpret::hayro_syntax::object::dict::keys::{
    BITS_PER_COMPONENT, COLORSPACE, DECODE, HEIGHT, MASK, SMASK, WIDTH,
};
use hayro::hayro_interpret::hayro_syntax::object::stream::ImageDecodeParams;
use hayro::hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::sheet::{PLATES, SPOT};

/// Maximum number of samples: more are an attack, not a picture.
const SAMPLES: usize = 1 << 30;

/// A picture's samples.
pub(super) struct Photo {
    /// Pixels in a row.
    pub(super) width: usize,
    /// Rows.
    pub(super) height: usize,
    /// The meaning of a sample.
    kind: SampleKind,
    /// Samples of 8 bits, row by row, the channels of a pixel together.
    data: Vec<u8>,
    /// For each channel whether 255 means the range's lower end: `Decode` [1 0].
    inverted: Vec<bool>,
    /// Opacity of each pixel, with its own width and height.
    alpha: Option<(usize, usize, Vec<u8>)>,
}

/// What a picture's samples mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SampleKind {
    /// Four plates, or the first four of DeviceN.
    Cmyk,
    /// Light: white is not ink.
    Gray,
    /// Light in three colours.
    Rgb,
    /// Tints of this many spot colours.
    Spots(usize),
}

impl SampleKind {
    /// Channels per pixel.
    const fn channels(self) -> usize {
        match self {
            Self::Cmyk => 4,
            Self::Gray => 1,
            Self::Rgb => 3,
            Self::Spots(count) => count,
        }
    }

    /// The kind of a colour space in an image dictionary, if its samples are inks or light without
    /// conversion.
    fn of(space: &Object<'_>) -> Option<Self> {
        match space {
            Object::Name(name) => match name.as_str() {
                "DeviceCMYK" => Some(Self::Cmyk),
                "DeviceGray" => Some(Self::Gray),
                _ => None,
            },
            Object::Array(array) => Self::of_array(array),
            _ => None,
        }
    }

    /// The kind of a colour space with parameters.
    fn of_array(array: &Array<'_>) -> Option<Self> {
        let mut entries = array.flex_iter();
        let family = entries.next::<Name<'_>>()?;
        match family.as_str() {
            "ICCBased" => match entries.next::<Stream<'_>>()?.dict().get::<u8>("N")? {
                1 => Some(Self::Gray),
                4 => Some(Self::Cmyk),
                _ => None,
            },
            "CalGray" => Some(Self::Gray),
            "Separation" => Some(Self::Spots(1)),
            "DeviceN" => {
                let names = entries.next::<Array<'_>>()?;
                Some(Self::Spots(names.raw_iter().count().clamp(1, 32)))
            }
            _ => None,
        }
    }
}

impl Photo {
    /// Reads a picture's plates; `None` if it cannot be read.
    pub(super) fn read(image: &RasterImage<'_>) -> Option<Self> {
        let dict = image.stream().dict();
        let kind = dict.get::<Object<'_>>(COLORSPACE).and_then(|space| SampleKind::of(&space));
        let mut photo = match kind {
            Some(kind) => Self::plates(image.stream(), dict, kind)?,
            None => Self::light(image)?,
        };
        if kind.is_some() && (dict.contains_key(SMASK) || dict.contains_key(MASK)) {
            image.with_rgba(
                |_, alpha| {
                    photo.alpha = alpha.map(|a| (a.width as usize, a.height as usize, a.data));
                },
                None,
            );
        }
        Some(photo)
    }

    /// Reads samples that are inks, or light on black ink only.
    fn plates(stream: &Stream<'_>, dict: &Dict<'_>, kind: SampleKind) -> Option<Self> {
        let (width, height) = (dict.get::<u32>(WIDTH)?, dict.get::<u32>(HEIGHT)?);
        let bits = dict.get::<u8>(BITS_PER_COMPONENT);
        let params = ImageDecodeParams {
            is_indexed: false,
            bpc: bits,
            num_components: Some(kind.channels() as u8),
            target_dimension: None,
            width,
            height,
        };
        let decoded = stream.decoded_image(&params).ok()?;
        let (width, height, bits) = match &decoded.image_data {
            Some(own) => (own.width, own.height, own.bits_per_component),
            None => (width, height, bits.unwrap_or(8)),
        };
        let (width, height) = (width as usize, height as usize);
        let row = width.checked_mul(kind.channels())?;
        let all = row.checked_mul(height).filter(|&all| all > 0 && all < SAMPLES)?;
        let mut data = eight_bits(decoded.data.into_owned(), row, bits)?;
        data.resize(all, 0);
        let decode = dict.get::<Array<'_>>(DECODE);
        let decode: Vec<f32> = decode.map(|d| d.iter::<f32>().collect()).unwrap_or_default();
        let inverted = decode.chunks_exact(2).map(|range| range[0] > range[1]).collect();
        Some(Self { width, height, kind, data, inverted, alpha: None })
    }

    /// Reads a picture in colours that are not inks.
    fn light(image: &RasterImage<'_>) -> Option<Self> {
        use hayro::hayro_interpret::ImageData;
        let mut photo = None;
        image.with_rgba(
            |picture, alpha| {
                let (kind, width, height, data) = match picture {
                    ImageData::Rgb(rgb) => (SampleKind::Rgb, rgb.width, rgb.height, rgb.data),
                    ImageData::Luma(gray) => (SampleKind::Gray, gray.width, gray.height, gray.data),
                };
                photo = Some(Self {
                    width: width as usize,
                    height: height as usize,
                    kind,
                    data,
                    inverted: Vec::new(),
                    alpha: alpha.map(|a| (a.width as usize, a.height as usize, a.data)),
                });
            },
            None,
        );
        photo.filter(|photo| photo.width > 0 && photo.height > 0)
    }

    /// Whether its inks are estimated from light, not read from the file.
    pub(super) fn is_guessed(&self) -> bool {
        self.kind == SampleKind::Rgb
    }

    /// The tints and the opacity at a place: shares of the width from the left and of the height
    /// from the top, in units of 1/65,536.
    pub(super) fn at(&self, across: u32, down: u32) -> Option<([u8; PLATES], f32)> {
        let pick = |share: u32, count: usize| {
            ((share as usize * count) >> 16).min(count.saturating_sub(1))
        };
        let pixel = pick(down, self.height) * self.width + pick(across, self.width);
        let channels = self.kind.channels();
        let samples = self.data.get(pixel * channels..(pixel + 1) * channels)?;
        let value = |channel: usize| {
            let inverted = self.inverted.get(channel).copied().unwrap_or(false);
            if inverted { 255 - samples[channel] } else { samples[channel] }
        };
        let mut tints = [0; PLATES];
        match self.kind {
            SampleKind::Cmyk => (0..4).for_each(|plate| tints[plate] = value(plate)),
            SampleKind::Gray => tints[3] = 255 - value(0),
            SampleKind::Rgb => (0..3).for_each(|plate| tints[plate] = 255 - value(plate)),
            SampleKind::Spots(count) => {
                tints[SPOT] = (0..count).fold(0_u8, |sum, spot| sum.saturating_add(value(spot)));
            }
        }
        let alpha = match &self.alpha {
            None => 1.0,
            Some((width, height, data)) => {
                let at = pick(down, *height) * width + pick(across, *width);
                f32::from(data.get(at).copied().unwrap_or(255)) / 255.0
            }
        };
        Some((tints, alpha))
    }
}

/// Samples of any size as bytes; rows begin on whole bytes (ISO 32000-1, 8.9.5.2).
fn eight_bits(data: Vec<u8>, row: usize, bits: u8) -> Option<Vec<u8>> {
    match bits {
        8 => Some(data),
        16 => Some(data.chunks_exact(2).map(|pair| pair[0]).collect()),
        1 | 2 | 4 => {
            let (bits, most) = (usize::from(bits), (1_u16 << bits) - 1);
            let line = (row * bits).div_ceil(8).max(1);
            let sample = |line: &[u8], index: usize| {
                let byte = line.get(index * bits / 8).copied().unwrap_or(0);
                let shift = 8 - bits - index * bits % 8;
                ((u16::from(byte >> shift) & most) * 255 / most) as u8
            };
            Some(
                data.chunks(line)
                    .flat_map(|line| (0..row).map(move |index| sample(line, index)))
                    .collect(),
            )
        }
        _ => None,
    }
}
