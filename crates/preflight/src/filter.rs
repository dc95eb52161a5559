//! Decompression of streams (ISO 32000-1, 7.4), with a limit on the output.

use std::fmt;
use std::io::{self, Read as _};

use lopdf::{Dictionary, Object, Stream};

use super::file::File;

/// Maximum number of bytes a stream may unpack to: more than any page or font, less than memory.
const MOST: u64 = 1 << 28;

/// Why a filter could not be undone.
#[derive(Debug)]
pub(super) enum FilterError {
    /// A filter for pictures, or an unknown one.
    Unsupported(String),
    /// The data of FlateDecode is damaged.
    Damaged(io::Error),
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsupported(name) => write!(f, "{name} is not supported here"),
            Self::Damaged(error) => write!(f, "its compressed data is damaged ({error})"),
        }
    }
}

/// A stream's filters by their long names, in the order of decoding.
pub(super) fn names(file: File<'_>, dictionary: &Dictionary) -> Vec<String> {
    let filter = file.get(dictionary, "Filter").or_else(|| file.get(dictionary, "F"));
    let list = match filter {
        Some(Object::Name(_)) => std::slice::from_ref(filter.unwrap_or(&Object::Null)),
        Some(Object::Array(list)) => list.as_slice(),
        _ => &[],
    };
    list.iter()
        .map(|name| match file.name(name).as_str() {
            "Fl" => "FlateDecode".to_owned(),
            "AHx" => "ASCIIHexDecode".to_owned(),
            "A85" => "ASCII85Decode".to_owned(),
            "LZW" => "LZWDecode".to_owned(),
            "RL" => "RunLengthDecode".to_owned(),
            "DCT" => "DCTDecode".to_owned(),
            "CCF" => "CCITTFaxDecode".to_owned(),
            name => name.to_owned(),
        })
        .collect()
}

/// A stream's bytes after all filters except picture formats, or an error if they are damaged.
pub(super) fn unpack(file: File<'_>, stream: &Stream) -> Result<Vec<u8>, FilterError> {
    let mut bytes = stream.content.clone();
    let parameters = file.get(&stream.dict, "DecodeParms").or_else(|| file.get(&stream.dict, "DP"));
    for (index, name) in names(file, &stream.dict).iter().enumerate() {
        let of_this = match parameters {
            Some(Object::Array(list)) => list.get(index).and_then(|entry| file.dictionary(entry)),
            Some(other) => file.dictionary(other),
            None => None,
        };
        bytes = match name.as_str() {
            "FlateDecode" => unfiltered(file, inflate(&bytes)?, of_this),
            "LZWDecode" => {
                let early = of_this.and_then(|entries| file.integer(entries, "EarlyChange"));
                unfiltered(file, lzw(&bytes, early != Some(0)), of_this)
            }
            "ASCIIHexDecode" => hex(&bytes),
            "ASCII85Decode" => base_85(&bytes),
            "RunLengthDecode" => run_length(&bytes),
            other => return Err(FilterError::Unsupported(other.to_owned())),
        };
    }
    Ok(bytes)
}

/// Whether FlateDecode can be undone, without keeping the result; the error if it cannot.
pub(super) fn inflates(bytes: &[u8]) -> Result<(), FilterError> {
    inflate_to(bytes, &mut io::sink())
}

/// Undoes FlateDecode.
fn inflate(bytes: &[u8]) -> Result<Vec<u8>, FilterError> {
    let mut out = Vec::new();
    inflate_to(bytes, &mut out).map(|()| out)
}

/// Undoes FlateDecode; no bytes are no data.
fn inflate_to(bytes: &[u8], out: &mut impl io::Write) -> Result<(), FilterError> {
    if bytes.is_empty() {
        return Ok(());
    }
    let mut reader = flate2::read::ZlibDecoder::new(bytes).take(MOST);
    io::copy(&mut reader, out).map(|_| ()).map_err(FilterError::Damaged)
}

/// Undoes the predictor (7.4.4.4).
fn unfiltered(file: File<'_>, bytes: Vec<u8>, parameters: Option<&Dictionary>) -> Vec<u8> {
    let Some(parameters) = parameters else { return bytes };
    let number = |key, usual| {
        file.integer(parameters, key).and_then(|value| usize::try_from(value).ok()).unwrap_or(usual)
    };
    let predictor = number("Predictor", 1);
    let colors = number("Colors", 1).clamp(1, 64);
    let bits = number("BitsPerComponent", 8).clamp(1, 16);
    let columns = number("Columns", 1).clamp(1, 1 << 20);
    let pixel = (colors * bits).div_ceil(8);
    let row = (colors * bits * columns).div_ceil(8);
    match predictor {
        10..=15 => png(&bytes, row, pixel),
        2 if bits == 8 => tiff(bytes, row, pixel),
        _ => bytes,
    }
}

/// Undoes the PNG predictors.
fn png(bytes: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0_u8; row];
    for chunk in bytes.chunks(row + 1) {
        let mut line = vec![0_u8; row];
        line[..chunk.len() - 1].copy_from_slice(&chunk[1..]);
        for index in 0..row {
            let left = if index >= pixel { line[index - pixel] } else { 0 };
            let corner = if index >= pixel { above[index - pixel] } else { 0 };
            let up = above[index];
            let guess = match chunk[0] {
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                4 => paeth(left, up, corner),
                _ => 0,
            };
            line[index] = line[index].wrapping_add(guess);
        }
        out.extend_from_slice(&line[..chunk.len() - 1]);
        above = line;
    }
    out
}

/// The Paeth predictor.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i32::from(left), i32::from(up), i32::from(corner));
    let guess = a + b - c;
    let (da, db, dc) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if da <= db && da <= dc {
        left
    } else if db <= dc {
        up
    } else {
        corner
    }
}

/// Undoes the TIFF predictor for whole bytes.
fn tiff(mut bytes: Vec<u8>, row: usize, pixel: usize) -> Vec<u8> {
    for line in bytes.chunks_mut(row) {
        for index in pixel..line.len() {
            line[index] = line[index].wrapping_add(line[index - pixel]);
        }
    }
    bytes
}

/// Undoes LZWDecode (7.4.4), up to where the data stops making sense.
fn lzw(bytes: &[u8], early: bool) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    // Every code stands for a run of the output; 258 is the first that is made.
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let (mut held, mut bits, mut width) = (0_u32, 0_u32, 9_u32);
    let mut last: Option<(usize, usize)> = None;
    for &byte in bytes {
        held = ((held << 8) | u32::from(byte)) & 0x00ff_ffff;
        bits += 8;
        if bits < width {
            continue;
        }
        bits -= width;
        let code = ((held >> bits) & ((1 << width) - 1)) as usize;
        if code == 257 || out.len() as u64 > MOST {
            break;
        }
        if code == 256 {
            runs.clear();
            (width, last) = (9, None);
            continue;
        }
        let start = out.len();
        if code < 256 {
            out.push(code as u8);
        } else if let Some(&(from, to)) = runs.get(code - 258) {
            out.extend_from_within(from..to);
        } else if let Some((from, to)) = last.filter(|_| code - 258 == runs.len()) {
            out.extend_from_within(from..to);
            out.extend_from_within(from..=from);
        } else {
            break;
        }
        if let Some((from, to)) = last
            && runs.len() < 4096 - 258
        {
            // The last run and the first byte of this one are side by side in the output.
            debug_assert_eq!(to, start);
            runs.push((from, start + 1));
        }
        last = Some((start, out.len()));
        let next = runs.len() + 258 + usize::from(early) + 1;
        width = match next {
            0..=512 => 9,
            513..=1024 => 10,
            1025..=2048 => 11,
            _ => 12,
        };
    }
    out
}

/// Undoes ASCIIHexDecode (7.4.2).
fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = bytes
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

/// Undoes ASCII85Decode (7.4.3).
fn base_85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group: Vec<u32> = Vec::with_capacity(5);
    let mut flush = |group: &mut Vec<u32>| {
        let count = group.len();
        if count < 2 {
            return;
        }
        group.resize(5, 84);
        let word =
            group.iter().fold(0_u32, |word, digit| word.wrapping_mul(85).wrapping_add(*digit));
        out.extend_from_slice(&word.to_be_bytes()[..count - 1]);
        group.clear();
    };
    for &byte in bytes {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => {
                group.resize(5, 0);
                flush(&mut group);
            }
            b'!'..=b'u' => {
                group.push(u32::from(byte - b'!'));
                if group.len() == 5 {
                    flush(&mut group);
                }
            }
            _ => {}
        }
    }
    flush(&mut group);
    out
}

/// Undoes RunLengthDecode (7.4.5).
fn run_length(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let [length, tail @ ..] = rest {
        let length = usize::from(*length);
        match length {
            0..=127 => {
                let count = (length + 1).min(tail.len());
                out.extend_from_slice(&tail[..count]);
                rest = &tail[count..];
            }
            128 => break,
            _ => {
                let Some((byte, tail)) = tail.split_first() else { break };
                out.resize(out.len() + 257 - length, *byte);
                rest = tail;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_filters_are_undone() {
        assert_eq!(hex(b"48 65 6C6c 6F>zz"), b"Hello");
        assert_eq!(base_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(run_length(&[2, b'a', b'b', b'c', 254, b'x', 128, 9]), b"abcxxx");
    }

    #[test]
    fn the_standards_own_example_of_lzw_is_undone() {
        let packed = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw(&packed, true), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
    }

    /// The neighbour that is nearest to left + up - corner; of equal ones the left, then the upper (PNG, 9.4).
    #[test]
    fn the_paeth_predictor_is_the_neighbour_nearest_to_their_slope() {
        assert_eq!(paeth(10, 20, 20), 10);
        assert_eq!(paeth(20, 10, 20), 10);
        assert_eq!(paeth(10, 20, 15), 15);
        assert_eq!(paeth(10, 40, 20), 40);
        assert_eq!(png(&[0, 10, 20, 4, 1, 1], 2, 1), [10, 20, 11, 21]);
    }

    #[test]
    fn rows_are_rebuilt_from_their_neighbours() {
        assert_eq!(png(&[1, 1, 1, 1, 2, 1, 1, 1], 3, 1), [1, 2, 3, 2, 3, 4]);
        assert_eq!(tiff(vec![1, 1, 1, 5, 1, 1], 3, 1), [1, 2, 3, 5, 6, 7]);
    }

    #[test]
    fn data_that_is_damaged_says_so_and_is_not_taken_for_a_shorter_stream() {
        assert_eq!(inflate(b"").unwrap(), b"");
        let said = inflate(b"no deflate").unwrap_err().to_string();
        assert!(said.starts_with("its compressed data is damaged ("), "{said}");
        assert!(matches!(inflates(b"no deflate"), Err(FilterError::Damaged(_))));
        let said = FilterError::Unsupported("JPXDecode".into()).to_string();
        assert_eq!(said, "JPXDecode is not supported here");
    }
}
