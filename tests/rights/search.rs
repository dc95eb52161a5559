//! Looks for words in finished files, wherever and however they may stand in them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use booklet::write::Finished;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

/// Finished files opened once, to be searched for many words.
pub(super) struct Opened(Vec<(String, String)>);

impl Opened {
    /// Opens files; of files with the same bytes, one.
    pub(super) fn of(files: &[Finished]) -> Self {
        let mut seen = BTreeSet::new();
        let once =
            |file: &&Finished| seen.insert(file.sha256.clone()) || !file.bytes.starts_with(b"%PDF");
        let parts = files.iter().filter(once).flat_map(|file| opened(&file.name, &file.bytes));
        Self(parts.map(|(name, bytes)| (name, small(&bytes))).collect())
    }

    /// Where a word stands: names of files and of what is inside them, each once. It is looked for as
    /// UTF-8, UTF-16 of either order, and PDFDocEncoding (which is Latin-1 for the letters used here),
    /// whatever the case of its ASCII letters.
    pub(super) fn places(&self, word: &str) -> Vec<&str> {
        let latin: Vec<u8> = word.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
        let wide = |bytes: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(bytes).collect();
        let written: [Vec<u8>; 4] =
            [word.into(), wide(u16::to_be_bytes), wide(u16::to_le_bytes), latin];
        let written = written.map(|bytes| small(&bytes));
        let has = |text: &String| written.iter().any(|wanted| text.contains(wanted));
        let mut places: Vec<&str> = Vec::new();
        for (name, _) in self.0.iter().filter(|(_, text)| has(text)) {
            if !places.contains(&name.as_str()) {
                places.push(name);
            }
        }
        places
    }
}

/// Bytes as characters of the same numbers, ASCII capitals as small letters: searching texts is quick.
fn small(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect()
}

/// Everything in a file that can be read: its name and bytes; for a PDF all streams without their
/// compression, all strings, and the text of its pages; for an archive all that is in it.
pub(super) fn opened(name: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut all = vec![(format!("{name}: name"), name.into()), (name.to_owned(), bytes.into())];
    if bytes.starts_with(b"%PDF") {
        let document = Document::load_mem(bytes).unwrap();
        let mut strings = Vec::new();
        for object in document.objects.values() {
            gather(object, &mut strings);
            if let Ok(stream) = object.as_stream() {
                let plain = stream.decompressed_content();
                let plain = plain.unwrap_or_else(|_| stream.content.clone());
                all.push((format!("{name}: stream"), plain));
            }
        }
        gather(&Object::Dictionary(document.trailer.clone()), &mut strings);
        all.push((format!("{name}: strings"), strings));
        all.push((format!("{name}: text"), text(&document).into_bytes()));
    }
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            let inner = format!("{name}/{}", entry.name().unwrap());
            all.extend(opened(&inner, &content));
        }
    }
    all
}

/// Adds all strings and names of an object, with a zero between them.
fn gather(object: &Object, strings: &mut Vec<u8>) {
    match object {
        Object::String(bytes, _) | Object::Name(bytes) => {
            strings.extend_from_slice(bytes);
            strings.extend_from_slice(b"\0\0\0");
        }
        Object::Array(items) => items.iter().for_each(|item| gather(item, strings)),
        Object::Dictionary(entries) => gather_entries(entries, strings),
        Object::Stream(stream) => gather_entries(&stream.dict, strings),
        _ => {}
    }
}

/// Adds keys and values of a dictionary.
fn gather_entries(entries: &Dictionary, strings: &mut Vec<u8>) {
    for (key, value) in entries {
        strings.extend_from_slice(key);
        strings.push(0);
        gather(value, strings);
    }
}

/// The text of all pages and forms, by what their fonts say of their glyphs.
pub(super) fn text(document: &Document) -> String {
    let mut out = String::new();
    for id in document.get_pages().into_values() {
        let page = document.get_dictionary(id).unwrap();
        let resources = page.get_deref(b"Resources", document).unwrap().as_dict().unwrap();
        let content = document.get_page_content(id);
        shown(document, &content, resources, &mut out);
    }
    for object in document.objects.values() {
        let Ok(stream) = object.as_stream() else { continue };
        let Ok(resources) = stream.dict.get_deref(b"Resources", document) else { continue };
        if let Ok(content) = stream.decompressed_content() {
            shown(document, &content, resources.as_dict().unwrap(), &mut out);
        }
    }
    out
}

/// Adds what the operators of a stream show.
fn shown(document: &Document, content: &[u8], resources: &Dictionary, out: &mut String) {
    let fonts = resources.get_deref(b"Font", document).and_then(Object::as_dict);
    let Ok(fonts) = fonts else { return };
    let maps: BTreeMap<&[u8], BTreeMap<u16, String>> =
        fonts.iter().map(|(key, font)| (key.as_slice(), characters(document, font))).collect();
    let mut map = None;
    for operation in Content::decode(content).unwrap().operations {
        match operation.operator.as_str() {
            "Tf" => map = maps.get(operation.operands[0].as_name().unwrap()),
            "Tj" | "TJ" => {
                let one = [operation.operands[0].clone()];
                let items = operation.operands[0].as_array().map_or(&one[..], Vec::as_slice);
                for codes in items.iter().filter_map(|item| item.as_str().ok()) {
                    for code in codes.chunks_exact(2) {
                        let code = u16::from_be_bytes([code[0], code[1]]);
                        out.push_str(map.and_then(|map| map.get(&code)).map_or("?", |s| s));
                    }
                }
            }
            "ET" => out.push('\n'),
            _ => {}
        }
    }
}

/// What the codes of a font stand for (ISO 32000-1, 9.10.3).
fn characters(document: &Document, font: &Object) -> BTreeMap<u16, String> {
    let font = document.dereference(font).unwrap().1.as_dict().unwrap();
    let map = font.get_deref(b"ToUnicode", document).unwrap().as_stream().unwrap();
    let bytes = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
    let mut out = BTreeMap::new();
    for line in String::from_utf8(bytes).unwrap().lines() {
        let strings: Vec<&str> =
            line.split('<').skip(1).filter_map(|part| part.split('>').next()).collect();
        match strings[..] {
            [code, text] => {
                out.insert(hex(code)[0], String::from_utf16_lossy(&hex(text)));
            }
            [from, to, text] => {
                let first = hex(text)[0];
                for (step, code) in (hex(from)[0]..=hex(to)[0]).enumerate() {
                    out.insert(code, String::from_utf16_lossy(&[first + step as u16]));
                }
            }
            _ => {}
        }
    }
    out
}

/// The 16-bit numbers of hexadecimal digits.
fn hex(text: &str) -> Vec<u16> {
    let groups = text.as_bytes().chunks(4);
    groups
        .map(|digits| u16::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap())
        .collect()
}
