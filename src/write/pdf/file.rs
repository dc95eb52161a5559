//! The file itself: numbered objects, object streams, cross-references (ISO 32000-1, 7.5). Our own code:
//! files of 3,000 pages saved by `lopdf` took twice the memory and were two thirds larger (decision 1).

use std::borrow::Cow;
use std::io::Write as _;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::metadata::{Identity, head};
use super::syntax::hex;

/// Number of objects per object stream: enough for deflate to find repetitions, few enough that a viewer
/// that needs one object does not decompress the whole book.
const PER_STREAM: usize = 200;

/// Number of an object; 0 is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id(pub(super) u32);

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} 0 R", self.0)
    }
}

/// An object in PDF syntax.
#[derive(Debug)]
enum Object<'a> {
    /// No object has this number.
    Free,
    /// Anything but a stream.
    Plain(String),
    /// A stream: its entries without length, and its bytes as they will be in the file.
    Stream(String, Cow<'a, [u8]>),
}

impl Object<'_> {
    /// A digest of its kind, its entries and its bytes.
    fn digest(&self) -> [u8; 32] {
        let (kind, words, bytes): (u8, &str, &[u8]) = match self {
            Object::Free => (0, "", &[]),
            Object::Plain(words) => (1, words, &[]),
            Object::Stream(entries, bytes) => (2, entries, bytes),
        };
        let mut hash = Sha256::new();
        hash.update([kind]);
        hash.update((words.len() as u64).to_be_bytes());
        hash.update(words);
        hash.update(bytes);
        hash.finalize().into()
    }
}

/// The objects of a file being made, by number.
#[derive(Debug)]
pub(super) struct Objects<'a> {
    /// The objects; the first has number 0 and is always free.
    list: Vec<Object<'a>>,
}

/// The structure of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ObjectLayout {
    /// PDF 1.7 with object streams and a cross-reference stream: small.
    Compact,
    /// PDF 1.6 with a cross-reference table and without object streams: readable by old tools of print
    /// shops.
    Classic,
}

/// The entries of the trailer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trailer {
    /// The catalog.
    pub(super) root: Id,
    /// The information dictionary.
    pub(super) info: Id,
    /// Its identifiers.
    pub(super) identity: Identity,
}

impl<'a> Objects<'a> {
    /// A list of objects with the numbers up to `last` free.
    pub(super) fn up_to(last: u32) -> Self {
        Self { list: (0..=last).map(|_| Object::Free).collect() }
    }

    /// Takes the next number, to be filled later.
    pub(super) fn reserve(&mut self) -> Id {
        self.list.push(Object::Free);
        Id(self.list.len() as u32 - 1)
    }

    /// Takes the next `count` numbers; the first of them.
    pub(super) fn reserve_many(&mut self, count: usize) -> Id {
        let first = Id(self.list.len() as u32);
        self.list.resize_with(self.list.len() + count, || Object::Free);
        first
    }

    /// Sets an object that is not a stream.
    pub(super) fn set(&mut self, id: Id, words: String) {
        self.list[id.0 as usize] = Object::Plain(words);
    }

    /// Sets a stream: its entries without `/Length`, and its bytes, encoded as `entries` say.
    pub(super) fn set_stream(&mut self, id: Id, entries: String, bytes: impl Into<Cow<'a, [u8]>>) {
        self.list[id.0 as usize] = Object::Stream(entries, bytes.into());
    }

    /// Adds an object that is not a stream.
    pub(super) fn add(&mut self, words: String) -> Id {
        let id = self.reserve();
        self.set(id, words);
        id
    }

    /// Adds a stream.
    pub(super) fn add_stream(&mut self, entries: String, bytes: impl Into<Cow<'a, [u8]>>) -> Id {
        let id = self.reserve();
        self.set_stream(id, entries, bytes);
        id
    }

    /// A digest of the digests of all objects: it differs where any byte of any object does.
    pub(super) fn digest(&self) -> [u8; 16] {
        let each: Vec<_> = self.list.par_iter().map(Object::digest).collect();
        head(&Sha256::digest(each.concat()))
    }

    /// The whole file.
    pub(super) fn close(mut self, structure: ObjectLayout, trailer: &Trailer) -> Vec<u8> {
        let packed = match structure {
            ObjectLayout::Compact => self.pack(),
            ObjectLayout::Classic => vec![(0, 0); self.list.len()],
        };
        let mut out = Vec::with_capacity(self.size());
        out.extend_from_slice(match structure {
            ObjectLayout::Compact => b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n",
            ObjectLayout::Classic => b"%PDF-1.6\n%\xE2\xE3\xCF\xD3\n",
        });
        let mut offsets = vec![0; self.list.len()];
        for (number, object) in self.list.iter().enumerate() {
            if matches!(object, Object::Free) {
                continue;
            }
            offsets[number] = out.len();
            write_object(&mut out, number, object);
        }
        match structure {
            ObjectLayout::Compact => {
                write_stream_of_references(&mut out, &offsets, &packed, trailer);
            }
            ObjectLayout::Classic => write_table_of_references(&mut out, &offsets, trailer),
        }
        out
    }

    /// Moves all objects that are not streams into object streams. Returns for each object the number of
    /// its stream and its index in it; 0 for those outside.
    fn pack(&mut self) -> Vec<(u32, u16)> {
        let plain: Vec<(usize, String)> = (0..self.list.len())
            .filter_map(|number| match &mut self.list[number] {
                Object::Plain(words) => Some((number, std::mem::take(words))),
                _ => None,
            })
            .collect();
        for (number, _) in &plain {
            self.list[*number] = Object::Free;
        }
        let streams: Vec<(String, Vec<u8>)> =
            plain.par_chunks(PER_STREAM).map(stream_of_objects).collect();
        let first = self.list.len();
        for (entries, bytes) in streams {
            self.add_stream(entries, bytes);
        }
        let mut packed = vec![(0, 0); self.list.len()];
        for (index, (number, _)) in plain.iter().enumerate() {
            packed[*number] = ((first + index / PER_STREAM) as u32, (index % PER_STREAM) as u16);
        }
        packed
    }

    /// About how many bytes the file will have.
    fn size(&self) -> usize {
        let sizes = self.list.iter().map(|object| match object {
            Object::Free => 20,
            Object::Plain(words) => words.len() + 48,
            Object::Stream(entries, bytes) => entries.len() + bytes.len() + 96,
        });
        sizes.sum::<usize>() + 1024
    }
}

/// An object stream (7.5.7): entries and bytes.
fn stream_of_objects(objects: &[(usize, String)]) -> (String, Vec<u8>) {
    let mut head = Vec::new();
    let mut body = Vec::new();
    for (number, words) in objects {
        let _ = write!(head, "{number} {} ", body.len());
        body.extend_from_slice(words.as_bytes());
        body.push(b'\n');
    }
    let first = head.len();
    head.extend_from_slice(&body);
    let entries = format!("/Type/ObjStm/N {}/First {first}/Filter/FlateDecode", objects.len());
    (entries, deflate(&head))
}

/// Writes an object outside object streams.
fn write_object(out: &mut Vec<u8>, number: usize, object: &Object<'_>) {
    let _ = writeln!(out, "{number} 0 obj");
    match object {
        Object::Free => {}
        Object::Plain(words) => out.extend_from_slice(words.as_bytes()),
        Object::Stream(entries, bytes) => {
            let _ = write!(out, "<<{entries}/Length {}>>\nstream\n", bytes.len());
            out.extend_from_slice(bytes);
            out.extend_from_slice(b"\nendstream");
        }
    }
    out.extend_from_slice(b"\nendobj\n");
}

/// Writes the cross-reference table and the trailer (7.5.4, 7.5.5).
fn write_table_of_references(out: &mut Vec<u8>, offsets: &[usize], trailer: &Trailer) {
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n", offsets.len());
    // Free entries form a list that ends where it began.
    let mut next_free = vec![0; offsets.len()];
    let mut last = 0;
    for number in (0..offsets.len()).rev() {
        if offsets[number] == 0 {
            next_free[number] = last;
            last = number;
        }
    }
    for (number, &offset) in offsets.iter().enumerate() {
        let _ = match (number, offset) {
            (0, _) => write!(out, "{:010} 65535 f\r\n", next_free[0]),
            (_, 0) => write!(out, "{:010} 00001 f\r\n", next_free[number]),
            _ => write!(out, "{offset:010} 00000 n\r\n"),
        };
    }
    let keys = trailer_entries(offsets.len(), trailer);
    let _ = write!(out, "trailer\n<<{keys}>>\nstartxref\n{start}\n%%EOF\n");
}

/// Writes the cross-reference stream (7.5.8), rows filtered by the PNG predictor Up: adjacent rows differ
/// little.
fn write_stream_of_references(
    out: &mut Vec<u8>,
    offsets: &[usize],
    packed: &[(u32, u16)],
    trailer: &Trailer,
) {
    let start = out.len();
    let count = offsets.len() + 1;
    let mut rows = Vec::with_capacity(count * 8);
    let mut above = [0_u8; 7];
    for number in 0..count {
        let (kind, wide, narrow) = match (offsets.get(number), packed.get(number)) {
            (_, Some(&(stream, index))) if stream > 0 => (2, stream, index),
            (Some(&offset), _) if offset > 0 => (1, offset as u32, 0),
            (None, _) => (1, start as u32, 0),
            _ => (0, 0, u16::from(number == 0) * u16::MAX),
        };
        let mut row = [0; 7];
        row[0] = kind;
        row[1..5].copy_from_slice(&wide.to_be_bytes());
        row[5..].copy_from_slice(&narrow.to_be_bytes());
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(byte, over)| byte.wrapping_sub(over)));
        above = row;
    }
    let bytes = deflate(&rows);
    let keys = trailer_entries(count, trailer);
    let _ = write!(
        out,
        "{} 0 obj\n<</Type/XRef/W[1 4 2]{keys}/Filter/FlateDecode\
         /DecodeParms<</Predictor 12/Columns 7>>/Length {}>>\nstream\n",
        count - 1,
        bytes.len()
    );
    out.extend_from_slice(&bytes);
    let _ = write!(out, "\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
}

/// The entries that both kinds of trailers share.
fn trailer_entries(size: usize, trailer: &Trailer) -> String {
    let Trailer { root, info, identity } = trailer;
    let [document, instance] = [identity.document, identity.instance].map(|id| hex(&id));
    format!("/Size {size}/Root {root}/Info {info}/ID[{document}{instance}]")
}

/// Bytes under the filter FlateDecode.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let room = Vec::with_capacity(bytes.len() / 3 + 64);
    let mut encoder = flate2::write::ZlibEncoder::new(room, flate2::Compression::new(6));
    // Writing into memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
