//! The chunks of a PNG file (ISO/IEC 15948:2004, 11), without decoding it.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use moxcms::{Chromaticity, ColorPrimaries, ColorProfile, ToneReprCurve, XyY};

use super::{PictureError, ProfileState, press};

/// How every PNG file begins.
pub(super) const NAME: &[u8] = b"\x89PNG\r\n\x1a\n";

/// One hundred thousandth, in which gamma and chromaticities are counted.
const SHARE: f32 = 100_000.0;

/// The gamma of sRGB as writers of PNG files put it, and how far theirs may be from it.
const SRGB_GAMMA: (u32, u32) = (45_455, 600);

/// The numbers of sRGB: its primaries, its transfer function, no matrix.
const SRGB_CODE: [u8; 3] = [1, 13, 0];

/// Most bytes of an embedded profile.
const MOST_PROFILE: u64 = 16 << 20;

/// What stands before the pixels.
#[derive(Clone, Debug, Default)]
pub(super) struct PngHead {
    /// Width as stored.
    pub(super) width: u32,
    /// Height as stored.
    pub(super) height: u32,
    /// Whether it has no colour.
    gray: bool,
    /// EXIF orientation, 1 to 8; 1 is upright.
    pub(super) orientation: u8,
    /// Whether it says that its colours are sRGB, or brings a profile.
    named: bool,
    /// The exponent of its samples, if it says so.
    gamma: Option<u32>,
    /// White, red, green and blue, x and y of each, if it says so.
    primaries: Option<[u32; 8]>,
    /// The contents of the chunk with its profile.
    embedded: Option<Vec<u8>>,
    /// Primaries, transfer function and matrix by their numbers (ITU-T H.273).
    code: Option<[u8; 3]>,
}

impl PngHead {
    /// Whether the stored picture lies on its side, so that width and height change places.
    pub(super) const fn turned(&self) -> bool {
        self.orientation >= 5
    }

    /// Whether what it says of its colours can be followed.
    pub(super) fn state(&self) -> ProfileState {
        let channels = if self.gray { 1 } else { 3 };
        match (self.code, &self.embedded) {
            (Some(code), _) if code != SRGB_CODE => ProfileState::Coded,
            (Some(_), _) | (None, None) => ProfileState::Fit,
            (None, Some(chunk)) => match unpacked(chunk) {
                Some(icc) => press::state(&icc, channels),
                None => ProfileState::Damaged,
            },
        }
    }

    /// A profile of what the chunks for gamma and chromaticities say; `None` if they say sRGB, or nothing, or
    /// something better is said.
    pub(super) fn profile(&self) -> Option<Vec<u8>> {
        let (usual, near) = SRGB_GAMMA;
        let gamma = self.gamma.filter(|gamma| gamma.abs_diff(usual) > near && *gamma > 0);
        if self.named || (gamma.is_none() && self.primaries.is_none()) {
            return None;
        }
        let exponent = gamma.map(|gamma| (SHARE / gamma as f32).clamp(0.1, 10.0));
        if self.gray {
            return ColorProfile::new_gray_with_gamma(exponent?).encode().ok();
        }
        let mut profile = ColorProfile::new_srgb();
        profile.cicp = None;
        if let Some(exponent) = exponent {
            let curve = Some(ToneReprCurve::Parametric(vec![exponent]));
            profile.red_trc.clone_from(&curve);
            profile.green_trc.clone_from(&curve);
            profile.blue_trc = curve;
        }
        if let Some([wx, wy, rx, ry, gx, gy, bx, by]) = self.primaries {
            let share = |value: u32| value as f32 / SHARE;
            let at = |x, y| Chromaticity::new(share(x), share(y));
            // No colour has a chromaticity of nothing.
            if wy == 0 || ry == 0 || gy == 0 || by == 0 {
                return None;
            }
            let white = XyY { x: f64::from(share(wx)), y: f64::from(share(wy)), yb: 1.0 };
            let primaries = ColorPrimaries { red: at(rx, ry), green: at(gx, gy), blue: at(bx, by) };
            profile.update_rgb_colorimetry(white, primaries);
        }
        profile.encode().ok()
    }
}

/// Whether the bytes begin like a PNG file.
pub(super) fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(NAME)
}

/// Reads the chunks before the pixels.
pub(super) fn read(bytes: &[u8]) -> Result<PngHead, PictureError> {
    let mut chunks = Chunks { rest: bytes.get(NAME.len()..).unwrap_or_default() };
    let mut head = PngHead { orientation: 1, ..PngHead::default() };
    match chunks.next() {
        Some(Chunk { kind: b"IHDR", data: [w3, w2, w1, w0, h3, h2, h1, h0, _, color, ..] }) => {
            head.width = u32::from_be_bytes([*w3, *w2, *w1, *w0]);
            head.height = u32::from_be_bytes([*h3, *h2, *h1, *h0]);
            head.gray = matches!(color, 0 | 4);
        }
        _ => return Err(broken("its header chunk is missing")),
    }
    if head.width == 0 || head.height == 0 {
        return Err(broken("the picture has no size"));
    }
    for Chunk { kind, data } in chunks {
        match kind {
            b"IDAT" => break,
            b"sRGB" => head.named = true,
            b"iCCP" => {
                head.named = true;
                head.embedded = Some(data.to_vec());
            }
            b"cICP" => head.code = data.first_chunk().copied(),
            b"gAMA" => head.gamma = numbers::<1>(data).map(|[gamma]| gamma),
            b"cHRM" => head.primaries = numbers(data),
            // Third edition, 11.3.6.1: one frame is no animation.
            b"acTL" if numbers::<1>(data).is_some_and(|[frames]| frames > 1) => {
                return Err(PictureError::Unsupported("animation".to_owned()));
            }
            b"eXIf" => {
                let turn = image::metadata::Orientation::from_exif_chunk(data);
                head.orientation = turn.map_or(1, image::metadata::Orientation::to_exif);
            }
            _ => {}
        }
    }
    Ok(head)
}

/// The profile in a chunk (11.3.3.3): behind its name and a zero that says how it is packed.
fn unpacked(chunk: &[u8]) -> Option<Vec<u8>> {
    let name = chunk.iter().position(|byte| *byte == 0)?;
    let packed = chunk[name + 1..].strip_prefix(&[0])?;
    let mut icc = Vec::new();
    ZlibDecoder::new(packed).take(MOST_PROFILE).read_to_end(&mut icc).ok()?;
    Some(icc)
}

/// The file with a palette of as many colours as its pixels can name, white behind its own; `None` if it has that
/// many, or no palette.
pub(super) fn with_whole_palette(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut chunks = Chunks { rest: bytes.get(NAME.len()..)? };
    let &[.., depth, color, _, _, _] = chunks.next()?.data else { return None };
    let names = 1_usize.checked_shl(depth.into()).filter(|_| color == 3)? * 3;
    loop {
        let at = bytes.len() - chunks.rest.len();
        let Chunk { kind, data } = chunks.next()?;
        if kind == b"PLTE" {
            let missing = names.checked_sub(data.len()).filter(|missing| *missing > 0)?;
            let mut out = bytes[..at].to_vec();
            out.extend_from_slice(&(names as u32).to_be_bytes());
            let from = out.len();
            out.extend_from_slice(kind);
            out.extend_from_slice(data);
            out.extend(std::iter::repeat_n(0xff, missing));
            let mut checksum = flate2::Crc::new();
            checksum.update(&out[from..]);
            out.extend_from_slice(&checksum.sum().to_be_bytes());
            out.extend_from_slice(chunks.rest);
            return Some(out);
        }
    }
}

/// Refuses a file that ends before its last chunk (11.2.5).
pub(super) fn check_whole(bytes: &[u8]) -> Result<(), PictureError> {
    let mut chunks = Chunks { rest: bytes.get(NAME.len()..).unwrap_or_default() };
    if chunks.any(|chunk| chunk.kind == b"IEND") {
        return Ok(());
    }
    Err(broken("the file ends before the picture is complete"))
}

/// Numbers of four bytes each.
fn numbers<const N: usize>(data: &[u8]) -> Option<[u32; N]> {
    let (numbers, _) = data.as_chunks::<4>();
    let numbers: [[u8; 4]; N] = numbers.get(..N)?.try_into().ok()?;
    Some(numbers.map(u32::from_be_bytes))
}

/// A chunk.
struct Chunk<'a> {
    /// Its four letters.
    kind: &'a [u8; 4],
    /// What it holds.
    data: &'a [u8],
}

/// The chunks of a file in order, up to one that is not whole.
struct Chunks<'a> {
    /// What was not read yet.
    rest: &'a [u8],
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Chunk<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let (length, rest) = self.rest.split_first_chunk::<4>()?;
        let (kind, rest) = rest.split_first_chunk::<4>()?;
        let (data, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        let (_checksum, rest) = rest.split_first_chunk::<4>()?;
        self.rest = rest;
        Some(Chunk { kind, data })
    }
}

/// A damaged file.
fn broken(words: &str) -> PictureError {
    PictureError::Broken(words.to_owned())
}
