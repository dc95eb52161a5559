//! The labels of pages.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use crate::data::roman;

/// Deepest nesting that is followed.
const DEPTH: usize = 60;

/// The pages' labels (ISO 32000-1, 12.4.2); none if the file has none.
pub(super) fn labels(document: &Document, pages: usize) -> Vec<Option<String>> {
    let mut ranges = BTreeMap::new();
    let tree = document.catalog().and_then(|catalog| catalog.get_deref(b"PageLabels", document));
    if let Ok(tree) = tree.and_then(Object::as_dict) {
        collect(document, tree, &mut ranges, 0);
    }
    (0..pages)
        .map(|page| {
            let (start, range) = ranges.range(..=page as i64).next_back()?;
            Some(label(document, range, page as i64 - start))
        })
        .collect()
}

/// Collects the ranges of a number tree (ISO 32000-1, 7.9.7).
fn collect<'a>(
    document: &'a Document,
    node: &'a Dictionary,
    ranges: &mut BTreeMap<i64, &'a Dictionary>,
    depth: usize,
) {
    if depth > DEPTH {
        return;
    }
    let array = |key: &[u8]| {
        node.get_deref(key, document).and_then(Object::as_array).map_or(&[][..], Vec::as_slice)
    };
    let dictionary = |object: &'a Object| {
        document.dereference(object).and_then(|(_, found)| found.as_dict()).ok()
    };
    for pair in array(b"Nums").chunks_exact(2) {
        if let (Ok(start), Some(range)) = (pair[0].as_i64(), dictionary(&pair[1])) {
            ranges.insert(start, range);
        }
    }
    for kid in array(b"Kids") {
        if let Some(kid) = dictionary(kid) {
            collect(document, kid, ranges, depth + 1);
        }
    }
}

/// The label of a page `offset` pages into a range.
fn label(document: &Document, range: &Dictionary, offset: i64) -> String {
    let value = |key: &[u8]| range.get_deref(key, document).ok();
    let start = value(b"St").and_then(|start| start.as_i64().ok()).unwrap_or(1);
    let number = start.saturating_add(offset).clamp(1, 1 << 20) as usize;
    let prefix = value(b"P").and_then(|prefix| prefix.as_str().ok()).unwrap_or_default();
    let letters = |first: u8| {
        let letter = char::from(first + ((number - 1) % 26) as u8);
        letter.to_string().repeat(((number - 1) / 26 + 1).min(100))
    };
    let numeral = match value(b"S").and_then(|style| style.as_name().ok()) {
        Some(b"D") => number.to_string(),
        Some(b"r") => roman(number),
        Some(b"R") => roman(number).to_uppercase(),
        Some(b"a") => letters(b'a'),
        Some(b"A") => letters(b'A'),
        _ => String::new(),
    };
    String::from_utf8_lossy(prefix).into_owned() + &numeral
}
