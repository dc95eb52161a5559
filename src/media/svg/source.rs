//! The text of an SVG file, and limits on its complexity.

use std::borrow::Cow;
use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Node, ParsingOptions};

use crate::media::PictureError;

use super::css::in_older_words;

/// Maximum number of elements of a drawing, with all references expanded.
const MOST_ELEMENTS: u64 = 400_000;

/// Most elements within each other.
const DEEPEST: u32 = 100;

/// The namespace of links of older drawings.
pub(super) const XLINK: &str = "http://www.w3.org/1999/xlink";

/// The text of a file, with newer values of style sheets in older words.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, PictureError> {
    decoded(bytes).map(in_older_words)
}

/// The text of a file: UTF-8, UTF-16 with its mark, or one byte a character if it says so.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, PictureError> {
    let pairs = |big: bool| {
        let units = bytes[2..]
            .as_chunks::<2>()
            .0
            .iter()
            .map(|&pair| if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) });
        char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect::<String>()
    };
    match bytes {
        [0xfe, 0xff, ..] => return Ok(Cow::Owned(pairs(true))),
        [0xff, 0xfe, ..] => return Ok(Cow::Owned(pairs(false))),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_lowercase();
    let single = ["iso-8859-1", "windows-1252", "us-ascii", "iso-8859-15"];
    if single.iter().any(|name| head.contains(name)) {
        return Ok(Cow::Owned(bytes.iter().map(|&byte| latin(byte)).collect()));
    }
    Err(PictureError::Broken("its text is not UTF-8".to_owned()))
}

/// The beginning of a file as text, as far as it goes.
pub(in crate::media) fn head(window: &[u8]) -> Cow<'_, str> {
    decoded(window).unwrap_or_else(|_| match std::str::from_utf8(window) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) => String::from_utf8_lossy(&window[..error.valid_up_to()]),
    })
}

/// A character of windows-1252, which holds ISO 8859-1.
fn latin(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The elements of a text.
///
/// # Errors
/// When it is not well-formed, or exceeds a limit.
pub(super) fn document(text: &str) -> Result<Document<'_>, PictureError> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| PictureError::Broken(error.to_string()))?;
    if deepest(&document) > DEEPEST {
        return Err(PictureError::Broken("its elements are nested too deeply".to_owned()));
    }
    let mut counting = Counting { by_id: by_id(&document), known: BTreeMap::new() };
    if counting.size(document.root_element(), 0) > MOST_ELEMENTS {
        return Err(PictureError::Broken("it repeats its parts too often".to_owned()));
    }
    Ok(document)
}

/// How many elements are within each other at most.
fn deepest(document: &Document<'_>) -> u32 {
    let mut depths: Vec<u32> = Vec::new();
    let mut most = 0;
    for node in document.descendants() {
        let above = node.parent().and_then(|parent| depths.get(parent.id().get_usize()).copied());
        let depth = above.map_or(0, |above| above + 1);
        depths.push(depth);
        most = most.max(depth);
    }
    most
}

/// Elements by their ids, the first of each.
fn by_id<'a, 'input>(document: &'a Document<'input>) -> BTreeMap<&'a str, Node<'a, 'input>> {
    let mut out = BTreeMap::new();
    for node in document.descendants() {
        if let Some(id) = node.attribute("id") {
            out.entry(id).or_insert(node);
        }
    }
    out
}

/// What an element refers to, if it repeats it.
pub(super) fn repeated<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    (node.tag_name().name() == "use").then(|| link(node)).flatten()?.strip_prefix('#')
}

/// The link of an element.
pub(super) fn link<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute("href").or_else(|| node.attribute((XLINK, "href"))).map(str::trim)
}

/// Elements being counted.
struct Counting<'a, 'input> {
    /// Elements by their ids.
    by_id: BTreeMap<&'a str, Node<'a, 'input>>,
    /// Sizes of those counted; 0 while it is being done.
    known: BTreeMap<usize, u64>,
}

impl<'a, 'input> Counting<'a, 'input> {
    /// How many elements an element is, with all that it repeats.
    fn size(&mut self, node: Node<'a, 'input>, depth: u32) -> u64 {
        let key = node.id().get_usize();
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        // References may lead deeper than the tree is; no file of a program does that.
        if depth > 2 * DEEPEST {
            return MOST_ELEMENTS + 1;
        }
        self.known.insert(key, 0);
        let mut size: u64 = 1;
        for child in node.children().filter(Node::is_element) {
            size = size.saturating_add(self.size(child, depth + 1));
        }
        if let Some(target) = repeated(node).and_then(|id| self.by_id.get(id).copied()) {
            size = size.saturating_add(self.size(target, depth + 1));
        }
        self.known.insert(key, size);
        size
    }
}
