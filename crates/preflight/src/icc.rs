//! The header of an ICC profile (ISO 15076-1, 7.2).

/// What a profile declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Icc {
    /// Its declared length in bytes.
    pub(super) length: usize,
    /// Major version.
    pub(super) version: u8,
    /// Minor version.
    pub(super) minor: u8,
    /// Device class, such as `prtr`.
    pub(super) class: String,
    /// Colour space of the device, such as `CMYK`.
    pub(super) space: String,
    /// Names of its tags.
    pub(super) tags: Vec<String>,
    /// The description in the profile.
    pub(super) description: String,
}

impl Icc {
    /// Reads the header; none if this is not a profile.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let word = |at: usize| bytes.get(at..at + 4);
        let number = |at| word(at).map(|four| four.iter().fold(0, |n, b| n << 8 | usize::from(*b)));
        let latin = |four: &[u8]| -> String { four.iter().map(|byte| char::from(*byte)).collect() };
        (word(36)? == b"acsp").then_some(())?;
        let count = number(128)?.min(200);
        let table = (0..count).filter_map(|index| {
            let at = 132 + 12 * index;
            Some((latin(word(at)?), number(at + 4)?, number(at + 8)?))
        });
        let table: Vec<(String, usize, usize)> = table.collect();
        let described = table.iter().find(|(tag, ..)| tag == "desc");
        let description = described
            .and_then(|(_, at, length)| bytes.get(*at..at.checked_add(*length)?))
            .and_then(description);
        Some(Self {
            length: number(0)?,
            version: bytes[8],
            minor: bytes[9] >> 4,
            class: latin(word(12)?),
            space: latin(word(16)?).trim().to_owned(),
            tags: table.into_iter().map(|(tag, ..)| tag).collect(),
            description: description.unwrap_or_default(),
        })
    }

    /// How many channels its colours have; 0 if that is not known.
    pub(super) fn channels(&self) -> i64 {
        match self.space.as_str() {
            "GRAY" => 1,
            "RGB" | "Lab" => 3,
            "CMYK" => 4,
            _ => 0,
        }
    }
}

/// The text of a description: plain in version 2, the first of several languages in version 4.
fn description(tag: &[u8]) -> Option<String> {
    let number = |at: usize| {
        tag.get(at..at + 4).map(|four| four.iter().fold(0, |n, b| n << 8 | usize::from(*b)))
    };
    let text: String = match tag.get(..4)? {
        b"desc" => {
            let length = number(8)?;
            let bytes = tag.get(12..12_usize.checked_add(length)?)?;
            bytes.iter().take_while(|byte| **byte != 0).map(|byte| char::from(*byte)).collect()
        }
        b"mluc" => {
            let (length, at) = (number(20)?, number(24)?);
            let bytes = tag.get(at..at.checked_add(length)?)?;
            let units: Vec<u16> =
                bytes.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned()
        }
        _ => return None,
    };
    Some(text.trim().to_owned())
}
