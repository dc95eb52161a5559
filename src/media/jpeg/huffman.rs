//! The Huffman codes of a JPEG file (B.2.4.2, annex C).

use super::bits::{CodedBits, Damage};

/// Bits of a code that are looked up in one step.
const FAST: usize = 9;

/// A code and its length.
#[derive(Clone, Copy, Debug, Default)]
struct CodeWord {
    /// What it stands for.
    symbol: u8,
    /// Its bits; 0 if there is no such code.
    length: u8,
}

/// One code: what its words stand for.
pub(super) struct HuffmanCode {
    /// The words by what they begin with, if they are short.
    fast: Vec<CodeWord>,
    /// For each length from 1 to 16, the end of its words, filled up to 16 bits.
    ends: [usize; 16],
    /// For each length, what is added to a word for its place among the symbols.
    shifts: [usize; 16],
    /// What the words stand for, in their order.
    symbols: Vec<u8>,
}

impl HuffmanCode {
    /// A code from how many words it has of each length, and what they stand for; `None` if they are too many.
    fn of(counts: [u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut fast = vec![CodeWord::default(); 1 << FAST];
        let (mut ends, mut shifts) = ([0; 16], [0_usize; 16]);
        let (mut word, mut place) = (0_usize, 0_usize);
        for (index, count) in counts.into_iter().enumerate() {
            let length = index + 1;
            shifts[index] = place.wrapping_sub(word);
            for _ in 0..count {
                if word >= 1 << length {
                    return None;
                }
                let found = CodeWord { symbol: symbols[place], length: length as u8 };
                if let Some(free) = FAST.checked_sub(length) {
                    fast[word << free..(word + 1) << free].fill(found);
                }
                (word, place) = (word + 1, place + 1);
            }
            ends[index] = word << (16 - length);
            word <<= 1;
        }
        Some(Self { fast, ends, shifts, symbols: symbols.to_vec() })
    }

    /// Takes the next word, and gives what it stands for.
    pub(super) fn next(&self, bits: &mut CodedBits<'_>) -> Result<u8, Damage> {
        let ahead = bits.ahead();
        let CodeWord { symbol, length } = self.fast[ahead >> (16 - FAST)];
        if length > 0 {
            bits.take(length.into())?;
            return Ok(symbol);
        }
        let long = (FAST..16).find(|&index| ahead < self.ends[index]).ok_or(Damage::Senseless)?;
        bits.take(long as u32 + 1)?;
        let place = (ahead >> (15 - long)).wrapping_add(self.shifts[long]);
        self.symbols.get(place).copied().ok_or(Damage::Senseless)
    }
}

/// The tables that are defined at a place of a file.
#[derive(Default)]
pub(super) struct JpegTables {
    /// Codes of mean values, by number.
    pub(super) means: [Option<HuffmanCode>; 4],
    /// Codes of the other coefficients, by number.
    pub(super) waves: [Option<HuffmanCode>; 4],
    /// Which quantisation tables there are.
    pub(super) steps: [bool; 4],
}

impl JpegTables {
    /// Takes the codes of a segment; `None` if it is none.
    pub(super) fn define_codes(&mut self, mut contents: &[u8]) -> Option<()> {
        while let Some((&[kind, ref counts @ ..], rest)) = contents.split_first_chunk::<17>() {
            let count = counts.iter().map(|&count| usize::from(count)).sum();
            let (symbols, rest) = rest.split_at_checked(count)?;
            let set = match kind >> 4 {
                0 => &mut self.means,
                1 => &mut self.waves,
                _ => return None,
            };
            *set.get_mut(usize::from(kind & 15))? = Some(HuffmanCode::of(*counts, symbols)?);
            contents = rest;
        }
        contents.is_empty().then_some(())
    }

    /// Takes note of the quantisation tables of a segment; `None` if it is none.
    pub(super) fn define_steps(&mut self, mut contents: &[u8]) -> Option<()> {
        while let Some((kind, rest)) = contents.split_first() {
            let length = if kind >> 4 == 0 { 64 } else { 128 };
            contents = rest.get(length..)?;
            *self.steps.get_mut(usize::from(kind & 15))? = true;
        }
        Some(())
    }
}
