//! The marker segments of a JPEG file (ISO/IEC 10918-1, annex B), without decoding it.

use std::ops::Range;

use memchr::memchr;

use super::PictureError;

/// Start of image.
const SOI: u8 = 0xd8;
/// End of image.
const EOI: u8 = 0xd9;
/// Start of scan: what follows it is entropy-coded.
const SOS: u8 = 0xda;
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

/// What comes before the first scan of a JPEG file.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// Width as stored.
    pub(super) width: u16,
    /// Height as stored.
    pub(super) height: u16,
    /// Colour components: 1, 3 or 4.
    pub(super) components: u8,
    /// The marker of the frame: 0xC0 baseline, 0xC1 extended, 0xC2 progressive, others rare.
    pub(super) frame: u8,
    /// Bits a sample.
    pub(super) precision: u8,
    /// EXIF orientation, 1 to 8; 1 is upright.
    pub(super) orientation: u8,
    /// The embedded profile.
    pub(super) icc: Option<Vec<u8>>,
    /// The colour transform of the Adobe segment: 0 none, 1 YCbCr, 2 YCCK.
    pub(super) adobe: Option<u8>,
    /// Pixels across and down of a unit of its scans that holds all components.
    unit: (u32, u32),
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

    /// How many units its scans have that hold all components.
    fn units(&self) -> u32 {
        let (across, down) = self.unit;
        u32::from(self.width).div_ceil(across.max(1)) * u32::from(self.height).div_ceil(down.max(1))
    }

    /// Whether its first scan holds all components, so that its units are those of [`Head::units`].
    fn is_interleaved(&self, bytes: &[u8]) -> bool {
        self.components > 1 && bytes.get(self.scan + 4) == Some(&self.components)
    }
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
    let mut walk = ScanWalk { bytes, at: scan };
    walk.by_ref().find(|step| matches!(step, ScanStep::End)).map_or(bytes.len(), |_| walk.at)
}

/// Rejects a truncated picture without decoding it: one that ends before its end marker, or whose first
/// scan has too few restart intervals for its size, or has them out of order.
pub(super) fn check_whole(bytes: &[u8], head: &Head) -> Result<(), PictureError> {
    let cut = || broken("the file ends before the picture is complete");
    let interval = restart_interval(bytes, head);
    let (mut scans, mut restarts) = (0_u32, 0_u32);
    for step in (ScanWalk { bytes, at: head.scan }) {
        match step {
            ScanStep::Scan => scans += 1,
            ScanStep::Restart(number) => {
                let wanted = (restarts % 8) as u8;
                if scans == 1 && interval > 0 && number != wanted {
                    return Err(broken("parts of the picture are missing"));
                }
                restarts += u32::from(scans == 1);
            }
            ScanStep::Other => {}
            ScanStep::End => {
                let wanted = head.units().div_ceil(interval.max(1)).saturating_sub(1);
                let counts = interval > 0 && head.is_interleaved(bytes);
                return if counts && restarts < wanted { Err(cut()) } else { Ok(()) };
            }
        }
    }
    Err(cut())
}

/// How many units lie between two restart markers of the first scan (B.2.4.4); 0 if there are none.
fn restart_interval(bytes: &[u8], head: &Head) -> u32 {
    let defined = head.segments.iter().rev().find(|(marker, _)| *marker == DRI);
    let contents = defined.and_then(|(_, range)| bytes.get(range.start + 4..range.end));
    match contents {
        Some([high, low, ..]) => u32::from(u16::from_be_bytes([*high, *low])),
        _ => 0,
    }
}

/// An item in the scans of a file.
enum ScanStep {
    /// The head of a scan.
    Scan,
    /// A restart marker: its number, 0 to 7.
    Restart(u8),
    /// Tables between scans.
    Other,
    /// The end marker.
    End,
}

/// Iterates over the scans of a file, from marker to marker, to the end of the file.
struct ScanWalk<'a> {
    /// The file.
    bytes: &'a [u8],
    /// Where it is.
    at: usize,
}

impl Iterator for ScanWalk<'_> {
    type Item = ScanStep;

    fn next(&mut self) -> Option<ScanStep> {
        loop {
            self.at += memchr(0xff, self.bytes.get(self.at..)?)?;
            match *self.bytes.get(self.at + 1)? {
                // A stuffed zero: inside of a scan.
                0 => self.at += 2,
                // A fill byte.
                0xff => self.at += 1,
                marker @ 0xd0..=0xd7 => {
                    self.at += 2;
                    return Some(ScanStep::Restart(marker - 0xd0));
                }
                EOI => {
                    self.at += 2;
                    return Some(ScanStep::End);
                }
                // A table or the next scan of a progressive picture: its contents are not markers.
                marker => {
                    let Ok((_, range)) = segment(self.bytes, self.at) else {
                        self.at = self.bytes.len();
                        return None;
                    };
                    self.at = range.end;
                    return Some(if marker == SOS { ScanStep::Scan } else { ScanStep::Other });
                }
            }
        }
    }
}

/// The segment at `at`: its marker, and the place of marker, length and contents.
fn segment(bytes: &[u8], at: usize) -> Result<(u8, Range<usize>), PictureError> {
    let cut = || broken("it ends before the picture begins");
    let mut start = at;
    if bytes.get(start) != Some(&0xff) {
        return Err(broken("a marker is missing"));
    }
    // A marker may be preceded by any number of fill bytes (B.1.1.2).
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
    let [precision, h1, h0, w1, w0, components, ..] = *contents else {
        return Err(broken("its frame header is too short"));
    };
    head.precision = precision;
    head.height = u16::from_be_bytes([h1, h0]);
    head.width = u16::from_be_bytes([w1, w0]);
    head.components = components;
    let factors =
        contents[6..].chunks_exact(3).map(|it| (u32::from(it[1] >> 4), u32::from(it[1] & 15)));
    let most = factors.fold((1, 1), |(h, v), (across, down)| (across.max(h), down.max(v)));
    head.unit = (most.0 * 8, most.1 * 8);
    Ok(())
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
mod tests {
    use super::*;

    /// A grey-green file of 64 by 48 pixels, with restart markers after every so many units.
    fn file(progressive: bool, interval: u16) -> Vec<u8> {
        let pixels: Vec<u8> = (0..64 * 48).flat_map(|i: u32| [(i % 251) as u8, 90, 70]).collect();
        let mut out = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut out, 90);
        encoder.set_progressive(progressive);
        encoder.set_restart_interval(interval);
        encoder.encode(&pixels, 64, 48, jpeg_encoder::ColorType::Rgb).unwrap();
        out
    }

    fn whole(bytes: &[u8]) -> Result<(), PictureError> {
        check_whole(bytes, &read(bytes)?)
    }

    #[test]
    fn a_whole_file_is_walked_to_its_end() {
        for (progressive, interval) in [(false, 0), (false, 5), (true, 0), (false, 1)] {
            let mut bytes = file(progressive, interval);
            assert_eq!(whole(&bytes), Ok(()), "{progressive} {interval}");
            bytes.extend(b"what a camera appends \xff\xd8\xff");
            assert_eq!(whole(&bytes), Ok(()));
        }
    }

    #[test]
    fn a_file_cut_off_anywhere_is_refused() {
        for (progressive, interval) in [(false, 0), (false, 5), (true, 0)] {
            let bytes = file(progressive, interval);
            for end in 0..bytes.len() {
                assert!(whole(&bytes[..end]).is_err(), "{progressive} {interval}: {end}");
            }
        }
    }

    #[test]
    fn restart_intervals_that_are_missing_are_found_behind_an_end_marker_too() {
        let bytes = file(false, 3);
        let second =
            |number: u8| bytes.windows(2).position(|it| it == [0xff, 0xd0 + number]).unwrap();
        let mut cut = bytes[..second(4)].to_vec();
        cut.extend([0xff, EOI]);
        assert!(whole(&cut).is_err(), "the lower half is missing");
        let gap = [&bytes[..second(1)], &bytes[second(3)..]].concat();
        assert!(whole(&gap).is_err(), "a strip in the middle is missing");
    }
}
