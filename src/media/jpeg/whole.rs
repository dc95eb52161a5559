//! Whether a file holds its whole picture: every scan is read to its last block, without computing a pixel.
//!
//! Decoders fill up what is missing with grey and say nothing, and a file whose scans are only copied is decoded
//! by nobody before its reader does.

use std::ops::Range;

use crate::media::PictureError;

use super::bits::Damage;
use super::huffman::JpegTables;
use super::scan::{ScanHead, ScanReading, SeenBlocks};
use super::{DHT, DNL, DQT, DRI, EOI, Head, SOS, broken, is_frame, segment};

/// More scans than this are refused: each may ask for work on every block and be a few bytes long.
const MOST_SCANS: usize = 500;

/// Refuses a file that ends before its picture does, or in which a part of it is missing or does not fit the rest.
///
/// # Errors
/// When it is not whole.
pub(in crate::media) fn check_whole(bytes: &[u8], head: &Head) -> Result<(), PictureError> {
    let mut reading = FileReading {
        bytes,
        head,
        tables: JpegTables::default(),
        interval: 0,
        known: vec![[None; 64]; head.samplings.len()],
        seen: SeenBlocks::default(),
    };
    for (marker, range) in &head.segments {
        reading.define(*marker, range)?;
    }
    let (mut at, mut scans) = (head.scan, 0);
    loop {
        let (marker, range) = segment(bytes, at).map_err(|_| cut())?;
        at = match marker {
            EOI => return reading.finished(),
            SOS if scans == MOST_SCANS => {
                return Err(PictureError::Unsupported(format!("more than {MOST_SCANS} scans")));
            }
            SOS => {
                scans += 1;
                reading.scan(&range)?
            }
            _ => {
                reading.define(marker, &range)?;
                range.end
            }
        };
    }
}

/// A way through a file, from segment to segment.
struct FileReading<'a> {
    /// The file.
    bytes: &'a [u8],
    /// Its head.
    head: &'a Head,
    /// The tables that are defined.
    tables: JpegTables,
    /// How many units lie between two restart markers; 0 if there are none.
    interval: usize,
    /// For each component and each of its 64 coefficients, from which bit on it is known.
    known: Vec<[Option<u8>; 64]>,
    /// The coefficients that are not zero.
    seen: SeenBlocks,
}

impl FileReading<'_> {
    /// Takes what a segment defines.
    fn define(&mut self, marker: u8, range: &Range<usize>) -> Result<(), PictureError> {
        let contents = self.bytes.get(range.start + 4..range.end).unwrap_or_default();
        let fits = match marker {
            DHT => self.tables.define_codes(contents).is_some(),
            DQT => self.tables.define_steps(contents).is_some(),
            DRI => match contents {
                [high, low] => {
                    self.interval = usize::from(u16::from_be_bytes([*high, *low]));
                    true
                }
                _ => false,
            },
            // The height again, after the first scan (B.2.5).
            DNL => contents == self.head.height.to_be_bytes(),
            _ => !is_frame(marker) || self.known.iter().all(|known| known == &[None; 64]),
        };
        if fits { Ok(()) } else { Err(broken("its tables do not fit each other")) }
    }

    /// Reads a scan, and gives the place behind it.
    fn scan(&mut self, range: &Range<usize>) -> Result<usize, PictureError> {
        let contents = self.bytes.get(range.start + 4..range.end).unwrap_or_default();
        let scan = ScanHead::read(contents, self.head).filter(|scan| self.follows(scan));
        let scan = scan.ok_or_else(|| broken("its scans do not fit each other"))?;
        self.take_note(&scan);
        let reading = ScanReading {
            bytes: self.bytes,
            at: range.end,
            tables: &self.tables,
            interval: self.interval,
        };
        let read = reading.read(&scan, self.head, &mut self.seen);
        read.map_err(|damage: Damage| broken(damage.words()))
    }

    /// The coefficients that a scan holds.
    fn band(&self, scan: &ScanHead) -> Range<usize> {
        if self.head.is_progressive() {
            usize::from(scan.first)..usize::from(scan.last) + 1
        } else {
            0..64
        }
    }

    /// Whether a scan goes on where those before it ended.
    fn follows(&self, scan: &ScanHead) -> bool {
        let before = (scan.high > 0).then_some(scan.high);
        scan.parts.iter().all(|part| {
            let known = &self.known[part.component];
            let has_mean = scan.first == 0 || known[0].is_some();
            let steps = self.tables.steps.get(self.head.samplings[part.component].steps);
            has_mean
                && steps == Some(&true)
                && known[self.band(scan)].iter().all(|known| *known == before)
        })
    }

    /// Notes what is known after a scan.
    fn take_note(&mut self, scan: &ScanHead) {
        let band = self.band(scan);
        for part in &scan.parts {
            self.known[part.component][band.clone()].fill(Some(scan.low));
        }
    }

    /// At the end: whether nothing is missing.
    fn finished(&self) -> Result<(), PictureError> {
        let all = self.known.iter().flatten().all(|known| *known == Some(0));
        if all { Ok(()) } else { Err(broken("some of its scans are missing")) }
    }
}

/// A file that is cut off.
fn cut() -> PictureError {
    broken("the file ends before its picture does")
}
