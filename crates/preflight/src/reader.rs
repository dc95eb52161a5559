//! Objects of a PDF file, found by its cross-references (ISO 32000-1, 7.5).

use std::borrow::Cow;
use std::fmt;
use std::io::Read as _;

use rayon::prelude::*;

use super::lexer::Lexer;
use super::value::{Dictionary, Value};

/// Why a file could not be opened, as the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderError {
    /// Its last lines do not say where its cross-references are.
    NoEnd,
    /// Its cross-references are damaged.
    References,
    /// An object stream is damaged.
    ObjectStream,
    /// The object of this number is not where the cross-references say.
    Misplaced(u32),
}

impl fmt::Display for ReaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoEnd => f.write_str("its end is missing"),
            Self::References => f.write_str("its cross-references cannot be read"),
            Self::ObjectStream => f.write_str("an object stream cannot be read"),
            Self::Misplaced(number) => write!(f, "object {number} is not where it should be"),
        }
    }
}

impl std::error::Error for ReaderError {}

/// A file, opened.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The whole file; byte positions of objects count from its start.
    bytes: &'a [u8],
    /// By number: where each object is.
    places: Vec<Location>,
    /// Decompressed object streams.
    packs: Vec<Pack>,
    /// The object of the catalog.
    root: u32,
}

/// Where an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Location {
    /// Nowhere.
    Free,
    /// At a byte of the file.
    At(usize),
    /// In the object stream with this object number, at this index.
    In(u32, usize),
    /// At a byte of a decompressed stream, by its index in the list.
    Unpacked(usize, usize),
}

/// A decompressed object stream.
#[derive(Debug)]
struct Pack {
    /// Its object number.
    number: u32,
    /// The objects one after another, decompressed.
    bytes: Vec<u8>,
    /// The objects in it: number and first byte.
    objects: Vec<(u32, usize)>,
}

/// The cross-references and the catalog's object.
type ObjectIndex = (Vec<Location>, u32);

impl<'a> Reader<'a> {
    /// Opens a file: reads its cross-references and finds an object at each of them.
    ///
    /// # Errors
    /// When it is truncated, or an object is not where it should be.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReaderError> {
        let start = end(bytes).ok_or(ReaderError::NoEnd)?;
        let map = if bytes[start..].starts_with(b"xref") {
            table(bytes, start)
        } else {
            stream_of_references(bytes, start)
        };
        let (places, root) = map.ok_or(ReaderError::References)?;
        let mut reader = Self { bytes, places, packs: Vec::new(), root };
        reader.unpack()?;
        let broken = (0..reader.places.len() as u32).find(|&number| !reader.stands(number));
        match broken {
            Some(number) => Err(ReaderError::Misplaced(number)),
            None => Ok(reader),
        }
    }

    /// The root of the document's objects (7.7.2); `None` if the trailer leads to no dictionary.
    pub fn catalog(&self) -> Option<Dictionary<'_>> {
        self.dictionary(&Value::Reference(self.root))
    }

    /// A value, references followed.
    pub fn follow<'b>(&'b self, value: &Value<'b>) -> Option<Value<'b>> {
        match value {
            Value::Reference(number) => {
                let (bytes, at) = self.at(*number)?;
                Lexer::file(bytes, at).value()
            }
            direct => Some(direct.clone()),
        }
    }

    /// A dictionary or that of a stream, references followed.
    pub fn dictionary<'b>(&'b self, value: &Value<'b>) -> Option<Dictionary<'b>> {
        match self.follow(value)? {
            Value::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }

    /// An array, references followed.
    pub fn array<'b>(&'b self, value: &Value<'b>) -> Option<Vec<Value<'b>>> {
        match self.follow(value)? {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The bytes of a stream, inflated if necessary; `None` if they are damaged.
    pub fn stream(&self, value: &Value<'_>) -> Option<Cow<'a, [u8]>> {
        let Value::Reference(number) = value else { return None };
        let Location::At(at) = *self.places.get(*number as usize)? else { return None };
        let (dictionary, raw) = stream_at(self.bytes, object_at(self.bytes, *number, at)?)?;
        match dictionary.get("Filter") {
            None => Some(Cow::Borrowed(raw)),
            Some(Value::Name(name)) if name == "FlateDecode" => inflate(raw).map(Cow::Owned),
            Some(_) => None,
        }
    }

    /// Where an object's value begins.
    fn at(&self, number: u32) -> Option<(&[u8], usize)> {
        match *self.places.get(number as usize)? {
            Location::Free | Location::In(..) => None,
            Location::At(at) => Some((self.bytes, object_at(self.bytes, number, at)?)),
            Location::Unpacked(pack, at) => Some((&self.packs.get(pack)?.bytes, at)),
        }
    }

    /// Decompresses all object streams.
    fn unpack(&mut self) -> Result<(), ReaderError> {
        let mut numbers: Vec<u32> = self
            .places
            .iter()
            .filter_map(|place| match place {
                Location::In(pack, _) => Some(*pack),
                _ => None,
            })
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let packs: Option<Vec<Pack>> =
            numbers.par_iter().map(|&number| self.unpacked(number)).collect();
        self.packs = packs.ok_or(ReaderError::ObjectStream)?;
        for (number, place) in (0_u32..).zip(&mut self.places) {
            let Location::In(stream, index) = *place else { continue };
            let pack = self.packs.partition_point(|pack| pack.number < stream);
            let found = self.packs.get(pack).and_then(|pack| pack.objects.get(index));
            *place = match found {
                Some(&(other, at)) if other == number => Location::Unpacked(pack, at),
                _ => return Err(ReaderError::Misplaced(number)),
            };
        }
        Ok(())
    }

    /// An object stream (7.5.7).
    fn unpacked(&self, number: u32) -> Option<Pack> {
        let Location::At(at) = *self.places.get(number as usize)? else { return None };
        let (dictionary, raw) = stream_at(self.bytes, object_at(self.bytes, number, at)?)?;
        let (count, first) = (dictionary.count("N")?, dictionary.count("First")?);
        let bytes = inflate(raw)?;
        let mut head = Lexer::file(&bytes, 0);
        let mut objects = Vec::new();
        for _ in 0..count {
            let number = head.value()?.count()?;
            let at = first.checked_add(head.value()?.count()?)?;
            objects.push((u32::try_from(number).ok()?, at));
        }
        Some(Pack { number, bytes, objects })
    }

    /// Whether an object is where the cross-references say, a stream with its whole length.
    fn stands(&self, number: u32) -> bool {
        let Location::At(at) = self.places[number as usize] else { return true };
        let Some(at) = object_at(self.bytes, number, at) else { return false };
        let mut lexer = Lexer::file(self.bytes, at);
        match lexer.value() {
            None => false,
            Some(Value::Dictionary(_)) if lexer.accept(b"stream").is_some() => {
                stream_at(self.bytes, at).is_some()
            }
            Some(_) => lexer.accept(b"endobj").is_some(),
        }
    }
}

/// Where the cross-references are, as the end of the file says (7.5.5).
fn end(bytes: &[u8]) -> Option<usize> {
    let tail = &bytes[bytes.len().saturating_sub(64)..];
    let word = b"startxref";
    let from = tail.windows(word.len()).rposition(|window| window == word)?;
    let mut lexer = Lexer::file(tail, from + word.len());
    let start = lexer.value()?.count()?;
    let ends = tail[lexer.at()..].trim_ascii_start().starts_with(b"%%EOF");
    (ends && start < bytes.len()).then_some(start)
}

/// Where the value of the object begins whose number is at `at`.
fn object_at(bytes: &[u8], number: u32, at: usize) -> Option<usize> {
    let mut lexer = Lexer::file(bytes, at);
    (lexer.value()? == Value::Number(f64::from(number))).then_some(())?;
    lexer.accept(b"0")?;
    lexer.accept(b"obj")?;
    Some(lexer.at())
}

/// The stream whose dictionary begins at `at`: dictionary and bytes.
fn stream_at(bytes: &[u8], at: usize) -> Option<(Dictionary<'_>, &[u8])> {
    let mut lexer = Lexer::file(bytes, at);
    let Value::Dictionary(dictionary) = lexer.value()? else { return None };
    lexer.accept(b"stream\n")?;
    let from = lexer.at();
    let to = from.checked_add(dictionary.count("Length")?)?;
    Lexer::file(bytes, to).accept(b"endstream")?;
    Some((dictionary, bytes.get(from..to)?))
}

/// The cross-reference table (7.5.4) at `at`.
fn table(bytes: &[u8], at: usize) -> Option<ObjectIndex> {
    let mut lexer = Lexer::file(bytes, at);
    lexer.accept(b"xref")?;
    lexer.accept(b"0")?;
    let count = lexer.value()?.count()?;
    let mut places = Vec::new();
    for _ in 0..count {
        let offset = lexer.value()?.count()?;
        lexer.value()?;
        places.push(if lexer.accept(b"n").is_some() {
            Location::At(offset)
        } else {
            lexer.accept(b"f")?;
            Location::Free
        });
    }
    lexer.accept(b"trailer")?;
    let Value::Dictionary(trailer) = lexer.value()? else { return None };
    Some((places, root(&trailer)?))
}

/// The cross-reference stream (7.5.8) at `at`, with the columns and the predictor that the writer
/// uses.
fn stream_of_references(bytes: &[u8], at: usize) -> Option<ObjectIndex> {
    let mut lexer = Lexer::file(bytes, at);
    let number = u32::try_from(lexer.value()?.count()?).ok()?;
    let (dictionary, raw) = stream_at(bytes, object_at(bytes, number, at)?)?;
    let widths: Vec<_> = [1.0, 4.0, 2.0].map(Value::Number).into();
    (dictionary.get("W") == Some(&Value::Array(widths))).then_some(())?;
    let rows = inflate(raw)?;
    let mut row = [0_u8; 7];
    let mut places = Vec::new();
    for filtered in rows.chunks_exact(8) {
        for (byte, more) in row.iter_mut().zip(&filtered[1..]) {
            *byte = byte.wrapping_add(*more);
        }
        let wide = u32::from_be_bytes([row[1], row[2], row[3], row[4]]);
        places.push(match row[0] {
            0 => Location::Free,
            1 => Location::At(wide as usize),
            _ => Location::In(wide, usize::from(u16::from_be_bytes([row[5], row[6]]))),
        });
    }
    (dictionary.count("Size")? == places.len()).then_some(())?;
    Some((places, root(&dictionary)?))
}

/// The catalog's object, as a trailer says.
fn root(trailer: &Dictionary<'_>) -> Option<u32> {
    match trailer.get("Root")? {
        Value::Reference(number) => Some(*number),
        _ => None,
    }
}

/// Undoes FlateDecode; `None` if the bytes are damaged.
fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len() * 4);
    flate2::read::ZlibDecoder::new(bytes).read_to_end(&mut out).ok()?;
    Some(out)
}
