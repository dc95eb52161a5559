//! The tag tree as an outline (ISO 32000-1, 14.7).

use lopdf::{Object, ObjectId};

use super::file::File;

/// Maximum number of elements that are listed.
const MOST: usize = 200_000;

/// Maximum nesting depth of elements.
const DEEPEST: u16 = 200;

/// An element of the tag tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagElement {
    /// Its depth; the first level is 0.
    pub depth: u16,
    /// Its type.
    pub name: String,
    /// Its alternative text.
    pub alt: String,
    /// Its language, if it differs from that around it.
    pub language: String,
    /// How many children it has, elements and content.
    pub kids: u32,
}

/// The elements in reading order.
pub(super) fn tree(file: File<'_>) -> Vec<TagElement> {
    let mut out = Vec::new();
    let Some(root) = file.child(file.catalog(), "StructTreeRoot") else { return out };
    // A stack instead of recursion: elements may be nested to any depth.
    let mut todo: Vec<(&Object, u16)> = kids(file, root.get(b"K").ok(), 0);
    let mut seen: std::collections::BTreeSet<ObjectId> = std::collections::BTreeSet::new();
    while let Some((object, depth)) = todo.pop() {
        if out.len() >= MOST || object.as_reference().is_ok_and(|id| !seen.insert(id)) {
            continue;
        }
        let Some(element) = file.dictionary(object).filter(|element| element.has(b"S")) else {
            continue;
        };
        let below = kids(file, element.get(b"K").ok(), depth.saturating_add(1));
        out.push(TagElement {
            depth,
            name: file.name_at(element, "S"),
            alt: file.text(element, "Alt"),
            language: file.text(element, "Lang"),
            kids: u32::try_from(below.len()).unwrap_or(u32::MAX),
        });
        if depth < DEEPEST {
            todo.extend(below);
        }
    }
    out
}

/// The children in reverse order, for a stack.
fn kids<'a>(file: File<'a>, kids: Option<&'a Object>, depth: u16) -> Vec<(&'a Object, u16)> {
    let Some(kids) = kids else { return Vec::new() };
    match file.follow(kids) {
        Object::Array(list) => list.iter().rev().map(|kid| (kid, depth)).collect(),
        _ => vec![(kids, depth)],
    }
}
