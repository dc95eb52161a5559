//! The bits between two markers of a scan.

/// Why the data of a scan is not that of the picture which its head describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// It ends before the last block.
    Short,
    /// Something is left after the last block.
    Long,
    /// It means nothing.
    Senseless,
}

impl Damage {
    /// What it is, after “the file is damaged:”.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Short => "its data ends before its last row",
            Self::Long => {
                "there is data left after its last row, so that something before it is missing"
            }
            Self::Senseless => "a part of its data is missing or was changed",
        }
    }
}

/// Whole bits that may be left behind the last block: those that fill its byte, and one byte more, which some
/// cameras write.
const MOST_LEFT: u32 = 15;

/// Entropy-coded bytes as bits (F.2.2.5). A zero after 0xFF is none of them; any other byte after it is a marker
/// and ends them.
pub(super) struct CodedBits<'a> {
    /// The file.
    bytes: &'a [u8],
    /// Where the next byte is.
    at: usize,
    /// Bits that were read, the first one on top.
    held: u64,
    /// How many they are.
    count: u32,
}

impl<'a> CodedBits<'a> {
    /// The bits from here to the next marker.
    pub(super) const fn from(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, held: 0, count: 0 }
    }

    /// Holds at least 57 bits, or all that are left.
    fn refill(&mut self) {
        while self.count <= 56 {
            let Some(&byte) = self.bytes.get(self.at) else { return };
            if byte == 0xff {
                if self.bytes.get(self.at + 1) != Some(&0) {
                    return;
                }
                self.at += 1;
            }
            self.at += 1;
            self.held |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    /// The next 16 bits; zeros where there are none left. They stay.
    pub(super) fn ahead(&mut self) -> usize {
        if self.count < 16 {
            self.refill();
        }
        (self.held >> 48) as usize
    }

    /// Takes so many bits, at most 16, as a number.
    pub(super) fn take(&mut self, count: u32) -> Result<u32, Damage> {
        if self.count < count {
            self.refill();
            if self.count < count {
                return Err(Damage::Short);
            }
        }
        let taken = self.held.checked_shr(64 - count).unwrap_or(0) as u32;
        self.held <<= count;
        self.count -= count;
        Ok(taken)
    }

    /// Goes over so many bits.
    pub(super) fn skip(&mut self, count: usize) -> Result<(), Damage> {
        for _ in 0..count / 16 {
            self.take(16)?;
        }
        self.take((count % 16) as u32).map(|_| ())
    }

    /// Goes to the marker behind the last block, and gives its place.
    pub(super) fn end(mut self) -> Result<usize, Damage> {
        self.refill();
        if self.count > MOST_LEFT { Err(Damage::Long) } else { Ok(self.at) }
    }
}
