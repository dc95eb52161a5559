//! A tagged file as a screen reader has it: elements in reading order, and what each of them says.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// Marked content: page and number.
pub(super) type Place = (ObjectId, i64);

/// A file read by its tags.
pub(super) struct Tagged {
    /// The file.
    pub(super) document: Document,
    /// What each piece of marked content says.
    pub(super) says: BTreeMap<Place, String>,
    /// Operators that paint outside of any mark, by page.
    pub(super) loose: Vec<(ObjectId, String)>,
    /// Spans that say something else than their glyphs: what is seen, what is said.
    pub(super) spoken: Vec<(String, String)>,
}

/// An element: its depth, its object.
pub(super) type Node = (usize, ObjectId);

impl Tagged {
    /// Opens a file and reads all pages.
    pub(super) fn open(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let mut tagged =
            Self { document, says: BTreeMap::new(), loose: Vec::new(), spoken: Vec::new() };
        let pages: Vec<ObjectId> = tagged.document.get_pages().into_values().collect();
        for page in pages {
            tagged.read_page(page);
        }
        tagged
    }

    /// The object behind a value.
    pub(super) fn follow<'a>(&'a self, value: &'a Object) -> &'a Object {
        self.document.dereference(value).unwrap().1
    }

    /// An entry, references followed.
    pub(super) fn get<'a>(&'a self, of: &'a Dictionary, key: &str) -> Option<&'a Object> {
        of.get(key.as_bytes()).ok().map(|value| self.follow(value))
    }

    /// An entry that is a dictionary.
    pub(super) fn child<'a>(&'a self, of: &'a Dictionary, key: &str) -> &'a Dictionary {
        self.get(of, key).unwrap().as_dict().unwrap()
    }

    /// A text string; empty if there is none.
    pub(super) fn text(&self, of: &Dictionary, key: &str) -> String {
        self.get(of, key).map(|text| decode_text_string(text).unwrap()).unwrap_or_default()
    }

    /// A name; empty if there is none.
    pub(super) fn name(&self, of: &Dictionary, key: &str) -> String {
        let name = self.get(of, key).and_then(|name| name.as_name().ok()).unwrap_or_default();
        String::from_utf8(name.to_vec()).unwrap()
    }

    /// The catalog.
    pub(super) fn catalog(&self) -> &Dictionary {
        self.document.catalog().unwrap()
    }

    /// The root of the tree.
    pub(super) fn root(&self) -> &Dictionary {
        self.child(self.catalog(), "StructTreeRoot")
    }

    /// The entries of an element.
    pub(super) fn element(&self, id: ObjectId) -> &Dictionary {
        self.document.get_dictionary(id).unwrap()
    }

    /// The kids of an element as they are written.
    pub(super) fn kids(&self, id: ObjectId) -> Vec<Object> {
        match self.element(id).get(b"K") {
            Err(_) => Vec::new(),
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
        }
    }

    /// All elements in reading order.
    pub(super) fn nodes(&self) -> Vec<Node> {
        let top = self.root().get(b"K").unwrap().as_reference().unwrap();
        let mut out = Vec::new();
        let mut open = vec![(0, top)];
        while let Some((depth, id)) = open.pop() {
            out.push((depth, id));
            let below = self.kids(id).into_iter().filter_map(|kid| kid.as_reference().ok());
            let below: Vec<Node> = below.map(|kid| (depth + 1, kid)).collect();
            open.extend(below.into_iter().rev());
        }
        out
    }

    /// The elements of a type.
    pub(super) fn of_type(&self, name: &str) -> Vec<ObjectId> {
        let nodes = self.nodes().into_iter().map(|(_, id)| id);
        nodes.filter(|&id| self.name(self.element(id), "S") == name).collect()
    }

    /// The marked content that an element owns itself.
    pub(super) fn places(&self, id: ObjectId) -> Vec<Place> {
        let page = self.element(id).get(b"Pg").and_then(Object::as_reference).ok();
        let kids = self.kids(id).into_iter();
        kids.filter_map(|kid| match kid {
            Object::Integer(number) => Some((page.unwrap(), number)),
            Object::Dictionary(kid) if kid.has(b"MCID") => {
                let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                Some((page.unwrap(), kid.get(b"MCID").unwrap().as_i64().unwrap()))
            }
            _ => None,
        })
        .collect()
    }

    /// What an element says with all that is in it, in the order of its kids. Blocks end with a space.
    pub(super) fn speech(&self, id: ObjectId) -> String {
        let mut out = String::new();
        let page = self.element(id).get(b"Pg").and_then(Object::as_reference).ok();
        for kid in self.kids(id) {
            match kid {
                Object::Integer(number) => out.push_str(&self.says[&(page.unwrap(), number)]),
                Object::Reference(kid) => out.push_str(&self.speech(kid)),
                Object::Dictionary(kid) if kid.has(b"MCID") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                    let number = kid.get(b"MCID").unwrap().as_i64().unwrap();
                    out.push_str(&self.says[&(page.unwrap(), number)]);
                }
                _ => {}
            }
        }
        if !matches!(self.name(self.element(id), "S").as_str(), "Span" | "Link" | "Reference") {
            out.push(' ');
        }
        out
    }

    /// Reads a page's content: what each mark says, and what is painted outside of all.
    fn read_page(&mut self, id: ObjectId) {
        let page = self.document.get_dictionary(id).unwrap();
        let stream = self.get(page, "Contents").unwrap().as_stream().unwrap();
        let content = Content::decode(&stream.decompressed_content().unwrap()).unwrap();
        let fonts = self.child(self.child(page, "Resources"), "Font");
        let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> =
            fonts.iter().map(|(key, font)| (key.clone(), self.characters(font))).collect();
        let mut read = Reading { fonts: &fonts, font: None, open: Vec::new() };
        let mut says: BTreeMap<Place, String> = BTreeMap::new();
        let (mut loose, mut spoken) = (Vec::new(), Vec::new());
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => read.begin(&operation.operands),
                "EMC" => {
                    let ended = read.open.pop().unwrap();
                    if let Some(actual) = &ended.actual {
                        spoken.push((ended.seen.clone(), actual.clone()));
                    }
                    let said = ended.actual.unwrap_or(ended.seen);
                    if let Some(number) = ended.number {
                        assert!(says.insert((id, number), said).is_none(), "MCID {number} twice");
                    } else if let (Some(around), false) = (read.open.last_mut(), ended.artifact) {
                        around.seen.push_str(&said);
                    }
                }
                "Tf" => read.font = Some(operation.operands[0].as_name().unwrap().to_vec()),
                "Tj" | "TJ" => read.show(&operation.operands[0]),
                _ => {}
            }
            let paints = ["Tj", "TJ", "Do", "f", "f*", "S", "B", "sh"];
            if paints.contains(&operation.operator.as_str()) && read.open.is_empty() {
                loose.push((id, operation.operator.clone()));
            }
        }
        assert!(read.open.is_empty());
        self.says.extend(says);
        self.loose.extend(loose);
        self.spoken.extend(spoken);
    }

    /// What the codes of a font stand for (ISO 32000-1, 9.10.3).
    fn characters(&self, font: &Object) -> BTreeMap<u16, String> {
        let font = self.follow(font).as_dict().unwrap();
        let map = self.get(font, "ToUnicode").unwrap().as_stream().unwrap();
        let bytes = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
        let text = String::from_utf8(bytes).unwrap();
        let mut out = BTreeMap::new();
        let (mut chars, mut ranges) = (false, false);
        for line in text.lines() {
            let strings: Vec<&str> =
                line.split('<').skip(1).filter_map(|part| part.split('>').next()).collect();
            match line.trim() {
                line if line.ends_with("beginbfchar") => chars = true,
                line if line.ends_with("beginbfrange") => ranges = true,
                "endbfchar" | "endbfrange" => (chars, ranges) = (false, false),
                _ if chars && strings.len() == 2 => {
                    out.insert(code(strings[0]), wide(strings[1]));
                }
                _ if ranges && strings.len() == 3 => {
                    let (from, to) = (code(strings[0]), code(strings[1]));
                    let first = wide(strings[2]).chars().next().unwrap() as u32;
                    for at in from..=to {
                        let character = char::from_u32(first + u32::from(at - from)).unwrap();
                        out.insert(at, character.to_string());
                    }
                }
                line => assert!(!(chars || ranges), "a map has the line {line}"),
            }
        }
        assert!(!out.is_empty());
        out
    }

    /// The pages that elements lie on, in their order.
    pub(super) fn pages(&self) -> Vec<ObjectId> {
        self.document.get_pages().into_values().collect()
    }

    /// All values of a tree of numbers.
    pub(super) fn numbers(&self, tree: &Dictionary) -> BTreeMap<i64, Object> {
        let mut out = BTreeMap::new();
        for kid in self.get(tree, "Kids").map_or(&[][..], |kids| kids.as_array().unwrap()) {
            out.extend(self.numbers(self.follow(kid).as_dict().unwrap()));
        }
        let pairs = self.get(tree, "Nums").map_or(&[][..], |pairs| pairs.as_array().unwrap());
        for pair in pairs.chunks_exact(2) {
            out.insert(pair[0].as_i64().unwrap(), pair[1].clone());
        }
        out
    }

    /// All annotations with their pages.
    pub(super) fn annotations(&self) -> Vec<(ObjectId, ObjectId)> {
        let mut out = Vec::new();
        for page in self.pages() {
            let entries = self.document.get_dictionary(page).unwrap();
            let list = self.get(entries, "Annots").map_or(&[][..], |list| list.as_array().unwrap());
            out.extend(list.iter().map(|annotation| (page, annotation.as_reference().unwrap())));
        }
        out
    }

    /// The marked content that the tree owns; each piece once.
    pub(super) fn owned(&self) -> BTreeMap<Place, ObjectId> {
        let mut owned = BTreeMap::new();
        for (_, id) in self.nodes() {
            for place in self.places(id) {
                assert!(owned.insert(place, id).is_none(), "{place:?} has two owners");
            }
        }
        owned
    }

    /// Types of all elements.
    pub(super) fn types(&self) -> BTreeSet<String> {
        self.nodes().into_iter().map(|(_, id)| self.name(self.element(id), "S")).collect()
    }
}

/// Content being read.
struct Reading<'a> {
    /// What codes stand for, by font.
    fonts: &'a BTreeMap<Vec<u8>, BTreeMap<u16, String>>,
    /// The font in use.
    font: Option<Vec<u8>>,
    /// The marks that are open.
    open: Vec<Open>,
}

/// A mark that is open.
#[derive(Default)]
struct Open {
    /// Its number.
    number: Option<i64>,
    /// What it says, if that is not what is seen.
    actual: Option<String>,
    /// What is seen in it, spans in it heard.
    seen: String,
    /// Whether it is no content.
    artifact: bool,
    /// Whether the glyphs of its strings are from right to left.
    reversed: bool,
}

impl Reading<'_> {
    /// Begins a mark.
    fn begin(&mut self, operands: &[Object]) {
        let tag = operands[0].as_name().unwrap();
        let (artifact, reversed) = (tag == b"Artifact", tag == b"ReversedChars");
        let mut open = Open { artifact, reversed, ..Open::default() };
        if let Some(Object::Dictionary(properties)) = operands.get(1) {
            open.number = properties.get(b"MCID").and_then(Object::as_i64).ok();
            let actual = properties.get(b"ActualText").ok();
            open.actual = actual.map(|text| decode_text_string(text).unwrap());
        }
        self.open.push(open);
    }

    /// Adds a string, or the strings of an array, to the innermost mark.
    fn show(&mut self, object: &Object) {
        let Some(open) = self.open.last_mut() else { return };
        let strings = match object {
            Object::Array(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let font = &self.fonts[self.font.as_ref().unwrap()];
        let before = open.seen.len();
        for string in strings {
            let Object::String(bytes, _) = string else { continue };
            for pair in bytes.chunks_exact(2) {
                let code = u16::from_be_bytes([pair[0], pair[1]]);
                let text = font.get(&code).map(String::as_str);
                let text = text.or(open.actual.as_ref().map(|_| "")).unwrap_or("\u{fffd}");
                let at = if open.reversed { before } else { open.seen.len() };
                open.seen.insert_str(at, text);
            }
        }
    }
}

/// A code of four digits.
fn code(digits: &str) -> u16 {
    u16::from_str_radix(digits.trim(), 16).unwrap()
}

/// UTF-16 in digits.
fn wide(digits: &str) -> String {
    let plain: String = digits.chars().filter(char::is_ascii_hexdigit).collect();
    let units: Vec<u16> =
        plain.as_bytes().chunks(4).map(|four| code(std::str::from_utf8(four).unwrap())).collect();
    String::from_utf16(&units).unwrap()
}
