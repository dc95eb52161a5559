//! The content of a page, independent of how the file is structured.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};
use preflight::{Lexer, Token, Value};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::labels::labels;

/// Maximum number of bytes of one page's content.
const CONTENT: usize = 256 << 20;
/// Deepest nesting that is followed.
const DEPTH: usize = 60;
/// Keys that lead out of an object or into the structure tree.
const LEAVING: [&[u8]; 7] =
    [b"Parent", b"P", b"StructParents", b"StructParent", b"Length", b"Metadata", b"PieceInfo"];

/// What a page says.
#[derive(Clone, Debug)]
pub(super) struct PageMarks {
    /// Of its boxes, its operators and all that they use: equal for pages that print the same.
    pub(super) digest: u128,
    /// A digest of each painted object, sorted: text by its characters, fonts by their names, so
    /// that another subset of a font is not another mark.
    marks: Vec<u64>,
    /// Of the marks in their order.
    order: u128,
    /// The page label.
    pub(super) label: Option<String>,
}

impl PageMarks {
    /// How much of two pages is alike, from 0 to 1000.
    pub(super) fn alike(&self, other: &Self) -> u32 {
        let all = self.marks.len() + other.marks.len();
        if self.digest == other.digest || all == 0 {
            return 1000;
        }
        let (mut common, mut at, mut to) = (0, 0, 0);
        while let (Some(own), Some(their)) = (self.marks.get(at), other.marks.get(to)) {
            match own.cmp(their) {
                std::cmp::Ordering::Less => at += 1,
                std::cmp::Ordering::Greater => to += 1,
                std::cmp::Ordering::Equal => {
                    (common, at, to) = (common + 1, at + 1, to + 1);
                }
            }
        }
        (common * 2000 / all) as u32
    }

    /// Whether two pages make the same marks in the same order.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.order == other.order
    }

    /// A page whose marks are words.
    #[cfg(test)]
    pub(super) fn of_words(words: &str) -> Self {
        let mut marks: Vec<u64> =
            words.split_whitespace().map(|word| xxh3_64(word.as_bytes())).collect();
        marks.sort_unstable();
        let digest = xxh3_128(words.as_bytes());
        Self { digest, marks, order: digest, label: None }
    }
}

/// Reads what each page says; the error is the reader's message.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<PageMarks>, String> {
    let document = Document::load_mem(bytes).map_err(|error| error.to_string())?;
    if document.is_encrypted() {
        return Err(
            "it is protected with a password; save it without one and compare again".to_owned()
        );
    }
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let labels = labels(&document, pages.len());
    let mut reader =
        PageReader { document: &document, known: BTreeMap::new(), fonts: BTreeMap::new() };
    Ok(pages.into_iter().zip(labels).map(|(page, label)| reader.page(page, label)).collect())
}

/// A file being read.
struct PageReader<'a> {
    /// The file.
    document: &'a Document,
    /// Digests of objects that were read.
    known: BTreeMap<ObjectId, u128>,
    /// Fonts' names and how their codes are read, by the digest of the font.
    fonts: BTreeMap<u128, (Vec<u8>, Option<Encoding<'a>>)>,
}

impl<'a> PageReader<'a> {
    /// Reads a page.
    fn page(&mut self, id: ObjectId, label: Option<String>) -> PageMarks {
        let mut whole = Vec::new();
        for key in [&b"MediaBox"[..], b"CropBox", b"BleedBox", b"TrimBox", b"Rotate", b"UserUnit"] {
            let value = self.inherited(id, key);
            self.write(value, &mut whole, 0);
        }
        let resources = self.resources(id);
        let bytes = self.document.get_page_content_with_limit(id, CONTENT).unwrap_or_default();
        let mut marks = self.marks(&bytes, resources, &mut whole);
        let order: Vec<u8> = marks.iter().flat_map(|mark| mark.to_le_bytes()).collect();
        marks.sort_unstable();
        PageMarks { digest: xxh3_128(&whole), marks, order: xxh3_128(&order), label }
    }

    /// Digests of the marks that a page makes, in their order; writes them as they are into `whole`.
    /// What cannot be read is a mark by its bytes.
    fn marks(
        &mut self,
        bytes: &[u8],
        resources: Option<&'a Dictionary>,
        whole: &mut Vec<u8>,
    ) -> Vec<u64> {
        let (mut marks, mut operands, mut font) = (Vec::new(), Vec::new(), 0);
        let mut lexer = Lexer::content(bytes);
        let mut at = 0;
        while let Some(token) = lexer.next() {
            let written = &bytes[at..lexer.at()];
            at = lexer.at();
            let mut mark = Vec::new();
            match token {
                Token::Operand(operand) => {
                    operands.push(operand);
                    continue;
                }
                Token::Operator(operator) if is_structure(&operator, &operands) => {
                    operands.clear();
                    continue;
                }
                Token::Operator(operator) => {
                    mark.extend_from_slice(operator.as_bytes());
                    whole.extend_from_slice(operator.as_bytes());
                    self.operands((&operator, &operands), resources, &mut font, whole, &mut mark);
                }
                Token::Picture(entries, pixels) => {
                    write_value(&Value::Dictionary(entries), &mut mark, &mut plain);
                    mark.extend_from_slice(pixels);
                    whole.extend_from_slice(&mark);
                }
                Token::Damage(_) => {
                    mark.extend_from_slice(written);
                    whole.extend_from_slice(written);
                }
            }
            operands.clear();
            marks.push(xxh3_64(&mark));
        }
        marks
    }

    /// A value of a page or of the nodes above it.
    fn inherited(&self, page: ObjectId, key: &[u8]) -> &'a Object {
        let mut node = self.document.get_dictionary(page).ok();
        for _ in 0..DEPTH {
            let Some(dictionary) = node else { break };
            if let Ok(value) = dictionary.get(key) {
                return value;
            }
            node = dictionary
                .get_deref(b"Parent", self.document)
                .ok()
                .and_then(|parent| parent.as_dict().ok());
        }
        &Object::Null
    }

    /// The dictionaries in which a page's names are looked up.
    fn resources(&self, page: ObjectId) -> Option<&'a Dictionary> {
        self.follow(self.inherited(page, b"Resources")).as_dict().ok()
    }

    /// The object that a reference leads to, or the object itself.
    fn follow(&self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).map_or(&Object::Null, |(_, found)| found)
    }

    /// A named resource.
    fn resource(
        &self,
        resources: Option<&'a Dictionary>,
        group: &[u8],
        name: &str,
    ) -> Option<&'a Object> {
        let group = self.follow(resources?.get(group).ok()?).as_dict().ok()?;
        // A name that is not UTF-8 is read as Latin-1.
        let latin = || -> Option<Vec<u8>> {
            name.chars().map(|letter| u8::try_from(letter).ok()).collect()
        };
        let plain = group.get(name.as_bytes()).ok();
        plain.or_else(|| group.get(&latin()?).ok())
    }

    /// Writes the operands of an operator: as they are into `whole`, by their meaning into `mark`.
    fn operands(
        &mut self,
        (operator, operands): (&str, &[Value<'_>]),
        resources: Option<&'a Dictionary>,
        font: &mut u128,
        whole: &mut Vec<u8>,
        mark: &mut Vec<u8>,
    ) {
        let group: &[u8] = match operator {
            "Tf" => b"Font",
            "Do" => b"XObject",
            "gs" => b"ExtGState",
            "cs" | "CS" => b"ColorSpace",
            "sh" => b"Shading",
            "scn" | "SCN" => b"Pattern",
            "BDC" => b"Properties",
            _ => b"",
        };
        for operand in operands {
            if let Value::Name(name) = operand
                && let Some(used) = self.resource(resources, group, name)
            {
                let digest = self.digest(used, 0);
                whole.extend_from_slice(&digest.to_le_bytes());
                if group == b"Font" {
                    *font = digest;
                    mark.extend_from_slice(&self.font(digest, used).0);
                } else {
                    mark.extend_from_slice(&digest.to_le_bytes());
                }
                continue;
            }
            write_value(operand, whole, &mut plain);
            let encoding = self.fonts.get(font).and_then(|(_, encoding)| encoding.as_ref());
            write_value(operand, mark, &mut |text, out| {
                let read = encoding.and_then(|encoding| encoding.bytes_to_string(text).ok());
                match read.filter(|read| !read.is_empty()) {
                    Some(read) => out.extend_from_slice(read.as_bytes()),
                    None => out.extend_from_slice(text),
                }
            });
        }
    }

    /// A font's name without the tag of its subset, and how its codes are read.
    fn font(&mut self, digest: u128, font: &'a Object) -> &(Vec<u8>, Option<Encoding<'a>>) {
        let font = self.follow(font).as_dict().ok();
        let document = self.document;
        self.fonts.entry(digest).or_insert_with(|| {
            let name = font
                .and_then(|font| font.get_deref(b"BaseFont", document).ok())
                .and_then(|name| name.as_name().ok())
                .unwrap_or_default();
            let name = if name.get(6) == Some(&b'+') { &name[7..] } else { name };
            let encoding =
                font.and_then(|font| font.get_font_encoding_with_limit(document, CONTENT).ok());
            (name.to_vec(), encoding)
        })
    }

    /// The digest of an object and all that it leads to.
    fn digest(&mut self, object: &'a Object, depth: usize) -> u128 {
        if let Object::Reference(id) = object {
            if let Some(&known) = self.known.get(id) {
                return known;
            }
            // What leads back to itself counts as nothing.
            self.known.insert(*id, 0);
            let found = self.document.get_object(*id).unwrap_or(&Object::Null);
            let digest = if depth > DEPTH { 0 } else { self.digest(found, depth + 1) };
            self.known.insert(*id, digest);
            return digest;
        }
        let mut out = Vec::new();
        self.write(object, &mut out, depth);
        xxh3_128(&out)
    }

    /// Writes an object with digests for references and with its keys in order.
    fn write(&mut self, object: &'a Object, out: &mut Vec<u8>, depth: usize) {
        if depth > DEPTH {
            return;
        }
        match object {
            Object::Reference(_) => {
                out.push(b'R');
                out.extend_from_slice(&self.digest(object, depth + 1).to_le_bytes());
            }
            Object::Array(items) => {
                out.push(b'[');
                for item in items {
                    self.write(item, out, depth + 1);
                }
                out.push(b']');
            }
            Object::Dictionary(dictionary) => self.write_dictionary(dictionary, out, depth),
            Object::Stream(stream) => {
                self.write_dictionary(&stream.dict, out, depth);
                out.extend_from_slice(&xxh3_128(&stream.content).to_le_bytes());
            }
            Object::Integer(number) => out.extend_from_slice(format!(" {number}").as_bytes()),
            Object::Real(number) => out.extend_from_slice(format!(" {number}").as_bytes()),
            Object::Boolean(value) => {
                out.extend_from_slice(if *value { b" true" } else { b" false" });
            }
            Object::Name(name) => {
                out.push(b'/');
                out.extend_from_slice(name);
            }
            Object::String(bytes, _) => {
                out.push(b'(');
                out.extend_from_slice(bytes);
                out.push(b')');
            }
            Object::Null => out.push(b'0'),
        }
    }

    /// Writes a dictionary.
    fn write_dictionary(&mut self, dictionary: &'a Dictionary, out: &mut Vec<u8>, depth: usize) {
        let sorted: BTreeMap<&Vec<u8>, &Object> = dictionary.iter().collect();
        out.push(b'<');
        for (key, value) in sorted {
            if LEAVING.contains(&key.as_slice()) {
                continue;
            }
            out.push(b'/');
            out.extend_from_slice(key);
            self.write(value, out, depth + 1);
        }
        out.push(b'>');
    }
}

/// Whether an operator says nothing of what is seen: marks of structure, but not of layers.
fn is_structure(operator: &str, operands: &[Value<'_>]) -> bool {
    match operator {
        "BMC" | "MP" | "DP" | "EMC" => true,
        "BDC" => !matches!(operands.first(), Some(Value::Name(tag)) if tag == "OC"),
        _ => false,
    }
}

/// Writes the bytes of a string as they are.
fn plain(text: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(text);
}

/// Writes an operand; strings as `text` writes them, dictionaries with their keys in order.
fn write_value(value: &Value<'_>, out: &mut Vec<u8>, text: &mut dyn FnMut(&[u8], &mut Vec<u8>)) {
    match value {
        Value::Number(number) => out.extend_from_slice(format!(" {number}").as_bytes()),
        Value::Boolean(value) => out.extend_from_slice(if *value { b" true" } else { b" false" }),
        Value::Name(name) => {
            out.push(b'/');
            out.extend_from_slice(name.as_bytes());
        }
        Value::Text(bytes) => {
            out.push(b'(');
            text(bytes, out);
            out.push(b')');
        }
        Value::Array(items) => {
            out.push(b'[');
            for item in items {
                write_value(item, out, text);
            }
            out.push(b']');
        }
        Value::Dictionary(dictionary) => {
            let mut entries: Vec<_> = dictionary.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            out.push(b'<');
            for (key, value) in entries {
                out.push(b'/');
                out.extend_from_slice(key.as_bytes());
                write_value(value, out, text);
            }
            out.push(b'>');
        }
        Value::Reference(_) | Value::Null => out.push(b'0'),
    }
}
