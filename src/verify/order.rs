//! The texts of a PDF in the order of its tags (ISO 32000-1, 14.7).

use std::collections::BTreeMap;
use std::ops::Range;

use preflight::{Reader, Value};

/// Most steps through the tags of a file, which a file of ours never needs.
const MOST: usize = 50_000_000;

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct PageText {
    /// All of it, in the order of its content.
    pub(super) said: String,
    /// Where in it each piece of marked content is.
    pub(super) pieces: BTreeMap<usize, Range<usize>>,
}

impl PageText {
    /// What a piece says.
    fn piece(&self, number: usize) -> Option<&str> {
        self.said.get(self.pieces.get(&number)?.clone())
    }
}

/// What a file says by its tags; `pages` are references to its pages, `texts` what each says. `None` if the
/// tags cannot be read.
pub(super) fn by_tags(
    reader: &Reader<'_>,
    pages: &[Value<'static>],
    texts: &[PageText],
) -> Option<String> {
    let number = |page: &Value<'_>| match page {
        Value::Reference(number) => Some(*number),
        _ => None,
    };
    let of_pages: BTreeMap<u32, &PageText> =
        pages.iter().zip(texts).filter_map(|(page, text)| Some((number(page)?, text))).collect();
    let catalog = reader.catalog()?;
    let root = reader.dictionary(catalog.get("StructTreeRoot")?)?;
    let mut out = String::new();
    // What is to be read, the next on top, each with the page around it.
    let mut todo = vec![(root.get("K")?.clone(), None)];
    for _ in 0..MOST {
        let Some((value, page)) = todo.pop() else { return Some(out) };
        let mut push = |page: Option<u32>, piece: Option<usize>| {
            let text = page.and_then(|page| of_pages.get(&page));
            out.push_str(text.zip(piece).and_then(|(text, piece)| text.piece(piece)).unwrap_or(""));
        };
        match &value {
            Value::Array(kids) => todo.extend(kids.iter().rev().map(|kid| (kid.clone(), page))),
            Value::Number(_) => push(page, value.count()),
            _ => {
                let entries = reader.dictionary(&value)?;
                let page = entries.get("Pg").and_then(number).or(page);
                if let Some(piece) = entries.count("MCID") {
                    push(page, Some(piece));
                } else if let Some(kids) = entries.get("K") {
                    todo.push((kids.clone(), page));
                }
            }
        }
    }
    None
}
