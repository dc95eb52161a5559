//! The marker segments of a JPEG file (ISO/IEC 10918-1, annex B), without decoding it.

mod bits;
mod block;
mod huffman;
mod scan;
mod whole;

pub(super) use whole::check_whole;

use std::ops::Range;

use super::PictureError;

/// Start of image.
const SOI: u8 = 0xd8;
/// End of image.
const EOI: u8 = 0xd9;
/// Start of scan: what follows it is entropy-coded.
const SOS: u8 = 0xda;
/// Definition of Huffman codes.
const DHT: u8 = 0xc4;
/// Definition of quantisation tables.
const DQT: u8 = 0xdb;
/// The height of the picture, behind its first scan.
const DNL: u8 = 0xdc;
/// Definition of the restart interval.
const DRI: u8 = 0xdd;
/// JFIF and its like.
const APP0: u8 = 0xe0;
/// EXIF and XMP.
const APP1: u8 = 0xe1;
/// Embedded profiles.
const APP2: u8 = 0xe2;
/// Adobe's colour transform.
const APP14: u8 = 0xee;

/// How every chunk of an embedded profile begins (ICC.1, annex B.4).
const ICC_NAME: &[u8] = b"ICC_PROFILE\0";

/// What stands before the first scan of a JPEG file.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// Width as stored.
    pub(super) width: u16,
    /// Height as stored.
    pub(super) height: u16,
    /// Colour components: 1, 3 or 4.
    pub(super) components: u8,
    /// The marker of the frame: 0xC0 baseline, 0xC1 extended, 0xC2 progressive.
    frame: u8,
    /// EXIF orientation, 1 to 8; 1 is upright.
    pub(super) orientation: u8,
    /// The embedded profile.
    pub(super) icc: Option<Vec<u8>>,
    /// The colour transform of the Adobe segment: 0 none, 1 YCbCr, 2 YCCK.
    pub(super) adobe: Option<u8>,
    /// How its components are sampled.
    samplings: Vec<Sampling>,
    /// The marker segments in order: the marker, and the place of marker, length and contents.
    pub(super) segments: Vec<(u8, Range<usize>)>,
    /// Where the first scan begins: its marker.
    pub(super) scan: usize,
}

impl Head {
    /// Whether the stored picture lies on its side, so that width and height change places.
    pub(super) const fn turned(&self) -> bool {
        self.orientation >= 5
    }

    /// Whether the coefficients of a block are written in several scans.
    const fn is_progressive(&self) -> bool {
        self.frame == 0xc2
    }

    /// The most samples that any of its components has across and down.
    fn most_samples(&self) -> Sampling {
        self.samplings.iter().fold(Sampling::default(), |most, sampling| Sampling {
            across: most.across.max(sampling.across),
            down: most.down.max(sampling.down),
            ..most
        })
    }
}

/// How a component is sampled.
#[derive(Clone, Copy, Debug, Default)]
struct Sampling {
    /// Its identifier, by which scans name it.
    id: u8,
    /// Samples across, where the finest component has most; 1 to 4.
    across: usize,
    /// Samples down.
    down: usize,
    /// The number of its quantisation table.
    steps: usize,
}

/// Whether the bytes begin like a JPEG file.
pub(super) fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, SOI, 0xff])
}

/// Reads the segments before the first scan.
pub(super) fn read(bytes: &[u8]) -> Result<Head, PictureError> {
    if !is_jpeg(bytes) {
        return Err(PictureError::UnknownFormat);
    }
    let mut head = Head { orientation: 1, ..Head::default() };
    let mut profile: Vec<(u8, Range<usize>)> = Vec::new();
    let mut at = 2;
    loop {
        let (marker, range) = segment(bytes, at)?;
        let contents = bytes.get(range.start + 4..range.end).unwrap_or_default();
        match marker {
            SOS => {
                head.scan = range.start;
                break;
            }
            EOI => return Err(broken("the picture has no scan")),
            _ if is_frame(marker) => {
                head.frame = marker;
                read_frame(&mut head, contents)?;
            }
            APP1 => head.orientation = orientation(contents).unwrap_or(head.orientation),
            APP2 if contents.starts_with(ICC_NAME) && contents.len() > 14 => {
                profile.push((contents[12], range.start + 4 + 14..range.end));
            }
            APP14 if contents.starts_with(b"Adobe") => head.adobe = contents.get(11).copied(),
            _ => {}
        }
        at = range.end;
        head.segments.push((marker, range));
    }
    if head.width == 0 || head.height == 0 {
        return Err(broken("the picture has no size"));
    }
    profile.sort_by_key(|(number, _)| *number);
    if !profile.is_empty() {
        head.icc = Some(profile.into_iter().flat_map(|(_, part)| bytes[part].to_vec()).collect());
    }
    Ok(head)
}

/// The file without EXIF, XMP, comments, profile and makers' data; every scan as it was.
pub(super) fn stripped(bytes: &[u8], head: &Head) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(&[0xff, SOI]);
    for (marker, range) in &head.segments {
        let foreign = matches!(*marker, 0xe1..=0xed | 0xef | 0xfe);
        let thumbnail = *marker == APP0 && !bytes[range.start + 4..].starts_with(b"JFIF\0");
        if !foreign && !thumbnail {
            out.extend_from_slice(&bytes[range.clone()]);
        }
    }
    out.extend_from_slice(&bytes[head.scan..end(bytes, head.scan)]);
    out
}

/// Where the picture ends: after its end marker. What cameras append (a second picture, its own EXIF)
/// lies behind it.
fn end(bytes: &[u8], scan: usize) -> usize {
    let mut at = scan;
    while let Ok((marker, range)) = segment(bytes, at) {
        at = range.end;
        if marker == EOI {
            return at;
        }
        // What follows a scan is coded: a stuffed zero or a restart marker is inside of it.
        let rest = bytes.get(at..).unwrap_or_default();
        let inside = |pair: &[u8]| pair[0] != 0xff || matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
        at += rest.windows(2).take_while(|pair| inside(pair)).count();
    }
    bytes.len()
}

/// The segment at `at`: its marker, and the place of marker, length and contents.
fn segment(bytes: &[u8], at: usize) -> Result<(u8, Range<usize>), PictureError> {
    let cut = || broken("it ends before its picture begins");
    let mut start = at;
    if bytes.get(start) != Some(&0xff) {
        return Err(broken("a marker is missing"));
    }
    // Any number of fill bytes are allowed before a marker (B.1.1.2).
    while bytes.get(start + 1) == Some(&0xff) {
        start += 1;
    }
    let marker = *bytes.get(start + 1).ok_or_else(cut)?;
    if matches!(marker, 0x01 | 0xd0..=0xd9) {
        return Ok((marker, start..start + 2));
    }
    let length = match bytes.get(start + 2..start + 4) {
        Some(two) => usize::from(u16::from_be_bytes([two[0], two[1]])),
        None => return Err(cut()),
    };
    let end = start + 2 + length;
    if length < 2 || end > bytes.len() {
        return Err(cut());
    }
    Ok((marker, start..end))
}

/// Whether a marker opens a frame: SOF0 to SOF15 without DHT, JPG and DAC.
const fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// Takes size and components from a frame header (B.2.2).
fn read_frame(head: &mut Head, contents: &[u8]) -> Result<(), PictureError> {
    let [precision, h1, h0, w1, w0, components, ref rest @ ..] = *contents else {
        return Err(broken("its frame header is too short"));
    };
    head.height = u16::from_be_bytes([h1, h0]);
    head.width = u16::from_be_bytes([w1, w0]);
    head.components = components;
    check_kind(head, precision)?;
    let (parts, _) = rest.as_chunks::<3>();
    let sampling = |&[id, samples, steps]: &[u8; 3]| {
        let (across, down) = (usize::from(samples >> 4), usize::from(samples & 15));
        Sampling { id, across, down, steps: steps.into() }
    };
    head.samplings = parts.iter().map(sampling).collect();
    let usual = |it: &Sampling| (1..=4).contains(&it.across) && (1..=4).contains(&it.down);
    if parts.len() != usize::from(components) || !head.samplings.iter().all(usual) {
        return Err(broken("its frame header does not make sense"));
    }
    Ok(())
}

/// Refuses kinds of JPEG that few programs write and fewer read.
fn check_kind(head: &Head, precision: u8) -> Result<(), PictureError> {
    let strange = match head.frame {
        0xc3 => "lossless coding".to_owned(),
        0xc5..=0xc7 => "several pictures that refine each other".to_owned(),
        0xc9.. => "arithmetic coding".to_owned(),
        _ if precision != 8 => format!("{precision} bits a channel"),
        _ if !matches!(head.components, 1 | 3 | 4) => format!("{} channels", head.components),
        _ if head.height == 0 => "a height that is told after its rows".to_owned(),
        _ => return Ok(()),
    };
    Err(PictureError::Unsupported(strange))
}

/// The orientation in an EXIF segment, if it has one.
fn orientation(contents: &[u8]) -> Option<u8> {
    let tiff = contents.strip_prefix(b"Exif\0\0")?;
    image::metadata::Orientation::from_exif_chunk(tiff).map(image::metadata::Orientation::to_exif)
}

/// A damaged file.
fn broken(words: &str) -> PictureError {
    PictureError::Broken(words.to_owned())
}

#[cfg(test)]
mod tests;
