//! Navigation: bookmarks, named destinations, page labels (ISO 32000-1, 12.3 and 12.4.2).

use std::fmt::Write as _;

use units::Abs;

use crate::data::roman;
use crate::frame::{Bookmark, PagedDocument, Surface};
use crate::plan::Plan;

use super::boxes::FrameArea;
use super::file::{Id, Objects};
use super::model::PageIds;
use super::syntax::{self, Milli};

/// Writes a named destination for every section, the top of its first page. Returns the root of the name
/// tree.
pub(super) fn destinations(
    document: &PagedDocument,
    plan: &Plan,
    pages: &[PageIds],
    boxes: &FrameArea,
    objects: &mut Objects<'_>,
) -> Id {
    let top = Milli::text(boxes.y(Abs::ZERO));
    let mut names: Vec<(&str, Id)> = plan
        .sections
        .iter()
        .zip(&document.map.sections)
        .filter_map(|(section, &page)| Some((section.id.as_str(), pages.get(page)?.page)))
        .collect();
    names.sort_unstable();
    let mut out = String::from("<</Names[");
    for (name, page) in names {
        let _ = write!(out, "{}[{page}/XYZ 0 {top} null]", syntax::text(name));
    }
    out.push_str("]>>");
    objects.add(out)
}

/// A bookmark with its place among the others, as indices.
#[derive(Clone, Copy, Debug, Default)]
struct BookmarkLinks {
    /// Its parent.
    parent: Option<usize>,
    /// The one before it.
    previous: Option<usize>,
    /// The one after it.
    next: Option<usize>,
    /// Its first child.
    first: Option<usize>,
    /// Its last child.
    last: Option<usize>,
    /// How many children it has.
    count: usize,
}

/// Writes the bookmarks, nested by depth and closed below the outermost. `None` if there are none.
pub(super) fn outline(
    bookmarks: &[Bookmark],
    plan: &Plan,
    objects: &mut Objects<'_>,
) -> Option<Id> {
    if bookmarks.is_empty() {
        return None;
    }
    let places = nested(bookmarks);
    let root = objects.reserve();
    let first = objects.reserve_many(bookmarks.len());
    let id = |index: usize| Id(first.0 + index as u32);
    for (index, (bookmark, place)) in bookmarks.iter().zip(&places).enumerate() {
        let mut out = format!(
            "<</Title{}/Parent {}",
            syntax::text(&bookmark.title),
            place.parent.map_or(root, id)
        );
        if let Some(section) = plan.sections.get(bookmark.section) {
            let _ = write!(out, "/Dest{}", syntax::text(&section.id));
        }
        let neighbours = [
            ("Prev", place.previous),
            ("Next", place.next),
            ("First", place.first),
            ("Last", place.last),
        ];
        for (key, other) in neighbours {
            if let Some(other) = other {
                let _ = write!(out, "/{key} {}", id(other));
            }
        }
        if place.count > 0 {
            let _ = write!(out, "/Count -{}", place.count);
        }
        out.push_str(">>");
        objects.set(id(index), out);
    }
    let outermost: Vec<usize> =
        (0..places.len()).filter(|&index| places[index].parent.is_none()).collect();
    let (head, tail) = (*outermost.first()?, *outermost.last()?);
    objects.set(
        root,
        format!(
            "<</Type/Outlines/First {}/Last {}/Count {}>>",
            id(head),
            id(tail),
            outermost.len()
        ),
    );
    Some(root)
}

/// The tree of bookmarks by depth: the parent of each is the nearest one before it with a smaller depth.
fn nested(bookmarks: &[Bookmark]) -> Vec<BookmarkLinks> {
    let mut places = vec![BookmarkLinks::default(); bookmarks.len()];
    let mut path: Vec<usize> = Vec::new();
    let mut last_outermost = None;
    for (index, bookmark) in bookmarks.iter().enumerate() {
        while path.last().is_some_and(|&open| bookmarks[open].depth >= bookmark.depth) {
            path.pop();
        }
        let parent = path.last().copied();
        let previous = match parent {
            Some(parent) => places[parent].last.replace(index),
            None => last_outermost.replace(index),
        };
        if let Some(parent) = parent {
            places[parent].first.get_or_insert(index);
            places[parent].count += 1;
        }
        if let Some(previous) = previous {
            places[previous].next = Some(index);
        }
        places[index].parent = parent;
        places[index].previous = previous;
        path.push(index);
    }
    places
}

/// A page label (12.4.2) taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Label {
    /// Arabic number.
    Arabic(u32),
    /// Lower-case Roman number.
    Roman(u32),
    /// Words.
    Words(String),
}

impl Label {
    /// Takes a folio apart.
    fn of(folio: &str) -> Self {
        if let Ok(number) = folio.parse::<u32>()
            && number > 0
            && number.to_string() == folio
        {
            return Self::Arabic(number);
        }
        (1..=MOST_ROMAN)
            .find(|&number| roman(number as usize) == folio)
            .map_or_else(|| Self::Words(folio.to_owned()), Self::Roman)
    }

    /// Whether a viewer that counts on from `self` arrives at `next`.
    fn leads_to(&self, next: &Self) -> bool {
        match (self, next) {
            (Self::Arabic(one), Self::Arabic(other)) | (Self::Roman(one), Self::Roman(other)) => {
                one + 1 == *other
            }
            _ => false,
        }
    }

    /// The label dictionary.
    fn words(&self) -> String {
        match self {
            Self::Arabic(number) => format!("<</S/D/St {number}>>"),
            Self::Roman(number) => format!("<</S/r/St {number}>>"),
            Self::Words(words) => format!("<</P{}>>", syntax::text(words)),
        }
    }
}

/// Front matter is shorter than this.
const MOST_ROMAN: u32 = 200;

/// The page labels: viewers show the folio of a page.
pub(super) fn labels(surfaces: &[Surface]) -> String {
    let mut out = String::from("<</Nums[");
    let mut before: Option<Label> = None;
    for (index, surface) in surfaces.iter().enumerate() {
        let label = Label::of(&surface.label);
        if !before.is_some_and(|before| before.leads_to(&label)) {
            let _ = write!(out, "{index}{}", label.words());
        }
        before = Some(label);
    }
    out.push_str("]>>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Surfaces with these labels.
    fn pages(labels: &[&str]) -> Vec<Surface> {
        let labelled = |label: &&str| Surface { label: (*label).to_owned(), ..Surface::default() };
        labels.iter().map(labelled).collect()
    }

    #[test]
    fn labels_count_on_where_folios_do() {
        let folios = ["Cover", "i", "ii", "iii", "iv", "1", "2", "3", "Back cover"];
        assert_eq!(
            labels(&pages(&folios)),
            "<</Nums[0<</P(Cover)>>1<</S/r/St 1>>5<</S/D/St 1>>8<</P(Back cover)>>]>>"
        );
    }

    #[test]
    fn bookmarks_hang_under_the_nearest_that_is_less_deep() {
        let mark = |depth| Bookmark { depth, title: String::new(), section: 0 };
        let places = nested(&[mark(0), mark(1), mark(1), mark(0), mark(2)]);
        assert_eq!(places[0].count, 2);
        assert_eq!(places[0].next, Some(3));
        assert_eq!(places[2].previous, Some(1));
        assert_eq!(places[4].parent, Some(3));
    }
}
