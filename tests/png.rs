//! PNG files of every kind, made byte by byte, prepared, and looked at.

use std::io::{Cursor, Write as _};
use std::sync::Arc;

use booklet::media::press::Press;
use booklet::media::{
    Backing, Channels, Crop, PictureFile, Prepared, Request, Space, prepare, probe,
};
use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Kinds of pixels (ISO/IEC 15948:2004, table 11.1).
const GRAY: u8 = 0;
const RGB: u8 = 2;
const PALETTE: u8 = 3;
const GRAY_ALPHA: u8 = 4;
const RGBA: u8 = 6;

/// A PNG file of 16 by 16 pixels.
struct Png {
    /// Bits a sample.
    depth: u8,
    /// The kind of pixels.
    kind: u8,
    /// Chunks before the pixels.
    chunks: Vec<(&'static str, Vec<u8>)>,
    /// The bytes of a pixel by its column and row.
    pixel: fn(usize, usize) -> Vec<u8>,
}

impl Png {
    /// A file without further chunks.
    fn new(depth: u8, kind: u8, pixel: fn(usize, usize) -> Vec<u8>) -> Self {
        Self { depth, kind, chunks: Vec::new(), pixel }
    }

    /// With a chunk.
    fn with(mut self, name: &'static str, data: &[u8]) -> Self {
        self.chunks.push((name, data.to_vec()));
        self
    }

    /// The file.
    fn bytes(&self) -> Vec<u8> {
        let mut rows = Vec::new();
        for y in 0..16 {
            rows.push(0);
            rows.extend((0..16).flat_map(|x| (self.pixel)(x, y)));
        }
        let mut head = vec![0, 0, 0, 16, 0, 0, 0, 16];
        head.extend([self.depth, self.kind, 0, 0, 0]);
        let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
        chunk(&mut out, "IHDR", &head);
        for (name, data) in &self.chunks {
            chunk(&mut out, name, data);
        }
        chunk(&mut out, "IDAT", &deflated(&rows));
        chunk(&mut out, "IEND", &[]);
        out
    }

    /// The file as a picture of the book.
    fn picture(&self) -> PictureFile {
        picture(self.bytes())
    }
}

/// Writes a chunk with its checksum.
fn chunk(out: &mut Vec<u8>, name: &str, data: &[u8]) {
    out.extend((data.len() as u32).to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(name.as_bytes());
    sum.update(data);
    out.extend(name.as_bytes());
    out.extend(data);
    out.extend(sum.sum().to_be_bytes());
}

/// Bytes packed by zlib.
fn deflated(data: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(data).unwrap();
    packer.finish().unwrap()
}

/// A picture file of the book.
fn picture(bytes: Vec<u8>) -> PictureFile {
    let info = probe(&bytes).unwrap();
    PictureFile::new("images/p.png", Arc::from(bytes), info)
}

/// What comes out of a picture.
struct Seen {
    /// The pixels.
    data: Vec<u8>,
    /// What they are.
    channels: Channels,
    /// How opaque each is.
    mask: Option<Vec<u8>>,
    /// Columns.
    width: usize,
}

impl Seen {
    /// The colour at a place.
    fn at(&self, x: usize, y: usize) -> &[u8] {
        let step = self.channels.count();
        &self.data[(y * self.width + x) * step..][..step]
    }

    /// Whether the colour at a place is about this.
    fn is(&self, x: usize, y: usize, color: &[u8]) -> bool {
        let at = self.at(x, y);
        at.len() == color.len() && at.iter().zip(color).all(|(a, b)| a.abs_diff(*b) <= 5)
    }
}

/// Prepares a whole picture.
fn seen(file: &PictureFile, space: Space<'_>, backing: Backing, most: u32) -> Seen {
    let request =
        Request { crop: Crop::WHOLE, width_px: most, height_px: most, quality: 95, space, backing };
    let Ok(Prepared::Jpeg { bytes, width, channels, mask, .. }) = prepare(file, &request) else {
        panic!("no pixels")
    };
    let data = jpeg_decoder::Decoder::new(Cursor::new(bytes)).decode().unwrap();
    Seen { data, channels, mask, width: width as usize }
}

/// A whole picture on a screen.
fn on_screen(file: &PictureFile) -> Seen {
    seen(file, Space::Screen, Backing::Below, 900)
}

/// The press of coated paper.
fn coated() -> Press {
    Press::read(include_bytes!("../layouts/icc/ISOcoated_v2_300_bas.icc")).unwrap()
}

/// A disc of orange whose surroundings are transparent, and black for who looks behind.
fn disc(x: usize, y: usize) -> Vec<u8> {
    let inside = x.abs_diff(8).pow(2) + y.abs_diff(8).pow(2) < 30;
    if inside { vec![230, 120, 20, 255] } else { vec![0, 0, 0, 0] }
}

#[test]
fn what_is_transparent_stays_so_and_its_colour_is_not_seen() {
    let file = Png::new(8, RGBA, disc).picture();
    let press = coated();
    for space in [Space::Screen, Space::Print(&press)] {
        let whole = seen(&file, space, Backing::Below, 900);
        let mask = whole.mask.as_deref().unwrap();
        assert_eq!((mask[0], mask[8 * 16 + 8]), (0, 255));
    }
    let screen = on_screen(&file);
    // Up to its edge the disc is orange.
    for (x, y) in [(8, 8), (8, 3), (3, 8), (12, 8)] {
        assert!(screen.is(x, y, &[230, 120, 20]), "{x} {y}: {:?}", screen.at(x, y));
    }
}

#[test]
fn a_smaller_cut_out_has_soft_edges_of_its_own_colour() {
    let file = Png::new(8, RGBA, disc).picture();
    let small = seen(&file, Space::Screen, Backing::Below, 7);
    let mask = small.mask.as_deref().unwrap();
    let edge = mask.iter().position(|alpha| (60..200).contains(alpha)).unwrap();
    let (x, y) = (edge % small.width, edge / small.width);
    let color = small.at(x, y);
    assert!(color[0] > 200 && color[2] < 60, "no black runs in: {color:?}");
}

#[test]
fn where_nobody_knows_what_is_below_it_is_white() {
    let file = Png::new(8, RGBA, disc).picture();
    let white = seen(&file, Space::Screen, Backing::White, 900);
    assert!(white.mask.is_none());
    assert!(white.is(0, 0, &[255; 3]) && white.is(8, 8, &[230, 120, 20]));
}

#[test]
fn a_picture_that_only_could_be_transparent_has_no_mask() {
    let file = Png::new(8, RGBA, |x, _| vec![x as u8 * 16, 90, 30, 255]).picture();
    assert!(on_screen(&file).mask.is_none());
}

#[test]
fn every_kind_of_pixel_is_read() {
    let half = |x: usize| x >= 8;
    let gray = Png::new(8, GRAY_ALPHA, |x, _| vec![90, if x >= 8 { 255 } else { 0 }]).picture();
    let deep = Png::new(16, RGB, |_, _| vec![200, 0, 100, 255, 50, 0]).picture();
    let deep_alpha =
        Png::new(16, RGBA, |x, _| vec![200, 0, 100, 0, 50, 0, if x >= 8 { 255 } else { 0 }, 0]);
    let palette = Png::new(8, PALETTE, |x, _| vec![u8::from(x >= 8)])
        .with("PLTE", &[10, 20, 30, 200, 100, 50])
        .with("tRNS", &[0]);
    let bits =
        Png::new(
            1,
            GRAY,
            |x, _| if x % 8 == 0 { vec![if x >= 8 { 0xff } else { 0 }] } else { vec![] },
        );
    for (file, left, right) in [
        (gray, None, vec![90]),
        (deep, Some(vec![200, 100, 50]), vec![200, 100, 50]),
        (deep_alpha.picture(), None, vec![200, 100, 50]),
        (palette.picture(), None, vec![200, 100, 50]),
        (bits.picture(), Some(vec![0]), vec![255]),
    ] {
        let screen = on_screen(&file);
        assert!(screen.is(12, 9, &right), "{:?} and not {right:?}", screen.at(12, 9));
        let covers = |x: usize| screen.mask.as_ref().is_none_or(|mask| mask[9 * 16 + x] > 200);
        assert!(half(12) && covers(12));
        match left {
            Some(left) => assert!(covers(3) && screen.is(3, 9, &left)),
            None => assert!(!covers(3)),
        }
    }
}

#[test]
fn a_picture_is_turned_upright_by_its_exif() {
    // Big-endian, one entry: orientation 6.
    let exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let file = Png::new(8, RGBA, |x, _| vec![if x < 8 { 250 } else { 20 }, 40, 40, 255])
        .with("eXIf", exif)
        .picture();
    let screen = on_screen(&file);
    assert!(screen.is(8, 2, &[250, 40, 40]), "what was left is on top: {:?}", screen.at(8, 2));
    assert!(screen.is(8, 13, &[20, 40, 40]));
}

#[test]
fn embedded_profiles_are_followed() {
    for (profile, least) in [
        (moxcms::ColorProfile::new_display_p3(), 205),
        (moxcms::ColorProfile::new_adobe_rgb(), 210),
    ] {
        let mut data = b"named\0\0".to_vec();
        data.extend(deflated(&profile.encode().unwrap()));
        let file = Png::new(8, RGB, |_, _| vec![200, 100, 100]).with("iCCP", &data).picture();
        let color = on_screen(&file).at(8, 8).to_vec();
        assert!(color[0] > least && color[1] < 101, "redder in sRGB numbers: {color:?}");
    }
}

/// The bytes of numbers of four bytes each.
fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

#[test]
fn gamma_and_chromaticities_are_followed_unless_something_better_is_said() {
    let srgb = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000];
    let wide = [31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000];
    let red: fn(usize, usize) -> Vec<u8> = |_, _| vec![200, 100, 100];
    let shown = |chunks: &[(&'static str, Vec<u8>)]| {
        let png =
            chunks.iter().fold(Png::new(8, RGB, red), |png, (name, data)| png.with(name, data));
        on_screen(&png.picture()).at(8, 8).to_vec()
    };
    let plain = shown(&[]);
    let usual = shown(&[("gAMA", numbers(&[45_455])), ("cHRM", numbers(&srgb))]);
    assert!(plain.iter().zip(&usual).all(|(a, b)| a.abs_diff(*b) <= 2), "{plain:?} {usual:?}");
    // Light as it is: half of it is far brighter than the number 128 of sRGB.
    let linear = shown(&[("gAMA", numbers(&[100_000]))]);
    assert!(linear[1] > 155 && linear[0] > 220, "{linear:?}");
    let wider = shown(&[("gAMA", numbers(&[45_455])), ("cHRM", numbers(&wide))]);
    assert!(wider[0] > 205 && wider[1] < 101, "{wider:?}");
    let said = shown(&[("gAMA", numbers(&[100_000])), ("sRGB", vec![0])]);
    assert_eq!(said, plain);
    let grays: fn(usize, usize) -> Vec<u8> = |_, _| vec![128];
    let gray = Png::new(8, GRAY, grays).with("gAMA", &numbers(&[100_000])).picture();
    assert!(on_screen(&gray).is(8, 8, &[188]), "{:?}", on_screen(&gray).at(8, 8));
    let broken = shown(&[("gAMA", numbers(&[0])), ("cHRM", numbers(&[0; 8]))]);
    assert_eq!(broken, plain, "what says nothing is not followed");
}

#[test]
fn a_picture_without_colour_is_printed_in_black_alone() {
    let press = coated();
    let text: fn(usize, usize) -> Vec<u8> =
        |x, y| if x.is_multiple_of(5) { vec![y as u8; 3] } else { vec![255; 3] };
    let neutral =
        seen(&Png::new(8, RGB, text).picture(), Space::Print(&press), Backing::Below, 900);
    assert_eq!(neutral.channels, Channels::Gray);
    assert!(neutral.at(5, 0)[0] < 12 && neutral.at(7, 8)[0] > 243);
    let spot: fn(usize, usize) -> Vec<u8> =
        |x, y| if (x, y) == (9, 9) { vec![200, 30, 30] } else { vec![255; 3] };
    let colored =
        seen(&Png::new(8, RGB, spot).picture(), Space::Print(&press), Backing::Below, 900);
    assert_eq!(colored.channels, Channels::Cmyk);
    // On a screen nothing is gained by it.
    assert_eq!(on_screen(&Png::new(8, RGB, text).picture()).channels, Channels::Rgb);
}
