//! A file as a graph of objects; look-ups tolerate damaged files.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::plane::BoundingBox;

/// Maximum number of steps up the page tree, or down.
const DEEPEST: usize = 50;

/// Maximum number of pages that are checked.
const MOST_PAGES: usize = 20_000;

/// A file that could be opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct File<'a> {
    /// All objects.
    pub(super) document: &'a Document,
}

/// A page: its object and its entries.
#[derive(Clone, Copy, Debug)]
pub(super) struct FilePage<'a> {
    /// Number of its object.
    pub(super) id: ObjectId,
    /// The page's own entries; those of its parents are looked up with `inherited`.
    pub(super) entries: &'a Dictionary,
}

impl<'a> File<'a> {
    /// Follows references; null for what does not exist.
    pub(super) fn follow(self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).map_or(&Object::Null, |(_, object)| object)
    }

    /// The value of a key with references followed; none for null.
    pub(super) fn get(self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        let value = self.follow(dictionary.get(key.as_bytes()).ok()?);
        (!value.is_null()).then_some(value)
    }

    /// The number of the object that a key refers to, if it refers.
    #[expect(clippy::unused_self, reason = "look-ups are asked of the file, this one too")]
    pub(super) fn id(self, dictionary: &'a Dictionary, key: &str) -> Option<ObjectId> {
        dictionary.get(key.as_bytes()).ok()?.as_reference().ok()
    }

    /// A dictionary, or that of a stream.
    pub(super) fn dictionary(self, object: &'a Object) -> Option<&'a Dictionary> {
        match self.follow(object) {
            Object::Dictionary(dictionary) => Some(dictionary),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// The dictionary at a key, or that of the stream there.
    pub(super) fn child(self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
        self.dictionary(self.get(dictionary, key)?)
    }

    /// The stream at a key.
    pub(super) fn stream(self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Stream> {
        self.get(dictionary, key)?.as_stream().ok()
    }

    /// The array at a key; empty if there is none.
    pub(super) fn array(self, dictionary: &'a Dictionary, key: &str) -> &'a [Object] {
        match self.get(dictionary, key) {
            Some(Object::Array(items)) => items,
            _ => &[],
        }
    }

    /// A name's text; empty for anything else.
    pub(super) fn name(self, object: &Object) -> String {
        let object = self.document.dereference(object).map_or(&Object::Null, |(_, object)| object);
        object.as_name().map(latin).unwrap_or_default()
    }

    /// The name at a key; empty if there is none.
    pub(super) fn name_at(self, dictionary: &'a Dictionary, key: &str) -> String {
        self.get(dictionary, key).map(|value| self.name(value)).unwrap_or_default()
    }

    /// The text string at a key (7.9.2.2); empty if there is none.
    pub(super) fn text(self, dictionary: &'a Dictionary, key: &str) -> String {
        self.get(dictionary, key).map(text).unwrap_or_default()
    }

    /// The integer at a key; fractions are truncated.
    pub(super) fn integer(self, dictionary: &'a Dictionary, key: &str) -> Option<i64> {
        self.get(dictionary, key).and_then(number).map(|value| value as i64)
    }

    /// The number at a key.
    pub(super) fn number(self, dictionary: &'a Dictionary, key: &str) -> Option<f64> {
        self.get(dictionary, key).and_then(number)
    }

    /// Whether a key is true.
    pub(super) fn is_true(self, dictionary: &'a Dictionary, key: &str) -> bool {
        matches!(self.get(dictionary, key), Some(Object::Boolean(true)))
    }

    /// All numbers of an array; empty if one of its values is not a number.
    pub(super) fn numbers(self, dictionary: &'a Dictionary, key: &str) -> Vec<f64> {
        let items = self.array(dictionary, key).iter();
        items.map(|item| number(self.follow(item))).collect::<Option<_>>().unwrap_or_default()
    }

    /// A rectangle with its corners in order (7.9.5).
    pub(super) fn area(self, object: &'a Object) -> Option<BoundingBox> {
        let Object::Array(items) = self.follow(object) else { return None };
        let edges: Option<Vec<f64>> = items.iter().map(|item| number(self.follow(item))).collect();
        match edges?.as_slice() {
            &[x0, y0, x1, y1] => Some(BoundingBox::corners(x0, y0, x1, y1)),
            _ => None,
        }
    }

    /// The catalog; without one, an empty dictionary.
    pub(super) fn catalog(self) -> &'a Dictionary {
        self.child(&self.document.trailer, "Root").unwrap_or(empty())
    }

    /// An entry that pages inherit from the tree (7.7.3.4).
    pub(super) fn inherited(self, page: &'a Dictionary, key: &str) -> Option<&'a Object> {
        let mut node = page;
        for _ in 0..DEEPEST {
            if let Some(value) = self.get(node, key) {
                return Some(value);
            }
            node = self.child(node, "Parent")?;
        }
        None
    }

    /// The pages in their order, and what is wrong with the tree.
    pub(super) fn pages(self) -> (Vec<FilePage<'a>>, Option<String>) {
        let mut walk = PageWalk::default();
        match self.id(self.catalog(), "Pages") {
            Some(root) => self.walk(root, 0, &mut walk),
            None => walk.trouble = Some("the catalog has no page tree".to_owned()),
        }
        if walk.pages.is_empty() && walk.trouble.is_none() {
            walk.trouble = Some("the file has no pages".to_owned());
        }
        (walk.pages, walk.trouble)
    }

    /// Walks down the page tree.
    fn walk(self, id: ObjectId, depth: usize, walk: &mut PageWalk<'a>) {
        if depth > DEEPEST || walk.pages.len() >= MOST_PAGES || !walk.seen.insert(id) {
            walk.trouble = Some("the page tree is circular or too deep".to_owned());
            return;
        }
        let Some(entries) = self.document.objects.get(&id).and_then(|node| self.dictionary(node))
        else {
            walk.trouble =
                Some(format!("the page tree refers to object {}, which is not a page", id.0));
            return;
        };
        if self.name_at(entries, "Type") == "Pages" || entries.has(b"Kids") {
            for kid in self.array(entries, "Kids") {
                match kid.as_reference() {
                    Ok(kid) => self.walk(kid, depth + 1, walk),
                    Err(_) => {
                        walk.trouble = Some(
                            "the page tree contains a page that is not an indirect object"
                                .to_owned(),
                        );
                    }
                }
            }
        } else {
            walk.pages.push(FilePage { id, entries });
        }
    }
}

/// A walk through the page tree.
#[derive(Debug, Default)]
struct PageWalk<'a> {
    /// The pages so far.
    pages: Vec<FilePage<'a>>,
    /// The nodes so far.
    seen: BTreeSet<ObjectId>,
    /// What is wrong.
    trouble: Option<String>,
}

/// An empty dictionary of any lifetime.
pub(super) fn empty() -> &'static Dictionary {
    static EMPTY: std::sync::OnceLock<Dictionary> = std::sync::OnceLock::new();
    EMPTY.get_or_init(Dictionary::new)
}

/// The value of an integer or a real; `None` for anything else.
pub(super) fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(value) => Some(*value as f64),
        Object::Real(value) => Some(f64::from(*value)).filter(|value| value.is_finite()),
        _ => None,
    }
}

/// A text string (7.9.2.2): UTF-16 or UTF-8 with a byte order mark, else PDFDocEncoding.
pub(super) fn text(object: &Object) -> String {
    let Object::String(bytes, _) = object else { return String::new() };
    match bytes.as_slice() {
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| documented(*byte)).collect(),
    }
}

/// A character of PDFDocEncoding (annex D.3).
fn documented(byte: u8) -> char {
    const HIGH: [char; 31] = [
        '\u{2022}', '\u{2020}', '\u{2021}', '\u{2026}', '\u{2014}', '\u{2013}', '\u{192}',
        '\u{2044}', '\u{2039}', '\u{203a}', '\u{2212}', '\u{2030}', '\u{201e}', '\u{201c}',
        '\u{201d}', '\u{2018}', '\u{2019}', '\u{201a}', '\u{2122}', '\u{fb01}', '\u{fb02}',
        '\u{141}', '\u{152}', '\u{160}', '\u{178}', '\u{17d}', '\u{131}', '\u{142}', '\u{153}',
        '\u{161}', '\u{17e}',
    ];
    match byte {
        0x80..=0x9E => HIGH[usize::from(byte - 0x80)],
        0xA0 => '\u{20ac}',
        other => char::from(other),
    }
}

/// UTF-16.
fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

/// UTF-8 if valid, else one character per byte.
fn latin(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes)
        .map_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect(), str::to_owned)
}
