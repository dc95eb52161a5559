//! TIFF files (TIFF 6.0, Adobe 1992; BigTIFF): what scanners and picture editors write.

use std::borrow::Cow;
use std::io::Cursor;

use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

use super::raster::{Pixels, UprightPicture};
use super::{InkSource, PictureError, PictureFormat, PictureInfo, press, tiff_palette};

/// How files begin: by byte order, and with addresses of four or eight bytes.
const BEGINNINGS: [&[u8; 4]; 4] = [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"];

/// More pages than this are not counted.
const MOST_PAGES: u32 = 1_000;

/// `ExtraSamples` of colours that are multiplied by opacity already (TIFF 6.0, page 31).
const ASSOCIATED: u16 = 1;

/// `FillOrder` of bytes whose lowest bit comes first (TIFF 6.0, page 32): some fax machines.
const LOWEST_FIRST: u16 = 2;

/// `PhotometricInterpretation` of CIE Lab in two notations.
const LAB: u16 = 8;
const ICC_LAB: u16 = 9;

/// `SampleFormat` of whole numbers without a sign (TIFF 6.0, page 80).
const WHOLE_NUMBERS: u16 = 1;

/// A file whose first page is being read.
pub(super) struct TiffFile<'a> {
    /// The reader.
    reader: Decoder<Cursor<Cow<'a, [u8]>>>,
    /// The whole file.
    bytes: &'a [u8],
    /// Width as stored.
    pub(super) width: u32,
    /// Height as stored.
    pub(super) height: u32,
    /// Orientation as in EXIF, 1 to 8; 1 is upright.
    pub(super) orientation: u8,
    /// How the samples of a pixel are to be read.
    layout: SampleLayout,
    /// The colours that samples are numbers of, if they are.
    palette: Option<Vec<[u8; 3]>>,
    /// The profile that it brings.
    profile: Option<Vec<u8>>,
}

/// Whether the bytes begin like a TIFF file.
pub(super) fn is_tiff(bytes: &[u8]) -> bool {
    BEGINNINGS.iter().any(|start| bytes.starts_with(*start))
}

impl<'a> TiffFile<'a> {
    /// Reads the directory of the first page.
    ///
    /// # Errors
    /// When it is damaged, or of a kind that is not read.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, PictureError> {
        let mut limits = Limits::unlimited();
        // No value is longer than the file that it stands in.
        limits.ifd_value_size = bytes.len();
        // The reader knows no palettes: it reads the numbers of colours as grey.
        let numbers = tiff_palette::with_numbers_as_gray(bytes);
        let is_indexed = numbers.is_some();
        let file = numbers.map_or(Cow::Borrowed(bytes), Cow::Owned);
        let reader = Decoder::new(Cursor::new(file)).map_err(reason)?;
        let mut reader = reader.with_limits(limits);
        let (width, height) = reader.dimensions().map_err(reason)?;
        if width == 0 || height == 0 {
            return Err(PictureError::Broken("the picture has no size".to_owned()));
        }
        let kind = reader.find_tag_unsigned::<u16>(Tag::PhotometricInterpretation).ok().flatten();
        if matches!(kind, Some(LAB | ICC_LAB)) {
            return Err(unsupported("Lab colours"));
        }
        let whole = reader.find_tag_unsigned_vec::<u16>(Tag::SampleFormat).ok().flatten();
        if whole.is_some_and(|kinds| kinds.iter().any(|kind| *kind != WHOLE_NUMBERS)) {
            return Err(unsupported("samples that are not whole numbers"));
        }
        let layout = SampleLayout::of(reader.colortype().map_err(reason)?)?;
        let order = reader.find_tag_unsigned::<u16>(Tag::FillOrder).ok().flatten();
        if order == Some(LOWEST_FIRST) {
            return Err(unsupported("bits in reverse order"));
        }
        let turn = reader.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
        let orientation = turn.filter(|turn| (1..=8).contains(turn)).unwrap_or(1);
        let profile = reader.get_tag_u8_vec(Tag::IccProfile).ok();
        let colours = reader.find_tag_unsigned_vec::<u16>(Tag::ColorMap).ok().flatten();
        let map = is_indexed.then(|| colours.unwrap_or_default());
        let palette = map.map(|map| tiff_palette::palette(&map, layout.bits)).transpose()?;
        Ok(Self { reader, bytes, width, height, orientation, layout, palette, profile })
    }

    /// What its directory says.
    ///
    /// # Errors
    /// When it has several pages: nobody knows which is meant. Smaller versions of the first are none.
    pub(super) fn info(mut self) -> Result<PictureInfo, PictureError> {
        let (width, height) = if self.orientation >= 5 {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        };
        let named = self.profile.as_deref().is_some_and(press::is_of_inks);
        let inks = match self.pixels() {
            Pixels::Cmyk if named => InkSource::Named,
            Pixels::Cmyk => InkSource::Unnamed,
            Pixels::Gray | Pixels::Rgb => InkSource::None,
        };
        let channels = if self.palette.is_some() { 3 } else { self.layout.colors() as u8 };
        let profile = self.profile.as_deref().map(|icc| press::state(icc, channels));
        let profile = profile.unwrap_or_default();
        match self.pages() {
            1 => {
                let info = PictureInfo::of(PictureFormat::Tiff, width, height);
                Ok(PictureInfo { inks, profile, ..info })
            }
            pages => Err(PictureError::Several(pages)),
        }
    }

    /// What the colours are.
    const fn pixels(&self) -> Pixels {
        if self.palette.is_some() { Pixels::Rgb } else { self.layout.pixels }
    }

    /// Counts the pages. A page that cannot be read ends the count.
    fn pages(&mut self) -> u32 {
        let mut pages = 1;
        while pages < MOST_PAGES && self.reader.more_images() && self.reader.next_image().is_ok() {
            let kind = self.reader.find_tag_unsigned::<u32>(Tag::NewSubfileType).ok().flatten();
            // Bit 0: a smaller version of another page; bit 2: its mask.
            pages += u32::from(kind.unwrap_or(0) & 0b101 == 0);
        }
        pages
    }

    /// Refuses a file that ends before its picture does, by where its directory says that the parts lie.
    ///
    /// # Errors
    /// When a part lies beyond the end, or the directory does not say where the parts are.
    pub(super) fn check_whole(&mut self) -> Result<(), PictureError> {
        let mut numbers = |tag| self.reader.find_tag_unsigned_vec::<u64>(tag).map_err(reason);
        let (starts, lengths) = match numbers(Tag::StripOffsets)? {
            Some(starts) => (starts, numbers(Tag::StripByteCounts)?),
            None => (numbers(Tag::TileOffsets)?.unwrap_or_default(), numbers(Tag::TileByteCounts)?),
        };
        let lengths = lengths.unwrap_or_default();
        let within = |(start, length): (&u64, &u64)| {
            start.checked_add(*length).is_some_and(|end| end <= self.bytes.len() as u64)
        };
        if starts.is_empty() || starts.len() != lengths.len() {
            return Err(PictureError::Broken("it does not say where its pixels are".to_owned()));
        }
        if starts.iter().zip(&lengths).all(within) {
            return Ok(());
        }
        Err(PictureError::Broken("the file ends before its picture does".to_owned()))
    }

    /// The picture as it is stored, not turned.
    ///
    /// # Errors
    /// When it is damaged, or of a kind that is not read.
    pub(super) fn decode(mut self) -> Result<UprightPicture, PictureError> {
        let extra = self.reader.find_tag_unsigned_vec::<u16>(Tag::ExtraSamples).ok().flatten();
        let multiplied = extra.is_some_and(|extra| extra.first() == Some(&ASSOCIATED));
        let mut samples = DecodingResult::U8(Vec::new());
        let read = self.reader.read_image_to_buffer(&mut samples).map_err(reason)?;
        let layout = self.layout;
        let samples = match samples {
            DecodingResult::U8(samples) if layout.bits < 8 => {
                let most = (1_u8 << layout.bits) - 1;
                let scale = if self.palette.is_some() { 1 } else { 255 / most };
                let samples = unpacked(&samples, self.width as usize, layout.bits);
                samples.into_iter().map(|sample| sample * scale).collect()
            }
            DecodingResult::U8(samples) => samples,
            DecodingResult::U16(samples) => samples.into_iter().map(eight_bits).collect(),
            _ => return Err(unsupported("samples of a rare length")),
        };
        let count = self.width as usize * self.height as usize;
        let channels = layout.channels();
        if samples.len() < count * channels {
            return Err(PictureError::Broken(
                "it has fewer pixels than its header declares".to_owned(),
            ));
        }
        let samples =
            if read.planes > 1 { interleaved(&samples, count, channels) } else { samples };
        let (data, alpha) = layout.apart(&samples[..count * channels], multiplied);
        let (width, height, pixels) = (self.width, self.height, self.pixels());
        let data = match &self.palette {
            Some(palette) => tiff_palette::coloured(&data, palette),
            None => data,
        };
        Ok(UprightPicture { pixels, width, height, data, alpha, profile: self.profile })
    }
}

/// How the samples of a pixel are to be read.
#[derive(Clone, Copy)]
struct SampleLayout {
    /// What the colours are.
    pixels: Pixels,
    /// Bits of a sample.
    bits: u8,
    /// Whether opacity follows.
    alpha: bool,
    /// Whether the three colours are lightness and two differences.
    differences: bool,
}

impl SampleLayout {
    /// The layout of a kind of colours that is read.
    fn of(color: ColorType) -> Result<Self, PictureError> {
        let plain = |pixels, bits| Self { pixels, bits, alpha: false, differences: false };
        let layout = match color {
            ColorType::Gray(bits @ (1 | 2 | 4 | 8 | 16)) => plain(Pixels::Gray, bits),
            ColorType::RGB(bits @ (8 | 16)) => plain(Pixels::Rgb, bits),
            ColorType::CMYK(bits @ (8 | 16)) => plain(Pixels::Cmyk, bits),
            ColorType::YCbCr(8) => Self { differences: true, ..plain(Pixels::Rgb, 8) },
            ColorType::GrayA(bits @ (8 | 16))
            | ColorType::Multiband { bit_depth: bits @ (8 | 16), num_samples: 2 } => {
                Self { alpha: true, ..plain(Pixels::Gray, bits) }
            }
            ColorType::RGBA(bits @ (8 | 16)) => Self { alpha: true, ..plain(Pixels::Rgb, bits) },
            ColorType::CMYKA(bits @ (8 | 16)) => Self { alpha: true, ..plain(Pixels::Cmyk, bits) },
            _ => return Err(unsupported("this kind of colours")),
        };
        Ok(layout)
    }

    /// Samples of a pixel that are colours.
    const fn colors(self) -> usize {
        match self.pixels {
            Pixels::Gray => 1,
            Pixels::Rgb => 3,
            Pixels::Cmyk => 4,
        }
    }

    /// Samples of a pixel.
    const fn channels(self) -> usize {
        self.colors() + self.alpha as usize
    }

    /// Colours without opacity; and opacity, if something is transparent. `multiplied` says that the colours
    /// are multiplied by it.
    fn apart(self, samples: &[u8], multiplied: bool) -> (Vec<u8>, Option<Vec<u8>>) {
        let colors = self.colors();
        let mut data = Vec::with_capacity(samples.len());
        let mut alpha = Vec::new();
        for pixel in samples.chunks_exact(self.channels()) {
            match pixel.get(colors) {
                Some(&opacity) if multiplied => {
                    data.extend(pixel[..colors].iter().map(|&value| divided(value, opacity)));
                }
                _ if self.differences => data.extend(rgb([pixel[0], pixel[1], pixel[2]])),
                _ => data.extend_from_slice(&pixel[..colors]),
            }
            alpha.extend(pixel.get(colors));
        }
        let shows = alpha.iter().any(|&alpha| alpha < 255);
        (data, shows.then_some(alpha))
    }
}

/// A sample of sixteen bits as one of eight, to the nearest.
fn eight_bits(sample: u16) -> u8 {
    ((u32::from(sample) + 128) / 257) as u8
}

/// A colour that was multiplied by its opacity, as it was before.
fn divided(value: u8, opacity: u8) -> u8 {
    let (value, opacity) = (u32::from(value), u32::from(opacity));
    ((value * 255 + opacity / 2).checked_div(opacity)).unwrap_or(0).min(255) as u8
}

/// Lightness and differences as red, green and blue (ITU-R BT.601, the default of TIFF 6.0, page 91).
fn rgb([y, blue, red]: [u8; 3]) -> [u8; 3] {
    let (y, blue, red) = (f32::from(y), f32::from(blue) - 128.0, f32::from(red) - 128.0);
    [y + 1.402 * red, y - 0.344_136 * blue - 0.714_136 * red, y + 1.772 * blue]
        .map(|value| value.round().clamp(0.0, 255.0) as u8)
}

/// Samples of fewer than eight bits, each row beginning with a byte of its own, as bytes.
fn unpacked(rows: &[u8], width: usize, bits: u8) -> Vec<u8> {
    let (bits, each) = (usize::from(bits), 8 / usize::from(bits));
    let most = (1_u16 << bits) - 1;
    let sample = |row: &[u8], x: usize| {
        let low = 8 - bits * (x % each + 1);
        (u16::from(row[x / each]) >> low & most) as u8
    };
    let rows = rows.chunks_exact(width.div_ceil(each));
    rows.flat_map(|row| (0..width).map(move |x| sample(row, x))).collect()
}

/// Samples that stand channel by channel, pixel by pixel.
fn interleaved(planes: &[u8], count: usize, channels: usize) -> Vec<u8> {
    (0..count * channels).map(|at| planes[at % channels * count + at / channels]).collect()
}

/// What the reader says, as ours.
fn reason(error: TiffError) -> PictureError {
    match error {
        TiffError::UnsupportedError(_) => unsupported("a rare kind of storage"),
        error => PictureError::Broken(error.to_string()),
    }
}

/// Something that TIFF allows and that is not read.
fn unsupported(what: &str) -> PictureError {
    PictureError::Unsupported(format!("{what} in a TIFF file"))
}

#[cfg(test)]
mod tests {
    use tiff::encoder::{TiffEncoder, colortype};

    use super::*;

    /// A file of one page of two by two pixels.
    fn written<C: colortype::ColorType>(samples: &[C::Inner]) -> Vec<u8>
    where
        [C::Inner]: tiff::encoder::TiffValue,
    {
        let mut out = Cursor::new(Vec::new());
        TiffEncoder::new(&mut out).unwrap().write_image::<C>(2, 2, samples).unwrap();
        out.into_inner()
    }

    fn decoded(bytes: &[u8]) -> UprightPicture {
        TiffFile::open(bytes).and_then(TiffFile::decode).unwrap()
    }

    #[test]
    fn ink_stays_ink_and_sixteen_bits_become_eight() {
        let inks: Vec<u8> = (0..16).map(|i| i * 16).collect();
        let picture = decoded(&written::<colortype::CMYK8>(&inks));
        assert_eq!((picture.pixels, picture.data), (Pixels::Cmyk, inks));
        let deep = decoded(&written::<colortype::Gray16>(&[0, 127, 385, 65_535]));
        assert_eq!((deep.pixels, deep.data), (Pixels::Gray, vec![0, 0, 1, 255]));
    }

    #[test]
    fn opacity_is_taken_apart_if_something_shows_through() {
        let glass = decoded(&written::<colortype::RGBA8>(
            &[[9, 8, 7, 255], [1, 2, 3, 0], [4, 5, 6, 9], [0; 4]].concat(),
        ));
        assert_eq!(glass.data[..6], [9, 8, 7, 1, 2, 3]);
        assert_eq!(glass.alpha, Some(vec![255, 0, 9, 0]));
        let solid = decoded(&written::<colortype::RGBA8>(&[255; 16]));
        assert_eq!(solid.alpha, None);
        let layout = SampleLayout::of(ColorType::RGBA(8)).unwrap();
        assert_eq!(layout.apart(&[50, 100, 25, 127], true).0, [100, 201, 50]);
    }

    #[test]
    fn bits_are_unpacked_row_by_row() {
        assert_eq!(unpacked(&[0b1010_0000, 0b0100_0000], 3, 1), [1, 0, 1, 0, 1, 0]);
        assert_eq!(unpacked(&[0b0001_1011], 4, 2), [0, 1, 2, 3]);
        assert_eq!(unpacked(&[0x0f, 0x80], 3, 4), [0, 15, 8]);
    }

    #[test]
    fn planes_and_differences_become_pixels() {
        assert_eq!(interleaved(&[1, 2, 3, 4, 5, 6], 2, 3), [1, 3, 5, 2, 4, 6]);
        assert_eq!(rgb([128, 128, 128]), [128; 3]);
        assert_eq!(rgb([76, 85, 255]), [254, 0, 0]);
    }

    #[test]
    fn several_pages_are_refused_and_smaller_versions_are_not() {
        let pages = |kinds: &[u32]| {
            let mut out = Cursor::new(Vec::new());
            let mut file = TiffEncoder::new(&mut out).unwrap();
            for kind in kinds {
                let mut page = file.new_image::<colortype::Gray8>(2, 2).unwrap();
                page.encoder().write_tag(Tag::NewSubfileType, *kind).unwrap();
                page.write_data(&[0; 4]).unwrap();
            }
            out.into_inner()
        };
        let info = |kinds| TiffFile::open(&pages(kinds)).and_then(TiffFile::info);
        assert_eq!(info(&[0, 0, 0]), Err(PictureError::Several(3)));
        let one = info(&[0, 1]).unwrap();
        assert_eq!((one.format, one.width, one.inks), (PictureFormat::Tiff, 2, InkSource::None));
    }

    #[test]
    fn a_file_that_is_cut_off_anywhere_is_refused() {
        let whole = written::<colortype::RGB8>(&[200; 12]);
        let check = |bytes: &[u8]| TiffFile::open(bytes).and_then(|mut file| file.check_whole());
        assert_eq!(check(&whole), Ok(()));
        for end in 0..whole.len() {
            assert!(check(&whole[..end]).is_err(), "{end} of {} bytes", whole.len());
        }
        // A directory before its pixels, which are missing.
        let mut far = whole.clone();
        let strips = far.windows(4).position(|tag| tag == [0x11, 1, 4, 0]).unwrap();
        far[strips + 8..strips + 12].copy_from_slice(&9_999_u32.to_le_bytes());
        assert!(matches!(check(&far), Err(PictureError::Broken(_))));
    }
}
