//! The texts of a PDF for screens, read back page by page: each page says what was laid out on it, once
//! and in order; the tags say it in the order of the book.

use std::collections::BTreeMap;

use findings::{Finding, Place};
use preflight::{Dictionary, Lexer, Reader, Token, Value};
use rayon::prelude::*;

use crate::codes::{Code, REPORT_BUG};
use crate::frame::{ItemKind, Mark, Page, PagedDocument};
use crate::inspect::read_in_order;
use crate::plan::bare;

use super::order::{self, PageText};

/// Maximum number of characters of a text that a finding quotes.
const MOST_SAID: usize = 60;

/// What the pages of a file of this name do not say as they were laid out, or its tags not in their order.
pub(super) fn of_pages(document: &PagedDocument, name: &str, reader: &Reader<'_>) -> Vec<Finding> {
    let pages = pages(reader).unwrap_or_default();
    let fonts = pages.first().and_then(|page| fonts(reader, page)).unwrap_or_default();
    let texts: Vec<PageText> =
        pages.par_iter().map(|page| read(reader, page, &fonts).unwrap_or_default()).collect();
    let first = document.pages.par_iter().zip(&document.map.pages).zip(&texts);
    let of_pages = first.find_map_first(|((laid, start), text)| {
        let (wanted, read) = differ(&bare(&laid_out(laid)), &bare(&text.said))?;
        Some(format!("Page {} of the file contains “{read}” instead of “{wanted}”.", start.folio))
    });
    let of_tags = || {
        let read = order::by_tags(reader, &pages, &texts).unwrap_or_default();
        let (wanted, read) = differ(&bare(&read_in_order(document)), &bare(&read))?;
        Some(format!("The tags of the file contain “{read}” instead of “{wanted}”."))
    };
    let finding =
        |message| Finding::new(Code::NotConserved, Place::file(name), message, REPORT_BUG);
    of_pages.or_else(of_tags).map(finding).into_iter().collect()
}

/// The pages of a file.
pub(super) fn pages(reader: &Reader<'_>) -> Option<Vec<Value<'static>>> {
    let catalog = reader.catalog()?;
    let tree = reader.dictionary(catalog.get("Pages")?)?;
    let kids = reader.array(tree.get("Kids")?)?;
    let reference = |kid: &Value<'_>| match kid {
        Value::Reference(number) => Some(Value::Reference(*number)),
        _ => None,
    };
    kids.iter().map(reference).collect()
}

/// What each code of a font says.
pub(super) type Says = BTreeMap<u16, String>;

/// The fonts of a page by their names.
pub(super) fn fonts(reader: &Reader<'_>, page: &Value<'_>) -> Option<BTreeMap<String, Says>> {
    let page = reader.dictionary(page)?;
    let resources = reader.dictionary(page.get("Resources")?)?;
    let fonts = reader.dictionary(resources.get("Font")?)?;
    let says = |font: &Value<'_>| {
        let font = reader.dictionary(font)?;
        Some(says(&reader.stream(font.get("ToUnicode")?)?))
    };
    Some(fonts.iter().filter_map(|(name, font)| Some((name.to_owned(), says(font)?))).collect())
}

/// What the codes of a font say (ISO 32000-1, 9.10.3).
fn says(map: &[u8]) -> Says {
    let mut says = Says::new();
    let mut operands = Vec::new();
    for token in Lexer::content(map) {
        match token {
            Token::Operand(value) => operands.push(value),
            Token::Operator(name) if name == "endbfchar" => {
                for pair in operands.chunks_exact(2) {
                    if let [Value::Text(code), Value::Text(text)] = pair {
                        says.insert(code_of(code), utf16(text));
                    }
                }
                operands.clear();
            }
            Token::Operator(name) if name == "endbfrange" => {
                operands.chunks_exact(3).for_each(|range| push_range(&mut says, range));
                operands.clear();
            }
            _ => operands.clear(),
        }
    }
    says
}

/// Adds a range of codes: with the text of the first, or with one text each.
fn push_range(says: &mut Says, range: &[Value<'_>]) {
    let [Value::Text(first), Value::Text(last), texts] = range else { return };
    for (at, code) in (code_of(first)..=code_of(last)).enumerate() {
        match texts {
            Value::Text(text) => {
                let mut text = text.to_vec();
                if let Some(low) = text.last_mut() {
                    *low = low.wrapping_add(at as u8);
                }
                says.insert(code, utf16(&text));
            }
            Value::Array(texts) => {
                if let Some(Value::Text(text)) = texts.get(at) {
                    says.insert(code, utf16(text));
                }
            }
            _ => {}
        }
    }
}

/// A code of two bytes.
pub(super) fn code_of(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |code, byte| code << 8 | u16::from(*byte))
}

/// Text in UTF-16, big-endian.
fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(code_of).collect();
    String::from_utf16_lossy(&units)
}

/// A text string of an entry (7.9.2.2).
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// How text inside marks is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Glyph by glyph.
    Read,
    /// Glyph by glyph, the last of a string first (ISO 32000-1, 14.8.2.3.3).
    Reversed,
    /// Not at all: an artifact, or replaced by other text.
    Silent,
}

impl Inside {
    /// In marked content of this tag, which may have replacement text.
    fn of(tag: &str, is_replaced: bool) -> Self {
        match tag {
            _ if is_replaced => Self::Silent,
            "Artifact" => Self::Silent,
            "ReversedChars" => Self::Reversed,
            _ => Self::Read,
        }
    }
}

/// What a page says in its marked content.
fn read(reader: &Reader<'_>, page: &Value<'_>, fonts: &BTreeMap<String, Says>) -> Option<PageText> {
    let page = reader.dictionary(page)?;
    let content = reader.stream(page.get("Contents")?)?;
    let mut out = String::new();
    let mut operands: Vec<Value<'_>> = Vec::new();
    let mut marks: Vec<Inside> = Vec::new();
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut pieces = BTreeMap::new();
    let mut font = None;
    for token in Lexer::content(&content) {
        let name = match token {
            Token::Operand(value) => {
                operands.push(value);
                continue;
            }
            Token::Operator(name) => name,
            _ => continue,
        };
        let silent = marks.contains(&Inside::Silent);
        match (name.as_ref(), operands.as_slice()) {
            ("BMC" | "BDC", [Value::Name(tag), rest @ ..]) => {
                open.push((out.len(), number_of(rest.first())));
                let instead = said_instead(rest.first());
                if let Some(words) = instead.as_ref().filter(|_| !silent) {
                    out.push_str(words);
                }
                marks.push(Inside::of(tag, instead.is_some()));
            }
            ("EMC", _) => {
                marks.pop();
                if let Some((from, Some(number))) = open.pop() {
                    pieces.insert(number, from..out.len());
                }
            }
            ("Tf", [Value::Name(name), ..]) => font = fonts.get(name.as_ref()),
            ("Tj" | "TJ", [shown]) if !silent => {
                if let Some(says) = font {
                    let reversed = marks.contains(&Inside::Reversed);
                    push_shown(&mut out, shown, says, reversed);
                }
            }
            _ => {}
        }
        operands.clear();
    }
    Some(PageText { said: out, pieces })
}

/// The number of a piece of marked content.
fn number_of(properties: Option<&Value<'_>>) -> Option<usize> {
    match properties? {
        Value::Dictionary(properties) => properties.count("MCID"),
        _ => None,
    }
}

/// What marked content says instead of its glyphs.
fn said_instead(properties: Option<&Value<'_>>) -> Option<String> {
    let Some(Value::Dictionary(properties)) = properties else { return None };
    let properties: &Dictionary<'_> = properties;
    match properties.get("ActualText") {
        Some(Value::Text(text)) => Some(text_string(text)),
        _ => None,
    }
}

/// Adds what the glyphs of a string, or of an array of strings, say.
fn push_shown(out: &mut String, shown: &Value<'_>, says: &Says, reversed: bool) {
    let parts = match shown {
        Value::Array(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let strings = parts.iter().filter_map(|part| match part {
        Value::Text(codes) => Some(codes),
        _ => None,
    });
    let codes = strings.flat_map(|codes| codes.chunks_exact(2));
    let words = codes.map(|code| says.get(&code_of(code)).map_or("\u{fffd}", String::as_str));
    if reversed {
        let words: Vec<&str> = words.collect();
        out.extend(words.into_iter().rev());
    } else {
        out.extend(words);
    }
}

/// What was laid out on a page, without heads, folios and ornaments.
fn laid_out(page: &Page) -> String {
    let said = page.items.iter().filter_map(|item| match (&item.kind, item.mark) {
        (ItemKind::Text(run), Mark::Tag(_)) => Some(run.actual.as_deref().unwrap_or(&run.text)),
        _ => None,
    });
    said.collect()
}

/// Where two texts begin to differ: what follows in each.
fn differ(wanted: &str, read: &str) -> Option<(String, String)> {
    if wanted == read {
        return None;
    }
    let same = wanted.chars().zip(read.chars()).take_while(|(one, other)| one == other).count();
    let rest = |text: &str| text.chars().skip(same).take(MOST_SAID).collect::<String>();
    Some((rest(wanted), rest(read)))
}
