//! A scan: which blocks it holds, and in which order (A.2, B.2.3).

use super::bits::{CodedBits, Damage};
use super::block::{self, ProgressiveWaves};
use super::huffman::{HuffmanCode, JpegTables};
use super::{Head, Sampling};

/// What the head of a scan says.
pub(super) struct ScanHead {
    /// Its components.
    pub(super) parts: Vec<ScanPart>,
    /// The first of the 64 coefficients that it holds.
    pub(super) first: u8,
    /// The last one.
    pub(super) last: u8,
    /// From which bit on its coefficients were known before; 0 if they were not.
    pub(super) high: u8,
    /// From which bit on they are known now.
    pub(super) low: u8,
}

/// A component of a scan.
#[derive(Clone, Copy)]
pub(super) struct ScanPart {
    /// Its place in the frame.
    pub(super) component: usize,
    /// The number of its code for mean values.
    means: usize,
    /// The number of its code for the other coefficients.
    waves: usize,
}

impl ScanHead {
    /// Reads a scan header of a frame; `None` if it is none.
    pub(super) fn read(contents: &[u8], head: &Head) -> Option<Self> {
        let (&count, rest) = contents.split_first()?;
        let (parts, rest) = rest.split_at_checked(usize::from(count) * 2)?;
        let &[first, last, bits] = rest else { return None };
        let part = |[id, tables]: &[u8; 2]| {
            let component = head.samplings.iter().position(|sampling| sampling.id == *id)?;
            let (means, waves) = (usize::from(tables >> 4), usize::from(tables & 15));
            Some(ScanPart { component, means, waves })
        };
        let parts: Vec<ScanPart> =
            parts.as_chunks::<2>().0.iter().map(part).collect::<Option<_>>()?;
        let (high, low) = (bits >> 4, bits & 15);
        let scan = Self { parts, first, last, high, low };
        scan.is_possible(head.is_progressive()).then_some(scan)
    }

    /// Whether there may be such a scan (G.1.1.1).
    fn is_possible(&self, is_progressive: bool) -> bool {
        let distinct = self.parts.iter().enumerate().all(|(index, part)| {
            self.parts[..index].iter().all(|other| other.component != part.component)
        });
        let band = if is_progressive {
            let alone = self.parts.len() == 1 && self.first <= self.last && self.last < 64;
            if self.first == 0 { self.last == 0 } else { alone }
        } else {
            // What else stands there has no meaning, and some programs write zeros.
            self.high == 0 && self.low == 0
        };
        let bits = self.low <= 13 && (self.high == 0 || self.high == self.low + 1);
        !self.parts.is_empty() && distinct && band && bits
    }
}

/// The coefficients of the components that were seen not to be zero, a number for each block; only those of
/// progressive pictures are noted.
#[derive(Default)]
pub(super) struct SeenBlocks(Vec<Vec<u64>>);

impl SeenBlocks {
    /// The blocks of a component, so many at least.
    fn of(&mut self, component: usize, count: usize) -> &mut [u64] {
        if self.0.len() <= component {
            self.0.resize_with(component + 1, Vec::new);
        }
        let blocks = &mut self.0[component];
        if blocks.len() < count {
            blocks.resize(count, 0);
        }
        blocks
    }
}

/// Where a scan is, and what it is read by.
pub(super) struct ScanReading<'a> {
    /// The file.
    pub(super) bytes: &'a [u8],
    /// Where its data begins.
    pub(super) at: usize,
    /// The tables that are defined there.
    pub(super) tables: &'a JpegTables,
    /// How many units lie between two restart markers (B.2.4.4); 0 if there are none.
    pub(super) interval: usize,
}

impl ScanReading<'_> {
    /// Reads a scan to its end, and gives the place behind its last block.
    pub(super) fn read(
        &self,
        scan: &ScanHead,
        head: &Head,
        seen: &mut SeenBlocks,
    ) -> Result<usize, Damage> {
        match (scan.parts.as_slice(), head.is_progressive()) {
            (&[part], true) if scan.first > 0 => {
                let count = Units::of(&[part], head).count;
                let blocks = seen.of(part.component, count);
                let code = code(&self.tables.waves, part.waves)?;
                let band = scan.first..=scan.last;
                let waves = ProgressiveWaves { code, band, empty: 0 };
                self.waves(waves, blocks, scan.high > 0)
            }
            (parts, true) if scan.high > 0 => {
                let units = Units::of(parts, head);
                let blocks = units.parts.iter().map(|part| part.blocks).sum();
                self.units(units.count, |bits| bits.skip(blocks))
            }
            (parts, is_progressive) => self.blocks(&Units::of(parts, head), is_progressive),
        }
    }

    /// Reads blocks with their mean values, and with all others unless the picture is progressive.
    fn blocks(&self, units: &Units, is_progressive: bool) -> Result<usize, Damage> {
        let codes = |part: &UnitPart| {
            let means = code(&self.tables.means, part.means)?;
            let waves = (!is_progressive).then(|| code(&self.tables.waves, part.waves));
            Ok(BlockCodes { blocks: part.blocks, means, waves: waves.transpose()? })
        };
        let parts = units.parts.iter().map(codes).collect::<Result<Vec<_>, Damage>>()?;
        self.units(units.count, |bits| {
            for &BlockCodes { blocks, means, waves } in &parts {
                for _ in 0..blocks {
                    block::mean(bits, means)?;
                    if let Some(waves) = waves {
                        block::waves(bits, waves)?;
                    }
                }
            }
            Ok(())
        })
    }

    /// Reads the other coefficients of the blocks of a progressive picture, for the first time or once more.
    fn waves(
        &self,
        mut waves: ProgressiveWaves<'_>,
        blocks: &mut [u64],
        again: bool,
    ) -> Result<usize, Damage> {
        let count = blocks.len();
        let mut blocks = blocks.iter_mut();
        self.units(count, |bits| {
            let Some(seen) = blocks.next() else { return Ok(()) };
            if again { waves.refine(bits, seen) } else { waves.first(bits, seen) }
        })
    }

    /// Reads so many units, and the restart markers between them.
    fn units(
        &self,
        count: usize,
        mut unit: impl FnMut(&mut CodedBits<'_>) -> Result<(), Damage>,
    ) -> Result<usize, Damage> {
        let mut bits = CodedBits::from(self.bytes, self.at);
        for index in 0..count {
            if self.interval > 0 && index > 0 && index % self.interval == 0 {
                let end = bits.end()?;
                bits = CodedBits::from(self.bytes, self.restart(end, index / self.interval - 1)?);
            }
            unit(&mut bits)?;
        }
        bits.end()
    }

    /// Goes over the restart marker of this number.
    fn restart(&self, at: usize, number: usize) -> Result<usize, Damage> {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
        match rest.get(fill) {
            Some(&marker) if marker == 0xd0 + (number % 8) as u8 => Ok(at + fill + 1),
            Some(0xd0..=0xd7) => Err(Damage::Senseless),
            _ => Err(Damage::Short),
        }
    }
}

/// The code of a number, if it is defined.
fn code(codes: &[Option<HuffmanCode>; 4], number: usize) -> Result<&HuffmanCode, Damage> {
    codes.get(number).and_then(Option::as_ref).ok_or(Damage::Senseless)
}

/// A component's share of a unit, and the codes that it is written in.
#[derive(Clone, Copy)]
struct BlockCodes<'a> {
    /// Its blocks.
    blocks: usize,
    /// The code of their mean values.
    means: &'a HuffmanCode,
    /// The code of the others, unless they are in other scans.
    waves: Option<&'a HuffmanCode>,
}

/// The units of a scan: as many blocks of each component as cover the same part of the picture, or single blocks
/// of a component that is alone (A.2).
struct Units {
    /// How many they are.
    count: usize,
    /// What each holds, in order.
    parts: Vec<UnitPart>,
}

/// A component's share of a unit.
struct UnitPart {
    /// Its blocks.
    blocks: usize,
    /// The number of its code for mean values.
    means: usize,
    /// The number of its code for the other coefficients.
    waves: usize,
}

impl Units {
    /// The units of a scan of these components.
    fn of(parts: &[ScanPart], head: &Head) -> Self {
        let most = head.most_samples();
        let is_alone = parts.len() == 1;
        let side = |length: u16, own: usize, most: usize| {
            let length = usize::from(length);
            if is_alone {
                (length * own).div_ceil(most).div_ceil(8)
            } else {
                length.div_ceil(8 * most)
            }
        };
        let size = |part: &ScanPart| {
            let Sampling { across, down, .. } = head.samplings[part.component];
            side(head.width, across, most.across) * side(head.height, down, most.down)
        };
        let part = |part: &ScanPart| {
            let Sampling { across, down, .. } = head.samplings[part.component];
            let blocks = if is_alone { 1 } else { across * down };
            UnitPart { blocks, means: part.means, waves: part.waves }
        };
        let count = parts.first().map_or(0, size);
        Self { count, parts: parts.iter().map(part).collect() }
    }
}
