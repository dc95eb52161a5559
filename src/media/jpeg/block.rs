//! One block of 64 coefficients, read to its end: its mean value (DC), then its waves (AC) from low to high.
//! How large they are is not asked.

use std::ops::RangeInclusive;

use super::bits::{CodedBits, Damage};
use super::huffman::HuffmanCode;

/// Most bits of the difference of two mean values of eight-bit samples (F.1.2.1).
const MOST_MEAN: u8 = 11;

/// Reads a mean value.
pub(super) fn mean(bits: &mut CodedBits<'_>, code: &HuffmanCode) -> Result<(), Damage> {
    let size = code.next(bits)?;
    if size > MOST_MEAN {
        return Err(Damage::Senseless);
    }
    bits.take(size.into()).map(|_| ())
}

/// Reads the waves of a block that is written in one scan.
pub(super) fn waves(bits: &mut CodedBits<'_>, code: &HuffmanCode) -> Result<(), Damage> {
    let mut at = 1;
    while at < 64 {
        let symbol = code.next(bits)?;
        match (symbol >> 4, symbol & 15) {
            (15, 0) => at += 16,
            (_, 0) => return Ok(()),
            (zeros, size) => {
                at += zeros + 1;
                bits.take(size.into())?;
            }
        }
    }
    if at > 64 { Err(Damage::Senseless) } else { Ok(()) }
}

/// Reads the waves of blocks that are written in several scans (annex G).
pub(super) struct ProgressiveWaves<'a> {
    /// Their code.
    pub(super) code: &'a HuffmanCode,
    /// Which of the 64 coefficients the scan holds.
    pub(super) band: RangeInclusive<u8>,
    /// Blocks of which nothing more is said.
    pub(super) empty: u32,
}

impl ProgressiveWaves<'_> {
    /// Reads the first bits of a block. `seen` has a bit for each coefficient that is not zero.
    pub(super) fn first(&mut self, bits: &mut CodedBits<'_>, seen: &mut u64) -> Result<(), Damage> {
        if self.empty > 0 {
            self.empty -= 1;
            return Ok(());
        }
        let mut at = *self.band.start();
        while at <= *self.band.end() {
            let symbol = self.code.next(bits)?;
            match (symbol >> 4, symbol & 15) {
                (15, 0) => at += 16,
                (run, 0) => {
                    self.empty = (1 << run) + bits.take(run.into())? - 1;
                    return Ok(());
                }
                (zeros, size) => {
                    at += zeros;
                    self.note(at, seen)?;
                    at += 1;
                    bits.take(size.into())?;
                }
            }
        }
        Ok(())
    }

    /// Reads one more bit of each coefficient of a block (G.1.2.3).
    pub(super) fn refine(
        &mut self,
        bits: &mut CodedBits<'_>,
        seen: &mut u64,
    ) -> Result<(), Damage> {
        let mut at = *self.band.start();
        while self.empty == 0 && at <= *self.band.end() {
            let symbol = self.code.next(bits)?;
            match (symbol >> 4, symbol & 15) {
                (15, 0) => at = self.pass(bits, at, 15, *seen)? + 1,
                (run, 0) => self.empty = (1 << run) + bits.take(run.into())?,
                (zeros, 1) => {
                    bits.take(1)?;
                    at = self.pass(bits, at, zeros, *seen)?;
                    self.note(at, seen)?;
                    at += 1;
                }
                _ => return Err(Damage::Senseless),
            }
        }
        if self.empty > 0 {
            self.empty -= 1;
            self.pass_all(bits, at, *seen)?;
        }
        Ok(())
    }

    /// Goes over so many coefficients that are zero to the next one, and takes a bit of each on the way that is
    /// not; gives where it ends.
    fn pass(&self, bits: &mut CodedBits<'_>, from: u8, zeros: u8, seen: u64) -> Result<u8, Damage> {
        let to = self.band.end() + 1;
        let mut free = !seen & places(from, to);
        for _ in 0..zeros {
            free &= free.wrapping_sub(1);
        }
        let end = if free == 0 { to.max(from) } else { free.trailing_zeros() as u8 };
        bits.skip((seen & places(from, end)).count_ones() as usize)?;
        Ok(end)
    }

    /// Goes over the rest of a block, and takes a bit of each coefficient that is not zero.
    fn pass_all(&self, bits: &mut CodedBits<'_>, from: u8, seen: u64) -> Result<(), Damage> {
        bits.skip((seen & places(from, self.band.end() + 1)).count_ones() as usize)
    }

    /// Takes note of a coefficient that is not zero.
    fn note(&self, at: u8, seen: &mut u64) -> Result<(), Damage> {
        if !self.band.contains(&at) {
            return Err(Damage::Senseless);
        }
        *seen |= 1 << at;
        Ok(())
    }
}

/// A bit for each coefficient from one up to another, which is not one of them.
fn places(from: u8, to: u8) -> u64 {
    let up_to = |end: u8| 1_u64.checked_shl(end.into()).unwrap_or(0).wrapping_sub(1);
    up_to(to) & !up_to(from)
}
